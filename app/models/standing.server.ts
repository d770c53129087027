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

/** That the latest version of the report of a row of `rounds` corrects an earlier one and is not circulated yet. */
export const isCorrecting = `EXISTS (SELECT 1 FROM report_versions WHERE report_versions.round_id = rounds.id AND number > 1
	AND circulated_at IS NULL AND number = (SELECT max(number) FROM report_versions AS latest WHERE latest.round_id = rounds.id))`;

/**
 * That a row of `rounds` stands where a step may be taken, to be a condition inside a query or a write. Expects the parameter
 * `:at`, an instant.
 */
export function stepCondition(step: Step, preparation: PhaseFacts["preparation"]): string {
	const whenever = standings.filter((candidate) => allows(step, candidate, { preparation, correcting: false }));
	const corrected = standings.filter(
		(candidate) => !whenever.includes(candidate) && allows(step, candidate, { preparation, correcting: true }),
	);
	const allowed = [
		...whenever.map((candidate) => conditions[candidate]),
		...corrected.map((candidate) => `(${conditions[candidate]} AND ${isCorrecting})`),
	];
	// Some steps are for rounds that are prepared, and are taken nowhere else.
	return `(:at IS NOT NULL AND NOT ${isPurged} AND (${allowed.join(" OR ") || "0"}))`;
}
