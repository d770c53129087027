import { z } from "zod";
import { now } from "#app/clock.server.ts";
import { type Operation, readAll, requires, type Statement, write } from "#app/db/database.server.ts";
import { capitalised, numberInWords } from "#app/round/words.ts";
import { audit } from "./audit.server.ts";
import { Conflict, mayRead, type Reader } from "./ownership.server.ts";
import type { Round } from "./round.server.ts";
import { inPhase } from "./round-phase.server.ts";
import { type Sitting, sitsInPhase } from "./sitting.server.ts";
import { isCorrecting } from "./standing.server.ts";

/** Counts every change of what the report of a row of `rounds` says: its first page, and how items ended. */
const contentOfReport = `(rounds.front_version + (SELECT coalesce(sum(discussions.version), 0) FROM discussions
	WHERE discussions.round_id = rounds.id AND discussions.state <> 'waiting'))`;

const agreementRow = z.object({ seatId: z.string(), label: z.string(), agreedAt: z.string() });
const versionRow = z.object({
	number: z.number(),
	/** Why it was made; null for the first. */
	reason: z.string().nullable(),
	madeAt: z.string(),
	circulatedAt: z.string().nullable(),
	/** Who has agreed to it, in the order of the seats. */
	agreements: z.string().transform((json) => z.array(agreementRow).parse(JSON.parse(json))),
	/** What the round's report says now, as a count of its changes: the same for every version. */
	content: z.number(),
});

/** A version of a finished round's report. */
export type ReportVersion = z.infer<typeof versionRow>;

/** The versions of a round's report, the latest first; none before the round is finished. */
export function reportVersionsOf(reader: Reader, roundId: string): Promise<ReportVersion[]> {
	const { condition, args } = mayRead(reader);
	return readAll(
		versionRow,
		`SELECT version.number, version.reason, version.made_at AS madeAt, version.circulated_at AS circulatedAt,
			${contentOfReport} AS content,
			(SELECT json_group_array(json_object('seatId', agreed.id, 'label', agreed.label, 'agreedAt', agreed.agreed_at)) FROM
				(SELECT seats.id, seats.label, report_agreements.agreed_at FROM report_agreements
					JOIN seats ON seats.id = report_agreements.seat_id
					WHERE report_agreements.round_id = version.round_id AND report_agreements.number = version.number
					ORDER BY seats.position) AS agreed) AS agreements
		FROM report_versions AS version JOIN rounds ON rounds.id = version.round_id
		WHERE rounds.id = :roundId AND ${condition} ORDER BY version.number DESC`,
		{ ...args, roundId },
	);
}

/** The statement that takes back what was agreed to: the report says something else now. Before it is finished there is nothing. */
export function agreedToSomethingElse(roundId: string): Statement {
	return {
		sql: `DELETE FROM report_agreements WHERE round_id = :roundId
			AND number = (SELECT max(number) FROM report_versions WHERE round_id = :roundId)`,
		args: { roundId },
	};
}

/** That a version is the latest of its round's. */
const isLatest = ":number = (SELECT max(number) FROM report_versions WHERE round_id = :roundId)";
const isNotCirculated = `EXISTS (SELECT 1 FROM report_versions WHERE round_id = :roundId AND number = :number
	AND circulated_at IS NULL)`;
const hasAgreed = `EXISTS (SELECT 1 FROM report_agreements WHERE round_id = :roundId AND number = :number
	AND seat_id = :seatId)`;

/**
 * Agrees to a version of the report. Whether whoever sits there is one of those who are asked is the caller's to see. Twice is
 * once.
 * @param seen the version, and the count of its changes, as the page showed them
 * @throws NotFound when the session has ended; Conflict when the report says something else by now, or was circulated.
 */
export async function agreeToReport(
	sitting: Sitting,
	{ number, content }: Pick<ReportVersion, "number" | "content">,
): Promise<void> {
	const { seatId, areaId, id: roundId } = sitting;
	const at = now();
	const args = { roundId, number, seatId };
	await write({
		statements: [
			...sitsInPhase(sitting, "agreeReport"),
			requires(
				`${hasAgreed} OR (${isLatest} AND :content = (SELECT ${contentOfReport} FROM rounds WHERE id = :roundId))`,
				{ ...args, content },
				() =>
					new Conflict(
						"The report was changed since you opened this page, so you have not agreed to it. Open the page again to read what it says now.",
					),
			),
			requires(
				`${hasAgreed} OR ${isNotCirculated}`,
				args,
				() => new Conflict("This version of the report was circulated already. Nothing was changed."),
			),
			{
				sql: `INSERT INTO audit (id, happened_at, event, seat_id, partnership_id, round_id)
					SELECT :id, :at, 'report-agreed', :seatId, :areaId, :roundId WHERE NOT ${hasAgreed}`,
				args: { ...args, id: crypto.randomUUID(), at, areaId },
			},
			{
				sql: `INSERT INTO report_agreements (round_id, number, seat_id, agreed_at) VALUES (:roundId, :number, :seatId, :at)
					ON CONFLICT (round_id, number, seat_id) DO NOTHING`,
				args: { ...args, at },
			},
		],
	});
}

/**
 * Circulates a version of the report: from then on it is final. Twice is once.
 * @param coreSeats the ids of the seats that have to have agreed to it: which those are, the definition says
 * @throws NotFound; Conflict in words when it is not the latest version, or somebody has not agreed to it.
 */
export async function circulateReport(
	accountId: string,
	round: Round,
	number: number,
	coreSeats: string[],
): Promise<void> {
	const at = now();
	const args = { roundId: round.id, number };
	const seats = JSON.stringify(coreSeats);
	const missing = `(SELECT count(*) FROM json_each(:seats) WHERE value NOT IN
		(SELECT seat_id FROM report_agreements WHERE round_id = :roundId AND number = :number))`;
	const written = write({
		statements: [
			...inPhase(accountId, round, "handleReport", at),
			requires(
				`${isLatest} AND ${isNotCirculated}`,
				args,
				() => new Conflict("Somebody else has moved the report on since you opened this page. Nothing was changed."),
			),
			// One for each number, so that the words say how many there were at the very moment.
			...coreSeats.map((_, index) =>
				requires(
					`${missing} <> :count`,
					{ ...args, seats, count: index + 1 },
					() => new Conflict(`${notAllAgreed(index + 1)} Nothing was changed.`),
				),
			),
			{
				sql: "UPDATE report_versions SET circulated_at = :at WHERE round_id = :roundId AND number = :number",
				args: { ...args, at },
			},
			audit("report-circulated", { accountId }, at, { areaId: round.areaId, roundId: round.id }),
		],
	});
	await written.catch(async (error: unknown) => {
		const [latest] = error instanceof Conflict ? await reportVersionsOf({ accountId }, round.id) : [];
		if (latest?.number !== number || latest.circulatedAt === null) throw error;
	});
}

function notAllAgreed(missing: number): string {
	return missing === 1
		? "One director has not agreed to this version yet."
		: `${capitalised(numberInWords(missing))} directors have not agreed to this version yet.`;
}

/**
 * Makes a further version of the report, in which something may be put right until it is circulated. The earlier ones stay in the
 * history.
 * @param expected the number of the latest version as the form was opened
 * @throws NotFound; Conflict when there is another version by now, or the latest is being corrected already.
 */
export async function correctReport(
	accountId: string,
	round: Round,
	reason: string,
	expected: number,
	operation: Operation,
): Promise<void> {
	const at = now();
	const args = { roundId: round.id, number: expected };
	await write({
		operation,
		statements: [
			...inPhase(accountId, round, "handleReport", at),
			requires(
				`${isLatest} AND NOT EXISTS (SELECT 1 FROM rounds WHERE rounds.id = :roundId AND ${isCorrecting})`,
				args,
				() =>
					new Conflict(
						"There is a version already in which something is being corrected. Put it right there. No version was made.",
					),
			),
			{
				sql: "INSERT INTO report_versions (round_id, number, reason, made_at) VALUES (:roundId, :number + 1, :reason, :at)",
				args: { ...args, reason, at },
			},
			audit("report-version-made", { accountId }, at, { areaId: round.areaId, roundId: round.id }),
		],
	});
}
