import { describe, expect, it } from "vitest";
import { glossaryOf } from "#app/round/glossary.ts";
import { definition, reportOf } from "#tests/support/six-areas.ts";

const bodies = [
	{ name: "Eastshire Council", sector: "council" as const },
	{ name: "Police and crime commissioner", sector: "other" as const },
];
const asked = ["icb-place-lead", "dph", "chief-executive", "dph"];

describe("what the names and words of a report mean", () => {
	const report = reportOf("ordinary");

	it("names the posts that were asked, each once, in the questionnaire's order, and the bodies of the area", () => {
		expect(glossaryOf({ report, definition, asked, bodies })).toMatchObject({
			posts: [
				{ name: "DPH", meaning: "Director of public health, core post" },
				{ name: "ICB place lead", meaning: "Integrated care board's place lead, stands beside the headline" },
				{ name: "Chief executive", meaning: "Stands beside the headline" },
			],
			core: expect.stringContaining("each core post is one voice"),
			bodies: [
				{ name: "Eastshire Council", meaning: "Council" },
				{ name: "Police and crime commissioner", meaning: "Another sector" },
			],
		});
	});

	it("names no post in a pooled round, where nothing is said by post", () => {
		const pooled = { ...report, round: { ...report.round, mode: "pooled" as const } };
		const { posts, core, words } = glossaryOf({ report: pooled, definition, asked, bodies });
		expect([posts, core]).toEqual([[], null]);
		expect(words.find(({ name }) => name === "Voice")?.meaning).toBe(
			"One person. Everybody who answered counts the same.",
		);
	});

	it("explains levels by their names, and leaves them out where no level is given", () => {
		const named = glossaryOf({ report, definition, asked, bodies }).words.find(({ name }) => name === "Level");
		expect(named?.meaning).toContain("Separate, Emerging, Developing, Established and Sustained");
		const split = glossaryOf({ report: reportOf("two-camps"), definition, asked, bodies });
		expect(split.words.map(({ name }) => name)).not.toContain("Level");
	});
});
