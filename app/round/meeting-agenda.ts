import { addDays } from "./action-start.ts";
import { actionTerms, dueWords, ownersOf } from "./action-words.ts";
import { dayInWords } from "./day-in-words.ts";
import { followUpOf } from "./follow-up.ts";
import type { PlanLine } from "./plan-document.ts";
import { nextReviewOf } from "./plan-lines.ts";
import { capitalised, counted, ended } from "./words.ts";

/** What a meeting of the partnership looks at in the plan, as its page and its sheet of paper say it: plain data, without any score. */
export type MeetingAgenda = {
	area: string;
	sample: boolean;
	/** The day of the meeting, and the one on which the plan was as it stands here, as ISO dates. */
	on: string;
	madeOn: string;
	/** What the plan stands at, in a sentence. */
	standing: string;
	/** In the order in which they are gone through. An action stands in one of them. */
	parts: AgendaPart[];
	/** What is to be decided at the end, in sentences. */
	toDecide: string[];
};

export type AgendaPart = {
	title: string;
	/** What to ask about each of its actions. */
	ask: string;
	/** What is said where it has none. */
	none: string;
	entries: AgendaEntry[];
	/** How many more actions the plan has for it. */
	more: number;
};

/** An action on an agenda: what is to be done, and what has to be known to talk about it, in sentences. */
export type AgendaEntry = { id: string; what: string; said: string };

/** @example agendaTitle({ on: "2026-12-20" }) // "Agenda for 20 December 2026" */
export function agendaTitle({ on }: Pick<MeetingAgenda, "on">): string {
	return `Agenda for ${dayInWords(on)}`;
}

/** What stands beside the title of a part: what to ask, or that nothing is in it. */
export function askOf({ ask, none, entries }: Pick<AgendaPart, "ask" | "none" | "entries">): string {
	return entries.length === 0 ? none : ask;
}

/** What the last part is called. */
export const toDecideTitle = "To decide";

/** Partnerships meet every four weeks or so. */
const usualGap = 28;
/** For how many days after a meeting it looks ahead, and for how many before today it looks back. */
const ahead = 30;
const back = 60;

/** The day of a meeting, and where it is from: it was asked for, the plan is looked at on it, or it is four weeks away. */
export type MeetingDay = { on: string; from: "asked" | "review" | "usual" };

/** @param asked the day that was asked for, as an ISO date; null for the next one on which the plan is looked at */
export function meetingDay(
	actions: Parameters<typeof nextReviewOf>[0],
	today: string,
	asked: string | null,
): MeetingDay {
	if (asked !== null) return { on: asked, from: "asked" };
	const review = nextReviewOf(actions, today);
	return review === null ? { on: addDays(today, usualGap), from: "usual" } : { on: review, from: "review" };
}

type Facts = {
	area: { name: string; sample: boolean };
	/** The plan, withdrawn actions left out. */
	lines: PlanLine[];
	/** The day of the meeting, and the day it is, as ISO dates. */
	on: string;
	today: string;
};

/** What a meeting looks at, all of it: late is what is late today, and due what has its day before the meeting after the next. */
export function meetingAgenda({ area, lines, on, today }: Facts): MeetingAgenda {
	const open = lines.filter(({ isOpen }) => isOpen);
	const asks = open.filter(({ national }) => national);
	const { late, due, waiting } = followUpOf(
		open.filter(({ national }) => !national),
		on,
	);
	const dated = new Set([...late, ...due]);
	const only = waiting.filter((line) => !dated.has(line));
	const toReview = open.filter(
		(line) => !asks.includes(line) && !dated.has(line) && !only.includes(line) && isBy(line.reviewOn, on),
	);
	const since = addDays(today, -back);
	const finished = lines.filter(({ isOpen, latest }) => !isOpen && latest !== null && latest.on >= since);
	return {
		...{ area: area.name, sample: area.sample, on, madeOn: today },
		standing: standingOf({ open: open.length - asks.length, late, waiting, asks }, today),
		parts: [
			part("Late", "What stands in the way, and who can move it?", late, whenAndWho),
			part(`Due by ${dayInWords(addDays(on, ahead))}`, "Will it be done by its day?", due, whenAndWho),
			{
				...part("Waiting for acceptance", "Who takes it on, as it is or changed?", only, whatIsMissing),
				none: waiting.length === 0 ? "Nothing." : "Nothing but what stands above.",
			},
			part("Asks of others", "Has it been raised, and what came back?", asks, whoIsAsked),
			part("To look at this time", "Is it still the right thing to do?", toReview, whereItIs),
			part(`Done or dropped since ${dayInWords(since)}`, "What came of it?", finished, whatCameOfIt),
		],
		toDecide: ["Each action above: carry on, change it, or drop it and say why.", nextTime(nextReviewAfter(open, on))],
	};
}

function part(title: string, ask: string, lines: PlanLine[], said: (line: PlanLine) => string[]): AgendaPart {
	const entries = lines.map((line) => ({ id: line.id, what: line.what, said: said(line).map(ended).join(" ") }));
	return { title, ask, none: "Nothing.", entries, more: 0 };
}

type Counts = { open: number; late: unknown[]; waiting: unknown[]; asks: unknown[] };

function standingOf({ open, late, waiting, asks }: Counts, today: string): string {
	const day = `As it stands on ${dayInWords(today)}, the plan has`;
	const ofOthers = asks.length > 0 ? `${counted(asks.length, "ask of others", "asks of others")}` : "";
	if (open === 0) return `${day} no open action${ofOthers ? `, and ${ofOthers}` : ""}.`;
	const count = (list: unknown[]) => (list.length === 0 ? "none" : String(list.length));
	const actions = `${counted(open, "open action", "open actions")}, ${count(late)} late and ${count(waiting)} waiting for acceptance`;
	return `${day} ${actions}${ofOthers ? `; and ${ofOthers}` : ""}.`;
}

function whenAndWho(line: PlanLine): string[] {
	return [dueOf(line), ownedBy(line), ...missing(line), latestOf(line)];
}

function whatIsMissing(line: PlanLine): string[] {
	const asked = line.asked === null ? [] : [`${actionTerms.asked}: ${line.asked}`];
	return [...missing(line), ...asked, ...(line.dueOn === null ? [] : [dueOf(line)])];
}

function whoIsAsked(line: PlanLine): string[] {
	return [
		line.addressee === null ? "Nobody named yet" : `${actionTerms.addressee} ${line.addressee}`,
		line.status,
		...(line.dueOn === null ? [] : [dueOf(line)]),
		...(line.owners.length > 0 ? [`${actionTerms.followUp} ${ownersOf(line)}`] : []),
		...missing(line),
		...(line.latest === null ? [] : [latestOf(line)]),
	];
}

function whereItIs(line: PlanLine): string[] {
	return [line.status, ownedBy(line), dueOf(line), latestOf(line)];
}

function whatCameOfIt({ status, latest }: PlanLine): string[] {
	return [
		`${status}${latest === null ? "" : `, ${dayInWords(latest.on)}`}`,
		latest?.text ?? "Nothing is said of what came of it",
	];
}

/** @example dueOf(line) // "Due 1 May 2027" */
function dueOf(line: PlanLine): string {
	return line.isLate || line.dueOn === null ? capitalised(dueWords(line)) : `Due ${dueWords(line)}`;
}

function ownedBy(line: PlanLine): string {
	return line.owners.length === 0 ? ownersOf(line) : `Owned by ${ownersOf(line)}`;
}

function missing({ unaccepted }: PlanLine): string[] {
	return unaccepted === null ? [] : [unaccepted];
}

function latestOf({ latest, status }: PlanLine): string {
	return latest === null
		? "No update yet"
		: `${actionTerms.latest}, ${dayInWords(latest.on)}: ${latest.text ?? status}`;
}

function nextTime(next: string | null): string {
	return next === null
		? "The day on which the plan is looked at after this: none is set yet."
		: `The day on which the plan is looked at after this: ${dayInWords(next)}, if that holds.`;
}

/** The next day after a meeting on which something open is looked at. */
function nextReviewAfter(open: PlanLine[], on: string): string | null {
	const days = open.flatMap(({ reviewOn }) => (reviewOn !== null && reviewOn > on ? [reviewOn] : []));
	return days.sort()[0] ?? null;
}

function isBy(day: string | null, by: string): boolean {
	return day !== null && day <= by;
}
