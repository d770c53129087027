import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compared } from "#scoring/compared.ts";
import { pooledItem } from "#scoring/pooled-item.ts";
import { pooledResult } from "#scoring/pooled-result.ts";
import { range } from "#scoring/range.ts";
import { result } from "#scoring/result.ts";
import type { Answer } from "#scoring/types/input.ts";
import type { DimensionOutput, Result } from "#scoring/types/result.ts";
import { arbitraryRound, type Round } from "#tests/support/arbitrary-round.ts";
import { frozen } from "#tests/support/frozen.ts";

/** Every number to nine decimals: sums taken in another order differ in the last bits. */
function toNine<Value>(value: Value): Value {
	return JSON.parse(
		JSON.stringify(value, (_, part) => (typeof part === "number" ? Number(part.toFixed(9)) + 0 : part)),
	);
}

/** A round, and one of the same answers in another order. */
function shuffled<Entry>(entries: readonly Entry[]): fc.Arbitrary<Entry[]> {
	return fc.shuffledSubarray([...entries], { minLength: entries.length, maxLength: entries.length });
}

/** A result without what counts don't-knows, unanswered items and their consequences. */
function scoresOf(computed: Result) {
	const { overall, overallShown, overallLevel, overallSpread, total, weakest, target, act, dimensions, items } =
		computed;
	const headlines = Object.entries(items).map(([id, { n, counts, headline, pattern }]) => [
		id,
		n,
		counts,
		headline,
		pattern,
	]);
	return { overall, overallShown, overallLevel, overallSpread, total, weakest, target, act, dimensions, headlines };
}

describe("any round", () => {
	it("has the same result, to the last bit, whatever order its respondents come in", () => {
		fc.assert(
			fc.property(
				arbitraryRound().chain((round) => fc.tuple(fc.constant(round), shuffled(round.respondents))),
				([{ definition, respondents }, others]) => {
					expect(JSON.stringify(result(definition, others))).toBe(JSON.stringify(result(definition, respondents)));
				},
			),
		);
	});

	it("keeps every figure when its items change places; only ties change order", () => {
		fc.assert(
			fc.property(
				arbitraryRound().chain((round) => fc.tuple(fc.constant(round), shuffled(round.definition.items))),
				([{ definition, respondents }, items]) => {
					const before = toNine(result(definition, respondents));
					const after = toNine(result({ ...definition, items }, respondents));
					expect({ ...after.items }).toEqual({ ...before.items });
					const withoutTies = ({ lowestItem: _, ...dimension }: DimensionOutput) => dimension;
					for (const { id } of definition.dimensions) {
						const [one, other] = [before.dimensions[id], after.dimensions[id]];
						if (!one || !other) throw new Error(`The dimension ${id} is missing.`);
						expect(withoutTies(other)).toEqual(withoutTies(one));
						const lowest = (place: string | null) => (place === null ? null : before.items[place]?.headline);
						expect(lowest(other.lowestItem)).toBe(lowest(one.lowestItem));
					}
					expect([after.overall, after.weakest, after.target]).toEqual([before.overall, before.weakest, before.target]);
					expect(after.act.map(({ rank }) => rank)).toEqual(before.act.map(({ rank }) => rank));
					expect([...after.discussionOrder].sort()).toEqual([...before.discussionOrder].sort());
					const keys = (order: string[]) =>
						order.map((id) => [
							before.items[id]?.averageDeviation,
							before.items[id]?.range,
							before.items[id]?.dontKnowShare,
						]);
					expect(keys(after.discussionOrder)).toEqual(keys(before.discussionOrder));
				},
			),
		);
	});

	it("keeps every score when a don't-know stands in place of no answer", () => {
		fc.assert(
			fc.property(arbitraryRound(), ({ definition, respondents }) => {
				const said = respondents.map((respondent) => {
					const entries = Object.entries(respondent.answers);
					// Somebody who has saved nothing would become a respondent.
					if (entries.every(([, answer]) => answer === null)) return respondent;
					return {
						...respondent,
						answers: Object.fromEntries(entries.map(([id, answer]) => [id, answer ?? "dont-know"])),
					};
				});
				expect(scoresOf(result(definition, said))).toEqual(scoresOf(result(definition, respondents)));
			}),
		);
	});

	it("keeps every score on the scale, and every statistic in its bounds", () => {
		fc.assert(
			fc.property(arbitraryRound(), ({ definition, respondents }) => {
				const { min, max } = definition.scale;
				const computed = result(definition, respondents);
				const figures = Object.values(computed.dimensions).flatMap((dimension) => [
					dimension.score,
					...Object.values(dimension.roles),
					...Object.values(dimension.respondents),
					...(dimension.leaveOneOut ?? []),
					...(dimension.range ?? []),
				]);
				const headlines = Object.values(computed.items).flatMap(({ headline, median }) => [headline, median]);
				for (const figure of [...figures, ...headlines, computed.overall]) {
					if (figure === null) continue;
					expect(compared(figure, min)).toBeGreaterThanOrEqual(0);
					expect(compared(figure, max)).toBeLessThanOrEqual(0);
				}
				for (const item of Object.values(computed.items)) {
					expect(item.n + item.dontKnow + item.notApplicable + item.unanswered + item.notAsked).toBe(
						Object.keys(computed.dimensions.d0?.respondents ?? {}).length,
					);
					expect(item.dontKnowCore + item.dontKnowOther).toBe(item.dontKnow);
					if (item.agreement === null) continue;
					expect(Math.abs(item.agreement)).toBeLessThanOrEqual(1 + 1e-9);
				}
				for (const { score, leaveOneOut, shown } of Object.values(computed.dimensions)) {
					if (score === null || shown === null) continue;
					expect(Math.abs(score - shown)).toBeLessThanOrEqual(0.05 + 1e-9);
					if (leaveOneOut) expect(leaveOneOut[0]).toBeLessThanOrEqual(leaveOneOut[1]);
				}
			}),
		);
	});

	it("keeps its result when an item is reversed and its answers are mirrored", () => {
		fc.assert(
			fc.property(arbitraryRound(), fc.nat(), ({ definition, respondents }, pick) => {
				const { min, max } = definition.scale;
				const id = definition.items[pick % definition.items.length]?.id ?? "";
				const items = definition.items.map((item) => (item.id === id ? { ...item, reverse: !item.reverse } : item));
				const mirrored = respondents.map((respondent) => {
					const answer: Answer = respondent.answers[id] ?? null;
					if (typeof answer !== "number") return respondent;
					return { ...respondent, answers: { ...respondent.answers, [id]: min + max - answer } };
				});
				expect(result({ ...definition, items }, mirrored)).toEqual(result(definition, respondents));
			}),
		);
	});

	it("has full agreement on an item where all who scored it say the same", () => {
		fc.assert(
			fc.property(arbitraryRound(), fc.nat(), ({ definition, respondents }, pick) => {
				const { min, max } = definition.scale;
				const point = min + (pick % (max - min + 1));
				const unanimous = respondents.map((respondent) => ({
					...respondent,
					answers: Object.fromEntries(
						Object.entries(respondent.answers).map(([id, answer]) => [id, typeof answer === "number" ? point : answer]),
					),
				}));
				for (const item of Object.values(result(definition, unanimous).items)) {
					if (item.n === 0) continue;
					expect([item.averageDeviation, item.range, item.iqr]).toEqual([0, 0, 0]);
					expect(item.agreement).toBe(max - min === 1 ? null : 1);
					expect(item.pattern).toBe(item.n === 1 ? null : "agreed");
				}
			}),
		);
	});

	it("has the leave-one-out that scoring it again without each respondent gives", () => {
		fc.assert(
			fc.property(arbitraryRound(), ({ definition, respondents }) => {
				const computed = result(definition, respondents);
				const heard = Object.keys(computed.dimensions.d0?.respondents ?? {});
				const without = heard.map((id) =>
					result(
						definition,
						respondents.filter((respondent) => respondent.id !== id),
					),
				);
				for (const [id, { voices, leaveOneOut }] of Object.entries(computed.dimensions)) {
					const expected = voices < 3 ? null : range(without.map(({ dimensions }) => dimensions[id]?.score ?? null));
					expect(toNine(leaveOneOut)).toEqual(toNine(expected));
				}
			}),
			{ numRuns: 300 },
		);
	});
});

describe("what a pooled round hides", () => {
	/** Nobody, or a group. */
	function isSafe(count: number | null, minGroup: number): boolean {
		return count === null || count === 0 || count >= minGroup;
	}

	it("cannot be had by subtraction: every count and every rest is nobody or a group", () => {
		fc.assert(
			fc.property(arbitraryRound({ minGroup: 3 }), ({ definition, respondents }) => {
				const computed = pooledResult(definition, respondents);
				if (!computed.enough) {
					expect(Object.keys(computed)).toEqual(["respondents", "enough"]);
					return;
				}
				const everyone = computed.respondents;
				for (const item of Object.values(computed.items)) {
					const people = item.distribution.map((cell) => cell.people);
					expect(people.reduce((sum, count) => sum + count, 0)).toBe(everyone);
					const kinds = definition.scale.max - definition.scale.min + 5;
					expect(item.distribution.flatMap(({ answers }) => answers)).toHaveLength(kinds);
					const counts = [...people, item.n, item.dontKnow, item.notApplicable, item.unanswered, item.notAsked];
					for (const count of [...counts, ...(item.counts ?? [])]) {
						expect(isSafe(count, 3)).toBe(true);
						expect(isSafe(count === null ? null : everyone - count, 3)).toBe(true);
					}
				}
				for (const { voices, shown } of Object.values(computed.dimensions)) {
					expect(isSafe(voices, 3) && isSafe(voices === null ? null : everyone - voices, 3)).toBe(true);
					if (voices === 0) expect(shown).toBeNull();
				}
			}),
			{ numRuns: 300 },
		);
	});

	it("is in none of an item's figures: they are the same for all answers with the same cells", () => {
		const counts = fc.array(fc.nat({ max: 6 }), { minLength: 3, maxLength: 3 });
		const seen = new Map<string, string>();
		fc.assert(
			fc.property(counts, fc.nat({ max: 6 }), fc.nat({ max: 2 }), (points, dontKnows, unanswered) => {
				const people: Answer[] = [
					...points.flatMap((count, point) => Array<Answer>(count).fill(point)),
					...Array<Answer>(dontKnows).fill("dont-know"),
					...Array<Answer>(unanswered).fill(null),
				];
				const definition: Round["definition"] = {
					scale: { min: 0, max: 2 },
					headline: "everyone",
					minVoices: 3,
					dimensions: [{ id: "d" }],
					roles: [{ id: "r" }],
					items: [
						{ id: "a", weights: { d: 1 } },
						{ id: "b", weights: { d: 1 } },
					],
				};
				const respondents = people.map((answer, index) => ({
					id: `p${index}`,
					roles: ["r"],
					answers: { a: answer, b: 1 },
				}));
				const { a } = result(frozen(definition), respondents).items;
				if (!a || people.length < 3) return;
				const shown = pooledItem(a, 0, 3);
				const cells = JSON.stringify(shown.distribution);
				const earlier = seen.get(cells);
				if (earlier !== undefined) expect(JSON.stringify(shown)).toBe(earlier);
				seen.set(cells, JSON.stringify(shown));
			}),
			{ numRuns: 2000 },
		);
	});
});
