import { z } from "zod";
import { newSecret, secretHash } from "#app/access/secret.server.ts";
import { daysAfter } from "#app/calendar.ts";
import { now } from "#app/clock.server.ts";
import { readOne, requires, write } from "#app/db/database.server.ts";
import { audit } from "./audit.server.ts";
import { Conflict, LinkNotValid, NotFound } from "./ownership.server.ts";
import { titlesHeld } from "./owning.server.ts";
import type { Round } from "./round.server.ts";
import { inPhase } from "./round-phase.server.ts";
import { sessionStatements } from "./session.server.ts";
import { linkWorks } from "./sits.server.ts";

/** How long a personal link works, in days: from sending it out to some time after the results. */
export const linkDays = 90;

/** A link on its way to whoever hands it out; its secret is stored nowhere. */
export type NewLink = { seatId: string; secret: string };

/**
 * Makes a personal link for each seat, and revokes the one it had: what that one had signed in is signed out at once. The
 * secrets are given back this once and never again.
 * @param onlyMissing whether the seats are meant to have none: then nothing that somebody has just handed out is revoked.
 * @throws NotFound when the round is not the account's or a seat is not of it; Conflict when one has a link and should not.
 */
export async function makeLinks(
	accountId: string,
	round: Round,
	seatIds: string[],
	onlyMissing = false,
): Promise<NewLink[]> {
	const at = now();
	const links = seatIds.map((seatId) => ({ seatId, secret: newSecret() }));
	await write({
		statements: [
			...inPhase(accountId, round, "handOutLinks", at),
			...links.flatMap(({ seatId, secret }) => [
				seatOfRound(round.id, seatId),
				...(onlyMissing ? [hasNoLink(seatId, at)] : []),
				...revocation(seatId, at),
				{
					sql: `INSERT INTO links (hash, purpose, seat_id, created_at, expires_at)
						VALUES (:hash, 'answer', :seatId, :at, :expiresAt)`,
					args: { hash: secretHash(secret), seatId, at, expiresAt: daysAfter(at, linkDays) },
				},
			]),
			audit("links-made", { accountId }, at, { areaId: round.areaId, roundId: round.id }),
		],
	});
	return links;
}

/**
 * Revokes the link of a seat, and ends what it had signed in.
 * @throws NotFound when the round is not the account's or the seat is not of it; Conflict in a phase without links.
 */
export async function revokeLink(accountId: string, round: Round, seatId: string): Promise<void> {
	const at = now();
	await write({
		statements: [
			...inPhase(accountId, round, "handOutLinks", at),
			seatOfRound(round.id, seatId),
			...revocation(seatId, at),
			audit("link-revoked", { accountId }, at, { areaId: round.areaId, roundId: round.id }),
		],
	});
}

function hasNoLink(seatId: string, at: string) {
	return requires(
		`NOT EXISTS (SELECT 1 FROM links WHERE seat_id = :seatId AND ${linkWorks("answer")})`,
		{ seatId, at },
		() =>
			new Conflict(
				"Links have just been made for these seats, in another tab or by somebody else. They are shown there and nowhere else; if they are lost, replace them all.",
			),
	);
}

/** The statements that make a seat's link worthless; a session that it made ends with it. */
export function revocation(seatId: string, at: string) {
	return [
		{ sql: "UPDATE links SET revoked_at = :at WHERE seat_id = :seatId AND revoked_at IS NULL", args: { seatId, at } },
		{
			sql: "DELETE FROM sessions WHERE link_hash IN (SELECT hash FROM links WHERE seat_id = :seatId)",
			args: { seatId },
		},
	];
}

/** The requirement that a seat is one of a round. */
export function seatOfRound(roundId: string, seatId: string) {
	return requires(
		"EXISTS (SELECT 1 FROM seats WHERE id = :seatId AND round_id = :roundId)",
		{ seatId, roundId },
		() => new NotFound("There is no such seat in this round."),
	);
}

/** Whom a link is for, and to what: the title of a round to answer, or null for actions, which are told to their owner only. */
export type LinkedTo = { label: string; title: string | null; area: string };

/** Whose a personal link is, without using it; null for one that does not work. */
export function linkedTo(secret: string): Promise<LinkedTo | null> {
	return readOne(
		z.object({ label: z.string(), title: z.string().nullable(), area: z.string() }),
		`SELECT seats.label, rounds.title, partnerships.name AS area
		FROM links JOIN seats ON seats.id = links.seat_id JOIN rounds ON rounds.id = seats.round_id
		JOIN partnerships ON partnerships.id = rounds.partnership_id
		WHERE links.hash = :hash AND ${linkWorks("answer")}
		UNION ALL SELECT ${titlesHeld("people.id")} AS label, NULL AS title, partnerships.name AS area
		FROM links JOIN people ON people.id = links.person_id JOIN partnerships ON partnerships.id = people.partnership_id
		WHERE links.hash = :hash AND ${linkWorks("owner")}`,
		{ hash: secretHash(secret), at: now() },
	);
}

const linked = z.object({
	purpose: z.enum(["answer", "owner"]),
	seatId: z.string().nullable(),
	roundId: z.string().nullable(),
	areaId: z.string(),
});

/** What a link has signed in: a seat, or an owner of actions; with the secret for the cookie, of which the hash is stored. */
export type Opened = { secret: string; kind: "seat" | "owner" };

/**
 * Signs in by a personal link; that the link of a seat was used is written down, for its owner to see.
 * @throws LinkNotValid
 */
export async function openLink(link: string): Promise<Opened> {
	const hash = secretHash(link);
	const secret = newSecret();
	const at = now();
	const works = `(${linkWorks("answer")} OR ${linkWorks("owner")})`;
	const found = await readOne(
		linked,
		`SELECT links.purpose, links.seat_id AS seatId, rounds.id AS roundId,
			coalesce(rounds.partnership_id, people.partnership_id) AS areaId
		FROM links LEFT JOIN seats ON seats.id = links.seat_id LEFT JOIN rounds ON rounds.id = seats.round_id
		LEFT JOIN people ON people.id = links.person_id
		WHERE links.hash = :hash AND ${works}`,
		{ hash, at },
	);
	if (!found) throw new LinkNotValid("The personal link does not work.");
	const { seatId, roundId, areaId } = found;
	await write({
		statements: [
			requires(
				`EXISTS (SELECT 1 FROM links WHERE links.hash = :hash AND ${works})`,
				{ hash, at },
				() => new LinkNotValid("The personal link does not work any more."),
			),
			{ sql: "UPDATE links SET used_at = coalesce(used_at, :at) WHERE hash = :hash", args: { hash, at } },
			...sessionStatements(secret, { linkHash: hash }, at),
			...(seatId && roundId ? [audit("link-used", { seatId }, at, { areaId, roundId })] : []),
		],
	});
	return { secret, kind: found.purpose === "answer" ? "seat" : "owner" };
}
