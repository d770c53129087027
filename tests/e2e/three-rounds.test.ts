import path from "node:path";
import type { Page } from "playwright-core";
import { expect, it, vi } from "vitest";
import { closeDatabase, openDatabase } from "#app/db/database.server.ts";
import { recordOutcome } from "#app/models/discussion.server.ts";
import { launchBrowser, newPerson } from "#tests/support/browser.ts";
import { clockAt } from "#tests/support/clock.ts";
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
} from "#tests/support/factories.ts";
import { look } from "#tests/support/look.ts";
import { facilitator, prepared } from "#tests/support/prepared.ts";
import { startServer } from "#tests/support/server.ts";

const addresses = {
	"Amara Okafor": "amara@example.org",
	"Helen Whitcombe": "helen@example.org",
	"Tom Reid": "tom@example.org",
	"Sanjay Mistry": "sanjay@example.org",
};

/** What the models make happens on a day of the journey. */
async function on<Made>(instant: string, making: () => Promise<Made>): Promise<Made> {
	vi.useFakeTimers({ toFake: ["Date"] });
	vi.setSystemTime(instant);
	try {
		return await making();
	} finally {
		vi.useRealTimers();
	}
}

/** A round of the area in which every director gives the same answer to all but a few questions, shown on a day. */
async function shownRound(
	accountId: string,
	areaId: string,
	title: string,
	answers: Record<string, Record<string, string>>,
) {
	const own = await areaNow(accountId, areaId);
	const open = await moved(accountId, await round(accountId, own, { title }), "open");
	await answer(accountId, open, answers);
	return moved(accountId, open, "revealed", "open");
}

async function signIn(page: Page, origin: string): Promise<void> {
	await page.goto(`${origin}/sign-in`);
	await page.getByLabel("Email address").fill(facilitator.email);
	await page.getByLabel("Password").fill(facilitator.password);
	await page.getByRole("button", { name: "Sign in" }).click();
	await page.waitForURL("**/areas");
}

const everywhere = "Ŵyn, Łódź, 🧭, مرحبا and שלום: one list, kept whole.";

it("takes one area through three rounds of a plan: made, accepted, updated, missed, carried over, completed, compared", async () => {
	const first = "2026-01-20T10:00:00.000Z";
	const { dataDirectory, made } = await on(first, () =>
		prepared(async (accountId) => {
			const posts = [
				...directors(),
				post("icb-place-lead", "Place Director", "Sanjay Mistry", { organisation: "East Integrated Care Board" }),
			];
			const people = Object.entries(addresses).map(([name, email]) => person(name, { email }));
			const { id: areaId } = await area(accountId, { posts, people });
			const winter = await shownRound(accountId, areaId, "Winter", {
				dph: { ...everything("2", "dph"), f3: "1" },
				dass: { ...everything("2", "dass"), f3: "5" },
				dcs: { ...everything("3", "dcs"), f3: "5", d5: "dont-know" },
				"icb-place-lead": { ...everything("2", "icb-place-lead"), d5: "dont-know" },
			});
			const differ = {
				item: "f3",
				outcome: "differ" as const,
				note: "Both are right.",
				dissent: "Placements came first.",
			};
			await recordOutcome(accountId, winter, differ, 0, operation());
			return { accountId, areaId, winter };
		}),
	);
	const clock = clockAt(first);
	const server = await startServer({ dataDirectory, environment: clock.environment });
	const browser = await launchBrowser();
	const { page, faults } = await newPerson(browser, server.origin);
	await signIn(page, server.origin);

	// From results to plan in one sitting.
	const plan = `${server.origin}/areas/${made.areaId}/plan`;
	await page.goto(plan);
	await page.getByRole("link", { name: "Choose from what Winter suggests" }).click();
	await look(page, "choose");
	await page.getByRole("checkbox").nth(0).check();
	await page.getByRole("checkbox").nth(1).check();
	await page.getByRole("button", { name: "Take what is ticked" }).click();
	await page
		.getByText("2 actions are open: 2 due within 30 days and 2 waiting for acceptance.", { exact: false })
		.waitFor();
	await look(page, "plan-made");
	expect(faults).toEqual([]);
	await server.stop();
	await openDatabase(`file:${path.join(dataDirectory, "joint-working.db")}`);
	await closeDatabase();
});
