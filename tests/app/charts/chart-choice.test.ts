import { expect, test } from "vitest";
import { chartChoice, orderAddress, orderedIds, withLines } from "#app/charts/chart-choice.ts";
import { radarSvg } from "#app/charts/radar.server.tsx";
import { reportExample } from "#tests/support/report-example.ts";

const choiceOf = (query: string) => chartChoice(reportExample(), new URL(`http://joint.example.org/results${query}`));
const drawn = (query: string) =>
	choiceOf(query)
		.lines.filter((line) => line.drawn)
		.map(({ id }) => id);

test("without a choice every line is drawn, what was agreed on laid over the posts", () => {
	expect(drawn("")).toEqual([
		"partnership",
		"dph",
		"dass-dcs",
		"icb-place-lead",
		"chief-executive",
		"lead-member",
		"agreed",
	]);
	expect(choiceOf("").order).toBe("questionnaire");
});

test("any set of posts can be chosen, and the radar says and draws those alone", () => {
	const report = reportExample();
	const svg = radarSvg(withLines(report, choiceOf("?line=dph&line=icb-place-lead")));
	expect(svg).toContain("DPH: Governance 3.4");
	expect(svg).toContain("ICB place lead: Governance 2.8");
	expect(svg).not.toContain("Partnership:");
	expect(svg).not.toContain("DASS");
});

test("lines and orders that are not known are passed over", () => {
	expect(drawn("?line=nobody")).toHaveLength(7);
	expect(drawn("?line=nobody&line=dph")).toEqual(["dph"]);
	expect(choiceOf("?order=__proto__").order).toBe("questionnaire");
});

test("an order leads to an address that keeps the lines", () => {
	expect(orderAddress(choiceOf("?line=dph&line=agreed"), "difference")).toBe(
		"?order=difference&line=dph&line=agreed#items",
	);
	expect(orderAddress(choiceOf("?order=score"), "questionnaire")).toBe("?#items");
});

test("items stand in the chosen order", () => {
	expect(orderedIds(reportExample(), "difference")[0]).toBe("c1");
	expect(orderedIds(reportExample({ heatMap: null }), "difference")[0]).toBe("g1");
});
