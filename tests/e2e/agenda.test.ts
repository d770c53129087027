import { writeFileSync } from "node:fs";
import path from "node:path";
import type { Browser } from "playwright-core";
import { extractText, getDocumentProxy } from "unpdf";
import { expect, it } from "vitest";
import { dayOf } from "#app/calendar.ts";
import { addDays } from "#app/round/action-start.ts";
import { dayInWords } from "#app/round/day-in-words.ts";
import { launchBrowser, newPerson } from "#tests/support/browser.ts";
import { action, actionInput, area } from "#tests/support/factories.ts";
import { look, pictures } from "#tests/support/look.ts";
import { facilitator, prepared } from "#tests/support/prepared.ts";
import { startServer } from "#tests/support/server.ts";

/** Text as long as an action may have it, and no action like another. */
const long = (place: number) =>
	`Action ${place}: ${"the partners say what it costs, in Łódź too 🎉. ".repeat(50)}`.slice(0, 2000);

async function signedIn(browser: Browser, origin: string, options: Parameters<typeof newPerson>[2] = {}) {
	const person = await newPerson(browser, origin, options);
	await person.page.goto(`${origin}/sign-in`);
	await person.page.getByLabel("Email address").fill(facilitator.email);
	await person.page.getByLabel("Password").fill(facilitator.password);
	await person.page.getByRole("button", { name: "Sign in" }).click();
	await person.page.waitForURL("**/areas");
	return person;
}

it("prints the agenda of a long plan on one sheet, as the PDF is, for a day that can be chosen without JavaScript", async () => {
	const { dataDirectory, made } = await prepared(async (accountId) => {
		const { id, posts } = await area(accountId);
		const owners = posts.slice(0, 2).map((post) => post.id);
		const today = dayOf(new Date().toISOString());
		for (let place = 1; place <= 40; place += 1) {
			const kinds = [
				{ dueOn: addDays(today, -20) },
				{ dueOn: addDays(today, 40) },
				{ dueOn: addDays(today, 400), reviewOn: addDays(today, 27) },
				{ scope: "national" as const, addressee: long(place).slice(0, 500) },
			];
			const status = place % 8 === 0 ? ("done" as const) : ("under-way" as const);
			await action(accountId, id, { ...actionInput({ what: long(place), owners }), ...kinds[place % 4], status });
		}
		return { id, meeting: addDays(today, 27) };
	});
	const server = await startServer({ dataDirectory });
	const browser = await launchBrowser();
	const { page, faults } = await signedIn(browser, server.origin);
	const address = `${server.origin}/areas/${made.id}/plan/agenda`;
	await page.goto(address);
	await page.getByRole("heading", { name: `Agenda for ${dayInWords(made.meeting)}`, level: 1 }).waitFor();
	await page.getByText("This is the agenda for the next day on which the plan is looked at.").waitFor();
	await look(page, "agenda");

	const bytes = new Uint8Array(await page.pdf({ preferCSSPageSize: true }));
	if (pictures) writeFileSync(path.join(pictures, "agenda-printed.pdf"), bytes);
	const printed = await getDocumentProxy(bytes);
	const said = (await extractText(printed, { mergePages: true })).text.replace(/\s+/g, " ");
	expect(printed.numPages).toBe(1);
	for (const words of ["Eastshire", "1 Late", "Action 4:", "more in the plan.", "7 To decide"])
		expect(said).toContain(words);
	for (const words of ["Sign out", "Day of the meeting", "Joint Working Diagnostic", "http", facilitator.name])
		expect(said).not.toContain(words);

	const href = await page.getByRole("link", { name: "Agenda (PDF)" }).getAttribute("href");
	const file = await page.request.get(`${server.origin}${href}`);
	const paper = (await extractText(await getDocumentProxy(new Uint8Array(await file.body())), { mergePages: true }))
		.text;
	// But for the foot of the paper they say the same; of what is no letter, fonts tell each in its own way.
	const letters = (text: string) => text.replace(/[^\p{L}\p{N}.,:;?…]/gu, "");
	expect(letters(paper)).toContain(letters(said));

	const plain = await signedIn(browser, server.origin, { javaScriptEnabled: false });
	await plain.page.goto(address);
	const chosen = addDays(made.meeting, 30);
	await plain.page.getByLabel("Day of the meeting").fill(chosen);
	await plain.page.getByRole("button", { name: "Show the agenda for this day" }).click();
	await plain.page.getByRole("heading", { name: `Agenda for ${dayInWords(chosen)}`, level: 1 }).waitFor();
	await plain.page.goto(`${address}?on=2026-02-31`);
	await plain.page.getByText("Enter the day of the meeting, such as 20/12/2026.").waitFor();
	expect(await plain.page.getByRole("heading", { level: 1 }).textContent()).toBe(
		`Agenda for ${dayInWords(made.meeting)}`,
	);
	expect([...faults, ...plain.faults]).toEqual([]);
	expect(await server.stop()).toBe(0);
});
