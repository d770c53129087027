import { expect, it } from "vitest";
import { world } from "#tests/app/routes/world.ts";
import { expectSound, launchBrowser, newPerson } from "#tests/support/browser.ts";
import { freePort } from "#tests/support/free-port.ts";
import { prepared } from "#tests/support/prepared.ts";
import { startServer } from "#tests/support/server.ts";

const words = "This site is reached without encryption (plain http)";

it("says before anybody types anything what is weaker over plain http, and nothing of it where nothing is", async () => {
	const { dataDirectory, made } = await prepared(() => world());
	const browser = await launchBrowser();
	for (const [published, isSaid] of [
		["http://192.0.2.7", true],
		["https://joint.example.org", false],
		["http://localhost:3000", false],
	] as const) {
		const PORT = String(await freePort());
		const server = await startServer({ dataDirectory, environment: { PORT, PUBLIC_ORIGIN: published } });
		const origin = `http://127.0.0.1:${PORT}`;
		expect(server.output().includes("Reached over plain http: ")).toBe(isSaid);
		const { context, page, faults } = await newPerson(browser, origin);
		for (const address of ["/sign-in", `/link/${made.seats.open.link}`]) {
			const text = await (await fetch(origin + address)).text();
			expect([published, address, text.includes(words)]).toEqual([published, address, isSaid]);
			if (!isSaid) continue;
			await page.goto(origin + address);
			await page.getByText(words).waitFor();
			await expectSound(page, address);
		}
		expect(faults).toEqual([]);
		await context.close();
		await server.stop();
	}
});
