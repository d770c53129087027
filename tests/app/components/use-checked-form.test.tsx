// @vitest-environment jsdom
import { Form, useActionData } from "@remix-run/react";
import { createRemixStub } from "@remix-run/testing";
import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, it } from "vitest";
import { z } from "zod";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { TextField } from "#app/components/fields.tsx";
import { useCheckedForm } from "#app/components/use-checked-form.ts";
import type { FormFaults } from "#app/forms/form-faults.ts";

afterEach(cleanup);

const schema = z.strictObject({ operation: z.string(), version: z.string(), name: z.string().min(1, "Enter a name.") });

function Page() {
	const refused = useActionData<FormFaults>();
	const start = { operation: "first", version: "1", name: "East" };
	const { register, hidden, faults, stale, onSubmit } = useCheckedForm(schema, start, refused);
	return (
		<Form method="post" onSubmit={onSubmit}>
			<ErrorSummary faults={faults} stale={stale} />
			<input {...hidden("operation")} />
			<input {...hidden("version")} />
			<TextField label="Name" {...register("name")} error={faults?.name} />
			<button type="submit">Save</button>
		</Form>
	);
}

/** Shows the form; the server says no the first time, since somebody else was faster. Collects what it gets. */
function show(): Record<string, string>[] {
	const sent: Record<string, string>[] = [];
	const Stub = createRemixStub([
		{
			path: "/",
			Component: Page,
			action: async ({ request }) => {
				const typed = Object.fromEntries(new URLSearchParams(await request.text()));
				sent.push(typed);
				if (sent.length > 1) return null;
				return {
					faults: { form: "Somebody was faster." },
					typed: { ...typed, version: "7", operation: "next" },
					stale: true,
				};
			},
		},
	]);
	render(<Stub />);
	return sent;
}

it("says that somebody else was first, keeps what was typed, shows the way to what is saved, and then goes over it", async () => {
	const sent = show();
	await userEvent.type(screen.getByLabelText("Name"), "shire");
	await userEvent.click(screen.getByRole("button", { name: "Save" }));
	expect(await screen.findByText("Somebody was faster.")).toBeDefined();
	expect(screen.getByDisplayValue("Eastshire")).toBeDefined();
	expect(screen.getByRole("link", { name: "See what is saved now (opens in a new tab)" }).getAttribute("href")).toBe(
		"/",
	);
	await userEvent.click(screen.getByRole("button", { name: "Save" }));
	await expect
		.poll(() => sent)
		.toEqual([
			{ operation: "first", version: "1", name: "Eastshire" },
			{ operation: "next", version: "7", name: "Eastshire" },
		]);
});
