import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { newRoomCode, readRoomCode, roomAlphabet, roomCodeLength, shownRoomCode } from "#app/workshop/room-code.ts";

describe("the alphabet of room codes", () => {
	it("has thirty characters, each once, and none of those that are taken for one another", () => {
		expect(roomAlphabet).toBe("23456789ABCDEFGHJKMNPQRSTVWXYZ");
		expect(new Set(roomAlphabet).size).toBe(30);
		expect(roomAlphabet).not.toMatch(/[01OILU]/);
	});
});

describe("a new room code", () => {
	it("is eight characters of the alphabet, and another each time", () => {
		const made = Array.from({ length: 500 }, () => newRoomCode());
		for (const code of made) expect(code).toMatch(/^[23456789ABCDEFGHJKMNPQRSTVWXYZ]{8}$/);
		expect(new Set(made).size).toBe(500);
	});

	it("has each character as often as any other where each byte comes once, and passes over what is left of them", () => {
		const bytes = Array.from({ length: 256 }, (_, byte) => byte);
		const codes = Array.from({ length: 30 }, () => newRoomCode(() => bytes.shift() ?? 0)).join("");
		for (const character of roomAlphabet)
			expect([character, codes.split(character).length - 1]).toEqual([character, 8]);
		expect(bytes).toEqual([240, 241, 242, 243, 244, 245, 246, 247, 248, 249, 250, 251, 252, 253, 254, 255]);
		const above = [255, 240, ...Array<number>(8).fill(0)];
		expect(newRoomCode(() => above.shift() ?? 1)).toBe("22222222");
	});
});

describe("what is typed or pasted for a room code", () => {
	it.each([
		["K7MX3QPA", "K7MX3QPA"],
		["K7MX-3QPA", "K7MX3QPA"],
		["k7mx-3qpa", "K7MX3QPA"],
		["  k7mx 3qpa\n", "K7MX3QPA"],
		["K 7 M X 3 Q P A", "K7MX3QPA"],
		["K7MX\u20133QPA", "K7MX3QPA"],
		["K7MX\u00a03QPA.", "K7MX3QPA"],
		["\u200bK7MX-3QPA\ufeff", "K7MX3QPA"],
		["Ｋ７ＭＸ３ＱＰＡ", "K7MX3QPA"],
		["“K7MX-3QPA”", "K7MX3QPA"],
		["https://joint.example.org/join/K7MX3QPA", "K7MX3QPA"],
		["http://127.0.0.1:3000/join/k7mx-3qpa/", "K7MX3QPA"],
		["joint.example.org/join/K7MX3QPA?from=call#top", "K7MX3QPA"],
		["Join here: https://joint.example.org/join/K7MX3QPA", "K7MX3QPA"],
		["", null],
		["K7MX3QP", null],
		["K7MX3QPAA", null],
		["K7MX3QP0", null],
		["O7MX3QPA", null],
		["L7MX3QPA", null],
		["U7MX3QPA", null],
		["\u017f7MX3QPA\u0301", null],
		["K7MX+3QPA", null],
		["https://joint.example.org/join/", null],
		["https://joint.example.org/link/K7MX3QPA", null],
		["K7MX-3QPA K7MX-3QPA", null],
	])("%j is %j", (typed, code) => {
		expect(readRoomCode(typed)).toBe(code);
	});

	it("is read back from every way in which a code is shown, whatever stands around and between", () => {
		const codes = fc
			.array(fc.constantFrom(...roomAlphabet), { minLength: roomCodeLength, maxLength: roomCodeLength })
			.map((all) => all.join(""));
		const between = fc.array(fc.constantFrom(" ", "-", "\u2013", "\u00a0", "\t", "\n", "\u200b"), { maxLength: 3 });
		fc.assert(
			fc.property(codes, fc.array(between, { minLength: 9, maxLength: 9 }), fc.boolean(), (code, gaps, isLower) => {
				const spread = [...code, ""].map((character, index) => (gaps[index] ?? []).join("") + character).join("");
				for (const shown of [code, shownRoomCode(code), spread, `https://joint.example.org/join/${code}`]) {
					expect(readRoomCode(isLower ? shown.toLowerCase() : shown)).toBe(code);
				}
			}),
		);
	});

	it("is a code or nothing, and never fails", () => {
		fc.assert(
			fc.property(fc.string({ unit: "binary" }), (typed) => {
				expect(readRoomCode(typed) ?? "22222222").toMatch(/^[23456789ABCDEFGHJKMNPQRSTVWXYZ]{8}$/);
			}),
		);
	});
});

describe("a room code as it is shown", () => {
	it("is two halves", () => {
		expect(shownRoomCode("K7MX3QPA")).toBe("K7MX-3QPA");
	});
});
