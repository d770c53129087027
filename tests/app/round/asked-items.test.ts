import { describe, expect, it } from "vitest";
import { askedItems } from "#app/round/asked-items.ts";
import { edition } from "#tests/support/factories.ts";
import { frozen } from "#tests/support/frozen.ts";

const { definition } = edition();
const idsFor = (...roles: string[]) => askedItems(definition, roles).map(({ item }) => item.id);

const everybody = ["g1", "g2", "g3", "g5", "g6", "g8", "f1", "f2", "f4", "d1", "d4", "d6", "c2", "c3", "c4", "c7"];

describe("what somebody is asked", () => {
	it("is all 30 for the posts that the questionnaire is for, dimension by dimension in its order", () => {
		for (const role of ["dph", "dass", "dcs", "icb-place-lead"]) {
			expect(idsFor(role)).toEqual([
				...["g1", "g2", "g3", "g4", "g5", "g6", "g7", "g8"],
				...["f1", "f2", "f3", "f4", "f5", "f6", "f7"],
				...["d1", "d2", "d3", "d4", "d5", "d6", "d7"],
				...["c1", "c2", "c3", "c4", "c5", "c6", "c7", "c8"],
			]);
		}
	});

	it.each([
		"chief-executive",
		"lead-member",
		"nhs-trust",
		"housing-planning",
		"police",
		"schools",
		"voluntary-sector",
		"other",
	])("is the 16 for everybody where they are %s", (role) => {
		expect(idsFor(role)).toEqual(everybody);
	});

	it("is asked once of somebody with two posts: what either is asked", () => {
		expect(idsFor("dass", "dcs")).toHaveLength(30);
		expect(idsFor("chief-executive", "dph")).toEqual(idsFor("dph"));
		expect(idsFor("police", "schools")).toEqual(everybody);
	});

	it("comes with its dimension: the first that it counts in, also where the items come in another order", () => {
		const [g1, f1, d1] = ["g1", "f1", "d1"].map((id) => definition.items.find((item) => item.id === id));
		if (!g1 || !f1 || !d1) throw new Error("The edition has changed.");
		const mixed = frozen({
			...structuredClone(definition),
			items: [{ ...d1, weights: { "data-sharing": 0.5, governance: 0.5 } }, f1, g1],
		});
		expect(askedItems(mixed, ["dph"]).map(({ item, dimension }) => [item.id, dimension])).toEqual([
			["g1", "governance"],
			["f1", "finance"],
			["d1", "data-sharing"],
		]);
	});
});
