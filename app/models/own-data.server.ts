import { z } from "zod";
import { readAll, readOne } from "#app/db/database.server.ts";
import { yesOrNo } from "./seat.server.ts";
import { sits } from "./sits.server.ts";
import type { Sitting } from "./sitting.server.ts";

const seatRow = z.object({
	code: z.string(),
	person: z.string().nullable(),
	email: z.string().nullable(),
	submittedAt: z.string().nullable(),
	noticeVersion: z.string().nullable(),
	noticeReadAt: z.string().nullable(),
	enteredHow: z.enum(["on-behalf", "file"]).nullable(),
	postDoubt: z.string().nullable(),
	postDoubtedAt: z.string().nullable(),
	withdrawnAt: z.string().nullable(),
});
const roleRow = z.object({ role: z.string(), post: z.string().nullable() });
const answerRow = z.object({
	item: z.string(),
	vote: z.enum(["first", "after-discussion"]),
	value: z.string().nullable(),
	version: z.number(),
	late: yesOrNo,
	entered: yesOrNo,
	savedAt: z.string(),
});
const commentRow = z.object({
	item: z.string(),
	text: z.string(),
	sharing: z.enum(["group", "facilitators"]),
	version: z.number(),
	entered: yesOrNo,
	savedAt: z.string(),
});
const claimRow = z.object({ item: z.string(), at: z.string() });
const dissentRow = z.object({ item: z.string(), text: z.string(), at: z.string() });
const agreementRow = z.object({ number: z.number(), at: z.string() });
const evaluationRow = z.object({ value: z.number(), line: z.string().nullable(), at: z.string() });
const linkRow = z.object({
	madeAt: z.string(),
	firstOpenedAt: z.string().nullable(),
	expiresAt: z.string().nullable(),
	revokedAt: z.string().nullable(),
});
const joinRow = z.object({ post: z.string(), askedAt: z.string(), letInAt: z.string() });
const sessionRow = z.object({ begunAt: z.string(), seenAt: z.string(), endsAt: z.string() });
const eventRow = z.object({ at: z.string(), event: z.string() });

/** All that is stored about one seat, for whoever sits on it. */
export type OwnData = {
	seat: z.infer<typeof seatRow>;
	roles: z.infer<typeof roleRow>[];
	answers: z.infer<typeof answerRow>[];
	comments: z.infer<typeof commentRow>[];
	claims: z.infer<typeof claimRow>[];
	dissents: z.infer<typeof dissentRow>[];
	/** The versions of the report that whoever sits there has agreed to. */
	agreements: z.infer<typeof agreementRow>[];
	evaluation: z.infer<typeof evaluationRow> | null;
	links: z.infer<typeof linkRow>[];
	joins: z.infer<typeof joinRow>[];
	sessions: z.infer<typeof sessionRow>[];
	events: z.infer<typeof eventRow>[];
};

/** Everything that is stored about the seat of a session, and nothing of another's; null when the session has ended. */
export async function ownDataOf({ by, seatId }: Pick<Sitting, "by" | "seatId">): Promise<OwnData | null> {
	const args = { ...by, seatId };
	const seat = await readOne(
		seatRow,
		`SELECT seats.code, people.name AS person, people.email, seats.submitted_at AS submittedAt,
			seats.notice_version AS noticeVersion, seats.notice_read_at AS noticeReadAt, seats.entered_how AS enteredHow,
			seats.post_doubt AS postDoubt, seats.post_doubted_at AS postDoubtedAt, seats.withdrawn_at AS withdrawnAt
		FROM seats LEFT JOIN people ON people.id = seats.person_id WHERE seats.id = :seatId AND ${sits("seats.id")}`,
		args,
	);
	if (!seat) return null;
	/** The rows of a table that are the seat's own; the table goes by another name, for the condition has links of its own. */
	const own = <Row extends z.ZodType>(row: Row, columns: string, table: string, order: string) =>
		readAll(
			row,
			`SELECT ${columns} FROM ${table} AS own WHERE own.seat_id = :seatId AND ${sits("own.seat_id")} ORDER BY ${order}`,
			args,
		);
	return {
		seat,
		roles: await readAll(
			roleRow,
			`SELECT seat_roles.role, posts.title AS post FROM seat_roles LEFT JOIN posts ON posts.id = seat_roles.post_id
			WHERE seat_roles.seat_id = :seatId AND ${sits("seat_roles.seat_id")} ORDER BY seat_roles.rowid`,
			args,
		),
		answers: await own(
			answerRow,
			"item, vote, value, version, late, entered_by IS NOT NULL AS entered, saved_at AS savedAt",
			"answers",
			"item",
		),
		comments: await own(
			commentRow,
			"item, text, sharing, version, entered_by IS NOT NULL AS entered, saved_at AS savedAt",
			"comments",
			"item",
		),
		claims: await own(claimRow, "item, claimed_at AS at", "claims", "item"),
		dissents: await own(dissentRow, "item, text, created_at AS at", "dissents", "created_at"),
		agreements: await own(agreementRow, "number, agreed_at AS at", "report_agreements", "number"),
		evaluation: (await own(evaluationRow, "value, line, given_at AS at", "evaluations", "given_at"))[0] ?? null,
		links: await own(
			linkRow,
			"created_at AS madeAt, used_at AS firstOpenedAt, expires_at AS expiresAt, revoked_at AS revokedAt",
			"links",
			"created_at",
		),
		joins: await own(joinRow, "post, asked_at AS askedAt, answered_at AS letInAt", "joins", "asked_at"),
		sessions: await readAll(
			sessionRow,
			`SELECT sessions.created_at AS begunAt, sessions.seen_at AS seenAt, sessions.expires_at AS endsAt
			FROM sessions JOIN links AS own ON own.hash = sessions.link_hash
			WHERE own.seat_id = :seatId AND ${sits("own.seat_id")}
			ORDER BY sessions.created_at`,
			args,
		),
		events: await own(eventRow, "happened_at AS at, event", "audit", "happened_at, rowid"),
	};
}
