import { describe, expect, it } from "vitest";
import { overTime } from "#app/round/over-time.ts";
import { itemOverTime, itemsOffered } from "#app/round/over-time-items.ts";
import type { Line, OverTime } from "#app/round/over-time-types.ts";
import { answered, past, questionnaire, same } from "./past-rounds.ts";

const seven = ["f1", "f2", "f3", "f4", "f5", "f6", "f7"];
const five = seven.slice(0, 5);
const first = questionnaire("1.0.0", [...seven, "c1"]);
/** Five of seven on finance are in common, one of them reworded; the one on culture was changed. */
const second = questionnaire(
	"2.0.0",
	[...five, "f8", "f9", "c2"],
	[
		{
			from: "1.0.0",
			items: [
				...["f1", "f3", "f4", "f5"].map((id) => ({ was: id, now: id, relation: "identical" as const })),
				{ was: "f2", now: "f2", relation: "equivalent" },
				{ was: "f6", now: null, relation: "retired" },
				{ was: "f7", now: "f9", relation: "changed" },
				{ was: "c1", now: "c2", relation: "changed" },
				{ was: null, now: "f8", relation: "new" },
			],
		},
	],
);
const versions = [first, second];

function lineOf({ lines }: OverTime, id = "finance"): Line {
	const found = lines.find((line) => line.id === id);
	if (!found) throw new Error(`There is no line ${id}.`);
	return found;
}

/** Two directors who give all of finance these answers. */
const both = (dph: number, dass: number, items = seven) => [
	answered("dph", same(dph, ...items)),
	answered("dass", same(dass, ...items)),
];

describe("rounds of one version", () => {
	// (15 + 21) / 14 is 2.57 and (21 + 23) / 14 is 3.14: 0.57 apart, and as they are shown 0.5.
	const before = [answered("dph", { ...same(2, ...seven), f7: 3 }), answered("dass", same(3, ...seven))];
	const after = [answered("dph", same(3, ...seven)), answered("dass", { ...same(3, ...seven), f6: 4, f7: 4 })];

	it("are compared on all questions, with a difference that agrees with the figures shown", () => {
		const compared = overTime([past("2025-03-12", first, before), past("2026-03-12", first, after)], versions);
		expect(lineOf(compared)).toEqual({
			id: "finance",
			title: "Finance",
			points: [
				{ value: 2.6, shown: "2.6", missing: null, split: false, range: null },
				{ value: 3.1, shown: "3.1", missing: null, split: false, range: null },
			],
			steps: [
				{
					questions: { common: 7, before: 7, after: 7 },
					compared: { before: { value: 2.6, shown: "2.6" }, after: { value: 3.1, shown: "3.1" }, difference: "+0.5" },
					reason: null,
					isBreak: false,
					notes: [],
				},
			],
			finding: "Finance: 2.6 in March 2025, 3.1 in March 2026: up 0.5 on the same 7 questions.",
		});
		expect(compared.sentence).toBe("Since March 2025: finance up 0.5. Culture cannot be compared.");
		expect([compared.cautions, compared.changes]).toEqual([[], [null]]);
		expect(compared.rounds.map(({ name, label, edition }) => [name, label, edition])).toEqual([
			["March 2025", "Mar 2025", "Made up, version 1.0.0"],
			["March 2026", "Mar 2026", "Made up, version 1.0.0"],
		]);
	});

	it("say down, no change, and that answers were missing, which is no break", () => {
		const compared = overTime(
			[
				past("2024-03-12", first, after),
				past("2025-03-12", first, before),
				past("2026-03-12", first, before),
				past("2026-09-12", first, [answered("dph", same(2, ...seven))]),
			],
			versions,
		);
		const { steps, points, finding } = lineOf(compared);
		expect(steps.map((step) => step.compared?.difference ?? [step.reason, step.isBreak])).toEqual([
			"−0.5",
			"0.0",
			["not enough answers in September 2026", false],
		]);
		expect(points.at(-1)?.missing).toBe("only one voice; a level needs two");
		expect(finding).toBe(
			"Finance: March 2026 and September 2026 cannot be compared, because of this: not enough answers in September 2026.",
		);
	});

	it("say where views differ widely, with the range as it is shown", () => {
		const compared = overTime([past("2025-03-12", first, both(2, 3)), past("2026-03-12", first, both(1, 5))], versions);
		expect(lineOf(compared).points[1]).toEqual({
			value: 3,
			shown: "3.0",
			missing: null,
			split: true,
			range: [1, 5],
		});
		expect(lineOf(compared).finding).toBe(
			"Finance: 2.5 in March 2025, 3.0 in March 2026: up 0.5 on the same 7 questions. Views differ widely in March 2026, so that the figure describes nobody.",
		);
		expect(compared.sentence).toBe(
			"Since March 2025: finance up 0.5, where views differ widely in March 2026. Culture cannot be compared.",
		);
	});

	it("say so too where they differed widely then, or then and now, and of a round that is compared with none", () => {
		const [shared, apart] = [past("2026-03-12", first, both(2, 3)), past("2025-03-12", first, both(1, 5))];
		const then = overTime([apart, shared], versions);
		expect(then.sentence).toBe(
			"Since March 2025: finance down 0.5, where views differed widely in March 2025. Culture cannot be compared.",
		);
		expect(lineOf(then).finding).toContain(
			"on the same 7 questions. Views differed widely in March 2025, so that the figure describes nobody.",
		);
		const twice = overTime([apart, past("2026-03-12", first, both(1, 5))], versions);
		expect(twice.sentence).toContain(
			"finance no change, where views differ widely in March 2026, as they did in March 2025.",
		);
		expect(lineOf(twice).finding).toContain(
			"Views differ widely in March 2026, as they did in March 2025, so that neither figure describes anybody.",
		);
		expect(lineOf(overTime([apart], versions)).finding).toBe(
			"Finance: 3.0 in March 2025. Views differ widely in March 2025, so that the figure describes nobody. There is no earlier round to compare it with.",
		);
		const other = questionnaire("1.0.0", [...seven, "c1"], [], { id: "another" });
		const broken = overTime([apart, past("2026-03-12", other, both(2, 3))], [first, other]);
		expect(lineOf(broken).finding).toContain("Each by itself: 3.0 then, 2.5 now. Views differed widely in March 2025");
	});
});

describe("rounds of two versions", () => {
	const before = past("2025-03-12", first, [
		answered("dph", { ...same(2, ...five), f6: 5, f7: 5, c1: 2 }),
		answered("dass", { ...same(3, ...seven), c1: 3 }),
	]);
	const after = past("2026-03-12", second, [
		answered("dph", { ...same(3, ...five), f8: 1, f9: 1, c2: 4 }),
		answered("dass", { ...same(4, ...five), f8: 1, f9: 1, c2: 5 }),
	]);
	const compared = overTime([before, after], versions);

	it("are compared on the questions in common alone, beside what each had by itself", () => {
		// By themselves (20 / 7 + 3) / 2 and (17 / 7 + 22 / 7) / 2; on the five in common (2 + 3) / 2 and (3 + 4) / 2.
		expect(lineOf(compared).points.map(({ shown }) => shown)).toEqual(["2.9", "2.8"]);
		expect(lineOf(compared).steps[0]).toMatchObject({
			questions: { common: 5, before: 7, after: 7 },
			compared: { before: { shown: "2.5" }, after: { shown: "3.5" }, difference: "+1.0" },
		});
		expect(lineOf(compared).finding).toBe(
			"Finance: 2.5 in March 2025, 3.5 in March 2026: up 1.0 on 5 questions in common.",
		);
	});

	it("break where no more than half is in common, and give no difference", () => {
		expect(lineOf(compared, "culture")).toMatchObject({
			points: [{ shown: "2.5" }, { shown: "4.5" }],
			steps: [{ compared: null, isBreak: true, reason: "no question in common, of 1 question then and 1 now" }],
			finding:
				"Culture: March 2025 and March 2026 cannot be compared, because of this: no question in common, of 1 question then and 1 now. Each by itself: 2.5 then, 4.5 now.",
		});
		const half = questionnaire(
			"2.0.0",
			["f1", "f8", "c1"],
			[{ from: "1.0.0", items: [{ was: "f1", now: "f1", relation: "identical" }] }],
		);
		const few = past("2026-03-12", half, both(3, 3, ["f1", "f8"]));
		expect(lineOf(overTime([before, few], [first, half])).steps[0]).toMatchObject({
			isBreak: true,
			reason: "only 1 in common, of 7 questions then and 2 now",
		});
	});

	it("tell how many questions both asked, and what was done to the others, by title", () => {
		expect(compared.questions).toEqual([{ common: 5, before: 8, after: 8 }]);
		expect(compared.changes).toEqual([
			{
				before: "March 2025",
				after: "March 2026",
				reworded: ["F2 Item f2"],
				changed: ["F7 Item f7, now: F9 Item f9", "C1 Item c1, now: C2 Item c2"],
				added: ["F8 Item f8"],
				retired: ["F6 Item f6"],
			},
		]);
	});

	it("break where nothing says how the versions hang together, or the questionnaire is another", () => {
		const alone = questionnaire("2.0.0", [...seven, "c1"]);
		expect(lineOf(overTime([before, past("2026-03-12", alone, both(3, 3))], [first, alone])).steps[0]).toMatchObject({
			isBreak: true,
			reason: "nothing says how the questions of version 1.0.0 and version 2.0.0 hang together",
		});
		const other = questionnaire("1.0.0", [...seven, "c1"], [], { id: "another" });
		const elsewhere = overTime([before, past("2026-03-12", other, both(3, 3))], [first, other]);
		expect(lineOf(elsewhere).steps[0]).toMatchObject({ isBreak: true, reason: "another questionnaire was used" });
		expect(elsewhere.sentence).toBe("Since March 2025, nothing can be compared: see below why.");
	});

	it("break at a round whose questionnaire cannot be read, which has no figure", () => {
		const unread = overTime([before, { ...after, scored: null }], versions);
		expect(lineOf(unread)).toMatchObject({
			points: [{ shown: "2.9" }, { shown: null, missing: "its questionnaire cannot be read here" }],
			steps: [{ isBreak: true, reason: "the questionnaire used in March 2026 cannot be read here" }],
		});
		expect(unread.rounds[1]?.edition).toBe("cannot be read here");
	});

	it("name a dimension that only one of them had, which is a break", () => {
		const relations = [
			{ from: "1.0.0", items: seven.map((id) => ({ was: id, now: id, relation: "identical" as const })) },
		];
		const wider = questionnaire("2.0.0", seven, relations, {
			dimensions: [{ id: "finance", title: "Money", description: "Money." }],
		});
		const named = overTime([before, past("2026-03-12", wider, both(3, 3))], [first, wider]);
		expect(named.lines.map(({ title }) => title)).toEqual(["Money", "Culture"]);
		expect(lineOf(named, "culture")).toMatchObject({
			points: [{ shown: "2.5" }, { missing: "not asked then" }],
			steps: [{ isBreak: true, reason: "it was not asked in March 2026" }],
		});
	});
});

describe("pooled rounds", () => {
	const people = (answer: number, items = seven, count = 5) =>
		Array.from({ length: count }, (_, index) => ({
			...answered("dph", same(answer, ...items)),
			id: `person ${index}`,
		}));
	const pooled = { mode: "pooled" } as const;

	it("are compared by the very figures they show, where they asked the same", () => {
		const compared = overTime(
			[past("2025-03-12", first, people(2), pooled), past("2026-03-12", first, people(4), pooled)],
			versions,
		);
		expect(lineOf(compared).steps[0]).toMatchObject({
			compared: { before: { shown: "2.0" }, after: { shown: "4.0" }, difference: "+2.0" },
			notes: [],
		});
	});

	it("are withheld where their questions differ: nothing more is computed of them", () => {
		const compared = overTime(
			[
				past("2025-03-12", first, people(2), pooled),
				past("2026-03-12", second, people(4, [...five, "f8", "f9"]), pooled),
			],
			versions,
		);
		expect(lineOf(compared)).toMatchObject({
			points: [{ shown: "2.0" }, { shown: "4.0" }],
			steps: [
				{
					questions: { common: 5, before: 7, after: 7 },
					compared: null,
					isBreak: true,
					reason: "withheld: the round in March 2025 was pooled and its questions differ",
				},
			],
		});
	});

	it("show nothing with fewer than a group", () => {
		const compared = overTime(
			[past("2025-03-12", first, people(2, seven, 4), pooled), past("2026-03-12", first, people(4), pooled)],
			versions,
		);
		expect(lineOf(compared)).toMatchObject({
			points: [{ value: null, missing: "fewer than five people answered" }, { shown: "4.0" }],
			steps: [{ compared: null, isBreak: false, reason: "fewer than five people answered in March 2025" }],
		});
		expect(JSON.stringify(compared)).not.toContain("2.0,");
		expect(itemOverTime([past("2025-03-12", first, people(2, seven, 4), pooled)], versions, "f1")?.points).toEqual([
			{ value: null, shown: null, missing: "fewer than five people answered", split: false, range: null },
		]);
	});

	it("are not compared with a round that rests on the core posts, but with one of everybody", () => {
		const after = past("2026-03-12", first, people(4), pooled);
		const byPost = overTime([past("2025-03-12", first, both(2, 3)), after], versions);
		expect(lineOf(byPost).steps[0]).toMatchObject({
			isBreak: true,
			reason: "one rests on the core posts and the other on everybody who answered",
		});
		const everyone = questionnaire("1.0.0", [...seven, "c1"], [], { headline: "everyone" });
		const mixed = overTime([past("2025-03-12", everyone, both(2, 3)), after], versions);
		expect(lineOf(mixed).steps[0]?.compared).toEqual({
			before: { value: 2.5, shown: "2.5" },
			after: { value: 4, shown: "4.0" },
			difference: "+1.5",
		});
	});

	it("do not tell who sat in them", () => {
		const holders = { dph: ["amara"] };
		const [before, after] = [
			past("2025-03-12", first, people(2), { ...pooled, holders }),
			past("2026-03-12", first, people(4), { ...pooled, holders: { dph: ["another"] } }),
		];
		expect(overTime([before, after], versions).cautions).toEqual([]);
	});

	it("show an item only where their own results do", () => {
		const mixed = [...people(2, seven, 4), { ...answered("dph", same(5, ...seven)), id: "alone" }];
		const line = itemOverTime(
			[past("2025-03-12", first, mixed, pooled), past("2026-03-12", first, people(4), pooled)],
			versions,
			"f1",
		);
		expect(line).toMatchObject({
			points: [{ value: null, missing: "withheld in a pooled round" }, { shown: "4.0" }],
			steps: [{ compared: null, isBreak: false, reason: "withheld in a pooled round in March 2025" }],
		});
	});
});

describe("who is new", () => {
	const then = { dph: ["amara"], dass: ["helen"], dcs: ["tom"] };
	const cautions = (before: Record<string, (string | null)[]>, after: Record<string, (string | null)[]>) =>
		overTime(
			[
				past("2025-03-12", first, both(2, 3), { holders: before }),
				past("2026-03-12", first, both(2, 3), { holders: after }),
			],
			versions,
		).cautions;

	it("is told of a core post that another person has, once for all dimensions", () => {
		expect(cautions(then, then)).toEqual([]);
		expect(cautions(then, { ...then, dass: ["grace"] })).toEqual([
			"Another person is DASS since. New people move scores by themselves.",
		]);
		expect(cautions(then, { ...then, dass: ["grace"], dcs: ["grace"] })).toEqual([
			"Other people are DASS and DCS since. New people move scores by themselves.",
		]);
	});

	it("is not told of a post that nobody had, or of a seat that names no person", () => {
		expect(cautions(then, { ...then, dass: [null] })).toEqual([]);
		expect(cautions({ dph: ["amara"] }, then)).toEqual([]);
		expect(cautions(then, { ...then, dph: ["amara", null] })).toEqual([]);
		expect(cautions(then, { ...then, dph: ["amara", "joe"] })).toEqual([
			"Another person is DPH since. New people move scores by themselves.",
		]);
	});

	it("is told of other voices, with who spoke then and now, on the dimension where they do", () => {
		const three = [...both(2, 3), answered("dcs", same(4, ...seven))];
		const compared = overTime([past("2025-03-12", first, both(2, 3)), past("2026-03-12", first, three)], versions);
		const note = "Other voices speak than before. Then: DPH; DASS. Now: DPH; DASS; DCS.";
		expect(lineOf(compared).steps[0]?.notes).toEqual([note]);
		expect(compared.cautions).toEqual([`Finance: ${note}`]);
		const combined = [answered("dph", same(2, ...seven)), answered("dass|dcs", same(3, ...seven))];
		const joined = overTime([past("2025-03-12", first, three), past("2026-03-12", first, combined)], versions);
		expect(lineOf(joined).steps[0]?.notes).toEqual([
			"Other voices speak than before. Then: DPH; DASS; DCS. Now: DPH; DASS and DCS.",
		]);
	});
});

describe("one question", () => {
	const rounds = [
		past("2024-03-12", first, [answered("dph", { ...same(2, ...seven), c1: 1 }), answered("dass", { f1: 3, c1: 3 })]),
		past("2025-03-12", second, [
			answered("dph", { f1: 4, f2: 4, f8: 2, c2: 2 }),
			answered("dass", { f1: 5, f8: 3, c2: 4 }),
		]),
		past("2026-03-12", second, [
			answered("dph", { f1: 4, f2: 1, f8: 4, c2: 3 }),
			answered("dass", { f1: 3, f8: 5, c2: 4 }),
		]),
	];
	const question = (id: string) => itemOverTime(rounds, versions, id);

	it("is compared round by round as long as it asks the same", () => {
		expect(question("f1")).toMatchObject({
			title: "F1 Item f1",
			points: [{ shown: "2.5" }, { shown: "4.5" }, { shown: "3.5" }],
			steps: [{ compared: { difference: "+2.0" }, notes: [] }, { compared: { difference: "−1.0" } }],
			finding: "F1 Item f1: 4.5 in March 2025, 3.5 in March 2026: down 1.0 on the same question.",
		});
	});

	it("says that it was put in other words, and where too few voices answered", () => {
		expect(question("f2")).toMatchObject({
			points: [{ missing: "not enough voices" }, { missing: "not enough voices" }, { missing: "not enough voices" }],
			steps: [
				{
					isBreak: false,
					reason: "not enough voices in March 2024",
					notes: ["The question was put in other words; it asks the same."],
				},
				{ notes: [] },
			],
		});
	});

	it("breaks where it was changed, and was not asked before it was new", () => {
		expect(question("c2")).toMatchObject({
			points: [{ shown: "2.0" }, { shown: "3.0" }, { shown: "3.5" }],
			steps: [
				{ isBreak: true, reason: "the question was changed after March 2024" },
				{ compared: { difference: "+0.5" } },
			],
		});
		expect(question("f8")).toMatchObject({
			points: [{ missing: "not asked then" }, { shown: "2.5" }, { shown: "4.5" }],
			steps: [{ isBreak: true, reason: "it was not asked in March 2024" }, { compared: { difference: "+2.0" } }],
		});
	});

	it("is one of the newest round's; of any other there is nothing", () => {
		expect(itemsOffered(rounds).map(({ value }) => value)).toEqual([...five, "f8", "f9", "c2"]);
		expect([question("f6"), question("zz"), itemOverTime([], versions, "f1")]).toEqual([null, null, null]);
	});
});

describe("three rounds", () => {
	it("are each compared with the one before, and said of the last", () => {
		const compared = overTime(
			[
				past("2024-03-12", first, both(2, 2)),
				past("2025-03-12", first, both(3, 3)),
				past("2026-03-12", second, both(4, 4, five)),
			],
			versions,
		);
		const { steps } = lineOf(compared);
		expect(steps.map((step) => [step.compared?.difference, step.questions?.common])).toEqual([
			["+1.0", 7],
			["+1.0", 5],
		]);
		expect(compared.sentence).toBe("Since March 2025: finance up 1.0. Culture cannot be compared.");
	});
});

describe("what rounds are called", () => {
	const called = (...days: string[]) =>
		overTime(
			days.map((on) => past(on, first, [])),
			versions,
		).rounds.map(({ name, when, label }) => [name, when, label]);

	it("is the month, else the day, and the title too where even that is the same", () => {
		expect(called("2025-03-12", "2026-03-12")[0]).toEqual(["March 2025", "in March 2025", "Mar 2025"]);
		expect(called("2026-03-02", "2026-03-12")[0]).toEqual(["2 March 2026", "on 2 March 2026", "2 Mar 2026"]);
		expect(called("2026-03-12", "2026-03-12")[0]).toEqual([
			"12 March 2026 (Round of 2026-03-12)",
			"on 12 March 2026 (Round of 2026-03-12)",
			"12 Mar 2026",
		]);
	});

	it("is nothing without rounds, and of one round there is its figure and nothing to compare", () => {
		expect(overTime([], versions)).toEqual({
			rounds: [],
			scale: { min: 0, max: 1, per: "" },
			sentence: null,
			cautions: [],
			lines: [],
			questions: [],
			changes: [],
		});
		const alone = overTime([past("2026-03-12", first, both(2, 3))], versions);
		expect([alone.sentence, lineOf(alone).finding]).toEqual([
			null,
			"Finance: 2.5 in March 2026. There is no earlier round to compare it with.",
		]);
	});
});
