import type { Action } from "#app/models/plan.server.ts";
import type { ActReport } from "./report.ts";

type Post = { id: string; role: string; holder: string | null };

const horizonDays = { "30 days": 30, "six months": 182, "a year": 365 } as const;

/**
 * The form of a new action: empty, or taken from a suggestion under an item of a round. Its owners are the posts of the
 * suggested roles that somebody holds: an action of a vacant post is nobody's.
 */
export function newAction(
	item: ActReport | null,
	suggestionId: string | null,
	roundId: string | null,
	posts: Post[],
	today: string,
) {
	const suggestion = item?.actions.find(({ id }) => id === suggestionId) ?? null;
	const horizon = suggestion?.horizon ?? "30 days";
	const owners = posts
		.filter(({ role, holder }) => holder !== null && suggestion?.owners?.includes(role))
		.map(({ id }) => id);
	return {
		operation: crypto.randomUUID(),
		version: "",
		what: suggestion?.text ?? "",
		why: item ? `${item.title}: ${item.why}` : "",
		scope: suggestion?.scope ?? "local",
		addressee: suggestion?.addressee ?? "",
		horizon,
		firstStep: "",
		measure: suggestion?.measure ?? "",
		costOrRisk: "",
		dueOn: proposedDue(horizon, today),
		reviewOn: "",
		status: "proposed",
		owners,
		lead: owners.length === 1 ? (owners[0] ?? "") : "",
		round: item && roundId ? roundId : "",
		item: item?.id ?? "",
		suggestion: suggestion?.id ?? "",
	};
}

/** The due date that a horizon proposes from a day on. */
export function proposedDue(horizon: keyof typeof horizonDays, today: string): string {
	return addDays(today, horizonDays[horizon]);
}

/** The form of an action as it is. */
export function actionAsForm(action: Action) {
	return {
		operation: crypto.randomUUID(),
		version: String(action.version),
		what: action.what,
		why: action.why,
		scope: action.scope,
		addressee: action.addressee ?? "",
		horizon: action.horizon,
		firstStep: action.firstStep ?? "",
		measure: action.measure,
		costOrRisk: action.costOrRisk ?? "",
		dueOn: action.dueOn ?? "",
		reviewOn: action.reviewOn ?? "",
		status: action.status,
		owners: action.owners.map(({ postId }) => postId),
		lead: action.owners.find(({ lead }) => lead)?.postId ?? "",
		round: "",
		item: "",
		suggestion: "",
	};
}

/** @example addDays("2026-03-12", 30) // "2026-04-11" */
export function addDays(day: string, days: number): string {
	const date = new Date(`${day}T00:00:00Z`);
	date.setUTCDate(date.getUTCDate() + days);
	return date.toISOString().slice(0, 10);
}
