// @vitest-environment jsdom
import { data } from "@remix-run/node";
import { useActionData } from "@remix-run/react";
import { createRemixStub } from "@remix-run/testing";
import { cleanup, render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, describe, expect, it } from "vitest";
import { AreaForm } from "#app/components/area-form.tsx";
import type { AreaForm as Values } from "#app/forms/area.ts";
import type { FormFaults } from "#app/forms/form-faults.ts";

afterEach(cleanup);

const roles = [
	{ id: "dph", title: "Director of public health" },
	{ id: "dass", title: "Director of adult social services" },
];
const council = "0d3c1b52-6a3e-4a3b-9d0a-5f1f8a4f0d22";
const amara = "0d3c1b52-6a3e-4a3b-9d0a-5f1f8a4f0d33";
const dph = "0d3c1b52-6a3e-4a3b-9d0a-5f1f8a4f0d44";

/** A new area with one post, and somebody to name chosen on it. */
const fresh: Values = {
	operation: "0b9c7a52-6a3e-4a3b-9d0a-5f1f8a4f0d11",
	version: "",
	name: "",
	organisations: [{ id: "new-1", name: "", sector: "council" }],
	people: [{ id: "new-2", name: "", email: "" }],
	posts: [{ id: "", role: "dph", title: "DPH", organisation: "new-1", status: "held", holder: "new-2" }],
};
/** The same area once it is stored. */
const stored: Values = {
	...fresh,
	version: "1",
	name: "Eastshire",
	organisations: [{ id: council, name: "Eastshire Council", sector: "council" }],
	people: [{ id: amara, name: "Amara Okafor", email: "" }],
	posts: [{ id: dph, role: "dph", title: "DPH", organisation: council, status: "held", holder: amara }],
};

/** Shows the form and collects what it sends, which is refused with `answer` if there is one. */
function show(start: Values, refused?: FormFaults, answer?: FormFaults): URLSearchParams[] {
	const sent: URLSearchParams[] = [];
	const Stub = createRemixStub([
		{
			path: "/",
			Component: () => (
				<AreaForm
					start={start}
					roles={roles}
					refused={useActionData<FormFaults>() ?? refused}
					submitLabel="Save the area"
				/>
			),
			action: async ({ request }) => {
				sent.push(new URLSearchParams(await request.text()));
				return answer ? data(answer, { status: 409 }) : null;
			},
		},
	]);
	render(<Stub />);
	return sent;
}

const save = () => userEvent.click(screen.getByRole("button", { name: "Save the area" }));
const press = (name: string) => userEvent.click(screen.getByRole("button", { name }));
const entry = (name: string | RegExp) => within(screen.getByRole("group", { name }));
const organisation = (number: number) => entry(`Organisation ${number}`);
const person = (number: number) => entry(new RegExp(`^Person ${number}`));
const post = (number: number) => entry(`Post ${number}`);
const holderOf = (number: number) => post(number).getByRole<HTMLSelectElement>("combobox", { name: "Who holds it" });
const chosen = (select: HTMLSelectElement) => select.selectedOptions[0]?.textContent;

async function summary(): Promise<(string | null)[]> {
	const links = within(await screen.findByRole("alert")).getAllByRole("link");
	return links.map(({ textContent }) => textContent);
}

describe("the form of a new area", () => {
	it("names every fault before anything is sent, at the top and beside the field", async () => {
		const sent = show(fresh);
		await save();
		expect(await summary()).toEqual([
			"Enter the area's name, such as the council's.",
			"Organisation 1: Enter the organisation's name.",
			"Person 1: Enter the person's name, or remove the entry.",
		]);
		expect(sent).toEqual([]);
	});

	it("sends the fields under the names that the server reads, lists and their keys included", async () => {
		const sent = show(fresh);
		await userEvent.type(screen.getByLabelText("Area"), "Eastshire");
		await userEvent.type(organisation(1).getByLabelText("Name"), "Eastshire Council");
		await userEvent.type(person(1).getByLabelText("Name"), "Amara Okafor");
		await press("Add a post");
		await userEvent.selectOptions(post(2).getByLabelText("Role"), "dass");
		await userEvent.type(post(2).getByLabelText("Title, as it is used locally"), "Director of People");
		await userEvent.selectOptions(post(2).getByLabelText("Held, interim or vacant"), "vacant");
		await save();
		await screen.findByRole("button", { name: "Save the area" });
		expect(sent.map((form) => Object.fromEntries(form))).toEqual([
			{
				operation: "0b9c7a52-6a3e-4a3b-9d0a-5f1f8a4f0d11",
				version: "",
				name: "Eastshire",
				"organisations.0.id": "new-1",
				"organisations.0.name": "Eastshire Council",
				"organisations.0.sector": "council",
				"people.0.id": "new-2",
				"people.0.name": "Amara Okafor",
				"people.0.email": "",
				"posts.0.id": "",
				"posts.0.role": "dph",
				"posts.0.title": "DPH",
				"posts.0.organisation": "new-1",
				"posts.0.status": "held",
				"posts.0.holder": "new-2",
				"posts.1.id": "",
				"posts.1.role": "dass",
				"posts.1.title": "Director of People",
				"posts.1.organisation": "",
				"posts.1.status": "vacant",
				"posts.1.holder": "",
			},
		]);
	});

	it("says which posts somebody is chosen on, and the posts follow what is typed at once", async () => {
		show(fresh);
		expect(screen.getByRole("group", { name: "Person 1 DPH" })).toBeDefined();
		expect(chosen(holderOf(1))).toBe("Person 1 (no name yet)");
		await userEvent.type(person(1).getByLabelText("Name"), "Amara Okafor");
		await userEvent.type(organisation(1).getByLabelText("Name"), "Eastshire Council");
		expect(chosen(holderOf(1))).toBe("Amara Okafor");
		expect(chosen(post(1).getByLabelText<HTMLSelectElement>("Organisation"))).toBe("Eastshire Council");
		await press("Add a person");
		expect(screen.getByRole("group", { name: "Person 2 Chosen on no post" })).toBeDefined();
		expect(document.activeElement).toBe(person(2).getByLabelText("Name"));
	});

	it("leaves a post that falls vacant with nobody, and then takes the form without the person", async () => {
		const sent = show({
			...stored,
			people: fresh.people ?? [],
			posts: fresh.posts,
			organisations: fresh.organisations,
		});
		await userEvent.type(organisation(1).getByLabelText("Name"), "Eastshire Council");
		await userEvent.selectOptions(post(1).getByLabelText("Held, interim or vacant"), "vacant");
		expect(chosen(holderOf(1))).toBe("Nobody");
		await press("Remove person 1");
		await save();
		await screen.findByRole("button", { name: "Save the area" });
		expect(sent.map((form) => [form.get("posts.0.holder"), form.get("people.0.id")])).toEqual([["", null]]);
	});
});

describe("the form of an area that is stored", () => {
	it("corrects a name under the same key", async () => {
		const sent = show(stored);
		await userEvent.type(person(1).getByLabelText("Name"), "-Bright");
		await save();
		await screen.findByRole("button", { name: "Save the area" });
		expect(sent[0]?.get("people.0.id")).toBe(amara);
		expect(sent[0]?.get("people.0.name")).toBe("Amara Okafor-Bright");
		expect(sent[0]?.get("posts.0.holder")).toBe(amara);
	});

	it("adds somebody new and chooses them on the post", async () => {
		const sent = show(stored);
		await press("Add a person");
		await userEvent.type(person(2).getByLabelText("Name"), "Bea Finch");
		await save();
		expect(await summary()).toEqual([
			"Person 2: Bea Finch is chosen on no post: choose them on one or remove the entry.",
		]);
		await userEvent.selectOptions(holderOf(1), "Bea Finch");
		expect(screen.queryByRole("alert")).toBeNull();
		await save();
		await screen.findByRole("button", { name: "Save the area" });
		expect(sent).toHaveLength(1);
		expect(sent[0]?.get("people.1.id")).toBe("new-1");
		expect(sent[0]?.get("posts.0.holder")).toBe("new-1");
	});

	it("does not let a post go over to anybody else when its holder is removed: it has to be chosen again", async () => {
		const sent = show(fresh);
		await userEvent.type(screen.getByLabelText("Area"), "Eastshire");
		await userEvent.type(organisation(1).getByLabelText("Name"), "Eastshire Council");
		await press("Remove person 1");
		expect(chosen(holderOf(1))).toBe("Removed: choose again");
		await press("Add a person");
		await userEvent.type(person(1).getByLabelText("Name"), "Bea Finch");
		expect(chosen(holderOf(1))).toBe("Removed: choose again");
		await save();
		expect(await summary()).toContain("Post 1: Choose one of the people above.");
		await userEvent.selectOptions(holderOf(1), "Bea Finch");
		await save();
		await screen.findByRole("button", { name: "Save the area" });
		expect(sent.map((form) => [form.get("people.0.id"), form.get("posts.0.holder")])).toEqual([["new-3", "new-3"]]);
	});

	it("keeps a post's organisation when another is removed, and asks again when its own is", async () => {
		const organisations = [{ id: "new-1", name: "Northmere Council", sector: "council" as const }];
		const sent = show({ ...stored, organisations: [...organisations, ...stored.organisations] });
		const select = post(1).getByLabelText<HTMLSelectElement>("Organisation");
		await press("Remove organisation 1");
		expect(chosen(select)).toBe("Eastshire Council");
		await press("Add an organisation");
		await userEvent.type(organisation(2).getByLabelText("Name"), "Vale Council");
		await press("Remove organisation 1");
		expect(chosen(select)).toBe("Removed: choose again");
		await save();
		expect(await summary()).toEqual(["Post 1: Choose one of the organisations above."]);
		expect(sent).toEqual([]);
	});
});

describe("a form that was sent in vain", () => {
	const words = "Somebody else has changed this area since you opened it.";

	it("says why when the server refuses it, and keeps what was typed and chosen", async () => {
		const sent = show(stored, undefined, { faults: { form: words, name: "Use another name." }, typed: {} });
		await userEvent.type(person(1).getByLabelText("Name"), "-Bright");
		await save();
		expect(await screen.findByText(words)).toBeDefined();
		expect(document.activeElement).toBe(screen.getByRole("alert"));
		expect(screen.getByLabelText("Area").getAttribute("aria-invalid")).toBe("true");
		expect(person(1).getByDisplayValue("Amara Okafor-Bright")).toBeDefined();
		expect(chosen(holderOf(1))).toBe("Amara Okafor-Bright");
		await userEvent.type(screen.getByLabelText("Area"), " and Vale");
		await save();
		expect(sent).toHaveLength(2);
	});

	it("lets a fault be put right where it is, and goes to the summary only when it is sent again", async () => {
		show(fresh);
		await save();
		await screen.findByRole("alert");
		expect(document.activeElement).toBe(screen.getByRole("alert"));
		await userEvent.type(screen.getByLabelText("Area"), "Eastshire");
		expect(document.activeElement).toBe(screen.getByLabelText("Area"));
		expect(screen.getByDisplayValue("Eastshire")).toBeDefined();
		expect(await summary()).not.toContain("Enter the area's name, such as the council's.");
		await save();
		expect(document.activeElement).toBe(screen.getByRole("alert"));
	});

	it("asks for no holder any more once the post is vacant", async () => {
		show({ ...stored, posts: stored.posts.map((entry) => ({ ...entry, holder: "" })) });
		await save();
		expect(await summary()).toEqual(["Post 1: Choose who holds the post, or choose vacant."]);
		await userEvent.selectOptions(post(1).getByLabelText("Held, interim or vacant"), "vacant");
		expect(screen.queryByRole("alert")).toBeNull();
	});

	it("leaves each fault with its entry when another entry is removed", async () => {
		const people = [...(stored.people ?? []), { id: "new-1", name: "Bea Finch", email: "" }];
		show({ ...stored, people: [{ id: "new-2", name: "Cem Aydin", email: "" }, ...people] });
		await save();
		await screen.findByRole("alert");
		await press("Remove person 1");
		expect(await summary()).toEqual([
			"Person 2: Bea Finch is chosen on no post: choose them on one or remove the entry.",
		]);
		expect(person(1).getByLabelText("Name").getAttribute("aria-invalid")).toBeNull();
		expect(person(2).getByLabelText("Name").getAttribute("aria-invalid")).toBe("true");
	});

	it("starts with what was sent and the server's words where the page itself is the answer", async () => {
		const typed = { ...stored, people: [{ id: "new-7", name: "Bea Finch", email: "" }] };
		show(fresh, { faults: { name: "Use at most 200 characters." }, typed });
		expect(await screen.findByDisplayValue("Bea Finch")).toBeDefined();
		expect(chosen(holderOf(1))).toBe("Removed: choose again");
		expect(screen.getAllByText("Use at most 200 characters.", { exact: false }).length).toBeGreaterThan(0);
	});

	it("stands up when something else than a list was sent", async () => {
		show(fresh, {
			faults: { posts: "Invalid input" },
			typed: { name: "East", posts: "none", people: ["x"], organisations: { x: "y" } },
		});
		expect(await screen.findByRole("group", { name: "Post 1" })).toBeDefined();
	});
});
