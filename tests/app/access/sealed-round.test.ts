import { beforeEach, describe, expect, it } from "vitest";
import { seal, sealBytes } from "#app/access/seal.server.ts";
import { openSealedRound, sealRound } from "#app/access/sealed-round.server.ts";
import { carried } from "#tests/support/carried.ts";
import { configured } from "#tests/support/database.ts";

beforeEach(() => configured());

/** So many words of which none comes twice, so that they cannot be packed into less. */
const words = (count: number) => Array.from({ length: count }, () => crypto.randomUUID().slice(0, 8)).join(" ");

describe("a sealed round", () => {
	it("is opened as it was sealed, and says nothing to whoever reads it", () => {
		const round = carried();
		const sealed = sealRound(round);
		expect(openSealedRound(sealed)).toEqual(round);
		const bytes = Buffer.from(sealed, "base64url").toString("latin1");
		for (const text of ["Spring", "Not yet.", "dph", "answers"]) expect(bytes).not.toContain(text);
	});

	it("is another text each time", () => {
		const round = carried();
		expect(sealRound(round)).not.toBe(sealRound(round));
	});

	it("is not opened once a letter of it was changed, nor under another session secret", () => {
		const sealed = sealRound(carried());
		const other = { A: "B", B: "A" } as Record<string, string>;
		for (const place of [0, 40, sealed.length - 2]) {
			const letter = sealed[place] ?? "";
			const changed = `${sealed.slice(0, place)}${other[letter] ?? "A"}${sealed.slice(place + 1)}`;
			expect(openSealedRound(changed), String(place)).toBeNull();
		}
		for (const short of ["", "AAAA", sealed.slice(0, -1000)]) expect(openSealedRound(short)).toBeNull();
		configured({ sessionSecret: "another secret for tests, 32 characters" });
		expect(openSealedRound(sealed)).toBeNull();
	});

	it("is not made of what was sealed for something else", () => {
		expect(openSealedRound(seal(JSON.stringify(carried()), "round file 1"))).toBeNull();
		expect(openSealedRound(sealBytes(Buffer.alloc(16_384), "round file 2", "sealed rounds"))).toBeNull();
	});

	it("is not taken where it has more or less than a round has, or what the database would refuse", () => {
		const { round, rows, ...facts } = carried();
		const [seat, answer, version] = [rows.seats[0], rows.answers[0], rows.report_versions[0]];
		if (!seat || !answer || !version) throw new Error("The example has lost its rows.");
		const settled = { item: "g1", position: null, state: "settled", revote: null, note: null, version: 1 };
		const wrong: Record<string, unknown> = {
			"another field": { ...facts, round: { ...round, colour: "red" }, rows },
			"no title": { ...facts, round: { ...round, title: "" }, rows },
			"a phase before the reveal": { ...facts, round: { ...round, phase: "closed" }, rows },
			"two seats of one code": {
				...facts,
				round,
				rows: { ...rows, seats: [seat, { ...seat, id: crypto.randomUUID() }] },
			},
			"an answer twice": { ...facts, round, rows: { ...rows, answers: [answer, answer] } },
			"an answer of no seat": {
				...facts,
				round,
				rows: { ...rows, answers: [{ ...answer, seat_id: crypto.randomUUID() }] },
			},
			"an end that is none": {
				...facts,
				round,
				rows: { ...rows, discussions: [{ ...settled, point: null, differ: 0 }] },
			},
			"two ends": { ...facts, round, rows: { ...rows, discussions: [{ ...settled, point: 3, differ: 1 }] } },
			"a first version with a reason": {
				...facts,
				round,
				rows: { ...rows, report_versions: [{ ...version, reason: "So." }] },
			},
			"an agreement to no version": {
				...facts,
				round,
				rows: { ...rows, report_agreements: [{ number: 2, seat_id: seat.id, agreed_at: "2026" }] },
			},
			"a room at no item": {
				...facts,
				round,
				rows: {
					...rows,
					workshops: [
						{
							step: "item",
							item: null,
							since: "2026",
							begins_seat_id: null,
							break_taken: 0,
							ends_at: null,
							version: 1,
						},
					],
				},
			},
		};
		for (const [name, content] of Object.entries(wrong))
			expect(openSealedRound(sealRound(content as never)), name).toBeNull();
	});

	it("is of one length, however much was written, as far as 16 KiB go", () => {
		const short = carried();
		const long = carried();
		const [comment] = long.rows.comments;
		if (!comment) throw new Error("The example has lost its comment.");
		comment.text = words(220).slice(0, 2000);
		const bytes = (of: ReturnType<typeof carried>) => Buffer.from(sealRound(of), "base64url").length;
		expect([bytes(short), bytes(long)]).toEqual([16_384 + 28, 16_384 + 28]);
		long.rows.comments = Array.from({ length: 20 }, (_, at) => ({ ...comment, item: `i${at}`, text: words(220) }));
		expect(bytes(long)).toBe(2 * 16_384 + 28);
	});
});
