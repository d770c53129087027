import { z } from "zod";
import { secretHash } from "#app/access/secret.server.ts";
import { daysAfter } from "#app/calendar.ts";
import { now } from "#app/clock.server.ts";
import { readAll, readOne, requires, write } from "#app/db/database.server.ts";
import { Conflict, facilitates, NotFound } from "./ownership.server.ts";
import { isRoomOfCode } from "./room.server.ts";
import type { Round } from "./round.server.ts";
import { linkWorks } from "./sits.server.ts";
import { stepCondition } from "./standing.server.ts";

/** How long somebody waits to be let in at most, in hours: a workshop, and what comes before it. */
export const joinHours = 4;

/** How many can wait in one room at once: more than one seats, and no more than one looks through. */
export const mostWaiting = 60;

/** That a row of `joins` waits for an answer. Expects the parameter `:joinedSince`. */
export const waits = "joins.answered_at IS NULL AND joins.asked_at > :joinedSince";

/** Since when somebody who still waits must have asked. */
export function joinedSince(at: string): string {
	return daysAfter(at, -joinHours / 24);
}

/** The secrets of a browser that asks to be let in: the one it holds already, and a new one. */
export type JoinSecrets = { held: string | null; fresh: string };

/**
 * Asks to be let into the room of a code. A browser waits once: what it waits for already becomes this, and a form that is sent
 * twice, with the same new secret, is one.
 * @param post what somebody says that they are
 * @returns the secret that is waited with, of which the hash alone is stored; null where the code opens nothing.
 * @throws Conflict when too many wait there, or the form was answered already.
 */
export async function askToJoin(code: string, post: string, secrets: JoinSecrets): Promise<string | null> {
	const at = now();
	const fresh = secretHash(secrets.fresh);
	const held = secrets.held === null ? fresh : secretHash(secrets.held);
	const own = { held, fresh };
	const written = write({
		statements: [
			requires(
				`EXISTS (SELECT 1 FROM rounds WHERE ${isRoomOfCode})`,
				{ code, at },
				() => new NotFound("No room has this code."),
			),
			requires(
				`(SELECT count(*) FROM joins JOIN rounds ON rounds.id = joins.round_id
					WHERE rounds.room_code = :code AND ${waits} AND joins.hash NOT IN (:held, :fresh)) < :most`,
				{ ...own, code, joinedSince: joinedSince(at), most: mostWaiting },
				() => new Conflict("Too many people are waiting to be let in just now. Tell the facilitator, and try again."),
			),
			requires(
				"NOT EXISTS (SELECT 1 FROM joins WHERE hash = :fresh AND answered_at IS NOT NULL)",
				{ fresh },
				() => new Conflict("You were answered already. Scan or type the room code again."),
			),
			{
				sql: `UPDATE joins SET post = :post, asked_at = :at, round_id = (SELECT id FROM rounds WHERE room_code = :code)
					WHERE hash IN (:held, :fresh) AND answered_at IS NULL`,
				args: { ...own, post, at, code },
			},
			{
				sql: `INSERT INTO joins (id, hash, round_id, post, asked_at) SELECT :id, :fresh, rounds.id, :post, :at FROM rounds
					WHERE rounds.room_code = :code AND NOT EXISTS (SELECT 1 FROM joins WHERE hash IN (:held, :fresh) AND answered_at IS NULL)`,
				args: { ...own, id: crypto.randomUUID(), post, at, code },
			},
		],
	});
	const isOpen = await written.then(
		() => true,
		(error: unknown) => {
			if (error instanceof NotFound) return false;
			throw error;
		},
	);
	if (!isOpen) return null;
	// Answered by now or not: it is the one that was asked with just now.
	const asked = await readOne(
		z.object({ hash: z.string() }),
		"SELECT hash FROM joins WHERE hash IN (:held, :fresh) ORDER BY asked_at DESC LIMIT 1",
		own,
	);
	return asked?.hash === held && secrets.held !== null ? secrets.held : secrets.fresh;
}

const joinRow = z.object({
	state: z.enum(["waiting", "admitted", "declined"]),
	title: z.string(),
	post: z.string(),
	/** What the seat is called that they were let in to. */
	label: z.string().nullable(),
});

/** Somebody who has asked to be let in, and what became of it. */
export type Join = z.infer<typeof joinRow>;

/**
 * What became of asking to be let in, for whoever holds the secret. Null where nothing did any more: they waited too long, nobody may
 * join now, or the seat was given to somebody else since.
 */
export function joinOf(secret: string): Promise<Join | null> {
	const at = now();
	const works = `EXISTS (SELECT 1 FROM links WHERE links.hash = joins.hash AND ${linkWorks("answer")})`;
	const mayJoin = stepCondition("join", "blind");
	return readOne(
		joinRow,
		`SELECT * FROM (
			SELECT rounds.title, joins.post, seats.label, CASE
				WHEN ${works} THEN 'admitted'
				WHEN ${waits} AND ${mayJoin} THEN 'waiting'
				WHEN joins.answered_at IS NOT NULL AND joins.seat_id IS NULL AND joins.asked_at > :joinedSince AND ${mayJoin} THEN 'declined'
			END AS state
			FROM joins JOIN rounds ON rounds.id = joins.round_id LEFT JOIN seats ON seats.id = joins.seat_id
			WHERE joins.hash = :hash
		) WHERE state IS NOT NULL`,
		{ hash: secretHash(secret), at, joinedSince: joinedSince(at) },
	);
}

const waitingRow = z.object({ id: z.string(), post: z.string(), askedAt: z.string() });

/** Somebody who waits to be let in, by what they say that they are. */
export type WaitingJoin = z.infer<typeof waitingRow>;

/** Who waits to be let into a round, the first first. */
export function waitingIn(accountId: string, { id: roundId }: Round): Promise<WaitingJoin[]> {
	const at = now();
	return readAll(
		waitingRow,
		`SELECT joins.id, joins.post, joins.asked_at AS askedAt FROM joins JOIN rounds ON rounds.id = joins.round_id
		WHERE rounds.id = :roundId AND ${waits} AND ${stepCondition("join", "blind")} AND ${facilitates("rounds.partnership_id")}
		ORDER BY joins.asked_at, joins.id`,
		{ accountId, roundId, at, joinedSince: joinedSince(at) },
	);
}

/** How many wait to be let into a round. */
export async function countWaiting(accountId: string, round: Round): Promise<number> {
	return (await waitingIn(accountId, round)).length;
}

/** Forgets what people said who were not let in, once nobody can be any more: it is no use to anybody. */
export async function forgetOldJoins(): Promise<void> {
	const old = { joinedSince: joinedSince(now()) };
	const which = "seat_id IS NULL AND asked_at <= :joinedSince";
	if (!(await readOne(z.object({ id: z.string() }), `SELECT id FROM joins WHERE ${which} LIMIT 1`, old))) return;
	await write({ statements: [{ sql: `DELETE FROM joins WHERE ${which}`, args: old }] });
}
