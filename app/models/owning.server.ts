import { z } from "zod";
import { seal, unseal } from "#app/access/seal.server.ts";
import { newSecret, secretHash } from "#app/access/secret.server.ts";
import { daysAfter } from "#app/calendar.ts";
import { now } from "#app/clock.server.ts";
import { readAll, readOne, requires, write } from "#app/db/database.server.ts";
import { audit } from "./audit.server.ts";
import { facilitates, type Membership, NotFound, runsArea } from "./ownership.server.ts";
import { type Action, actionColumns, actionRow, planOrder } from "./plan.server.ts";
import { noteSeen } from "./session.server.ts";
import { holdsLink, type LinkSession, linkWorks } from "./sits.server.ts";

/** How long an owner's link works, in days: as long as an action runs, and for the next round. */
export const ownerLinkDays = 400;

/** The titles of the posts that somebody holds now, as one text. @param personId the column that holds the person */
export function titlesHeld(personId: string): string {
	return `(SELECT group_concat(title, ' and ') FROM (SELECT posts.title FROM posts JOIN post_holders ON post_holders.post_id = posts.id
		AND post_holders.to_on IS NULL WHERE post_holders.person_id = ${personId} AND posts.closed_on IS NULL ORDER BY posts.position))`;
}

const ownerRow = z.object({
	personId: z.string(),
	name: z.string(),
	post: z.string(),
	areaId: z.string(),
	area: z.string(),
	sample: z.number().transform((value) => value === 1),
	seenAt: z.string(),
});

/** Somebody who has opened an owner's link: a person, the posts they hold in words, and the area whose actions they own. */
export type Owner = Omit<z.infer<typeof ownerRow>, "seenAt"> & { by: LinkSession };

/** Whose a session's link is; null when the session has ended or its link works no more: it was revoked, or they hold no post. */
export async function ownerOf(by: LinkSession): Promise<Owner | null> {
	const found = await readOne(
		ownerRow,
		`SELECT people.id AS personId, people.name, ${titlesHeld("people.id")} AS post, partnerships.id AS areaId,
			partnerships.name AS area, partnerships.sample, (SELECT seen_at FROM sessions WHERE hash = :session) AS seenAt
		FROM people JOIN partnerships ON partnerships.id = people.partnership_id
		WHERE ${holdsLink("owner", "links.person_id = people.id")}`,
		by,
	);
	if (!found) return null;
	const { seenAt, ...owner } = found;
	await noteSeen(by.session, seenAt, by.at);
	return { ...owner, by };
}

/** An action that somebody owns, with the posts of theirs that do. */
export type OwnAction = Action & { own: string[] };
const ownActionRow = actionRow.extend({
	own: z.string().transform((json) => z.array(z.string()).parse(JSON.parse(json))),
});

/** The actions of an area's plan that a person owns by the posts they hold now, in the order of the plan. */
export function ownActions({ by, personId, areaId }: Owner): Promise<OwnAction[]> {
	return readAll(
		ownActionRow,
		`SELECT * FROM (SELECT ${actionColumns}, (SELECT json_group_array(own.post_id) FROM action_owners AS own
				JOIN posts ON posts.id = own.post_id AND posts.closed_on IS NULL
				JOIN post_holders ON post_holders.post_id = posts.id AND post_holders.to_on IS NULL
				WHERE own.action_id = actions.id AND post_holders.person_id = :personId) AS own
			FROM actions JOIN plans ON plans.id = actions.plan_id
			WHERE plans.partnership_id = :areaId AND actions.status <> 'withdrawn' AND ${holdsLink("owner", "links.person_id = :personId")}
			ORDER BY ${planOrder})
		WHERE own <> '[]'`,
		{ ...by, personId, areaId },
	);
}

/**
 * The secrets of the links that people of an area have, by person: of those that work and can be read under this session secret.
 * @param to as for `areaOf`
 */
export async function knownOwnerLinks(
	accountId: string,
	areaId: string,
	to: Membership = facilitates,
): Promise<Map<string, string>> {
	const known = await readAll(
		z.object({ personId: z.string(), sealed: z.string() }),
		`SELECT links.person_id AS personId, links.sealed FROM links JOIN people ON people.id = links.person_id
		WHERE people.partnership_id = :areaId AND links.sealed IS NOT NULL AND ${linkWorks("owner")}
		AND ${to("people.partnership_id")} ORDER BY links.created_at`,
		{ accountId, areaId, at: now() },
	);
	const secrets = new Map<string, string>();
	for (const { personId, sealed } of known) {
		const secret = unseal(sealed, sealedFor(personId));
		if (secret !== null) secrets.set(personId, secret);
	}
	return secrets;
}

/**
 * The links of owners, by person: the one that somebody has, where it works and can be read under this session secret, or a new
 * one in its place.
 * @returns their secrets, which are stored sealed.
 * @throws NotFound when the area is not the account's, or somebody is not one who holds a post there.
 */
export async function ownerLinks(accountId: string, areaId: string, personIds: string[]): Promise<Map<string, string>> {
	const at = now();
	const known = await knownOwnerLinks(accountId, areaId);
	const secrets = new Map([...known].filter(([personId]) => personIds.includes(personId)));
	const missing = personIds.filter((personId) => !secrets.has(personId));
	if (missing.length === 0) return secrets;
	const made = missing.map((personId) => ({ personId, secret: newSecret() }));
	await write({
		statements: [
			runsArea(accountId, areaId),
			...made.flatMap(({ personId, secret }) => newOwnerLink(areaId, personId, secret, at)),
			audit("owner-link-made", { accountId }, at, { areaId }),
		],
	});
	for (const { personId, secret } of made) secrets.set(personId, secret);
	return secrets;
}

function sealedFor(personId: string): string {
	return `owner's link of ${personId}`;
}

function newOwnerLink(areaId: string, personId: string, secret: string, at: string) {
	return [
		requires(
			`EXISTS (SELECT 1 FROM people JOIN post_holders ON post_holders.person_id = people.id AND post_holders.to_on IS NULL
				JOIN posts ON posts.id = post_holders.post_id AND posts.closed_on IS NULL
				WHERE people.id = :personId AND people.partnership_id = :areaId)`,
			{ personId, areaId },
			() => new NotFound("Nobody like that holds a post in this area."),
		),
		...ownerRevocation(personId, at),
		{
			sql: `INSERT INTO links (hash, purpose, person_id, sealed, created_at, expires_at)
				VALUES (:hash, 'owner', :personId, :sealed, :at, :expiresAt)`,
			args: {
				hash: secretHash(secret),
				personId,
				sealed: seal(secret, sealedFor(personId)),
				at,
				expiresAt: daysAfter(at, ownerLinkDays),
			},
		},
	];
}

/** The statements that make a person's links worthless; the sessions that they made end with them. */
function ownerRevocation(personId: string, at: string) {
	return [
		{
			sql: "UPDATE links SET revoked_at = :at WHERE person_id = :personId AND revoked_at IS NULL",
			args: { at, personId },
		},
		{
			sql: "DELETE FROM sessions WHERE link_hash IN (SELECT hash FROM links WHERE person_id = :personId)",
			args: { personId },
		},
	];
}

/**
 * Revokes a person's link, for one that has come into other hands: the next text to them holds a new one.
 * @throws NotFound when the area is not the account's, or they are not of it.
 */
export async function revokeOwnerLink(accountId: string, areaId: string, personId: string): Promise<void> {
	const at = now();
	await write({
		statements: [
			runsArea(accountId, areaId),
			requires(
				"EXISTS (SELECT 1 FROM people WHERE id = :personId AND partnership_id = :areaId)",
				{ personId, areaId },
				() => new NotFound("There is no such person in this area."),
			),
			...ownerRevocation(personId, at),
			audit("link-revoked", { accountId }, at, { areaId }),
		],
	});
}
