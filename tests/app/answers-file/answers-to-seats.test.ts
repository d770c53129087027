import { describe, expect, it } from "vitest";
import { answersToSeats } from "#app/answers-file/answers-to-seats.ts";
import type { AnswerRow } from "#app/answers-file/read-answers.ts";
import type { Answer, Respondent } from "#scoring/types/input.ts";

const seats = [
	{ id: "seat 1", code: "dph", label: "DPH, East", roles: ["dph"], own: [], withdrew: false },
	{ id: "seat 2", code: "dph-2", label: "DPH, North", roles: ["dph"], own: [], withdrew: false },
	{ id: "seat 3", code: "dass-dcs", label: "People's Director", roles: ["dass", "dcs"], own: [], withdrew: false },
	{
		id: "seat 4",
		code: "icb-place-lead",
		label: "Place Director",
		roles: ["icb-place-lead"],
		own: [],
		withdrew: false,
	},
];

function row(line: number, respondent: string, overrides: Partial<AnswerRow> = {}): AnswerRow {
	return { line, respondent, roles: [], item: "g1", answer: "3", comment: null, ...overrides };
}

function respondent(id: string, roles: string[], answers: Record<string, Answer> = { g1: 3 }): Respondent {
	return { id, roles, answers };
}

/** What comes of one respondent, on line 2. */
function placed(id: string, roles: string[]) {
	const { entries, faults } = answersToSeats([row(2, id)], [respondent(id, roles)], seats);
	return [...entries.map(({ seatId }) => seatId), ...faults];
}

describe("the seat of a respondent", () => {
	it.each([
		["by its code", "dph-2", ["dph"], "seat 2"],
		["by its code in another case", "DPH-2", ["dph"], "seat 2"],
		["by its name in the round", "DPH, North", ["dph"], "seat 2"],
		["by its name in another case", "place director", ["icb-place-lead"], "seat 4"],
		["by its roles, when one seat has them", "Helen", ["dass", "dcs"], "seat 3"],
		["by its roles in another order", "Helen", ["dcs", "dass"], "seat 3"],
	])("is found %s", (_name, id, roles, expected) => {
		expect(placed(id, roles)).toEqual([expected]);
	});

	it("is not guessed when two seats have the name it is called by", () => {
		const twins = seats.slice(0, 2).map((seat) => ({ ...seat, label: "Director of public health" }));
		const name = "director of public health";
		expect(answersToSeats([row(2, name)], [respondent(name, ["dph"])], twins)).toEqual({
			entries: [],
			faults: [
				{
					line: 2,
					message:
						"2 seats are called Director of public health: write the seat's code, dph or dph-2, as the respondent.",
				},
			],
		});
	});

	it("is not guessed when several have its roles", () => {
		expect(placed("Amara", ["dph"])).toEqual([
			{ line: 2, message: "2 seats hold dph: write the seat's code, dph or dph-2, as the respondent." },
		]);
	});

	it("is not guessed among many, of which a message names the first", () => {
		const many = Array.from({ length: 300 }, (_, index) => ({
			id: `seat ${index}`,
			code: `dph-${index}`,
			label: `DPH ${index}`,
			roles: ["dph"],
			own: [],
			withdrew: false,
		}));
		expect(answersToSeats([row(2, "x")], [respondent("x", ["dph"])], many).faults).toEqual([
			{
				line: 2,
				message:
					"300 seats hold dph: write the seat's code, dph-0 or dph-1 or dph-2 or dph-3 or dph-4 or dph-5 and so on, as the respondent.",
			},
		]);
	});

	it("is not one that holds other roles than the file says, more or fewer", () => {
		expect(placed("dph", ["dass"])).toEqual([{ line: 2, message: "The seat dph holds dph, and the file says dass." }]);
		expect(placed("dass-dcs", ["dass"])).toEqual([
			{ line: 2, message: "The seat dass-dcs holds dass|dcs, and the file says dass." },
		]);
		expect(placed("dph", ["dph", "dass"])).toEqual([
			{ line: 2, message: "The seat dph holds dph, and the file says dph|dass." },
		]);
	});

	it("is not there for roles that nobody holds, nor for a part of what somebody holds", () => {
		expect(placed("x", ["police"])).toEqual([{ line: 2, message: "No seat of this round holds police." }]);
		expect(placed("x", ["dcs"])).toEqual([{ line: 2, message: "No seat of this round holds dcs." }]);
	});

	it("takes one respondent: the second is a fault at its first line", () => {
		const rows = [row(2, "dph-2"), row(3, "DPH, North"), row(4, "DPH, North")];
		const { entries, faults } = answersToSeats(
			rows,
			[respondent("dph-2", ["dph"]), respondent("DPH, North", ["dph"])],
			seats,
		);
		expect(entries.map(({ seatId }) => seatId)).toEqual(["seat 2"]);
		expect(faults).toEqual([{ line: 3, message: '"DPH, North" and "dph-2" are the same seat, DPH, North.' }]);
	});
});

describe("what is stored for a seat", () => {
	it("is its answers as text, and none for an empty cell", () => {
		const answers = { g1: 4, g2: "dont-know", g3: "not-applicable", g4: null } as const;
		const { entries } = answersToSeats([row(2, "dph")], [respondent("dph", ["dph"], answers)], seats);
		expect(entries).toEqual([
			{
				seatId: "seat 1",
				answers: { g1: "4", g2: "dont-know", g3: "not-applicable" },
				comments: {},
			},
		]);
	});

	it("is its comments under the item's own id, in whatever case the file writes it, for the facilitators' eyes", () => {
		const rows = [
			row(2, "dph", { item: "G1", comment: "First." }),
			row(3, "dph", { item: "g2", comment: null }),
			row(4, "dph-2", { item: "g1", comment: "Somebody else's." }),
		];
		const { entries } = answersToSeats(
			rows,
			[respondent("dph", ["dph"], { g1: 3, g2: 4 }), respondent("dph-2", ["dph"])],
			seats,
		);
		expect(entries.map(({ comments }) => comments)).toEqual([
			{ g1: { text: "First.", sharing: "facilitators" } },
			{ g1: { text: "Somebody else's.", sharing: "facilitators" } },
		]);
	});

	it("is each comment under its own item where only case tells two items apart", () => {
		const rows = [row(2, "dph", { item: "aA", comment: "One." }), row(3, "dph", { item: "Aa", comment: "Other." })];
		const { entries } = answersToSeats(rows, [respondent("dph", ["dph"], { Aa: 3, aA: 4 })], seats);
		expect(entries[0]?.comments).toMatchObject({ aA: { text: "One." }, Aa: { text: "Other." } });
	});

	it("is a comment without an answer, and nothing at all where there is neither", () => {
		const rows = [row(2, "dph", { answer: "", comment: "We never talked of it." }), row(3, "dph-2", { answer: "" })];
		const people = [respondent("dph", ["dph"], { g1: null }), respondent("dph-2", ["dph"], { g1: null })];
		expect(answersToSeats(rows, people, seats)).toEqual({
			entries: [
				{
					seatId: "seat 1",
					answers: {},
					comments: { g1: { text: "We never talked of it.", sharing: "facilitators" } },
				},
			],
			faults: [],
		});
	});

	it("is a comment as the form would take it: counted in characters, trimmed, and nothing in it that cannot be seen", () => {
		const rows = [
			row(2, "dph", { comment: ` ${"😀".repeat(1500)}\n` }),
			row(3, "dph", { item: "g2", comment: "Said\u202e so" }),
		];
		const { entries, faults } = answersToSeats(rows, [respondent("dph", ["dph"], { g1: 3, g2: 3 })], seats);
		expect(entries[0]?.comments.g1?.text).toBe("😀".repeat(1500));
		expect(faults).toEqual([
			{
				line: 3,
				message: "The comment cannot be stored. Use plain text: it holds characters that cannot be seen.",
			},
		]);
	});

	it("is a comment of a hundred lines, and a fault by line for more", () => {
		const rows = [
			row(2, "dph", { comment: "x\n".repeat(100) }),
			row(103, "dph", { item: "g2", comment: "x\n".repeat(1000) }),
		];
		const { faults } = answersToSeats(rows, [respondent("dph", ["dph"], { g1: 3, g2: 3 })], seats);
		expect(faults).toEqual([
			{ line: 103, message: "The comment cannot be stored. Use at most 100 lines; this has 1,000." },
		]);
	});

	it("is a comment of 2,000 characters, and a fault by line for one more", () => {
		const rows = [
			row(2, "dph", { comment: "x".repeat(2000) }),
			row(3, "dph", { item: "g2", comment: "x".repeat(2001) }),
		];
		const { entries, faults } = answersToSeats(rows, [respondent("dph", ["dph"], { g1: 3, g2: 3 })], seats);
		expect(entries[0]?.comments.g1?.text).toHaveLength(2000);
		expect(faults).toEqual([{ line: 3, message: "The comment cannot be stored. Use at most 2,000 characters." }]);
	});
});

describe("what somebody has answered themselves", () => {
	const answered = [
		{ id: "seat 1", code: "dph", label: "DPH, East", roles: ["dph"], own: ["g1", "g3"], withdrew: false },
	];

	it("is one fault, at the first line that would go over it, in whatever case the file writes the items", () => {
		const rows = [
			row(2, "dph"),
			row(3, "dph", { item: "g2" }),
			row(4, "dph", { item: "G3", answer: "", comment: "Said for them." }),
		];
		const people = [respondent("dph", ["dph"], { g1: 3, g2: 3, g3: null })];
		expect(answersToSeats(rows, people, answered).faults).toEqual([
			{
				line: 2,
				message: "DPH, East answered g1, g3 themselves, and only they can change that: remove these lines of theirs.",
			},
		]);
	});

	it("is left as it is by a line that is empty, and is nothing to another seat", () => {
		const rows = [row(2, "dph", { answer: " " }), row(3, "dph", { item: "g2" }), row(4, "dph-2")];
		const people = [respondent("dph", ["dph"], { g1: null, g2: 3 }), respondent("dph-2", ["dph"])];
		expect(answersToSeats(rows, people, [...answered, ...seats.slice(1)])).toEqual({
			entries: [
				{ seatId: "seat 1", answers: { g2: "3" }, comments: {} },
				{ seatId: "seat 2", answers: { g1: "3" }, comments: {} },
			],
			faults: [],
		});
	});
});
