import { z } from "zod";
import { readAll, readOne } from "#app/db/database.server.ts";
import { modes, preparations } from "#app/forms/round.ts";
import { phases } from "#app/round/phase.ts";
import { facilitates, type LookingBack, type Membership, mayRead, type Viewer } from "./ownership.server.ts";
import { isCorrecting, isPurged } from "./standing.server.ts";
import { latestFirst, placeInTime } from "./views-on.server.ts";

/** The columns of a round, as {@link roundColumns} gives them. */
export const roundRow = z.object({
	id: z.string(),
	areaId: z.string(),
	area: z.string(),
	/** The body that runs the installation. */
	body: z.string(),
	sample: z.number().transform((value) => value === 1),
	definitionHash: z.string(),
	definitionId: z.string(),
	definitionVersion: z.string(),
	title: z.string(),
	mode: z.enum(modes),
	preparation: z.enum(preparations),
	phase: z.enum(phases),
	we: z.string(),
	period: z.string(),
	target: z.number().nullable(),
	workshopOn: z.string().nullable(),
	answerBy: z.string().nullable(),
	lateUntil: z.string().nullable(),
	revealAt: z.string().nullable(),
	/** The day until which its answers are kept, as an ISO date. */
	retainUntil: z.string().nullable(),
	/** When it was deleted for good, and only its shell was left. */
	purgedAt: z.string().nullable(),
	/** Whether its report is being corrected: see the phases. */
	correcting: z.number().transform((value) => value === 1),
	copiedFromId: z.string().nullable(),
	decision: z.string().nullable(),
	outcome: z.string().nullable(),
	version: z.number(),
	circumstancesVersion: z.number(),
	agendaVersion: z.number(),
	frontVersion: z.number(),
	/** What is typed to be let into its room; null until somebody shows it. */
	roomCode: z.string().nullable(),
	screenVersion: z.number(),
	roomVersion: z.number(),
	createdAt: z.string(),
});

/** A round with the area it belongs to and the definition it is pinned to. */
export type Round = z.infer<typeof roundRow>;

/** What a query on {@link roundTables} selects of a round. */
export const roundColumns = `rounds.id, rounds.partnership_id AS areaId, partnerships.name AS area, bodies.name AS body, partnerships.sample,
	rounds.definition_hash AS definitionHash, definitions.id AS definitionId, definitions.version AS definitionVersion,
	rounds.title, rounds.mode, rounds.preparation, rounds.phase, rounds.we, rounds.period, rounds.target,
	rounds.workshop_on AS workshopOn, rounds.answer_by AS answerBy, rounds.late_until AS lateUntil,
	rounds.reveal_at AS revealAt, rounds.retain_until AS retainUntil, rounds.copied_from_id AS copiedFromId,
	(SELECT max(purged_at) FROM purges WHERE kind = 'round' AND subject_id = rounds.id) AS purgedAt,
	${isCorrecting} AS correcting, rounds.decision, rounds.outcome, rounds.version, rounds.circumstances_version AS circumstancesVersion,
	rounds.agenda_version AS agendaVersion, rounds.front_version AS frontVersion,
	rounds.room_code AS roomCode, rounds.screen_version AS screenVersion, rounds.room_version AS roomVersion,
	rounds.created_at AS createdAt`;
/** A round with its area, the body that runs it, and its definition. */
export const roundTables = `rounds JOIN partnerships ON partnerships.id = rounds.partnership_id
	JOIN bodies ON bodies.id = partnerships.body_id
	JOIN definitions ON definitions.hash = rounds.definition_hash`;

/** A round; null when there is none that the account facilitates. */
export function roundOf(accountId: string, roundId: string): Promise<Round | null> {
	return readOne(
		roundRow,
		`SELECT ${roundColumns} FROM ${roundTables} WHERE rounds.id = :roundId AND ${facilitates("rounds.partnership_id")}`,
		{ accountId, roundId },
	);
}

/** A round whose results have been shown, for an account that may look at its area; null when there is none such. */
export function shownRoundOf({ viewerId, at }: Viewer, roundId: string): Promise<Round | null> {
	const { condition, args } = mayRead({ viewerId, at });
	return readOne(roundRow, `SELECT ${roundColumns} FROM ${roundTables} WHERE rounds.id = :roundId AND ${condition}`, {
		...args,
		roundId,
	});
}

/** The rounds of an area whose results have been shown, in the order of their views, for whoever may read them. */
export function shownRoundsOf(reader: Viewer, areaId: string): Promise<Round[]> {
	const { condition, args } = mayRead(reader);
	return readAll(
		roundRow,
		`SELECT ${roundColumns} FROM ${roundTables} WHERE rounds.partnership_id = :areaId AND ${condition} ORDER BY ${placeInTime}`,
		{ ...args, areaId },
	);
}

/** The rounds of an area, the newest first. @param to as for `areaOf` */
export function roundsOf(accountId: string, areaId: string, to: Membership = facilitates): Promise<Round[]> {
	return readAll(
		roundRow,
		`SELECT ${roundColumns} FROM ${roundTables}
		WHERE rounds.partnership_id = :areaId AND ${to("rounds.partnership_id")}
		ORDER BY coalesce(rounds.workshop_on, rounds.created_at) DESC, rounds.created_at DESC`,
		{ accountId, areaId },
	);
}

/** Of the rounds of the same area that have been shown, the last whose views come before those of one; null for the first. */
export async function lastShownOf(reader: LookingBack): Promise<Round | null> {
	const { condition, args } = mayRead(reader);
	return readOne(
		roundRow,
		`SELECT ${roundColumns} FROM ${roundTables} WHERE ${condition} ORDER BY ${latestFirst} LIMIT 1`,
		args,
	);
}

/** All of those, by id. */
export async function shownBefore(reader: LookingBack): Promise<string[]> {
	const { condition, args } = mayRead(reader);
	const rows = await readAll(z.object({ id: z.string() }), `SELECT rounds.id FROM rounds WHERE ${condition}`, args);
	return rows.map((row) => row.id);
}

/** How many rounds there are: what readiness asks the database. */
export async function countRounds(): Promise<number> {
	const row = await readOne(z.object({ count: z.number() }), "SELECT count(*) AS count FROM rounds");
	return row?.count ?? 0;
}

/** The rounds, of those that are kept, pinned to a definition from a file that is not among the readable ones. */
export function unreadableRounds(readableHashes: string[]) {
	return readAll(
		z.object({ title: z.string(), area: z.string(), id: z.string(), version: z.string() }),
		`SELECT rounds.title, partnerships.name AS area, definitions.id, definitions.version FROM ${roundTables}
		WHERE NOT ${isPurged} AND definitions.origin = 'file' AND definitions.hash NOT IN (SELECT value FROM json_each(:hashes))`,
		{ hashes: JSON.stringify(readableHashes) },
	);
}
