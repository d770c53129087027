import { z } from "zod";
import { now } from "#app/clock.server.ts";
import { type Operation, readAll, readOne, requires, write } from "#app/db/database.server.ts";
import { type NoticeWording, passages } from "#app/round/notice.ts";
import { audit } from "./audit.server.ts";
import { administered, type Body } from "./body.server.ts";
import { administers, facilitates } from "./ownership.server.ts";
import { type LinkSession, sits } from "./sits.server.ts";
import { stale } from "./version.server.ts";

const wording = z.object({
	purpose: z.string().nullable(),
	disclosure: z.string().nullable(),
	rights: z.string().nullable(),
	contacts: z.string().nullable(),
}) satisfies z.ZodType<NoticeWording>;
const versioned = wording.extend({ version: z.number() });
const kept = versioned.extend({ by: z.string().nullable(), at: z.string() });

/** A version of a body's words in the notice: what it said, since when, and whose account wrote it, if that is still there. */
export type KeptWording = z.infer<typeof kept>;

const columns = passages.map((passage) => `notice_wordings.${passage}`).join(", ");

/** The version of a body's words, null where it has none: an expression inside a query. @param bodyId the column with the body */
export const wordingVersionOf = (bodyId: string) =>
	`(SELECT max(version) FROM notice_wordings WHERE body_id = ${bodyId})`;

/** The body's words that a seat is shown, with their version; null where it has none. */
export function wordingOfSeat({ by, seatId }: { by: LinkSession; seatId: string }) {
	return readOne(
		versioned,
		`SELECT notice_wordings.version, ${columns} FROM seats JOIN rounds ON rounds.id = seats.round_id
		JOIN partnerships ON partnerships.id = rounds.partnership_id
		JOIN notice_wordings ON notice_wordings.body_id = partnerships.body_id
		WHERE seats.id = :seatId AND ${sits("seats.id")} ORDER BY notice_wordings.version DESC LIMIT 1`,
		{ ...by, seatId },
	);
}

/** The body's words that the seats of a round are shown; null where it has none. */
export function wordingOfRound(accountId: string, roundId: string): Promise<NoticeWording | null> {
	return readOne(
		wording,
		`SELECT ${columns} FROM rounds JOIN partnerships ON partnerships.id = rounds.partnership_id
		JOIN notice_wordings ON notice_wordings.body_id = partnerships.body_id
		WHERE rounds.id = :roundId AND ${facilitates("rounds.partnership_id")}
		ORDER BY notice_wordings.version DESC LIMIT 1`,
		{ accountId, roundId },
	);
}

/** Every version of a body's words, the latest first. */
export function wordingsOf(accountId: string, bodyId: string): Promise<KeptWording[]> {
	return readAll(
		kept,
		`SELECT notice_wordings.version, ${columns}, accounts.name AS by, notice_wordings.created_at AS at
		FROM notice_wordings LEFT JOIN accounts ON accounts.id = notice_wordings.account_id
		WHERE notice_wordings.body_id = :bodyId AND ${administers("notice_wordings.body_id")}
		ORDER BY notice_wordings.version DESC`,
		{ accountId, bodyId },
	);
}

/**
 * Keeps a body's words as a new version, which everybody is shown before their next question; nothing is done where they are
 * what they were.
 * @param expectedVersion the version that the form was opened with, 0 where there was none
 * @throws NotFound when the account does not administer the body; Stale when somebody else has changed them since.
 */
export async function saveWording(
	accountId: string,
	{ id: bodyId }: Body,
	words: NoticeWording,
	expectedVersion: number,
	operation: Operation,
): Promise<void> {
	const [latest] = await wordingsOf(accountId, bodyId);
	// Two who say the same are not in each other's way.
	if (passages.every((passage) => words[passage] === (latest?.[passage] ?? null))) return;
	const at = now();
	const version = `coalesce(${wordingVersionOf(":bodyId")}, 0)`;
	await write({
		operation,
		statements: [
			administered(accountId, bodyId),
			requires(`${version} = :expectedVersion`, { bodyId, expectedVersion }, () =>
				stale("these words", `SELECT ${version} AS version`, { bodyId }),
			),
			{
				sql: `INSERT INTO notice_wordings (body_id, version, ${passages.join(", ")}, account_id, created_at)
					VALUES (:bodyId, :version, ${passages.map((passage) => `:${passage}`).join(", ")}, :accountId, :at)`,
				args: { ...words, bodyId, version: expectedVersion + 1, accountId, at },
			},
			audit("notice-changed", { accountId }, at),
		],
	});
}
