import { now } from "#app/clock.server.ts";
import { type Operation, requires, type Statement, write } from "#app/db/database.server.ts";
import { askedItems } from "#app/round/asked-items.ts";
import { seatCode } from "#app/round/seat-code.ts";
import type { PublishedDefinition } from "#questionnaires/schema.ts";
import { audit } from "./audit.server.ts";
import { seatOfRound } from "./link.server.ts";
import { Conflict, NotFound } from "./ownership.server.ts";
import type { Round } from "./round.server.ts";
import { inPhase } from "./round-phase.server.ts";
import { changesOfSeat, type Seat } from "./seat.server.ts";
import { giveRoles } from "./seat-roles.server.ts";
import { nextVersion } from "./version.server.ts";

/** A seat as its form gives it: who sits there, what it is called, and the posts it speaks for. */
export type SeatInput = { person: string; label: string; posts: { id: string; role: string }[] };

/**
 * Adds a seat to a round that is open already.
 * @param taken the codes of the round's other seats.
 * @returns the seat's id; the same one when the operation is repeated.
 * @throws NotFound when the round or the person is not the account's; Conflict in another phase, when the person sits in the
 * round already, or when somebody else changed the round meanwhile.
 */
export async function addSeat(
	accountId: string,
	round: Round,
	input: SeatInput,
	taken: string[],
	expectedVersion: number,
	operation: Operation,
): Promise<string> {
	const at = now();
	const id = crypto.randomUUID();
	return write({
		operation,
		result: id,
		statements: [
			...inPhase(accountId, round, "changeSeats", at),
			...nextVersion("round", round.id, expectedVersion),
			...fromArea(round, input),
			sitsOnce(round, id, input.person),
			{
				sql: `INSERT INTO seats (id, round_id, person_id, code, label, position)
					VALUES (:id, :roundId, :person, :code, :label, (SELECT coalesce(max(position), -1) + 1 FROM seats WHERE round_id = :roundId))`,
				args: {
					id,
					roundId: round.id,
					person: input.person,
					label: input.label,
					code: seatCode(rolesFor(input), taken),
				},
			},
			...giveRoles(id, input.posts),
			audit("seat-added", { accountId }, at, { areaId: round.areaId, roundId: round.id }),
		],
	});
}

/**
 * Corrects a seat of a round that is open: what it is called and the posts it speaks for. What was answered on items that its
 * new posts are not asked is taken back. For somebody else it becomes another seat in its place, with nothing of this one, and
 * no link yet.
 * @param taken the codes of the round's other seats.
 * @param expected the version of the round that the form was opened with, and the seat's `changes` that it told of.
 * @throws NotFound when the round, the seat or the person is not the account's; Conflict in another phase, when the person sits
 * elsewhere in the round, when somebody else changed the round meanwhile, or when more would go than the form told of.
 */
export async function correctSeat(
	accountId: string,
	round: Round,
	seat: Seat,
	input: SeatInput,
	taken: string[],
	definition: PublishedDefinition,
	expected: { version: number; changes: number },
	operation: Operation,
): Promise<void> {
	const at = now();
	const roles = rolesFor(input);
	const sameRoles = roles.length === seat.roles.length && roles.every((role) => seat.roles.includes(role));
	const code = sameRoles ? seat.code : seatCode(roles, taken);
	await write({
		operation,
		statements: [
			...inPhase(accountId, round, "changeSeats", at),
			...nextVersion("round", round.id, expected.version),
			seatOfRound(round.id, seat.id),
			// What would go is what the form has told of.
			...(sameRoles && input.person === seat.personId ? [] : [nothingSince(seat.id, expected.changes)]),
			...fromArea(round, input),
			sitsOnce(round, seat.id, input.person),
			...(input.person === seat.personId
				? corrected(
						seat.id,
						input,
						code,
						sameRoles,
						askedItems(definition, roles).map(({ item }) => item.id),
						at,
					)
				: replaced(seat.id, input, code)),
			audit("seat-corrected", { accountId }, at, { areaId: round.areaId, roundId: round.id }),
		],
	});
}

/** With other posts other questions are asked, and what was handed in is not all of them. */
function corrected(
	id: string,
	input: SeatInput,
	code: string,
	sameRoles: boolean,
	kept: string[],
	at: string,
): Statement[] {
	return [
		{
			sql: `UPDATE seats SET label = :label, code = :code, submitted_at = iif(:sameRoles, submitted_at, NULL), post_doubt = NULL, post_doubted_at = NULL, notice_version = NULL
				WHERE id = :id`,
			args: { id, label: input.label, code, sameRoles: sameRoles ? 1 : 0 },
		},
		...giveRoles(id, input.posts),
		...takenBack(id, kept, at),
	];
}

/** Somebody else's seat is another seat, so that nothing of the one before can be taken for theirs. */
function replaced(before: string, input: SeatInput, code: string): Statement[] {
	const id = crypto.randomUUID();
	return [
		// Two seats have one code for a moment otherwise.
		{ sql: "UPDATE seats SET code = id WHERE id = :before", args: { before } },
		{
			sql: `INSERT INTO seats (id, round_id, person_id, code, label, position)
				SELECT :id, round_id, :person, :code, :label, position FROM seats WHERE id = :before`,
			args: { id, before, person: input.person, code, label: input.label },
		},
		...giveRoles(id, input.posts),
		{ sql: "DELETE FROM seats WHERE id = :before", args: { before } },
	];
}

/**
 * Removes a seat on which nothing is saved.
 * @throws NotFound when the round is not the account's or the seat is not of it; Conflict in another phase, or when something
 * is saved on it.
 */
export async function removeSeat(accountId: string, round: Round, seatId: string): Promise<void> {
	const at = now();
	await write({
		statements: [
			...inPhase(accountId, round, "changeSeats", at),
			seatOfRound(round.id, seatId),
			requires(
				`NOT EXISTS (SELECT 1 FROM answers WHERE seat_id = :seatId AND value IS NOT NULL)
				AND NOT EXISTS (SELECT 1 FROM comments WHERE seat_id = :seatId)`,
				{ seatId },
				() => new Conflict("Something is saved for this seat already, so it stays in the round. Nothing was changed."),
			),
			requires(
				"EXISTS (SELECT 1 FROM seats WHERE round_id = :roundId AND id <> :seatId)",
				{ roundId: round.id, seatId },
				() => new Conflict("A round needs at least one seat. Nothing was changed."),
			),
			{ sql: "DELETE FROM seats WHERE id = :seatId", args: { seatId } },
			audit("seat-removed", { accountId }, at, { areaId: round.areaId, roundId: round.id }),
		],
	});
}

function nothingSince(seatId: string, changes: number) {
	return requires(
		`EXISTS (SELECT 1 FROM seats WHERE id = :seatId AND ${changesOfSeat} = :changes)`,
		{ seatId, changes },
		() =>
			new Conflict(
				"Something has been saved for this seat since you opened this page, and part of it may go with the correction. How much is saved now stands below: save again if it is still right.",
			),
	);
}

/** Person and posts are the area's own. */
function fromArea({ areaId }: Round, { person, posts }: SeatInput) {
	const missing = () => new NotFound("There is no such person or post in this area.");
	return [
		requires(
			"EXISTS (SELECT 1 FROM people WHERE id = :person AND partnership_id = :areaId)",
			{ person, areaId },
			missing,
		),
		...posts.map(({ id, role }) =>
			requires(
				"EXISTS (SELECT 1 FROM posts WHERE id = :id AND role = :role AND partnership_id = :areaId)",
				{ id, role, areaId },
				missing,
			),
		),
	];
}

/** One person sits once in a round, for all their posts. */
function sitsOnce({ id: roundId }: Round, seatId: string, person: string) {
	return requires(
		"NOT EXISTS (SELECT 1 FROM seats WHERE round_id = :roundId AND person_id = :person AND id <> :seatId)",
		{ roundId, seatId, person },
		() => new Conflict("This person has a seat in the round already. One person sits once, for all their posts."),
	);
}

/** What is saved on items other than these goes, and whoever has such an item open is told. */
function takenBack(seatId: string, kept: string[], at: string): Statement[] {
	const other = "seat_id = :seatId AND item NOT IN (SELECT json_each.value FROM json_each(:kept))";
	const args = { seatId, kept: JSON.stringify(kept) };
	return [
		{
			sql: `UPDATE answers SET value = NULL, version = version + 1, late = 0, entered_by = NULL, saved_at = :at WHERE ${other}`,
			args: { ...args, at },
		},
		{ sql: `DELETE FROM comments WHERE ${other}`, args },
	];
}

function rolesFor({ posts }: SeatInput): string[] {
	return posts.map(({ role }) => role);
}
