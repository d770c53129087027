import { z } from "zod";
import { now } from "#app/clock.server.ts";
import { readAll } from "#app/db/database.server.ts";
import type { LiveFacts } from "#app/round/live-version.ts";
import { phases } from "#app/round/phase.ts";
import { facilitates } from "./ownership.server.ts";
import { isSignedIn } from "./session.server.ts";
import { holdsLink, idleSince } from "./sits.server.ts";
import { stepCondition } from "./standing.server.ts";

const factsRow = z.object({
	roundId: z.string(),
	phase: z.enum(phases),
	revealAt: z.string().nullable(),
	screenVersion: z.number(),
	roomVersion: z.number(),
});

/** The facts of a round that its live screens are told from. */
export type Facts = LiveFacts & { roundId: string };

/**
 * What the live screens of many rounds are told from, in one query; a round that is not there is left out. Whose rounds they are
 * is not asked here: {@link mayStillFollow} says to whom a number goes.
 */
export function liveFactsOf(roundIds: string[]): Promise<Facts[]> {
	return readAll(
		factsRow,
		`SELECT rounds.id AS roundId, rounds.phase, rounds.reveal_at AS revealAt, rounds.screen_version AS screenVersion,
			rounds.room_version AS roomVersion
		FROM json_each(:roundIds) AS asked JOIN rounds ON rounds.id = asked.value`,
		{ roundIds: JSON.stringify(roundIds) },
	);
}

/**
 * Who follows a round: whoever sits in it, who is told what all screens show, or an account that facilitates it, which is told how
 * far people have come as well.
 */
export type FollowerKind = "screen" | "room";

/** Somebody who follows a round. */
export type Follower = {
	/** The hash of the session's secret. */
	session: string;
	roundId: string;
};

const follows: Record<FollowerKind, string> = {
	screen: holdsLink(
		"answer",
		"EXISTS (SELECT 1 FROM seats WHERE seats.id = links.seat_id AND seats.round_id = rounds.id)",
		"asked.value ->> 'session'",
	),
	room: `EXISTS (SELECT 1 FROM sessions JOIN accounts ON accounts.id = sessions.account_id
		WHERE sessions.hash = asked.value ->> 'session' AND ${isSignedIn}
		AND ${facilitates("rounds.partnership_id", "accounts.id")})`,
};

/**
 * Which of many may still follow their round, in one query: their session has not ended or lain idle, it sits in the round by a link
 * that works or is of an account that facilitates it, and the round stands where it may be followed.
 * @returns their places in the list
 */
export async function mayStillFollow(kind: FollowerKind, asked: Follower[]): Promise<Set<number>> {
	const at = now();
	const found = await readAll(
		z.object({ place: z.number() }),
		`SELECT asked.key AS place FROM json_each(:asked) AS asked JOIN rounds ON rounds.id = asked.value ->> 'roundId'
		WHERE ${stepCondition("follow", "blind")} AND ${follows[kind]}`,
		{
			asked: JSON.stringify(asked.map(({ session, roundId }) => ({ session, roundId }))),
			at,
			idleSince: idleSince(at),
		},
	);
	return new Set(found.map(({ place }) => place));
}
