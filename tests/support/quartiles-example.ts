import { type BesideOthers, besideOthers, type Facts } from "#app/round/beside-others.ts";
import { sumDefinition } from "./sum-definition.ts";

/**
 * Twelve areas worked out by hand, and one beside them: below the middle half on purpose, in the middle on trust, and without
 * a score on learning, where nothing is published either.
 */
export function quartilesExample(overrides: Partial<Facts> = {}): BesideOthers {
	const quartiles = { partnerships: 12, publishedOn: "2026-03-12" };
	return besideOthers({
		definition: { ...sumDefinition(), basis: "mean", levels: [], overallLevels: [] },
		headline: "core-roles",
		areas: 13,
		published: new Map([
			["purpose", { ...quartiles, lower: 2.35, median: 2.8, upper: 3.05 }],
			["trust", { ...quartiles, partnerships: 11, lower: 2, median: 2.25, upper: 3, publishedOn: "2026-11-22" }],
		]),
		own: { purpose: 2.3444, trust: 2.26, learning: null },
		...overrides,
	});
}
