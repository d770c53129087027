import { extractText, getDocumentProxy } from "unpdf";
import { beforeAll, describe, expect, it } from "vitest";
import { actionPlanPdf } from "#app/pdf/action-plan-pdf.server.tsx";
import { boardDocument } from "#app/round/board-document.ts";
import { glossaryOf } from "#app/round/glossary.ts";
import type { PlanDocument } from "#app/round/plan-document.ts";
import { documentExample } from "#tests/support/report-example.ts";
import { type AreaName, definition, factsOf, reportOf, sixAreas } from "#tests/support/six-areas.ts";

type Printed = { bytes: Uint8Array; pages: string[]; lastLines: string[]; bookmarks: string[] };

/** The foot of a sheet begins here, in points from its lower edge. */
const foot = 62;

async function printed(document: PlanDocument): Promise<Printed> {
	const bytes = await actionPlanPdf(document);
	const proxy = await getDocumentProxy(bytes.slice());
	const { text } = await extractText(proxy, { mergePages: false });
	const lastLines: string[] = [];
	for (let number = 1; number <= proxy.numPages; number += 1) {
		const page = await proxy.getPage(number);
		const { items } = await page.getTextContent();
		const placed = items.flatMap((item) => ("transform" in item && item.str.trim() ? [item] : []));
		const lowest = Math.min(...placed.map(({ transform }) => transform[5]).filter((y) => y > foot));
		lastLines.push(
			placed.flatMap(({ str, transform }) => (Math.abs(transform[5] - lowest) < 2 ? [str] : [])).join(" "),
		);
	}
	const bookmarks = (await proxy.getOutline()).map(({ title }) => title);
	return { bytes, pages: text.map((page) => page.replace(/\s+/g, " ")), lastLines, bookmarks };
}

function documentOf(area: AreaName): PlanDocument {
	const report = reportOf(area);
	const bodies = [{ name: "Eastshire Council", sector: "council" as const }];
	return documentExample({
		report: {
			...report,
			sample: false,
			comments: [{ item: "f3", text: "We wrote the rule last March, and it held." }],
		},
		glossary: glossaryOf({ report, definition, asked: factsOf(area).asked, bodies }),
	});
}

/** What stands above something else and never at the end of a sheet. */
const headings = [
	...definition.dimensions.map(({ title }) => title),
	...["Agreed, and strong", "Agreed, and weak", "Seen differently", "Not known"],
	...["Within 30 days", "Within six months", "Within a year", "Asks of others"],
	...["Posts", "Bodies", "Words for figures"],
];

describe.each(sixAreas)("the report of an area: %s", (area) => {
	let group: Printed;
	let board: Printed;
	beforeAll(async () => {
		group = await printed(documentOf(area));
		board = await printed(boardDocument(documentOf(area)));
	});

	it("has five to twelve numbered pages, for the group and for a board", () => {
		for (const { pages } of [group, board]) {
			expect(pages.length).toBeGreaterThanOrEqual(5);
			expect(pages.length).toBeLessThanOrEqual(12);
			pages.forEach((page, place) => {
				expect(page).toContain(`page ${place + 1} of ${pages.length}`);
			});
			expect(pages[1]).toMatch(/^The profile/);
		}
	});

	it("ends no page with a heading", () => {
		for (const { lastLines, bookmarks } of [group, board]) {
			for (const line of lastLines) expect([...headings, ...bookmarks]).not.toContain(line.trim());
		}
	});

	it("is drawn without a picture, with every font in the file", () => {
		for (const { bytes } of [group, board]) {
			const text = Buffer.from(bytes).toString("latin1");
			const fonts = text.match(/\/Type \/FontDescriptor/g) ?? [];
			expect(fonts.length).toBeGreaterThan(1);
			expect(text.match(/\/FontFile2 /g)).toHaveLength(fonts.length);
			expect(text).not.toContain("/Subtype /Type1");
			expect(text).not.toContain("/Subtype /Image");
		}
	});

	it("has every item with who stands where for the group, and none for a board", () => {
		const [all, forBoard] = [group, board].map(({ pages }) => pages.slice(1).join(" "));
		for (const { id, title } of definition.items) expect(all).toContain(`${id.toUpperCase()} ${title}`);
		expect(all).toContain("“We wrote the rule last March, and it held.”");
		for (const words of ["Every item", "median", "We wrote the rule", "higher than", "its holders"]) {
			const [beforeWords = ""] = forBoard?.split("Posts, bodies and words") ?? [];
			expect(beforeWords).not.toContain(words);
		}
		// In the profile of a board stand the partnership and what was agreed.
		const posts = reportOf(area).series.filter(({ kind }) => kind !== "partnership");
		for (const { label } of posts) expect(forBoard).not.toMatch(new RegExp(`${label} \\d\\.\\d`));
	});
});

it("five directors of public health are a post with its holders, unnamed, in the table", async () => {
	const { pages } = await printed(documentOf("two-tier"));
	expect(pages[1]).toContain(
		"DPH 3.0 (its holders 2.1, 2.6, 2.9, 3.3 and 4.1) 2.4 (its holders 1.4, 2.1, 2.4, 2.7 and 3.3)",
	);
	expect(pages[1]).toContain("Agreed in the room 2.9 2.9 2.2 3.2");
	expect(pages.join(" ")).toContain(
		"Lowest: Staff working across employers (2.4) It stays Developing whichever one person is left out.",
	);
});

it("of views that differ on every item, the ten furthest apart stand with what to ask, and it says where the others are", async () => {
	const { pages } = await printed(documentOf("two-camps"));
	const [, talk = ""] = /To talk about Items on(.*)To find out/.exec(pages.join(" ")) ?? [];
	expect(talk.match(/ Ask: /g)).toHaveLength(10);
	expect(talk).toMatch(/\d+ more stand in the list of what is seen differently\./);
});
