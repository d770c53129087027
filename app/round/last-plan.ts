import { dayOf } from "#app/calendar.ts";
import type { PastAction } from "#app/models/carry-over.server.ts";
import { isLate, isOpen } from "./plan-lines.ts";
import { counted, listed } from "./words.ts";

const fates = ["done", "dropped", "carried-over", "undecided"] as const;

/** What became of an action since the round before. Nothing is carried over by itself: until somebody decides it is undecided. */
export type Fate = (typeof fates)[number];

/** An action of the last plan, with what became of it. */
export type LastAction = {
	action: PastAction;
	fate: Fate;
	/** The day on which it was done, dropped or carried over; null while it is undecided. */
	on: string | null;
	/** What was said with it last: what came of it, or why it was dropped. */
	said: string | null;
	/** Whether it is open although its day has passed. */
	isLate: boolean;
};

/** Between which instants the last plan of a round is looked at. */
export type PlanBounds = {
	roundId: string;
	/** When the round was made: later actions are no part of its last plan. */
	madeAt: string;
	/** Until when it is looked at: the instant at which the round was finished, or the present one. */
	until: string;
	/** The same of the round that was shown before it; null for the first. */
	before: { madeAt: string; until: string } | null;
};

/**
 * The actions that were in the plan before a round was made, with what became of each by the time the round was finished: what is
 * done first, then what was dropped, what is carried over and what is not decided. What was closed in the round before already is no part of it, nor what was withdrawn.
 */
export function lastPlanOf(actions: readonly PastAction[], bounds: PlanBounds): LastAction[] {
	return actions
		.flatMap((action) => becameOf(action, bounds) ?? [])
		.toSorted((one, other) => fates.indexOf(one.fate) - fates.indexOf(other.fate));
}

function becameOf(action: PastAction, bounds: PlanBounds): LastAction | null {
	if (action.createdAt > bounds.madeAt || wasClosedBefore(action, bounds)) return null;
	const events = action.events.filter(({ at }) => at <= bounds.until);
	const stood = events.at(-1);
	if (!stood || stood.status === "withdrawn") return null;
	if (!isOpen(stood)) {
		const run = lastRun(events);
		const on = dayOf(run[0]?.at ?? stood.at);
		return { action, fate: stood.status === "done" ? "done" : "dropped", on, said: lastSaid(run), isLate: false };
	}
	const carried = events.find(({ kind, roundId }) => kind === "carried-over" && roundId === bounds.roundId);
	return {
		action,
		fate: carried ? "carried-over" : "undecided",
		on: carried ? dayOf(carried.at) : null,
		said: lastSaid(events),
		isLate: isLate(stood, dayOf(bounds.until)),
	};
}

type Events = PastAction["events"];

/** Whether the round before has told already that an action was closed, and it is so still. */
function wasClosedBefore({ createdAt, events }: PastAction, { before, until }: PlanBounds): boolean {
	if (before === null || createdAt > before.madeAt) return false;
	const then = events.filter(({ at }) => at <= before.until).at(-1);
	if (!then || isOpen(then)) return false;
	return events.every(({ at, status }) => at <= before.until || at > until || status === then.status);
}

/** The lines since which an action has stood where it stands. */
function lastRun(events: Events): Events {
	const status = events.at(-1)?.status;
	const other = events.findLastIndex((event) => event.status !== status);
	return events.slice(other + 1);
}

function lastSaid(events: Events): string | null {
	return events.findLast(({ kind, text }) => kind === "updated" && text !== null)?.text ?? null;
}

/** How many actions of a last plan there are, and what became of them; late ones are among those that are open. */
export type LastPlanCounts = Record<Fate, number> & { all: number; late: number };

/** How many actions of a last plan there are, and what became of them. */
export function lastPlanCounts(plan: readonly LastAction[]): LastPlanCounts {
	const number = (wanted: Fate) => plan.filter(({ fate }) => fate === wanted).length;
	return {
		all: plan.length,
		done: number("done"),
		dropped: number("dropped"),
		"carried-over": number("carried-over"),
		undecided: number("undecided"),
		late: plan.filter(({ isLate }) => isLate).length,
	};
}

/**
 * What became of a last plan, in a sentence or two; null where there was none.
 * @example "The last plan had 8 actions: 3 are done, 1 was dropped, 2 are carried over and 2 are not decided. 1 open action is late."
 */
export function lastPlanWords(counts: LastPlanCounts): string | null {
	const { all, done, dropped, undecided, late } = counts;
	if (all === 0) return null;
	const be = (number: number) => (number === 1 ? "is" : "are");
	const parts = [
		...(done > 0 ? [`${done} ${be(done)} done`] : []),
		...(dropped > 0 ? [`${dropped} ${dropped === 1 ? "was" : "were"} dropped`] : []),
		...(counts["carried-over"] > 0 ? [`${counts["carried-over"]} ${be(counts["carried-over"])} carried over`] : []),
		...(undecided > 0 ? [`${undecided} ${be(undecided)} not decided`] : []),
	];
	const open = counts["carried-over"] + undecided;
	const none = open > 0 ? " No open action is late." : "";
	const lateWords = late > 0 ? ` ${counted(late, "open action is", "open actions are")} late.` : none;
	return `The last plan had ${counted(all, "action", "actions")}: ${listed(parts)}.${lateWords}`;
}

/**
 * The same in a line, with what is left to do; null where there was none.
 * @example "3 done, 1 dropped, 2 carried over, 2 to decide, 1 late"
 */
export function lastPlanLine({ all, done, dropped, undecided, late, ...counts }: LastPlanCounts): string | null {
	if (all === 0) return null;
	const parts = [
		[done, "done"],
		[dropped, "dropped"],
		[counts["carried-over"], "carried over"],
		[undecided, "to decide"],
		[late, "late"],
	] as const;
	return parts.flatMap(([number, words]) => (number > 0 ? [`${number} ${words}`] : [])).join(", ");
}

/** An action that was finished, and the day. */
export type FinishedBetween = { action: PastAction; on: string };

/**
 * The actions that were finished after one instant and by another, and were done still by then, as they were finished.
 */
export function finishedBetween(
	actions: readonly PastAction[],
	{ after, until }: { after: string; until: string },
): FinishedBetween[] {
	const finished = actions.flatMap((action) => {
		const events = action.events.filter(({ at }) => at <= until);
		const [first] = lastRun(events);
		return first?.status === "done" && first.at > after ? [{ action, at: first.at }] : [];
	});
	return finished
		.toSorted((one, other) => one.at.localeCompare(other.at))
		.map(({ action, at }) => ({ action, on: dayOf(at) }));
}
