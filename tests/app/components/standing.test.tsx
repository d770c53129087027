// @vitest-environment jsdom
import { cleanup, render } from "@testing-library/react";
import { afterEach, expect, it } from "vitest";
import { StandingLine } from "#app/components/standing.tsx";
import type { Standing } from "#app/round/report.ts";

afterEach(cleanup);

const developing = { title: "Developing", position: 3, of: 5, description: "The main things are agreed." };

it("says a level as a word first, then boxes filled to it, then the number and what it rests on", () => {
	const { container } = render(
		<StandingLine
			standing={{ shown: "2.8", figure: "2.8 of 5", missing: null, level: developing, split: null, range: [2.6, 3] }}
			answered="7 of 7 items"
		/>,
	);
	expect(container.textContent).toBe("Developing2.8 of 5, from 7 of 7 items");
	expect(container.querySelectorAll(".level__boxes span")).toHaveLength(5);
	expect(container.querySelectorAll(".level__boxes .filled")).toHaveLength(3);
});

it("never says a level on a split: the range stands in its place", () => {
	const { container } = render(
		<StandingLine
			standing={{
				shown: "3.0",
				figure: "3.0 of 5",
				missing: null,
				level: null,
				split: { low: "2.2", high: "3.7", ends: "from 2.2 to 3.7 of 5", between: "mean 3.0" },
				range: [2.2, 3.7],
			}}
		/>,
	);
	expect(container.textContent).toBe("Views differ widely from 2.2 to 3.7 of 5 (mean 3.0)");
	expect(container.querySelector(".level__boxes")).toBeNull();
});

it("says the figure that is banded: a sum with what is possible, alone where there are no levels, and on a split", () => {
	const summed = { shown: "3.0", figure: "sum 18 of a possible 6 to 24", missing: null, split: null, range: null };
	const words = (standing: Standing) =>
		render(<StandingLine standing={standing} answered="6 of 6 items" />).container.textContent;
	expect(words({ ...summed, level: developing })).toBe("Developingsum 18 of a possible 6 to 24, from 6 of 6 items");
	expect(words({ ...summed, level: null })).toBe("Sum 18 of a possible 6 to 24, from 6 of 6 items");
	const split = { low: "2.0", high: "4.0", ends: "from 2.0 to 4.0 of 4 per item", between: summed.figure };
	expect(words({ ...summed, level: null, split })).toBe(
		"Views differ widely from 2.0 to 4.0 of 4 per item (sum 18 of a possible 6 to 24, from 6 of 6 items)",
	);
});

it.each([
	["not enough answers", "Not enough answers"],
	["only one voice; a level needs two", "Only one voice; a level needs two"],
])("says in words why there is no score, and no number: %s", (missing, words) => {
	const { container } = render(
		<StandingLine
			standing={{ shown: null, figure: null, missing, level: null, split: null, range: null }}
			answered="8 of 8 items"
		/>,
	);
	expect(container.textContent).toBe(words);
});
