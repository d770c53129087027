import { dayOf } from "#app/calendar.ts";
import { NotSaved } from "#app/db/database.server.ts";
import { figuresOf } from "#app/models/compared-figures.server.ts";
import { Conflict } from "#app/models/ownership.server.ts";
import {
	type Kind,
	type NewPublication,
	type Publication,
	publicationsOf,
	publish,
} from "#app/models/publication.server.ts";
import { countPurges } from "#app/models/result.server.ts";
import { type Comparer, type CountedRound, countedRounds } from "#app/models/taking-part.server.ts";
import type { Entry } from "#questionnaires/catalogue.ts";
import { fewestChanges, mayRepublish } from "#scoring/may-republish.ts";
import { fewestPartnerships, partnershipQuartiles } from "#scoring/partnership-quartiles.ts";
import { settings } from "#scoring/settings.ts";
import type { Facts } from "./beside-others.ts";
import { editionByHash } from "./editions.server.ts";

/** The areas of a body whose rounds can be compared, and what stands published for them, by dimension. */
export type ComparedKind = Kind & {
	edition: Entry;
	rounds: CountedRound[];
	published: Map<string, Publication>;
};

/**
 * What stands published for the areas of a body that take part, by what their rounds have in common. Before that it is published
 * anew where enough has changed: that is looked for here, and by nothing else. What could not be written, or was
 * published by somebody else at the same moment, is left at what stands.
 */
export async function publishedKinds(by: Comparer): Promise<ComparedKind[]> {
	const purges = await countPurges();
	const kinds = kindsOf(await countedRounds(by));
	const standing = await publicationsOf(by);
	let isNew = false;
	for (const kind of kinds) {
		const due = await dueFigures(by, kind, ofKind(standing, kind));
		if (due.length === 0) continue;
		isNew = true;
		await publish(by, kind, due, purges).catch((error: unknown) => {
			if (!(error instanceof NotSaved || error instanceof Conflict)) throw error;
		});
	}
	const stands = isNew ? await publicationsOf(by) : standing;
	return kinds.map((kind) => ({ ...kind, published: ofKind(stands, kind) }));
}

/** Whether there is something published to be shown: it is not while fewer than ten areas take part. */
export function isShown({ rounds, published }: ComparedKind): boolean {
	return rounds.length >= fewestPartnerships && published.size > 0;
}

/** What pages may say of a kind: how many areas, and what stands published without what it rests on. */
export function factsOf({ edition, headline, rounds, published }: ComparedKind): Omit<Facts, "own"> {
	return {
		definition: edition.definition,
		headline,
		areas: rounds.length,
		published: new Map(
			[...published.values()].map(({ dimension, partnerships, lower, median, upper, publishedAt }) => [
				dimension,
				{ partnerships, lower, median, upper, publishedOn: dayOf(publishedAt) },
			]),
		),
	};
}

/** What a kind is called in an address. @example nameOfKind(kind) // "8e33bd6b-core-roles" */
export function nameOfKind({ definitionHash, headline }: Kind): string {
	return `${definitionHash.slice(0, 8)}-${headline}`;
}

type Counted = Omit<ComparedKind, "published">;

/** Rounds by what they have in common; those whose questionnaire cannot be read are left out. */
function kindsOf(rounds: CountedRound[]): Counted[] {
	const kinds = new Map<string, Counted>();
	for (const round of rounds) {
		const edition = editionByHash(round.definitionHash);
		if (!edition) continue;
		const headline = round.mode === "pooled" ? "everyone" : settings(edition.definition).headline;
		const key = `${edition.hash} ${headline}`;
		const kind = kinds.get(key) ?? { definitionHash: edition.hash, headline, edition, rounds: [] };
		kind.rounds.push(round);
		kinds.set(key, kind);
	}
	return [...kinds.values()].sort((one, other) => other.rounds.length - one.rounds.length);
}

function ofKind(publications: Publication[], { definitionHash, headline }: Kind): Map<string, Publication> {
	const own = publications.filter((entry) => entry.definitionHash === definitionHash && entry.headline === headline);
	return new Map(own.map((entry) => [entry.dimension, entry]));
}

/**
 * The figures of a kind that are to be published now. A score whose round is the published one's is taken from there, and
 * where too few rounds are others for anything to be published, nothing is computed.
 */
async function dueFigures(
	by: Comparer,
	{ edition: { definition }, rounds }: Counted,
	published: Map<string, Publication>,
): Promise<NewPublication[]> {
	if (rounds.length < fewestPartnerships) return [];
	const dimensions = definition.dimensions.filter(({ id }) => mayBeDue(rounds, published.get(id)));
	const unknown = rounds.filter((round) => dimensions.some(({ id }) => !isPublished(round, published.get(id))));
	const figures = await figuresOf(by, unknown, definition);
	return dimensions.flatMap(({ id }) => {
		const before = published.get(id);
		const scores = rounds.map((round) => {
			const score = isPublished(round, before) ? before?.scores.get(round.areaId)?.score : figures.get(round.id)?.[id];
			return { areaId: round.areaId, roundId: round.id, score: score ?? null };
		});
		const quartiles = partnershipQuartiles(scores.map(({ score }) => score));
		const current = Object.fromEntries(scores.map(({ areaId, score }) => [areaId, score]));
		if (quartiles === null || !mayRepublish(before ? scoresOf(before) : null, current)) return [];
		return [{ dimension: id, after: before?.id ?? null, quartiles, scores }];
	});
}

function isPublished({ areaId, id }: CountedRound, publication: Publication | undefined): boolean {
	return publication?.scores.get(areaId)?.roundId === id;
}

function scoresOf({ scores }: Publication): Record<string, number | null> {
	return Object.fromEntries([...scores].map(([areaId, { score }]) => [areaId, score]));
}

/** Whether enough areas came, went or have another round for enough scores to be others. */
function mayBeDue(rounds: CountedRound[], publication: Publication | undefined): boolean {
	if (!publication) return true;
	const other = rounds.filter((round) => !isPublished(round, publication)).length;
	const present = new Set(rounds.map(({ areaId }) => areaId));
	const gone = [...publication.scores.keys()].filter((areaId) => !present.has(areaId)).length;
	return other + gone >= fewestChanges;
}
