import { expect, it } from "vitest";
import { discussedOf } from "#app/round/discussed.ts";
import { definition } from "./people.ts";

const item = definition.items[0];
if (!item) throw new Error("The edition has no items.");
const worded = { ...item, descriptors: { "1": "Nothing yet.", "3": "The main ones.", "5": "All of them." } };

function outcomes(point: number | null, differ: boolean, overrides: Partial<typeof item> = {}) {
	const changed = { ...definition, items: [{ ...worded, ...overrides }] };
	const state = point === null && !differ ? ("open" as const) : ("settled" as const);
	const recorded = [{ item: item?.id ?? "", state, point, differ, note: "A note.", dissent: "One of us." }];
	return discussedOf(changed, recorded).map(({ outcome, meaning }) => [outcome, meaning]);
}

it("says the point agreed on, of how many, with its own words or else its label", () => {
	const { label } = definition.scale.points[1] ?? {};
	expect(outcomes(3, false)).toEqual([["Agreed on 3 of 5", "The main ones."]]);
	expect(outcomes(2, false)).toEqual([["Agreed on 2 of 5", label]]);
});

it("gives a reversed item the words of the point as it was asked: agreed on 5, the first description fits", () => {
	expect(outcomes(5, false, { reverse: true })).toEqual([["Agreed on 5 of 5", "Nothing yet."]]);
});

it("says that a group agreed to differ or left it open, with the note and the dissent", () => {
	expect([outcomes(null, true), outcomes(null, false)]).toEqual([
		[["Agreed to differ", null]],
		[["Talked about and left open", null]],
	]);
	expect(
		discussedOf(definition, [
			{ item: "g1", state: "settled", point: null, differ: true, note: "A note.", dissent: "One of us." },
		]),
	).toEqual([
		{
			id: "g1",
			title: item?.title,
			dimension: "Governance",
			outcome: "Agreed to differ",
			isSettled: true,
			meaning: null,
			note: "A note.",
			dissent: "One of us.",
		},
	]);
});
