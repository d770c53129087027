import { writeFileSync } from "node:fs";
import path from "node:path";
import type { Page } from "playwright-core";
import { extractText, getDocumentProxy } from "unpdf";
import { beforeAll, expect, it } from "vitest";
import { dayOf } from "#app/calendar.ts";
import { now } from "#app/clock.server.ts";
import { recordOutcome } from "#app/models/discussion.server.ts";
import { makeLinks } from "#app/models/link.server.ts";
import { seatsOf } from "#app/models/seat.server.ts";
import { dayInWords } from "#app/round/day-in-words.ts";
import { fileFrom, launchBrowser, newPerson, phone, projector } from "#tests/support/browser.ts";
import { action, answer, area, everything, moved, operation, post, round } from "#tests/support/factories.ts";
import { look, pictures } from "#tests/support/look.ts";
import { facilitator, prepared } from "#tests/support/prepared.ts";
import { startServer, type TestServer } from "#tests/support/server.ts";

const long = "Director of Adult Social Care, Housing and Communities and Deputy Chief Executive";
let server: TestServer;
let browser: Awaited<ReturnType<typeof launchBrowser>>;
let roundId: string;
let links: Record<string, string>;

beforeAll(async () => {
	const { dataDirectory, made } = await prepared(async (accountId) => {
		const own = await area(accountId, {
			posts: [
				post("dph", "Director of Public Health", "Amara Okafor"),
				post("dass", long, "Helen Whitcombe"),
				post("icb-place-lead", "Place Director", "Sanjay Mistry"),
			],
		});
		const open = await moved(accountId, await round(accountId, own), "open");
		await answer(
			accountId,
			open,
			{
				dph: everything("2", "dph"),
				dass: everything("4", "dass"),
				"icb-place-lead": everything("5", "icb-place-lead"),
			},
			{ c1: { text: "A comment for the group.", sharing: "group" } },
		);
		const revealed = await moved(accountId, open, "revealed", "open");
		const ended = [
			{ item: "f1", outcome: 4, note: "A note of the room.", dissent: "A dissent of the room." },
			{ item: "c1", outcome: "differ", note: null, dissent: null },
		] as const;
		for (const one of ended) await recordOutcome(accountId, revealed, one, 0, operation());
		await action(accountId, own.id, { owners: own.posts.slice(0, 2).map(({ id }) => id) });
		const seats = await seatsOf(accountId, open.id);
		const secrets = await makeLinks(
			accountId,
			revealed,
			seats.map(({ id }) => id),
		);
		return {
			revealed,
			links: Object.fromEntries(seats.map(({ code }, place) => [code, secrets[place]?.secret ?? ""])),
		};
	});
	roundId = made.revealed.id;
	links = made.links;
	server = await startServer({ dataDirectory });
	browser = await launchBrowser();
});

/** Somebody who has opened the link of a seat. */
async function seated(code: string, options: Parameters<typeof newPerson>[2] = {}) {
	const person = await newPerson(browser, server.origin, { viewport: phone, ...options });
	await person.page.goto(`${server.origin}/link/${links[code]}`);
	await person.page.getByRole("button", { name: /^Go on as/ }).click();
	await person.page.getByRole("heading", { name: "Where you stand together" }).waitFor();
	return person;
}

async function signedIn() {
	const person = await newPerson(browser, server.origin);
	await person.page.goto(`${server.origin}/sign-in`);
	await person.page.getByLabel("Email address").fill(facilitator.email);
	await person.page.getByLabel("Password").fill(facilitator.password);
	await person.page.getByRole("button", { name: "Sign in" }).click();
	await person.page.waitForURL("**/areas");
	return person;
}

/** What a page prints, without what is for screens only: no way to anywhere, and no address behind a link. */
async function onPaper(page: Page, name: string): Promise<string> {
	const bytes = new Uint8Array(await page.pdf({ preferCSSPageSize: true }));
	if (pictures) writeFileSync(path.join(pictures, `${name}.pdf`), bytes);
	const { text } = await extractText(await getDocumentProxy(bytes), { mergePages: false });
	expect(text[0], "what a board needs is one sheet").toContain("not an inspection.");
	expect(text[1]).toMatch(/^The profile/);
	const said = text.join(" ").replace(/\s+/g, " ");
	for (const words of [
		"Skip to main content",
		"Read the",
		"Sign out",
		"/rounds/",
		"Joint Working Diagnostic",
		facilitator.name,
	])
		expect(said).not.toContain(words);
	return said;
}

it("goes from draft to agreed by each director on their own link, to circulated, and to a correction with a reason", async () => {
	const today = dayInWords(dayOf(now()));
	const { page, context, faults } = await signedIn();
	const printed = async (file: string) => {
		const response = await fileFrom(context.request, `${server.origin}/rounds/${roundId}/${file}`);
		expect(response.headers()["content-type"]).toBe("application/pdf");
		const { text } = await extractText(await getDocumentProxy(new Uint8Array(await response.body())), {
			mergePages: true,
		});
		return text.replace(/\s+/g, " ");
	};
	expect(await printed("board.pdf")).toContain("Draft: the workshop is not finished.");
	await page.goto(`${server.origin}/rounds/${roundId}/files`);
	await page.getByRole("link", { name: "for a board", exact: true }).click();
	await page.getByText("Board version: where the partnership stands", { exact: false }).waitFor();

	await page.goto(`${server.origin}/rounds/${roundId}`);
	await page.getByText("Finish the round").click();
	await page.getByRole("button", { name: "Finish it for good" }).click();
	await page.getByRole("link", { name: "The report" }).click();
	await page.getByText("Draft 1: no director has agreed to it yet.").waitFor();
	await look(page, "90-report-draft");
	expect(await page.getByRole("button", { name: /^Circulate/ }).count()).toBe(0);

	// One on a phone without JavaScript.
	const dph = await seated("dph", { javaScriptEnabled: false });
	await dph.page.getByText("+1.0 on 1 item").waitFor();
	await dph.page.getByRole("link", { name: "Read the report, and whether it is agreed" }).click();
	await dph.page.getByText("Put both budgets on one page.").first().waitFor();
	await dph.page.getByRole("button", { name: "I agree to this version" }).click();
	await dph.page.getByText(`You agreed on ${today}.`).waitFor();
	await dph.page.getByText("Draft 1: agreed by 1 of 2 directors.", { exact: true }).waitFor();
	expect(await dph.page.getByRole("button", { name: "I agree to this version" }).count()).toBe(0);

	// Whoever is no director sees how far it is.
	const lead = await seated("icb-place-lead");
	await lead.page.getByRole("link", { name: "Read the report, and whether it is agreed" }).click();
	await lead.page.getByText("Draft 1: agreed by 1 of 2 directors.", { exact: true }).waitFor();
	expect(await lead.page.getByRole("button", { name: "I agree to this version" }).count()).toBe(0);

	const dass = await seated("dass");
	await look(dass.page, "91-results-with-agreed");
	await dass.page.goto(`${server.origin}/answer/report`);
	await look(dass.page, "92-report-to-agree");
	await dass.page.getByRole("button", { name: "I agree to this version" }).click();
	await dass.page.getByText(`You agreed on ${today}.`).waitFor();

	await page.reload();
	await page.getByText(`Version 1: agreed on ${today} by Director of Public Health; ${long}.`).waitFor();
	await look(page, "93-report-to-circulate");
	await page.getByRole("button", { name: "Circulate version 1" }).click();
	await page.getByText(`Version 1, circulated on ${today}:`, { exact: false }).waitFor();
	const [group, board] = [await printed("action-plan.pdf"), await printed("board.pdf")];
	for (const text of [group, board]) expect(text).toContain(`Version 1, circulated on ${today}. Made on ${today}.`);
	for (const words of ["A comment for the group.", "A note of the room.", "A dissent of the room.", "30 answers"]) {
		expect(group, words).toContain(words);
		expect(board, words).not.toContain(words);
	}

	// The same as a page, for who cannot read a PDF, and for paper.
	await page.getByRole("link", { name: "The group version as a page" }).click();
	await page.getByRole("heading", { name: "Posts, bodies and words" }).waitFor();
	await look(page, "96-report-as-a-page");
	const paper = await onPaper(page, "report-as-a-page");
	for (const words of ["A comment for the group.", "A note of the room.", "30 answers"]) expect(paper).toContain(words);
	expect(paper).toContain(`Version 1, circulated on ${today}: agreed on ${today} by`);
	await page.setViewportSize({ width: 320, height: 640 });
	expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
	await page.setViewportSize(projector);
	await page.getByRole("link", { name: "Read the board version" }).click();
	await page.getByText("Board version: where the partnership stands", { exact: false }).waitFor();
	await look(page, "97-board-version-as-a-page");
	const boardPaper = await onPaper(page, "board-version-as-a-page");
	for (const words of ["A comment for the group.", "A note of the room.", "A dissent of the room.", "30 answers"])
		expect(boardPaper).not.toContain(words);
	await page.goto(`${server.origin}/rounds/${roundId}/report`);

	await page.getByText("Correct something").click();
	await page.getByRole("button", { name: "Make a new version" }).click();
	await page.getByRole("link", { name: "Say what is put right and why: it stands in the report." }).waitFor();
	await page.getByLabel("What is put right, and why").fill("The front page asked for nothing.");
	await page.getByRole("button", { name: "Make a new version" }).click();
	await page.getByText("Draft 2: no director has agreed to it yet.", { exact: false }).waitFor();
	await look(page, "94-report-corrected");
	await page.getByRole("link", { name: "What the front page says" }).click();
	await page.getByText("The round is finished, and you are correcting its report.", { exact: false }).waitFor();
	await page.getByLabel("What the board is asked to decide (optional)").fill("Lend the plan a finance lead.");
	await look(page, "95-front-corrected");
	await page.getByRole("button", { name: "Save" }).click();
	await page.getByRole("heading", { name: "The report" }).waitFor();
	await dph.page.reload();
	await dph.page.getByText("Lend the plan a finance lead.").waitFor();
	await dph.page.getByRole("button", { name: "I agree to this version" }).waitFor();
	for (const seen of [faults, dph.faults, lead.faults, dass.faults]) expect(seen).toEqual([]);
});
