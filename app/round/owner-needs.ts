import type { Action } from "#app/models/plan.server.ts";
import { addDays } from "./action-start.ts";
import { isLate } from "./plan-lines.ts";
import type { Owned } from "./plan-owners.ts";

/** Why an owner is written to about an action, in the order in which a reminder says it. */
export const needReasons = ["late", "due", "review", "accept"] as const;

/** What an owner has to look at on a day. */
export type Need = {
	action: Action;
	reason: (typeof needReasons)[number];
	/** The due date or review date that it is about; null for what waits for acceptance. */
	day: string | null;
};

/** How many days ahead an owner is told of a date. */
const ahead = 7;
/** After how many days what is still so is said again, and when it is first said of what somebody was asked to accept. */
const again = 14;
const firstAgain = 7;

/** All that an owner has to look at on a day, with the reasons in order; one action can have two. */
function ownerNeeds(owned: Owned[], day: string): Need[] {
	const isNear = (date: string | null) => date !== null && date >= day && date <= addDays(day, ahead);
	const needs = owned.flatMap(({ action, isUnanswered }): Need[] => [
		...(isLate(action, day) ? [{ action, reason: "late" as const, day: action.dueOn }] : []),
		...(isNear(action.dueOn) ? [{ action, reason: "due" as const, day: action.dueOn }] : []),
		...(isNear(action.reviewOn) ? [{ action, reason: "review" as const, day: action.reviewOn }] : []),
		...(isUnanswered ? [{ action, reason: "accept" as const, day: null }] : []),
	]);
	return needReasons.flatMap((reason) => needs.filter((need) => need.reason === reason));
}

/** What of it somebody says who asks an owner whether they accept, or reminds them. */
export function needsFor(kind: "ask" | "reminder", owned: Owned[], day: string): Need[] {
	return ownerNeeds(owned, day).filter(({ reason }) => kind === "reminder" || reason === "accept");
}

/** What an owner was told of an action, and on which day. */
export type Told = {
	kind: "ask" | "reminder";
	on: string;
	actionId: string;
	reason: Need["reason"];
	day: string | null;
};

/**
 * What a reminder that goes by itself says on a day: all that its owner has to look at, but for what nobody has asked them to
 * accept. Nothing where all of it was said lately.
 */
export function dueReminder(owned: Owned[], told: Told[], day: string): Need[] {
	const needs = ownerNeeds(owned, day).filter(
		({ reason, action }) => reason !== "accept" || lastTold(told, action.id, "accept") !== undefined,
	);
	return needs.some((need) => isToSay(need, told, day)) ? needs : [];
}

function isToSay({ action, reason, day: about }: Need, told: Told[], day: string): boolean {
	const last = lastTold(told, action.id, reason, about);
	if (last === undefined) return true;
	if (reason === "due" || reason === "review") return false;
	return day >= addDays(last.on, reason === "accept" && last.kind === "ask" ? firstAgain : again);
}

function lastTold(told: Told[], actionId: string, reason: Need["reason"], about: string | null = null) {
	return told
		.filter((line) => line.actionId === actionId && line.reason === reason && line.day === about)
		.reduce<Told | undefined>((last, line) => (last === undefined || line.on >= last.on ? line : last), undefined);
}
