import { z } from "zod";
import { daysAfter } from "#app/calendar.ts";
import { now } from "#app/clock.server.ts";
import { readAll, readOne, requires, write } from "#app/db/database.server.ts";
import { audit } from "./audit.server.ts";
import { joinedSince, waits } from "./join.server.ts";
import { revocation, seatOfRound } from "./link.server.ts";
import { Conflict, facilitates, NotFound } from "./ownership.server.ts";
import type { Round } from "./round.server.ts";
import { inPhase } from "./round-phase.server.ts";
import { answeredOfSeat, yesOrNo } from "./seat.server.ts";
import { linkWorks } from "./sits.server.ts";

/** How long the link of somebody who was let in works, in days: longer than the session that it makes, which is the only one. */
const joinedDays = 1;

/**
 * Whether somebody sits on a row of `seats`: a link to it works which was opened, or with which somebody was let in. Expects the
 * parameter `:at`.
 */
const isTaken = `EXISTS (SELECT 1 FROM links WHERE links.seat_id = seats.id AND ${linkWorks("answer")}
	AND (links.used_at IS NOT NULL OR EXISTS (SELECT 1 FROM joins WHERE joins.hash = links.hash)))`;

const placeRow = z.object({
	id: z.string(),
	label: z.string(),
	person: z.string().nullable(),
	/** How many answers are saved on it, which whoever is let in to it sees. */
	answered: z.number(),
	taken: yesOrNo,
	/** Whether there is a personal link to it that works, opened or not. */
	linked: yesOrNo,
	/** When somebody was let in to it with a room code, or opened its personal link for the first time. */
	letInAt: z.string().nullable(),
	openedAt: z.string().nullable(),
});

/** A seat that somebody may be let in to, or why not. */
export type Place = z.infer<typeof placeRow>;

/** The seats of a round in their order, each with whether somebody sits there and since when. */
export function placesIn(accountId: string, { id: roundId }: Round): Promise<Place[]> {
	return readAll(
		placeRow,
		`SELECT seats.id, seats.label, people.name AS person, ${answeredOfSeat} AS answered, ${isTaken} AS taken,
			EXISTS (SELECT 1 FROM links WHERE links.seat_id = seats.id AND ${linkWorks("answer")}) AS linked,
			(SELECT max(joins.answered_at) FROM joins JOIN links ON links.hash = joins.hash
				WHERE joins.seat_id = seats.id AND ${linkWorks("answer")}) AS letInAt,
			(SELECT min(links.used_at) FROM links WHERE links.seat_id = seats.id AND ${linkWorks("answer")}) AS openedAt
		FROM seats JOIN rounds ON rounds.id = seats.round_id LEFT JOIN people ON people.id = seats.person_id
		WHERE rounds.id = :roundId AND ${facilitates("rounds.partnership_id")} ORDER BY seats.position`,
		{ accountId, roundId, at: now() },
	);
}

/**
 * Lets somebody who waits in to a seat on which nobody sits: the secret in their browser becomes that of a link to it, in place of one
 * that was not opened. Asked for twice it is done once.
 * @throws NotFound when the round is not the account's, or seat or person are not of it; Conflict where nobody may join, when somebody
 * sits there, or when they were let in elsewhere or sent away.
 */
export async function admit(accountId: string, round: Round, joinId: string, seatId: string): Promise<void> {
	const at = now();
	const written = write({
		statements: [
			...inPhase(accountId, round, "join", at),
			seatOfRound(round.id, seatId),
			...waitsIn(round, joinId, at),
			requires(
				`EXISTS (SELECT 1 FROM seats WHERE seats.id = :seatId AND NOT ${isTaken})`,
				{ seatId, at },
				() => new Conflict("Somebody has taken this seat meanwhile. Nothing was changed: choose another one."),
			),
			...revocation(seatId, at),
			{
				sql: `INSERT INTO links (hash, purpose, seat_id, created_at, expires_at)
					SELECT hash, 'answer', :seatId, :at, :expiresAt FROM joins WHERE id = :joinId`,
				args: { joinId, seatId, at, expiresAt: daysAfter(at, joinedDays) },
			},
			{
				sql: "UPDATE joins SET answered_at = :at, seat_id = :seatId WHERE id = :joinId",
				args: { joinId, seatId, at },
			},
			audit("join-admitted", { accountId }, at, { areaId: round.areaId, roundId: round.id }),
		],
	});
	await unlessDone(written, accountId, round, joinId, seatId);
}

/**
 * Sends somebody away who waits. Asked for twice it is done once.
 * @throws as {@link admit}
 */
export async function decline(accountId: string, round: Round, joinId: string): Promise<void> {
	const at = now();
	const written = write({
		statements: [
			...inPhase(accountId, round, "join", at),
			...waitsIn(round, joinId, at),
			{ sql: "UPDATE joins SET answered_at = :at WHERE id = :joinId", args: { joinId, at } },
			audit("join-declined", { accountId }, at, { areaId: round.areaId, roundId: round.id }),
		],
	});
	await unlessDone(written, accountId, round, joinId, null);
}

/**
 * Sends everybody away who waits, for when somebody floods the room.
 * @param until the instant up to which they asked whom the facilitator has seen; who came after it goes on waiting
 * @throws NotFound when the round is not the account's; Conflict where nobody may join.
 */
export async function declineAll(accountId: string, round: Round, until: string): Promise<void> {
	const at = now();
	await write({
		statements: [
			...inPhase(accountId, round, "join", at),
			{
				sql: `UPDATE joins SET answered_at = :at WHERE round_id = :roundId AND asked_at <= :until AND ${waits}`,
				args: { at, until, roundId: round.id, joinedSince: joinedSince(at) },
			},
			audit("join-declined", { accountId }, at, { areaId: round.areaId, roundId: round.id }),
		],
	});
}

/** The requirements that somebody waits to be let into a round. */
function waitsIn({ id: roundId }: Round, joinId: string, at: string) {
	const args = { joinId, roundId };
	return [
		requires(
			"EXISTS (SELECT 1 FROM joins WHERE id = :joinId AND round_id = :roundId)",
			args,
			() => new NotFound("Nobody such asks to be let into this round."),
		),
		requires(
			`EXISTS (SELECT 1 FROM joins WHERE id = :joinId AND round_id = :roundId AND ${waits})`,
			{ ...args, joinedSince: joinedSince(at) },
			() => new Conflict("This person does not wait any more: somebody else has answered them. Nothing was changed."),
		),
	];
}

/** What two facilitators ask for at once is done for one and is so for the other. */
async function unlessDone(
	written: Promise<unknown>,
	accountId: string,
	{ id: roundId }: Round,
	joinId: string,
	seatId: string | null,
): Promise<void> {
	await written.catch(async (error: unknown) => {
		const done =
			error instanceof Conflict &&
			(await readOne(
				z.object({ id: z.string() }),
				`SELECT joins.id FROM joins JOIN rounds ON rounds.id = joins.round_id WHERE joins.id = :joinId AND rounds.id = :roundId
				AND joins.answered_at IS NOT NULL AND joins.seat_id IS :seatId AND ${facilitates("rounds.partnership_id")}`,
				{ accountId, joinId, roundId, seatId },
			));
		if (!done) throw error;
	});
}
