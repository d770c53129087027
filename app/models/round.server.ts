import { z } from "zod";
import { now } from "#app/clock.server.ts";
import { readAll, readOne, requires, type Statement, write } from "#app/db/database.server.ts";
import { modes, preparations, type RoundInput } from "#app/forms/round.ts";
import { allows, mayTake, phases, refusal, type Step, standings } from "#app/round/phase.ts";
import type { Entry } from "#questionnaires/catalogue.ts";
import { type Area, areaOf } from "./area.server.ts";
import { Conflict, facilitates, NotFound } from "./ownership.server.ts";

const roundRow = z.object({
	id: z.string(),
	areaId: z.string(),
	area: z.string(),
	sample: z.number().transform((value) => value === 1),
	definitionHash: z.string(),
	definitionId: z.string(),
	definitionVersion: z.string(),
	title: z.string(),
	mode: z.enum(modes),
	preparation: z.enum(preparations),
	phase: z.enum(phases),
	we: z.string(),
	period: z.string(),
	target: z.number().nullable(),
	workshopOn: z.string().nullable(),
	answerBy: z.string().nullable(),
	revealAt: z.string().nullable(),
	decision: z.string().nullable(),
	outcome: z.string().nullable(),
	version: z.number(),
	createdAt: z.string(),
});

/** A round with the area it belongs to and the definition it is pinned to. */
export type Round = z.infer<typeof roundRow>;

const columns = `rounds.id, rounds.partnership_id AS areaId, partnerships.name AS area, partnerships.sample,
	rounds.definition_hash AS definitionHash, definitions.id AS definitionId, definitions.version AS definitionVersion,
	rounds.title, rounds.mode, rounds.preparation, rounds.phase, rounds.we, rounds.period, rounds.target,
	rounds.workshop_on AS workshopOn, rounds.answer_by AS answerBy, rounds.reveal_at AS revealAt,
	rounds.decision, rounds.outcome, rounds.version,
	rounds.created_at AS createdAt`;
const tables = `rounds JOIN partnerships ON partnerships.id = rounds.partnership_id
	JOIN definitions ON definitions.hash = rounds.definition_hash`;

/** A round; null when there is none that the account facilitates. */
export function roundOf(accountId: string, roundId: string): Promise<Round | null> {
	return readOne(
		roundRow,
		`SELECT ${columns} FROM ${tables} WHERE rounds.id = :roundId AND ${facilitates("rounds.partnership_id")}`,
		{ accountId, roundId },
	);
}

/** The rounds of an area, the newest first. */
export function roundsOf(accountId: string, areaId: string): Promise<Round[]> {
	return readAll(
		roundRow,
		`SELECT ${columns} FROM ${tables}
		WHERE rounds.partnership_id = :areaId AND ${facilitates("rounds.partnership_id")}
		ORDER BY coalesce(rounds.workshop_on, rounds.created_at) DESC, rounds.created_at DESC`,
		{ accountId, areaId },
	);
}

/** How many rounds there are: what readiness asks the database. */
export async function countRounds(): Promise<number> {
	const row = await readOne(z.object({ count: z.number() }), "SELECT count(*) AS count FROM rounds");
	return row?.count ?? 0;
}

/** The rounds pinned to a definition from a file that is not among the readable ones. */
export function unreadableRounds(readableHashes: string[]) {
	return readAll(
		z.object({ title: z.string(), area: z.string(), id: z.string(), version: z.string() }),
		`SELECT rounds.title, partnerships.name AS area, definitions.id, definitions.version FROM ${tables}
		WHERE definitions.origin = 'file' AND definitions.hash NOT IN (SELECT value FROM json_each(:hashes))`,
		{ hashes: JSON.stringify(readableHashes) },
	);
}

/**
 * Makes a round in draft, with its seats and what the area's last round said of the area.
 * @returns the round's id; the same one when the operation is repeated.
 * @throws NotFound when the account does not facilitate the area.
 */
export async function createRound(
	accountId: string,
	areaId: string,
	input: RoundInput,
	edition: Entry,
	operation: { id: string; bodyHash: string },
): Promise<string> {
	const area = await areaOf(accountId, areaId);
	if (!area) throw new NotFound("There is no such area.");
	const id = crypto.randomUUID();
	const at = now();
	return write({
		operation,
		result: id,
		statements: [
			requires(
				`EXISTS (SELECT 1 FROM partnerships WHERE id = :areaId AND ${facilitates("partnerships.id")})`,
				{ areaId, accountId },
				() => new NotFound("There is no such area."),
			),
			pin(edition, at),
			{
				sql: `INSERT INTO rounds (id, partnership_id, definition_hash, title, mode, preparation, phase, we, period, target, workshop_on, answer_by, created_at)
					VALUES (:id, :areaId, :hash, :title, :mode, :preparation, 'draft', :we, :period, :target, :workshopOn, :answerBy, :at)`,
				args: { ...fields(input), id, areaId, at },
			},
			{
				// What was said of the area last time stands until it is changed, as far as this edition asks it.
				sql: `INSERT INTO round_circumstances (round_id, field, value)
					SELECT :id, field, value FROM round_circumstances
					WHERE round_id = (SELECT id FROM rounds WHERE partnership_id = :areaId AND id <> :id ORDER BY created_at DESC LIMIT 1)
					AND field IN (SELECT json_each.value FROM json_each(:asked))`,
				args: { id, areaId, asked: JSON.stringify(circumstanceFields(edition)) },
			},
			...seats(id, input, area, edition),
			audit("round-made", accountId, areaId, id, at),
		],
	});
}

/**
 * Changes a round in draft; its seats become what the form says.
 * @throws NotFound, or Conflict when it is not in draft any more or somebody else changed it meanwhile.
 */
export async function changeRound(
	accountId: string,
	round: Round,
	input: RoundInput,
	expectedVersion: number,
	edition: Entry,
	operation: { id: string; bodyHash: string },
): Promise<void> {
	const area = await areaOf(accountId, round.areaId);
	if (!area) throw new NotFound("There is no such area.");
	const at = now();
	await write({
		operation,
		statements: [
			...inPhase(accountId, round, "setUp", at),
			requires(
				"EXISTS (SELECT 1 FROM rounds WHERE id = :roundId AND version = :expectedVersion)",
				{ roundId: round.id, expectedVersion },
				() =>
					new Conflict(
						"Somebody else has changed this round since you opened it. Your changes are still in the form below.",
					),
			),
			pin(edition, at),
			{
				sql: `UPDATE rounds SET definition_hash = :hash, title = :title, mode = :mode, preparation = :preparation, we = :we,
					period = :period, target = :target, workshop_on = :workshopOn, answer_by = :answerBy, version = version + 1
					WHERE id = :id`,
				args: { ...fields(input), id: round.id },
			},
			{ sql: "DELETE FROM seats WHERE round_id = :id", args: { id: round.id } },
			...seats(round.id, input, area, edition),
			audit("round-changed", accountId, round.areaId, round.id, at),
		],
	});
}

const moves = {
	open: { set: "phase = 'open'", event: "round-opened" },
	close: { set: "phase = 'closed'", event: "round-closed" },
	reopen: { set: "phase = 'open'", event: "round-reopened" },
	reveal: { set: "phase = 'revealed', reveal_at = :revealAt", event: "round-revealed" },
	cancelReveal: { set: "phase = 'closed', reveal_at = NULL", event: "reveal-cancelled" },
	finish: { set: "phase = 'finished'", event: "round-finished" },
} as const;

/** The steps that take a round from one phase to another. */
export type Move = keyof typeof moves;
export const moveNames = Object.keys(moves) as [Move, ...Move[]];

/** How long after the button the screens turn, in milliseconds: time to call it back. */
export const revealDelay = 5000;

/**
 * Takes a round to another phase. A reveal is stored five seconds ahead and can be cancelled until then.
 * @param delay how far ahead, in milliseconds; only sample data, which nobody waits for, is shown at once.
 * @throws NotFound, or Conflict in words when the round is not where the step starts from.
 */
export async function moveRound(accountId: string, round: Round, move: Move, delay = revealDelay): Promise<void> {
	const at = now();
	const { set, event } = moves[move];
	const revealAt = new Date(Date.parse(at) + delay).toISOString();
	await write({
		statements: [
			...inPhase(accountId, round, move, at),
			{
				sql: `UPDATE rounds SET ${set}, version = version + 1 WHERE id = :roundId`,
				args: { roundId: round.id, ...(move === "reveal" ? { revealAt } : {}) },
			},
			audit(event, accountId, round.areaId, round.id, at),
		],
	});
}

/** The requirements that a round is the account's and stands where a step may be taken, checked inside the write. */
export function inPhase(accountId: string, round: Round, step: Step, at: string) {
	const conditions = standings
		.filter((candidate) => allows(step, candidate, round.preparation))
		.map((candidate) => {
			if (candidate === "revealing") return "(rounds.phase = 'revealed' AND rounds.reveal_at > :at)";
			if (candidate === "revealed") return "(rounds.phase = 'revealed' AND rounds.reveal_at <= :at)";
			return `(rounds.phase = '${candidate}' AND :at IS NOT NULL)`;
		});
	return [
		facilitated(accountId, round),
		requires(
			`EXISTS (SELECT 1 FROM rounds WHERE rounds.id = :roundId AND (${conditions.join(" OR ")}))`,
			{ roundId: round.id, at },
			() =>
				new Conflict(
					mayTake(step, round, at)
						? "Somebody else has moved this round on since you opened it. Nothing was changed."
						: refusal(round, at),
				),
		),
	];
}

function facilitated(accountId: string, round: Round) {
	return requires(
		`EXISTS (SELECT 1 FROM rounds WHERE rounds.id = :roundId AND ${facilitates("rounds.partnership_id")})`,
		{ roundId: round.id, accountId },
		() => new NotFound("There is no such round."),
	);
}

/** The answers of a round to the questions about the area, by field. */
export async function circumstancesOf(accountId: string, roundId: string): Promise<Record<string, string>> {
	const rows = await readAll(
		z.object({ field: z.string(), value: z.string() }),
		`SELECT field, value FROM round_circumstances JOIN rounds ON rounds.id = round_circumstances.round_id
		WHERE rounds.id = :roundId AND ${facilitates("rounds.partnership_id")}`,
		{ accountId, roundId },
	);
	return Object.fromEntries(rows.map(({ field, value }) => [field, value]));
}

/** Stores what is said of the area in a round; an empty field is not stored. @throws NotFound or Conflict. */
export async function saveCircumstances(
	accountId: string,
	round: Round,
	values: Record<string, string | null>,
): Promise<void> {
	const at = now();
	await write({
		statements: [
			facilitated(accountId, round),
			requires(
				"EXISTS (SELECT 1 FROM rounds WHERE id = :roundId AND phase <> 'finished')",
				{ roundId: round.id },
				() => new Conflict("The round is finished, so what it says of the area stays as it is."),
			),
			{ sql: "DELETE FROM round_circumstances WHERE round_id = :roundId", args: { roundId: round.id } },
			...Object.entries(values).flatMap(([field, value]) =>
				value === null
					? []
					: [
							{
								sql: "INSERT INTO round_circumstances (round_id, field, value) VALUES (:roundId, :field, :value)",
								args: { roundId: round.id, field, value },
							},
						],
			),
			audit("circumstances-changed", accountId, round.areaId, round.id, at),
		],
	});
}

/** Stores what the report's first page says for the group. @throws NotFound, or Conflict when the results have not been shown. */
export async function saveFront(
	accountId: string,
	round: Round,
	{ decision, outcome }: { decision: string | null; outcome: string | null },
): Promise<void> {
	const at = now();
	await write({
		statements: [
			...inPhase(accountId, round, "plan", at),
			{
				sql: "UPDATE rounds SET decision = :decision, outcome = :outcome WHERE id = :roundId",
				args: { decision, outcome, roundId: round.id },
			},
			audit("report-front-changed", accountId, round.areaId, round.id, at),
		],
	});
}

/** An audit line: who did what to which round, never what was answered. */
export function audit(event: string, accountId: string, areaId: string, roundId: string, at: string): Statement {
	return {
		sql: `INSERT INTO audit (id, happened_at, event, account_id, partnership_id, round_id)
			VALUES (:id, :at, :event, :accountId, :areaId, :roundId)`,
		args: { id: crypto.randomUUID(), at, event, accountId, areaId, roundId },
	};
}

function pin({ definition, hash }: Entry, at: string): Statement {
	return {
		sql: `INSERT INTO definitions (hash, id, version, origin, created_at) VALUES (:hash, :id, :version, 'file', :at)
			ON CONFLICT (hash) DO NOTHING`,
		args: { hash, id: definition.id, version: definition.version, at },
	};
}

function circumstanceFields({ definition }: Entry): string[] {
	return definition.circumstances.flatMap(({ fields: asked }) => asked.map(({ id }) => id));
}

function fields(input: RoundInput) {
	const { definition: hash, title, mode, preparation, we, period, target, workshopOn, answerBy } = input;
	return { hash, title, mode, preparation, we, period, target, workshopOn, answerBy };
}

/** The seats of a round, each with a snapshot of the roles its person's posts have now. */
function seats(roundId: string, input: RoundInput, area: Area, { definition }: Entry): Statement[] {
	const used = new Map<string, number>();
	return input.seats.flatMap(({ person, label }, position) => {
		const posts = area.posts.filter(({ personId }) => personId === person);
		const roles = definition.roles.filter(({ id }) => posts.some(({ role }) => role === id)).map(({ id }) => id);
		if (roles.length === 0) {
			throw new Conflict(
				`${label} holds no post that this edition asks. Choose somebody else or add the post to the area.`,
			);
		}
		const stem = roles.join("-");
		const count = (used.get(stem) ?? 0) + 1;
		used.set(stem, count);
		const id = crypto.randomUUID();
		return [
			{
				sql: `INSERT INTO seats (id, round_id, person_id, code, label, position)
					VALUES (:id, :roundId, :person, :code, :label, :position)`,
				args: { id, roundId, person, code: count === 1 ? stem : `${stem}-${count}`, label, position },
			},
			...roles.map((role) => ({
				sql: "INSERT INTO seat_roles (seat_id, role, post_id) VALUES (:id, :role, :post)",
				args: { id, role, post: posts.find((post) => post.role === role)?.id ?? null },
			})),
		];
	});
}
