import { z } from "zod";
import { now, today } from "#app/clock.server.ts";
import { type Operation, readAll, requires, write } from "#app/db/database.server.ts";
import { type Need, needReasons } from "#app/round/owner-needs.ts";
import { audit } from "./audit.server.ts";
import { Conflict, facilitates, type Membership, NotFound, runsArea } from "./ownership.server.ts";
import { remindsIn } from "./reminding.server.ts";

const letterRow = z.object({
	personId: z.string(),
	kind: z.enum(["ask", "reminder"]),
	way: z.enum(["copied", "mailed"]),
	/** The day in England. */
	on: z.string(),
	said: z.string().transform((json) => z.array(saidRow).parse(JSON.parse(json))),
});
const saidRow = z.object({ actionId: z.string(), reason: z.enum(needReasons), day: z.string().nullable() });

/** What was written to an owner; a mail whose way is not known to have ended well is none. */
export type Letter = z.infer<typeof letterRow>;

/**
 * All that was written to the owners of an area, in order.
 * @param to as for `areaOf`
 */
export function lettersOf(accountId: string, areaId: string, to: Membership = facilitates): Promise<Letter[]> {
	return readAll(
		letterRow,
		`SELECT owner_mails.person_id AS personId, owner_mails.kind, owner_mails.way, owner_mails.made_on AS "on",
			(SELECT json_group_array(json_object('actionId', action_id, 'reason', reason, 'day', day))
				FROM owner_mail_actions WHERE mail_id = owner_mails.id) AS said
		FROM owner_mails JOIN people ON people.id = owner_mails.person_id
		WHERE people.partnership_id = :areaId AND owner_mails.sent_at IS NOT NULL AND ${to("people.partnership_id")}
		ORDER BY owner_mails.made_at, owner_mails.rowid`,
		{ accountId, areaId },
	);
}

/** Something to be written to an owner, under an id of its own. */
export type NewLetter = { id: string; personId: string; kind: Letter["kind"]; needs: Need[] };

/** Whoever writes to owners: an account that runs their area, or the product by itself, which is null. */
export type Writer = string | null;

/**
 * Writes down that texts were made to be copied.
 * @throws NotFound when the area is not the account's.
 */
export async function noteCopied(accountId: string, areaId: string, letters: NewLetter[]): Promise<void> {
	const at = now();
	await write({
		statements: [
			runsArea(accountId, areaId),
			...letters.flatMap((letter) => added(areaId, letter, "copied", at)),
			...[...new Set(letters.map(({ kind }) => kind))].map((kind) =>
				audit(written[kind], { accountId }, at, { areaId }),
			),
		],
	});
}

/**
 * Takes mails on, so that nobody else sends them: what is not taken on is not to be sent.
 * @param operation where a form asks for it
 * @returns whether they were taken on: not where the same form did so before, and where the product reminds, not where that was ended or
 * somebody was written to on this day.
 * @throws NotFound when the area is not the account's; Conflict when somebody was reminded by mail on this day, and an account does it.
 */
export async function takeOn(
	by: Writer,
	areaId: string,
	letters: NewLetter[],
	operation?: Operation,
): Promise<boolean> {
	const at = now();
	const result = crypto.randomUUID();
	try {
		const first = await write({
			...(operation ? { operation } : {}),
			result,
			statements: [
				by === null ? stillReminds(areaId) : runsArea(by, areaId),
				...letters.flatMap((letter) => [notWrittenTo(letter, by), ...added(areaId, letter, "mailed", at)]),
			],
		});
		return first === result;
	} catch (error) {
		if (by === null && error instanceof Conflict) return false;
		throw error;
	}
}

/** Writes down that a mail that was taken on is sent. */
export async function noteSent(by: Writer, areaId: string, { id, kind }: NewLetter): Promise<void> {
	const at = now();
	await write({
		statements: [
			{ sql: "UPDATE owner_mails SET sent_at = :at WHERE id = :id", args: { at, id } },
			audit(written[kind], by === null ? null : { accountId: by }, at, { areaId }),
		],
	});
}

/** Lets go of a mail that was taken on and is known not to be sent, so that it can be tried again. */
export async function letGo({ id }: NewLetter): Promise<void> {
	await write({ statements: [{ sql: "DELETE FROM owner_mails WHERE id = :id AND sent_at IS NULL", args: { id } }] });
}

const written = { ask: "owners-asked", reminder: "owners-reminded" } as const;

function stillReminds(areaId: string) {
	return requires(
		`EXISTS (SELECT 1 FROM partnerships WHERE id = :areaId AND ${remindsIn("partnerships.id")})`,
		{ areaId },
		() => new Conflict("Owners are not reminded here."),
	);
}

function notWrittenTo({ personId, kind }: NewLetter, by: Writer) {
	const which = by === null ? "1" : "way = 'mailed' AND kind = 'reminder' AND :kind = 'reminder'";
	return requires(
		`NOT EXISTS (SELECT 1 FROM owner_mails WHERE person_id = :personId AND made_on = :day AND ${which})`,
		{ personId, day: today(), kind },
		() => new Conflict("A reminder was mailed to one of them today already. Open the page again to see to whom."),
	);
}

function added(areaId: string, { id, personId, kind, needs }: NewLetter, way: Letter["way"], at: string) {
	return [
		requires(
			"EXISTS (SELECT 1 FROM people WHERE id = :personId AND partnership_id = :areaId)",
			{ personId, areaId },
			() => new NotFound("There is no such person in this area."),
		),
		{
			sql: `INSERT INTO owner_mails (id, person_id, kind, way, made_on, made_at, sent_at)
				VALUES (:id, :personId, :kind, :way, :day, :at, iif(:way = 'copied', :at, NULL))`,
			args: { id, personId, kind, way, day: today(), at },
		},
		...needs.map(({ action, reason, day }) => ({
			sql: "INSERT INTO owner_mail_actions (mail_id, action_id, reason, day) VALUES (:id, :actionId, :reason, :day)",
			args: { id, actionId: action.id, reason, day },
		})),
	];
}
