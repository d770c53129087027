import { now } from "#app/clock.server.ts";
import type { Reader } from "#app/models/ownership.server.ts";
import { lastShownOf, type Round } from "#app/models/round.server.ts";
import type { Entry } from "#questionnaires/catalogue.ts";
import { everyVersion, pastRounds } from "./over-time.server.ts";
import { overTime } from "./over-time.ts";
import type { Report } from "./report.ts";
import { roundReport } from "./round-report.server.ts";
import { withLast } from "./since-report.ts";

/** The report of a round beside the round before it, where there is one. The group may see all of it; whoever asks sees to the phase. */
export async function comparedReport(reader: Reader, round: Round, edition: Entry): Promise<Report> {
	return besideLast(await roundReport(reader, round, edition), reader, round);
}

/** A report with the last round of its area whose views come before its own. */
export async function besideLast(report: Report, reader: Reader, round: Round): Promise<Report> {
	const back = { from: reader, laterRound: round.id, at: now() };
	const last = await lastShownOf(back);
	if (!last) return report;
	const rounds = [...(await pastRounds(back, [last])), ...(await pastRounds(reader, [round]))];
	return withLast(report, overTime(rounds, everyVersion()));
}
