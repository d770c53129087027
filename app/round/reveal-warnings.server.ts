import { resultOf } from "#app/models/result.server.ts";
import type { Round } from "#app/models/round.server.ts";
import { type Seat, savedItems } from "#app/models/seat.server.ts";
import type { PublishedDefinition } from "#questionnaires/schema.ts";
import type { Standing } from "./phase.ts";
import { presumedResult } from "./presumed-result.ts";
import { silentNames } from "./silent-names.ts";
import { pooledWarnings, scoringWarnings } from "./warnings.ts";
import { listed } from "./words.ts";

/**
 * What will not be scored if the results are shown now, for whoever is about to press the button; nothing where nobody is or
 * nobody has answered.
 */
export async function revealWarnings(
	accountId: string,
	round: Round,
	definition: PublishedDefinition,
	where: Standing,
	seats: Seat[],
): Promise<string[]> {
	const isEmpty = seats.every(({ answered }) => answered === 0);
	const warns = (where === "open" && !isEmpty) || where === "late" || where === "closed" || where === "revealing";
	if (!warns) return [];
	// What has too few scale points would tell what people answered, which nobody sees yet.
	const isSecret = where === "open" || where === "late" || round.preparation === "blind";
	const { mode, result } = isSecret
		? presumedResult(definition, round.mode, seats, await savedItems(accountId, round.id))
		: await resultOf({ accountId }, round, definition);
	const silent = silentNames(seats);
	const asked = seats.flatMap(({ roles }) => roles);
	return [
		...(silent.length > 0 ? [`No answers from ${listed(silent)}.`] : []),
		...(mode === "pooled" ? pooledWarnings(definition, result) : scoringWarnings(definition, result, asked)),
	];
}
