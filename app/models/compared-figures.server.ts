import { setImmediate } from "node:timers/promises";
import { z } from "zod";
import { now } from "#app/clock.server.ts";
import { readAll } from "#app/db/database.server.ts";
import type { PublishedDefinition } from "#questionnaires/schema.ts";
import { engineVersion } from "#scoring/engine-version.ts";
import type { Respondent } from "#scoring/types/input.ts";
import {
	answersHash,
	answersOfSeat,
	computedOf,
	type RoundResult,
	respondentIn,
	respondentRow,
} from "./result.server.ts";
import { type Comparer, type CountedRound, mayCompare, mayCount } from "./taking-part.server.ts";

/** The score of a partnership on each dimension, by its id: by post unrounded, pooled as it is shown; null when insufficient. */
export type Figures = Record<string, number | null>;

/** The scores of a round that may be compared: those of the partnership, and of nobody in it. */
export function figuresIn(of: RoundResult): Figures {
	if (of.mode === "by-post") return scores(Object.entries(of.result.dimensions), ({ score }) => score);
	return of.result.enough ? scores(Object.entries(of.result.dimensions), ({ shown }) => shown) : {};
}

function scores<Output>(dimensions: [string, Output][], scoreOf: (output: Output) => number | null): Figures {
	return Object.fromEntries(dimensions.map(([id, output]) => [id, scoreOf(output)]));
}

/** How many rounds are read and computed before others get their turn. */
const atOnce = 20;

/**
 * The scores of rounds that count in a comparison, by the round's id. Whoever asks gets no answers by it: these are for a
 * publication, and for nothing that is shown.
 */
export async function figuresOf(
	by: Comparer,
	rounds: CountedRound[],
	definition: PublishedDefinition,
): Promise<Map<string, Figures>> {
	const found = new Map<string, Figures>();
	for (let from = 0; from < rounds.length; from += atOnce) {
		const some = rounds.slice(from, from + atOnce);
		// To read a file takes no turn of the event loop by itself.
		await setImmediate();
		const respondents = await respondentsIn(by, some);
		const kept = await keptIn(by, some);
		for (const round of some) {
			const answered = respondents.get(round.id) ?? [];
			const known = kept.find(({ roundId, hash }) => roundId === round.id && hash === answersHash(round, answered));
			// What we wrote ourselves under this hash and engine version is trusted to be of the engine's shape.
			const result = known ? (JSON.parse(known.json) as RoundResult) : computedOf(round, definition, answered);
			found.set(round.id, figuresIn(result));
		}
	}
	return found;
}

const asked = `json_each(:roundIds) AS asked JOIN rounds ON rounds.id = asked.value
	JOIN partnerships ON partnerships.id = rounds.partnership_id`;

function argsOf(by: Comparer, rounds: CountedRound[]) {
	return { ...by, at: now(), roundIds: JSON.stringify(rounds.map(({ id }) => id)) };
}

/** The respondents of many rounds, by the round's id, each in the order of the seats. */
async function respondentsIn(by: Comparer, rounds: CountedRound[]): Promise<Map<string, Respondent[]>> {
	const rows = await readAll(
		respondentRow.extend({ roundId: z.string() }),
		`SELECT rounds.id AS roundId, ${answersOfSeat} FROM ${asked}
		JOIN seats ON seats.round_id = rounds.id JOIN answers ON answers.seat_id = seats.id
		WHERE answers.vote = 'first' AND answers.value IS NOT NULL AND ${mayCount} AND ${mayCompare}
		GROUP BY seats.id ORDER BY seats.position`,
		argsOf(by, rounds),
	);
	const found = new Map<string, Respondent[]>();
	for (const { roundId, ...row } of rows) found.set(roundId, [...(found.get(roundId) ?? []), respondentIn(row)]);
	return found;
}

function keptIn(by: Comparer, rounds: CountedRound[]) {
	return readAll(
		z.object({ roundId: z.string(), hash: z.string(), json: z.string() }),
		`SELECT rounds.id AS roundId, results.answers_hash AS hash, results.json FROM ${asked}
		JOIN results ON results.round_id = rounds.id
		WHERE results.engine_version = :engineVersion AND ${mayCount} AND ${mayCompare}`,
		{ ...argsOf(by, rounds), engineVersion },
	);
}
