import { dayOf } from "#app/calendar.ts";
import { today } from "#app/clock.server.ts";
import { claimsOf } from "#app/models/claim.server.ts";
import { type Comment, facilitatorComments, groupComments } from "#app/models/comment.server.ts";
import { discussionsOf } from "#app/models/discussion.server.ts";
import type { Reader } from "#app/models/ownership.server.ts";
import { type RoundResult, resultOf } from "#app/models/result.server.ts";
import type { Round } from "#app/models/round.server.ts";
import { rosterOf } from "#app/models/seat.server.ts";
import type { Entry } from "#questionnaires/catalogue.ts";
import type { PublishedDefinition } from "#questionnaires/schema.ts";
import { engineVersion } from "#scoring/engine-version.ts";
import { pooledReportOf } from "./pooled-report.ts";
import { postReportOf } from "./post-report.ts";
import type { Report } from "./report.ts";
import { silentNames } from "./silent-names.ts";
import { viewsOn } from "./views-on.ts";
import { writtenOn } from "./words.ts";

/** The report of a round on the answers it has now. The group may see all of it; whoever asks sees to the phase. */
export async function roundReport(reader: Reader, round: Round, edition: Entry): Promise<Report> {
	return reportOn(await resultOf(reader, round, edition.definition), reader, round, edition);
}

/**
 * A report with what people wrote for the facilitators' eyes only. That is no part of a report, so that nothing that is made
 * from one can hold it; whoever asks sees to the phase.
 */
export async function facilitatorReport(
	accountId: string,
	round: Round,
	edition: Entry,
): Promise<{ report: Report; apart: Comment[] }> {
	const reader = { accountId };
	const computed = await resultOf(reader, round, edition.definition);
	return {
		report: await reportOn(computed, reader, round, edition),
		apart: shownWith(computed, await facilitatorComments(accountId, round.id)),
	};
}

/** What people wrote on one item for the facilitators' eyes only; whoever asks sees to the phase. */
export async function facilitatorCommentsOn(
	accountId: string,
	round: Round,
	definition: PublishedDefinition,
	id: string,
): Promise<string[]> {
	const computed = await resultOf({ accountId }, round, definition);
	return writtenOn(shownWith(computed, await facilitatorComments(accountId, round.id)), id);
}

async function reportOn(
	computed: RoundResult,
	reader: Reader,
	round: Round,
	{ definition, hash }: Entry,
): Promise<Report> {
	const { area, sample, title, we, period, mode, workshopOn, revealAt } = round;
	const seats = await rosterOf(reader, round.id);
	const asked = seats.flatMap(({ roles }) => roles);
	const notHeard = computed.mode === "by-post" && !computed.result.everyone ? computed.result.notHeard : [];
	const facts = {
		area,
		sample,
		title,
		we,
		period,
		mode,
		viewsOn: viewsOn({ workshopOn, shownOn: revealAt === null ? today() : dayOf(revealAt) }),
		hash,
		engineVersion,
		comments: shownWith(computed, await groupComments(reader, round.id)),
		discussed: await discussionsOf(reader, round.id),
		claims: await claimsOf(reader, round.id),
		asked,
		silent: silentNames(seats, notHeard),
		late: mode === "pooled" ? [] : seats.filter((seat) => seat.late > 0).map(({ label }) => label),
	};
	return computed.mode === "pooled"
		? pooledReportOf(facts, definition, computed.result)
		: postReportOf(facts, definition, computed.result);
}

/**
 * The comments that may stand beside a result: in a pooled round those on items that a whole group gave a scale point, which
 * are the items whose order the engine gives. Beside fewer people a comment would be somebody's.
 */
function shownWith(computed: RoundResult, comments: Comment[]): Comment[] {
	if (computed.mode === "by-post") return comments;
	const answered = computed.result.enough ? computed.result.discussionOrder : [];
	return comments.filter(({ item }) => answered.includes(item));
}
