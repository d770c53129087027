import { beforeAll, expect, it } from "vitest";
import { updateAction } from "#app/models/action-step.server.ts";
import { steer } from "#app/models/workshop.server.ts";
import { launchBrowser, newPerson } from "#tests/support/browser.ts";
import {
	action,
	answer,
	area,
	directors,
	everything,
	link,
	moved,
	operation,
	round,
	seat,
} from "#tests/support/factories.ts";
import { look } from "#tests/support/look.ts";
import { facilitator, prepared } from "#tests/support/prepared.ts";
import { startServer, type TestServer } from "#tests/support/server.ts";

let server: TestServer;
let browser: Awaited<ReturnType<typeof launchBrowser>>;
let made: { area: string; draft: string; open: string; shown: string; link: string };

/** An area with a round that is over, from which five actions came, and one more round. */
async function secondRound(accountId: string, name: string) {
	const own = await area(accountId, { name, posts: directors() });
	const [owner = ""] = own.posts.map(({ id }) => id);
	const first = await moved(accountId, await round(accountId, own, { title: "Spring" }), "open");
	await answer(accountId, first, sameAnswers("2"));
	const spring = await moved(accountId, first, "finished", "open");
	for (const [what, item, dueOn] of [
		["Write down how an overspend is shared before money goes into a joint budget.", "f3", "2026-06-30"],
		["Name one lead for the children's data.", "d1", "2026-09-30"],
		["Share the list of residents over 75 known to two services.", "d5", "2027-06-30"],
		["Put both budgets on one page.", "f6", "2027-03-31"],
		["Meet in each other's buildings.", "c2", null],
	] as const) {
		const { id } = await action(accountId, own.id, { what, dueOn, owners: [owner] }, { roundId: spring.id, item });
		if (item !== "f3") continue;
		const text = "Both boards signed it. It was used once, and nothing was escalated.";
		await updateAction({ accountId, areaId: own.id }, id, { status: "done", text }, operation());
	}
	return { own, made: await round(accountId, own, { title: "Autumn" }) };
}

const sameAnswers = (value: string) => ({
	...{ dph: everything(value, "dph"), dass: everything(value, "dass"), dcs: everything(value, "dcs") },
});

beforeAll(async () => {
	const filled = await prepared(async (accountId) => {
		const draft = await secondRound(accountId, "Eastshire");
		const open = await moved(accountId, (await secondRound(accountId, "Northmere")).made, "open");
		await steer(accountId, open, { step: "welcome", item: null }, [], 0);
		const answered = await moved(accountId, (await secondRound(accountId, "Westvale")).made, "open");
		await answer(accountId, answered, sameAnswers("3"));
		const shown = await moved(accountId, answered, "revealed", "open");
		const dph = await link(accountId, open, (await seat(accountId, open.id, "dph")).id);
		return { area: draft.own.id, draft: draft.made.id, open: open.id, shown: shown.id, link: dph };
	});
	made = filled.made;
	server = await startServer({ dataDirectory: filled.dataDirectory });
	browser = await launchBrowser();
});

async function signedIn(options: Parameters<typeof newPerson>[2] = {}) {
	const person = await newPerson(browser, server.origin, options);
	await person.page.goto(`${server.origin}/sign-in`);
	await person.page.getByLabel("Email address").fill(facilitator.email);
	await person.page.getByLabel("Password").fill(facilitator.password);
	await person.page.getByRole("button", { name: "Sign in" }).click();
	await person.page.waitForURL("**/areas");
	return person;
}

it("tells whoever answers, and the wall, what became of the last plan, in numbers", async () => {
	const { page, faults } = await newPerson(browser, server.origin);
	await page.goto(`${server.origin}/link/${made.link}`);
	await page.getByRole("button").first().click();
	await page.waitForURL("**/answer/notice");
	await page.getByRole("button", { name: /read/i }).first().click();
	await page.waitForURL("**/answer");
	const words = "The last plan had 5 actions: 1 is done and 4 are not decided. 1 open action is late.";
	await page.getByText(words).waitFor();
	await look(page, "last-plan-answer");
	const front = await signedIn();
	await front.page.goto(`${server.origin}/rounds/${made.open}/wall`);
	await front.page.getByText(words).waitFor();
	await look(front.page, "last-plan-wall");
	expect([...faults, ...front.faults]).toEqual([]);
});

it("sets what was done beside how its questions moved, for the group with figures and for a board without", async () => {
	const { page, faults } = await signedIn();
	const done = page.locator("section", { has: page.getByRole("heading", { name: "Done since last time" }) });
	for (const path of ["results", "shown", "document"]) {
		await page.goto(`${server.origin}/rounds/${made.shown}/${path}`);
		await done.getByText("F3 Overspends: the rule comes first: 2.0 then, 3.0 now (+1.0)").waitFor();
		await done.getByText("What moved a score cannot be told from this").waitFor();
		expect(await done.getByText("Name one lead").count()).toBe(0);
		await look(page, `done-${path}`);
	}
	await page.goto(`${server.origin}/rounds/${made.shown}/document?for=board`);
	await done.getByText("F3 Overspends: the rule comes first", { exact: true }).waitFor();
	expect(await done.getByText(/then|now|cannot be told/).count()).toBe(0);
	expect(faults).toEqual([]);
});

it("has each open action decided on without JavaScript, and the rest carried over in one tap", async () => {
	const { page, faults } = await signedIn({ javaScriptEnabled: false });
	await page.goto(`${server.origin}/rounds/${made.draft}`);
	await page.getByRole("link", { name: "Last plan: 1 done, 4 to decide, 1 late" }).click();
	await page.getByRole("heading", { name: "To decide: 4" }).waitFor();
	const of = (what: string) => page.getByRole("article").filter({ hasText: what });
	await of("Name one lead").getByLabel("Due on").fill("2027-01-31");
	await of("Name one lead")
		.getByRole("button", { name: /^Carry it over/ })
		.click();
	await page.getByRole("heading", { name: "To decide: 3" }).waitFor();
	await of("Share the list").getByText("Drop it", { exact: true }).first().click();
	await of("Share the list")
		.getByRole("button", { name: /^Drop it/ })
		.click();
	await page.getByRole("link", { name: "Say why it is dropped." }).waitFor();
	await of("Share the list").getByLabel("Why is it dropped?").fill("The law does not let us.");
	await of("Share the list")
		.getByRole("button", { name: /^Drop it/ })
		.click();
	await page.getByRole("heading", { name: "To decide: 2" }).waitFor();
	await page.getByRole("button", { name: "Carry the remaining 2 over as they are" }).click();
	await page.getByText("The last plan had 5 actions: 1 is done, 1 was dropped and 3 are carried over.").waitFor();
	expect(await page.getByRole("button", { name: /Carry/ }).count()).toBe(0);
	await page.goto(`${server.origin}/areas/${made.area}/rounds/new`);
	await page.getByText("The plan has 3 open actions.").waitFor();
	expect(faults).toEqual([]);
});

it("warns before a round is finished with something undecided, and tells whoever comes second", async () => {
	const [one, other] = [await signedIn(), await signedIn()];
	await one.page.goto(`${server.origin}/rounds/${made.shown}`);
	await one.page.getByText("Finish the round", { exact: true }).click();
	await one.page.getByRole("link", { name: /actions of the last plan are not decided/ }).waitFor();
	await look(one.page, "last-plan-unfinished");
	const at = `${server.origin}/rounds/${made.shown}/last-plan`;
	await one.page.goto(at);
	await look(one.page, "last-plan");
	await other.page.goto(at);
	await other.page.getByText("Drop it", { exact: true }).first().click();
	await other.page
		.getByRole("button", { name: /^Drop it/ })
		.first()
		.click();
	await other.page.getByRole("link", { name: "Say why it is dropped." }).waitFor();
	await look(other.page, "last-plan-refused");
	const of = (page: typeof one.page) => page.getByRole("article").filter({ hasText: "Put both budgets" });
	await of(one.page)
		.getByRole("button", { name: /^Carry it over/ })
		.click();
	await one.page.getByText("1 is carried over").waitFor();
	await of(other.page).getByText("It is done", { exact: true }).click();
	await of(other.page).getByLabel("What came of it (optional)").fill("They are on one page.");
	await of(other.page)
		.getByRole("button", { name: /^Say that it is done/ })
		.click();
	await other.page.getByText("There is nothing left to decide on this action in this round.").waitFor();
	await of(other.page).waitFor({ state: "detached" });
	await other.page.getByText("They are on one page.").waitFor();
	await look(other.page, "last-plan-second");
	expect([...one.faults, ...other.faults]).toEqual([]);
});
