import { createHash } from "node:crypto";
import { z } from "zod";
import { NotSaved, readAll, readOne, requires, write } from "#app/db/database.server.ts";
import type { PublishedDefinition } from "#questionnaires/schema.ts";
import { engineVersion } from "#scoring/engine-version.ts";
import { pooledResult } from "#scoring/pooled-result.ts";
import { result } from "#scoring/result.ts";
import type { Answer, Respondent } from "#scoring/types/input.ts";
import type { PooledResult } from "#scoring/types/pooled.ts";
import type { Result } from "#scoring/types/result.ts";
import { Conflict, type LookingBack, mayRead, NotFound, type Reader } from "./ownership.server.ts";
import type { Round } from "./round.server.ts";
import { rolesOfSeat, seatRoles } from "./seat-roles.server.ts";

/** A seat, and its answers as pairs of item and value, as {@link answersOfSeat} gives them. */
export const respondentRow = z.object({
	id: z.string(),
	roles: seatRoles,
	answers: z.string().transform((json) => z.array(z.tuple([z.string(), z.string()])).parse(JSON.parse(json))),
});

/** What a query with a group of `answers` a row of `seats` selects of one: a row for each answer would be a hundred times as many. */
export const answersOfSeat = `seats.id, ${rolesOfSeat} AS roles, json_group_array(json_array(answers.item, answers.value)) AS answers`;

/** The respondents of a round: its seats with at least one saved answer, submitted or not, on answers given before any discussion. */
export async function respondentsOf(reader: Reader | LookingBack, roundId: string): Promise<Respondent[]> {
	const { condition, args } = mayRead(reader);
	const rows = await readAll(
		respondentRow,
		`SELECT ${answersOfSeat} FROM rounds JOIN seats ON seats.round_id = rounds.id JOIN answers ON answers.seat_id = seats.id
		WHERE rounds.id = :roundId AND answers.vote = 'first' AND answers.value IS NOT NULL
		AND ${condition}
		GROUP BY seats.id ORDER BY seats.position`,
		{ ...args, roundId },
	);
	return rows.map(respondentIn);
}

/** A seat as a respondent: its answers in one order, so that the same ones have the same hash. */
export function respondentIn({ answers, ...seat }: z.infer<typeof respondentRow>): Respondent {
	return { ...seat, answers: Object.fromEntries(answers.sort().map(([item, value]) => [item, answerOf(value)])) };
}

/** What was computed of a round: of a pooled one only what may be shown. */
export type RoundResult = { mode: "by-post"; result: Result } | { mode: "pooled"; result: PooledResult };

/**
 * The complete result of a round on the answers it has now. Kept, and computed again only when the answers, the target,
 * the definition or the engine have changed.
 * @throws NotFound when whoever asks may not read it.
 */
export async function resultOf(reader: Reader, round: Round, definition: PublishedDefinition): Promise<RoundResult> {
	return (await scoredOf(reader, round, definition)).computed;
}

/** The same with the answers that it is of, for whoever goes on with them: they are read once. */
export async function scoredOf(
	reader: Reader | LookingBack,
	round: Round,
	definition: PublishedDefinition,
): Promise<{ computed: RoundResult; respondents: Respondent[] }> {
	const { condition, args } = mayRead(reader);
	const purges = await countPurges();
	const respondents = await respondentsOf(reader, round.id);
	const hash = answersHash(round, respondents);
	const kept = await readOne(
		z.object({ json: z.string() }),
		`SELECT json FROM results JOIN rounds ON rounds.id = results.round_id
		WHERE round_id = :roundId AND answers_hash = :hash AND engine_version = :engineVersion
		AND ${condition}`,
		{ ...args, roundId: round.id, hash, engineVersion },
	);
	// What we wrote ourselves under this hash and engine version is trusted to be of the engine's shape.
	if (kept) return { computed: JSON.parse(kept.json) as RoundResult, respondents };
	const computed = computedOf(round, definition, respondents);
	await keep(reader, round, hash, computed, purges);
	return { computed, respondents };
}

/** What a result rests on: the facts of its round. */
type Pinned = Pick<Round, "definitionHash" | "mode" | "target">;

/** What a result is kept under, so that it is known whether it is still the one of these answers. */
export function answersHash({ definitionHash, mode, target }: Pinned, respondents: Respondent[]): string {
	return createHash("sha256")
		.update(JSON.stringify([definitionHash, mode, target, respondents]))
		.digest("hex");
}

/** The complete result of a round on some answers; of a pooled round only what may be shown. */
export function computedOf(
	{ mode, target }: Pinned,
	definition: PublishedDefinition,
	respondents: Respondent[],
): RoundResult {
	const options = target === null ? {} : { target };
	if (mode === "pooled") return { mode, result: pooledResult(definition, respondents, options) };
	return { mode, result: result(definition, respondents, options) };
}

/**
 * Keeps a result; when the database cannot be written just now, it is computed again next time.
 * @param purges how much had been deleted for good when the answers were read: what was since may be in the result.
 */
async function keep(
	reader: Reader | LookingBack,
	round: Round,
	hash: string,
	computed: RoundResult,
	purges: number,
): Promise<void> {
	const { condition, args } = mayRead(reader);
	const written = write({
		statements: [
			requires(
				`EXISTS (SELECT 1 FROM rounds WHERE rounds.id = :roundId AND ${condition})`,
				{ ...args, roundId: round.id },
				() => new NotFound("There is no such round."),
			),
			requires("(SELECT count(*) FROM purges) = :purges", { purges }, () => new Conflict("Something was deleted.")),
			{
				sql: `INSERT INTO results (round_id, answers_hash, engine_version, json) VALUES (:roundId, :hash, :engineVersion, :json)
					ON CONFLICT (round_id) DO UPDATE SET answers_hash = excluded.answers_hash,
						engine_version = excluded.engine_version, json = excluded.json`,
				args: { roundId: round.id, hash, engineVersion, json: JSON.stringify(computed) },
			},
		],
	});
	await written.catch((error: unknown) => {
		if (!(error instanceof NotSaved || error instanceof Conflict)) throw error;
	});
}

/** How much has been deleted for good: what was read before is not to be kept once it is more. */
export async function countPurges(): Promise<number> {
	const row = await readOne(z.object({ count: z.number() }), "SELECT count(*) AS count FROM purges");
	return row?.count ?? 0;
}

function answerOf(value: string): Answer {
	if (value === "dont-know" || value === "not-applicable") return value;
	return Number(value);
}
