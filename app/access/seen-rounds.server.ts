import { resultsOnRecord } from "#app/access/on-record.server.ts";
import { slopeSvg } from "#app/charts/slope.server.tsx";
import type { Viewer } from "#app/models/ownership.server.ts";
import { shownRoundsOf } from "#app/models/round.server.ts";
import { everyVersion, pastRounds } from "#app/round/over-time.server.ts";
import { overTime } from "#app/round/over-time.ts";
import type { OverTime, PastRound } from "#app/round/over-time-types.ts";

/**
 * The rounds of an area that have been shown, the oldest first, once it stands in the log that somebody sees each of them.
 * @throws as `resultsOnRecord`
 */
export async function seenRounds(session: string, reader: Viewer, areaId: string): Promise<PastRound[]> {
	const rounds = await shownRoundsOf(reader, areaId);
	for (const round of rounds) await resultsOnRecord(session, reader, round);
	return pastRounds(reader, rounds);
}

type Beside = { finished: string[]; since: { on: string; words: string } | null };

/** Rounds beside one another, with a chart for each dimension by its id. */
export function drawnOverTime(
	rounds: readonly PastRound[],
	beside: Beside = { finished: [], since: null },
): { overTime: OverTime; charts: Record<string, string> } {
	const compared = overTime(rounds, everyVersion());
	const { rounds: named, scale, lines } = compared;
	return {
		overTime: compared,
		charts: Object.fromEntries(lines.map((line) => [line.id, slopeSvg({ line, rounds: named, scale, ...beside })])),
	};
}
