import type { ScorableDefinition } from "#questionnaires/schema.ts";
import type { Settings } from "#scoring/types/working.ts";

const defaults: Settings = {
	headline: "core-roles",
	basis: "mean",
	minVoices: 2,
	minGroup: 5,
	coverage: 0.5,
	minItems: 1,
	sharedView: 1.5,
	standsOut: 0.3,
	roleDifference: 1.5,
	knowledgeGap: 1 / 3,
};

/**
 * The numbers of a definition that are not formulas, with the default for each one it does not give.
 * @example settings(definition).coverage // 0.5, a share of the applicable weight
 */
export function settings({ headline, basis, minVoices, minGroup, thresholds = {} }: ScorableDefinition): Settings {
	return {
		headline: headline ?? defaults.headline,
		basis: basis ?? defaults.basis,
		minVoices: minVoices ?? defaults.minVoices,
		minGroup: minGroup ?? defaults.minGroup,
		coverage: thresholds.coverage ?? defaults.coverage,
		minItems: thresholds.minItems ?? defaults.minItems,
		sharedView: thresholds.sharedView ?? defaults.sharedView,
		standsOut: thresholds.standsOut ?? defaults.standsOut,
		roleDifference: thresholds.roleDifference ?? defaults.roleDifference,
		knowledgeGap: thresholds.knowledgeGap ?? defaults.knowledgeGap,
	};
}
