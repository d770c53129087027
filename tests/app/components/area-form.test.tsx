// @vitest-environment jsdom
import { createRemixStub } from "@remix-run/testing";
import { cleanup, render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, it } from "vitest";
import { AreaForm } from "#app/components/area-form.tsx";
import type { FormFaults } from "#app/forms/form-faults.ts";
import { expectConsole } from "#tests/support/console.ts";

afterEach(cleanup);

const roles = [
	{ id: "dph", title: "Director of public health" },
	{ id: "dass", title: "Director of adult social services" },
];

const start = {
	operation: "0b9c7a52-6a3e-4a3b-9d0a-5f1f8a4f0d11",
	version: "",
	name: "",
	organisations: [{ name: "", sector: "council" as const }],
	posts: [{ id: "", role: "dph", title: "DPH", organisation: "", status: "held" as const, holder: "", email: "" }],
};

/** Shows the form and collects what it sends. */
function show(refused?: FormFaults): URLSearchParams[] {
	const sent: URLSearchParams[] = [];
	const Stub = createRemixStub([
		{
			path: "/",
			Component: () => <AreaForm start={start} roles={roles} refused={refused} submitLabel="Add the area" />,
			action: async ({ request }) => {
				sent.push(new URLSearchParams(await request.text()));
				return null;
			},
		},
	]);
	render(<Stub />);
	return sent;
}

it("names every fault before anything is sent, at the top and beside the field", async () => {
	// The stand-in for Remix says once a file what its successor will do.
	expectConsole("warn", /React Router Future Flag Warning/);
	const sent = show();
	await userEvent.click(screen.getByRole("button", { name: "Add the area" }));
	const summary = await screen.findByRole("alert");
	expect(
		within(summary)
			.getAllByRole("link")
			.map(({ textContent }) => textContent),
	).toEqual([
		"Enter the area's name, such as the council's.",
		"Enter the organisation's name.",
		"Enter who holds the post, or choose vacant.",
	]);
	expect(sent).toEqual([]);
});

it("sends the fields under the names that the server reads, lists included", async () => {
	const sent = show();
	await userEvent.type(screen.getByLabelText("Area"), "Eastshire");
	await userEvent.type(screen.getByRole("textbox", { name: "Name" }), "Eastshire Council");
	await userEvent.type(screen.getByLabelText("Who holds it"), "Amara Okafor");
	await userEvent.click(screen.getByRole("button", { name: "Add a post" }));
	const second = screen.getByRole("group", { name: "Post 2" });
	await userEvent.selectOptions(within(second).getByLabelText("Role"), "dass");
	await userEvent.type(within(second).getByLabelText("Title, as it is used locally"), "Director of People");
	await userEvent.selectOptions(within(second).getByLabelText("Held, interim or vacant"), "vacant");
	await userEvent.click(screen.getByRole("button", { name: "Add the area" }));
	await screen.findByRole("button", { name: "Add the area" });
	expect(sent).toHaveLength(1);
	expect(sent[0]?.get("organisations.0.name")).toBe("Eastshire Council");
	expect(sent[0]?.get("posts.0.holder")).toBe("Amara Okafor");
	expect(sent[0]?.get("posts.1.title")).toBe("Director of People");
	expect(sent[0]?.get("posts.1.status")).toBe("vacant");
});

it("shows what was typed, and the server's words, after a refusal", async () => {
	show({ faults: { name: "Use at most 200 characters." }, typed: { ...start, name: "East" } });
	expect(await screen.findByDisplayValue("East")).toBeDefined();
	expect(screen.getAllByText("Use at most 200 characters.", { exact: false }).length).toBeGreaterThan(0);
});

it("stands up when something else than a list was sent", async () => {
	show({ faults: { posts: "Invalid input" }, typed: { name: "East", posts: "none", organisations: { x: "y" } } });
	expect(await screen.findByRole("group", { name: "Post 1" })).toBeDefined();
});
