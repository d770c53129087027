import { describe, expect, it } from "vitest";
import { choices, newKey } from "#app/components/area-choices.ts";

/** The labels of people as choices, in their order. */
function labels(...people: [name: string, email: string][]): string[] {
	return choices(
		"Person",
		people.map(([name, email], index) => ({ id: `new-${index + 1}`, name, email })),
		"",
	).map(({ label }) => label);
}

describe("what a post chooses from", () => {
	it("is called by its name, or by its number while it has none", () => {
		const entries = [
			{ id: "new-1", name: "Eastshire Council" },
			{ id: "new-2", name: "  " },
		];
		expect(choices("Organisation", entries, "new-1")).toEqual([
			{ value: "new-1", label: "Eastshire Council" },
			{ value: "new-2", label: "Organisation 2 (no name yet)" },
		]);
	});

	it("tells namesakes apart by e-mail address, and by number where that does not", () => {
		expect(
			labels(["Chris Lee", "c@a.example"], ["Amara Okafor", "a@a.example"], ["chris lee ", "c@b.example"]),
		).toEqual(["Chris Lee (c@a.example)", "Amara Okafor", "chris lee  (c@b.example)"]);
		expect(labels(["Chris Lee", ""], ["Chris Lee", "c@b.example"])).toEqual([
			"Chris Lee (person 1)",
			"Chris Lee (c@b.example)",
		]);
		expect(labels(["Chris Lee", "C@a.example"], ["Chris Lee", "c@a.example"])).toEqual([
			"Chris Lee (person 1)",
			"Chris Lee (person 2)",
		]);
	});

	it("keeps what the post has chosen when its entry is gone", () => {
		expect(choices("Person", [{ id: "new-1", name: "Amara Okafor" }], "new-2")).toEqual([
			{ value: "new-1", label: "Amara Okafor" },
			{ value: "new-2", label: "Removed: choose again" },
		]);
	});
});

describe("the key of a new entry", () => {
	const values = { operation: "", version: "", name: "", organisations: [], people: [], posts: [] };
	const post = { id: "", role: "dph", title: "DPH", organisation: "", status: "held" as const, holder: "" };

	it("is one that nothing has, stored entries or none", () => {
		expect(newKey(values)).toBe("new-1");
		const organisations = [{ id: "new-9", name: "", sector: "nhs" as const }];
		const people = [{ id: "1c8f9b5f-7a1f-4d4c-8e68-7b4a1d2e3f5a", name: "", email: "" }];
		expect(newKey({ ...values, organisations, people })).toBe("new-10");
	});

	it("is not that of a removed one which a post still refers to", () => {
		expect(newKey({ ...values, posts: [{ ...post, holder: "new-4" }] })).toBe("new-5");
		expect(newKey({ ...values, posts: [{ ...post, organisation: "new-6" }] })).toBe("new-7");
	});
});
