// @vitest-environment jsdom
import { useActionData } from "@remix-run/react";
import { createRemixStub } from "@remix-run/testing";
import { cleanup, render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, describe, expect, it } from "vitest";
import { SeatForm } from "#app/components/seat-form.tsx";
import type { FormFaults } from "#app/forms/form-faults.ts";
import { seatForm } from "#app/forms/seat.ts";

afterEach(cleanup);

const amara = "0d3c1b52-6a3e-4a3b-9d0a-5f1f8a4f0d33";
const helen = "0d3c1b52-6a3e-4a3b-9d0a-5f1f8a4f0d34";
const dph = "0d3c1b52-6a3e-4a3b-9d0a-5f1f8a4f0d44";
const dass = "0d3c1b52-6a3e-4a3b-9d0a-5f1f8a4f0d45";
const dcs = "0d3c1b52-6a3e-4a3b-9d0a-5f1f8a4f0d46";

const start = {
	operation: "0b9c7a52-6a3e-4a3b-9d0a-5f1f8a4f0d11",
	version: "3",
	changes: 0,
	person: helen,
	label: "DASS",
	posts: [dass],
};
const people = [
	{ id: amara, name: "Amara Okafor" },
	{ id: helen, name: "Helen Whitcombe" },
];
const posts = [
	{ id: dph, title: "Director of Public Health", holder: "Amara Okafor" },
	{ id: dass, title: "Director of Adult Social Services", holder: "Helen Whitcombe" },
	{ id: dcs, title: "Director of Children's Services", holder: null },
];

/** Shows the form, which is refused with `answer` if there is one, and collects what it sends. */
function show(answer?: FormFaults, overrides: Partial<typeof start> = {}): URLSearchParams[] {
	const sent: URLSearchParams[] = [];
	const Stub = createRemixStub([
		{
			path: "/",
			Component: () => (
				<SeatForm
					start={{ ...start, ...overrides }}
					people={people}
					posts={posts}
					refused={useActionData<FormFaults>()}
					submitLabel="Save the seat"
				/>
			),
			action: async ({ request }) => {
				sent.push(new URLSearchParams(await request.text()));
				return answer ?? null;
			},
		},
	]);
	render(<Stub />);
	return sent;
}

const label = () => screen.getByLabelText<HTMLInputElement>("Named in the round as");
const person = () => screen.getByLabelText<HTMLSelectElement>("Who sits here");
const post = (name: string | RegExp) =>
	within(screen.getByRole("group", { name: "The posts that they answer for" })).getByRole<HTMLInputElement>(
		"checkbox",
		{
			name,
		},
	);
const save = () => userEvent.click(screen.getByRole("button", { name: "Save the seat" }));

describe("the form of a seat", () => {
	it("starts with what the seat is, and tells posts apart by who holds them now", () => {
		show();
		expect([person().value, label().value]).toEqual([helen, "DASS"]);
		expect(screen.getAllByRole<HTMLInputElement>("checkbox").map(({ checked }) => checked)).toEqual([
			false,
			true,
			false,
		]);
		expect(post("Director of Adult Social Services (Helen Whitcombe)").value).toBe(dass);
		expect(post("Director of Children's Services").value).toBe(dcs);
	});

	it("sends what the server takes, with the operation and the version that it was opened with", async () => {
		const sent = show();
		await userEvent.click(post(/Children's/));
		await userEvent.clear(label());
		await userEvent.type(label(), "DASS and DCS");
		await save();
		await expect.poll(() => sent.length).toBe(1);
		const fields = sent[0] ?? new URLSearchParams();
		const values = { ...Object.fromEntries(fields), posts: fields.getAll("posts") };
		expect(values).toEqual({ ...start, changes: "0", label: "DASS and DCS", posts: [dass, dcs] });
		expect(seatForm.parse(values)).toEqual({
			...start,
			version: 3,
			changes: 0,
			label: "DASS and DCS",
			posts: [dass, dcs],
		});
	});

	it.each([
		["the posts that were chosen", [dph, dcs], [true, false, true]],
		["the one post that was", dcs, [false, false, true]],
		["none, where none was", undefined, [false, false, false]],
	])("keeps what was typed where it is refused, and %s", async (_name, chosen, checked) => {
		const typed = { ...start, person: amara, label: "x".repeat(201), posts: chosen };
		show({ faults: { label: "Use at most 200 characters.", posts: "Choose at least one post." }, typed });
		await save();
		const summary = within(await screen.findByRole("alert"));
		expect(summary.getAllByRole("link").map(({ textContent }) => textContent)).toEqual([
			"Use at most 200 characters.",
			"Choose at least one post.",
		]);
		expect(label().getAttribute("aria-invalid")).toBe("true");
		cleanup();
		const Stub = createRemixStub([
			{
				path: "/",
				Component: () => (
					<SeatForm
						start={start}
						people={people}
						posts={posts}
						refused={{ faults: { label: "Use at most 200 characters." }, typed }}
						submitLabel="Save the seat"
					/>
				),
			},
		]);
		render(<Stub />);
		expect([person().value, label().value]).toEqual([amara, "x".repeat(201)]);
		expect(screen.getAllByRole<HTMLInputElement>("checkbox").map((box) => box.checked)).toEqual(checked);
	});

	it("keeps what was typed in the page too, and is sent again as it stands", async () => {
		const sent = show({ faults: { form: "Somebody else has changed this round since you opened it." }, typed: {} });
		await userEvent.click(post(/Public Health/));
		await userEvent.type(label(), " and DPH");
		await save();
		expect(await screen.findByText("Somebody else has changed this round since you opened it.")).toBeDefined();
		expect([label().value, post(/Public Health/).checked]).toEqual(["DASS and DPH", true]);
		await save();
		await expect.poll(() => sent.length).toBe(2);
		expect(sent[1]?.get("label")).toBe("DASS and DPH");
	});
});
