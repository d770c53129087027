import { extractText, getDocumentProxy } from "unpdf";
import { describe, expect, it } from "vitest";
import type { Action } from "#app/models/plan.server.ts";
import { agendaPdf } from "#app/pdf/agenda-pdf.server.tsx";
import { fittedAgenda } from "#app/pdf/fitted-agenda.ts";
import { type MeetingAgenda, meetingAgenda } from "#app/round/meeting-agenda.ts";
import { planLine } from "#app/round/plan-lines.ts";
import { action, owner } from "#tests/app/round/actions.ts";

const today = "2026-11-22";

function agendaOf(actions: Action[], sample = false): MeetingAgenda {
	const lines = actions.map((one) => planLine(one, today, []));
	return meetingAgenda({ area: { name: "Eastshire", sample }, lines, on: "2026-12-10", today });
}

/** The text of the one page, with single spaces, and where and how large each piece of it is. */
async function sheetOf(agenda: MeetingAgenda) {
	const proxy = await getDocumentProxy(await agendaPdf(fittedAgenda(agenda)));
	expect(proxy.numPages).toBe(1);
	const { text } = await extractText(proxy, { mergePages: true });
	const page = await proxy.getPage(1);
	expect(page.view.map(Math.round)).toEqual([0, 0, 595, 842]);
	const { items } = await page.getTextContent();
	const placed = items.flatMap((item) =>
		"transform" in item && item.str.trim() !== ""
			? [{ text: item.str, x: item.transform[4], y: item.transform[5], size: item.transform[3], width: item.width }]
			: [],
	);
	return { said: text.replace(/\s+/g, " "), placed, title: (await proxy.getMetadata()).info };
}

const texts = {
	plain: "The partners work through every joint arrangement one by one, and say what it costs. ",
	welsh: "Ŵyl yr ŷd yn Wrecsam; gŵyl y dŵr. ",
	polish: "Zażółć gęślą jaźń w Łodzi. ",
	arabic: "خطة مشتركة للصحة ",
	emoji: "Done on time 🎉 ❤️ 🏥 ",
	wide: "W",
};

/** Actions of every kind in turn, each of whose texts has two thousand characters. */
function longActions(count: number): Action[] {
	const long = (place: number, of: number) =>
		`${place}: ${Object.values(texts)[of % 6]?.repeat(400).slice(0, 1990)}`.slice(0, 2000);
	const silent = owner("Director of everything that a council does ".repeat(4).trim(), true, { answer: "unanswered" });
	return Array.from({ length: count }, (_, place) =>
		action({
			what: long(place, place),
			...([
				{ dueOn: "2026-11-01" },
				{ dueOn: "2026-12-24", owners: [silent, owner("ICB place lead")] },
				{ dueOn: "2027-09-30", owners: [silent] },
				{ scope: "national" as const, addressee: "Department for Education", owners: [] },
				{ dueOn: "2027-09-30", reviewOn: "2026-12-01", owners: [owner("Chief executive")] },
				{ status: "done" as const },
			][place % 6] ?? {}),
			latest: { text: long(place, place + 1), at: "2026-11-12T10:00:00.000Z" },
		}),
	);
}

describe("the agenda on paper", () => {
	it.each([0, 3, 40])(
		"is one page for %i actions with texts as long as they may be, and says or counts each of them",
		async (count) => {
			const agenda = agendaOf(longActions(count));
			const { said, placed } = await sheetOf(agenda);
			const fitted = fittedAgenda(agenda);
			expect(fitted.parts.map(({ entries, more }) => entries.length + more)).toEqual(
				agenda.parts.map(({ entries }) => entries.length),
			);
			for (const { title, entries, more } of fitted.parts) {
				expect(said).toContain(title);
				for (const { what } of entries) expect(said).toContain(what.slice(0, 3));
				if (more > 0) expect(said).toContain(`And ${more} more in the plan.`);
			}
			expect(said).toContain("The day on which the plan is looked at after this: none is set yet.");
			const foot = placed.find(({ text }) => text.includes("what the action plan says on"));
			for (const { text, x, y, size, width } of placed) {
				expect(size, text).toBeGreaterThanOrEqual(8.99);
				expect(x + width, text).toBeLessThanOrEqual(595.28 - 50);
				if (text !== foot?.text) expect(y, text).toBeGreaterThan((foot?.y ?? 841) + 9);
			}
		},
	);

	it("has the texts of an ordinary plan whole, in larger type", async () => {
		const agenda = agendaOf([
			action({ dueOn: "2026-11-01", owners: [owner("Chief executive")] }),
			action({ what: `${texts.welsh}${texts.polish}`.trim(), dueOn: "2026-12-24", owners: [owner("ICB place lead")] }),
		]);
		expect(fittedAgenda(agenda).size).toBe(10);
		expect(fittedAgenda(agenda).parts).toEqual(agenda.parts);
		const { said } = await sheetOf(agenda);
		for (const words of [
			"Agenda for 10 December 2026 As it stands on 22 November 2026, the plan has 2 open actions, 1 late and none waiting for acceptance.",
			"1 Late What stands in the way, and who can move it? Put both budgets on one page. Late: was due 1 November 2026. Owned by Chief executive. No update yet.",
			"2 Due by 9 January 2027 Will it be done by its day? Ŵyl yr ŷd yn Wrecsam; gŵyl y dŵr. Zażółć gęślą jaźń w Łodzi. Due 24 December 2026.",
			"3 Waiting for acceptance Nothing. 4 Asks of others Nothing. 5 To look at this time Nothing. 6 Done or dropped since 23 September 2026 Nothing. 7 To decide",
			"Eastshire: what the action plan says on 22 November 2026.",
		])
			expect(said).toContain(words);
		expect(said).not.toContain("Sample data");
	});

	it("ends what is too long at a word, with an ellipsis, and keeps what comes first: when, and who", async () => {
		const [late] = fittedAgenda(agendaOf(longActions(1))).parts;
		const [entry] = late?.entries ?? [];
		expect(entry?.what).toMatch(
			/^0: The partners work .* (one|by|and|say|what|it|costs|The|partners|work|through|every|joint|arrangement)…$/,
		);
		expect(entry?.said).toMatch(
			/^Late: was due 1 November 2026\. No owner yet\. Nobody owns it yet\. Latest update, 12 November 2026: 0: Ŵyl .*…$/,
		);
	});

	it("prefers every action in short to some at length", () => {
		const { parts, size } = fittedAgenda(agendaOf(longActions(12)));
		expect(parts.map(({ entries, more }) => [entries.length, more])).toEqual(Array.from({ length: 6 }, () => [2, 0]));
		expect(size).toBe(9);
	});

	it("has Arabic and emoji, and says of sample data that it is", async () => {
		const { said, title } = await sheetOf(
			agendaOf([action({ what: `${texts.arabic}${texts.emoji}`, dueOn: "2026-12-24" })], true),
		);
		for (const words of ["خطة", "للصحة", "🎉", "❤", "🏥", "Sample data: a made-up area, no real answers"])
			expect(said).toContain(words);
		expect(title).toMatchObject({ Title: "Eastshire: Agenda for 10 December 2026 (sample data)", Language: "en-GB" });
	});
});
