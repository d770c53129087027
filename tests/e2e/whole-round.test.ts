import { writeFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { launchBrowser, newPerson } from "#tests/support/browser.ts";
import { account, answer, area, everything, moved, round } from "#tests/support/factories.ts";
import { look } from "#tests/support/look.ts";
import { prepared } from "#tests/support/prepared.ts";
import { startServer } from "#tests/support/server.ts";
import { temporaryFolder } from "#tests/support/temporary-folder.ts";
import { signedInAs } from "#tests/support/visit.ts";

const environment = { SESSION_SECRET: "a secret for tests only, 32 characters" };

/** What the first page of the results says, which rests on every answer. */
const sentence = ".lead-sentence";

function cookies(cookie: string, url: string) {
	const [name = "", value = ""] = cookie.split("=");
	return [{ name, value, url }];
}

it.each([true, false])(
	"carries a finished round from one installation to another, where its results read the same, with JavaScript or without: %s",
	async (javaScriptEnabled) => {
		const browser = await launchBrowser();
		const here = await prepared(async () => {
			const fran = await account();
			const open = await moved(fran, await round(fran, await area(fran), { title: "Autumn 2026" }), "open");
			await answer(
				fran,
				open,
				{ dph: everything("2", "dph"), "dass-dcs": everything("4", "dass", "dcs") },
				{ g1: { text: "As we all see.", sharing: "group" } },
			);
			return { roundId: (await moved(fran, open, "finished", "open")).id, cookie: await signedInAs(fran) };
		});
		const first = await startServer({ dataDirectory: here.dataDirectory, environment });
		const { roundId, cookie } = here.made;
		const taken = await fetch(`${first.origin}/rounds/${roundId}/round.json`, { headers: { cookie } });
		expect([taken.status, taken.headers.get("content-disposition")]).toEqual([
			200,
			'attachment; filename="round.json"',
		]);
		const file = path.join(temporaryFolder(), "round.json");
		writeFileSync(file, await taken.text());
		const before = await newPerson(browser, first.origin, { javaScriptEnabled });
		await before.context.addCookies(cookies(cookie, first.origin));
		await before.page.goto(`${first.origin}/rounds/${roundId}/results`);
		const said = await before.page.locator(sentence).first().textContent();

		const there = await prepared(async () => {
			const gwen = await account({ name: "Gwen Price", body: "Westshire Council" });
			return { areaId: (await area(gwen, { name: "Westshire" })).id, cookie: await signedInAs(gwen) };
		});
		const second = await startServer({ dataDirectory: there.dataDirectory, environment });
		const { context, page, faults } = await newPerson(browser, second.origin, { javaScriptEnabled });
		await context.addCookies(cookies(there.made.cookie, second.origin));
		const name = `whole-round-${javaScriptEnabled ? "with" : "without"}`;
		await page.goto(`${second.origin}/areas/${there.made.areaId}`);
		await page.getByRole("link", { name: "Bring in a round from a file" }).click();
		await page.getByRole("heading", { name: "Bring in a round from a file" }).waitFor();
		if (javaScriptEnabled) await look(page, `${name}-1-choose`);

		const other = path.join(temporaryFolder(), "other.json");
		writeFileSync(other, "{}");
		await page.getByLabel("File").setInputFiles(other);
		await page.getByRole("button", { name: "Read the file" }).click();
		await page.getByText("This is not the file of a round.").waitFor();
		if (javaScriptEnabled) await look(page, `${name}-2-refused`);

		await page.getByLabel("File").setInputFiles(file);
		await page.getByRole("button", { name: "Read the file" }).click();
		await page.getByText("It was a round of Eastshire. It becomes a round of Westshire").waitFor();
		if (javaScriptEnabled) await look(page, `${name}-3-check`);
		await page.getByRole("button", { name: "Bring this round in" }).click();
		await page.waitForURL(`**/rounds/${roundId}`);
		await page.getByRole("link", { name: "See the results" }).click();
		await page.waitForURL(`**/rounds/${roundId}/results`);
		expect(await page.locator(sentence).first().textContent()).toBe(said);
		await page.getByText("As we all see.").first().waitFor();

		await page.goto(`${second.origin}/areas/${there.made.areaId}/rounds/bring-in`);
		await page.getByLabel("File").setInputFiles(file);
		await page.getByRole("button", { name: "Read the file" }).click();
		await page.getByText("This round is here already. Nothing was brought in.").waitFor();
		if (javaScriptEnabled) {
			await page.goto(`${second.origin}/areas/${there.made.areaId}`);
			await look(page, `${name}-4-area`);
		}
		expect([...faults, ...before.faults]).toEqual([]);
	},
);
