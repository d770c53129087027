import { allows, type PhaseFacts, type Standing, type Step, standings } from "#app/round/phase.ts";

const conditions: Record<Standing, string> = {
	draft: "rounds.phase = 'draft'",
	open: "rounds.phase = 'open'",
	closed: "(rounds.phase = 'closed' AND coalesce(rounds.late_until, '') <= :at)",
	late: "(rounds.phase = 'closed' AND rounds.late_until > :at)",
	revealing: "(rounds.phase = 'revealed' AND rounds.reveal_at > :at)",
	revealed: "(rounds.phase = 'revealed' AND rounds.reveal_at <= :at)",
	finished: "rounds.phase = 'finished'",
};

/** That a row of `rounds` was deleted for good. */
export const isPurged = "EXISTS (SELECT 1 FROM purges WHERE purges.kind = 'round' AND purges.subject_id = rounds.id)";

/**
 * That a row of `rounds` stands where a step may be taken, to be a condition inside a query or a write. Expects the parameter
 * `:at`, an instant.
 */
export function stepCondition(step: Step, preparation: PhaseFacts["preparation"]): string {
	const allowed = standings.filter((candidate) => allows(step, candidate, preparation));
	// Some steps are for rounds that are prepared, and are taken nowhere else.
	const stands = allowed.map((candidate) => conditions[candidate]).join(" OR ") || "0";
	return `(:at IS NOT NULL AND NOT ${isPurged} AND (${stands}))`;
}
