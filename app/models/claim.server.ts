import { z } from "zod";
import { readAll, requires, write } from "#app/db/database.server.ts";
import { Conflict, mayRead, type Reader } from "./ownership.server.ts";
import { sits } from "./sits.server.ts";
import { type Sitting, sitsInPhase } from "./sitting.server.ts";

/** An answer whose owner has said that it is theirs. */
export type Claim = { item: string; label: string; value: string };

/** The answers of a round, as they were given before any discussion, that somebody has said are theirs. */
export function claimsOf(reader: Reader, roundId: string): Promise<Claim[]> {
	const { condition, args } = mayRead(reader);
	return readAll(
		z.object({ item: z.string(), label: z.string(), value: z.string() }),
		`SELECT claims.item, seats.label, answers.value FROM claims JOIN seats ON seats.id = claims.seat_id
		JOIN rounds ON rounds.id = seats.round_id
		JOIN answers ON answers.seat_id = claims.seat_id AND answers.item = claims.item AND answers.vote = 'first'
		WHERE rounds.id = :roundId AND rounds.mode = 'by-post' AND answers.value IS NOT NULL AND ${condition}
		ORDER BY claims.item, claims.claimed_at`,
		{ ...args, roundId },
	);
}

/** The items on which whoever sits on a seat has said that a dot is theirs. */
export async function ownClaims({ by, seatId }: Sitting): Promise<string[]> {
	const rows = await readAll(
		z.object({ item: z.string() }),
		`SELECT item FROM claims WHERE claims.seat_id = :seatId AND ${sits("claims.seat_id")}`,
		{ ...by, seatId },
	);
	return rows.map(({ item }) => item);
}

/**
 * Says to everybody that a dot is one's own, or takes that back.
 * @throws NotFound when the session has ended; Conflict before the results are shown, after the round is finished, in a pooled
 * round, and where nothing was answered.
 */
export async function claim(sitting: Sitting, item: string, isOwn: boolean): Promise<void> {
	const { by, seatId, mode } = sitting;
	if (mode === "pooled") throw new Conflict("In a pooled round nobody's own answer is shown. Nothing was changed.");
	const of = { seatId, item };
	await write({
		statements: [
			...sitsInPhase(sitting, "claim"),
			requires(
				`EXISTS (SELECT 1 FROM answers WHERE seat_id = :seatId AND item = :item AND vote = 'first'
					AND value NOT IN ('dont-know', 'not-applicable'))`,
				of,
				() => new Conflict("You have no dot on this item. Nothing was changed."),
			),
			isOwn
				? {
						sql: "INSERT INTO claims (seat_id, item, claimed_at) VALUES (:seatId, :item, :at) ON CONFLICT DO NOTHING",
						args: { ...of, at: by.at },
					}
				: { sql: "DELETE FROM claims WHERE seat_id = :seatId AND item = :item", args: of },
		],
	});
}
