import { createClient } from "@libsql/client";
import type { Page, Route } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { makeLinks } from "#app/models/link.server.ts";
import type { Round } from "#app/models/round.server.ts";
import { seatsOf } from "#app/models/seat.server.ts";
import { launchBrowser, newPerson, phone } from "#tests/support/browser.ts";
import { bytesOf, changeFile } from "#tests/support/database.ts";
import { area, moved, round } from "#tests/support/factories.ts";
import { look } from "#tests/support/look.ts";
import { facilitator, prepared } from "#tests/support/prepared.ts";
import { startServer, type TestServer } from "#tests/support/server.ts";

let server: TestServer;
let browser: Awaited<ReturnType<typeof launchBrowser>>;
let open: Round;
/** A link for each seat of the round, by the seat's code. */
let links: Record<string, string>;

beforeAll(async () => {
	const { dataDirectory, made } = await prepared(async (accountId) => {
		const opened = await moved(accountId, await round(accountId, await area(accountId)), "open");
		const seats = await seatsOf(accountId, opened.id);
		const secrets = await makeLinks(
			accountId,
			opened,
			seats.map(({ id }) => id),
		);
		return { opened, links: Object.fromEntries(seats.map(({ code }, place) => [code, secrets[place]?.secret ?? ""])) };
	});
	open = made.opened;
	server = await startServer({ dataDirectory, environment: { LOG_LEVEL: "debug" } });
	links = Object.fromEntries(
		Object.entries(made.links).map(([code, secret]) => [code, `${server.origin}/link/${secret}`]),
	);
	browser = await launchBrowser();
});

/** Somebody who has opened the link of a seat and read the notice, on a phone. */
async function seated(code: string, options: Parameters<typeof newPerson>[2] = {}) {
	const person = await newPerson(browser, server.origin, { viewport: phone, ...options });
	await person.page.goto(links[code] ?? "");
	await person.page.getByRole("button", { name: /^Go on as/ }).click();
	const read = person.page.getByRole("button", { name: "I have read this" });
	const begin = person.page.getByRole("link", { name: /^(Begin|Go on where you stopped)$/ });
	await read.or(begin).waitFor();
	if (await read.isVisible()) await read.click();
	await begin.waitFor();
	return person;
}

/** Every row of every table that a server has. */
async function contentsOf(dataDirectory: string) {
	const client = createClient({ url: `file:${dataDirectory}/joint-working.db` });
	const tables = await client.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name");
	const found: Record<string, unknown> = {};
	for (const { name } of tables.rows) found[String(name)] = (await client.execute(`SELECT * FROM "${name}"`)).rows;
	client.close();
	return JSON.stringify(found);
}

const goTo = (page: Page, id: string) => page.goto(`${server.origin}/answer/item?id=${id}`);
const status = (page: Page) => page.getByRole("status");

describe("a personal link", () => {
	it("changes nothing when it is asked for fifty times, by a program or by a browser with JavaScript, and is told to nobody", async () => {
		const { page, context } = await newPerson(browser, server.origin);
		const referrers: string[] = [];
		page.on("request", async (request) => {
			referrers.push((await request.allHeaders().catch(() => ({}) as Record<string, string>)).referer ?? "");
		});
		const before = await contentsOf(server.dataDirectory);
		for (let turn = 0; turn < 20; turn++) {
			expect((await context.request.get(links["dass-dcs"] ?? "")).status()).toBe(200);
			expect((await context.request.head(links["dass-dcs"] ?? "")).status()).toBe(200);
		}
		for (let turn = 0; turn < 10; turn++) {
			await page.goto(links["dass-dcs"] ?? "");
			await page.getByRole("button", { name: /^Go on as/ }).hover();
		}
		const secretOnly = links["dass-dcs"]?.split("/").at(-1) ?? "";
		// Broken on its way through a mail, it is in the log all the less.
		for (const address of [`/link%2F${secretOnly}`, `/${secretOnly}`, `/link/${secretOnly}/x`]) {
			await context.request.get(server.origin + address);
		}
		expect(await contentsOf(server.dataDirectory)).toEqual(before);
		await page.getByRole("button", { name: /^Go on as/ }).click();
		await page.getByRole("heading", { name: "How your answers are used" }).waitFor();
		expect(await contentsOf(server.dataDirectory)).not.toEqual(before);
		expect(new URL(page.url()).pathname).toBe("/answer/notice");
		const secret = links["dass-dcs"]?.split("/").at(-1) ?? "";
		expect(referrers.filter((referrer) => referrer !== "").length).toBeGreaterThan(10);
		expect(referrers.join(" ")).not.toContain(secret);
		expect(server.output()).not.toContain(secret);
		expect(server.output()).toContain('"path":"/link"');
		expect(bytesOf(`${server.dataDirectory}/joint-working.db`).includes(secret)).toBe(false);
	});
});

describe("the page of a question", () => {
	it("is sound in every state: link, notice, empty, chosen, saving, saved, not saved, refused, conflict, contents, handed in, closed, signed out", async () => {
		const { page, context, faults } = await newPerson(browser, server.origin, { viewport: phone });
		await page.goto(links.dph ?? "");
		await look(page, "30-link");
		await page.getByRole("button", { name: /^Go on as/ }).click();
		await page.getByRole("heading", { name: "How your answers are used" }).waitFor();
		await look(page, "31-notice");
		await page.getByRole("button", { name: "I have read this" }).click();
		await page.getByRole("link", { name: "Begin" }).waitFor();
		await look(page, "32-contents-empty");
		await page.getByRole("link", { name: "Begin" }).click();
		await page.getByText("Governance · 1 of 8").waitFor();
		await look(page, "33-question-empty");

		let release: () => void = () => undefined;
		const held = new Promise<void>((resolve) => {
			release = resolve;
		});
		await page.route("**/answer/save?*", async (route: Route) => {
			await held;
			await route.continue();
		});
		await page.locator("#answer-3").check();
		await status(page).getByText("Saving", { exact: true }).waitFor();
		await look(page, "34-question-saving");
		release();
		await status(page)
			.getByText(/^Saved \d\d:\d\d$/)
			.waitFor();
		await page.unroute("**/answer/save?*");
		await look(page, "35-question-saved");

		await context.setOffline(true);
		await page.locator("#answer-4").check();
		await status(page).getByText("This answer is not saved yet. Keep this page open: we are trying again.").waitFor();
		await look(page, "36-question-not-saved");
		await context.setOffline(false);
		await status(page)
			.getByText(/^Saved \d\d:\d\d$/)
			.waitFor();

		await page.getByText("Add a comment (optional)").click();
		await page.getByLabel("Your comment").fill("x".repeat(2001));
		await page.getByLabel("Your comment").blur();
		await page.getByRole("heading", { name: "This is not saved yet" }).waitFor();
		await look(page, "37-question-refused");
		await page.getByLabel("Your comment").fill("Short.");
		await page.getByLabel("Your comment").blur();
		await status(page)
			.getByText(/^Saved \d\d:\d\d$/)
			.waitFor();

		const other = await seated("dph");
		await goTo(other.page, "g1");
		await other.page.locator("#answer-1").check();
		await status(other.page)
			.getByText(/^Saved/)
			.waitFor();
		// On a phone the bar at the top has two lines then.
		await page.setViewportSize(phone);
		await page.locator("#answer-5").check();
		await page.getByRole("heading", { name: /You answered this somewhere else/ }).waitFor();
		expect(await page.evaluate(uncovered)).toBeGreaterThanOrEqual(0);
		await look(page, "38-question-conflict");
		await page.getByRole("button", { name: "Save what stands here" }).click();
		await status(page)
			.getByText(/^Saved \d\d:\d\d$/)
			.waitFor();

		await page.getByRole("link", { name: /^See all/ }).click();
		await page.getByText("1 of 30 questions answered.").waitFor();
		await look(page, "39-contents-part-way");
		await page.getByRole("button", { name: "Hand in my answers" }).click();
		await page.getByRole("heading", { name: "Your answers are in" }).waitFor();
		await look(page, "40-handed-in");
		await page.getByRole("button", { name: "Sign out" }).click();
		await page.getByRole("heading", { name: "You are not signed in here" }).waitFor();
		await look(page, "41-signed-out");
		await page.goBack();
		// What the page before asks for leads here again.
		await page.waitForURL("**/answer/signed-out");
		await page.getByRole("heading", { name: "You are not signed in here" }).waitFor();
		expect(await page.getByRole("radio").count()).toBe(0);
		const unknown = `${server.origin}/link/${"a".repeat(43)}`;
		await page.goto(unknown);
		await look(page, "42-link-spent");
		expect([...faults, ...other.faults].filter((fault) => !/ERR_INTERNET_DISCONNECTED/.test(fault))).toEqual([]);
	});

	it("is answered ten times by the keyboard alone, and the focus is seen at every step", async () => {
		const { page, faults } = await seated("icb-place-lead");
		const seen: string[] = [];
		const press = async (key: string) => {
			await page.keyboard.press(key);
			await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
			await judge(key);
		};
		const judge = async (key: string) => {
			const { isVisible, element } = await page.evaluate(focusNow);
			if (!isVisible) seen.push(`${key} on ${page.url()}: ${element}`);
		};
		await page.getByRole("link", { name: "Begin" }).focus();
		await page.keyboard.press("Enter");
		for (let place = 1; place <= 10; place++) {
			const where = place <= 8 ? `Governance · ${place} of 8` : `Finance · ${place - 8} of 7`;
			// Until the next question is there nothing has the focus.
			await page.getByText(where).waitFor();
			await page.locator("h1:focus").waitFor();
			await judge("Enter");
			await press(String((place % 5) + 1));
			await status(page)
				.getByText(/^Saved \d\d:\d\d$/)
				.waitFor();
			// Past the two other answers, which are one stop with the points, to the comment and on to Continue.
			while ((await page.evaluate(focusNow)).element !== "BUTTON Continue") await press("Tab");
			await page.keyboard.press("Enter");
		}
		await page.getByText("Finance · 3 of 7").waitFor();
		await page.getByRole("link", { name: /^See all/ }).click();
		await page.getByText("10 of 30 questions answered.").waitFor();
		expect(seen).toEqual([]);
		expect(faults).toEqual([]);
	});

	it("does without the form library and the schema library, which the facilitators' forms have", async () => {
		const { page } = await seated("dass-dcs");
		const item = await scriptsOf(page, `${server.origin}/answer/item?id=g1`);
		expect(item.count).toBeGreaterThan(3);
		expect(item.libraries).toEqual([]);
		const { page: desk } = await newPerson(browser, server.origin);
		await desk.goto(`${server.origin}/sign-in`);
		await desk.getByLabel("Email address").fill(facilitator.email);
		await desk.getByLabel("Password").fill(facilitator.password);
		await desk.getByRole("button", { name: "Sign in" }).click();
		await desk.waitForURL("**/areas");
		expect((await scriptsOf(desk, `${server.origin}/areas/new`)).libraries).toEqual(["react-hook-form", "zod"]);
	});

	it("keeps what is not saved in sight, without a connection and without a session, wherever its owner goes", async () => {
		const { page, context, faults } = await seated("icb-place-lead");
		// Opened afresh, so that no other page of it has been seen here; its scripts come while there is a connection.
		await goTo(page, "d1");
		await page.locator('link[rel="modulepreload"][href*="answer._index"]').waitFor({ state: "attached" });
		await context.setOffline(true);
		await page.locator("#answer-2").check();
		await status(page)
			.getByText(/^This answer is not saved yet/)
			.waitFor();
		await page.getByRole("link", { name: /^See all/ }).click();
		await page.getByRole("heading", { name: "Hand in" }).waitFor();
		await page
			.getByText("An earlier answer is not saved yet. Keep this page open: we are trying again.", { exact: true })
			.waitFor();
		await page.getByRole("button", { name: "Hand in my answers" }).click();
		await page.getByText(/You can hand in once everything is saved/).waitFor();
		expect(await page.getByRole("link", { name: /^How your answers are used/ }).getAttribute("target")).toBe("_blank");
		await look(page, "45-contents-not-saved");
		await context.setOffline(false);
		await page
			.getByText(/not saved yet/)
			.first()
			.waitFor({ state: "hidden" });
		await context.setOffline(true);
		await page.getByRole("button", { name: "Hand in my answers" }).click();
		await page.getByText("There is no connection, so they are not handed in yet. Try again.").waitFor();
		await context.setOffline(false);

		await page.getByRole("link", { name: "One picture of need" }).click();
		await page.locator("h1:focus").waitFor();
		await changeFile(`${server.dataDirectory}/joint-working.db`, ["DELETE FROM sessions WHERE link_hash IS NOT NULL"]);
		await page.locator("#answer-4").check();
		await status(page)
			.getByText(/You have been signed out here/)
			.waitFor();
		await page.getByRole("link", { name: /^See all/ }).click();
		await page.getByRole("heading", { name: "Hand in" }).waitFor();
		const again = await context.newPage();
		await again.goto(links["icb-place-lead"] ?? "");
		await again.getByRole("button", { name: /^Go on as/ }).click();
		await again.getByRole("heading", { level: 1 }).waitFor();
		await page.bringToFront();
		await page
			.getByText(/not saved yet/)
			.first()
			.waitFor({ state: "hidden" });
		await page.reload();
		await goTo(page, "d1");
		expect(await page.locator("#answer-4").isChecked()).toBe(true);
		expect(faults.filter((fault) => !/ERR_INTERNET_DISCONNECTED/.test(fault))).toEqual([]);
	});

	it("keeps what was typed when the round closes under it, with JavaScript and without, and saves nothing", async () => {
		const live = await seated("dass-dcs");
		const plain = await seated("icb-place-lead", { javaScriptEnabled: false });
		for (const { page } of [live, plain]) {
			await goTo(page, "c8");
			await page.getByText("Add a comment (optional)").click();
		}
		await plain.page.getByLabel("Your comment").fill("Typed before it closed.");
		await plain.page.locator("#answer-2").check();
		await changeFile(`${server.dataDirectory}/joint-working.db`, [
			{ sql: "UPDATE rounds SET phase = 'closed' WHERE id = ?", args: [open.id] },
		]);
		await live.page.getByLabel("Your comment").fill("Typed as it closed.");
		await live.page.getByLabel("Your comment").blur();
		const answered = plain.page.waitForResponse((response) => response.request().method() === "POST");
		await plain.page.getByRole("button", { name: "Continue" }).click();
		expect((await answered).status()).toBe(409);
		for (const { page } of [live, plain]) {
			await page.getByRole("heading", { name: "The round takes no answers now" }).waitFor();
		}
		expect(await live.page.getByLabel("Your comment").inputValue()).toBe("Typed as it closed.");
		expect(await plain.page.getByLabel("Your comment").inputValue()).toBe("Typed before it closed.");
		expect(await plain.page.locator("#answer-2").isChecked()).toBe(true);
		await look(live.page, "43-question-closed");
		await live.page.goto(`${server.origin}/answer`);
		await look(live.page, "44-contents-closed");
	});
});

/**
 * What has the focus, as a person would call it, and whether that is seen: by an outline, a shadow or the focus colour, on
 * itself or on what stands for it.
 */
function focusNow(): { element: string; isVisible: boolean } {
	const element = document.activeElement;
	if (!element || element === document.body) return { element: "nothing", isVisible: false };
	const input = element instanceof HTMLInputElement ? element : null;
	const label = input?.labels?.[0];
	const styles = [
		getComputedStyle(element),
		...(label ? [getComputedStyle(label, "::before"), getComputedStyle(label)] : []),
	];
	return {
		element: `${element.tagName} ${input?.value ?? element.textContent?.trim() ?? ""}`,
		isVisible: styles.some(
			({ outlineStyle, outlineWidth, outlineColor, boxShadow, backgroundColor }) =>
				(outlineStyle !== "none" && outlineWidth !== "0px" && !/rgba\(0, 0, 0, 0\)|transparent/.test(outlineColor)) ||
				/rgb\(255, 221, 0\)/.test(boxShadow) ||
				backgroundColor === "rgb(255, 221, 0)",
		),
	};
}

/** How far what has the focus is below the bar that stays at the top, in CSS pixels; less than none is under it. */
function uncovered(): number {
	const edge = (element: Element | null | undefined) => element?.getBoundingClientRect() ?? new DOMRect();
	return edge(document.activeElement).top - edge(document.querySelector(".question__top")).bottom;
}

/** The libraries that the scripts of a page hold, known by words of theirs that no minifier changes. */
async function scriptsOf(page: Page, address: string): Promise<{ count: number; libraries: string[] }> {
	const scripts = new Set<string>();
	page.on("request", (request) => {
		if (request.resourceType() === "script") scripts.add(request.url());
	});
	await page.goto(address);
	await page.waitForLoadState("networkidle");
	const texts = await Promise.all([...scripts].map(async (url) => (await page.request.get(url)).text()));
	const marks = { "react-hook-form": "shouldUnregister", zod: "invalid_union" };
	return {
		count: scripts.size,
		libraries: Object.entries(marks).flatMap(([name, mark]) => (texts.join().includes(mark) ? [name] : [])),
	};
}
