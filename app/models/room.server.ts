import { z } from "zod";
import { now } from "#app/clock.server.ts";
import { readOne, requires, write } from "#app/db/database.server.ts";
import { newRoomCode } from "#app/workshop/room-code.ts";
import { audit } from "./audit.server.ts";
import { facilitates, NotFound } from "./ownership.server.ts";
import type { Round } from "./round.server.ts";
import { inPhase } from "./round-phase.server.ts";
import { stepCondition } from "./standing.server.ts";

/** The code is another room's: one is drawn anew. */
class CodeTaken extends Error {}

/** The round has another code than was seen, since somebody else was first. */
class CodeChanged extends Error {}

/**
 * The code of a round's room; where it has none, one is made.
 * @param draw gives a code that may be somebody else's already
 * @throws NotFound when the round is not the account's; Conflict where nobody may join.
 */
export function roomCodeOf(accountId: string, round: Round, draw = newRoomCode): Promise<string> {
	return codeInPlaceOf(null, accountId, round, draw);
}

/**
 * Makes another code for a round's room: the old one is dead at once, and whoever waits goes on waiting. Where somebody else has
 * replaced it meanwhile, theirs stays.
 * @param code the one that was seen
 * @throws as {@link roomCodeOf}
 */
export function replaceRoomCode(accountId: string, round: Round, code: string, draw = newRoomCode): Promise<string> {
	return codeInPlaceOf(code, accountId, round, draw);
}

async function codeInPlaceOf(before: string | null, accountId: string, round: Round, draw: () => string) {
	const at = now();
	for (;;) {
		const code = draw();
		try {
			await write({
				statements: [
					...inPhase(accountId, round, "join", at),
					requires(
						"EXISTS (SELECT 1 FROM rounds WHERE id = :roundId AND room_code IS :before)",
						{ roundId: round.id, before },
						() => new CodeChanged("The room has another code."),
					),
					requires(
						"NOT EXISTS (SELECT 1 FROM rounds WHERE room_code = :code)",
						{ code },
						() => new CodeTaken("Another room has this code."),
					),
					{ sql: "UPDATE rounds SET room_code = :code WHERE id = :roundId", args: { code, roundId: round.id } },
					audit("room-code-made", { accountId }, at, { areaId: round.areaId, roundId: round.id }),
				],
			});
			return code;
		} catch (error) {
			if (error instanceof CodeChanged) return codeNow(accountId, round.id);
			if (!(error instanceof CodeTaken)) throw error;
		}
	}
}

async function codeNow(accountId: string, roundId: string): Promise<string> {
	const found = await readOne(
		z.object({ code: z.string() }),
		`SELECT room_code AS code FROM rounds WHERE id = :roundId AND room_code IS NOT NULL AND ${facilitates("rounds.partnership_id")}`,
		{ accountId, roundId },
	);
	if (!found) throw new NotFound("The round has no room code.");
	return found.code;
}

/** That a row of `rounds` is the room of a code, and may be joined. Expects the parameters `:code` and `:at`. */
export const isRoomOfCode = `rounds.room_code = :code AND ${stepCondition("join", "blind")}`;

const roomRow = z.object({ id: z.string(), title: z.string() });

/**
 * The round behind a room code, for nobody in particular: all that a code tells is its title. Null for a code that is unknown or was
 * replaced, and where nobody may join.
 */
export function roomByCode(code: string): Promise<z.infer<typeof roomRow> | null> {
	return readOne(roomRow, `SELECT id, title FROM rounds WHERE ${isRoomOfCode}`, { code, at: now() });
}
