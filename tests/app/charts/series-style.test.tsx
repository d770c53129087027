import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { SeriesKey } from "#app/charts/key.tsx";
import { scaleTicks } from "#app/charts/scale-ticks.ts";
import { seriesStyle } from "#app/charts/series-style.ts";
import { reportExample } from "#tests/support/report-example.ts";

test("core posts have colour, marker and dash by their place among the core roles", () => {
	const styles = [0, 1, 2].map((place) => seriesStyle({ kind: "core", order: [place] }));
	expect(styles.map(({ colour, markers, dash }) => [colour, markers, dash])).toEqual([
		["#1d70b8", ["circle"], null],
		["#6f2c91", ["square"], "11 5"],
		["#b35900", ["triangle"], "5 4"],
	]);
});

test("a combined post has the first one's colour and the markers of both", () => {
	const { colour, markers } = seriesStyle({ kind: "core", order: [1, 2] });
	expect([colour, markers]).toEqual(["#6f2c91", ["square", "triangle"]]);
});

test("wider partners are grey diamonds on dotted lines, no two of the first six alike", () => {
	const styles = [0, 1, 2, 3, 4, 5].map((place) => seriesStyle({ kind: "wider", order: [place] }));
	expect(styles.every(({ markers }) => markers[0] === "diamond")).toBe(true);
	expect(new Set(styles.map(({ colour, filled }) => `${colour} ${filled}`)).size).toBe(6);
});

test("the partnership is the accent, thick and without a dash", () => {
	expect(seriesStyle({ kind: "partnership", order: [] })).toMatchObject({ colour: "#00565b", dash: null, width: 4.5 });
});

test("the key names every line in words beside its sample", () => {
	const markup = renderToStaticMarkup(<SeriesKey series={reportExample().series} />);
	expect(markup.match(/<li>/g)).toHaveLength(6);
	expect(markup).toContain("DASS and DCS</li>");
	expect(markup).not.toContain("style=");
});

test("short scales have every point marked, long ones about five", () => {
	expect(scaleTicks({ min: 1, max: 5 })).toEqual([1, 2, 3, 4, 5]);
	expect(scaleTicks({ min: 0, max: 1 })).toEqual([0, 1]);
	expect(scaleTicks({ min: 0, max: 100 })).toEqual([0, 20, 40, 60, 80, 100]);
	expect(scaleTicks({ min: 1, max: 18 })).toEqual([1, 18]);
});
