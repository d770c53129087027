import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { launchBrowser, newPerson } from "#tests/support/browser.ts";
import { look } from "#tests/support/look.ts";
import { facilitator } from "#tests/support/prepared.ts";
import { startServer, type TestServer } from "#tests/support/server.ts";
import { setUp } from "#tests/support/set-up.ts";

async function intoSample(page: Page, server: TestServer): Promise<void> {
	await page.goto(`${server.origin}${server.setUpPath}`);
	await setUp(page);
	await page.getByRole("link", { name: "Eastshire" }).click();
	await page.getByRole("heading", { name: "Eastshire", level: 1 }).waitFor();
}

/** Writes on the front page while the session ends, and signs in again, after as many wrong passwords. */
async function writeWhileSignedOut(page: Page, front: string, words: string, wrong: number): Promise<void> {
	await page.goto(front);
	await page.getByLabel("What the board is asked to decide (optional)").fill(words);
	await page.context().clearCookies();
	await page.getByRole("button", { name: "Save" }).click();
	await page.getByRole("heading", { name: "You have been signed out" }).waitFor();
	expect(await page.getByRole("button", { name: "Sign out" }).count()).toBe(0);
	await page.getByLabel("Email address").fill(facilitator.email);
	for (let attempt = 0; attempt < wrong; attempt++) {
		await page.getByLabel("Password").fill("not this one");
		await page.getByRole("button", { name: "Sign in" }).click();
		await page.getByRole("link", { name: "The address or the password is not right." }).waitFor();
	}
	await page.getByLabel("Password").fill(facilitator.password);
	await page.getByRole("button", { name: "Sign in" }).click();
	await page.getByRole("heading", { name: "You are signed in again" }).waitFor();
}

it("loses nothing when a session ends, two tabs write, a round is made by mistake or a page is asked for too early", async () => {
	const server = await startServer({ parameters: ["--demo"] });
	const browser = await launchBrowser();
	const { page, context, faults } = await newPerson(browser, server.origin);
	await intoSample(page, server);
	const area = page.url();
	await page.getByRole("link", { name: "This autumn" }).click();
	await page.getByRole("heading", { name: "This autumn", level: 1 }).waitFor();
	const front = `${page.url()}/front`;
	const decision = page.getByLabel("What the board is asked to decide (optional)");

	// The session ends while somebody writes: with JavaScript, and without.
	await writeWhileSignedOut(page, front, "Adopt it: 2 posts & one budget.\nAnd say so.", 0);
	await look(page, "interrupted-1-signed-in-again");
	await page.getByRole("button", { name: "Send it now" }).click();
	await page.getByRole("heading", { name: "Action plan of Eastshire" }).waitFor();
	await page.goto(front);
	expect(await decision.inputValue()).toBe("Adopt it: 2 posts & one budget.\nAnd say so.");
	const plain = await newPerson(browser, server.origin, {
		javaScriptEnabled: false,
		storageState: await context.storageState(),
	});
	await writeWhileSignedOut(plain.page, front, "Written without JavaScript.", 1);
	await plain.page.getByRole("button", { name: "Send it now" }).click();
	await plain.page.getByRole("heading", { name: "Action plan of Eastshire" }).waitFor();

	// Two tabs: the one that had not seen it is told, sees what is saved, and goes over it knowingly.
	await decision.fill("From the tab that was opened before.");
	await page.getByRole("button", { name: "Save" }).click();
	await page.getByText("Somebody else has changed the front page since you opened it.", { exact: false }).waitFor();
	await look(page, "interrupted-2-somebody-was-faster");
	const opening = context.waitForEvent("page");
	await page.getByRole("link", { name: "See what is saved now (opens in a new tab)" }).click();
	const saved = await opening;
	expect(await saved.getByLabel("What the board is asked to decide (optional)").inputValue()).toBe(
		"Written without JavaScript.",
	);
	expect(await decision.inputValue()).toBe("From the tab that was opened before.");
	await page.getByRole("button", { name: "Save" }).click();
	await page.getByRole("heading", { name: "Action plan of Eastshire" }).waitFor();
	await saved.reload();
	expect(await saved.getByLabel("What the board is asked to decide (optional)").inputValue()).toBe(
		"From the tab that was opened before.",
	);

	// A round made by mistake: opened, taken back, looked at too early, and removed.
	await page.goto(`${area}/rounds/new`);
	await page.getByLabel("Title").fill("By mistake");
	await page.getByRole("button", { name: "Make the round" }).click();
	await page.getByRole("button", { name: "Open the round for answers" }).click();
	await page.getByRole("button", { name: "Back to preparation" }).click();
	await page.getByText("In preparation.", { exact: false }).waitFor();
	const early = await page.goto(`${page.url()}/results`);
	expect(early?.status()).toBe(409);
	await page.getByText("because the round has not been opened yet.", { exact: false }).waitFor();
	await look(page, "interrupted-3-too-early");
	await page.getByRole("link", { name: "Go to the round" }).click();

	// The sample's button asks before it takes a round of one's own with it.
	await page.getByRole("button", { name: "Remove the sample data" }).click();
	await page.getByText("These rounds were not part of the sample, and would go too:").waitFor();
	await page.getByText("By mistake").waitFor();
	await look(page, "interrupted-4-own-round-in-sample");
	await page.goto(area);
	await page.getByRole("link", { name: "By mistake" }).click();
	await page.getByText("Remove this round").click();
	await look(page, "interrupted-5-removing-a-round");
	await page.getByRole("button", { name: "Remove the round" }).click();
	await page.getByRole("heading", { name: "Eastshire", level: 1 }).waitFor();
	expect(await page.getByText("By mistake").count()).toBe(0);

	expect([...faults, ...plain.faults]).toEqual([]);
	expect(await server.stop()).toBe(0);
});
