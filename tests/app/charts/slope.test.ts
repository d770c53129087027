import { describe, expect, it } from "vitest";
import { slopeSvg } from "#app/charts/slope.server.tsx";
import type { Slope } from "#app/charts/slope-finding.ts";
import type { Point, Step } from "#app/round/over-time-types.ts";

function point(value: number | null, overrides: Partial<Point> = {}): Point {
	const shown = value === null ? null : value.toFixed(1);
	return {
		value,
		shown,
		missing: value === null ? "not enough answers" : null,
		split: false,
		range: null,
		...overrides,
	};
}

function step(from: number, to: number, difference: string, overrides: Partial<Step> = {}): Step {
	const figure = (value: number) => ({ value, shown: value.toFixed(1) });
	return {
		questions: { common: 7, before: 7, after: 7 },
		compared: { before: figure(from), after: figure(to), difference },
		reason: null,
		isBreak: false,
		notes: [],
		...overrides,
	};
}

const broken: Step = {
	questions: { common: 2, before: 7, after: 7 },
	compared: null,
	reason: "only 2 in common, of 7 questions then and 7 now",
	isBreak: true,
	notes: [],
};

function slope(points: Point[], steps: Step[], overrides: Partial<Slope> = {}): Slope {
	return {
		rounds: points.map((_, place) => ({
			id: `round ${place}`,
			title: `Round ${place}`,
			edition: "Made up, version 1.0.0",
			on: `${2024 + place}-03-12`,
			name: `March ${2024 + place}`,
			when: `in March ${2024 + place}`,
			label: `Mar ${2024 + place}`,
		})),
		scale: { min: 1, max: 5, per: "" },
		line: { id: "finance", title: "Finance", points, steps, finding: "Finance: the finding." },
		finished: [],
		since: null,
		...overrides,
	};
}

function wordsOf(svg: string): string[] {
	return [...svg.matchAll(/<tspan[^>]*>([^<]*)<\/tspan>/g)].map((match) => match[1] ?? "");
}

/** The lines from round to round, which are as thick as nothing else. */
const linesOf = (svg: string) => [...svg.matchAll(/<path d="([^"]*)" stroke="#00565b" stroke-width="3.5"/g)];

describe("a slope chart", () => {
	it("says the finding first, then every round and every break", () => {
		const svg = slopeSvg(slope([point(2.6), point(3.1), point(null)], [step(2.6, 3.1, "+0.5"), broken]));
		expect(svg).toContain(
			'aria-label="Finance: the finding. Scores from 1 to 5, each round by itself: March 2024 2.6; March 2025 3.1; March 2026 not enough answers. Break between March 2025 and March 2026."',
		);
	});

	it("draws one line from round to round, with each figure and each day", () => {
		const svg = slopeSvg(slope([point(2.6), point(3.1)], [step(2.6, 3.1, "+0.5")]));
		expect(linesOf(svg)).toHaveLength(1);
		expect(wordsOf(svg)).toEqual(["1", "2", "3", "4", "5", "2.6", "3.1", "Mar 2024", "Mar 2025"]);
	});

	it("draws no line over a break, but two strokes and the word", () => {
		const svg = slopeSvg(slope([point(2.6), point(3.1)], [broken]));
		expect(linesOf(svg)).toEqual([]);
		expect(svg).toMatch(/d="M[\d. ]+l5 -16m2 16l5 -16"/);
		expect(wordsOf(svg)).toContain("break");
	});

	it("draws neither where answers are missing, and a cross for the round that has no figure", () => {
		const missing = { ...broken, isBreak: false, reason: "not enough answers in March 2025" };
		const svg = slopeSvg(slope([point(2.6), point(null)], [missing]));
		expect(linesOf(svg)).toEqual([]);
		expect(wordsOf(svg)).not.toContain("break");
		expect(wordsOf(svg)).toContain("Crosses: no figure.");
	});

	it("ends a line in open circles where its figures are others than the rounds' own", () => {
		const open = /fill="#fff" stroke="#00565b" stroke-width="2.5"/g;
		const apart = slopeSvg(slope([point(2.9), point(3.5)], [step(2.5, 3.5, "+1.0")]));
		expect(apart.match(open)).toHaveLength(1);
		expect(wordsOf(apart).join(" ")).toContain("Open circles: the figure on the questions in common.");
		expect(slopeSvg(slope([point(2.5), point(3.5)], [step(2.5, 3.5, "+1.0")]))).not.toMatch(open);
	});

	it("puts a letter over what moves a line by itself, and says below what it stands for", () => {
		const noted = { notes: ["Another person is DASS since."] };
		const svg = slopeSvg(slope([point(2), point(3), point(4)], [step(2, 3, "+1.0"), step(3, 4, "+1.0", noted)]));
		expect(wordsOf(svg)).toContain("a");
		expect(wordsOf(svg)).toContain("a: Another person is DASS since.");
	});

	it("draws the range where views differ widely", () => {
		const svg = slopeSvg(slope([point(3, { split: true, range: [1, 5] }), point(3)], [step(3, 3, "0.0")]));
		expect(svg).toMatch(/<rect [^>]*fill="#c9dcdd"/);
		expect(svg).toContain("March 2024 3.0, where views differ widely");
	});

	it("numbers what was finished between the rounds under the axis, and marks the day since when the area is what it is", () => {
		const since = { on: "2024-01-01", words: "on 1 January 2024 Eastshire became Northmere." };
		const both = [point(2), point(3)];
		const svg = slopeSvg(slope(both, [step(2, 3, "+1.0")], { finished: ["2024-06-01", "2024-12-01"], since }));
		expect(wordsOf(svg)).toEqual(
			expect.arrayContaining(["1", "2", "Numbers: actions finished, as in the list below."]),
		);
		expect(svg).toContain('stroke-dasharray="2 4"');
		expect(svg).toContain("On 1 January 2024 Eastshire became Northmere.");
		const later = slopeSvg(slope(both, [step(2, 3, "+1.0")], { since: { ...since, on: "2026-01-01" } }));
		expect(later).not.toContain("stroke-dasharray");
		expect(later).not.toContain("became");
	});

	it("keeps the days of twenty rounds apart, and has one of one round", () => {
		const many = Array.from({ length: 20 }, (_, place) => point((place % 5) + 1));
		const steps = many.slice(1).map((_, place) => step((place % 5) + 1, ((place + 1) % 5) + 1, "+1.0"));
		const svg = slopeSvg(slope(many, steps));
		const days = wordsOf(svg).filter((words) => words.startsWith("Mar "));
		expect(days.length).toBeGreaterThan(7);
		expect([days[0], days.at(-1)]).toEqual(["Mar 2024", "Mar 2043"]);
		expect(linesOf(svg)).toHaveLength(19);
		expect(wordsOf(slopeSvg(slope([point(3)], [])))).toContain("3.0");
	});

	/** Everything that a chart can have, and as many rounds as it takes. */
	const full = slope(
		[point(2.6), point(3.2), point(3.5, { split: true, range: [2, 5] }), point(null), point(2.1), point(2.4)],
		[
			step(2.7, 3.3, "+0.6"),
			step(3.2, 3.5, "+0.3", { notes: ["Another person is DASS since. New people move scores by themselves."] }),
			{ ...broken, isBreak: false, reason: "not enough answers in March 2027" },
			{ ...broken, reason: "another questionnaire was used" },
			broken,
		],
		{
			finished: ["2024-06-01", "2026-01-10", "2026-01-20", "2028-02-01"],
			since: { on: "2023-04-01", words: "on 1 April 2023 Eastshire became Northmere." },
		},
	);
	const long = slope(
		Array.from({ length: 20 }, (_, place) => point(1 + ((place * 7) % 9) / 2)),
		Array.from({ length: 19 }, (_, place) =>
			step(
				1 + ((place * 7) % 9) / 2,
				1 + (((place + 1) * 7) % 9) / 2,
				"+0.5",
				place % 3 === 0 ? { notes: ["Others."] } : {},
			),
		),
	);

	it.each([
		["full", full],
		["long", long],
	])("is as it was looked at, legible at 320 px and within its edges: %s", async (name, given) => {
		const svg = slopeSvg(given);
		await expect(svg).toMatchFileSnapshot(`../../fixtures/charts/over-time-${name}.svg`);
		const sizes = [...svg.matchAll(/font-size="([\d.]+)"/g)].map(([, size]) => (Number(size) * 320) / 400);
		expect(Math.min(...sizes)).toBeGreaterThanOrEqual(11);
		const places = [...svg.matchAll(/<tspan x="(-?[\d.]+)"/g)].map(([, x]) => Number(x));
		expect(Math.min(...places)).toBeGreaterThanOrEqual(0);
		expect(Math.max(...places)).toBeLessThanOrEqual(400);
	});

	it("has no inline style, escapes what it is given and is the same twice", () => {
		const given = slope([point(2), point(3)], [step(2, 3, "+1.0", { notes: ["<script>alert(1)</script>"] })]);
		const svg = slopeSvg(given);
		expect(svg).not.toMatch(/ style=|<script|<div/);
		expect(svg).toContain("&lt;script&gt;");
		expect(svg).toBe(slopeSvg(given));
	});
});
