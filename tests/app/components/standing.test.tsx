// @vitest-environment jsdom
import { cleanup, render } from "@testing-library/react";
import { afterEach, expect, it } from "vitest";
import { StandingLine } from "#app/components/standing.tsx";

afterEach(cleanup);

const developing = { title: "Developing", position: 3, of: 5, description: "The main things are agreed." };

it("says a level as a word first, then boxes filled to it, then the number and what it rests on", () => {
	const { container } = render(
		<StandingLine
			standing={{ shown: "2.8", level: developing, split: null, range: [2.6, 3] }}
			max={5}
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
			standing={{ shown: "3.0", level: null, split: { low: "2.2", high: "3.7" }, range: [2.2, 3.7] }}
			max={5}
		/>,
	);
	expect(container.textContent).toBe("Views differ widely from 2.2 to 3.7 of 5 (mean 3.0)");
	expect(container.querySelector(".level__boxes")).toBeNull();
});

it("says in words that there are not enough answers, and no number", () => {
	const { container } = render(
		<StandingLine standing={{ shown: null, level: null, split: null, range: null }} max={5} />,
	);
	expect(container.textContent).toBe("Not enough answers");
});
