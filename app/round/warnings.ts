import type { PublishedDefinition } from "#questionnaires/schema.ts";
import type { PooledResult } from "#scoring/types/pooled.ts";
import type { Result } from "#scoring/types/result.ts";
import { counted, listed } from "./words.ts";

/**
 * What a result will not say, so that nobody is surprised when the screens turn. It tells who was not heard and what has too
 * few answers; never what was answered.
 */
export function scoringWarnings(definition: PublishedDefinition, result: Result): string[] {
	const titles = (list: { id: string; title: string }[], ids: string[]) =>
		listed(list.filter(({ id }) => ids.includes(id)).map(({ title }) => title));
	const core = definition.roles.filter((role) => role.core).map(({ id }) => id);
	const unheard = result.notHeard.filter((role) => core.includes(role));
	const insufficient = definition.dimensions
		.filter(({ id }) => result.dimensions[id]?.score === null)
		.map(({ id }) => id);
	const warnings: string[] = [];
	if (!result.everyone && unheard.length > 0) {
		warnings.push(`Not heard, and not filled in: ${titles(definition.roles, unheard)}.`);
	}
	const needed = definition.minVoices;
	if (result.voices.length < needed) {
		warnings.push(
			`Only ${counted(result.voices.length, "voice", "voices")} so far, and the headline needs ${needed}. There will be no overall score.`,
		);
	} else if (insufficient.length > 0) {
		warnings.push(
			`Too few answers for a score on ${titles(definition.dimensions, insufficient)}, so there will be no overall score.`,
		);
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

/** The seats that have no answers, each by its name: they would be left out. */
export function silentSeats(seats: { label: string; answered: number }[]): string[] {
	const silent = seats.filter(({ answered }) => answered === 0).map(({ label }) => label);
	return silent.length > 0 ? [`No answers from ${listed(silent)}.`] : [];
}
