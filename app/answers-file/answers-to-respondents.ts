import { answerOfCell } from "#app/answers-file/answer-of-cell.ts";
import { excerpt } from "#app/answers-file/excerpt.ts";
import { inEitherCase, namedIn } from "#app/answers-file/in-either-case.ts";
import type { AnswerRow, FileFault } from "#app/answers-file/read-answers.ts";
import type { DefinitionParts, ScorableDefinition } from "#questionnaires/schema.ts";
import { isNotAsked } from "#scoring/is-not-asked.ts";
import { scaleFaults } from "#scoring/scale-faults.ts";
import type { Answer, Respondent } from "#scoring/types/input.ts";

type Entry = {
	line: number;
	roles: string[];
	/** The same roles, to look one up in. */
	held: ReadonlySet<string>;
	/** Whether the definition has one of them, or has none to compare them with. */
	sound: boolean;
	/** The same roles, as a message names them. */
	named: string;
	answers: Map<string, { line: number; answer: Answer | undefined }>;
};

/**
 * The respondents that the rows of an answers file describe, in the order they first appear; and every fault of the rows,
 * with its line. Ids of items and roles are taken in either case. Respondents are only to be used when there is no fault.
 * @param definition with a part of it missing, what rests on that part is not checked
 */
export function answersToRespondents(
	rows: readonly AnswerRow[],
	definition: DefinitionParts,
): { respondents: Respondent[]; faults: FileFault[] } {
	const items = definition.items && inEitherCase(definition.items);
	const knownRoles = definition.roles && inEitherCase(definition.roles);
	// A scale that is itself at fault says nothing of the answers on it.
	const scale = definition.scale && scaleFaults(definition.scale).length === 0 ? definition.scale : null;
	const entries = new Map<string, Entry>();
	const faults = rows.flatMap((row) => {
		const roles = row.roles.map((role) => (knownRoles && namedIn(knownRoles, role)?.id) ?? role);
		const entry = entries.get(row.respondent) ?? begun(row.line, roles, knownRoles);
		entries.set(row.respondent, entry);
		const item = items && namedIn(items, row.item);
		const answer = answerOfCell(row.answer);
		const id = items ? item?.id : row.item;
		const earlier = id && entry.answers.get(id);
		if (id && !earlier) entry.answers.set(id, { line: row.line, answer });
		return [
			row.respondent === "" ? "The respondent is missing." : null,
			...roleFaults(roles, entry, knownRoles),
			id ? null : unknownItem(row.item),
			earlier ? answeredAgain(row, earlier.line) : null,
			answerFault(row.answer, answer, scale),
			// Roles that are themselves at fault decide nothing: they are reported as such.
			item?.askedOf && knownRoles && entry.sound && answer !== null && isNotAsked(item.askedOf, entry.held, knownRoles)
				? `The item "${item.id}" is not asked of ${entry.named}, so there can be no answer.`
				: null,
		].flatMap((message) => (message === null ? [] : [{ line: row.line, message }]));
	});
	const respondents = [...entries].map(([id, { roles, answers }]) => ({
		id,
		roles,
		answers: Object.fromEntries([...answers].map(([item, { answer = null }]) => [item, answer])),
	}));
	return { respondents, faults };
}

function begun(line: number, roles: string[], known: ReadonlyMap<string, unknown> | undefined): Entry {
	const sound = roles.some((role) => !known || known.has(role));
	return { line, roles, held: new Set(roles), sound, named: excerpt(roles.join(", ")), answers: new Map() };
}

function unknownItem(item: string): string {
	return item === "" ? "The item is missing." : `There is no item "${excerpt(item)}".`;
}

function answeredAgain({ respondent, item }: AnswerRow, line: number): string {
	return `"${excerpt(respondent)}" answers "${excerpt(item)}" a second time; the first is on line ${line}.`;
}

function roleFaults(roles: readonly string[], entry: Entry, known: ReadonlyMap<string, unknown> | undefined): string[] {
	if (roles.length === 0) return ["The role is missing: a respondent has to hold one."];
	const unknown = roles
		.filter((role) => known && !known.has(role))
		.map((role) => `There is no role "${excerpt(role)}".`);
	const seen = new Set<string>();
	const twice = roles.flatMap((role) => {
		if (seen.has(role)) return [`The role "${excerpt(role)}" is named twice.`];
		seen.add(role);
		return [];
	});
	const same = roles.length === entry.roles.length && roles.every((role) => entry.held.has(role));
	const other = `The roles differ from those of the same respondent on line ${entry.line}: ${entry.named}.`;
	return same ? [...unknown, ...twice] : [...unknown, ...twice, other];
}

function answerFault(
	cell: string,
	answer: Answer | undefined,
	scale: ScorableDefinition["scale"] | null,
): string | null {
	if (answer === undefined) {
		return `The answer "${excerpt(cell)}" is none: a whole number, dont-know, not-applicable or an empty cell is expected.`;
	}
	if (typeof answer !== "number" || scale === null || (answer >= scale.min && answer <= scale.max)) return null;
	return `The answer ${excerpt(cell)} is not a point of the scale ${scale.min} to ${scale.max}.`;
}
