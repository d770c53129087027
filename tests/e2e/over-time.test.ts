import { beforeAll, expect, it } from "vitest";
import type { Area } from "#app/models/area.server.ts";
import type { Round } from "#app/models/round.server.ts";
import { launchBrowser, newPerson } from "#tests/support/browser.ts";
import { change } from "#tests/support/database.ts";
import {
	action,
	answer,
	area,
	areaAsInput,
	areaNow,
	changeAreaNow,
	directors,
	edition,
	moved,
	operation,
	round,
} from "#tests/support/factories.ts";
import { look } from "#tests/support/look.ts";
import { facilitator, prepared } from "#tests/support/prepared.ts";
import { startServer, type TestServer } from "#tests/support/server.ts";

let server: TestServer;
let browser: Awaited<ReturnType<typeof launchBrowser>>;
let areas: { eastshire: string; northmere: string; old: string };

type Given = Record<string, string>;

/** A round that was shown on a day, on an edition, with what each director answered wherever they were asked. */
async function shownOn(accountId: string, own: Area, day: string, given: Given, version = "2.0.0"): Promise<Round> {
	const { definition, hash } = edition(version);
	const title = `Round of ${day}`;
	const open = await moved(
		accountId,
		await round(accountId, own, { title, definition: hash, workshopOn: day }),
		"open",
	);
	const answers = Object.entries(given).map(([role, values]) => {
		const asked = definition.items.filter(({ askedOf }) => !askedOf || askedOf.includes(role));
		return [role, Object.fromEntries(asked.map(({ id }, place) => [id, values[place % values.length] ?? "3"]))];
	});
	await answer(accountId, open, Object.fromEntries(answers));
	return moved(accountId, open, "revealed", "open");
}

beforeAll(async () => {
	const { dataDirectory, made } = await prepared(async (accountId) => {
		const eastshire = await area(accountId, { posts: directors() });
		await shownOn(accountId, eastshire, "2024-03-12", { dph: "232", dass: "323", dcs: "243" }, "1.0.0");
		await shownOn(accountId, eastshire, "2025-03-14", { dph: "233", dass: "434", dcs: "343" });
		// Another person is director of adult social services.
		const input = areaAsInput(await areaNow(accountId, eastshire.id));
		const grace = { id: "new", name: "Grace Adeyemi", email: null };
		const posts = input.posts.map((post) => (post.role === "dass" ? { ...post, holder: "new" } : post));
		await changeAreaNow(accountId, eastshire.id, { ...input, people: [...input.people, grace], posts }, operation());
		await shownOn(accountId, await areaNow(accountId, eastshire.id), "2025-05-02", { dph: "344", dass: "5", dcs: "2" });
		await shownOn(accountId, await areaNow(accountId, eastshire.id), "2026-03-12", { dph: "344", dass: "44" });
		for (const [what, day] of [
			["Put both budgets on one page.", "2025-11-03"],
			["Name one lead for the children's data.", "2026-01-20"],
		] as const) {
			const made = await action(accountId, eastshire.id, { what, status: "done" });
			await change("UPDATE action_events SET happened_at = :at WHERE action_id = :id", {
				id: made.id,
				at: `${day}T10:00:00.000Z`,
			});
		}
		const northmere = await area(accountId, { name: "Northmere", posts: directors() });
		await shownOn(accountId, northmere, "2026-06-18", { dph: "333", dass: "333", dcs: "333" });
		await shownOn(accountId, northmere, "2026-11-10", { dph: "434", dass: "343", dcs: "333" });
		const old = await area(accountId, { name: "Long ago", posts: directors() });
		for (let year = 2007; year < 2027; year++) {
			const given = { dph: String((year % 5) + 1), dass: String((year % 3) + 2), dcs: "3" };
			await shownOn(accountId, old, `${year}-03-12`, given, year < 2012 ? "1.0.0" : "2.0.0");
		}
		return { eastshire: eastshire.id, northmere: northmere.id, old: old.id };
	});
	areas = made;
	server = await startServer({ dataDirectory });
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

it("shows an area over its rounds, without JavaScript too: what moved, a break, who is new, what was finished, one question", async () => {
	const { page, faults } = await signedIn({ javaScriptEnabled: false });
	await page.goto(`${server.origin}/areas/${areas.eastshire}`);
	await page.getByRole("link", { name: "Whether anything has moved since the round before" }).click();
	await page.getByRole("heading", { name: "Eastshire over time", level: 1 }).waitFor();
	const finance = page.getByRole("article", { name: "Finance", exact: true });
	await finance.getByRole("img", { name: /^Finance: .* on the same 7 questions\./ }).waitFor();
	await finance.getByText("Another person is DASS since. New people move scores by themselves.").first().waitFor();
	const data = page.getByRole("article", { name: "Data sharing", exact: true });
	await data.getByText("Break: no question in common, of 1 question then and 7 now").waitFor();
	await page.getByText("Put both budgets on one page. Done on 3 November 2025.").waitFor();
	await page.getByText("From March 2024 to March 2025").click();
	await page.getByText("G1-2009 One strategy behind every plan, now: G1 One strategy that others follow").waitFor();
	await page.getByLabel("Which question of the newest round?").selectOption({ label: "F4 Past money disputes closed" });
	await page.getByRole("button", { name: "Show it over time" }).click();
	await page.getByRole("img", { name: /^F4 Past money disputes closed: / }).waitFor();
	expect(faults).toEqual([]);
});

it("is sound to look at, whatever was asked for", async () => {
	const { page, faults } = await signedIn();
	for (const [name, query] of [
		["over-time", ""],
		["over-time-question", "?item=g1"],
		["over-time-no-question", "?item=zz"],
	] as const) {
		await page.goto(`${server.origin}/areas/${areas.eastshire}/over-time${query}`);
		await page.getByRole("heading", { name: "Eastshire over time", level: 1 }).waitFor();
		await look(page, name);
	}
	await page.getByText("There is no such question in the newest round.").waitFor();
	expect(faults).toEqual([]);
});

it("keeps twenty rounds on one chart apart", async () => {
	const { page, faults } = await signedIn();
	await page.goto(`${server.origin}/areas/${areas.old}/over-time`);
	await page.getByRole("heading", { name: "Long ago over time" }).waitFor();
	await look(page, "over-time-of-twenty");
	expect(faults).toEqual([]);
});

it("has a reorganisation recorded, with the old area's rounds under the new one's, and taken back", async () => {
	const { page, faults } = await signedIn();
	await page.goto(`${server.origin}/areas/${areas.northmere}`);
	await page.getByRole("link", { name: "Say that this area was split or merged" }).click();
	await page.getByRole("button", { name: "Record it" }).click();
	await page.getByRole("link", { name: "Choose one area at least." }).waitFor();
	await look(page, "reorganisation-refused");
	await page.getByLabel("The areas below became Northmere").check();
	await page.getByLabel("Eastshire").check();
	await page.getByLabel("On which day?").fill("2026-04-01");
	await page.getByRole("button", { name: "Record it" }).click();
	await page.getByText("Eastshire became Northmere on 1 April 2026.").waitFor();
	await look(page, "reorganisation");
	await page.goto(`${server.origin}/areas/${areas.northmere}/over-time`);
	await page.getByRole("heading", { name: "Before: Eastshire, until 1 April 2026" }).waitFor();
	await look(page, "over-time-after-a-merger");
	await page.getByRole("link", { name: "Eastshire over time, by itself" }).click();
	await page.getByText("Eastshire became Northmere on 1 April 2026. Its rounds stay").waitFor();
	await page.goto(`${server.origin}/areas/${areas.eastshire}/reorganisation`);
	await page.getByRole("button", { name: "Take this back" }).click();
	await page.getByText("What is recorded").waitFor({ state: "detached" });
	expect(faults).toEqual([]);
});
