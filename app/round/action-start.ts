import { monthsAfter } from "#app/calendar.ts";
import type { ActionInput } from "#app/forms/action.ts";
import type { Action } from "#app/models/plan.server.ts";
import type { Suggestion } from "./suggestions.ts";

type Post = { id: string; role: string; holder: string | null };
type Owner = Action["owners"][number];
type Horizon = Action["horizon"];

/**
 * A new action: empty, as a suggestion of a round has it, or made of several. Its owners are the posts of the suggested roles that
 * somebody holds: an action of a vacant post is nobody's.
 * @param reviewOn the day when the plan is looked at next, where there is one
 */
export function newAction(
	suggestions: Suggestion[],
	posts: Post[],
	{ today, reviewOn }: { today: string; reviewOn: string | null },
): ActionInput {
	const [first] = suggestions;
	const horizon = shortest(suggestions.map((suggestion) => suggestion.horizon));
	const roles = suggestions.flatMap((suggestion) => suggestion.roles);
	const owners = posts.filter(({ role, holder }) => holder !== null && roles.includes(role)).map(({ id }) => id);
	const together = (part: (suggestion: Suggestion) => string | null) =>
		[...new Set(suggestions.map(part).filter((text) => text !== null))].join("\n");
	return {
		what: together(({ what }) => what),
		why: "",
		scope: first?.scope ?? "local",
		addressee: together(({ addressee }) => addressee).replaceAll("\n", "; ") || null,
		horizon,
		firstStep: null,
		measure: together(({ measure }) => measure),
		measureFrom: null,
		measureTo: null,
		costOrRisk: null,
		dueOn: proposedDue(horizon, today),
		reviewOn,
		owners,
		lead: owners.length === 1 ? (owners[0] ?? null) : null,
	};
}

function shortest(horizons: Horizon[]): Horizon {
	return (["30 days", "six months", "a year"] as const).find((horizon) => horizons.includes(horizon)) ?? "30 days";
}

/** The due date that a horizon proposes from a day on. */
export function proposedDue(horizon: Horizon, today: string): string {
	return horizon === "30 days" ? addDays(today, 30) : monthsAfter(today, horizon === "six months" ? 6 : 12);
}

/** An action, or what it said at some time, as its form gives it back unchanged. */
export function actionAsInput(
	action: Omit<ActionInput, "owners" | "lead"> & { owners: Pick<Owner, "postId" | "lead">[] },
): ActionInput {
	const { what, why, scope, addressee, horizon, firstStep, measure, measureFrom, measureTo, costOrRisk } = action;
	return {
		...{ what, why, scope, addressee, horizon, firstStep, measure, measureFrom, measureTo, costOrRisk },
		dueOn: action.dueOn,
		reviewOn: action.reviewOn,
		owners: action.owners.map(({ postId }) => postId),
		lead: action.owners.find(({ lead }) => lead)?.postId ?? null,
	};
}

/** What the form of an action starts from. @param origin the round and the suggestions it is made of; none for one that is changed */
export function actionAsForm(
	{ owners, ...texts }: ActionInput,
	origin: { version: number | null; round: string | null; from: string[] },
) {
	const filled = Object.fromEntries(Object.entries(texts).map(([field, value]) => [field, value ?? ""]));
	return {
		operation: crypto.randomUUID(),
		version: origin.version === null ? "" : String(origin.version),
		...(filled as { [Field in keyof typeof texts]: string }),
		owners,
		round: origin.round ?? "",
		from: origin.from,
	};
}

/** @example addDays("2026-03-12", 30) // "2026-04-11" */
export function addDays(day: string, days: number): string {
	const date = new Date(`${day}T00:00:00Z`);
	date.setUTCDate(date.getUTCDate() + days);
	return date.toISOString().slice(0, 10);
}
