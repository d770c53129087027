import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { beforeAll, expect, it } from "vitest";
import { makeLinks } from "#app/models/link.server.ts";
import { seatsOf } from "#app/models/seat.server.ts";
import { launchBrowser, newPerson, phone } from "#tests/support/browser.ts";
import { bytesOf } from "#tests/support/database.ts";
import { area, moved, round } from "#tests/support/factories.ts";
import { look } from "#tests/support/look.ts";
import { facilitator, prepared } from "#tests/support/prepared.ts";
import { startServer, type TestServer } from "#tests/support/server.ts";

let server: TestServer;
let browser: Awaited<ReturnType<typeof launchBrowser>>;
let roundId: string;
let links: Record<string, string>;

beforeAll(async () => {
	const { dataDirectory, made } = await prepared(async (accountId) => {
		const open = await moved(accountId, await round(accountId, await area(accountId)), "open");
		const seats = await seatsOf(accountId, open.id);
		const secrets = await makeLinks(
			accountId,
			open,
			seats.map(({ id }) => id),
		);
		return { open, links: Object.fromEntries(seats.map(({ code }, place) => [code, secrets[place]?.secret ?? ""])) };
	});
	roundId = made.open.id;
	links = made.links;
	server = await startServer({ dataDirectory });
	browser = await launchBrowser();
});

/** Somebody who has opened the link of a seat and read the notice. */
async function seated(code: string, options: Parameters<typeof newPerson>[2] = {}) {
	const person = await newPerson(browser, server.origin, { viewport: phone, ...options });
	await person.page.goto(`${server.origin}/link/${links[code]}`);
	await person.page.getByRole("button", { name: /^Go on as/ }).click();
	await person.page.getByRole("button", { name: "I have read this" }).click();
	await person.page.getByRole("link", { name: "Begin" }).waitFor();
	return person;
}

async function signedIn() {
	const person = await newPerson(browser, server.origin);
	await person.page.goto(`${server.origin}/sign-in`);
	await person.page.getByLabel("Email address").fill(facilitator.email);
	await person.page.getByLabel("Password").fill(facilitator.password);
	await person.page.getByRole("button", { name: "Sign in" }).click();
	await person.page.waitForURL("**/areas");
	return person;
}

const canary = "Canary that is taken back";
const isSaved = (page: Page) =>
	page
		.getByRole("status")
		.getByText(/^Saved \d\d:\d\d$/)
		.waitFor();

it("lets a director take a copy away, take everything back, and answer anew, and nothing from before is sent again", async () => {
	const { page, context, faults } = await seated("dph");
	await page.goto(`${server.origin}/answer/item?id=g1`);
	await page.locator("#answer-3").check();
	await isSaved(page);
	await page.getByText("Add a comment (optional)").click();
	await page.getByLabel("Your comment").fill(canary);
	await page.getByLabel("Your comment").blur();
	await isSaved(page);
	// Another tab has the questions in its memory.
	const other = await context.newPage();
	await other.goto(`${server.origin}/answer/item?id=g1`);
	await isSaved(other);
	await other.getByRole("link", { name: "See all 30" }).click();
	await other.getByText("1 of 30 questions answered.").waitFor();
	await other.getByRole("link", { name: "Go on where you stopped" }).click();
	await other.getByText("Governance · 2 of 8").waitFor();

	await page.getByRole("link", { name: "See all 30" }).click();
	await page.getByText("1 of 30 questions answered.").waitFor();
	await look(page, "80-contents-own-data");
	const download = page.waitForEvent("download");
	await page.getByRole("link", { name: "Take a copy away, as a file" }).click();
	const file = await download;
	expect(file.suggestedFilename()).toBe("my-answers.json");
	const copy = JSON.parse(readFileSync(await file.path(), "utf8"));
	expect(copy.answers[0]).toMatchObject({ item: "g1", answer: { value: "3" }, comment: { text: canary } });

	await page.getByRole("link", { name: "Take your answers back" }).click();
	await page.getByRole("heading", { name: "Take your answers back" }).waitFor();
	await look(page, "81-withdraw");
	await page.getByRole("button", { name: "Take my answers back" }).click();
	await page.getByText(/^You took your answers back on .+, and they are deleted\./).waitFor();
	await page.getByText("0 of 30 questions answered.").waitFor();
	await look(page, "82-withdrawn");
	expect(bytesOf(`${server.dataDirectory}/joint-working.db`).includes(canary)).toBe(false);

	// The tab from before says why it cannot save, and sees what there is once it looks at all questions.
	await other.locator("#answer-5").check();
	await other.getByText(/^You have taken your answers back since this page was opened/).waitFor();
	await look(other, "83-sent-after-withdrawal");
	await other.getByRole("link", { name: "See all 30" }).click();
	await other.getByText("0 of 30 questions answered.").waitFor();

	const desk = await signedIn();
	await desk.page.goto(`${server.origin}/rounds/${roundId}`);
	const row = desk.page.getByRole("row", { name: /Director of Public Health/ });
	await row.getByText("Withdrew, and what they had answered is deleted").waitFor();
	expect(await row.getByRole("link", { name: /Enter answers/ }).count()).toBe(0);
	await desk.page
		.getByText("0 of 3 have finished, 0 are part-way, 2 have not started, 1 has taken their answers back.")
		.waitFor();
	await look(desk.page, "84-overview-withdrew");

	await page.getByRole("link", { name: "Begin" }).click();
	await page.locator("#answer-4").check();
	await isSaved(page);
	await page.getByRole("link", { name: "See all 30" }).click();
	await page.getByText("1 of 30 questions answered.").waitFor();
	expect([...faults, ...desk.faults]).toEqual([]);
});

it("lets a director take everything back without JavaScript", async () => {
	const { page, faults } = await seated("icb-place-lead", { javaScriptEnabled: false });
	await page.getByRole("link", { name: "Begin" }).click();
	await page.locator("#answer-2").check();
	await page.getByRole("button", { name: "Continue" }).click();
	await page.goto(`${server.origin}/answer/notice`);
	await page.getByRole("link", { name: "Take your answers back" }).click();
	await page.getByRole("button", { name: "Take my answers back" }).click();
	await page.getByText(/^You took your answers back on/).waitFor();
	await page.getByText(/^0 of \d+ questions answered\.$/).waitFor();
	await page.getByRole("link", { name: "Begin" }).click();
	await page.locator("#answer-4").check();
	await page.getByRole("button", { name: "Continue" }).click();
	await page.getByText(/^Your last answer is saved/).waitFor();
	expect(faults).toEqual([]);
});

it("lets a body add its words to the notice, which stand there as they were typed and do nothing", async () => {
	const desk = await signedIn();
	await desk.page.goto(`${server.origin}/body/privacy`);
	await look(desk.page, "85-body-privacy");
	const typed = 'Ask our officer.\n<img src=x onerror="alert(1)"> javascript:alert(2)';
	await desk.page.getByLabel("What you add to “Whom to ask” (optional)").fill(typed);
	await desk.page.getByRole("button", { name: "Save these words" }).click();
	await desk.page.getByText("Saved. Your words are in version 1.").waitFor();
	await desk.page.getByLabel("Months").fill("200");
	await desk.page.getByRole("button", { name: "Save how long" }).click();
	await desk.page.getByRole("link", { name: "Enter a number of months from 1 to 120." }).waitFor();
	await look(desk.page, "86-body-privacy-refused");
	await desk.page.getByLabel("Months").fill("36");
	await desk.page.getByRole("button", { name: "Save how long" }).click();
	await desk.page.getByText("How long answers are kept is saved.").waitFor();
	await desk.page.getByRole("link", { name: "See what was said and when" }).click();
	await desk.page.getByRole("heading", { name: /^Version 1/ }).waitFor();
	await look(desk.page, "87-body-privacy-versions");

	const { page, faults } = await seated("dass-dcs");
	await page.goto(`${server.origin}/answer/notice`);
	const words = page.locator(".added__words");
	expect(await words.innerText()).toBe(typed);
	expect(await page.locator("main img").count()).toBe(0);
	await look(page, "88-notice-with-words");
	expect([...faults, ...desk.faults]).toEqual([]);
});

it("tells a director in a closed round how something is put right, and lets them take everything back still", async () => {
	const { page, faults } = await newPerson(browser, server.origin, { viewport: phone });
	const desk = await signedIn();
	await desk.page.goto(`${server.origin}/rounds/${roundId}`);
	await desk.page.getByRole("button", { name: "Close the round" }).click();
	await desk.page.getByText("Closed. Nobody else has seen anything yet.").waitFor();

	await page.goto(`${server.origin}/link/${links.dph}`);
	await page.getByRole("button", { name: /^Go on as/ }).click();
	await page.getByText("If one of yours has to be put right, ask your facilitator to open the round again.").waitFor();
	await look(page, "89-closed");
	await page.getByRole("link", { name: "Take your answers back" }).click();
	await page
		.getByText("What they have read cannot be taken back, and from the difference they can tell what was yours.")
		.waitFor();
	await page.getByText("You can answer again only if the facilitator opens the round again.").waitFor();
	await look(page, "90-withdraw-closed");
	await page.getByRole("button", { name: "Take my answers back" }).click();
	await page.getByText(/^You took your answers back on .+, and they are deleted\.$/).waitFor();
	expect(await page.getByRole("link", { name: "Take your answers back" }).count()).toBe(0);
	expect([...faults, ...desk.faults]).toEqual([]);
});
