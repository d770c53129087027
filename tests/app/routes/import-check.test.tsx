// @vitest-environment jsdom
import { createRemixStub } from "@remix-run/testing";
import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, it } from "vitest";
import { Check, type Preview } from "#app/routes/rounds.$roundId.import/check.tsx";

afterEach(cleanup);

function show(preview: Preview[]): void {
	const Page = createRemixStub([
		{ path: "/", Component: () => <Check preview={preview} remark={null} operation="o" file="f" /> },
	]);
	render(<Page />);
}

const seat: Preview = {
	label: "Director of Public Health",
	person: "Amara Okafor",
	code: "dph",
	saved: 0,
	rows: [{ item: "g1", title: "One strategy", answer: "4", comment: null }],
};

it("tells two seats of one name apart by who sits there and by their codes", () => {
	show([seat, { ...seat, person: null, code: "dph-2" }]);
	expect(screen.getAllByRole("heading", { level: 2 }).map(({ textContent }) => textContent)).toEqual([
		"Director of Public Health Amara Okafor, dph",
		"Director of Public Health Nobody named, dph-2",
	]);
	expect(screen.getByRole("table", { name: "What would be stored for Director of Public Health, dph-2" })).toBeTruthy();
});

it("says of a comment alone that there is no answer, and does not count it as one", () => {
	show([{ ...seat, rows: [...seat.rows, { item: "g2", title: "One voice", answer: null, comment: "Not yet." }] }]);
	expect(screen.getByRole("row", { name: /^G2/ }).textContent).toBe("G2 One voiceNo answer, a comment aloneNot yet.");
	expect(screen.getByText(/Nothing is stored yet/).textContent).toBe(
		"1 answer and 1 comment without an answer for 1 seat. Nothing is stored yet.",
	);
});

it("says which saved answers a file replaces", () => {
	show([{ ...seat, saved: 3 }]);
	expect(screen.getByText(/^This seat has/).textContent).toBe(
		"This seat has 3 saved answers. An answer in the file replaces the one saved on the same item; the others stay.",
	);
});
