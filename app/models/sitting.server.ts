import { z } from "zod";
import { now } from "#app/clock.server.ts";
import { readAll, readOne, requires, write } from "#app/db/database.server.ts";
import type { AuditEvent } from "#app/round/audit-events.ts";
import type { Step } from "#app/round/phase.ts";
import { audit } from "./audit.server.ts";
import { wordingVersionOf } from "./notice-wording.server.ts";
import { NotFound } from "./ownership.server.ts";
import { roundColumns, roundRow, roundTables } from "./round.server.ts";
import { standsFor } from "./round-phase.server.ts";
import { answeredOfSeat, enteredOfSeat, withdrewFromSeat, yesOrNo } from "./seat.server.ts";
import { rolesOfSeat, seatRoles } from "./seat-roles.server.ts";
import { noteSeen } from "./session.server.ts";
import { isPreviewed, type LinkSession, sits } from "./sits.server.ts";

const sittingRow = roundRow.extend({
	seatId: z.string(),
	label: z.string(),
	roles: seatRoles,
	submittedAt: z.string().nullable(),
	noticeVersion: z.string().nullable(),
	/** The version of the body's words in the notice; null where it has none. */
	wordingVersion: z.number().nullable(),
	/** When everything that was answered was taken back, the last time; null for never. */
	withdrawnAt: z.string().nullable(),
	/** Whether nothing was answered since. */
	withdrew: yesOrNo,
	postDoubt: z.string().nullable(),
	/** Whether the results are shown to this seat before everybody sees them. */
	previewed: yesOrNo,
	seenAt: z.string(),
});

const progressRow = z.object({
	roles: seatRoles,
	answered: z.number(),
	entered: z.number(),
	submittedAt: z.string().nullable(),
	enteredHow: z.enum(["on-behalf", "file"]).nullable(),
});

/** Somebody who has opened their personal link: their seat, and the round it is a seat of. `id` is the round's. */
export type Sitting = z.infer<typeof sittingRow> & { by: LinkSession };

/** The seat that a session sits on, and its round; null when the session has ended or its link works no more. */
export async function sittingOf(by: LinkSession): Promise<Sitting | null> {
	const found = await readOne(
		sittingRow,
		`SELECT seats.id AS seatId, seats.label, seats.submitted_at AS submittedAt, seats.notice_version AS noticeVersion,
			seats.post_doubt AS postDoubt, seats.withdrawn_at AS withdrawnAt, ${withdrewFromSeat} AS withdrew,
			${isPreviewed("seats.id")} AS previewed, ${rolesOfSeat} AS roles, ${wordingVersionOf("partnerships.body_id")} AS wordingVersion,
			(SELECT seen_at FROM sessions WHERE hash = :session) AS seenAt, ${roundColumns}
		FROM ${roundTables} JOIN seats ON seats.round_id = rounds.id
		WHERE seats.id = (SELECT links.seat_id FROM sessions JOIN links ON links.hash = sessions.link_hash WHERE sessions.hash = :session) AND ${sits("seats.id")}`,
		by,
	);
	if (!found) return null;
	await noteSeen(by.session, found.seenAt, by.at);
	return { ...found, by };
}

/** The requirements that a session sits on its seat and that the round stands where a step may be taken, checked inside the write. */
export function sitsInPhase({ by, seatId, ...round }: Sitting, step: Step) {
	// What was asked takes time to come: where the round stands is held against now.
	const at = now();
	return [
		requires(
			`EXISTS (SELECT 1 FROM seats WHERE seats.id = :seatId AND ${sits("seats.id")})`,
			{ ...by, seatId },
			() => new NotFound("This session sits on no seat any more."),
		),
		standsFor(round, step, at, "The round has been moved on since you opened this page. Nothing was changed."),
	];
}

/** Who facilitates the round of a seat: whom to ask. */
export function facilitatorsOf({ by, seatId }: Sitting): Promise<{ name: string; email: string }[]> {
	return readAll(
		z.object({ name: z.string(), email: z.string() }),
		`SELECT accounts.name, accounts.email FROM seats JOIN rounds ON rounds.id = seats.round_id
		JOIN memberships ON memberships.partnership_id = rounds.partnership_id AND memberships.role = 'facilitator'
		JOIN accounts ON accounts.id = memberships.account_id
		WHERE seats.id = :seatId AND accounts.deactivated_at IS NULL AND ${sits("seats.id")} ORDER BY accounts.name COLLATE NOCASE`,
		{ ...by, seatId },
	);
}

/** When the link of a seat was used, the latest first. */
export async function linkUsesOf({ by, seatId }: Sitting): Promise<string[]> {
	const rows = await readAll(
		z.object({ at: z.string() }),
		`SELECT happened_at AS at FROM audit WHERE audit.seat_id = :seatId AND event = 'link-used' AND ${sits("audit.seat_id")}
		ORDER BY happened_at DESC LIMIT 20`,
		{ ...by, seatId },
	);
	return rows.map(({ at }) => at);
}

/** How far the seats of the round have come, in no order that says whose is which. */
export function progressAround({ by, seatId }: Sitting) {
	return readAll(
		progressRow,
		`SELECT seats.submitted_at AS submittedAt, seats.entered_how AS enteredHow, ${rolesOfSeat} AS roles,
			${answeredOfSeat} AS answered, ${enteredOfSeat} AS entered
		FROM seats JOIN seats AS own ON own.round_id = seats.round_id
		WHERE own.id = :seatId AND ${sits("own.id")} ORDER BY seats.id`,
		{ ...by, seatId },
	);
}

/** Writes down that somebody has read the notice in a version. @throws NotFound when the session has ended. */
export async function noteNotice(sitting: Sitting, version: string): Promise<void> {
	await change(
		sitting,
		"notice_version = :version, notice_read_at = :at, post_doubt = NULL, post_doubted_at = NULL",
		{ version },
		"notice-read",
	);
}

/** Writes down that the post of a seat is not the one of whoever opened its link. @throws NotFound when the session has ended. */
export async function doubtPost(sitting: Sitting, words: string): Promise<void> {
	await change(sitting, "post_doubt = :words, post_doubted_at = :at, notice_version = NULL", { words }, "post-doubted");
}

/** Hands the answers in; they can be changed until the round closes. @throws NotFound, or Conflict when it has closed. */
export async function submit(sitting: Sitting): Promise<void> {
	await change(sitting, "submitted_at = coalesce(submitted_at, :at)", {}, "answers-submitted");
}

async function change(sitting: Sitting, set: string, args: Record<string, string>, event: AuditEvent): Promise<void> {
	const { by, seatId, id: roundId, areaId } = sitting;
	await write({
		statements: [
			...sitsInPhase(sitting, "answer"),
			{ sql: `UPDATE seats SET ${set} WHERE id = :seatId`, args: { ...args, at: by.at, seatId } },
			audit(event, { seatId }, by.at, { areaId, roundId }),
		],
	});
}
