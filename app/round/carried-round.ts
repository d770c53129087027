import { z } from "zod";
import { modes, preparations } from "#app/forms/round.ts";
import { steps } from "#app/workshop/place.ts";

/** As the database measures it: in characters, where an emoji is one. */
const text = (least: number, most: number) =>
	z.string().refine((value) => {
		const { length } = Array.from(value);
		return length >= least && length <= most;
	});
const flag = z.union([z.literal(0), z.literal(1)]);
const instant = z.string().nullable();

/** What a round itself has: its columns, but for what belongs to the area or to this installation. */
const roundRow = z.strictObject({
	id: z.uuid(),
	definition_hash: z.string(),
	title: text(1, 200),
	mode: z.enum(modes),
	preparation: z.enum(preparations),
	// A file is made once the answers are frozen.
	phase: z.enum(["revealed", "finished"]),
	we: text(1, 500),
	period: text(1, 200),
	target: z.number().nullable(),
	decision: text(0, 1000).nullable(),
	outcome: text(0, 1000).nullable(),
	workshop_on: instant,
	answer_by: instant,
	late_until: instant,
	reveal_at: instant,
	retain_until: instant,
	copied_from_id: z.string().nullable(),
	version: z.int(),
	circumstances_version: z.int(),
	agenda_version: z.int(),
	front_version: z.int(),
	created_at: z.string(),
});

const seatId = z.uuid();
const item = z.string();
const version = z.int();

/**
 * The rows that hang on a round, by table and column as they are stored. `entered_by` says whether a facilitator entered something,
 * and not which: accounts are another installation's.
 */
const rows = {
	round_circumstances: z.strictObject({ field: z.string(), value: text(0, 2000) }),
	seats: z.strictObject({
		id: seatId,
		code: z.string(),
		label: text(1, 200),
		position: z.int(),
		submitted_at: instant,
		notice_version: z.string().nullable(),
		notice_read_at: instant,
		entered_by: flag,
		entered_how: z.enum(["on-behalf", "file"]).nullable(),
		post_doubt: text(0, 500).nullable(),
		post_doubted_at: instant,
		withdrawn_at: instant,
	}),
	seat_roles: z.strictObject({ seat_id: seatId, role: z.string() }),
	answers: z.strictObject({
		seat_id: seatId,
		item,
		vote: z.enum(["first", "after-discussion"]),
		value: z.string().nullable(),
		version,
		late: flag,
		entered_by: flag,
		saved_at: z.string(),
	}),
	comments: z.strictObject({
		seat_id: seatId,
		item,
		text: text(1, 2000),
		sharing: z.enum(["group", "facilitators"]),
		version,
		saved_at: z.string(),
		entered_by: flag,
	}),
	discussions: z
		.strictObject({
			item,
			position: z.int().nullable(),
			state: z.enum(["waiting", "open", "parked", "skipped", "settled"]),
			revote: z.enum(["open", "closed"]).nullable(),
			point: z.int().nullable(),
			differ: flag,
			note: text(0, 2000).nullable(),
			version,
		})
		.refine(({ point, differ }) => point === null || differ === 0)
		.refine(({ state, point, differ }) => (state === "settled") === (point !== null || differ === 1)),
	dissents: z.strictObject({
		id: z.uuid(),
		item,
		seat_id: seatId.nullable(),
		text: text(1, 2000),
		created_at: z.string(),
	}),
	claims: z.strictObject({ seat_id: seatId, item, claimed_at: z.string() }),
	evaluations: z.strictObject({
		seat_id: seatId,
		value: z.int().min(1).max(5),
		line: text(0, 300).nullable(),
		given_at: z.string(),
	}),
	workshops: z
		.strictObject({
			step: z.enum(steps),
			item: item.nullable(),
			since: z.string(),
			begins_seat_id: seatId.nullable(),
			break_taken: flag,
			ends_at: instant,
			version,
		})
		.refine(({ step, item: at }) => (step === "item") === (at !== null)),
	report_versions: z
		.strictObject({
			number: z.int().min(1),
			reason: text(1, 500).nullable(),
			made_at: z.string(),
			circulated_at: instant,
		})
		.refine(({ number, reason }) => (number === 1) === (reason === null)),
	report_agreements: z.strictObject({ number: z.int(), seat_id: seatId, agreed_at: z.string() }),
} as const;

/** A table whose rows hang on a round. */
export type CarriedTable = keyof typeof rows;

/** The tables in the order in which their rows can be stored: what others refer to comes first. */
export const carriedTables = Object.keys(rows) as CarriedTable[];

/** The columns of a table that are carried. */
export function carriedColumns(table: CarriedTable | "rounds"): string[] {
	return Object.keys((table === "rounds" ? roundRow : rows[table]).shape);
}

/** What is one of its kind: no two rows of a table have the same in these columns. */
const keys: Record<CarriedTable, string[][]> = {
	round_circumstances: [["field"]],
	seats: [["id"], ["code"]],
	seat_roles: [["seat_id", "role"]],
	answers: [["seat_id", "item", "vote"]],
	comments: [["seat_id", "item"]],
	discussions: [["item"]],
	dissents: [["id"]],
	claims: [["seat_id", "item"]],
	evaluations: [["seat_id"]],
	workshops: [[]],
	report_versions: [["number"]],
	report_agreements: [["number", "seat_id"]],
};

/**
 * A whole round as it is carried from one installation to another: every row that hangs on it, with the area that it was of and
 * its questionnaire by name. Anything that the database would refuse is refused here.
 */
export const carriedRound = z
	.strictObject({
		madeAt: z.string(),
		area: z.strictObject({ id: z.uuid(), name: z.string(), sample: flag }),
		questionnaire: z.strictObject({ id: z.string(), version: z.string() }),
		round: roundRow,
		rows: z.strictObject({
			round_circumstances: z.array(rows.round_circumstances),
			seats: z.array(rows.seats),
			seat_roles: z.array(rows.seat_roles),
			answers: z.array(rows.answers),
			comments: z.array(rows.comments),
			discussions: z.array(rows.discussions),
			dissents: z.array(rows.dissents),
			claims: z.array(rows.claims),
			evaluations: z.array(rows.evaluations),
			workshops: z.array(rows.workshops),
			report_versions: z.array(rows.report_versions),
			report_agreements: z.array(rows.report_agreements),
		}),
	})
	.refine(({ rows: all }) => carriedTables.every((table) => keys[table].every((key) => isUnique(all[table], key))))
	.refine(({ rows: all }) => {
		const seats = new Set<unknown>(all.seats.map(({ id }) => id));
		const of = carriedTables.flatMap((table) => all[table].map((row: Record<string, unknown>) => row));
		return of.every(({ seat_id, begins_seat_id }) =>
			[seat_id ?? null, begins_seat_id ?? null].every((id) => id === null || seats.has(id)),
		);
	})
	.refine(({ rows: { report_versions: versions, report_agreements: agreements } }) =>
		agreements.every((agreement) => versions.some(({ number }) => number === agreement.number)),
	);

/** A whole round with every row that hangs on it. */
export type CarriedRound = z.infer<typeof carriedRound>;

function isUnique(of: Record<string, unknown>[], key: string[]): boolean {
	return new Set(of.map((row) => JSON.stringify(key.map((column) => row[column])))).size === of.length;
}
