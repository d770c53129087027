import { writeFileSync } from "node:fs";
import path from "node:path";
import type { Page } from "playwright-core";
import { extractText, getDocumentProxy } from "unpdf";
import { expect, it } from "vitest";
import { publishedDefinitionOf } from "#questionnaires/catalogue.ts";
import { fileFrom, launchBrowser, newPerson } from "#tests/support/browser.ts";
import { clockAt } from "#tests/support/clock.ts";
import { runCommand } from "#tests/support/command.ts";
import { look, pictures } from "#tests/support/look.ts";
import { startServer } from "#tests/support/server.ts";
import { setUp } from "#tests/support/set-up.ts";
import { temporaryFolder } from "#tests/support/temporary-folder.ts";

const definition = publishedDefinitionOf("joint-working", "2.0.0");
if (!definition) throw new Error("joint-working 2.0.0 cannot be read");
const items = definition.items;

/** A paper session, in the order of the items: a point, ? for don't know, n for not applicable, a dot for not asked. */
const sheets = [
	["dph", "dph", "33224223 2213222 4222233 33433332"],
	["dph-2", "dph", "32233233 22?3?23 4212332 4333332n"],
	["dass-dcs", "dass|dcs", "43334334 4444433 2222122 44434343"],
	["icb-place-lead", "icb-place-lead", "2322?232 3222223 2123222 33222233"],
	["chief-executive", "chief-executive", "444.43.4 43.4... 3..2.3. .444..4."],
] as const;

function paperSession(): string {
	const words: Record<string, string> = { "?": "dont-know", n: "not-applicable" };
	const lines = sheets.flatMap(([respondent, roles, marks]) =>
		[...marks.replaceAll(" ", "")].flatMap((mark, place) =>
			mark === "." ? [] : [`${respondent},${roles},${items[place]?.id},${words[mark] ?? mark}`],
		),
	);
	return `${["respondent,roles,item,answer", ...lines].join("\n")}\n`;
}

const post = (page: Page, number: number) => page.getByRole("group", { name: `Post ${number}`, exact: true });

const person = (page: Page, number: number) => page.getByRole("group", { name: new RegExp(`^Person ${number} `) });

/** Figures without what the several holders of a post scored. */
function withoutHolders(text: string): string {
	return text.replace(/ \(its holders [^)]*\)/g, "");
}

it("takes a first person from the one-time link to an area, a round, a paper session, its results, a plan and its PDF, with the same figures everywhere", async () => {
	// Before the day of the workshop.
	const clock = clockAt("2026-11-22T10:00:00.000Z");
	const server = await startServer({ environment: clock.environment });
	const { page, faults } = await newPerson(await launchBrowser(), server.origin);

	// First start: the one-time link, once.
	await page.goto(`${server.origin}${server.setUpPath}`);
	await look(page, "01-set-up");
	await page.getByRole("button", { name: "Set up and continue" }).click();
	await page.getByRole("alert").waitFor();
	expect(await page.getByRole("alert").textContent()).toContain("Enter your name.");
	await setUp(page);
	await page.waitForURL("**/areas/new");
	const again = await page.request.get(`${server.origin}${server.setUpPath}`);
	expect(again.status()).toBe(410);

	// An area with two directors of public health and one person who is DASS and DCS.
	await page.getByLabel("Area", { exact: true }).fill("Eastshire");
	await page.getByRole("group", { name: "Organisation 1" }).getByLabel("Name").fill("Eastshire Council");
	await page.getByRole("group", { name: "Organisation 2" }).getByLabel("Name").fill("East and Vale ICB");
	await person(page, 1).getByLabel("Name").fill("Amara Okafor");
	await person(page, 2).getByLabel("Name").fill("Helen Whitcombe");
	await person(page, 4).getByLabel("Name").fill("Sanjay Mistry");
	await post(page, 3).getByLabel("Who holds it").selectOption("Helen Whitcombe");
	await page.getByRole("button", { name: "Remove person 3" }).click();
	await page.getByRole("button", { name: "Add a person" }).click();
	await person(page, 4).getByLabel("Name").fill("Gwilym Price-Ŵyn");
	for (const [number, role, title] of [
		[5, "dph", "Director of Public Health, Northmere"],
		[6, "chief-executive", "Chief Executive"],
	] as const) {
		await page.getByRole("button", { name: "Add a post" }).click();
		await post(page, number).getByLabel("Role").selectOption(role);
		await post(page, number).getByLabel("Title, as it is used locally").fill(title);
	}
	await post(page, 5).getByLabel("Who holds it").selectOption("Gwilym Price-Ŵyn");
	await page.getByRole("button", { name: "Add the area" }).click();
	await page.getByRole("link", { name: "Choose who holds the post, or choose vacant." }).click();
	await look(page, "02-area-with-a-fault");
	await page.getByRole("button", { name: "Add a person" }).click();
	await person(page, 5).getByLabel("Name").fill("Ruth Castellan");
	await post(page, 6).getByLabel("Who holds it").selectOption("Ruth Castellan");
	await page.getByRole("button", { name: "Add the area" }).click();
	await page.getByRole("heading", { name: "Eastshire", level: 1 }).waitFor();
	await look(page, "03-area");

	// A round on the newest edition, a seat for everybody who holds a post.
	await page.getByRole("link", { name: "Prepare a round" }).click();
	await page.getByLabel("Title").fill("Autumn 2026");
	await page.getByLabel("Day of the workshop (optional)").fill("2026-12-03");
	await look(page, "04-new-round");
	await page.getByRole("button", { name: "Make the round" }).click();
	await page.getByRole("heading", { name: "Autumn 2026", level: 1 }).waitFor();
	const round = page.url();
	await look(page, "05-round-in-preparation");

	// A name was misspelt: the seat goes on being that person's.
	await page.getByRole("link", { name: "Eastshire" }).click();
	await page.getByRole("link", { name: "Change organisations and posts" }).click();
	await person(page, 4).getByLabel("Name").fill("Gwilym Pryce-Ŵyn");
	await look(page, "05-area-changed");
	await page.getByRole("button", { name: "Save" }).click();
	await page.getByRole("link", { name: "Autumn 2026" }).click();
	await page.getByRole("cell", { name: "Gwilym Pryce-Ŵyn" }).waitFor();
	await page.getByRole("link", { name: /facts given/ }).click();
	await page.getByLabel("Vesting day").fill("2028-04-01");
	await look(page, "06-circumstances");
	await page.getByRole("button", { name: "Save" }).click();
	await page.getByRole("link", { name: /^1 of \d+ facts given$/ }).waitFor();
	await page.getByRole("button", { name: "Open the round for answers" }).click();
	await page.getByText("Open for answers.").waitFor();

	// One sheet in part on somebody's behalf, then the file of the whole paper session: first one with faults, then the right one.
	await page.getByRole("link", { name: "Enter answers for Chief Executive" }).click();
	await page.getByRole("group", { name: "G1 One strategy that others follow" }).getByLabel("Answer").selectOption("2");
	await look(page, "07-on-behalf");
	await page.getByRole("button", { name: "Save governance" }).click();
	await page.getByRole("heading", { name: "Finance" }).waitFor();
	await page.goto(`${round}/import`);
	await page
		.getByLabel("File")
		.setInputFiles({ name: "wrong.csv", mimeType: "text/csv", buffer: Buffer.alloc(10_000_000, "a") });
	await page.getByRole("button", { name: "Read the file" }).click();
	await page.getByText("The file is larger than 1 MB.", { exact: false }).waitFor();
	const folder = temporaryFolder();
	const bad = path.join(folder, "bad.csv");
	writeFileSync(bad, "respondent,roles,item,answer\ndph,dph,g1,6\nnobody,police,g1,3\ndph,dph,g99,2\n");
	await page.getByLabel("File").setInputFiles(bad);
	await page.getByRole("button", { name: "Read the file" }).click();
	await page.getByText(/Nothing was stored: 3 things/).waitFor();
	expect(await page.getByRole("alert").textContent()).toMatch(/Line 2:.*1 to 5[\s\S]*Line 3:[\s\S]*Line 4:.*g99/);
	await look(page, "08-file-refused");
	const good = path.join(folder, "session.csv");
	writeFileSync(good, paperSession());
	await page.getByLabel("File").setInputFiles(good);
	await page.getByRole("button", { name: "Read the file" }).click();
	await page.getByText("136 answers for 5 seats. Nothing is stored yet.").waitFor();
	await look(page, "09-file-preview");
	await page.getByRole("button", { name: "Store these answers" }).click();
	await page.getByRole("heading", { name: "Autumn 2026", level: 1 }).waitFor();
	await look(page, "10-round-open");

	// Close and reveal; the screens turn by themselves.
	await page.getByRole("button", { name: "Close the round" }).click();
	await page.getByText("Closed. Nobody else has seen anything yet.").waitFor();
	await look(page, "11-round-closed");
	await page.getByRole("button", { name: "Show the results to everybody" }).click();
	await page.getByRole("button", { name: "Stop, do not show them yet" }).click();
	await page.getByText("Closed. Nobody else has seen anything yet.").waitFor();
	await page.getByRole("button", { name: "Show the results to everybody" }).click();
	await page.getByRole("heading", { name: "Where you stand" }).waitFor();
	await look(page, "12-results");
	// Area and round are said once: on a screen by the way back up, on paper by a line of their own.
	const onPaper = page.getByText("Eastshire, Autumn 2026", { exact: true });
	expect(await onPaper.isVisible()).toBe(false);
	await page.emulateMedia({ media: "print" });
	expect(await onPaper.isVisible()).toBe(true);
	await page.emulateMedia({ media: "screen" });

	// The figures on the page are those of the score command for the same file.
	const { code, stdout } = await runCommand("app/commands/score.mjs", [
		"--definition",
		"joint-working@2.0.0",
		"--responses",
		good,
	]);
	expect(code).toBe(0);
	const scored = JSON.parse(stdout) as Scored;
	const figure = (value: number | null): string =>
		value === null ? "Not enough answers" : (Math.round((value + 1e-9) * 10) / 10).toFixed(1);
	const dimensions = ["governance", "finance", "data-sharing", "culture"];
	const expected = [
		["Partnership", ...dimensions.map((id) => figure(scored.dimensions[id]?.score ?? null))],
		["DPH", ...dimensions.map((id) => figure(scored.dimensions[id]?.roles.dph ?? null))],
		["DASS and DCS", ...dimensions.map((id) => figure(scored.dimensions[id]?.roles.dass ?? null))],
		["ICB place lead", ...dimensions.map((id) => figure(scored.dimensions[id]?.roles["icb-place-lead"] ?? null))],
		["Chief executive", ...dimensions.map((id) => figure(scored.dimensions[id]?.roles["chief-executive"] ?? null))],
	];
	expect(expected).toEqual([
		["Partnership", "3.0", "3.0", "2.2", "3.3"],
		["DPH", "2.6", "2.2", "2.5", "3.0"],
		["DASS and DCS", "3.4", "3.7", "1.9", "3.6"],
		["ICB place lead", "2.3", "2.3", "2.0", "2.5"],
		["Chief executive", "3.8", "3.7", "2.7", "4.0"],
	]);
	const table = page.getByRole("table", { name: "Scores, 1 to 5" });
	const shown = await table
		.getByRole("row")
		.evaluateAll((rows) => rows.slice(1).map((row) => [...row.children].map((cell) => cell.textContent?.trim() ?? "")));
	expect(shown.map((row) => row.map(withoutHolders))).toEqual(expected);
	await page.getByText("Developing overall, held back by data sharing. You see finance most differently.").waitFor();
	await page.getByText("Views differ widely", { exact: true }).waitFor();
	expect(scored.weakest).toBe("data-sharing");
	expect(scored.dimensions.finance?.sharedView).toBe(false);

	// What was discussed, and a plan: one suggestion taken and reworded, one action of their own.
	await page.getByRole("link", { name: "Record what was discussed" }).click();
	await look(page, "13-items-discussed");
	await page.getByRole("link", { name: "Finance: Overspends: the rule comes first" }).click();
	await page.getByRole("heading", { name: "Finance: Overspends: the rule comes first", level: 1 }).waitFor();
	await page.getByLabel("How it ended").selectOption("differ");
	await page.getByLabel("Note (optional)").fill("The rule is read out before each budget.");
	await page.getByLabel("Who saw it otherwise, in their words (optional)").fill("Housing: it has never bound us.");
	await look(page, "13-discussion");
	await page.getByRole("button", { name: "Save how it ended" }).click();
	// Back among the items, for the next one.
	await page
		.getByRole("listitem")
		.filter({ hasText: "Finance: Overspends: the rule comes first Agreed to differ" })
		.waitFor();
	await page.goto(`${round}/results`);
	await page.getByRole("heading", { name: "Where you stand" }).waitFor();
	await page.getByRole("region", { name: "To talk about" }).getByText("Agreed to differ.").waitFor();
	await look(page, "13-results-discussed");
	await page
		.getByRole("link", { name: /^Take into the plan/ })
		.first()
		.click();
	await page
		.getByLabel("What will be done")
		.fill("Sit beside one social worker and one community nurse for half a shift.");
	await page.getByLabel("Review (optional)").fill("2027-01-14");
	await page
		.getByRole("group", { name: "Owners" })
		.getByLabel("Director of adult social services (Helen Whitcombe)")
		.check();
	await look(page, "14-new-action");
	await page.getByRole("button", { name: "Add to the plan" }).click();
	await page.getByRole("heading", { name: "Action plan of Eastshire" }).waitFor();
	await page.getByRole("link", { name: "Write an action" }).click();
	// The due date goes with the horizon until somebody chooses one.
	const due = page.getByLabel("Due", { exact: true });
	expect(await due.inputValue()).toBe("2026-12-22");
	await page.getByLabel("Where in the plan").selectOption("six months");
	expect(await due.inputValue()).toBe("2027-05-22");
	await page.getByLabel("Where in the plan").selectOption("a year");
	expect(await due.inputValue()).toBe("2027-11-22");
	await due.fill("2025-03-01");
	await page.getByLabel("Where in the plan").selectOption("30 days");
	expect(await due.inputValue()).toBe("2025-03-01");
	await page
		.getByLabel("What will be done")
		.fill("Szanować ustalenia: ask for the Łąkowa Street lease to be looked at together.");
	await page.getByLabel("How we shall know").fill("Leases looked at together: from none to one, by March.");
	await page.getByRole("button", { name: "Add to the plan" }).click();
	await page.getByText("Leases looked at together").waitFor();
	await page.getByText("Late: was due 1 March 2025").first().waitFor();
	await look(page, "15-plan");

	// The PDF says the same.
	const pdf = await fileFrom(page.request, `${round}/action-plan.pdf`);
	expect(pdf.headers()["content-type"]).toBe("application/pdf");
	const bytes = await pdf.body();
	if (pictures) writeFileSync(path.join(pictures, "action-plan.pdf"), bytes);
	const { text } = await extractText(await getDocumentProxy(new Uint8Array(bytes)), { mergePages: true });
	const said = withoutHolders(text.replaceAll(/\s+/g, " "));
	for (const row of expected) expect(said).toContain(row.join(" "));
	expect(said).toContain("Developing overall, held back by data sharing.");
	expect(said).toContain("Sit beside one social worker and one community nurse for half a shift.");
	expect(said).toContain("Szanować ustalenia");
	expect(said).toContain("Łąkowa");
	expect(said).toContain("Agreed to differ");
	expect(said).toContain("The rule is read out before each budget.");
	expect(said).toContain("Housing: it has never bound us.");
	expect(said).toContain("1 April 2028");
	expect(said).toContain("No owner yet, late: was due 1 March 2025");
	// The workshop is still to come, so the views are of the day they were shown.
	expect(said).not.toContain("on 3 December 2026");

	expect(faults).toEqual([]);
	expect(server.output()).not.toMatch(/slate harbour|Okafor|Łąkowa/);
	expect(await server.stop()).toBe(0);
});

type Scored = {
	weakest: string | null;
	dimensions: Record<
		string,
		{ score: number | null; sharedView: boolean | null; roles: Record<string, number | null> }
	>;
};
