import type { Page } from "playwright-core";
import { beforeAll, expect, it } from "vitest";
import { answerAction } from "#app/models/action-step.server.ts";
import type { Area } from "#app/models/area.server.ts";
import { launchBrowser, newPerson } from "#tests/support/browser.ts";
import { change } from "#tests/support/database.ts";
import { action, actionNow, area, operation, ownerLink } from "#tests/support/factories.ts";
import { look } from "#tests/support/look.ts";
import { facilitator, prepared } from "#tests/support/prepared.ts";
import { startServer, type TestServer } from "#tests/support/server.ts";

const smallest = { width: 320, height: 640 };
const phone = { width: 360, height: 800 };

/** Two thousand characters, with an emoji, Welsh, Polish and a text that runs the other way, and a word that nothing breaks. */
const begin = "Cytuno ar un gyllideb yn Llŷn â’r tŷ 👩🏽‍⚕️. Zażółć gęślą jaźń. تنسيق الميزانيات بين الجهات.\n";
const long = `${begin}${"x".repeat(400)} ${"budget ".repeat(300)}`.slice(0, 2000).trimEnd();

let server: TestServer;
let browser: Awaited<ReturnType<typeof launchBrowser>>;
let eastshire: Area;
let links: { amara: string; helen: string };

beforeAll(async () => {
	const { dataDirectory, made } = await prepared(async (accountId) => {
		const own = await area(accountId);
		const [dph = "", dass = "", dcs = "", place = ""] = own.posts.map(({ id }) => id);
		const accepted = async (input: Parameters<typeof action>[2], post = dph) => {
			const { id } = await action(accountId, own.id, { owners: [post], ...input });
			const { version } = await actionNow(accountId, own.id, id);
			await answerAction(
				{ accountId, areaId: own.id },
				id,
				post,
				{ answer: "accepted", version, text: null },
				operation(),
			);
		};
		await accepted({ what: long, dueOn: "2099-03-01", horizon: "a year", firstStep: long, costOrRisk: long });
		await accepted({ what: "Publish the joint budget.", dueOn: "2025-03-01", status: "under-way" });
		await accepted({ what: "Name a lead for data.", dueOn: "2025-02-01", status: "done" });
		await action(accountId, own.id, {
			what: "Agree who pays for the joint post.",
			dueOn: "2099-01-31",
			owners: [dph, place],
			lead: dph,
		});
		await action(accountId, own.id, { what: "Draw up one list of visits.", dueOn: "2099-02-01", owners: [dph] });
		await accepted({ what: "Share the rota.", dueOn: "2099-02-01" }, dass);
		await accepted({ what: "Write the school protocol.", dueOn: "2099-02-01" }, dcs);
		const made = {
			own,
			links: { amara: await ownerLink(accountId, own.id, dph), helen: await ownerLink(accountId, own.id, dass) },
		};
		await change("UPDATE action_events SET happened_at = '2026-03-12T10:00:00.000Z'");
		return made;
	});
	eastshire = made.own;
	links = made.links;
	server = await startServer({ dataDirectory });
	browser = await launchBrowser();
});

/** Whoever has opened their personal link: the first tap. */
async function opened(link: string, options: Parameters<typeof newPerson>[2] = {}) {
	const person = await newPerson(browser, server.origin, { viewport: phone, ...options });
	await person.page.goto(`${server.origin}/link/${link}`);
	await person.page.getByRole("button", { name: /^Go on as/ }).click();
	await person.page.getByRole("heading", { name: "Your actions in the plan of Eastshire" }).waitFor();
	return person;
}

/** Looks at a page of a browser without scripts in one that has them, which axe needs: with the same cookies, at the same address. */
async function lookBeside(page: Page, name: string): Promise<void> {
	const storageState = await page.context().storageState();
	const beside = await newPerson(browser, server.origin, { viewport: phone, storageState });
	await beside.page.goto(page.url());
	await look(beside.page, name);
	expect(beside.faults).toEqual([]);
	await beside.context.close();
}

async function expectNarrow(page: Page): Promise<void> {
	await page.setViewportSize(smallest);
	expect(await page.evaluate(() => document.documentElement.scrollWidth), page.url()).toBe(320);
	await page.setViewportSize(phone);
}

const headings = (page: Page) => page.locator("main h2").allInnerTexts();
const todays = () =>
	new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "Europe/London" }).format(new Date());

it("lets a director with a phone and no JavaScript say where an action stands in two taps, and accept, question and hand on others", async () => {
	const { page, faults } = await newPerson(browser, server.origin, { viewport: phone, javaScriptEnabled: false });
	await page.goto(`${server.origin}/link/${links.amara}`);
	await page.getByRole("heading", { name: "Your actions in a plan" }).waitFor();
	await lookBeside(page, "owner-1-link");
	await page.getByRole("button", { name: "Go on as Director of Public Health" }).click();
	await page.getByText("4 open actions are yours: 1 is late and 2 wait for your answer.").waitFor();
	expect(await headings(page)).toEqual(["Late", "Asked of you", "To be done", "Done and dropped"]);
	await lookBeside(page, "owner-2-list");
	await expectNarrow(page);

	await page.getByRole("button", { name: /^Still under way\W+Publish the joint budget/ }).click();
	await page.getByText(`Saved: under way, ${todays()}.`).waitFor();
	await lookBeside(page, "owner-3-saved");

	await page.getByRole("button", { name: /^I accept it\W+Agree who pays for the joint post/ }).click();
	await page.getByText(`Saved: you have accepted it, ${todays()}.`).waitFor();
	await page.getByText("4 open actions are yours: 1 is late and 1 waits for your answer.").waitFor();

	await page.getByRole("link", { name: /^Ask for a change\W+Draw up one list of visits/ }).click();
	await page.getByRole("button", { name: "Ask for this change" }).click();
	await page.getByRole("link", { name: "Say what should be changed." }).waitFor();
	await lookBeside(page, "owner-4-change");
	await page.getByLabel("What should be changed").fill(long);
	await page.getByRole("button", { name: "Ask for this change" }).click();
	await page.getByText(/^Saved: you have asked for a change/).waitFor();
	await page.getByText(/Director of Public Health: Cytuno ar un gyllideb/).waitFor();
	await lookBeside(page, "owner-5-asked");
	await expectNarrow(page);

	await page.getByRole("link", { name: /^Hand it on\W+Draw up one list of visits/ }).click();
	await page.getByLabel("The post that takes it on").selectOption("Place Director, East Integrated Care Board");
	expect(await page.locator("main").innerText()).not.toContain("Sanjay");
	await lookBeside(page, "owner-6-hand-on");
	await expectNarrow(page);
	await page.getByRole("button", { name: "Hand it on" }).click();
	await page.getByText(`Saved: handed on, ${todays()}. It is now with Place Director.`).waitFor();
	expect(await page.getByRole("link", { name: "Draw up one list of visits." }).count()).toBe(0);
	await lookBeside(page, "owner-7-handed-on");
	expect(faults).toEqual([]);
});

it("shows an action whole on a phone, whatever was written, and takes a longer update", async () => {
	const { page, faults } = await opened(links.amara, { javaScriptEnabled: false });
	await page.getByRole("link", { name: /^Say more\W+Cytuno ar/ }).click();
	const whole = await page.locator("h1").innerText();
	expect(whole).toBe(long);
	await page.getByLabel("Dropped").check();
	await page.getByRole("button", { name: "Save the update" }).click();
	await page.getByRole("link", { name: "Say why it is dropped." }).waitFor();
	expect(await page.getByLabel("Dropped").isChecked()).toBe(true);
	await page.getByLabel("Under way").check();
	await page.getByLabel("What there is to say (optional)").fill(long);
	await page.getByRole("button", { name: "Save the update" }).click();
	await page.getByText(`Saved: under way, ${todays()}.`).waitFor();
	await page.getByRole("link", { name: /^Say more\W+Cytuno ar/ }).click();
	expect(await page.locator(".history li").first().locator("p").nth(1).innerText()).toBe(long);
	await page.getByText("Director of Public Health (Amara Okafor)").first().waitFor();
	await lookBeside(page, "owner-8-action");
	await expectNarrow(page);
	expect(faults).toEqual([]);
});

it("shows one list to somebody who holds two posts, and keeps what they typed when their session has ended", async () => {
	const { page, context, faults } = await opened(links.helen);
	await page.getByText("2 open actions are yours, none late.").waitFor();
	await page.getByText("Director of Adult Social Services and Director of Children's Services").waitFor();
	await page.getByRole("link", { name: /^Say more\W+Share the rota/ }).click();
	await page.getByLabel("Done").check();
	await page.getByLabel("What there is to say (optional)").fill("Every team has it.");
	await context.clearCookies();
	await page.getByRole("button", { name: "Save the update" }).click();
	await page.getByText("What you sent is kept on this page.").waitFor();
	await look(page, "owner-9-too-late");
	const other = await context.newPage();
	await other.goto(`${server.origin}/link/${links.helen}`);
	await other.getByRole("button", { name: /^Go on as/ }).click();
	await other.getByRole("heading", { name: "Your actions in the plan of Eastshire" }).waitFor();
	await page.getByRole("button", { name: "Send it now" }).click();
	await page.getByText(`Saved: done, ${todays()}.`).waitFor();
	await page.getByText(/: Every team has it\.$/).waitFor();

	await page.goto(`${server.origin}/action/${crypto.randomUUID()}`);
	await page.getByRole("heading", { name: "This action is not yours" }).waitFor();
	await look(page, "owner-10-not-yours");
	await page.getByRole("link", { name: "Go to your actions" }).click();
	await page.getByRole("button", { name: "Sign out" }).click();
	await page.getByRole("heading", { name: "You are not signed in here" }).waitFor();
	await look(page, "owner-11-signed-out");
	expect(faults).toEqual([]);
});

it("lets a facilitator write down what was said in the room, and hand on what a director owned who has left", async () => {
	const { page, faults } = await newPerson(browser, server.origin);
	await page.goto(`${server.origin}/sign-in`);
	await page.getByLabel("Email address").fill(facilitator.email);
	await page.getByLabel("Password").fill(facilitator.password);
	await page.getByRole("button", { name: "Sign in" }).click();
	await page.waitForURL("**/areas");
	await page.goto(`${server.origin}/areas/${eastshire.id}/plan`);
	await page.locator("article").getByRole("link", { name: "Agree who pays for the joint post." }).click();
	await page.getByRole("link", { name: "What its owners say" }).click();
	await page.getByText("Amara Okafor has accepted it. They said so themselves, by their personal link.").waitFor();
	await look(page, "owner-12-owners");
	await page.getByLabel("They ask for a change").check();
	await page.getByRole("button", { name: "Save what was said" }).click();
	await page.getByRole("link", { name: "Say what should be changed." }).waitFor();
	await look(page, "owner-13-owners-refused");
	await page.getByLabel("In their words").fill("Not before April.");
	await page.getByRole("button", { name: "Save what was said" }).click();
	await page.getByText("Sanjay Mistry asks for a change. A facilitator wrote that down for them.").waitFor();

	await page.goto(`${server.origin}/areas/${eastshire.id}/edit`);
	await page.getByLabel("Held, interim or vacant").first().selectOption("vacant");
	await page.getByRole("button", { name: "Save", exact: true }).click();
	await page.getByText("Open actions are owned by posts that nobody holds: Director of Public Health.").waitFor();
	await look(page, "owner-14-area");
	await page.getByRole("link", { name: "Hand them on" }).click();
	await page.getByText("Director of Public Health: 3 open actions").waitFor();
	await look(page, "owner-15-hand-all-on");
	await page.getByLabel("The post that takes them on").selectOption({ label: "Place Director: Sanjay Mistry" });
	await page.getByRole("button", { name: "Hand all 3 on" }).click();
	await page.getByText("Every post that owns an open action is held by somebody.").waitFor();
	await page.getByText("Handed on. Place Director owns 4 open actions now").waitFor();
	await look(page, "owner-16-handed-on");
	expect(faults).toEqual([]);
	const amara = await newPerson(browser, server.origin, { viewport: phone });
	await amara.page.goto(`${server.origin}/link/${links.amara}`);
	await amara.page.getByRole("heading", { name: "This link does not work" }).waitFor();
});
