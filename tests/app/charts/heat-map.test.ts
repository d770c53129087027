import { expect, test } from "vitest";
import { heatMapSvg } from "#app/charts/heat-map.server.tsx";
import { shades, textOn } from "#app/charts/shade.ts";
import { reportExample } from "#tests/support/report-example.ts";
import { contrast, greyOf } from "./contrast.ts";

function wordsOf(svg: string): string[] {
	return [...svg.matchAll(/<(?:tspan|text)[^>]*>([^<]+)</g)].map((match) => match[1] ?? "");
}

test("the heat map says where answers lie furthest apart and closest together to those who cannot see it", () => {
	expect(heatMapSvg(reportExample(), "questionnaire")).toContain(
		'aria-label="Who stands where on 8 items. Answers lie furthest apart on &quot;Directors sort it out directly&quot;, on average 1.5 from the median, and closest together on &quot;Early wins we can show&quot;, 0.3."',
	);
});

test("values stand in the cells, with the distance behind them and the names of the columns in the key", () => {
	const words = wordsOf(heatMapSvg(reportExample(), "questionnaire"));
	const at = words.indexOf("Directors sort it out");
	expect(words.slice(at, at + 7)).toEqual(["Directors sort it out", "directly", "5", "2", "2", "5", "1.5"]);
	expect(words.join(" ")).toContain("A: Director of Public Health, Eastshire, where they have said that it is theirs");
});

test("its rows stand in the order that was asked for", () => {
	const first = (order: "questionnaire" | "difference" | "score") =>
		wordsOf(heatMapSvg(reportExample(), order)).find((word) => /^[A-Z][a-z]+ /.test(word));
	expect(first("questionnaire")).toBe("One strategy that");
	expect(first("difference")).toBe("Directors sort it out");
	expect(first("score")).toBe("Getting a decision");
});

test("an item that a pooled round keeps back says so in place of its cells", () => {
	const report = reportExample();
	if (!report.heatMap) throw new Error("The example has a heat map.");
	const [first, ...others] = report.heatMap.rows;
	if (!first) throw new Error("The example has rows.");
	report.heatMap = {
		...report.heatMap,
		kind: "points",
		columns: [1, 2, 3, 4, 5].map((point) => ({ label: String(point), claimed: false })),
		rows: [{ ...first, withheld: true }, ...others],
	};
	expect(wordsOf(heatMapSvg(report, "questionnaire"))).toContain("withheld");
});

test("from the lowest to the highest a shade is darker than the one before, in greyscale too, and its text can be read", () => {
	const greys = shades.map(greyOf);
	expect(greys).toEqual([...greys].sort((one, other) => other - one));
	for (const [place, grey] of greys.entries()) {
		if (place > 0) expect((greys[place - 1] ?? 0) - grey).toBeGreaterThan(20);
	}
	for (const shade of shades) expect(contrast(shade, textOn(shade)), shade).toBeGreaterThanOrEqual(4.5);
});
