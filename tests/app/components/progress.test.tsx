// @vitest-environment jsdom
import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, it } from "vitest";
import { Progress } from "#app/components/room/progress.tsx";

afterEach(cleanup);

const seats = [
	{ label: "Chief Executive", state: "finished" as const },
	...["A", "B", "C", "D", "E", "F", "G"].map((label) => ({ label, state: "part-way" as const })),
];
const lines = () => screen.getAllByRole("listitem").map(({ textContent }) => textContent);

it("names who has come how far, how far first", () => {
	render(<Progress seats={seats} />);
	expect(lines()).toEqual(["Done: Chief Executive", "Part-way: A, B, C, D, E, F and G"]);
});

it("says on a wall only how many they are, where they are many", () => {
	render(<Progress seats={seats} isForWall />);
	expect(lines()).toEqual(["Done: Chief Executive", "Part-way: 7"]);
});
