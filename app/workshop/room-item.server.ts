import { claimsOf } from "#app/models/claim.server.ts";
import type { Reader } from "#app/models/ownership.server.ts";
import { type RoundResult, resultOf } from "#app/models/result.server.ts";
import { votersOf } from "#app/models/revote.server.ts";
import type { Round } from "#app/models/round.server.ts";
import { itemById } from "#app/round/definition-words.ts";
import { answersOf } from "#app/round/pooled-report.ts";
import { roundReport } from "#app/round/round-report.server.ts";
import { outcomeOf, writtenOn } from "#app/round/words.ts";
import type { Entry } from "#questionnaires/catalogue.ts";
import type { PublishedDefinition } from "#questionnaires/schema.ts";
import { pooledResult } from "#scoring/pooled-result.ts";
import { result } from "#scoring/result.ts";
import type { Respondent } from "#scoring/types/input.ts";
import type { DotPoint, RoomItem } from "./room.ts";

/** An item of a round whose results are shown, as everybody in the room sees it. Whoever asks sees to the phase. */
export async function roomItem(reader: Reader, round: Round, edition: Entry, id: string): Promise<RoomItem> {
	const { definition } = edition;
	const report = await roundReport(reader, round, edition);
	const item = report.items.find((entry) => entry.id === id);
	if (!item) throw new Error(`The report has no item ${id}.`);
	const computed = await resultOf(reader, round, definition);
	const claims = (await claimsOf(reader, round.id)).filter((claim) => claim.item === id);
	const voters = (await votersOf(reader, round.id)).filter(({ answers }) => answers[id] !== undefined);
	const voted = voters.length === 0 ? null : resultAfter(round, definition, voters);
	const after = voted && countsOf(voted, id);
	const inWords = voted && after === null ? wordsOf(voted, id) : null;
	const { title, statement, dimension, answers, pattern } = item;
	return {
		id,
		title,
		statement,
		dimension,
		answers,
		pattern,
		points: pointsOf(definition, id, countsOf(computed, id), claims, after),
		unknown: report.findOut.find((entry) => entry.id === id)?.why ?? null,
		comments: writtenOn(report.comments, id),
		discussed: outcomeOf(report.discussed, id),
		voters: after === null ? null : after.reduce((sum, count) => sum + count, 0),
		after: inWords,
		isVoteWithheld: voters.length > 0 && after === null && inWords === null,
	};
}

/** People at each item score; null where they are withheld. */
function countsOf(computed: RoundResult, id: string): number[] | null {
	if (computed.mode === "by-post") return computed.result.items[id]?.counts ?? null;
	return computed.result.enough ? (computed.result.items[id]?.counts ?? null) : null;
}

/** Who stands where in a pooled round, as far as that may be said. */
function wordsOf(computed: RoundResult, id: string): string | null {
	return computed.mode === "pooled" && computed.result.enough ? answersOf(computed.result.items[id] ?? null) : null;
}

/** The result of a vote after discussion, once it is closed. */
function resultAfter({ mode }: Round, definition: PublishedDefinition, voters: Respondent[]): RoundResult {
	return mode === "pooled"
		? { mode, result: pooledResult(definition, voters) }
		: { mode: "by-post", result: result(definition, voters) };
}

function pointsOf(
	definition: PublishedDefinition,
	id: string,
	counts: number[] | null,
	claims: { label: string; value: string }[],
	after: number[] | null,
): DotPoint[] | null {
	if (counts === null) return null;
	const { min, max } = definition.scale;
	const { descriptors, reverse } = itemById(definition, id);
	const turned = (point: number) => (reverse ? min + max - point : point);
	return counts.map((people, place) => {
		const value = min + place;
		const claimed = claims.filter((claim) => turned(Number(claim.value)) === value).map(({ label }) => label);
		return {
			value,
			words: descriptors[String(turned(value))] ?? null,
			unnamed: people - claimed.length,
			claimed,
			after: after?.[place] ?? null,
		};
	});
}
