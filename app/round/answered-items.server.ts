import { now } from "#app/clock.server.ts";
import type { Reader } from "#app/models/ownership.server.ts";
import type { Action } from "#app/models/plan.server.ts";
import { shownRoundsOf } from "#app/models/round.server.ts";
import { editionByHash } from "./editions.server.ts";
import type { AnsweredItem } from "./plan-document.ts";
import type { Report } from "./report.ts";
import { roundReport } from "./round-report.server.ts";
import { outcomeOf } from "./words.ts";

/** The reports of rounds by their ids, as far as somebody may read them. */
export type ReportsByRound = ReadonlyMap<string, Report>;

/**
 * The reports of the rounds that actions answer to, for an account that may look at their area; whoever has a link reads those of
 * their own round, which is given, and no other.
 * @param known reports that have been made already
 */
export async function reportsBehind(
	reader: Reader,
	areaId: string,
	actions: Pick<Action, "sources">[],
	known: ReportsByRound = new Map(),
): Promise<ReportsByRound> {
	if ("session" in reader) return known;
	const viewerId = "accountId" in reader ? reader.accountId : reader.viewerId;
	const wanted = new Set(actions.flatMap(({ sources }) => sources.map(({ roundId }) => roundId)));
	const reports = new Map(known);
	for (const round of await shownRoundsOf({ viewerId, at: now() }, areaId)) {
		const edition = editionByHash(round.definitionHash);
		if (!edition || !wanted.has(round.id) || reports.has(round.id)) continue;
		reports.set(round.id, await roundReport(reader, round, edition));
	}
	return reports;
}

/** The items of rounds that an action answers to, each once, with figures and outcome where its round's report is given. */
export function answeredItems({ sources }: Pick<Action, "sources">, reports: ReportsByRound): AnsweredItem[] {
	const seen = new Set<string>();
	return sources.flatMap(({ roundId, round, definitionHash, item, list }) => {
		if (seen.has(`${roundId} ${item}`)) return [];
		seen.add(`${roundId} ${item}`);
		const title = editionByHash(definitionHash)?.definition.items.find(({ id }) => id === item)?.title ?? item;
		const report = reports.get(roundId);
		const discussed = report ? outcomeOf(report.discussed, item) : null;
		return [
			{
				...{ round, item: title },
				figures: report ? figuresOn(report, item, list) : null,
				outcome: discussed?.outcome ?? null,
				note: discussed?.note ?? null,
				dissent: discussed?.dissent ?? null,
			},
		];
	});
}

/** Why an item is on the list that an action was taken from; for one's own action, why it is on any, or its score alone. */
function figuresOn(report: Report, id: string, list: Action["sources"][number]["list"]): string | null {
	const lists = { act: report.act, talk: report.talk, "find-out": report.findOut };
	const candidates = list === null ? Object.values(lists).flat() : lists[list];
	const why = candidates.find((item) => item.id === id)?.why;
	if (why) return why;
	const shown = report.items.find((item) => item.id === id)?.shown ?? null;
	return shown === null ? null : `Scores ${shown}.`;
}
