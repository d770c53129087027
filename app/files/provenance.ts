import { dayInWords } from "#app/round/day-in-words.ts";
import type { PlanDocument } from "#app/round/plan-document.ts";
import type { PublishedDefinition } from "#questionnaires/schema.ts";
import { engineVersion } from "#scoring/engine-version.ts";

/** What every file says of itself, under names that stay the same: one value a name. */
export function provenanceOf({ report, madeOn }: Pick<PlanDocument, "report" | "madeOn">): Record<string, string> {
	const { area, sample, round, method } = report;
	return {
		area: sample ? `${area} (sample data)` : area,
		round: round.title,
		views_on: round.viewsOn,
		mode: round.mode,
		questionnaire: method.definition,
		questionnaire_hash: method.hash,
		engine_version: method.engineVersion,
		made_on: madeOn,
	};
}

/** The same in a sentence, for where a file has no place for more. */
export function provenanceLine(document: Pick<PlanDocument, "report" | "madeOn">): string {
	const { area, round, method, sample } = document.report;
	return `${sample ? "Sample data. " : ""}${area}, ${round.title}. ${method.definition}, hash ${method.hash}; scoring engine ${method.engineVersion}. Made on ${dayInWords(document.madeOn)}.`;
}

/** Where a chart of several rounds or areas is from, in a sentence. @param editions the questionnaires, each with its hash */
export function provenanceOfSeveral(
	subject: string,
	editions: { definition: Pick<PublishedDefinition, "title" | "version">; hash: string }[],
	madeOn: string,
): string {
	const named = editions.map(
		({ definition: { title, version }, hash }) => `${title}, version ${version}, hash ${hash}`,
	);
	return `${subject}. ${named.length > 0 ? `${[...new Set(named)].join("; ")}; ` : ""}scoring engine ${engineVersion}. Made on ${dayInWords(madeOn)}.`;
}
