import { dayOf } from "#app/calendar.ts";
import { now } from "#app/clock.server.ts";
import { holdersOf } from "#app/models/holders.server.ts";
import type { LookingBack, Reader } from "#app/models/ownership.server.ts";
import { scoredOf } from "#app/models/result.server.ts";
import type { Round } from "#app/models/round.server.ts";
import { configuration } from "#app/server/configuration.server.ts";
import type { PublishedDefinition } from "#questionnaires/schema.ts";
import { editionByHash } from "./editions.server.ts";
import type { PastRound } from "./over-time-types.ts";
import { viewsOn } from "./views-on.ts";

/** Every questionnaire that can be read here, in the order of its versions. */
export function everyVersion(): PublishedDefinition[] {
	return configuration().definitions.map(({ definition }) => definition);
}

/**
 * Rounds that have been shown, in their order, with what was computed of each. The answers of each are read once; those of a
 * pooled round are left behind, so that nothing more can be made of them.
 */
export async function pastRounds(reader: Reader | LookingBack, rounds: readonly Round[]): Promise<PastRound[]> {
	const holders = await holdersOf(
		reader,
		rounds.map(({ id }) => id),
	);
	const past: PastRound[] = [];
	for (const round of rounds) {
		past.push({
			id: round.id,
			title: round.title,
			on: dayOfViews(round),
			scored: await scored(reader, round),
			holders: holders.filter(({ roundId }) => roundId === round.id),
		});
	}
	return past;
}

async function scored(reader: Reader | LookingBack, round: Round): Promise<PastRound["scored"]> {
	const definition = editionByHash(round.definitionHash)?.definition;
	if (!definition) return null;
	const { computed, respondents } = await scoredOf(reader, round, definition);
	return { definition, outcome: computed.mode === "pooled" ? computed : { ...computed, respondents } };
}

function dayOfViews({ workshopOn, revealAt }: Round): string {
	return viewsOn({ workshopOn, shownOn: dayOf(revealAt ?? now()) });
}
