import { z } from "zod";
import { now } from "#app/clock.server.ts";
import { readOne, requires, write } from "#app/db/database.server.ts";
import { audit } from "./audit.server.ts";
import { mayRead, NotFound, type Reader, views } from "./ownership.server.ts";
import type { Round } from "./round.server.ts";
import { type LinkSession, sits } from "./sits.server.ts";
import type { Sitting } from "./sitting.server.ts";

type OfRound = Pick<Round, "id" | "areaId">;

/** Whether somebody's look at a round stands in the log already, since their session began. */
const isWritten = `EXISTS (SELECT 1 FROM audit WHERE event = 'results-seen' AND audit.round_id = :roundId
	AND audit.account_id IS :accountId AND audit.seat_id IS :seatId
	AND happened_at >= (SELECT created_at FROM sessions WHERE hash = :session))`;

/**
 * Writes down that somebody sees the results of a round: once a session, so that looking again writes nothing at all.
 * @param session the hash of the session that the reader is signed in with.
 * @throws NotFound when they may not read them; NotSaved, and then they are not to be shown.
 */
export async function noteResultsSeen(reader: Reader, session: string, round: OfRound): Promise<void> {
	const at = now();
	const who = { accountId: null, seatId: null, ...(await whoIs(reader)) };
	const look = { ...who, roundId: round.id, session };
	if (await readOne(z.object({ holds: z.literal(1) }), `SELECT 1 AS holds WHERE ${isWritten}`, look)) return;
	await write({
		statements: [
			mayReadRound(reader, round),
			{
				sql: `INSERT INTO audit (id, happened_at, event, account_id, seat_id, partnership_id, round_id)
					SELECT :id, :at, 'results-seen', :accountId, :seatId, :areaId, :roundId WHERE NOT ${isWritten}`,
				args: { ...look, id: crypto.randomUUID(), at, areaId: round.areaId },
			},
		],
	});
}

/**
 * Writes down that somebody takes results or a plan away as a file: every time.
 * @throws NotFound when they may not read them; NotSaved, and then the file is not to be given.
 */
export async function noteExport(reader: Reader, round: OfRound): Promise<void> {
	await write({
		statements: [
			mayReadRound(reader, round),
			audit("exported", await whoIs(reader), now(), { areaId: round.areaId, roundId: round.id }),
		],
	});
}

/**
 * Writes down that an account takes something of an area's plan away as a file: every time.
 * @throws NotFound when it may not look at the area; NotSaved, and then the file is not to be given.
 */
export async function notePlanExport(accountId: string, areaId: string): Promise<void> {
	await write({
		statements: [
			requires(views(":areaId"), { accountId, areaId }, () => new NotFound("There is no such area.")),
			audit("exported", { accountId }, now(), { areaId }),
		],
	});
}

/**
 * Writes down that whoever sits on a seat takes a file of what is held about them: every time, wherever the round stands, at the
 * instant that the file says it was made.
 * @throws NotFound when the session has ended; NotSaved, and then the file is not to be given.
 */
export async function noteOwnDataTaken({ by, seatId, id, areaId }: Sitting): Promise<void> {
	await write({
		statements: [
			requires(
				`EXISTS (SELECT 1 FROM seats WHERE seats.id = :seatId AND ${sits("seats.id")})`,
				{ ...by, seatId },
				() => new NotFound("This session sits on no seat any more."),
			),
			audit("own-data-exported", { seatId }, by.at, { areaId, roundId: id }),
		],
	});
}

function mayReadRound(reader: Reader, round: OfRound) {
	const { condition, args } = mayRead(reader);
	return requires(
		`EXISTS (SELECT 1 FROM rounds WHERE rounds.id = :roundId AND ${condition})`,
		{ ...args, roundId: round.id },
		() => new NotFound("There is no such round."),
	);
}

/** The account or the seat behind a reader. @throws NotFound where a session sits on no seat. */
async function whoIs(reader: Reader): Promise<{ accountId: string } | { seatId: string }> {
	if ("accountId" in reader) return reader;
	if ("viewerId" in reader) return { accountId: reader.viewerId };
	return { seatId: await seatOf(reader) };
}

async function seatOf(by: LinkSession): Promise<string> {
	const found = await readOne(
		z.object({ id: z.string() }),
		`SELECT seats.id FROM seats WHERE ${sits("seats.id")}
		AND seats.id = (SELECT links.seat_id FROM sessions JOIN links ON links.hash = sessions.link_hash WHERE sessions.hash = :session)`,
		by,
	);
	if (!found) throw new NotFound("This session sits on no seat any more.");
	return found.id;
}
