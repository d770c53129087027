import { type Place, steps, type WorkshopStep } from "./place.ts";

/** How long each step takes, in minutes. */
export const stepMinutes = {
	welcome: 5,
	works: 10,
	reading: 10,
	item: 10,
	break: 10,
	actions: 25,
	"read-back": 10,
	evaluation: 5,
} as const satisfies Record<Exclude<WorkshopStep, "gathering">, number>;

type TimedStep = keyof typeof stepMinutes;

/** The steps that take their time, in order. */
export const timedSteps = steps.filter((step): step is TimedStep => step !== "gathering");

/** A step of the agenda with its times, as instants in milliseconds. */
type AgendaLine = { step: TimedStep; item: string | null; from: number; until: number; isNow: boolean };

/** What a facilitator has to know of the time: how many minutes are left until it is needed, or have gone from it. */
export type TimeWarning = { kind: "actions-soon" | "actions-eaten" | "over"; minutes: number };

export type FittedAgenda = {
	lines: AgendaLine[];
	/** The items that there is no time for, in their order. */
	unfit: string[];
	warning: TimeWarning | null;
};

type Facts = {
	/** Now and when everybody has to leave, in milliseconds. */
	at: number;
	endsAt: number;
	place: Place;
	breakTaken: boolean;
	/** How many items have been talked about, the present one among them. */
	discussed: number;
	/** The items that are still to come, in their order. */
	waiting: string[];
};

const minute = 60_000;
const lasts = (step: TimedStep) => stepMinutes[step] * minute;
/** What may not be eaten: actions, read-back and evaluation. */
const ending = lasts("actions") + lasts("read-back") + lasts("evaluation");
/** How long before the time for actions begins a warning comes. */
const notice = 5 * minute;

/**
 * What is left of a workshop, fitted to the time that is left: the steps to come with their times, as many items as there is room
 * for, and a break where two items or more come after the present one with it. Actions, read-back and evaluation keep their time.
 */
export function fittedAgenda({ at, endsAt, place, breakTaken, discussed, waiting }: Facts): FittedAgenda {
	if (place.step === "over") return { lines: [], unfit: [], warning: null };
	const current = timed(place.step);
	// Before anybody has begun, everything is ahead; while the results are about to be shown, the reading is.
	const done =
		current === null ? (place.step === "revealing" ? timedSteps.indexOf("works") : -1) : timedSteps.indexOf(current);
	const isAhead = (step: TimedStep) => timedSteps.indexOf(step) > done;
	const rest =
		current === null || place.since === null ? 0 : Math.max(0, Date.parse(place.since) + lasts(current) - at);
	const opening = (["welcome", "works", "reading"] as const).filter(isAhead);
	const mayTalk = !["actions", "read-back", "evaluation"].includes(current ?? "");
	const budget = endsAt - at - rest - opening.reduce((sum, step) => sum + lasts(step), 0) - ending;
	const room = (time: number) => Math.max(0, Math.min(waiting.length, Math.floor(time / lasts("item"))));
	const withBreak = room(budget - lasts("break"));
	const hasBreak = mayTalk && !breakTaken && withBreak >= 2;
	const items = mayTalk ? waiting.slice(0, hasBreak ? withBreak : room(budget)) : [];
	const beforeBreak = Math.max(0, Math.ceil((discussed + items.length) / 2) - discussed);
	const ahead: { step: TimedStep; item: string | null }[] = [
		...opening.map((step) => ({ step, item: null })),
		...items.slice(0, hasBreak ? beforeBreak : items.length).map((item) => ({ step: "item" as const, item })),
		...(hasBreak ? [{ step: "break" as const, item: null }] : []),
		...(hasBreak ? items.slice(beforeBreak) : []).map((item) => ({ step: "item" as const, item })),
		...(["actions", "read-back", "evaluation"] as const).filter(isAhead).map((step) => ({ step, item: null })),
	];
	return {
		lines: linesOf(at, endsAt, current === null ? null : { step: current, item: place.item }, rest, ahead),
		unfit: mayTalk ? waiting.slice(items.length) : [],
		warning: warningOf(at, endsAt, mayTalk),
	};
}

function timed(step: Exclude<Place["step"], "over">): TimedStep | null {
	return step === "gathering" || step === "revealing" ? null : step;
}

/** The time for actions goes up to the read-back, however early or late they come to it. */
function linesOf(
	at: number,
	endsAt: number,
	current: { step: TimedStep; item: string | null } | null,
	rest: number,
	ahead: { step: TimedStep; item: string | null }[],
): AgendaLine[] {
	const endOfActions = endsAt - lasts("read-back") - lasts("evaluation");
	const lines: AgendaLine[] = [];
	let from = at;
	const add = (step: TimedStep, item: string | null, length: number, isNow: boolean): void => {
		const until = step === "actions" ? Math.max(from, endOfActions) : from + length;
		lines.push({ step, item, from, until, isNow });
		from = until;
	};
	if (current) add(current.step, current.item, rest, true);
	for (const { step, item } of ahead) add(step, item, lasts(step), false);
	return lines;
}

function warningOf(at: number, endsAt: number, mayTalk: boolean): TimeWarning | null {
	if (at >= endsAt) return { kind: "over", minutes: Math.floor((at - endsAt) / minute) };
	const left = endsAt - ending - at;
	if (!mayTalk || left > notice) return null;
	if (left > 0) return { kind: "actions-soon", minutes: Math.ceil(left / minute) };
	return { kind: "actions-eaten", minutes: Math.floor((at - (endsAt - ending)) / minute) };
}
