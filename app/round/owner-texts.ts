import type { Action } from "#app/models/plan.server.ts";
import { shortWhat } from "./action-words.ts";
import { dayInWords } from "./day-in-words.ts";
import { type Need, needReasons } from "./owner-needs.ts";
import { listed } from "./words.ts";

/** Somebody who is written to about actions that they own. */
export type Addressed = {
	name: string;
	/** The posts as whose holder they own them, in words. */
	post: string;
	area: string;
	/** The names of those who run the area, whom to ask. */
	askedBy: string[];
	/** The address of their own page, which holds a secret. */
	link: string;
};

/** A text to an owner: what stands in the subject of a mail, and below it. */
export type OwnerText = { subject: string; text: string };

/** How much of an action is said in a mail, in characters; all of it is behind the link. */
const mostOfAction = 200;

/** Asks an owner whether they accept actions. */
export function askText(to: Addressed, actions: Action[]): OwnerText {
	const those = actions.length === 1 ? "an action" : `${actions.length} actions`;
	return {
		subject: `Action plan of ${to.area}: can you take ${actions.length === 1 ? "this action" : `these ${actions.length} actions`} on?`,
		text: joined([
			`Dear ${to.name},`,
			`The action plan of ${to.area} names you, as ${to.post}, as an owner of ${those}. ${actions.length === 1 ? "It counts" : "They count"} as agreed once you say so.`,
			actions.map(inShort).join("\n\n"),
			`Your own page, where you can accept, ask for a change, or hand an action on:\n${to.link}`,
			"Once you have accepted, you can say there how far an action has come, in two taps. The link goes on working, so please keep this message.",
			...closing(to),
		]),
	};
}

const headings: Record<Need["reason"], string> = {
	late: "Its day has passed",
	due: "Due within the next 7 days",
	review: "Looked at within the next 7 days",
	accept: "Waiting for your answer",
};

/** Reminds an owner of what they have to look at; what is said of an action for two reasons is said under the first. */
export function reminderText(to: Addressed, needs: Need[]): OwnerText {
	const parts = needReasons.flatMap((reason) => {
		const lines = needs.filter(
			(need) => need.reason === reason && !needs.slice(0, needs.indexOf(need)).some(isOf(need)),
		);
		if (lines.length === 0) return [];
		return [`${headings[reason]}:\n\n${lines.map((need) => inReminder(need, needs)).join("\n\n")}`];
	});
	return {
		subject: `Action plan of ${to.area}: ${inSubject(needs)}`,
		text: joined([
			`Dear ${to.name},`,
			`This is what is coming up in the action plan of ${to.area} for you, as ${to.post}.`,
			...parts,
			`Your own page, where you can say in two taps how far each has come:\n${to.link}`,
			"If a date no longer fits or something stands in the way, please say so there. That helps as much as an action that is done.",
			...closing(to),
		]),
	};
}

function closing({ askedBy, area }: Addressed): string[] {
	const look = askedBy.length === 1 ? "looks" : "look";
	const whom =
		askedBy.length === 0 ? [] : [`With a question, turn to ${listed(askedBy)}, who ${look} after the plan of ${area}.`];
	return [[...whom, "The link works like a key and is for you alone: please do not forward it."].join(" ")];
}

const isOf = (need: Need) => (other: Need) => other.action.id === need.action.id;

/** @example "1 late, 2 due within 7 days and 1 waiting for your answer" */
function inSubject(needs: Need[]): string {
	const count = (reason: Need["reason"]) => needs.filter((need) => need.reason === reason).length;
	const words = { late: "late", due: "due within 7 days", review: "to look at within 7 days" } as const;
	const dated = (["late", "due", "review"] as const)
		.filter((reason) => count(reason) > 0)
		.map((reason) => `${count(reason)} ${words[reason]}`);
	const waiting = count("accept") > 0 ? [`${count("accept")} waiting for your answer`] : [];
	return listed([...dated, ...waiting]);
}

function inReminder(need: Need, needs: Need[]): string {
	const { action, reason } = need;
	const also = needs.filter((other) => other !== need && isOf(need)(other)).map((other) => other.reason);
	const words = [
		reason === "late" ? `It was due on ${dayInWords(action.dueOn ?? "")}.` : dueSentence(action),
		...([reason, ...also].includes("review") ? [`It is looked at on ${dayInWords(action.reviewOn ?? "")}.`] : []),
		...(also.includes("accept") ? ["You have not said yet whether you accept it."] : []),
	];
	return `- ${whatOf(action)}\n  ${words.join(" ")}`;
}

function inShort(action: Action): string {
	return `- ${whatOf(action)}\n  ${dueSentence(action)}`;
}

function dueSentence({ dueOn }: Action): string {
	return dueOn === null ? "It has no date yet." : `It is due on ${dayInWords(dueOn)}.`;
}

function whatOf({ what, scope, addressee }: Action): string {
	const short = shortWhat(what, mostOfAction);
	return scope === "national" && addressee ? `Raise with ${addressee}: ${short}` : short;
}

const joined = (paragraphs: string[]): string => paragraphs.join("\n\n");
