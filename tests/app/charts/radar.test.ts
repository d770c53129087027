import { expect, test } from "vitest";
import { radarSvg } from "#app/charts/radar.server.tsx";
import { ringPath } from "#app/charts/radar-geometry.ts";
import { accent } from "#app/charts/series-style.ts";
import { reportExample } from "#tests/support/report-example.ts";

const spots = [
	{ x: 0, y: 1 },
	{ x: 1, y: 0 },
	{ x: 0, y: -1 },
	{ x: -1, y: 0 },
];

function without(place: number) {
	return spots.map((spot, index) => (index === place ? null : spot));
}

/** The path data of the line that is drawn with a colour and a width. */
function lineOf(svg: string, colour: string, width: number): string {
	const path = svg.match(new RegExp(`<path d="([^"]*)" fill="none" stroke="${colour}" stroke-width="${width}"`));
	return path?.[1] ?? "no line";
}

test("the radar says its finding and every figure to those who cannot see it", () => {
	const svg = radarSvg(reportExample());
	expect(svg).toMatch(/^<svg [^>]*role="img"/);
	expect(svg).toContain('aria-label="Developing overall, held back by data sharing. You see culture most differently.');
	expect(svg).toContain("DASS and DCS: Governance 3.0, Finance 2.4, Data sharing 1.6, Culture 2.1.");
	expect(svg).toContain(
		"Member: Governance 3.5, Finance not enough answers, Data sharing not enough answers, Culture 3.3.",
	);
});

test("it has no inline style, script, link or HTML around its drawing, so that a strict policy shows it", () => {
	const svg = radarSvg(reportExample());
	expect(svg).not.toMatch(/ style=|<style|<script|<div|href=|url\(/);
	expect(svg.match(/<svg/g)).toHaveLength(2);
	expect(svg.endsWith("</svg>")).toBe(true);
});

test("the same report gives the same drawing", () => {
	expect(radarSvg(reportExample())).toBe(radarSvg(reportExample()));
});

test("what a definition calls things is text and nothing else", () => {
	const report = reportExample();
	const name = `<img src=x onerror=alert(1)> "quoted" & style="x"`;
	report.sentence = name;
	for (const dimension of report.dimensions) dimension.title = name;
	for (const series of report.series) series.label = name;
	const svg = radarSvg(report);
	expect(svg).not.toContain("<img");
	expect(svg).toContain('aria-label="&lt;img src=x onerror=alert(1)&gt; &quot;quoted&quot; &amp; style=&quot;x&quot;');
});

test("titles are wrapped and not cut off, however long", () => {
	const report = reportExample();
	for (const dimension of report.dimensions)
		dimension.title = "Neighbourhood multidisciplinary arrangements everywhere";
	const words = [...radarSvg(report).matchAll(/<tspan[^>]*>([^<]*)<\/tspan>/g)].map((match) => match[1]).join(" ");
	expect(words).toContain("Neighbourhood multidisciplinary arrangements everywhere");
});

test("the scale's ends are the axes' ends, whatever the scores are", () => {
	const numbers = [...radarSvg(reportExample()).matchAll(/>(\d+)<\/tspan>/g)].map((match) => match[1]);
	expect(numbers).toEqual(["1", "2", "3", "4", "5"]);
});

test("the partnership's line is closed when every dimension has a score", () => {
	expect(lineOf(radarSvg(reportExample()), accent, 4.5)).toMatch(/^M[^M]*Z$/);
});

test.each([0, 1, 2, 3])(
	"a missing score on axis %i breaks the line there and is not drawn as the lowest point",
	(place) => {
		const report = reportExample();
		for (const series of report.series) series.values[place] = null;
		const line = lineOf(radarSvg(report), accent, 4.5);
		expect(line).toMatch(/^M[^MZ]*$/);
		expect(line.split("L")).toHaveLength(3);
	},
);

test("without any score there are axes and no lines", () => {
	const report = reportExample();
	for (const series of report.series) series.values = [null, null, null, null];
	expect(lineOf(radarSvg(report), accent, 4.5)).toBe("");
});

test("two scores opposite one another have markers and no line through the middle", () => {
	expect(ringPath([spots[0] ?? null, null, spots[2] ?? null, null], String)).toBe("");
});

test("a line is closed around all axes, or open over those that are left", () => {
	expect(ringPath(spots, String)).toBe("M0 1L1 0L0 -1L-1 0Z");
	expect(ringPath(without(0), String)).toBe("M1 0L0 -1L-1 0");
	expect(ringPath(without(2), String)).toBe("M-1 0L0 1L1 0");
});

test("a combined post is one line with both markers, in the first one's colour", () => {
	const svg = radarSvg(reportExample());
	expect(svg.match(/fill="none" stroke="#6f2c91"/g)).toHaveLength(1);
	expect(svg).not.toContain("#b35900");
});

test("what was agreed and the round before are laid over it, apart in dash and marker, and said with their figures", () => {
	const report = reportExample();
	const [agreed] = report.overlays;
	if (!agreed) throw new Error("The example has something agreed.");
	report.overlays.push({
		...agreed,
		id: "last",
		kind: "last",
		label: "Partnership then",
		values: [3, null, 2, 3],
		shown: ["3.0", null, "2.0", "3.0"],
	});
	const svg = radarSvg(report);
	expect(svg).toMatch(/stroke="#0b0c0c" stroke-width="3.5" stroke-dasharray="18 5"/);
	expect(lineOf(svg, "#6f777b", 1.5)).toMatch(/^M[^MZ]*$/);
	expect(svg).toContain("Agreed in the room: Governance 3.2, Finance 2.6, Data sharing 1.9, Culture 3.0.");
	expect(svg).toContain("Partnership then: Governance 3.0, Finance not compared, Data sharing 2.0, Culture 3.0.");
});

test("where what was agreed is withheld it says so, and not that too little was answered", () => {
	const report = reportExample();
	const [line] = report.overlays;
	const [governance] = report.agreed ?? [];
	if (!line || !governance) throw new Error("The example has something agreed.");
	[line.values[0], line.shown[0]] = [null, null];
	Object.assign(governance, { agreed: "withheld in a pooled round", value: null });
	expect(radarSvg(report)).toContain("Agreed in the room: Governance withheld in a pooled round, Finance 2.6,");
});

test("a post of several people has a pale band, and none where somebody has no score on an axis", () => {
	const report = reportExample();
	const dph = report.series.find(({ id }) => id === "dph");
	if (!dph) throw new Error("The example has a director of public health.");
	dph.members = [
		[2, 4],
		[2, 4],
		[2, 4],
		[2, 4],
	];
	expect(radarSvg(report)).toMatch(/fill="#1d70b8" fill-opacity="0.14" fill-rule="evenodd"/);
	dph.members = [[2, 4], [2, 4], [2], [2, 4]];
	expect(radarSvg(report)).not.toContain("fill-opacity");
});

test("with fewer than three dimensions the dots of each stand on a line, since a radar would be none", () => {
	const report = reportExample();
	report.dimensions = report.dimensions.slice(0, 2);
	const svg = radarSvg(report);
	expect(svg).toContain('role="img"');
	expect(svg).toContain("Governance");
	expect(svg).not.toContain("recharts");
});

test("three and five dimensions are radars of as many axes", () => {
	for (const count of [3, 5]) {
		const report = reportExample();
		const [first] = report.dimensions;
		if (!first) throw new Error("The example has dimensions.");
		report.dimensions = Array.from({ length: count }, (_, place) => ({
			...first,
			id: `d${place}`,
			title: `Title ${place}`,
		}));
		for (const series of report.series) series.values = Array.from({ length: count }, () => 3);
		expect(lineOf(radarSvg(report), accent, 4.5).split("L")).toHaveLength(count);
	}
});
