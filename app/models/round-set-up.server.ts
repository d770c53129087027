import { endOfDay } from "#app/calendar.ts";
import { now } from "#app/clock.server.ts";
import { type Operation, type Statement, write } from "#app/db/database.server.ts";
import type { RoundInput } from "#app/forms/round.ts";
import { seatCode } from "#app/round/seat-code.ts";
import type { Entry } from "#questionnaires/catalogue.ts";
import { type Area, areaOf } from "./area.server.ts";
import { audit } from "./audit.server.ts";
import { Conflict, NotFound, runsArea } from "./ownership.server.ts";
import type { Round } from "./round.server.ts";
import { inPhase } from "./round-phase.server.ts";
import { type Seat, seatsOf } from "./seat.server.ts";
import { giveRoles } from "./seat-roles.server.ts";
import { nextVersion } from "./version.server.ts";

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
	operation: Operation,
): Promise<string> {
	const area = await areaOf(accountId, areaId);
	if (!area) throw new NotFound("There is no such area.");
	const id = crypto.randomUUID();
	const at = now();
	return write({
		operation,
		result: id,
		statements: [
			runsArea(accountId, areaId),
			pin(edition, at),
			{
				sql: `INSERT INTO rounds (id, partnership_id, definition_hash, title, mode, preparation, phase, we, period, target, workshop_on, answer_by, late_until, retain_until,
						copied_from_id, created_at)
					VALUES (:id, :areaId, :hash, :title, :mode, :preparation, 'draft', :we, :period, :target, :workshopOn, :answerBy, :lateUntil, :retainUntil,
						(SELECT id FROM rounds WHERE id = :copiedFrom AND partnership_id = :areaId), :at)`,
				args: { ...fields(input), id, areaId, copiedFrom: input.copiedFrom, at },
			},
			{
				// What was said of the area last time stands until it is changed, as far as this edition asks it.
				sql: `INSERT INTO round_circumstances (round_id, field, value)
					SELECT :id, field, value FROM round_circumstances
					WHERE round_id = (SELECT id FROM rounds WHERE partnership_id = :areaId AND id <> :id ORDER BY created_at DESC LIMIT 1)
					AND field IN (SELECT json_each.value FROM json_each(:asked))`,
				args: { id, areaId, asked: JSON.stringify(circumstanceFields(edition)) },
			},
			...seats(id, input, area, edition, []),
			audit("round-made", { accountId }, at, { areaId, roundId: id }),
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
	operation: Operation,
): Promise<void> {
	const area = await areaOf(accountId, round.areaId);
	if (!area) throw new NotFound("There is no such area.");
	const at = now();
	await write({
		operation,
		statements: [
			...inPhase(accountId, round, "setUp", at),
			...nextVersion("round", round.id, expectedVersion),
			pin(edition, at),
			{
				sql: `UPDATE rounds SET definition_hash = :hash, title = :title, mode = :mode, preparation = :preparation, we = :we,
					period = :period, target = :target, workshop_on = :workshopOn, answer_by = :answerBy, late_until = :lateUntil,
					retain_until = :retainUntil
					WHERE id = :id`,
				args: { ...fields(input), id: round.id },
			},
			...seats(round.id, input, area, edition, await seatsOf(accountId, round.id)),
			audit("round-changed", { accountId }, at, { areaId: round.areaId, roundId: round.id }),
		],
	});
}

/**
 * Removes a round in draft, with its seats; nobody has answered in it.
 * @throws NotFound, or Conflict when it is not in draft any more.
 */
export async function removeDraft(accountId: string, round: Round): Promise<void> {
	const at = now();
	await write({
		statements: [
			...inPhase(accountId, round, "setUp", at),
			audit("draft-removed", { accountId }, at, { areaId: round.areaId, roundId: round.id }),
			{ sql: "DELETE FROM rounds WHERE id = :id", args: { id: round.id } },
		],
	});
}

/** The statement that makes an edition known, so that a round can be pinned to it. */
export function pin({ definition, hash }: Entry, at: string): Statement {
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
	const { definition: hash, title, mode, preparation, we, period, target, workshopOn, answerBy, retainUntil } = input;
	const lateUntil = input.lateUntil === null ? null : endOfDay(input.lateUntil);
	return { hash, title, mode, preparation, we, period, target, workshopOn, answerBy, lateUntil, retainUntil };
}

/**
 * The statements that give a round its seats, each with a snapshot of the roles its person's posts have now. Whoever had a seat
 * keeps it, and the link to it; what the notice says may have changed.
 */
function seats(roundId: string, input: RoundInput, area: Area, { definition }: Entry, before: Seat[]): Statement[] {
	const taken: string[] = [];
	return [
		{
			sql: "DELETE FROM seats WHERE round_id = :roundId AND (person_id IS NULL OR person_id NOT IN (SELECT value FROM json_each(:people)))",
			args: { roundId, people: JSON.stringify(input.seats.map(({ person }) => person)) },
		},
		// Codes are given anew, and two may change places.
		{
			sql: "UPDATE seats SET code = id, notice_version = NULL, submitted_at = NULL WHERE round_id = :roundId",
			args: { roundId },
		},
		...input.seats.flatMap(({ person, label }, position) => {
			const posts = area.posts.filter(({ personId }) => personId === person);
			const roles = definition.roles.filter(({ id }) => posts.some(({ role }) => role === id)).map(({ id }) => id);
			if (roles.length === 0) {
				throw new Conflict(
					`${label} holds no post that this edition asks. Choose somebody else or add the post to the area.`,
				);
			}
			const code = seatCode(roles, taken);
			taken.push(code);
			const known = before.find(({ personId }) => personId === person);
			const id = known?.id ?? crypto.randomUUID();
			return [
				known
					? {
							sql: "UPDATE seats SET code = :code, label = :label, position = :position WHERE id = :id",
							args: { id, code, label, position },
						}
					: {
							sql: `INSERT INTO seats (id, round_id, person_id, code, label, position)
								VALUES (:id, :roundId, :person, :code, :label, :position)`,
							args: { id, roundId, person, code, label, position },
						},
				...giveRoles(
					id,
					roles.map((role) => ({ role, id: posts.find((post) => post.role === role)?.id ?? null })),
				),
			];
		}),
	];
}
