import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { SeriesKey } from "#app/charts/key.tsx";
import { scaleTicks } from "#app/charts/scale-ticks.ts";
import { seriesStyle } from "#app/charts/series-style.ts";
import { reportExample } from "#tests/support/report-example.ts";
import { contrast, distance, seenBy } from "./contrast.ts";

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

test("no two lines of a profile are told apart by colour alone: each pair differs in marker, in dash or in both", () => {
	const core = [0, 1, 2, 3, 4, 5].map((place) => seriesStyle({ kind: "core", order: [place] }));
	const wider = [0, 1, 2, 3, 4, 5].map((place) => seriesStyle({ kind: "wider", order: [place] }));
	const others = (["partnership", "agreed", "last"] as const).map((kind) => seriesStyle({ kind, order: [] }));
	const looks = [...core, ...wider, ...others].map(({ markers, filled, dash }) =>
		JSON.stringify([markers, filled, dash]),
	);
	expect(new Set(looks).size).toBe(looks.length);
});

test.each(["protan", "deutan", "tritan"] as const)(
	"the colours of the first three posts, the partnership and what was agreed differ for %s eyes",
	(kind) => {
		const colours = [
			...[0, 1, 2].map((place) => seriesStyle({ kind: "core", order: [place] })),
			...(["partnership", "agreed"] as const).map((other) => seriesStyle({ kind: other, order: [] })),
		].map(({ colour }) => seenBy(kind, colour));
		for (const [place, one] of colours.entries()) {
			for (const other of colours.slice(place + 1)) expect(distance(one, other)).toBeGreaterThan(25);
		}
	},
);

test("every line is dark enough on paper-white to be seen (3 to 1 or more)", () => {
	const styles = [
		...[0, 1, 2, 3, 4, 5].flatMap((place) => [
			seriesStyle({ kind: "core", order: [place] }),
			seriesStyle({ kind: "wider", order: [place] }),
		]),
		...(["partnership", "agreed", "last"] as const).map((kind) => seriesStyle({ kind, order: [] })),
	];
	for (const { colour } of styles) expect(contrast(colour, "#ffffff"), colour).toBeGreaterThanOrEqual(3);
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
