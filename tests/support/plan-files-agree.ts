import { read, utils } from "@e965/xlsx";
import { parse } from "csv-parse/sync";
import ICAL from "ical.js";
import mammoth from "mammoth";
import type { Page } from "playwright-core";
import { extractText, getDocumentProxy } from "unpdf";
import { expect } from "vitest";
import { fileFrom } from "#tests/support/browser.ts";

/** An action as the page of its plan shows it: what is to be done, and each fact by its name. */
type Shown = { what: string; facts: Record<string, string> };

/** The actions that the page of a plan shows, with all that can be opened opened. */
async function shownOn(page: Page): Promise<Shown[]> {
	return page.locator("article.suggestion").evaluateAll((articles) =>
		articles.map((article) => {
			for (const details of article.querySelectorAll("details")) details.open = true;
			const pairs = [...article.querySelectorAll("dl > div")].map((row) => [
				row.querySelector("dt")?.textContent ?? "",
				row.querySelector("dd")?.textContent ?? "",
			]);
			return { what: article.querySelector("h3")?.textContent ?? "", facts: Object.fromEntries(pairs) };
		}),
	);
}

/** A text without what a layout does to it: lines are broken and words hyphenated as they fit. */
const plain = (text: string) => text.normalize("NFC").replaceAll(/\s+/g, "");

/** "1 March 2026" as an ISO date, which may have words before it. */
function isoOf(words: string): string {
	const [, day = "", month = "", year = ""] = /(\d+) (\p{L}+) (\d{4})/u.exec(words) ?? [];
	const parsed = new Date(`${day} ${month} ${year} UTC`);
	return Number.isNaN(parsed.getTime()) ? "" : parsed.toISOString().slice(0, 10);
}

const isOpen = ({ facts }: Shown) => !["Done", "Dropped", "Answered"].includes(facts.Status ?? "");

const onPaper = ["First step", "How we shall know", "Cost or risk", "Why", "Status", "Acceptance"];

/**
 * Takes every file of a plan away, reads each with a reader that did not write it, and expects it to say of every action what the
 * page of the plan says.
 * @param plan the address of the page
 * @param round the address of the round whose documents hold the plan
 */
export async function planFilesAgree(page: Page, plan: string, round: string): Promise<void> {
	await page.goto(plan);
	const shown = await shownOn(page);
	expect(shown.length).toBeGreaterThan(0);
	const bytes = async (address: string) => new Uint8Array(await (await fileFrom(page.request, address)).body());

	const book = read(await bytes(`${plan}/files/plan.xlsx`), { cellDates: true, UTC: true });
	expectRows(shown, utils.sheet_to_json(book.Sheets.Plan ?? {}, { defval: "" }));
	const csv = new TextDecoder().decode(await bytes(`${plan}/files/plan.csv`));
	expectRows(shown, parse(csv, { bom: true, columns: true }));

	const ics = new ICAL.Component(ICAL.parse(new TextDecoder().decode(await bytes(`${plan}/files/plan.ics`))));
	const events = ics.getAllSubcomponents("vevent").map((component) => new ICAL.Event(component));
	const open = shown.filter(isOpen);
	for (const [what, term] of open.flatMap(({ what, facts }) => [
		...(isoOf(facts.Due ?? "") ? [[what, facts.Due ?? ""] as const] : []),
		...(facts.Review ? [[what, facts.Review] as const] : []),
	])) {
		const found = events.some(
			({ startDate, description }) => startDate.toString() === isoOf(term) && plain(description).includes(plain(what)),
		);
		expect(found, `${what} on ${term} in the calendar`).toBe(true);
	}

	const pdf = await extractText(await getDocumentProxy(await bytes(`${round}/action-plan.pdf`)), { mergePages: true });
	expectSaid(shown, pdf.text, "the PDF");
	const { value } = await mammoth.extractRawText({ buffer: Buffer.from(await bytes(`${round}/action-plan.docx`)) });
	expectSaid(shown, value, "the Word document");
	await page.goto(`${round}/document`);
	expectSaid(shown, await page.locator("main").innerText(), "the report as a page");
}

function expectRows(shown: Shown[], rows: Record<string, unknown>[]): void {
	expect(rows.map((row) => plain(String(row.Action)))).toEqual(
		shown.map(({ what }) => plain(what)).sort(inOrderOf(rows)),
	);
	for (const { what, facts } of shown) {
		const row = rows.find((candidate) => plain(String(candidate.Action)) === plain(what)) ?? {};
		const day = (cell: unknown) => (cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell ?? ""));
		expect(day(row.Due), `${what}: due`).toBe(isoOf(facts.Due ?? ""));
		// The page leaves the day of a review out once there is nothing more to review.
		if (isOpen({ what, facts })) expect(day(row.Review), `${what}: review`).toBe(isoOf(facts.Review ?? ""));
		for (const term of ["First step", "Cost or risk", "Why", "Status"]) {
			expect(plain(String(row[term] ?? "")), `${what}: ${term}`).toBe(plain(facts[term] ?? ""));
		}
		expect(plain(String(row["Acceptance (not brought back)"] ?? "")), what).toBe(plain(facts.Acceptance ?? ""));
		for (const owner of String(row.Owners ?? "")
			.split("\n")
			.filter(Boolean)) {
			expect(facts.Owners ?? facts["Followed up by"]).toContain(owner);
		}
	}
}

/** The page has what is closed, and asks of others, in parts of their own; a table has all in one. */
function inOrderOf(rows: Record<string, unknown>[]) {
	const order = rows.map((row) => plain(String(row.Action)));
	return (one: string, other: string) => order.indexOf(one) - order.indexOf(other);
}

function expectSaid(shown: Shown[], text: string, where: string): void {
	const said = plain(text);
	for (const { what, facts } of shown) {
		expect(said, `${what} in ${where}`).toContain(plain(what));
		for (const term of onPaper) {
			if (facts[term]) expect(said, `${what}: ${term} in ${where}`).toContain(plain(facts[term]));
		}
	}
}
