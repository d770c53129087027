import type { ScorableDefinition } from "#questionnaires/schema.ts";
import { definitionFaults } from "#scoring/definition-faults.ts";
import { respondentFaults } from "#scoring/respondent-faults.ts";
import { targetFaults } from "#scoring/target-faults.ts";
import type { Fault, Respondent, ResultOptions } from "#scoring/types/input.ts";

/**
 * Every fault for which a definition and its respondents are refused, with its place, definition first; empty when they can
 * be scored. (Section 14.)
 * @example faults(definition, [{ id: "p1", roles: [], answers: {} }]) // one fault, at respondents[0].roles
 */
export function faults(
	definition: ScorableDefinition,
	respondents: readonly Respondent[],
	{ target }: ResultOptions = {},
): Fault[] {
	return [
		...definitionFaults(definition),
		...respondentFaults(definition, respondents),
		...targetFaults(definition.scale, target),
	];
}
