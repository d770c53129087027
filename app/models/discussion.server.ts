import { z } from "zod";
import { now } from "#app/clock.server.ts";
import { type Operation, readAll, requires, type Statement, write } from "#app/db/database.server.ts";
import { audit } from "./audit.server.ts";
import { Conflict, mayRead, type Reader } from "./ownership.server.ts";
import { agreedToSomethingElse } from "./report-version.server.ts";
import type { Round } from "./round.server.ts";
import { inPhase } from "./round-phase.server.ts";
import { yesOrNo } from "./seat.server.ts";
import { nextVersion, stale } from "./version.server.ts";

/** Where an item stands: still to come, talked about, put off to come back to, left out, or ended on an outcome. */
const discussionStates = ["waiting", "open", "parked", "skipped", "settled"] as const;
type DiscussionState = (typeof discussionStates)[number];

const recordedRow = z.object({
	item: z.string(),
	state: z.enum(discussionStates),
	point: z.number().nullable(),
	differ: yesOrNo,
	note: z.string().nullable(),
	dissent: z.string().nullable(),
});

/** How the discussion of an item ended: on a scale point, in agreeing to differ, or open; with a note and who saw it otherwise. */
export type Discussion = z.infer<typeof recordedRow>;

const dissentOf = `(SELECT text FROM dissents WHERE dissents.round_id = discussions.round_id AND dissents.item = discussions.item
	ORDER BY created_at LIMIT 1)`;

/** The items of a round that were talked about, as recorded: in the order of the agenda, and then what was accepted as it stood. */
export function discussionsOf(reader: Reader, roundId: string): Promise<Discussion[]> {
	const { condition, args } = mayRead(reader);
	return readAll(
		recordedRow,
		`SELECT item, state, point, differ, note, ${dissentOf} AS dissent
		FROM discussions JOIN rounds ON rounds.id = discussions.round_id
		WHERE rounds.id = :roundId AND state IN ('open', 'parked', 'settled') AND ${condition}
		ORDER BY discussions.position IS NULL, discussions.position, item`,
		{ ...args, roundId },
	);
}

const topicRow = recordedRow.extend({
	position: z.number().nullable(),
	revote: z.enum(["open", "closed"]).nullable(),
	version: z.number(),
});

/** An item of the agenda, or one that was talked about besides, with all that is stored of it. */
export type Topic = z.infer<typeof topicRow>;

/** The items of a round's agenda in their order, and after them those that something was recorded on besides. */
export function topicsOf(reader: Reader, roundId: string): Promise<Topic[]> {
	const { condition, args } = mayRead(reader);
	return readAll(
		topicRow,
		`SELECT item, state, point, differ, note, ${dissentOf} AS dissent, position, revote, discussions.version
		FROM discussions JOIN rounds ON rounds.id = discussions.round_id
		WHERE rounds.id = :roundId AND ${condition}
		ORDER BY discussions.position IS NULL, discussions.position, item`,
		{ ...args, roundId },
	);
}

/**
 * Puts items on the agenda in an order; whatever else waited there leaves it.
 * @throws NotFound; Conflict in another phase, or as Stale when somebody else has changed the agenda meanwhile.
 */
export async function saveAgenda(
	accountId: string,
	round: Round,
	items: string[],
	expectedVersion: number,
): Promise<void> {
	const at = now();
	await write({
		statements: [
			...inPhase(accountId, round, "arrange", at),
			...nextVersion("agenda", round.id, expectedVersion),
			...placed(round.id, items),
			audit("agenda-changed", { accountId }, at, { areaId: round.areaId, roundId: round.id }),
		],
	});
}

/** The statements that give items their places on the agenda. What nothing was recorded on goes from it. */
export function placed(roundId: string, items: string[]): Statement[] {
	const args = { roundId, items: JSON.stringify(items) };
	return [
		{
			sql: `DELETE FROM discussions WHERE round_id = :roundId AND state = 'waiting' AND note IS NULL AND NOT EXISTS (
				SELECT 1 FROM dissents WHERE dissents.round_id = :roundId AND dissents.item = discussions.item)
				AND item NOT IN (SELECT value FROM json_each(:items))`,
			args,
		},
		{
			sql: `UPDATE discussions SET position = NULL WHERE round_id = :roundId
				AND item NOT IN (SELECT value FROM json_each(:items))`,
			args,
		},
		{
			// What was left out where it stood stays left out; what comes onto the agenda anew is to come.
			sql: `INSERT INTO discussions (round_id, item, position, state) SELECT :roundId, value, key, 'waiting' FROM json_each(:items) WHERE true
				ON CONFLICT (round_id, item) DO UPDATE SET position = excluded.position,
					state = iif(state = 'skipped' AND position IS NULL, 'waiting', state)`,
			args,
		},
	];
}

/**
 * How the group ended on an item: a scale point as an item score, in agreeing to differ, put off, not talked about after all, or
 * null for open.
 */
export type Outcome = {
	item: string;
	outcome: number | "differ" | "parked" | "skipped" | null;
	note: string | null;
	dissent: string | null;
};

/**
 * Records how the group ended on an item, or corrects it in a version of the report that is made for it. Individual answers are
 * never changed.
 * @param expectedVersion how often the item had been changed when the form was opened; 0 where nothing was stored
 * @throws NotFound; Conflict when nothing is recorded where the round stands, or as Stale when somebody else has changed it meanwhile.
 */
export async function recordOutcome(
	accountId: string,
	round: Round,
	{ item, outcome, note, dissent }: Outcome,
	expectedVersion: number,
	operation: Operation,
): Promise<void> {
	const at = now();
	const args = { roundId: round.id, item };
	await write({
		operation,
		statements: [
			...inPhase(accountId, round, "record", at),
			unchanged(round.id, item, expectedVersion),
			{
				sql: `INSERT INTO discussions (round_id, item, state, point, differ, note) VALUES (:roundId, :item, :state, :point, :differ, :note)
					ON CONFLICT (round_id, item) DO UPDATE SET state = excluded.state, point = excluded.point, differ = excluded.differ,
						note = excluded.note, version = version + 1`,
				args: {
					...args,
					state: stateAfter(outcome),
					point: typeof outcome === "number" ? outcome : null,
					differ: outcome === "differ" ? 1 : 0,
					note,
				},
			},
			{ sql: "DELETE FROM dissents WHERE round_id = :roundId AND item = :item", args },
			...(dissent === null
				? []
				: [
						{
							sql: "INSERT INTO dissents (id, round_id, item, text, created_at) VALUES (:id, :roundId, :item, :dissent, :at)",
							args: { ...args, id: crypto.randomUUID(), dissent, at },
						},
					]),
			agreedToSomethingElse(round.id),
			audit("discussions-recorded", { accountId }, at, { areaId: round.areaId, roundId: round.id }),
		],
	});
}

function stateAfter(outcome: Outcome["outcome"]): DiscussionState {
	if (outcome === null) return "open";
	return outcome === "parked" || outcome === "skipped" ? outcome : "settled";
}

/**
 * Accepts items as they stand, each at the point given; one on which the group has ended already stays as it is.
 * @throws NotFound, or Conflict when the round is not revealed.
 */
export async function acceptPoints(
	accountId: string,
	round: Round,
	points: { item: string; point: number }[],
): Promise<void> {
	const at = now();
	await write({
		statements: [
			...inPhase(accountId, round, "agree", at),
			...points.map(({ item, point }) => ({
				sql: `INSERT INTO discussions (round_id, item, state, point) VALUES (:roundId, :item, 'settled', :point)
					ON CONFLICT (round_id, item) DO UPDATE SET state = 'settled', point = excluded.point, version = version + 1
					WHERE state <> 'settled'`,
				args: { roundId: round.id, item, point },
			})),
			audit("discussions-recorded", { accountId }, at, { areaId: round.areaId, roundId: round.id }),
		],
	});
}

/**
 * Takes an item that was put off or left out back among those to come.
 * @throws as {@link recordOutcome}
 */
export async function takeBackTopic(
	accountId: string,
	round: Round,
	item: string,
	expectedVersion: number,
): Promise<void> {
	const at = now();
	await write({
		statements: [
			...inPhase(accountId, round, "agree", at),
			unchanged(round.id, item, expectedVersion),
			requires(
				`EXISTS (SELECT 1 FROM discussions WHERE round_id = :roundId AND item = :item AND state IN ('parked', 'skipped'))`,
				{ roundId: round.id, item },
				() => new Conflict("This item was neither put off nor left out. Nothing was changed."),
			),
			{
				sql: `UPDATE discussions SET state = 'waiting', version = version + 1
					WHERE round_id = :roundId AND item = :item AND state IN ('parked', 'skipped')`,
				args: { roundId: round.id, item },
			},
		],
	});
}

function unchanged(roundId: string, item: string, expectedVersion: number) {
	const args = { roundId, item };
	const version = "coalesce((SELECT version FROM discussions WHERE round_id = :roundId AND item = :item), 0)";
	return requires(`${version} = :expectedVersion`, { ...args, expectedVersion }, () =>
		stale("what was recorded on this item", `SELECT ${version} AS version`, args),
	);
}
