import { expect, it } from "vitest";
import { faultsOfReading, readAs } from "#questionnaires/faults.ts";
import { scorableDefinition } from "#questionnaires/schema.ts";

/** A definition that is right, as JSON that can be spoilt. */
const right = {
	scale: { min: 1, max: 5 },
	dimensions: [{ id: "finance" }],
	roles: [{ id: "dph" }],
	items: [{ id: "f1", weights: { finance: 1 } }],
};

function said(change: object): string[] {
	const parsed = readAs(scorableDefinition, { ...right, ...change });
	return faultsOfReading(parsed, []).map(({ path, message }) => `${path}: ${message}`);
}

it("is taken when it is right", () => {
	expect(said({})).toEqual([]);
});

it.each<[change: object, said: string]>([
	[{ scale: undefined }, "scale: is missing; it has to be an object"],
	[{ scale: [] }, "scale: has to be an object, not a list"],
	[{ scale: { min: 1.5, max: 5 } }, "scale.min: has to be a whole number, not 1.5"],
	[{ scale: { min: "1", max: 5 } }, "scale.min: has to be a number, not a text"],
	[{ scale: { min: null, max: 5 } }, "scale.min: has to be a number, not null"],
	[{ scale: { min: 1, max: 1e300 } }, "scale.max: has to be at most 9007199254740991"],
	[{ minVoices: 0 }, "minVoices: has to be at least 1"],
	[{ thresholds: { coverage: 2 } }, "thresholds.coverage: has to be at most 1"],
	[{ roles: {} }, "roles: has to be a list, not an object"],
	[{ roles: [] }, "roles: has to have at least 1 entry"],
	[{ roles: [{ id: "dph", core: "yes" }] }, "roles[0].core: has to be true or false, not a text"],
	[{ roles: [{ id: true }] }, "roles[0].id: has to be a text, not true"],
	[{ roles: [{ id: "x".repeat(121) }] }, "roles[0].id: has to have at most 120 characters"],
	[{ title: " " }, "title: is empty"],
	[{ title: 7 }, "title: has to be a text, not 7"],
	[{ published: "March" }, "published: has to be a date such as 2026-03-31"],
	[{ version: "2" }, "version: expected a version such as 2.0.0"],
	[{ headline: "all" }, 'headline: has to be one of core-roles, everyone, not "all"'],
	[{ headline: "x".repeat(500) }, `headline: has to be one of core-roles, everyone, not "${"x".repeat(80)}"`],
	[{ headline: 3 }, "headline: has to be one of core-roles, everyone, not 3"],
	[
		{ items: [{ id: "f1", weights: { "a|b": 1 } }] },
		'items[0].weights["a|b"]: expected an id without | or control characters',
	],
	[
		{ items: [{ id: "f1", weights: { finance: 1 }, descriptors: { low: "Bad" } }] },
		"items[0].descriptors.low: expected a scale point in digits as the key",
	],
	[{ invented: 1 }, "invented: is not a known key"],
])("says in plain words what is wrong with %j", (change, expected) => {
	expect(said(change)).toEqual([expected]);
});
