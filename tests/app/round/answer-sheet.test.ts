import { describe, expect, it } from "vitest";
import {
	answerSheet,
	answerWords,
	contentsOf,
	type Entry,
	emptyEntry,
	itemPage,
	type SavedEntry,
	sameEntry,
} from "#app/round/answer-sheet.ts";
import { edition } from "#tests/support/factories.ts";
import { frozen } from "#tests/support/frozen.ts";

const { definition } = edition();

/** The sheet of somebody in Eastshire. */
function sheetOf(...roles: string[]) {
	const round = {
		title: "Autumn",
		area: "Eastshire",
		we: "The council and the NHS in Eastshire.",
		period: "In the last twelve months",
	};
	return frozen(answerSheet({ seatId: "seat", withdrawnAt: null, label: "DPH", roles, ...round }, definition));
}

function saved(entry: Partial<SavedEntry>): SavedEntry {
	return { ...emptyEntry, version: 1, savedAt: "2026-06-30T09:42:10.000Z", entered: false, ...entry };
}

const dph = sheetOf("dph");
const chief = sheetOf("chief-executive");

describe("a sheet", () => {
	it("has what stands above every question, the points, and each question as it is asked", () => {
		expect(dph.seat).toEqual({ id: "seat", label: "DPH" });
		expect(dph.round).toEqual({
			title: "Autumn",
			area: "Eastshire",
			we: "The council and the NHS in Eastshire.",
			period: "In the last twelve months",
		});
		expect(dph.points.map(({ value, label }) => `${value} ${label}`)).toEqual([
			"1 Like the first description",
			"2 Between the first and the middle one",
			"3 Like the middle description",
			"4 Between the middle and the last one",
			"5 Like the last description",
		]);
		expect(dph.items).toHaveLength(30);
		expect(dph.items[10]).toMatchObject({ id: "f3", title: "Overspends: the rule comes first", dimension: "finance" });
		expect(dph.items[10]?.statement).toMatch(/^We agree how an overspend will be shared before money goes in/);
		expect(Object.keys(dph.items[10]?.descriptors ?? {})).toEqual(["1", "3", "5"]);
	});

	it("gives away nothing of weights, sources or what is suggested", () => {
		for (const item of dph.items) {
			expect(Object.keys(item).sort()).toEqual(["descriptors", "dimension", "guidance", "id", "statement", "title"]);
		}
	});

	it("names the dimensions in which something is asked, and no other", () => {
		expect(dph.dimensions.map(({ title }) => title)).toEqual(["Governance", "Finance", "Data sharing", "Culture"]);
		const few = definition.items.filter(({ id }) => id === "c2" || id === "f1");
		const short = answerSheet(
			{ seatId: "seat", withdrawnAt: null, label: "DPH", roles: ["dph"], ...dph.round },
			{
				...definition,
				items: few,
			},
		);
		expect(short.dimensions.map(({ id }) => id)).toEqual(["finance", "culture"]);
	});
});

describe("the page of a question", () => {
	it.each([
		["the first", dph, "g1", "Governance 1 of 8", null, "g2"],
		["the last of a dimension", dph, "g8", "Governance 8 of 8", "g7", "f1"],
		["the first of the next dimension", dph, "f1", "Finance 1 of 7", "g8", "f2"],
		["the last", dph, "c8", "Culture 8 of 8", "c7", null],
		["one after others that are not asked", chief, "f4", "Finance 3 of 3", "f2", "d1"],
		["the last that is asked", chief, "c7", "Culture 4 of 4", "c4", null],
	])("%s has its place among the others", (_name, sheet, id, place, previous, next) => {
		const page = itemPage(sheet, {}, id);
		const { title, number, of } = page?.dimension ?? {};
		expect([`${title} ${number} of ${of}`, page?.previous, page?.next, page?.all]).toEqual([
			place,
			previous,
			next,
			sheet.items.length,
		]);
		expect(page?.item.id).toBe(id);
	});

	it("has what is saved on it, and on no other", () => {
		const entries = { g1: saved({ value: "3" }), g2: saved({ value: "5" }) };
		expect(itemPage(dph, entries, "g2")?.saved).toEqual(entries.g2);
		expect(itemPage(dph, entries, "g3")?.saved).toBeNull();
	});

	it.each(["g4", "x1", "", "toString"])("is none for %j, which a chief executive is not asked", (id) => {
		expect(itemPage(chief, { g4: saved({ value: "3" }) }, id)).toBeNull();
	});
});

describe("the contents", () => {
	it("say of nothing that it is answered, and begin with the first", () => {
		const contents = contentsOf(dph, {});
		expect([contents.answered, contents.all, contents.next]).toEqual([0, 30, "g1"]);
		expect(contents.dimensions.map(({ id, answered, items }) => [id, answered, items.length])).toEqual([
			["governance", 0, 8],
			["finance", 0, 7],
			["data-sharing", 0, 7],
			["culture", 0, 8],
		]);
	});

	it("count don't knows and what does not apply as answers, and a comment alone as none", () => {
		const contents = contentsOf(dph, {
			g1: saved({ value: "3" }),
			g2: saved({ value: "dont-know" }),
			g3: saved({ value: "not-applicable", comment: "No such post.", entered: true }),
			g4: saved({ value: null, comment: "Ask me again." }),
			f2: saved({ value: "1" }),
			// Answered and taken back.
			f3: saved({ value: null, version: 3 }),
		});
		expect([contents.answered, contents.all, contents.next]).toEqual([4, 30, "g4"]);
		expect(contents.dimensions.map(({ answered }) => answered)).toEqual([3, 1, 0, 0]);
		expect(
			contents.dimensions[0]?.items.slice(0, 4).map(({ id, answered, commented, entered }) => ({
				id,
				answered,
				commented,
				entered,
			})),
		).toEqual([
			{ id: "g1", answered: true, commented: false, entered: false },
			{ id: "g2", answered: true, commented: false, entered: false },
			{ id: "g3", answered: true, commented: true, entered: true },
			{ id: "g4", answered: false, commented: true, entered: false },
		]);
	});

	it("lead to what is left, and nowhere once all is answered; what is not asked does not count", () => {
		const all = Object.fromEntries(chief.items.map(({ id }) => [id, saved({ value: "2" })]));
		expect(contentsOf(chief, { ...all, g4: saved({ value: "2" }) })).toMatchObject({
			answered: 16,
			all: 16,
			next: null,
		});
		expect(contentsOf(chief, { ...all, d6: saved({ comment: "Later." }) })).toMatchObject({ answered: 15, next: "d6" });
	});
});

describe("an answer said back", () => {
	it.each([
		["4", "4"],
		["dont-know", "I don't know"],
		["not-applicable", "Doesn't apply here"],
		[null, "No answer"],
	])("%j is %s", (value, words) => {
		expect(answerWords(value)).toBe(words);
	});
});

describe("two entries", () => {
	const entry: Entry = { value: "3", comment: "Sharing works.", sharing: "facilitators" };

	it.each<[name: string, one: Partial<Entry>, other: Partial<Entry>, same: boolean]>([
		["alike", {}, {}, true],
		["with two answers", {}, { value: "4" }, false],
		["with an answer and none", {}, { value: null }, false],
		["with two comments", {}, { comment: "Sharing does not work." }, false],
		["with a comment and none", {}, { comment: null }, false],
		["for two kinds of readers", {}, { sharing: "group" }, false],
		["for two kinds of readers, with nothing to read", { comment: null }, { comment: null, sharing: "group" }, true],
	])("%s: %s", (_name, one, other, same) => {
		expect(sameEntry({ ...entry, ...one }, { ...entry, ...other })).toBe(same);
		expect(sameEntry({ ...entry, ...other }, { ...entry, ...one })).toBe(same);
	});

	it("are the same where what is saved beside them is not", () => {
		expect(sameEntry(saved(entry), saved({ ...entry, version: 9, entered: true }))).toBe(true);
	});

	it("begin with nothing, and with a comment that would be for facilitators only", () => {
		expect(emptyEntry).toEqual({ value: null, comment: null, sharing: "facilitators" });
	});
});
