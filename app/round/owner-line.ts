import type { Letter } from "#app/models/owner-mail.server.ts";
import { dayInWords } from "./day-in-words.ts";
import { needsFor } from "./owner-needs.ts";
import type { PlanOwner } from "./plan-owners.ts";

/** An owner as the page of owners shows them. */
export type OwnerLine = {
	id: string;
	name: string;
	post: string;
	email: string | null;
	/** How many of their open actions there are, wait for their answer, are to be changed as they ask, are late, or have a date within 7 days. */
	open: number;
	unanswered: number;
	changeAsked: number;
	late: number;
	near: number;
	/** When they were last written to, in words; null when they never were. */
	written: string | null;
	/** Whether a reminder has anything to say to them. */
	hasNeeds: boolean;
	/** Whether one was mailed to them today. */
	isReminded: boolean;
};

/** An owner with what waits for them on a day, and when they were last written to. */
export function ownerLine(
	{ personId, name, post, email, owned }: PlanOwner,
	letters: Letter[],
	day: string,
): OwnerLine {
	const needs = needsFor("reminder", owned, day);
	const near = needs.filter(({ reason }) => reason === "due" || reason === "review");
	const own = letters.filter((letter) => letter.personId === personId);
	return {
		...{ id: personId, name, post, email },
		open: owned.length,
		unanswered: owned.filter(({ isUnanswered }) => isUnanswered).length,
		changeAsked: owned.filter(({ isChangeAsked }) => isChangeAsked).length,
		late: needs.filter(({ reason }) => reason === "late").length,
		near: new Set(near.map(({ action }) => action.id)).size,
		written: writtenWords(own.at(-1)),
		hasNeeds: needs.length > 0,
		isReminded: own.some(({ kind, way, on }) => kind === "reminder" && way === "mailed" && on === day),
	};
}

/** @example "Asked on 12 March 2026, by mail" */
function writtenWords(letter: Letter | undefined): string | null {
	if (letter === undefined) return null;
	const { kind, way, on } = letter;
	return `${kind === "ask" ? "Asked" : "Reminded"} on ${dayInWords(on)}, ${way === "mailed" ? "by mail" : "by a text to copy"}`;
}
