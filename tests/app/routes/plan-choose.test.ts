import { beforeEach, describe, expect, it } from "vitest";
import type { FormFaults } from "#app/forms/form-faults.ts";
import { historyOf } from "#app/models/action-history.server.ts";
import type { Area } from "#app/models/area.server.ts";
import { actionsOf, withdrawnActions } from "#app/models/plan.server.ts";
import type { Round } from "#app/models/round.server.ts";
import { loader as mergePage, action as sendMerge } from "#app/routes/areas.$areaId.plan.$actionId.merge.tsx";
import { loader as choosePage, action as sendChoice } from "#app/routes/areas.$areaId.plan.choose.tsx";
import { loader as newPage, action as sendNew } from "#app/routes/areas.$areaId.plan.new.tsx";
import { expectNothingWritten, freshDatabase } from "#tests/support/database.ts";
import {
	account,
	action,
	answer,
	area,
	colleague,
	directors,
	everything,
	member,
	moved,
	round,
} from "#tests/support/factories.ts";
import { signedInAs, type Visit, visit } from "#tests/support/visit.ts";
import { fields, forms } from "./world.ts";

freshDatabase();

let fran: string;
let own: Area;
let shown: Round;
let as: Required<Pick<Visit, "cookie" | "params">>;

type Chosen = { suggestions: { key: string; list: string; horizon: string; why: string; isTaken: boolean }[] };

beforeEach(async () => {
	fran = await account();
	own = await area(fran, { posts: directors() });
	const open = await moved(fran, await round(fran, own), "open");
	await answer(fran, open, {
		// On f3 they stand far apart; on d5 two of the three do not know.
		dph: { ...everything("2", "dph"), f3: "1", d5: "dont-know" },
		dass: { ...everything("2", "dass"), f3: "5", d5: "dont-know" },
		dcs: { ...everything("2", "dcs"), f3: "5" },
	});
	shown = await moved(fran, open, "revealed", "open");
	as = { cookie: await signedInAs(fran), params: { areaId: own.id } };
});

const query = () => `?round=${shown.id}`;
const choice = (intent: string, ...from: string[]): [string, string][] => [
	...fields({ operation: crypto.randomUUID(), intent }),
	...from.map((key): [string, string] => ["from", key]),
];
async function page(): Promise<Chosen> {
	return (await visit(choosePage, { ...as, path: `/${query()}` })).data as Chosen;
}

describe("choosing from what a round suggests", () => {
	it("offers what is weak before what is seen differently before what is not known, each with its reason in numbers", async () => {
		const { suggestions } = await page();
		const lists = suggestions.map(({ list }) => list);
		expect(lists).toEqual([...lists].sort((one, other) => order.indexOf(one) - order.indexOf(other)));
		expect(suggestions.find(({ key }) => key === "talk/f3")?.why).toBe(
			"One sees it differently: 1 at 1 and 2 at 5; on average 1.3 from the median answer.",
		);
		expect(suggestions.find(({ key }) => key === "find-out/d5")?.why).toMatch(/^2 of 3 /);
		expect(suggestions.find(({ key }) => key.startsWith("act/g1/"))?.why).toMatch(/^Scores 2\.0 against a target of /);
		expect(suggestions.every(({ why }) => /\d/.test(why))).toBe(true);
	});

	it("takes several as they are, each linked to its item, and offers none of them again", async () => {
		const keys = ["act/g1/g1-a", "talk/f3", "find-out/d5"];
		const { status, location } = await visit(sendChoice, { ...as, path: `/${query()}`, form: choice("take", ...keys) });
		expect([status, location]).toEqual([302, `/areas/${own.id}/plan`]);
		const actions = await actionsOf(fran, own.id);
		expect(actions.map(({ sources, status: stands }) => [stands, sources[0]?.list, sources[0]?.item])).toEqual(
			expect.arrayContaining([
				["to-start", "act", "g1"],
				["to-start", "talk", "f3"],
				["to-start", "find-out", "d5"],
			]),
		);
		const { suggestions } = await page();
		expect(suggestions.filter(({ isTaken }) => isTaken).map(({ key }) => key)).toEqual(keys);
	});

	it("refuses all of them when one has been taken meanwhile, and when nothing is ticked", async () => {
		await visit(sendChoice, { ...as, path: `/${query()}`, form: choice("take", "act/g1/g1-a") });
		await expectNothingWritten(async () => {
			const again = await visit(sendChoice, {
				...as,
				path: `/${query()}`,
				form: choice("take", "talk/f3", "act/g1/g1-a"),
			});
			expect(again.status).toBe(409);
			expect((again.data as FormFaults).faults.form).toMatch(/^This suggestion has been taken into the plan already/);
			const none = await visit(sendChoice, { ...as, path: `/${query()}`, form: choice("take") });
			expect((none.data as FormFaults).faults).toEqual({ from: "Tick at least one suggestion." });
			const unknown = await visit(sendChoice, { ...as, path: `/${query()}`, form: choice("take", "act/g1/zz") });
			expect(unknown.status).toBe(404);
		});
	});

	it("makes one action of several, which then answers to all of their items", async () => {
		const keys = ["act/g1/g1-a", "talk/f3"];
		const merged = await visit(sendChoice, { ...as, path: `/${query()}`, form: choice("merge", ...keys) });
		expect(merged.location).toBe(`/areas/${own.id}/plan/new?round=${shown.id}&from=act%2Fg1%2Fg1-a&from=talk%2Ff3`);
		const start = await visit(newPage, { ...as, path: merged.location ?? "/" });
		const { start: form, answersTo } = start.data as { start: { what: string }; answersTo: { item: string }[] };
		expect(form.what.split("\n")).toHaveLength(2);
		expect(answersTo).toHaveLength(2);
		const sent = [
			...forms.action({ round: shown.id, what: "Both at once." }),
			...keys.map((key): [string, string] => ["from", key]),
		];
		expect((await visit(sendNew, { ...as, form: sent })).status).toBe(302);
		const [made] = await actionsOf(fran, own.id);
		expect(made?.what).toBe("Both at once.");
		expect(made?.sources.map(({ item, list }) => [list, item])).toEqual([
			["act", "g1"],
			["talk", "f3"],
		]);
	});

	it("is for whoever runs the area, and only once the results are shown", async () => {
		const viewer = await colleague(fran);
		await member(fran, own.id, viewer, "viewer");
		const looking = { cookie: await signedInAs(viewer), params: as.params };
		expect((await visit(choosePage, { ...looking, path: `/${query()}` })).status).toBe(404);
		const draft = await round(fran, own, { title: "Next" });
		expect((await visit(choosePage, { ...as, path: `/?round=${draft.id}` })).status).toBe(409);
		const elsewhere = await area(fran, { name: "Northmere" });
		expect((await visit(choosePage, { ...as, params: { areaId: elsewhere.id }, path: `/${query()}` })).status).toBe(
			404,
		);
		expect((await visit(choosePage, as)).status).toBe(404);
	});
});

const order = ["act", "talk", "find-out"];

describe("merging two actions of a plan", () => {
	it("withdraws the one with its reason, and the other answers to what both did", async () => {
		const one = await action(fran, own.id, { what: "One." }, { roundId: shown.id, item: "g1", suggestion: "g1-a" });
		const other = await action(fran, own.id, { what: "Other." }, { roundId: shown.id, item: "f3" });
		const at = { ...as, params: { areaId: own.id, actionId: one.id } };
		const offered = (await visit(mergePage, at)).data as { others: { value: string }[] };
		expect(offered.others.map(({ value }) => value)).toEqual([other.id]);
		const form = fields({ operation: crypto.randomUUID(), into: other.id });
		const { location } = await visit(sendMerge, { ...at, form });
		expect(location).toBe(`/areas/${own.id}/plan/${other.id}/edit`);
		const [left] = await actionsOf(fran, own.id);
		expect(left?.sources.map(({ item }) => item)).toEqual(["f3", "g1"]);
		expect((await withdrawnActions(fran, own.id)).map(({ what }) => what)).toEqual(["One."]);
		const said = (await historyOf(fran, own.id, one.id)).at(-1);
		expect([said?.kind, said?.text]).toEqual(["withdrawn", "Merged into: Other."]);
		expect((await historyOf(fran, own.id, other.id)).at(-1)?.text).toBe("Took in: One.");
	});

	it("is refused with an ask of others, itself, another area's, and one that was withdrawn meanwhile", async () => {
		const one = await action(fran, own.id, { what: "One." });
		const ask = await action(fran, own.id, { scope: "national", addressee: "A department" });
		const gone = await action(fran, own.id, { status: "withdrawn" });
		const elsewhere = await action(fran, (await area(fran, { name: "Northmere" })).id);
		const at = { ...as, params: { areaId: own.id, actionId: one.id } };
		await expectNothingWritten(async () => {
			for (const { id } of [ask, one, gone, elsewhere]) {
				const { status } = await visit(sendMerge, {
					...at,
					form: fields({ operation: crypto.randomUUID(), into: id }),
				});
				expect(status).toBe(400);
			}
		});
	});
});
