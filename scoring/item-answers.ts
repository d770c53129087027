import type { ScorableDefinition } from "#questionnaires/schema.ts";
import type { Respondent } from "#scoring/types/input.ts";
import type { ItemAnswer } from "#scoring/types/working.ts";

/**
 * One respondent's answers in the order of the definition's items, as item scores in scale points: a point scores itself, on
 * a reversed item `min + max - point`. What scores nothing keeps its name and is never 0. (Section 1.)
 * @example itemAnswers(definition, { id: "p1", roles: ["dph"], answers: { f1: 4, f2: 2 } }) // f2 reversed on 1..5: [4, 4, "unanswered"]
 */
export function itemAnswers({ items, scale }: ScorableDefinition, { roles, answers }: Respondent): ItemAnswer[] {
	return items.map(({ id, reverse, askedOf }) => {
		if (askedOf && !askedOf.some((role) => roles.includes(role))) return "not-asked";
		// An item may be called "constructor": only what was saved is an answer, not what every object inherits.
		const answer = Object.hasOwn(answers, id) ? answers[id] : null;
		if (typeof answer !== "number") return answer ?? "unanswered";
		return reverse ? scale.min + scale.max - answer : answer;
	});
}
