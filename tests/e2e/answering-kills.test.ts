import { createServer } from "node:net";
import path from "node:path";
import { createClient } from "@libsql/client";
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { makeLinks } from "#app/models/link.server.ts";
import { seatsOf } from "#app/models/seat.server.ts";
import { launchBrowser, newPerson, phone } from "#tests/support/browser.ts";
import { area, directors, edition, everything, moved, round } from "#tests/support/factories.ts";
import { prepared } from "#tests/support/prepared.ts";
import { startServer } from "#tests/support/server.ts";
import { until } from "#tests/support/until.ts";

const { items } = edition().definition;

/** A port that nothing listens on now. */
function freePort(): Promise<number> {
	return new Promise((resolve) => {
		const probe = createServer().listen(0, "127.0.0.1", () => {
			const address = probe.address();
			probe.close(() => resolve(typeof address === "object" && address ? address.port : 0));
		});
	});
}

/** Answers by item: what somebody has chosen, or what the server has said to a page that it has. */
type Answers = Record<string, string>;

it("loses nothing that it acknowledged while it is killed ten times under three people who answer", async () => {
	const { dataDirectory, made } = await prepared(async (accountId) => {
		const own = await area(accountId, { posts: directors() });
		const open = await moved(accountId, await round(accountId, own), "open");
		const seats = await seatsOf(accountId, open.id);
		return makeLinks(
			accountId,
			open,
			seats.map(({ id }) => id),
		);
	});
	const environment = { PORT: String(await freePort()) };
	let server = await startServer({ dataDirectory, environment });
	const { origin } = server;
	const browser = await launchBrowser();

	const people = await Promise.all(
		made.map(async ({ seatId, secret }) => {
			const { page } = await newPerson(browser, origin, { viewport: phone });
			const acknowledged: Answers = {};
			page.on("response", async (response) => {
				if (!response.url().includes("/answer/save") || response.status() !== 200) return;
				const sent = new URLSearchParams(response.request().postData() ?? "");
				// The whole answer has to have come for the page to have been told.
				await response.json().then(
					() => {
						acknowledged[new URL(response.url()).searchParams.get("id") ?? ""] = sent.get("answer") ?? "";
					},
					() => undefined,
				);
			});
			await page.goto(`${origin}/link/${secret}`);
			await page.getByRole("button", { name: /^Go on as/ }).click();
			await page.getByRole("button", { name: "I have read this" }).click();
			const desk = page.waitForResponse((response) => response.url().endsWith("/answer/desk"));
			await page.getByRole("link", { name: "Begin" }).waitFor();
			await desk;
			return { page, seatId, acknowledged, chosen: {} as Answers };
		}),
	);

	let isOver = false;
	const answering = people.map(({ page, chosen }, seat) => answerOverAndOver(page, seat, chosen, () => isOver));
	for (let kills = 1; kills <= 10; kills++) {
		const before = counted(people);
		// Killed in the middle of things: after a number of saves that is another each time.
		await until("more is saved", () => counted(people) >= before + 2 + (kills % 4), 60);
		await server.kill();
		server = await startServer({ dataDirectory, environment });
	}
	isOver = true;
	await Promise.all(answering);
	for (const { chosen, acknowledged } of people) {
		const isAcknowledged = ([id, value]: [string, string]) => acknowledged[id] === value;
		await until("all that was chosen is acknowledged", () => Object.entries(chosen).every(isAcknowledged), 60);
	}
	await server.kill();

	const client = createClient({ url: `file:${path.join(dataDirectory, "joint-working.db")}` });
	expect((await client.execute("PRAGMA integrity_check")).rows[0]?.[0]).toBe("ok");
	for (const { seatId, chosen } of people) {
		const { rows } = await client.execute({
			sql: "SELECT item, value FROM answers WHERE seat_id = :seatId AND vote = 'first'",
			args: { seatId },
		});
		const stored = Object.fromEntries(rows.map(({ item, value }) => [String(item), String(value)]));
		expect(Object.keys(chosen).length).toBeGreaterThan(10);
		expect(stored).toEqual(chosen);
	}
	client.close();
});

const savesOf = new WeakMap<object, number>();

function counted(people: { page: Page }[]): number {
	return people.reduce((sum, { page }) => sum + (savesOf.get(page) ?? 0), 0);
}

/** Chooses a point on question after question, round and round, until it is over. */
async function answerOverAndOver(page: Page, seat: number, chosen: Answers, isOver: () => boolean): Promise<void> {
	page.on("response", (response) => {
		if (response.url().includes("/answer/save") && response.ok()) savesOf.set(page, (savesOf.get(page) ?? 0) + 1);
	});
	await page.getByRole("link", { name: "Begin" }).click();
	const asked = Object.keys(everything("3", "dph"));
	for (let turn = 0; !isOver(); turn++) {
		const item = items.find(({ id }) => id === asked[turn % asked.length]);
		await page.locator(`h1:text-is(${JSON.stringify(item?.statement)})`).waitFor();
		const point = ((turn + seat + Math.floor(turn / asked.length)) % 5) + 1;
		await page.locator(`#answer-${point}`).check();
		chosen[asked[turn % asked.length] ?? ""] = String(point);
		await page.getByRole("button", { name: "Continue" }).click();
		if ((turn + 1) % asked.length === 0) {
			await page.getByRole("link", { name: items[0]?.title ?? "" }).click();
		}
	}
}
