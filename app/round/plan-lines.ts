import type { Action } from "#app/models/plan.server.ts";
import { dayInWords } from "./day-in-words.ts";
import type { PlanLine } from "./plan-document.ts";
import { counted, listed } from "./words.ts";

const statusWords: Record<Action["status"], string> = {
	proposed: "Proposed, not yet agreed",
	agreed: "Agreed",
	"under-way": "Under way",
	done: "Done",
	dropped: "Dropped",
	withdrawn: "Withdrawn",
};

/** An action as every page and document shows it on a day: owner posts with the lead first. */
export function planLine(action: Action, day: string): PlanLine {
	const { id, what, why, horizon, scope, addressee, firstStep, measure, costOrRisk, dueOn, reviewOn, status } = action;
	const owners = [...action.owners].sort((one, other) => Number(other.lead) - Number(one.lead));
	return {
		id,
		what,
		why,
		horizon,
		national: scope === "national",
		addressee,
		owners: owners.map(({ title }) => title),
		hasLead: owners[0]?.lead === true && owners.length > 1,
		firstStep,
		// What is caught while people talk has none yet.
		measure: measure || "Not said yet: from what, to what, by when",
		costOrRisk,
		dueOn,
		isLate: isLate(action, day),
		reviewOn,
		status: statusWords[status],
	};
}

/** When an action is due, in words: a day that has passed is said to be late. @example "late: was due 1 March 2025" */
export function dueWords({ dueOn, isLate: late }: Pick<PlanLine, "dueOn" | "isLate">): string {
	if (dueOn === null) return "no date yet";
	return late ? `late: was due ${dayInWords(dueOn)}` : dayInWords(dueOn);
}

/** Who owns an action: the lead first, and named as such among several. */
export function ownersOf({ owners, hasLead }: PlanLine): string {
	const [first, ...others] = owners;
	if (first === undefined) return "No owner yet";
	return others.length > 0 && hasLead ? `${first} (lead), with ${listed(others)}` : listed(owners);
}

/** Whether an action is still to be done although its day has passed. */
export function isLate(action: Pick<Action, "status" | "dueOn">, day: string): boolean {
	return isOpen(action) && action.dueOn !== null && action.dueOn < day;
}

/** Whether somebody still has to do something for an action. */
export function isOpen({ status }: Pick<Action, "status">): boolean {
	return status !== "done" && status !== "dropped";
}

/** Open actions past which people do not carry them: for the plan, and for one owner. */
const mostForPlan = 10;
const mostForOwner = 3;

/** What is more than people can carry, in words; empty when it is not. */
export function tooMuch(actions: Action[]): string[] {
	const open = actions.filter(isOpen);
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
