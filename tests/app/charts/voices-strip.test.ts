import { expect, test } from "vitest";
import { radarSvg } from "#app/charts/radar.server.tsx";
import { lanes } from "#app/charts/strip-geometry.ts";
import { voicesStripSvg } from "#app/charts/voices-strip.server.tsx";
import { reportExample } from "#tests/support/report-example.ts";

function wordsOf(svg: string): string {
	return [...svg.matchAll(/<tspan[^>]*>([^<]*)<\/tspan>/g)].map((match) => match[1]).join("|");
}

test("a dimension's line says its level, its figure and where each post stands", () => {
	expect(voicesStripSvg(reportExample(), "governance")).toContain(
		'aria-label="Governance: Developing, 3.2 on a scale of 1 to 5. DPH 3.4, DASS and DCS 3.0, ICB place lead 2.8, Chief executive 3.8, Member 3.5."',
	);
});

test("where a level is read from a sum, the sum is said first and what is drawn is said to be per item", () => {
	const report = reportExample();
	report.scale.per = " per item";
	for (const dimension of report.dimensions) dimension.figure = "sum 26 of a possible 8 to 40";
	expect(voicesStripSvg(report, "governance")).toContain(
		'aria-label="Governance: Developing, sum 26 of a possible 8 to 40, 3.2 per item on a scale of 1 to 5. DPH 3.4,',
	);
	expect(voicesStripSvg(report, "culture")).toContain(
		"Culture: views differ widely, from 2.1 to 4.0 per item on a scale of 1 to 5.",
	);
	expect(radarSvg(report)).toContain("Scores per item from 1 to 5. Partnership: Governance 3.2,");
});

test("posts are named beside their markers with their figures; those without a score are named as such", () => {
	expect(wordsOf(voicesStripSvg(reportExample(), "data-sharing"))).toBe(
		"1|2|3|4|5|1.8|DPH 2.1|DASS and DCS 1.6|ICB place lead 2.6|Chief executive 2.3|Not enough answers: Member",
	);
});

test("where views differ widely the range is drawn with its ends, and no score between them", () => {
	const svg = voicesStripSvg(reportExample(), "culture");
	expect(svg).toContain("Culture: views differ widely, from 2.1 to 4.0 on a scale of 1 to 5.");
	expect(svg).toMatch(/<rect [^>]*fill="#00565b"/);
	expect(wordsOf(svg)).toContain("2.1|4.0|");
	expect(wordsOf(svg)).not.toContain("3.1");
});

test("a pooled round has the partnership's score only: no range, no posts", () => {
	const report = reportExample();
	report.round.mode = "pooled";
	report.series = report.series.slice(0, 1);
	const svg = voicesStripSvg(report, "governance");
	expect(svg).not.toContain("<rect");
	expect(wordsOf(svg)).toBe("1|2|3|4|5|3.2");
	const split = voicesStripSvg(report, "culture");
	expect(split).toContain('aria-label="Culture: views differ widely on a scale of 1 to 5."');
	expect(split).not.toMatch(/2\.1|4\.0|<rect/);
});

test.each([
	["not enough answers", "Not enough answers"],
	["only one voice; a level needs two", "Only one voice; a level needs two"],
])("without a score it says why in words and draws none: %s", (missing, words) => {
	const report = reportExample();
	report.dimensions = report.dimensions.map((dimension) => ({
		...dimension,
		missing,
		score: null,
		shown: null,
		level: null,
		split: null,
		range: null,
	}));
	report.series = report.series.map((series) => ({
		...series,
		values: series.values.map(() => null),
		shown: series.shown.map(() => null),
	}));
	const svg = voicesStripSvg(report, "finance");
	expect(svg).toContain(`Finance: ${missing}.`);
	expect(wordsOf(svg)).toBe(`1|2|3|4|5|${words}`);
	expect(radarSvg(report)).toContain(`Partnership: Governance ${missing}, Finance ${missing},`);
	expect(radarSvg(report)).toContain("DPH: heard, but with too few answers for a score.");
});

test("it has no inline style, escapes what it is given and is the same twice", () => {
	const report = reportExample();
	for (const series of report.series) series.label = `"><script>alert(1)</script>`;
	const svg = voicesStripSvg(report, "governance");
	expect(svg).not.toMatch(/ style=|<script|<div/);
	expect(svg).toContain("&lt;script&gt;");
	expect(svg).toBe(voicesStripSvg(report, "governance"));
});

test("a post of several people is a band from the lowest to the highest of them, with a stroke for each, unnamed", () => {
	const report = reportExample();
	const dph = report.series.find(({ id }) => id === "dph");
	if (!dph) throw new Error("The example has a director of public health.");
	dph.members = [[2, 3, 4.5], [], [], []];
	dph.membersShown = [["2.0", "3.0", "4.5"], [], [], []];
	const svg = voicesStripSvg(report, "governance");
	expect(svg).toContain("DPH 3.4 (its holders 2.0, 3.0 and 4.5), DASS and DCS 3.0");
	// From 16 at 1 to 384 at 5: 92 a point.
	expect(svg).toMatch(/<path d="M108 [\d.]+H338" stroke="#1d70b8"/);
	expect(svg).toMatch(/<path d="M108 [\d.]+V[\d.]+M200 [\d.]+V[\d.]+M338 [\d.]+V[\d.]+" stroke="#1d70b8"/);
	expect(voicesStripSvg(report, "finance")).not.toContain("its holders");
});

test("a dimension that the report does not have is our own fault", () => {
	expect(() => voicesStripSvg(reportExample(), "estates")).toThrow("The report has no dimension estates.");
});

test("dots on one spot stand above and below one another; others stay on the line", () => {
	expect(lanes([100, 100, 100, 200])).toEqual([0, 1, -1, 0]);
	expect(lanes([100, 108, 130])).toEqual([0, 1, 0]);
	expect(lanes([])).toEqual([]);
});
