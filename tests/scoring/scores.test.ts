import { describe, expect, it } from "vitest";
import { result } from "#scoring/result.ts";
import { weightedScore } from "#scoring/weighted-score.ts";
import { frozen } from "#tests/support/frozen.ts";
import { person, scorable } from "#tests/support/scorable.ts";

const half = { coverage: 0.5, minItems: 1 };

function loads(...weights: number[]) {
	return frozen(weights.map((weight, item) => ({ item, weight })));
}

describe("a respondent's score", () => {
	it("weights what was answered", () => {
		expect(weightedScore([4, 4, 3], loads(1, 1, 2), half)).toEqual({ score: 3.5, answered: { items: 3, of: 3 } });
	});

	it("needs more than half: 4 of 6 pass, 3 of 6 do not", () => {
		const six = loads(1, 1, 1, 1, 1, 1);
		const without = "unanswered" as const;
		expect(weightedScore([2, 3, 4, 5, without, without], six, half).score).toBe(3.5);
		expect(weightedScore([2, 3, 4, without, without, without], six, half)).toEqual({
			score: null,
			answered: { items: 3, of: 6 },
		});
	});

	it("counts weight, not items, towards that half", () => {
		expect(weightedScore([2, "dont-know"], loads(3, 1), half).score).toBe(2);
		expect(weightedScore(["dont-know", 2, 2], loads(3, 1, 1), half).score).toBeNull();
	});

	it("takes a weight within a billionth of half as half", () => {
		// 0.1 + 0.2 is a little more than 0.3 in binary; of 0.6 it is half, and half is not enough.
		expect(weightedScore([5, 5, "unanswered"], loads(0.1, 0.2, 0.3), half).score).toBeNull();
	});

	it("leaves not-applicable and not-asked items out of what applies", () => {
		expect(weightedScore([3, "not-applicable", "not-asked", "dont-know"], loads(2, 5, 5, 1), half)).toEqual({
			score: 3,
			answered: { items: 1, of: 2 },
		});
		expect(weightedScore(["not-applicable", "not-asked"], loads(1, 1), half)).toEqual({
			score: null,
			answered: { items: 0, of: 0 },
		});
	});

	it("keeps don't-know and unanswered items in what applies", () => {
		expect(weightedScore([3, "dont-know"], loads(1, 1), half).score).toBeNull();
		expect(weightedScore([3, "unanswered"], loads(1, 1), half).score).toBeNull();
	});

	it("needs the least number of items", () => {
		expect(weightedScore([3, 4], loads(1, 1), { coverage: 0.5, minItems: 3 }).score).toBeNull();
		expect(weightedScore([3, 4, 5], loads(1, 1, 1), { coverage: 0.5, minItems: 3 }).score).toBe(4);
	});

	it("follows another coverage, and more than all of it is never reached", () => {
		expect(weightedScore([3, "unanswered", "unanswered"], loads(1, 1, 1), { coverage: 0.3, minItems: 1 }).score).toBe(
			3,
		);
		expect(weightedScore([3, 3], loads(1, 1), { coverage: 1, minItems: 1 }).score).toBeNull();
	});

	it("counts a point of 0 as an answer", () => {
		expect(weightedScore([0, 0, 3], loads(1, 1, 1), half)).toEqual({ score: 1, answered: { items: 3, of: 3 } });
	});
});

describe("items and respondents", () => {
	it("reverse an item on any scale", () => {
		const definition = scorable({
			scale: { min: 0, max: 3 },
			items: [{ id: "f1", weights: { finance: 1 }, reverse: true }],
			minVoices: 1,
		});
		const { items, dimensions } = result(definition, [person("p1", "dph", [0]), person("p2", "dph", [1])]);
		expect(items.f1?.counts).toEqual([0, 0, 1, 1]);
		expect(dimensions.finance?.score).toBe(2.5);
	});

	it("leave out whoever has no saved answer at all", () => {
		const nobody = [person("p2", "dass", [null, null]), person("p3", "dcs", {})];
		const computed = result(scorable(), [person("p1", "dph", [4, 4, 4, 4]), ...nobody]);
		expect(Object.keys(computed.dimensions.finance?.respondents ?? {})).toEqual(["p1"]);
		expect(computed.notHeard).toEqual(["dass", "dcs", "icb"]);
		expect(computed.items.f1?.unanswered).toBe(0);
	});

	it("count somebody who only ever said don't know as a respondent", () => {
		const computed = result(scorable(), [person("p1", "dph", ["dont-know"])]);
		expect(computed.dimensions.finance?.respondents).toEqual({ p1: null });
		expect([computed.items.f1?.dontKnow, computed.items.f2?.unanswered]).toEqual([1, 1]);
		expect(computed.notHeard).toEqual(["dass", "dcs", "icb"]);
	});

	it("do not ask an item of somebody with none of its roles", () => {
		const definition = scorable({
			items: [
				{ id: "f1", weights: { finance: 1 } },
				{ id: "f2", weights: { finance: 1 }, askedOf: ["dph", "dass"] },
			],
		});
		const computed = result(definition, [
			person("p1", "icb", [4]),
			person("p2", "icb|dass", [4, 2]),
			person("p3", "dph", [4]),
		]);
		expect(computed.items.f2).toMatchObject({ n: 1, notAsked: 1, unanswered: 1 });
		// p1 was asked one item and answered it; p3 was asked two and answered half.
		expect(computed.dimensions.finance?.respondents).toEqual({ p1: 4, p2: 3, p3: null });
	});

	it("score nothing at all without respondents", () => {
		const computed = result(scorable(), []);
		expect(computed.dimensions.finance).toMatchObject({
			score: null,
			shown: null,
			level: null,
			sharedView: null,
			spread: null,
			voices: 0,
			range: null,
			lowestItem: null,
			gaps: {},
			answered: { items: 0, of: 0 },
		});
		expect(computed.items.f1).toMatchObject({
			n: 0,
			median: null,
			range: null,
			iqr: null,
			averageDeviation: null,
			agreement: null,
			pattern: null,
			dontKnowShare: null,
			knowledgeGap: false,
		});
		expect(computed).toMatchObject({ overall: null, weakest: null, act: [], discussionOrder: [], target: 5 });
	});

	it("describe an item that one person scored", () => {
		const { items } = result(scorable(), [person("p1", "dph", [4])]);
		expect(items.f1).toMatchObject({ median: 4, range: 0, iqr: 0, averageDeviation: 0, agreement: 1, pattern: null });
	});

	it("may have names that every object inherits", () => {
		const odd = scorable({
			dimensions: [{ id: "constructor" }],
			roles: [
				{ id: "toString", core: true },
				{ id: "valueOf", core: true },
			],
			items: [
				{ id: "constructor", weights: { constructor: 1 } },
				{ id: "hasOwnProperty", weights: { constructor: 1 } },
				{ id: "1", weights: { constructor: 1 } },
			],
		});
		const computed = result(odd, [
			person("toString", "toString", { constructor: 4, hasOwnProperty: 2 }),
			person("constructor", "valueOf", { constructor: 3, hasOwnProperty: 3, "1": 3 }),
		]);
		expect(Object.keys(computed.dimensions)).toEqual(["constructor"]);
		expect(computed.dimensions.constructor).toMatchObject({
			score: 3,
			roles: { toString: 3, valueOf: 3 },
			respondents: { toString: 3, constructor: 3 },
			gaps: { "toString-valueOf": { difference: 0, items: 2 } },
		});
		// Nobody named toString answered the item "1": that is no answer, not a function.
		expect(computed.items["1"]).toMatchObject({ n: 1, unanswered: 1 });
	});

	it("may carry the name of every object's prototype as a person's id", () => {
		const computed = result(scorable(), [person("__proto__", "dph", [4, 4, 4, 4])]);
		expect(JSON.stringify(computed.dimensions.finance?.respondents)).toBe('{"__proto__":4}');
	});
});

describe("roles and voices", () => {
	it("count a person with two posts in both roles", () => {
		const { dimensions } = result(scorable(), [
			person("p1", "dph|icb", [4, 4, 4, 4]),
			person("p2", "icb", [2, 2, 2, 2]),
		]);
		expect(dimensions.finance?.roles).toEqual({ dph: 4, dass: null, dcs: null, icb: 3 });
	});

	it("leave holders without a score out of the role's mean", () => {
		const { dimensions } = result(scorable(), [person("p1", "dph", [4, 4, 4, 4]), person("p2", "dph", [1])]);
		expect(dimensions.finance?.roles.dph).toBe(4);
	});

	it("keep two core roles apart that share one of their holders", () => {
		const computed = result(scorable(), [person("p1", "dass|dcs", [2, 2, 2, 2]), person("p2", "dcs", [4, 4, 4, 4])]);
		expect(computed.voices.map(({ roles }) => roles)).toEqual([["dass"], ["dcs"]]);
		expect(computed.dimensions.finance?.score).toBe(2.5);
	});

	it("see who holds a role, scored or not, when they join two into one voice", () => {
		// p2 holds only the DCS post and has no score: the two roles still have different holders.
		const people = [
			person("p1", "dass|dcs", [2, 2, 2, 2]),
			person("p2", "dcs", ["dont-know"]),
			person("p3", "dph", [5, 5, 5, 5]),
		];
		expect(result(scorable(), people).dimensions.finance).toMatchObject({ score: 3, voices: 3 });
		const combined = [person("p1", "dass|dcs", [2, 2, 2, 2]), person("p3", "dph", [5, 5, 5, 5])];
		expect(result(scorable(), combined).dimensions.finance).toMatchObject({ score: 3.5, voices: 2 });
	});

	it("join a whole team that holds the same two posts", () => {
		const team = [person("p1", "dass|dcs", [1, 1, 1, 1]), person("p2", "dass|dcs", [3, 3, 3, 3])];
		const computed = result(scorable(), [...team, person("p3", "dph", [5, 5, 5, 5])]);
		expect(computed.voices[1]).toEqual({ roles: ["dass", "dcs"], respondents: ["p1", "p2"] });
		expect(computed.dimensions.finance?.score).toBe(3.5);
	});

	it("keep wider roles out of the headline", () => {
		const { dimensions } = result(scorable(), [
			person("p1", "dph", [2, 2, 2, 2]),
			person("p2", "dass", [3, 3, 3, 3]),
			person("p3", "icb", [5, 5, 5, 5]),
		]);
		expect(dimensions.finance).toMatchObject({ score: 2.5, voices: 2 });
	});

	it("give no headline with fewer voices than asked for, and say how many there are", () => {
		const alone = [person("p1", "dph", [2, 2, 2, 2])];
		const { dimensions, act } = result(scorable(), alone);
		expect(dimensions.finance).toMatchObject({ score: null, voices: 1, spread: null, range: null, sharedView: null });
		expect(act).toEqual([]);
		expect(result(scorable({ minVoices: 1 }), alone).dimensions.finance).toMatchObject({
			score: 2,
			spread: 0,
			sharedView: true,
		});
	});

	it("give the item headline over the voices that scored the item, at least minVoices of them", () => {
		const { items } = result(scorable(), [
			person("p1", "dph", [4, 2]),
			person("p2", "dph", [3, "dont-know"]),
			person("p3", "dass", [1, null]),
			person("p4", "icb", [5, 5]),
		]);
		// f1: DPH (4 + 3) / 2 = 3.5 and DASS 1. f2: the DPH alone among the core roles.
		expect([items.f1?.headline, items.f2?.headline]).toEqual([2.25, null]);
	});
});

describe("under everyone", () => {
	const definition = scorable({ headline: "everyone" });
	const people = [1, 2, 3, 4, 5].map((point) => person(`p${point}`, "icb", [point, point, point, point]));

	it("every respondent is a voice, and the spread is their interquartile range", () => {
		const computed = result(definition, people);
		expect(computed.everyone).toBe(true);
		expect(computed.voices[0]).toEqual({ roles: ["icb"], respondents: ["p1"] });
		expect(computed.dimensions.finance).toMatchObject({
			score: 3,
			voices: 5,
			spread: 2,
			range: [1, 5],
			sharedView: false,
		});
		expect(computed.items.f1?.headline).toBe(3);
		expect(computed.overallSpread).toBe(2);
	});

	it("fewer respondents with a score than minVoices are insufficient", () => {
		const computed = result(definition, [person("p1", "dph", [3, 3, 3, 3]), person("p2", "dph", [3])]);
		expect(computed.dimensions.finance).toMatchObject({ score: null, voices: 1 });
	});
});
