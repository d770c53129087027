import { now } from "#app/clock.server.ts";
import { requires, type Statement, write } from "#app/db/database.server.ts";
import { mayTake, type PhaseFacts, refusal, type Step } from "#app/round/phase.ts";
import { audit } from "./audit.server.ts";
import { Conflict, facilitates, NotFound } from "./ownership.server.ts";
import type { Round } from "./round.server.ts";
import { stepCondition } from "./standing.server.ts";

const moves = {
	open: { set: "phase = 'open'", event: "round-opened" },
	takeBack: { set: "phase = 'draft'", event: "round-taken-back" },
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
			...(move === "takeBack" ? takenBack(round) : []),
			...(move === "reveal" ? [somebodyAnswered(round)] : []),
			{
				sql: `UPDATE rounds SET ${set}, version = version + 1 WHERE id = :roundId`,
				args: { roundId: round.id, ...(move === "reveal" ? { revealAt } : {}) },
			},
			// Who was to look at closed scores is not to look at those that change again.
			...(move === "reopen"
				? [{ sql: "DELETE FROM previews WHERE round_id = :roundId", args: { roundId: round.id } }]
				: []),
			...(move === "finish" ? [firstVersion(round.id, at)] : []),
			audit(event, { accountId }, at, { areaId: round.areaId, roundId: round.id }),
		],
	});
}

/** Writes down that an account read the scores before everybody saw them: once for every time the round was closed. */
export async function notePreparation(accountId: string, round: Round): Promise<void> {
	const at = now();
	await write({
		statements: [
			...inPhase(accountId, round, "seeResults", at),
			{
				sql: `INSERT INTO audit (id, happened_at, event, account_id, partnership_id, round_id)
					SELECT :id, :at, 'scores-prepared', :accountId, :areaId, :roundId WHERE NOT EXISTS (
						SELECT 1 FROM audit WHERE event = 'scores-prepared' AND account_id = :accountId AND round_id = :roundId
						AND happened_at >= (SELECT max(happened_at) FROM audit WHERE event = 'round-closed' AND round_id = :roundId))`,
				args: { id: crypto.randomUUID(), at, accountId, areaId: round.areaId, roundId: round.id },
			},
		],
	});
}

/** The requirements that a round is the account's and stands where a step may be taken, checked inside the write. */
export function inPhase(accountId: string, round: Round, step: Step, at: string) {
	return [
		facilitated(accountId, round),
		standsFor(round, step, at, "Somebody else has moved this round on since you opened it. Nothing was changed."),
	];
}

/**
 * The requirement that a round stands where a step may be taken, checked inside the write.
 * @param movedOn what to say where the round, as it was read, would have allowed the step
 */
export function standsFor(round: PhaseFacts & { id: string }, step: Step, at: string, movedOn: string) {
	return requires(
		`EXISTS (SELECT 1 FROM rounds WHERE rounds.id = :roundId AND ${stepCondition(step, round.preparation)})`,
		{ roundId: round.id, at },
		() => new Conflict(mayTake(step, round, at) ? movedOn : refusal(round, at)),
	);
}

/** The report as it is when the round is finished is the first version of it. */
function firstVersion(roundId: string, at: string): Statement {
	return {
		sql: "INSERT INTO report_versions (round_id, number, made_at) VALUES (:roundId, 1, :at)",
		args: { roundId, at },
	};
}

/** Once somebody has answered, what they were asked and with whom stays as it was. */
function nobodyAnswered(round: Round) {
	return requires(
		`NOT EXISTS (SELECT 1 FROM seats WHERE round_id = :roundId AND (EXISTS (SELECT 1 FROM answers WHERE seat_id = seats.id AND value IS NOT NULL)
			OR EXISTS (SELECT 1 FROM comments WHERE seat_id = seats.id)))`,
		{ roundId: round.id },
		() =>
			new Conflict("Somebody has answered already, so the round cannot go back to preparation. Nothing was changed."),
	);
}

/** What was handed in with nothing answered is not handed in once the round opens again. */
function takenBack(round: Round) {
	return [
		nobodyAnswered(round),
		{ sql: "UPDATE seats SET submitted_at = NULL WHERE round_id = :roundId", args: { roundId: round.id } },
	];
}

/** A round cannot be shown twice, so it is not spent on nothing. */
function somebodyAnswered(round: Round) {
	return requires(
		"EXISTS (SELECT 1 FROM answers JOIN seats ON seats.id = answers.seat_id WHERE seats.round_id = :roundId AND value IS NOT NULL)",
		{ roundId: round.id },
		() => new Conflict("Nobody has answered yet, so there is nothing to show. Nothing was changed."),
	);
}

/** The requirement that an account facilitates a round, checked inside the write. */
export function facilitated(accountId: string, round: Round) {
	return requires(
		`EXISTS (SELECT 1 FROM rounds WHERE rounds.id = :roundId AND ${facilitates("rounds.partnership_id")})`,
		{ roundId: round.id, accountId },
		() => new NotFound("There is no such round."),
	);
}
