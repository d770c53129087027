import type { DefinitionParts, ScorableDefinition } from "#questionnaires/schema.ts";
import { idFaults } from "#scoring/id-faults.ts";
import { isNotAsked } from "#scoring/is-not-asked.ts";
import { jsonPath } from "#scoring/json-path.ts";
import { scaleFaults } from "#scoring/scale-faults.ts";
import type { Fault, Respondent } from "#scoring/types/input.ts";

type Item = ScorableDefinition["items"][number];

/**
 * Every fault of the respondents, with its place: ids, roles, and answers that are unknown, off the scale, to an unknown item
 * or to one not asked of them. Empty when they can be scored. What rests on a part of the definition that is not given is
 * not checked. (Section 14.)
 * @example an answer 6 on 1..5: one fault, at respondents[0].answers.f1
 */
export function respondentFaults(definition: DefinitionParts, respondents: readonly Respondent[]): Fault[] {
	const items = definition.items && new Map(definition.items.map((item) => [item.id, item]));
	const roles = definition.roles && new Set(definition.roles.map(({ id }) => id));
	// A scale that is itself at fault says nothing of the answers on it.
	const scale = definition.scale && scaleFaults(definition.scale).length === 0 ? definition.scale : null;
	return [
		...idFaults(respondents, ["respondents"], "id"),
		...respondents.flatMap((respondent, index) => [
			...roleFaults(respondent, roles, ["respondents", index, "roles"]),
			...answerFaults(respondent, items, roles, scale, ["respondents", index, "answers"]),
		]),
	];
}

function roleFaults(
	{ id, roles }: Respondent,
	known: ReadonlySet<string> | undefined,
	path: readonly (string | number)[],
): Fault[] {
	if (roles.length === 0) return [{ path: jsonPath(path), message: `The respondent "${id}" has to hold a role.` }];
	const unknown = roles.flatMap((role, index) =>
		!known || known.has(role) || role.trim() === ""
			? []
			: [{ path: jsonPath([...path, index]), message: `There is no role "${role}".` }],
	);
	return [...idFaults(roles, path, null), ...unknown];
}

function answerFaults(
	{ roles, answers }: Respondent,
	items: ReadonlyMap<string, Item> | undefined,
	knownRoles: ReadonlySet<string> | undefined,
	scale: ScorableDefinition["scale"] | null,
	path: readonly (string | number)[],
): Fault[] {
	const found: Fault[] = [];
	const held = new Set(roles);
	// Roles that are themselves at fault decide nothing: they are reported where they stand.
	const sound = roles.some((role) => knownRoles?.has(role));
	const named = roles.join(", ");
	for (const id of Object.keys(answers)) {
		const item = items?.get(id);
		const answer: unknown = answers[id];
		const message = item || !items ? answerFault(answer, scale) : `There is no item "${id}".`;
		if (message) found.push({ path: jsonPath([...path, id]), message });
		const isAnswer = answer !== null && answer !== undefined;
		if (item?.askedOf && knownRoles && isAnswer && sound && isNotAsked(item.askedOf, held, knownRoles)) {
			found.push({
				path: jsonPath([...path, id]),
				message: `The item "${id}" is not asked of ${named}, so there can be no answer.`,
			});
		}
	}
	return found;
}

function answerFault(answer: unknown, scale: ScorableDefinition["scale"] | null): string | null {
	if (answer === null || answer === undefined || answer === "dont-know" || answer === "not-applicable") return null;
	if (typeof answer !== "number") {
		return `${JSON.stringify(answer)} is no answer: a scale point, "dont-know", "not-applicable" or null is expected.`;
	}
	if (scale === null || (Number.isInteger(answer) && answer >= scale.min && answer <= scale.max)) return null;
	return `${answer} is not a point of the scale ${scale.min} to ${scale.max}.`;
}
