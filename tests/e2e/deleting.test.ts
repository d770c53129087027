import { expect, it } from "vitest";
import { launchBrowser, newPerson } from "#tests/support/browser.ts";
import { area, moved, ownAnswer, round, sitting } from "#tests/support/factories.ts";
import { look } from "#tests/support/look.ts";
import { prepared } from "#tests/support/prepared.ts";
import { startServer } from "#tests/support/server.ts";
import { signedInAs } from "#tests/support/visit.ts";

it("tells a facilitator how long answers are kept, brings the day forward, and deletes a round, then the area", async () => {
	const { dataDirectory, made } = await prepared(async (accountId) => {
		const own = await area(accountId);
		const open = await moved(accountId, await round(accountId, own, { retainUntil: "2030-03-12" }), "open");
		await ownAnswer(await sitting(accountId, open, "dph"), "f1", { comment: "As I see it." });
		await round(accountId, own, { title: "Spring" });
		return { cookie: await signedInAs(accountId), page: `/rounds/${open.id}` };
	});
	const environment = { SESSION_SECRET: "a secret for tests only, 32 characters" };
	const server = await startServer({ dataDirectory, environment });
	const { page, context, faults } = await newPerson(await launchBrowser(), server.origin);
	const [name = "", value = ""] = made.cookie.split("=");
	await context.addCookies([{ name, value, url: server.origin }]);

	await page.goto(server.origin + made.page);
	await page.getByRole("link", { name: "Until 12 March 2030" }).click();
	await page.getByRole("heading", { name: "How long answers are kept" }).waitFor();
	await look(page, "deleting-1-how-long");

	// Later than people were told, and without the title.
	await page.getByLabel("Keep answers until").fill("2030-03-13");
	await page.getByRole("button", { name: "Set this day" }).click();
	await page.getByRole("link", { name: "Enter a day no later than 12 March 2030" }).waitFor();
	await page.getByLabel("Keep answers until").fill("2029-12-31");
	await page.getByRole("button", { name: "Set this day" }).click();
	await page.getByText("is kept until 31 December 2029.", { exact: false }).waitFor();
	await page.getByRole("button", { name: "Delete this round now" }).click();
	await page.getByRole("link", { name: "Type “Autumn”, so that nothing is deleted by mistake." }).waitFor();
	await look(page, "deleting-2-not-without-its-title");
	await page.getByLabel("Type the title of the round to delete it").fill("autumn");
	await page.getByRole("button", { name: "Delete this round now" }).click();
	await page.getByText("This round was deleted on", { exact: false }).waitFor();
	await look(page, "deleting-3-deleted");

	await page.getByRole("link", { name: "Eastshire", exact: true }).click();
	await page.getByRole("cell", { name: /^Deleted on / }).waitFor();
	await look(page, "deleting-4-the-area");
	await page.getByRole("link", { name: "Prepare a round" }).click();
	expect(await page.getByLabel("Keep answers until").inputValue()).toMatch(/^20\d\d-\d\d-\d\d$/);
	await look(page, "deleting-5-a-new-round");
	await page.getByRole("link", { name: "Eastshire", exact: true }).click();

	await page.getByRole("link", { name: "Delete this area and everything in it" }).click();
	await look(page, "deleting-6-an-area");
	await page.getByLabel("Type the name of the area to delete it").fill("Eastshire");
	await page.getByRole("button", { name: "Delete this area" }).click();
	await page.getByRole("heading", { name: "Areas", level: 1 }).waitFor();
	expect(await page.getByRole("link", { name: "Eastshire" }).count()).toBe(0);
	expect(faults).toEqual([]);
});
