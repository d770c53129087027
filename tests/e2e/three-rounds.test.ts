import path from "node:path";
import type { Browser, Page } from "playwright-core";
import { expect, it, vi } from "vitest";
import { closeDatabase, openDatabase } from "#app/db/database.server.ts";
import type { RoundInput } from "#app/forms/round.ts";
import { recordOutcome } from "#app/models/discussion.server.ts";
import { moveRound } from "#app/models/round-phase.server.ts";
import { launchBrowser, newPerson } from "#tests/support/browser.ts";
import { type Clock, clockAt } from "#tests/support/clock.ts";
import {
	answer,
	area,
	areaNow,
	directors,
	everything,
	moved,
	operation,
	person,
	post,
	round,
	roundNow,
} from "#tests/support/factories.ts";
import { look } from "#tests/support/look.ts";
import { type Received, startMailServer } from "#tests/support/mail-server.ts";
import { planFilesAgree } from "#tests/support/plan-files-agree.ts";
import { facilitator, prepared } from "#tests/support/prepared.ts";
import { startServer, type TestServer } from "#tests/support/server.ts";
import { until } from "#tests/support/until.ts";

const addresses = {
	"Amara Okafor": "amara@example.org",
	"Helen Whitcombe": "helen@example.org",
	"Tom Reid": "tom@example.org",
	"Sanjay Mistry": "sanjay@example.org",
};

const everywhere = "Put it on one page, in Llŷn as in Łódź: 🧭 مرحبا and שלום.";
const phone = { width: 360, height: 800 };

/** What the models make happen at an instant. */
async function at<Made>(instant: string, making: () => Promise<Made>): Promise<Made> {
	vi.useFakeTimers({ toFake: ["Date"] });
	vi.setSystemTime(instant);
	try {
		return await making();
	} finally {
		vi.useRealTimers();
	}
}

type Answers = Record<string, Record<string, string>>;

/** The same answer to all that each post is asked, but for a few questions. */
function answers(value: string, others: Answers = {}, roles = ["dph", "dass", "icb-place-lead"]): Answers {
	return Object.fromEntries(roles.map((role) => [role, { ...everything(value, role), f5: "3", ...others[role] }]));
}

/** A round of the area, on which everybody who holds a post has a seat. */
async function roundIn(accountId: string, areaId: string, overrides: Partial<RoundInput>) {
	return round(accountId, await areaNow(accountId, areaId), { target: 4, ...overrides });
}

/** A server on the data of the journey, started on a day; what was made between the days is made while none runs. */
function journeyOn(dataDirectory: string, clock: Clock, mail: Awaited<ReturnType<typeof startMailServer>>) {
	let server: TestServer | undefined;
	return {
		origin: () => server?.origin ?? "",
		/** Starts it again at an instant, after what the models have made happen then. */
		async goOn(instant: string, making: () => Promise<unknown> = async () => undefined): Promise<void> {
			await server?.stop();
			await openDatabase(`file:${path.join(dataDirectory, "joint-working.db")}`);
			await at(instant, making).finally(closeDatabase);
			clock.set(instant);
			const { url, from } = mail.settings;
			const environment = { ...clock.environment, SMTP_URL: url, MAIL_FROM: from };
			server = await startServer({ dataDirectory, environment });
		},
	};
}

async function signIn(page: Page, origin: string): Promise<void> {
	await page.goto(`${origin}/sign-in`);
	await page.getByLabel("Email address").fill(facilitator.email);
	await page.getByLabel("Password").fill(facilitator.password);
	await page.getByRole("button", { name: "Sign in" }).click();
	await page.waitForURL("**/areas");
}

/** The personal link in a mail, for where the server is now. */
function linkIn({ mail }: Received, origin: string): string {
	const [, secret] = /\/link\/(\S+)/.exec(mail.text ?? "") ?? [];
	return `${origin}/link/${secret}`;
}

/** Somebody on a phone without JavaScript who has opened the link of a mail: the first tap. */
async function owner(browser: Browser, origin: string, mail: Received | undefined) {
	if (!mail) throw new Error("No mail has come.");
	const opened = await newPerson(browser, origin, { viewport: phone, javaScriptEnabled: false });
	await opened.page.goto(linkIn(mail, origin));
	await opened.page.getByRole("button", { name: /^Go on as/ }).click();
	await opened.page.getByRole("heading", { name: "Your actions in the plan of Eastshire" }).waitFor();
	return opened;
}

it("takes one area through three rounds of a plan: made, accepted, updated, missed, carried over, completed, compared", async () => {
	const first = "2026-01-20T10:00:00.000Z";
	const { dataDirectory, made } = await at(first, () =>
		prepared(async (accountId) => {
			const posts = [
				...directors(),
				post("icb-place-lead", "Place Director", "Sanjay Mistry", { organisation: "East Integrated Care Board" }),
			];
			const people = Object.entries(addresses).map(([name, email]) => person(name, { email }));
			const { id: areaId } = await area(accountId, { posts, people });
			const open = await moved(accountId, await roundIn(accountId, areaId, { title: "Winter" }), "open");
			await answer(
				accountId,
				open,
				answers("2", { dph: { f3: "1" }, dass: { f3: "4" } }, ["dph", "dass", "dcs", "icb-place-lead"]),
			);
			const winter = await moved(accountId, open, "revealed", "open");
			const ended = { item: "f3", outcome: "differ" as const, note: "Both are right.", dissent: "Placements first." };
			await recordOutcome(accountId, winter, ended, 0, operation());
			return { accountId, areaId, winter };
		}),
	);
	const { accountId, areaId } = made;
	const mail = await startMailServer();
	const journey = journeyOn(dataDirectory, clockAt(first), mail);
	await journey.goOn(first);
	const browser = await launchBrowser();
	const { origin } = journey;
	const plan = () => `${origin()}/areas/${areaId}/plan`;
	let { page, faults } = await newPerson(browser, origin());
	const back = async () => {
		({ page, faults } = await newPerson(browser, origin()));
		await signIn(page, origin());
	};
	/** Nobody looks at a page while the days go by. */
	const later = async (...step: Parameters<typeof journey.goOn>) => {
		expect(faults).toEqual([]);
		await page.context().close();
		await journey.goOn(...step);
	};
	await signIn(page, origin());

	// From results to plan in one sitting: taken, reworded, merged, an ask of others.
	await page.goto(plan());
	await page.getByRole("link", { name: "Choose from what Winter suggests" }).click();
	await look(page, "rounds-1-choose");
	const suggestion = (key: string) => page.locator(`input[value="${key}"]`);
	const tick = async (key: string) => {
		await suggestion(key).waitFor({ state: "attached" });
		const closed = page.locator("details:not([open])", { has: suggestion(key) });
		if ((await closed.count()) > 0) await closed.locator("summary").click();
		await suggestion(key).check();
	};
	for (const key of ["act/f3/f3-a", "act/d5/d5-a", "act/f5/f5-c"]) await tick(key);
	await page.getByRole("button", { name: "Take what is ticked" }).click();
	await page.getByText("3 actions are open", { exact: false }).waitFor();
	await page.getByRole("link", { name: "Choose from what Winter suggests" }).click();
	for (const key of ["act/c1/c1-a", "act/c1/c1-b"]) await tick(key);
	await page.getByRole("button", { name: "Make one action of what is ticked" }).click();
	await page.getByLabel("What will be done").fill("Ring each other, and keep an hour a fortnight.");
	for (const box of await page.getByRole("group", { name: "Owners" }).getByRole("checkbox").all()) await box.uncheck();
	await page.getByLabel("Director of Children's Services (Tom Reid)").check();
	await page.getByLabel("Lead among them").selectOption("");
	await page.getByRole("button", { name: "Add to the plan" }).click();
	await page.goto(`${plan()}/choose?round=${made.winter.id}`);
	await page.goto(`${plan()}/new?round=${made.winter.id}&from=act%2Fg1%2Fg1-a`);
	await page.getByText("Scores 2.0 against a target of 4.", { exact: false }).waitFor();
	await page.getByLabel("What will be done").fill(everywhere);
	await page.getByLabel("Why (optional)").fill("Nobody can find it.");
	await page.getByLabel("First step (optional)").fill("Ask each team for theirs.");
	await page.getByLabel("Cost or risk (optional)").fill("Two days of an analyst.");
	await page.getByLabel("From where (optional)").fill("four lists");
	await page.getByLabel("To where (optional)").fill("one list");
	for (const box of await page.getByRole("group", { name: "Owners" }).getByRole("checkbox").all()) await box.uncheck();
	await page.getByLabel("Director of Adult Social Services (Helen Whitcombe)").check();
	await page.getByLabel("Place Director (Sanjay Mistry)").check();
	await page.getByLabel("Lead among them").selectOption("Director of Adult Social Services");
	await page.getByLabel("Due", { exact: true }).fill("2026-02-19");
	await page.getByLabel("Review (optional)").fill("2026-03-31");
	await page.getByRole("button", { name: "Add to the plan" }).click();
	await page
		.getByText("5 actions are open: 4 due within 30 days and 5 waiting for acceptance.", { exact: false })
		.waitFor();
	await look(page, "rounds-2-plan");

	// The owners are asked by mail, and answer by the link in it, on a phone without JavaScript.
	await page.getByRole("link", { name: "Ask and remind owners" }).click();
	await look(page, "rounds-3-owners");
	await page.getByRole("button", { name: "Ask 4 by mail now" }).click();
	await page.getByText("Sent to", { exact: false }).waitFor();
	expect(mail.received.map(({ recipients }) => recipients).sort()).toEqual(
		Object.values(addresses)
			.sort()
			.map((address) => [address]),
	);
	const to = (name: keyof typeof addresses) =>
		mail.received.findLast(({ recipients }) => recipients[0] === addresses[name]);
	expect(to("Helen Whitcombe")?.mail.text).toContain(everywhere);
	expect(to("Helen Whitcombe")?.mail.text).toContain("It is due on 19 February 2026.");
	expect(to("Tom Reid")?.mail.subject).toBe("Action plan of Eastshire: can you take this action on?");
	const sanjay = await owner(browser, origin(), to("Sanjay Mistry"));
	await sanjay.page.getByRole("link", { name: /^Ask for a change\W+Put it on one page/ }).click();
	await sanjay.page.getByLabel("What should be changed").fill("Not before the end of February.");
	await sanjay.page.getByRole("button", { name: "Ask for this change" }).click();
	await sanjay.page.getByText(/^Saved: you have asked for a change, 20 January 2026/).waitFor();
	await page.goto(plan());
	await page.getByText("Place Director: Not before the end of February.").waitFor();
	await page.getByRole("link", { name: everywhere }).last().click();
	await page.getByRole("link", { name: "Change what it says, or who owns it" }).click();
	await page.getByLabel("Due", { exact: true }).fill("2026-02-27");
	await page.getByRole("button", { name: "Save", exact: true }).click();
	await page.getByText("Not accepted yet by Director of Adult Social Services and Place Director").waitFor();
	await look(page, "rounds-4-action");
	for (const name of ["Helen Whitcombe", "Sanjay Mistry"] as const) {
		const one = await owner(browser, origin(), to(name));
		await one.page.getByRole("button", { name: /^I accept it\W+Put it on one page/ }).click();
		await one.page.getByText("Saved: you have accepted it, 20 January 2026.").waitFor();
		expect(one.faults).toEqual([]);
	}
	const tom = await owner(browser, origin(), to("Tom Reid"));
	await tom.page.getByRole("button", { name: /^I accept it\W+Ring each other/ }).click();
	await tom.page.getByText("Saved: you have accepted it, 20 January 2026.").waitFor();

	// An update in two taps, and a date that is missed: the mail of the Monday after says so, and so does the agenda.
	await later("2026-02-20T09:00:00.000Z");
	const helen = await owner(browser, origin(), to("Helen Whitcombe"));
	await helen.page.getByRole("button", { name: /^Under way\W+Put it on one page/ }).click();
	await helen.page.getByText("Saved: under way, 20 February 2026.").waitFor();
	await later("2026-03-02T09:00:00.000Z");
	await until("the owners of what is late are reminded", () =>
		(["Helen Whitcombe", "Sanjay Mistry"] as const).every((name) =>
			to(name)?.mail.text?.includes("It was due on 27 February 2026."),
		),
	);
	expect(to("Helen Whitcombe")?.mail.subject).toMatch(/^Action plan of Eastshire: \d late/);
	await back();
	await page.goto(plan());
	await page.getByText("Late: was due 27 February 2026").last().waitFor();
	await page.getByRole("link", { name: "Agenda for the next meeting" }).click();
	await page.getByText(everywhere).first().waitFor();
	await look(page, "rounds-5-agenda");

	// A director has left: what he owned is found and handed on in one step.
	await page.goto(`${origin()}/areas/${areaId}/edit`);
	await page.getByRole("group", { name: "Post 3" }).getByLabel("Held, interim or vacant").selectOption("vacant");
	await page.getByRole("button", { name: "Save", exact: true }).click();
	await page.goto(plan());
	await page.getByText("Nobody holds the post of Director of Children's Services, which owns").waitFor();
	await page.getByRole("link", { name: "Hand them on to somebody who can see to them" }).click();
	await page
		.getByLabel(/^The post that takes them? on$/)
		.selectOption({ label: "Director of Public Health: Amara Okafor" });
	await page.getByRole("button", { name: /^Hand (it|all \d+) on$/ }).click();
	await page.getByText("Every post that owns an open action is held by somebody.").waitFor();

	// The second round opens with the plan: each open action is carried over, done or dropped, by decision.
	let summer = made.winter;
	await later("2026-06-16T09:00:00.000Z", async () => {
		summer = await roundIn(accountId, areaId, { title: "Summer" });
	});
	await back();
	await page.goto(`${origin()}/rounds/${summer.id}`);
	await page.getByRole("link", { name: /^Last plan: / }).click();
	await look(page, "rounds-6-last-plan");
	const left = (what: string) => page.getByRole("article").filter({ hasText: what });
	await left("List every joint budget").getByText("It is done", { exact: true }).click();
	await left("List every joint budget").getByLabel("What came of it (optional)").fill("All eleven are on it.");
	await left("List every joint budget")
		.getByRole("button", { name: /^Say that it is done/ })
		.click();
	await page.getByRole("heading", { name: "To decide: 4" }).waitFor();
	await left("Choose one group").getByText("Drop it", { exact: true }).first().click();
	await left("Choose one group").getByLabel("Why is it dropped?").fill("The trust does it.");
	await left("Choose one group")
		.getByRole("button", { name: /^Drop it/ })
		.click();
	await page.getByRole("heading", { name: "To decide: 3" }).waitFor();
	await left("Put it on one page").getByLabel("Due on").fill("2026-10-30");
	await left("Put it on one page")
		.getByRole("button", { name: /^Carry it over/ })
		.click();
	await page.getByRole("heading", { name: "To decide: 2" }).waitFor();
	await page.getByRole("button", { name: "Carry the remaining 2 over as they are" }).click();
	await page.getByText("The last plan had 5 actions: 1 is done, 1 was dropped and 3 are carried over.").waitFor();

	// Its results stand beside what was done since.
	await later("2026-06-23T09:00:00.000Z", async () => {
		const open = await moved(accountId, summer, "open");
		await answer(accountId, open, answers("3"));
		summer = await moved(accountId, await roundNow(accountId, open.id), "revealed", "open");
	});
	await back();
	await page.goto(`${origin()}/rounds/${summer.id}/results`);
	const done = () => page.locator("section", { has: page.getByRole("heading", { name: "Done since last time" }) });
	await done()
		.getByText(/F3 Overspends: the rule comes first: 2\.\d then, 3\.0 now/)
		.waitFor();
	await look(page, "rounds-7-results");
	await planFilesAgree(page, plan(), `${origin()}/rounds/${summer.id}`);

	// The third: what was carried over is completed by the same link, and compared.
	await later("2026-10-26T09:00:00.000Z", async () => moveRound(accountId, summer, "finish"));
	const again = await owner(browser, origin(), to("Helen Whitcombe"));
	await again.page.getByRole("button", { name: /^I accept it\W+Put it on one page/ }).click();
	await again.page.getByRole("button", { name: /^Done\W+Put it on one page/ }).click();
	await again.page.getByText("Saved: done, 26 October 2026.").waitFor();
	let next = summer;
	await later("2027-01-19T10:00:00.000Z", async () => {
		const open = await moved(accountId, await roundIn(accountId, areaId, { title: "Winter again" }), "open");
		await answer(accountId, open, answers("4"));
		next = await moved(accountId, open, "revealed", "open");
	});
	await back();
	await page.goto(`${origin()}/rounds/${next.id}/results`);
	await done()
		.getByText(/G1 One strategy that others follow: 3\.0 then, 4\.0 now/)
		.waitFor();
	expect(await done().getByText("Overspends").count()).toBe(0);
	await page.goto(`${origin()}/areas/${areaId}/over-time`);
	await page.getByText(/Done on 26 October 2026/).waitFor();
	await page.goto(`${origin()}/rounds/${next.id}`);
	await page.getByRole("link", { name: /^Last plan: 1 done/ }).waitFor();
	await planFilesAgree(page, plan(), `${origin()}/rounds/${next.id}`);
	await page.getByRole("heading").first().waitFor();
	await page.goto(plan());
	await page.locator("article").getByRole("link", { name: everywhere }).click();
	for (const line of ["Done", "Carried over into Summer", "Under way", "A change was asked for", "Added to the plan"]) {
		await page.locator(".history").getByText(line, { exact: true }).first().waitFor();
	}
	await look(page, "rounds-8-history");
	expect(faults).toEqual([]);
});
