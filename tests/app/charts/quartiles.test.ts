import { expect, test } from "vitest";
import { quartilesOrWords, quartilesSvg } from "#app/charts/quartiles.server.tsx";
import { quartilesExample } from "#tests/support/quartiles-example.ts";

function wordsOf(svg: string): string {
	return [...svg.matchAll(/<tspan[^>]*>([^<]*)<\/tspan>/g)].map((match) => match[1]).join("|");
}

/** The boxes as their left ends and widths. */
function boxesOf(svg: string): string[][] {
	return [...svg.matchAll(/<rect x="([^"]*)"[^>]*? width="([^"]*)"/g)].map(([, x = "", width = ""]) => [x, width]);
}

test("it says what there is to see for who cannot see it, every dimension in a sentence or two", () => {
	expect(quartilesSvg(quartilesExample())).toContain(
		'aria-label="Purpose: half of the areas are from 2.4 to 3.1, with 2.8 in the middle. This area: 2.3, below the middle half. Trust: half of the areas are from 2.0 to 3.0, with 2.3 in the middle. This area: 2.3, right in the middle. Learning: too few areas have a score here to compare. This area: no score. Scores from 1 to 4."',
	);
});

test("a dimension has its name, its scale and the area's own figure in words; the key names both marks", () => {
	expect(wordsOf(quartilesSvg(quartilesExample()))).toBe(
		"Purpose|1|2|3|4|2.3|Trust|1|2|3|4|2.3|Learning|1|2|3|4|Middle half of the areas, and median|This area",
	);
});

test("the box lies from the lower to the upper quartile as they are shown, with a stroke at the median", () => {
	const svg = quartilesSvg(quartilesExample());
	// On a line from 16 at 1 to 384 at 4: 2.4 stands at 187.73 and 3.1 at 273.6, 2.0 at 138.67 and 3.0 at 261.33. The last is the key's.
	const boxes = boxesOf(svg).map((ends) => ends.map((value) => Math.round(Number(value))));
	expect(boxes).toEqual([
		[188, 86],
		[139, 123],
		[6, 36],
	]);
	// 2.8 stands at 236.8.
	expect(svg).toMatch(/d="M236\.8 [\d.]+v22"/);
});

test("for whoever looks after all areas no area is marked, and the key has none", () => {
	const svg = quartilesSvg(quartilesExample({ own: null }));
	expect(wordsOf(svg)).not.toMatch(/2\.3|This area/);
	expect(svg).not.toContain("#00565b");
});

test("quartiles that are one figure are still a box", () => {
	const level = { partnerships: 10, lower: 3, median: 3, upper: 3, publishedOn: "2026-03-12" };
	const [box] = boxesOf(quartilesSvg(quartilesExample({ published: new Map([["purpose", level]]) })));
	expect(Number(box?.[1])).toBe(6);
});

test("it has no inline style, escapes what it is given and is the same twice", () => {
	const beside = quartilesExample();
	for (const dimension of beside.dimensions) dimension.title = `"><script>alert(1)</script>`;
	const svg = quartilesSvg(beside);
	expect(svg).not.toMatch(/ style=|<script|<div/);
	expect(svg).toContain("&lt;script&gt;");
	expect(svg).toBe(quartilesSvg(beside));
});

test("it is drawn where there is a figure, and else says why there is none", () => {
	const example = quartilesExample();
	expect(quartilesOrWords(example, "Nothing is compared.")).toBe(quartilesSvg(example));
	expect(wordsOf(quartilesOrWords({ ...example, dimensions: [] }, "Nothing is compared."))).toBe(example.sentence);
	expect(wordsOf(quartilesOrWords(null, "Nothing is compared."))).toBe("Nothing is compared.");
});
