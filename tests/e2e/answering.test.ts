import { writeFileSync } from "node:fs";
import path from "node:path";
import type { Browser, Page, Route } from "playwright-core";
import { extractText, getDocumentProxy } from "unpdf";
import { expect, it } from "vitest";
import { fileFrom, launchBrowser, newPerson, phone } from "#tests/support/browser.ts";
import { runCommand } from "#tests/support/command.ts";
import { area, directors, edition, round } from "#tests/support/factories.ts";
import { look, pictures } from "#tests/support/look.ts";
import { facilitator, prepared } from "#tests/support/prepared.ts";
import { startServer } from "#tests/support/server.ts";
import { temporaryFolder } from "#tests/support/temporary-folder.ts";

const { items } = edition().definition;

/** The answers of three directors, in the order of the items. */
const answers: Record<string, string> = {
	"Director of Public Health": "33224223 2213222 4222233 33433332",
	"Director of Adult Social Services": "43334334 4444433 2222122 44434343",
	"Director of Children's Services": "2322?232 3222223 2123222 3322223n",
};
const marks = (label: string): string[] => [...(answers[label] ?? "").replaceAll(" ", "")];
const radios: Record<string, string> = { "?": "I don't know", n: "Doesn't apply here" };

/** Two thousand characters of many kinds; each line counts one for its end. */
const longComment = [
	"Rydym yn rhannu'r gyllideb: ŵ ŷ â ê.",
	"Zażółć gęślą jaźń, Łódź.",
	"אנחנו עובדים יחד",
	"نعمل معا",
	"We wrote the rule last March 🙂",
].join("\n");
const comment = longComment + "x".repeat(2000 - longComment.length);

async function openLink(
	browser: Browser,
	origin: string,
	link: string,
	options: Parameters<Browser["newContext"]>[0] = {},
) {
	const person = await newPerson(browser, origin, { viewport: phone, hasTouch: true, ...options });
	await person.page.goto(link);
	await person.page.getByRole("button", { name: /^Go on as/ }).click();
	return person;
}

async function readNotice(page: Page): Promise<void> {
	await page.getByRole("button", { name: "I have read this" }).click();
	await page.getByRole("link", { name: "Begin" }).click();
}

/** Chooses the mark of an item on its page. */
async function choose(page: Page, mark: string): Promise<void> {
	const name = radios[mark];
	const option = name ? page.getByRole("radio", { name }) : page.locator(`#answer-${mark}`);
	await option.check();
}

/** Answers item after item from where the page is; stops before `until`, or after the last. */
async function answerAll(page: Page, label: string, from: number, until = items.length): Promise<void> {
	for (let place = from; place < until; place++) {
		await page.locator(`h1:text-is(${JSON.stringify(items[place]?.statement)})`).waitFor();
		await choose(page, marks(label)[place] ?? "");
		await page.getByRole("button", { name: "Continue" }).click();
	}
}

/** A connection that drops: every fifth save never arrives, and every seventh is stored while its answer is lost. */
async function badConnection(page: Page): Promise<{ lost: () => number }> {
	let count = 0;
	let lost = 0;
	await page.route("**/answer/save?*", async (route: Route) => {
		count++;
		if (count % 5 === 0) return route.abort("connectionreset");
		if (count % 7 === 0) {
			await route.fetch();
			lost++;
			return route.abort("connectionreset");
		}
		return route.continue();
	});
	return { lost: () => lost };
}

it("takes three directors through all their questions at once, on a bad connection, without JavaScript and over two devices, to results that are the score command's", async () => {
	const { dataDirectory, made } = await prepared(async (accountId) => {
		const own = await area(accountId, { posts: directors() });
		return round(accountId, own, { title: "Autumn 2026", preparation: "blind" });
	});
	const server = await startServer({ dataDirectory });
	const browser = await launchBrowser();
	const lead = await newPerson(browser, server.origin);
	const desk = lead.page;
	await desk.goto(`${server.origin}/sign-in`);
	await desk.getByLabel("Email address").fill(facilitator.email);
	await desk.getByLabel("Password").fill(facilitator.password);
	await desk.getByRole("button", { name: "Sign in" }).click();
	await desk.waitForURL("**/areas");

	// Before it opens: as a participant sees it, and on paper.
	await desk.goto(`${server.origin}/rounds/${made.id}`);
	await desk.getByRole("link", { name: "See the questions as a participant does" }).click();
	await desk.getByRole("heading", { name: "How your answers are used" }).waitFor();
	await look(desk, "20-preview");
	await desk.getByRole("link", { name: "I have read this" }).click();
	await desk.getByRole("radio", { name: "I don't know" }).waitFor();
	await look(desk, "21-preview-question");
	await desk.goto(`${server.origin}/rounds/${made.id}/sheets`);
	await look(desk, "22-sheets");
	if (pictures) await desk.pdf({ path: path.join(pictures, "sheets.pdf"), format: "A4" });
	await desk.goto(`${server.origin}/rounds/${made.id}`);
	await desk.getByRole("button", { name: "Open the round for answers" }).click();

	// Every seat gets a link, shown once.
	await desk.getByRole("link", { name: "Hand out personal links" }).click();
	await desk.getByText(/Other devices cannot open these links: they lead to http:\/\/127\.0\.0\.1/).waitFor();
	await desk.getByRole("button", { name: "Make a link for every seat" }).click();
	await desk.getByRole("heading", { name: "3 new links" }).waitFor();
	await look(desk, "23-links");
	if (pictures) await desk.pdf({ path: path.join(pictures, "links.pdf"), format: "A4" });
	const links: Record<string, string> = {};
	for (const label of Object.keys(answers)) {
		links[label] = await desk.getByRole("textbox", { name: `link of ${label}` }).inputValue();
	}
	await desk.reload();
	expect(await desk.getByRole("textbox").count()).toBe(0);
	const [dph, dass, dcs] = Object.keys(answers) as [string, string, string];

	// Three people at once.
	const first = await openLink(browser, server.origin, links[dph] ?? "");
	const second = await openLink(browser, server.origin, links[dass] ?? "", { javaScriptEnabled: false });
	const third = await openLink(browser, server.origin, links[dcs] ?? "");
	expect(new URL(first.page.url()).pathname).toBe("/answer/notice");
	const connection = await badConnection(first.page);
	let otherDevice: Awaited<ReturnType<typeof openLink>> | null = null;
	await Promise.all([
		(async () => {
			await readNotice(first.page);
			await answerAll(first.page, dph, 0);
			// The comment comes last, from the contents, and is saved before the page is left.
			await first.page.getByText(`All ${items.length} questions answered.`).waitFor();
			await first.page.getByRole("link", { name: "Overspends: the rule comes first" }).click();
			await first.page.getByText("Add a comment (optional)").click();
			await first.page.getByLabel("Your comment").fill(comment);
			await first.page.getByLabel("Share with the group, without my name").check();
			await first.page.getByText(/^Saved \d\d:\d\d$/).waitFor();
			await first.page.getByRole("link", { name: /^See all/ }).click();
			await first.page.getByText(/not saved yet/).waitFor({ state: "hidden" });
		})(),
		(async () => {
			await readNotice(second.page);
			await answerAll(second.page, dass, 0);
		})(),
		(async () => {
			await readNotice(third.page);
			await answerAll(third.page, dcs, 0, 15);
			otherDevice = await openLink(browser, server.origin, links[dcs] ?? "");
			await otherDevice.page.getByText(`15 of ${items.length} questions answered.`).waitFor();
			await otherDevice.page.getByRole("link", { name: "Go on where you stopped" }).click();
			await answerAll(otherDevice.page, dcs, 15);
			// The first device stands where it was left, and chooses something else: it is told, and shown both.
			await third.page.locator("#answer-5").check();
			await third.page.getByRole("heading", { name: /You answered this somewhere else/ }).waitFor();
			await look(third.page, "24-conflict");
			await third.page.getByRole("button", { name: "Keep what is saved" }).click();
			expect(await third.page.locator(`#answer-${marks(dcs)[15]}`).isChecked()).toBe(true);
		})(),
	]);
	expect(connection.lost()).toBeGreaterThan(3);

	// The facilitator sees how far each has come, and not what anybody answered.
	await desk.goto(`${server.origin}/rounds/${made.id}`);
	await desk.getByText("0 of 3 have finished, 3 are part-way, 0 have not started.").waitFor();
	expect(await desk.getByRole("row", { name: /Director of Public Health/ }).textContent()).toContain(
		"Part-way, all 30, not handed in yet",
	);
	await look(desk, "25-progress");

	// Before they are shown, no byte of what one person wrote is in anything that another can ask for.
	const canary = "Zażółć gęślą jaźń";
	const asked: [Page, string[]][] = [
		[
			second.page,
			["/answer", "/answer/item?id=f3", "/answer/desk", "/answer/notice", "/answer/waiting", "/answer/results"],
		],
		[
			desk,
			["", "/links", "/preview", "/preview?item=f3", "/sheets", "/answers.csv", "/import", "/results", "/discussion"]
				.concat(["/action-plan.pdf", "/edit", "/seats/new", "/front", "/circumstances"])
				.map((rest) => `/rounds/${made.id}${rest}`),
		],
	];
	for (const [page, paths] of asked) {
		for (const address of paths.flatMap((given) => [given, given.replace(/^([^?]*)/, "$1.data")])) {
			const bytes = await (await page.request.get(server.origin + address)).body();
			expect(bytes.includes(canary), address).toBe(false);
		}
	}
	expect((await (await first.page.request.get(`${server.origin}/answer/desk`)).body()).includes(canary)).toBe(true);

	// Handed in, with and without JavaScript; the desk looks again by itself.
	for (const { page } of [first, second]) {
		await page.getByRole("button", { name: "Hand in my answers" }).click();
		await page.getByRole("heading", { name: "Your answers are in" }).waitFor();
	}
	await look(first.page, "26-waiting");
	await desk.getByText("2 of 3 have finished, 1 is part-way, 0 have not started.").waitFor();

	// Closed and shown; whoever waits is led to the results.
	await desk.getByRole("button", { name: "Close the round" }).click();
	await desk.getByText("Closed. Nobody else has seen anything yet.").waitFor();
	await desk.getByRole("button", { name: "Show the results to everybody" }).click();
	// Without JavaScript the browser turns by itself too, once it knows when.
	await desk.getByRole("heading", { name: /are about to be shown$|^Where you stand$/ }).waitFor();
	await second.page.getByRole("link", { name: "Look again" }).click();
	await desk.getByRole("heading", { name: "Where you stand" }).waitFor();
	await first.page.getByRole("heading", { name: "Where you stand together" }).waitFor();
	await second.page.getByRole("heading", { name: "Where you stand together" }).waitFor();
	await look(first.page, "27-own-results");

	// The numbers on everybody's page are those of the score command for the same answers.
	const file = path.join(temporaryFolder(), "answers.csv");
	writeFileSync(file, answersFile());
	const command = await runCommand("app/commands/score.mjs", [
		"--definition",
		"joint-working@2.0.0",
		"--responses",
		file,
	]);
	expect(command.code).toBe(0);
	const scored = JSON.parse(command.stdout) as {
		dimensions: Record<string, { score: number; roles: Record<string, number> }>;
	};
	const figure = (value: number | undefined): string => (Math.round(((value ?? 0) + 1e-9) * 10) / 10).toFixed(1);
	const rowOf = (name: string, of: (id: string) => number | undefined): string[] => [
		name,
		...["governance", "finance", "data-sharing", "culture"].map((id) => figure(of(id))),
	];
	const expected = [
		rowOf("Partnership", (id) => scored.dimensions[id]?.score),
		rowOf("DPH", (id) => scored.dimensions[id]?.roles.dph),
		rowOf("DASS", (id) => scored.dimensions[id]?.roles.dass),
		rowOf("DCS", (id) => scored.dimensions[id]?.roles.dcs),
	];
	for (const page of [desk, first.page, second.page]) {
		const table = page.getByRole("table", { name: "Scores, 1 to 5" });
		const rows = await table.getByRole("row").all();
		const shown = await Promise.all(rows.slice(1).map((row) => row.locator("th, td").allInnerTexts()));
		expect(shown.map((row) => row.map((cell) => cell.trim()))).toEqual(expected);
	}
	await first.page.getByText("Show your 30 answers beside the group's").click();
	const own = first.page.getByRole("row", { name: /^F3 Overspends: the rule comes first/ }).first();
	expect(await own.locator("td").first().innerText()).toBe(marks(dph)[10]);

	// What was written is there to the last character, on the page and, once it was discussed, in the PDF.
	await desk.getByRole("link", { name: "Record what was discussed" }).click();
	await desk.getByRole("link", { name: "Finance: Overspends: the rule comes first" }).click();
	await desk.getByRole("heading", { name: "Finance: Overspends: the rule comes first", level: 1 }).waitFor();
	await desk.getByLabel("How it ended").selectOption("differ");
	await desk.getByRole("button", { name: "Save how it ended" }).click();
	await desk
		.getByRole("listitem")
		.filter({ hasText: "Finance: Overspends: the rule comes first Agreed to differ" })
		.waitFor();
	expect(await first.page.locator("#own ~ * .comments li").first().textContent()).toBe(`“${comment}”`);
	const pdf = await fileFrom(desk.request, `${server.origin}/rounds/${made.id}/action-plan.pdf`);
	const { text } = await extractText(await getDocumentProxy(new Uint8Array(await pdf.body())), { mergePages: true });
	const said = text.replaceAll(/\s+/g, "");
	for (const words of ["Rydymynrhannu'rgyllideb:ŵŷâê.", "Zażółćgęśląjaźń,Łódź.", "WewrotetherulelastMarch🙂"]) {
		expect(said).toContain(words);
	}
	// A word without end is broken where a line is full, and where a page is.
	const runs = [...said.matchAll(/x[x\u002d\u00ad\u200b]{20,}/g)].map(([run]) => run.replaceAll(/[^x]/g, "").length);
	expect(runs.reduce((sum, run) => sum + run, 0)).toBe(2000 - longComment.length);

	const people = [lead, first, second, third, otherDevice as unknown as typeof first];
	expect(people.flatMap(({ faults }) => faults.filter((fault) => !/ERR_CONNECTION_RESET/.test(fault)))).toEqual([]);
	for (const link of Object.values(links)) expect(server.output()).not.toContain(link.split("/").at(-1));
	expect(await server.stop()).toBe(0);
});

function answersFile(): string {
	const words: Record<string, string> = { "?": "dont-know", n: "not-applicable" };
	const roles = ["dph", "dass", "dcs"];
	const lines = Object.keys(answers).flatMap((label, seat) =>
		marks(label).map((mark, place) => `${roles[seat]},${roles[seat]},${items[place]?.id},${words[mark] ?? mark}`),
	);
	return `${["respondent,roles,item,answer", ...lines].join("\n")}\n`;
}
