// @vitest-environment jsdom
import { createRemixStub } from "@remix-run/testing";
import { cleanup, render, screen, within } from "@testing-library/react";
import { afterEach, expect, it } from "vitest";
import { RoundForm } from "#app/components/round-form.tsx";

afterEach(cleanup);

it("offers people with their posts, so that two of one name are told apart", () => {
	const start = {
		operation: "0b9c7a52-6a3e-4a3b-9d0a-5f1f8a4f0d11",
		version: "",
		definition: "",
		title: "",
		we: "",
		period: "",
		mode: "by-post" as const,
		preparation: "blind" as const,
		target: "",
		workshopOn: "",
		answerBy: "",
		lateUntil: "",
		retainUntil: "2028-12-03",
		copiedFrom: "",
		seats: [{ person: "1", label: "DASS and DCS" }],
	};
	const people = [
		{ id: "1", name: "Chris Lee", posts: "DASS and DCS" },
		{ id: "2", name: "Chris Lee", posts: "Chair" },
	];
	const Stub = createRemixStub([
		{
			path: "/",
			Component: () => (
				<RoundForm start={start} editions={[]} people={people} refused={undefined} submitLabel="Make the round" />
			),
		},
	]);
	render(<Stub />);
	const seat = within(screen.getByRole("group", { name: "Seat 1" }));
	const options = within(seat.getByRole("combobox", { name: "Person" })).getAllByRole("option");
	expect(options.map(({ textContent }) => textContent)).toEqual([
		"Choose a person",
		"Chris Lee (DASS and DCS)",
		"Chris Lee (Chair)",
	]);
});
