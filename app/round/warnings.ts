import type { PublishedDefinition } from "#questionnaires/schema.ts";
import type { PooledResult } from "#scoring/types/pooled.ts";
import type { Result } from "#scoring/types/result.ts";
import { missingApart } from "./post-views.ts";
import { counted, listed, missingWords } from "./words.ts";

/**
 * What a result will not say, so that nobody is surprised when the screens turn. It tells which directors were not heard or
 * not asked and what has too few answers; never what was answered.
 * @param asked the roles that a seat was made for
 */
export function scoringWarnings(definition: PublishedDefinition, result: Result, asked: string[]): string[] {
	const core = definition.roles.filter((role) => role.core).map(({ id }) => id);
	const missing = missingApart(
		asked,
		definition,
		result.notHeard.filter((role) => core.includes(role)),
	);
	const insufficient = definition.dimensions
		.filter(({ id }) => result.dimensions[id]?.score === null)
		.map(({ title }) => title);
	const warnings: string[] = [];
	if (!result.everyone && missingWords(missing)) {
		warnings.push(`${missingWords(missing)} Nobody's answers are taken for theirs.`);
	}
	const needed = definition.minVoices;
	if (result.voices.length < needed) {
		warnings.push(
			`Only ${counted(result.voices.length, "voice", "voices")} so far, and the headline needs ${needed}. There will be no overall score.`,
		);
	} else if (insufficient.length > 0) {
		warnings.push(`Too few answers for a score on ${listed(insufficient)}, so there will be no overall score.`);
	}
	const partial = definition.dimensions.filter(({ id }) => {
		const output = result.dimensions[id];
		return output && output.score !== null && output.voices < result.voices.length;
	});
	for (const { id, title } of partial) {
		const voices = result.dimensions[id]?.voices ?? 0;
		warnings.push(
			`${title}: ${voices} of ${counted(result.voices.length, "voice has", "voices have")} answered enough to count.`,
		);
	}
	// Directors count in the lines above; who stands beside them has a line of their own on every surface.
	for (const role of definition.roles.filter(({ id }) => !core.includes(id) && asked.includes(id))) {
		if (result.everyone || result.notHeard.includes(role.id)) continue;
		const blank = definition.dimensions.filter(({ id }) => (result.dimensions[id]?.roles[role.id] ?? null) === null);
		if (blank.length === 0) continue;
		const where = blank.length === definition.dimensions.length ? "" : ` on ${listed(blank.map(({ title }) => title))}`;
		warnings.push(`${role.title}: too few answers for a score${where}.`);
	}
	return warnings;
}

/** The same for a pooled round, which says less. */
export function pooledWarnings({ minGroup, dimensions }: PublishedDefinition, result: PooledResult): string[] {
	if (!result.enough) {
		return [
			`${counted(result.respondents, "person has", "people have")} answered, and a pooled round shows figures from ${minGroup} on. Nothing but their number would be shown.`,
		];
	}
	const insufficient = dimensions.filter(({ id }) => result.dimensions[id]?.shown === null).map(({ title }) => title);
	if (insufficient.length === 0) return [];
	return [`Too few answers for a score on ${listed(insufficient)}, so there will be no overall score.`];
}
