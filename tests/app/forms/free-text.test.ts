import { describe, expect, it } from "vitest";
import { everyForm, freeFields, shownOn } from "./free-text.ts";

const fields = everyForm().flatMap(([form, schema]) =>
	freeFields(schema).map((field) => ({ ...field, id: `${form} ${field.name}` })),
);
/** Not shown to anybody, and not told from one another: hashed, or looked up among the keys of the same form. */
const neverShown = fields.filter(({ id }) => typeof shownOn[id] === "string").map(({ id }) => id);

describe("the list of fields that take any words", () => {
	it("is every one there is, each with the pages that show it or why none does", () => {
		expect(Object.keys(shownOn).sort()).toEqual(fields.map(({ id }) => id).sort());
	});
});

describe("a field that takes any words and is shown", () => {
	const shown = fields.filter(({ id }) => !neverShown.includes(id));

	it.each(shown.map(({ id, schema }) => [id, schema] as const))(
		"refuses what cannot be seen, in words: %s",
		(_id, schema) => {
			for (const [name, text] of [
				["nothing but what has no width", "\u200b\u2060\ufeff"],
				["a zero", "East\u0000shire"],
				["a bell", "East\u0007shire"],
				["an escape", "East\u001b[31mshire"],
				["a delete", "East\u007fshire"],
				["a next line of old", "East\u0085shire"],
				["an override from right to left", "East\u202eshire"],
				["an embedding", "East\u202ashire"],
				["an isolate", "East\u2066shire\u2069"],
				["the first half of a character", "East\ud83dshire"],
				["the second half of one", "East\ude00shire"],
			] as const) {
				const { error } = schema.safeParse(text);
				expect([name, error?.issues[0]?.message]).toEqual([
					name,
					expect.stringMatching(/^Use (plain text: it holds characters that cannot be seen|one line of plain text)\.$/),
				]);
			}
		},
	);

	it.each(shown.map(({ id, schema }) => [id, schema] as const))(
		"has one kind of line end, or none: %s",
		(_id, schema) => {
			for (const end of ["\n", "\r\n", "\r", "\u2028", "\u2029"]) {
				const { data, error } = schema.safeParse(`East${end}shire`);
				if (error) expect(error.issues[0]?.message).toBe("Use one line of plain text.");
				else expect(data).toBe("East\nshire");
			}
		},
	);

	it.each(shown.map(({ id, schema }) => [id, schema] as const))(
		"takes markup, addresses, formulas and long words as they are: %s",
		(_id, schema) => {
			for (const text of [
				"<script>alert(1)</script>",
				"javascript:alert(1)",
				'"><img src=x onerror=alert(1)>',
				"{{7*7}} #{7*7} <%= 7*7 %>",
				"=HYPERLINK(1)",
				"+44 and so on",
				"-1",
				"@SUM(1)",
				"x".repeat(200),
				"👩\u200d⚕️ عمارة Ł",
			]) {
				expect(schema.safeParse(text).data).toBe(text);
			}
		},
	);

	it.each(shown.map(({ id, schema }) => [id, schema] as const))(
		"has a hundred lines at most, or one: %s",
		(_id, schema) => {
			const lines = (count: number) => Array.from({ length: count }, () => "x").join("\r\n");
			const refusal = (text: string) => schema.safeParse(text).error?.issues[0]?.message;
			if (refusal(lines(2))) return expect(refusal(lines(2))).toBe("Use one line of plain text.");
			expect(refusal(lines(100))).toBeUndefined();
			expect(refusal(lines(101))).toBe("Use at most 100 lines; this has 101.");
		},
	);
});
