import { expect, it } from "vitest";
import { launchBrowser, newPerson } from "#tests/support/browser.ts";
import { answeredRound, comparedAreas, pointsFor } from "#tests/support/compared-areas.ts";
import { area, edition } from "#tests/support/factories.ts";
import { look } from "#tests/support/look.ts";
import { facilitator, prepared } from "#tests/support/prepared.ts";
import { startServer } from "#tests/support/server.ts";

const name = "Eastshire, Northmere and the Borough of Long Compton in the Vale";
/** Finance is harder for everybody, and culture for some. */
const but = Object.fromEntries(
	edition()
		.definition.items.map(({ id }) => id)
		.filter((id) => /^(f|c[1-4]$)/.test(id))
		.map((id) => [id, id.startsWith("f") ? "2" : "1"]),
);

it("an area chooses to be compared, without JavaScript, is the tenth, and is shown beside the others; its body sees no names", async () => {
	const { dataDirectory, made: areaId } = await prepared(async (accountId) => {
		await comparedAreas(accountId, [1.5, 2, 2.5, 3, 3.5, 4]);
		for (const own of await comparedAreas(accountId, [2, 3, 4])) {
			await answeredRound(accountId, own, pointsFor(2.5), { but });
		}
		const own = await area(accountId, { name });
		await answeredRound(accountId, own, pointsFor(3), { but });
		return own.id;
	});
	const server = await startServer({ dataDirectory });
	const browser = await launchBrowser();
	const { page, faults } = await newPerson(browser, server.origin, { javaScriptEnabled: false });
	await page.goto(`${server.origin}/sign-in`);
	await page.getByLabel("Email address").fill(facilitator.email);
	await page.getByLabel("Password").fill(facilitator.password);
	await page.getByRole("button", { name: "Sign in" }).click();
	await page.goto(`${server.origin}/body/comparison`);
	await page.getByText("9 areas take part; figures are shown from 10 on.").waitFor();
	await page.goto(`${server.origin}/areas/${areaId}`);
	await page.getByRole("link", { name: `${name} beside other areas` }).click();
	await page.getByText(`${name} is not compared with other areas. You decide whether it does.`).waitFor();
	await page.getByRole("link", { name: "Choose whether it takes part" }).click();
	await page.getByLabel("Yes, its scores count without its name").check();
	await page.getByRole("button", { name: "Save this choice" }).click();
	await page.getByText("10 areas take part.").waitFor();
	await page.getByRole("row", { name: /^Finance 2\.0 / }).waitFor();

	const seen = await newPerson(browser, server.origin);
	await seen.context.addCookies(await page.context().cookies());
	await seen.page.goto(`${server.origin}/areas/${areaId}/beside-others`);
	await seen.page.getByRole("img", { name: /Finance: half of the areas are .* This area: 2\.0,/ }).waitFor();
	await look(seen.page, "95-beside-others");
	await seen.page.getByRole("link", { name: "Change whether it takes part" }).click();
	await seen.page.getByRole("heading", { name: /^Whether/ }).waitFor();
	await look(seen.page, "96-taking-part");
	await seen.page.goto(`${server.origin}/body`);
	await seen.page.getByRole("link", { name: "Areas beside one another, without names" }).click();
	await seen.page.getByText("10 of 10 areas of Eastshire Council take part.").waitFor();
	expect(await seen.page.getByText(name).count()).toBe(0);
	await look(seen.page, "97-areas-beside-one-another");
	expect([...faults, ...seen.faults]).toEqual([]);
	expect(await server.stop()).toBe(0);
});
