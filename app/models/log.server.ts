import { z } from "zod";
import { now } from "#app/clock.server.ts";
import { readAll, readOne } from "#app/db/database.server.ts";
import { auditEvents, eventsReadBy, notOfPooled } from "#app/round/audit-events.ts";
import { administers, facilitates, views } from "./ownership.server.ts";
import { stepCondition } from "./standing.server.ts";

const line = z.object({
	id: z.string(),
	at: z.string(),
	event: z.enum(auditEvents),
	/** The account or seat that did it, by name; null for the product, or where it has been deleted since. */
	who: z.string().nullable(),
	/** The other account that it is about. */
	about: z.string().nullable(),
	round: z.string().nullable(),
	area: z.string().nullable(),
});

/** A line of the log: who did what when, and never what was answered. */
type LogLine = z.infer<typeof line>;

/** A page of a log, the newest first. */
export type LogPage = {
	lines: LogLine[];
	/** The line after which the next page begins; null on the last page. */
	next: string | null;
};

type Part = { before: string | null; limit: number };

const columns = `audit.id, audit.happened_at AS at, audit.event, audit.rowid AS place,
	coalesce(who.name, seats.label) AS who, about.name AS about, rounds.title AS round, partnerships.name AS area`;
const tables = `audit LEFT JOIN accounts AS who ON who.id = audit.account_id
	LEFT JOIN accounts AS about ON about.id = audit.about_account_id
	LEFT JOIN seats ON seats.id = audit.seat_id
	LEFT JOIN rounds ON rounds.id = audit.round_id
	LEFT JOIN partnerships ON partnerships.id = audit.partnership_id`;
const oneOf = (parameter: string) => `(SELECT value FROM json_each(:${parameter}))`;

/** The area behind a log, and its rounds to choose from; null where the account neither facilitates nor views it. */
export async function loggedArea(accountId: string, areaId: string) {
	const area = await readOne(
		z.object({ id: z.string(), name: z.string() }),
		`SELECT id, name FROM partnerships WHERE id = :areaId AND ${views("partnerships.id")}`,
		{ accountId, areaId },
	);
	if (!area) return null;
	const rounds = await readAll(
		z.object({ id: z.string(), title: z.string() }),
		`SELECT id, title FROM rounds WHERE partnership_id = :areaId AND ${views("rounds.partnership_id")}
		ORDER BY created_at DESC`,
		{ accountId, areaId },
	);
	return { ...area, rounds };
}

/**
 * A page of what was done in an area, and of who has got in of those who are its members now. How far each seat of a round has
 * come is its facilitators' to know until the results are shown.
 * @param roundId for what was done in one round.
 * @returns null where there is no such page, or it is not the account's to read.
 */
export function areaLog(
	accountId: string,
	areaId: string,
	{ roundId, ...part }: Part & { roundId: string | null },
): Promise<LogPage | null> {
	return pageOf(
		`SELECT ${columns} FROM ${tables}
		WHERE audit.partnership_id = :areaId AND audit.event IN ${oneOf("ofArea")} AND ${views("audit.partnership_id")}
		AND NOT (coalesce(rounds.mode, '') = 'pooled' AND audit.event IN ${oneOf("notOfPooled")})
		AND (:roundId IS NULL OR audit.round_id = :roundId)
		AND (audit.seat_id IS NULL OR ${facilitates("audit.partnership_id")} OR ${stepCondition("showResults", "blind")})
		UNION ALL
		SELECT ${columns} FROM ${tables}
		WHERE :roundId IS NULL AND audit.partnership_id IS NULL AND ${views(":areaId")}
		AND EXISTS (SELECT 1 FROM memberships AS members WHERE members.partnership_id = :areaId AND (
			(audit.event IN ${oneOf("byMembers")} AND members.account_id = audit.account_id)
			OR (audit.event IN ${oneOf("aboutMembers")} AND members.account_id = audit.about_account_id)))`,
		{
			accountId,
			areaId,
			roundId,
			at: now(),
			ofArea: JSON.stringify(eventsReadBy("area")),
			byMembers: JSON.stringify(eventsReadBy("areas of who did it")),
			aboutMembers: JSON.stringify(eventsReadBy("areas of whom it is about")),
			notOfPooled: JSON.stringify(notOfPooled),
		},
		part,
	);
}

/**
 * A page of what was done about the accounts of a body, its areas and its notice; nothing of any round or seat.
 * @returns null where there is no such page, or it is not the account's to read.
 */
export function bodyLog(accountId: string, bodyId: string, part: Part): Promise<LogPage | null> {
	return pageOf(
		`SELECT ${columns} FROM ${tables}
		WHERE audit.round_id IS NULL AND audit.seat_id IS NULL AND audit.event IN ${oneOf("ofBody")} AND ${administers(":bodyId")}
		AND :bodyId IN (who.body_id, about.body_id, partnerships.body_id)`,
		{ accountId, bodyId, ofBody: JSON.stringify(eventsReadBy("body")) },
		part,
	);
}

/** What a line after which a page begins is looked for in is the same that the page is read from. */
async function pageOf(
	visible: string,
	args: Record<string, string | null>,
	{ before, limit }: Part,
): Promise<LogPage | null> {
	const lines = await readAll(
		line,
		`WITH visible AS (${visible})
		SELECT id, at, event, who, about, round, area FROM visible
		WHERE :before IS NULL OR (at, place) < (SELECT at, place FROM visible WHERE id = :before)
		ORDER BY at DESC, place DESC LIMIT :most`,
		{ ...args, before, most: limit + 1 },
	);
	// A next page is only offered where it holds something.
	if (before !== null && lines.length === 0) return null;
	const shown = lines.slice(0, limit);
	return { lines: shown, next: lines.length > limit ? (shown.at(-1)?.id ?? null) : null };
}
