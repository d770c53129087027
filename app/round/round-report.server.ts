import { resultOf } from "#app/models/result.server.ts";
import type { Round } from "#app/models/round.server.ts";
import { seatsOf } from "#app/models/seat.server.ts";
import type { Entry } from "#questionnaires/catalogue.ts";
import { engineVersion } from "#scoring/engine-version.ts";
import { pooledReportOf } from "./pooled-report.ts";
import { postReportOf } from "./post-report.ts";
import type { Report } from "./report.ts";

/** The report of a round on the answers it has now. */
export async function roundReport(accountId: string, round: Round, { definition, hash }: Entry): Promise<Report> {
	const { area, sample, title, we, period, mode, workshopOn } = round;
	const computed = await resultOf(accountId, round, definition);
	const seats = await seatsOf(accountId, round.id);
	const asked = seats.flatMap(({ roles }) => roles);
	const silent = seats.filter(({ answered }) => answered === 0).map(({ label }) => label);
	const facts = { area, sample, title, we, period, mode, workshopOn, hash, engineVersion, asked, silent };
	return computed.mode === "pooled"
		? pooledReportOf(facts, definition, computed.result)
		: postReportOf(facts, definition, computed.result);
}
