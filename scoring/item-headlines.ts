import { headline } from "#scoring/headline.ts";
import type { AnswerTable } from "#scoring/types/working.ts";

/**
 * Per item, the partnership's score on the item alone: the mean over the voices that scored it, in scale points; null with
 * fewer than `minVoices` of them. (Section 4, as section 12 uses it.)
 * @param means per role and item, the mean of its holders
 * @example DPH's two holders 4 and 3, DASS 1: (3.5 + 1) / 2 = 2.25
 */
export function itemHeadlines(
	{ definition, settings, voices, answers }: AnswerTable,
	means: readonly (readonly (number | null)[])[],
): (number | null)[] {
	if (settings.headline === "everyone") {
		return definition.items.map((_, item) =>
			headline(
				answers.map((row) => {
					const answer = row[item];
					return typeof answer === "number" ? answer : null;
				}),
				settings.minVoices,
			),
		);
	}
	// Roles that share a voice share their holders, so the first one's means are the voice's.
	const spoken = voices.map(({ roles: [role] }) => (role === undefined ? [] : (means[role] ?? [])));
	return definition.items.map((_, item) =>
		headline(
			spoken.map((voice) => voice[item] ?? null),
			settings.minVoices,
		),
	);
}
