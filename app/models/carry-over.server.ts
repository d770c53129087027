import { z } from "zod";
import { now } from "#app/clock.server.ts";
import { type Operation, readAll, readOne, requires, write } from "#app/db/database.server.ts";
import { actionStatuses } from "#app/forms/action.ts";
import { type LastPlanCounts, lastPlanCounts, lastPlanOf } from "#app/round/last-plan.ts";
import { actionEventKinds, noted } from "./action-history.server.ts";
import { type Update, updateAction } from "./action-step.server.ts";
import { audit } from "./audit.server.ts";
import { Conflict, type mayRead, type Reader } from "./ownership.server.ts";
import { type Action, actionColumns, actionRow, planOrder, readsPlan } from "./plan.server.ts";
import { actionOfArea, askAgain } from "./plan-change.server.ts";
import type { Round } from "./round.server.ts";
import { inPhase } from "./round-phase.server.ts";
import { sits } from "./sits.server.ts";
import type { Sitting } from "./sitting.server.ts";
import { stepCondition } from "./standing.server.ts";
import { hasVersion } from "./version.server.ts";
import { latestFirst, placeInTime } from "./views-on.server.ts";

/** A line of the history of an action, with where the action stood after it. */
const eventRow = z.object({
	at: z.string(),
	kind: z.enum(actionEventKinds),
	text: z.string().nullable(),
	roundId: z.string().nullable(),
	status: z.enum(actionStatuses),
	dueOn: z.string().nullable(),
});
const pastActionRow = actionRow.extend({
	events: z.string().transform((json) => z.array(eventRow).parse(JSON.parse(json))),
});

/** An action of an area's plan, withdrawn or not, with all that has happened to it. */
export type PastAction = z.infer<typeof pastActionRow>;

const boundsRow = z
	.object({
		roundId: z.string(),
		madeAt: z.string(),
		until: z.string(),
		/** When its results were shown, or now. */
		shownAt: z.string(),
		beforeMadeAt: z.string().nullable(),
		beforeUntil: z.string(),
		beforeShownAt: z.string().nullable(),
	})
	.transform(({ beforeMadeAt, beforeUntil, beforeShownAt, ...own }) => ({
		...own,
		before:
			beforeMadeAt === null || beforeShownAt === null
				? null
				: { madeAt: beforeMadeAt, until: beforeUntil, shownAt: beforeShownAt },
	}));

/** The plan of a round's area with its whole past, and the instants between which the round looks back on it. */
export type PastPlan = { bounds: z.infer<typeof boundsRow>; actions: PastAction[] };

/** The plan of a round's area with its past; null for whoever may not read the plan. */
export function pastPlanOf(reader: Reader, roundId: string): Promise<PastPlan | null> {
	return pastPlan(readsPlan(reader), roundId);
}

/** What became of the last plan, in numbers alone, for whoever sits in a round, wherever the round stands. */
export async function lastPlanBeside({ by, id }: Sitting): Promise<LastPlanCounts> {
	const condition = `EXISTS (SELECT 1 FROM seats AS own WHERE own.round_id = rounds.id AND ${sits("own.id")})`;
	const plan = await pastPlan({ condition, args: by }, id);
	return lastPlanCounts(plan ? lastPlanOf(plan.actions, plan.bounds) : []);
}

async function pastPlan({ condition, args }: ReturnType<typeof mayRead>, roundId: string): Promise<PastPlan | null> {
	const bounds = await readOne(
		boundsRow,
		`SELECT rounds.id AS roundId, rounds.created_at AS madeAt, coalesce(${finishedAt("rounds")}, :now) AS until,
			min(coalesce(rounds.reveal_at, :now), :now) AS shownAt, earlier.created_at AS beforeMadeAt,
			coalesce(${finishedAt("earlier")}, rounds.created_at) AS beforeUntil, earlier.reveal_at AS beforeShownAt
		FROM rounds LEFT JOIN rounds AS earlier ON earlier.id = (${shownLastBefore})
		WHERE rounds.id = :roundId AND ${condition}`,
		{ at: now(), ...args, now: now(), roundId },
	);
	if (!bounds) return null;
	const actions = await readAll(
		pastActionRow,
		`SELECT ${actionColumns}, (SELECT json_group_array(json_object('at', happened_at, 'kind', kind, 'text', text,
				'roundId', round_id, 'status', json_extract(state, '$.status'), 'dueOn', json_extract(state, '$.dueOn'))
				ORDER BY version) FROM action_events WHERE action_events.action_id = actions.id) AS events
		FROM actions JOIN plans ON plans.id = actions.plan_id JOIN rounds ON rounds.partnership_id = plans.partnership_id
		WHERE rounds.id = :roundId AND ${condition} ORDER BY ${planOrder}`,
		{ ...args, roundId },
	);
	return { bounds, actions };
}

/** When a row of `rounds` was finished: its report has a first version since. */
function finishedAt(rounds: string): string {
	return `(SELECT made_at FROM report_versions WHERE report_versions.round_id = ${rounds}.id AND number = 1)`;
}

/** Of the rounds that have been shown, the last whose views come before those of a row of `rounds`. Inside, `rounds` is the earlier one. */
const shownLastBefore = `SELECT rounds.id FROM rounds WHERE ${stepCondition("showResults", "blind")}
	AND rounds.partnership_id = (SELECT later.partnership_id FROM rounds AS later WHERE later.id = :roundId)
	AND (${placeInTime}) < (SELECT ${placeInTime} FROM rounds WHERE rounds.id = :roundId)
	ORDER BY ${latestFirst} LIMIT 1`;

/** That a row of `actions` was open in the plan before a round was made, and nobody has decided in that round what becomes of it. */
const isLeft = `actions.status IN ('to-start', 'under-way')
	AND actions.created_at <= (SELECT created_at FROM rounds WHERE id = :roundId)
	AND NOT EXISTS (SELECT 1 FROM action_events WHERE action_events.action_id = actions.id
		AND kind = 'carried-over' AND action_events.round_id = :roundId)`;

/** When an action that is carried over is done and looked at from then on, as ISO dates. */
export type NewDates = { dueOn: string | null; reviewOn: string | null };

/**
 * Carries an open action over into a round. With another due date it is another task, and its owners are asked again.
 * @param before the action as the form showed it
 * @throws NotFound; Conflict when the round is finished, or somebody has decided on the action in it; Stale when it was changed.
 */
export async function carryOver(
	accountId: string,
	round: Round,
	before: Action,
	{ dueOn, reviewOn }: NewDates,
	expectedVersion: number,
	operation: Operation,
): Promise<void> {
	const { id } = before;
	const at = now();
	await write({
		operation,
		statements: [
			...mayDecide(accountId, round, id, expectedVersion, at),
			{
				sql: "UPDATE actions SET due_on = :dueOn, review_on = :reviewOn WHERE id = :id",
				args: { id, dueOn, reviewOn },
			},
			...(dueOn === before.dueOn ? [] : [askAgain(id)]),
			...noted(id, "carried-over", { accountId }, at, { roundId: round.id }),
			audit("action-carried-over", { accountId }, at, { areaId: round.areaId, roundId: round.id }),
		],
	});
}

/**
 * Says in a round, instead of carrying an open action over, that it is done or dropped.
 * @throws as {@link carryOver}
 */
export function closeInstead(
	accountId: string,
	round: Round,
	actionId: string,
	update: Update,
	expectedVersion: number,
	operation: Operation,
): Promise<void> {
	const held = mayDecide(accountId, round, actionId, expectedVersion, now());
	return updateAction({ accountId, areaId: round.areaId }, actionId, update, operation, held);
}

/**
 * Carries all actions over on which nobody has decided in a round, as they are.
 * @param actionIds those that the form showed
 * @throws NotFound; Conflict when the round is finished, or others are left by now.
 */
export async function carryAllOver(
	accountId: string,
	round: Round,
	actionIds: string[],
	operation: Operation,
): Promise<void> {
	const at = now();
	const { areaId, id: roundId } = round;
	await write({
		operation,
		statements: [
			...inPhase(accountId, round, "carryOver", at),
			requires(
				`(SELECT json_group_array(actions.id ORDER BY actions.id) FROM actions JOIN plans ON plans.id = actions.plan_id
					WHERE plans.partnership_id = :areaId AND ${isLeft}) = :ids`,
				{ areaId, roundId, ids: JSON.stringify(actionIds.toSorted()) },
				() =>
					new Conflict(
						"What is left to decide has changed since this page was opened. Open it again and look once more.",
					),
			),
			...actionIds.flatMap((id) => noted(id, "carried-over", { accountId }, at, { roundId })),
			audit("action-carried-over", { accountId }, at, { areaId, roundId }),
		],
	});
}

/** Two people deciding at once do not both: what one of them has decided is not left for the other. */
function mayDecide(accountId: string, round: Round, actionId: string, expectedVersion: number, at: string) {
	return [
		...inPhase(accountId, round, "carryOver", at),
		actionOfArea(round.areaId, actionId),
		requires(
			`EXISTS (SELECT 1 FROM actions WHERE actions.id = :actionId AND ${isLeft})`,
			{ actionId, roundId: round.id },
			() =>
				new Conflict("There is nothing left to decide on this action in this round. Open the page again to see why."),
		),
		hasVersion("action", actionId, expectedVersion),
	];
}
