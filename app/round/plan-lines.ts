import { dayOf } from "#app/calendar.ts";
import type { Action } from "#app/models/plan.server.ts";
import { askedWords, noMeasure, statusWords, togetherWords, unacceptedWords } from "./action-words.ts";
import type { PlanLine } from "./plan-document.ts";
import { counted } from "./words.ts";

/**
 * An action as every page and document shows it on a day: owner posts with the lead first.
 * @param answersTo what it answers to, as whoever reads it may know it
 */
export function planLine(action: Action, day: string, answersTo: PlanLine["answersTo"]): PlanLine {
	const { id, version, what, why, whyHasFigures, horizon, scope, addressee, firstStep, costOrRisk, dueOn, reviewOn } =
		action;
	const { owners, measure, measureFrom, measureTo, latest } = action;
	return {
		...{ id, version, what, why, whyHasFigures, answersTo, horizon },
		national: scope === "national",
		addressee,
		owners: owners.map(({ title }) => title),
		lead: owners.find(({ lead }) => lead)?.title ?? null,
		hasLead: owners[0]?.lead === true && owners.length > 1,
		together: togetherWords(action),
		unaccepted: unacceptedWords(action),
		asked: askedWords(action),
		firstStep,
		measure: measure || noMeasure,
		...{ measureFrom, measureTo, costOrRisk, dueOn },
		isLate: isLate(action, day),
		reviewOn,
		status: statusWords(action),
		isOpen: isOpen(action),
		latest: latest && { on: dayOf(latest.at), text: latest.text },
	};
}

/** Whether an action is still to be done although its day has passed. */
export function isLate(action: Pick<Action, "status" | "dueOn">, day: string): boolean {
	return isOpen(action) && action.dueOn !== null && action.dueOn < day;
}

/** Whether somebody still has to do something for an action. */
export function isOpen({ status }: Pick<Action, "status">): boolean {
	return status === "to-start" || status === "under-way";
}

/** The next day on which an open action of a plan is looked at, as an ISO date; null when none is set. */
export function nextReviewOf(actions: Pick<Action, "status" | "reviewOn">[], day: string): string | null {
	const days = actions
		.filter(isOpen)
		.flatMap(({ reviewOn }) => (reviewOn !== null && reviewOn >= day ? [reviewOn] : []));
	return days.sort()[0] ?? null;
}

/** Open actions past which people do not carry them: for the plan, and for one owner. */
const mostForPlan = 10;
const mostForOwner = 3;

/** What is more than people can carry, in words; empty when it is not. Asks of others are carried by others. */
export function tooMuch(actions: Action[]): string[] {
	const open = actions.filter((action) => isOpen(action) && action.scope === "local");
	const warnings: string[] = [];
	if (open.length > mostForPlan) {
		warnings.push(
			`The plan has ${open.length} open actions. Past ten, plans sit on shelves: choose what matters most.`,
		);
	}
	const loads = new Map<string, { title: string; count: number }>();
	for (const { postId, title } of open.flatMap(({ owners }) => owners)) {
		loads.set(postId, { title, count: (loads.get(postId)?.count ?? 0) + 1 });
	}
	for (const { title, count } of loads.values()) {
		if (count > mostForOwner)
			warnings.push(
				`${title} owns ${counted(count, "open action", "open actions")}. More than three are hard to carry.`,
			);
	}
	return warnings;
}
