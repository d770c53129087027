import { describe, expect, it } from "vitest";
import type { z } from "zod";
import { doubtForm, ownAnswerForm, readNoticeForm } from "#app/forms/own-answer.ts";
import { faultsByField } from "#app/forms/read-form.server.ts";
import { edition } from "#tests/support/factories.ts";

const form = ownAnswerForm(edition().definition);

/** A form of one item as a browser sends it. */
const sent = {
	operation: "0b7f8a4e-6f0e-4c3b-9d57-6a3f0c1d2e4f",
	seat: "1c8f9b5f-7a1f-4d4c-8e68-7b4a1d2e3f5a",
	version: "0",
	answer: "3",
	comment: "",
	sharing: "facilitators",
};

function faults(schema: z.ZodType, values: unknown): Record<string, string> {
	const parsed = schema.safeParse(values);
	return parsed.success ? {} : faultsByField(parsed.error);
}

const missing = "Open this page again: a part of it is missing.";
const invisible = "Use plain text: it holds characters that cannot be seen.";
const tooLong = "Use at most 2,000 characters.";

describe("the form of an item", () => {
	it("comes to an answer with its comment", () => {
		expect(
			form.parse({ ...sent, version: " 12 ", comment: " Ers talwm.\r\nOnd nid nawr. ", sharing: "group" }),
		).toEqual({
			...sent,
			version: 12,
			comment: "Ers talwm.\nOnd nid nawr.",
			sharing: "group",
		});
	});

	it.each(["1", "2", "3", "4", "5", "dont-know", "not-applicable"])("takes the answer %s", (answer) => {
		expect(form.parse({ ...sent, answer }).answer).toBe(answer);
	});

	it("comes to no answer where none is chosen, or it is taken back", () => {
		const { answer, ...without } = sent;
		expect(form.parse(without)).toMatchObject({ answer: null, comment: null });
		expect(form.parse({ ...sent, answer: "" }).answer).toBeNull();
		expect(form.parse({ ...sent, clear: "yes" })).toMatchObject({ answer: "3", clear: "yes" });
	});

	it.each<[name: string, values: object, expected: Record<string, string>]>([
		["a point below", { answer: "0" }, { answer: "Choose one of the answers." }],
		["a point above", { answer: "6" }, { answer: "Choose one of the answers." }],
		["a point between", { answer: "2.5" }, { answer: "Choose one of the answers." }],
		["a point in other digits", { answer: "٣" }, { answer: "Choose one of the answers." }],
		["two answers", { answer: ["1", "2"] }, { answer: "Choose one of the answers." }],
		["no version", { version: undefined }, { version: missing }],
		["an empty version", { version: "" }, { version: missing }],
		["a version below", { version: "-1" }, { version: missing }],
		["a part of a version", { version: "1.5" }, { version: missing }],
		["a version past counting", { version: "9007199254740993" }, { version: missing }],
		["no readers", { sharing: undefined }, { sharing: "Choose who may read the comment." }],
		["other readers", { sharing: "everybody" }, { sharing: "Choose who may read the comment." }],
		["a field of no form", { late: "0" }, { late: "This form has no such field." }],
	])("refuses %s", (_name, values, expected) => {
		expect(faults(form, { ...sent, ...values })).toEqual(expected);
	});

	it("refuses what names no operation and no seat, and takes an answer back in one way only", () => {
		const fields = Object.keys(faults(form, { ...sent, operation: "1", seat: "DPH", clear: "no" }));
		expect(fields).toEqual(["operation", "seat", "clear"]);
	});
});

describe("a comment", () => {
	const comment = (text: string) => faults(form, { ...sent, comment: text });

	it("may have 2,000 characters, and not one more", () => {
		expect(comment("x".repeat(2000))).toEqual({});
		expect(comment("x".repeat(2001))).toEqual({ comment: tooLong });
	});

	it("has one character for the end of a line, for which browsers send two", () => {
		// 99 lines of nineteen with their ends, and twenty more.
		const lines = `${"nineteen characters\r\n".repeat(99)}nineteen characters.`;
		expect(lines).toHaveLength(99 * 21 + 20);
		expect(form.parse({ ...sent, comment: lines }).comment).toBe(
			`${"nineteen characters\n".repeat(99)}nineteen characters.`,
		);
		expect(form.parse({ ...sent, comment: lines }).comment).toHaveLength(2000);
		expect(comment(`${lines}.`)).toEqual({ comment: tooLong });
	});

	it("may have a hundred lines, and is told how many it has where it has more", () => {
		expect(comment("x\r\n".repeat(100))).toEqual({});
		expect(comment("x\r\n".repeat(1000))).toEqual({ comment: "Use at most 100 lines; this has 1,000." });
	});

	it("is counted without what stands around it, and is none where nothing else is there", () => {
		expect(comment(`\r\n  ${"x".repeat(2000)} \r\n`)).toEqual({});
		expect(form.parse({ ...sent, comment: " \r\n\t " }).comment).toBeNull();
	});

	it.each([
		["Welsh", "Mae'r bwrdd yn dŵad â phawb at ei gilydd: tŷ, gŵyl, sŵn, llŷr."],
		["Polish", "Zażółć gęślą jaźń: współpraca się udaje."],
		["emoji of one sign and of several", "👍🏽 👩‍⚕️ 🏴󠁧󠁢󠁷󠁬󠁳󠁿 👨‍👩‍👧 ❤️"],
		["Hebrew", "שיתוף הפעולה מצליח, 3 מתוך 5."],
		["Arabic, with its own marks", "التعاون ينجح\u060c \u0663 من \u0665."],
		["a mark that says which way a sign reads", "שלום\u200f!"],
		["Urdu with a joiner", "یہ کام\u200cیاب ہے"],
		["signs of a form or a table", `<script>alert("1")</script> & = % + 'a'; =1+1`],
		["lines and tabs", "One\n\tTwo\n\nThree"],
	])("is kept as it is written: %s", (_name, text) => {
		expect(form.parse({ ...sent, comment: text }).comment).toBe(text);
	});

	it.each([
		["a zero byte", "a\u0000b"],
		["a bell", "a\u0007b"],
		["an escape", "a\u001b[31mb"],
		["a delete", "a\u007fb"],
		["a control of the second row", "a\u0085b"],
		["an override to the left", "abc\u202edef"],
		["an override to the right", "abc\u202ddef"],
		["an embedding", "abc\u202bdef\u202c"],
		["an isolate", "abc\u2067def\u2069"],
		["nothing that can be seen", "\u200b\u2060"],
	])("is refused with %s", (_name, text) => {
		expect(comment(text)).toEqual({ comment: invisible });
	});
});

describe("what is said of a post", () => {
	const words = (text?: string) => faults(doubtForm, { intent: "doubt", words: text });

	it("has to say something, in 500 characters", () => {
		expect(words("Helen Whitcombe holds it since May.")).toEqual({});
		expect(words("x".repeat(500))).toEqual({});
		expect(words(" \r\n ")).toEqual({ words: "Say what is wrong, such as who holds the post now." });
		expect(words("x".repeat(501))).toEqual({ words: "Use at most 500 characters." });
		expect(words("abc\u202edef")).toEqual({ words: invisible });
	});

	it("is another form than that the notice has been read", () => {
		const read = { intent: "read", version: "2.13" };
		expect(faults(readNoticeForm, read)).toEqual({});
		expect(faults(readNoticeForm, { ...read, version: "2" })).toEqual({});
		expect(Object.keys(faults(readNoticeForm, { ...read, intent: "doubt" }))).toEqual(["intent"]);
		expect(faults(readNoticeForm, { ...read, words: "x" })).toEqual({ words: "This form has no such field." });
		for (const version of ["", "2.", "two", "2.1.1"]) {
			expect(Object.keys(faults(readNoticeForm, { ...read, version })), version).toEqual(["version"]);
		}
	});
});
