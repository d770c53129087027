import type { ScorableDefinition } from "#questionnaires/schema.ts";
import type { Respondent } from "#scoring/types/input.ts";
import type { VoiceOutput } from "#scoring/types/result.ts";
import type { Voice } from "#scoring/types/working.ts";

/**
 * A voice by the ids of its roles and of its respondents.
 * @example voiceOutput(definition, respondents, dassAndDcs) // { roles: ["dass", "dcs"], respondents: ["p3"] }
 */
export function voiceOutput(
	{ roles }: Pick<ScorableDefinition, "roles">,
	respondents: readonly Respondent[],
	voice: Pick<Voice, "roles" | "respondents">,
): VoiceOutput {
	return {
		roles: voice.roles.map((place) => roles[place]?.id ?? ""),
		respondents: voice.respondents.map((place) => respondents[place]?.id ?? ""),
	};
}
