import { now } from "#app/clock.server.ts";
import { pastPlanOf } from "#app/models/carry-over.server.ts";
import type { Reader } from "#app/models/ownership.server.ts";
import { lastShownOf, type Round } from "#app/models/round.server.ts";
import type { Entry } from "#questionnaires/catalogue.ts";
import { withDone } from "./done-report.ts";
import { editionByHash } from "./editions.server.ts";
import { finishedBetween } from "./last-plan.ts";
import { everyVersion, pastRounds } from "./over-time.server.ts";
import { overTime } from "./over-time.ts";
import type { Report } from "./report.ts";
import { roundReport } from "./round-report.server.ts";
import { withLast } from "./since-report.ts";

/** The report of a round beside the round before it, where there is one. The group may see all of it; whoever asks sees to the phase. */
export async function comparedReport(reader: Reader, round: Round, edition: Entry): Promise<Report> {
	return besideLast(await roundReport(reader, round, edition), reader, round);
}

/** A report with the last round of its area whose views come before its own, and with what was finished since. */
export async function besideLast(report: Report, reader: Reader, round: Round): Promise<Report> {
	const back = { from: reader, laterRound: round.id, at: now() };
	const last = await lastShownOf(back);
	if (!last) return report;
	const rounds = [...(await pastRounds(back, [last])), ...(await pastRounds(reader, [round]))];
	const versions = everyVersion();
	const compared = withLast(report, overTime(rounds, versions));
	const past = await pastPlanOf(reader, round.id);
	if (!past?.bounds.before) return compared;
	const { before, shownAt } = past.bounds;
	const finished = finishedBetween(past.actions, { after: before.shownAt, until: shownAt });
	return withDone(compared, rounds, versions, finished, (hash) => editionByHash(hash)?.definition ?? null);
}
