import { expect, it } from "vitest";
import { expectSound, launchBrowser, newPerson } from "#tests/support/browser.ts";
import { startServer } from "#tests/support/server.ts";

it("keeps its pages whole when names are as long as they may be and have no place to break", async () => {
	const server = await startServer();
	const { page, faults } = await newPerson(await launchBrowser(), server.origin);
	const long = (letter: string) => letter.repeat(200);
	await page.goto(`${server.origin}${server.setUpPath}`);
	await page.getByLabel("Your name").fill(long("N"));
	await page.getByLabel("E-mail address").fill("nia@example.org");
	await page.getByLabel("Body that runs this installation").fill("Eastshire Council");
	await page.getByLabel("Password").fill("slate harbour velvet nine");
	await page.getByRole("button", { name: "Set up and continue" }).click();
	await page.getByLabel("Area", { exact: true }).fill(long("Ł"));
	await page.getByRole("group", { name: "Organisation 1" }).getByLabel("Name").fill(long("W"));
	await page.getByRole("group", { name: "Organisation 2" }).getByLabel("Name").fill("ICB");
	for (const number of [1, 2, 3, 4]) {
		const post = page.getByRole("group", { name: `Post ${number}`, exact: true });
		await post.getByLabel("Title, as it is used locally").fill(long(String(number)));
		await post.getByLabel("Organisation").selectOption(long("W"));
		const person = page.getByRole("group", { name: new RegExp(`^Person ${number} `) });
		await person.getByLabel("Name").fill(`${number}${long("Ŵ").slice(1)}`);
	}
	await expectSound(page, "the form of an area");
	await page.getByRole("button", { name: "Add the area" }).click();
	await page.getByRole("link", { name: "Prepare a round" }).waitFor();
	await expectSound(page, "an area");
	await page.getByRole("link", { name: "Prepare a round" }).click();
	await page.getByLabel("Title").fill(long("T"));
	await page.getByLabel("Who “we” means").fill("W".repeat(400));
	await expectSound(page, "the form of a round");
	await page.getByRole("button", { name: "Make the round" }).click();
	await page.getByRole("button", { name: "Open the round for answers" }).waitFor();
	await expectSound(page, "a round");
	await page.getByRole("button", { name: "Open the round for answers" }).click();
	await page.getByRole("button", { name: "Close the round" }).click();
	await page.getByRole("link", { name: "See the results" }).click();
	await page.getByRole("heading", { name: "Where you stand" }).waitFor();
	await expectSound(page, "results of nobody");
	expect(await page.getByText("Everybody asked was heard.").count()).toBe(0);
	expect(faults).toEqual([]);
	expect(await server.stop()).toBe(0);
});
