import { expect, it } from "vitest";
import { launchBrowser, newPerson } from "#tests/support/browser.ts";
import { action, area } from "#tests/support/factories.ts";
import { look } from "#tests/support/look.ts";
import { facilitator, prepared } from "#tests/support/prepared.ts";
import { startServer } from "#tests/support/server.ts";
import { planBook, rowsOfBook } from "#tests/support/sheets.ts";

it("lets a plan be taken, edited in a spreadsheet, looked at and stored", async () => {
	const { dataDirectory, made } = await prepared(async (accountId) => {
		const own = await area(accountId);
		const owners = own.posts.slice(0, 2).map(({ id }) => id);
		await action(accountId, own.id, { owners, lead: owners[0] ?? null });
		await action(accountId, own.id, { what: "Ring five residents.\nAsk who wanted their history.", dueOn: null });
		return own;
	});
	const server = await startServer({ dataDirectory });
	const { page, context, faults } = await newPerson(await launchBrowser(), server.origin);
	await page.goto(`${server.origin}/sign-in`);
	await page.getByLabel("Email").fill(facilitator.email);
	await page.getByLabel("Password").fill(facilitator.password);
	await page.getByRole("button", { name: "Sign in" }).click();
	await page.getByRole("heading", { name: "Areas" }).waitFor();
	const at = `${server.origin}/areas/${made.id}/plan`;
	await page.goto(`${at}/bring-back`);
	await look(page, "bring-back-choose");
	const [first = {}, second = {}] = rowsOfBook(
		new Uint8Array(await (await context.request.get(`${at}/files/plan.xlsx`)).body()) as Uint8Array<ArrayBuffer>,
	);
	const send = async (rows: Parameters<typeof planBook>[0]) => {
		await page
			.getByLabel("File")
			.setInputFiles({ name: "plan.xlsx", mimeType: "", buffer: Buffer.from(planBook(rows)) });
		await page.getByRole("button", { name: "Read the file" }).click();
	};
	await send([
		{ ...first, Due: "31/02/2026", Owners: "Director of Nothing" },
		{ ...second, Status: "Nearly" },
	]);
	await page.getByRole("heading", { name: "Nothing was changed: 3 things to put right in the file" }).waitFor();
	await look(page, "bring-back-faults");
	const what = "Ring five residents, \u{1f3e5} Łódź and gŵyl.\n".concat("<b>bold</b> ".repeat(40));
	await send([
		{
			...first,
			Due: "24/12/2026",
			Owners: "Place Director",
			Lead: null,
			Status: "Under way",
			"New update": "Two have answered.",
		},
		{ Action: what, "How we shall know": "Calls made.", "Where in the plan": "Within 30 days" },
	]);
	await page.getByText("1 action would change and 1 action would be new. Nothing is stored yet.").waitFor();
	await page.getByText(/^Not in the file: 1 action/).click();
	await look(page, "bring-back-check");
	await page.getByRole("button", { name: "Change the plan" }).click();
	await page.waitForURL(at);
	await page.getByText("Two have answered.").first().waitFor();
	expect(await page.getByText("<b>bold</b>").count()).toBeGreaterThan(0);
	expect(faults).toEqual([]);
	expect(await server.stop()).toBe(0);
});
