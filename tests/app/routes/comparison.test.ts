import { beforeEach, describe, expect, it } from "vitest";
import type { Area } from "#app/models/area.server.ts";
import type { BesideOthers } from "#app/round/beside-others.ts";
import { loader as besidePage } from "#app/routes/areas.$areaId.beside-others.tsx";
import { loader as choicePage, action as sendChoice } from "#app/routes/areas.$areaId.taking-part.tsx";
import { loader as bodyPage } from "#app/routes/body.comparison.tsx";
import { answeredRound, comparedAreas, pointsFor, takePart } from "#tests/support/compared-areas.ts";
import { change, expectNothingWritten, freshDatabase, rows } from "#tests/support/database.ts";
import { account, area, colleague, edition, member } from "#tests/support/factories.ts";
import { signedInAs, visit } from "#tests/support/visit.ts";
import { forms } from "./world.ts";

freshDatabase();

let fran: string;
let cookie: string;

beforeEach(async () => {
	fran = await account();
	cookie = await signedInAs(fran);
});

type Beside = { takesPart: boolean; beside: BesideOthers | null; chart: string | null };
type Body = { sentence: string; kinds: { beside: BesideOthers; chart: string | null }[] };

const ten = [1, 1.5, 2, 2.5, 3, 3.5, 4, 4.5, 5, 5];
const besideOf = async ({ id }: Pick<Area, "id">, as = cookie) => {
	const { status, data } = await visit(besidePage, { cookie: as, params: { areaId: id } });
	expect(status).toBe(200);
	return data as Beside;
};
const body = async (as = cookie) => (await visit(bodyPage, { cookie: as })).data as Body;
const seen = () => rows("SELECT account_id, partnership_id FROM audit WHERE event = 'results-seen'");

async function viewerOf({ id }: Area): Promise<string> {
	const vera = await colleague(fran, { name: "Vera Lund" });
	await member(fran, id, vera, "viewer");
	return vera;
}

describe("an area beside others", () => {
	it("is shown its own scores beside the quartiles, which is in its log as a look at results, for a viewer too", async () => {
		const [first] = await comparedAreas(fran, ten);
		if (!first) throw new Error("There is no area.");
		const { beside, chart } = await besideOf(first);
		expect(beside?.sentence).toBe("10 areas take part.");
		const day = expect.stringMatching(/^\d+ \w+ \d{4}$/);
		expect(beside?.dimensions.map(({ own, quartiles }) => [own, quartiles])).toEqual(
			edition().definition.dimensions.map(() => [
				"1.0",
				{ lower: "2.1", median: "3.3", upper: "4.4", areas: 10, publishedOn: day },
			]),
		);
		expect(beside?.dimensions[0]?.finding).toContain("This area: 1.0, below the middle half.");
		expect(chart).toContain("<svg");
		const vera = await viewerOf(first);
		expect((await besideOf(first, await signedInAs(vera))).beside).toEqual(beside);
		expect(await seen()).toEqual([fran, vera].map((id) => ({ account_id: id, partnership_id: first.id })));
		await expectNothingWritten(() => besideOf(first));
	});

	it("is shown no name, score or round of another area, and no figure finer than one decimal", async () => {
		const [first, ...others] = await comparedAreas(fran, ten);
		if (!first) throw new Error("There is no area.");
		const text = JSON.stringify([await besideOf(first), await body()]);
		const ids = await rows("SELECT id FROM rounds");
		const hidden = [...others.flatMap(({ id, name }) => [id, `${name}"`]), ...ids.map(({ id }) => String(id))];
		expect(hidden.filter((words) => text.includes(words))).toEqual([]);
		// 2.125 and 4.375 are published.
		const { kinds } = await body();
		const data = JSON.stringify([(await besideOf(first)).beside, kinds.map(({ beside }) => beside)]);
		expect(data).toContain('"lower":"2.1"');
		expect(data).not.toMatch(/\d\.\d\d/);
	});

	it("is told how many it needs while there are fewer, its results are not read, and nothing is written", async () => {
		const [first] = await comparedAreas(fran, ten.slice(0, 7));
		if (!first) throw new Error("There is no area.");
		const { beside, chart } = await expectNothingWritten(() => besideOf(first));
		expect(beside).toMatchObject({ sentence: "7 areas take part; figures are shown from 10 on.", dimensions: [] });
		expect(chart).toBeNull();
	});

	it("is shown nothing where it does not take part, or has nothing that can be compared", async () => {
		await comparedAreas(fran, ten);
		const outside = await area(fran, { name: "Outside" });
		await answeredRound(fran, outside, pointsFor(3));
		expect(await besideOf(outside)).toMatchObject({ takesPart: false, beside: null, chart: null });
		const empty = await area(fran, { name: "Empty" });
		await takePart(fran, empty.id);
		expect(await besideOf(empty)).toMatchObject({ takesPart: true, beside: null, chart: null });
		const alone = await area(fran, { name: "Alone" });
		await answeredRound(fran, alone, pointsFor(3), { definition: edition("1.0.0").hash });
		await takePart(fran, alone.id);
		expect((await besideOf(alone)).beside).toMatchObject({
			questionnaire: expect.stringContaining("version 1.0.0"),
			sentence: "1 area takes part; figures are shown from 10 on.",
		});
		expect(await seen()).toEqual([]);
	});

	it("that is pooled with too few people has no score of its own beside the others", async () => {
		await comparedAreas(fran, ten, { mode: "pooled" });
		const [first] = await rows("SELECT id FROM partnerships ORDER BY rowid");
		// Two people each: nothing can be published.
		const { beside, chart } = await besideOf({ id: String(first?.id) });
		expect(beside?.dimensions.map(({ own, quartiles }) => [own, quartiles])).toEqual(Array(4).fill([null, null]));
		expect(beside?.headline).toBe("Everybody who answered");
		expect(chart).toContain("Governance: too few areas have a score here to compare.");
	});
});

describe("the page of a body", () => {
	it("has the quartiles of its areas by questionnaire, and is an administrator's who runs none of them", async () => {
		await comparedAreas(fran, ten);
		const older = await comparedAreas(fran, [2, 3], { definition: edition("1.0.0").hash });
		await takePart(fran, older[0]?.id ?? "", true);
		const empty = await area(fran, { name: "Empty" });
		await takePart(fran, empty.id);
		const ada = await signedInAs(await colleague(fran, { name: "Ada Nowak", administrator: true }));
		const { sentence, kinds } = await body(ada);
		expect(sentence).toBe(
			"13 of 13 areas of Eastshire Council take part. One of them has no results yet that can be compared.",
		);
		expect(kinds.map(({ beside }) => [beside.questionnaire.slice(-5), beside.sentence, beside.hasOwn])).toEqual([
			["2.0.0", "10 areas take part.", false],
			["1.0.0", "2 areas take part; figures are shown from 10 on.", false],
		]);
		expect(kinds[0]?.beside.dimensions[0]).toMatchObject({ own: null, quartiles: { lower: "2.1", areas: 10 } });
		expect(kinds.map(({ chart }) => chart !== null)).toEqual([true, false]);
		expect(await seen()).toEqual([]);
		await expectNothingWritten(() => body(ada));
	});

	it("says why there is nothing where the body has one area", async () => {
		await comparedAreas(fran, [3]);
		expect(await expectNothingWritten(() => body())).toMatchObject({
			sentence: "Eastshire Council has 1 area here, and figures are shown from 10 on. So there is nothing to compare.",
			kinds: [{ beside: { dimensions: [] }, chart: null }],
		});
	});

	it("has nothing of another body", async () => {
		await comparedAreas(fran, ten);
		const olu = await account({ name: "Olu Ade", body: "Borough Council" });
		expect(await body(await signedInAs(olu))).toMatchObject({ body: "Borough Council", kinds: [] });
		expect(await rows("SELECT id FROM publications")).toEqual([]);
	});
});

describe("the form that says whether an area takes part", () => {
	const on = ({ id }: Area) => ({ cookie, params: { areaId: id } });

	it("is saved, leads to what it opened, and is there to be ended", async () => {
		const own = await area(fran);
		const { status, location } = await visit(sendChoice, { ...on(own), form: forms.takingPart() });
		expect([status, location]).toEqual([302, `/areas/${own.id}/beside-others`]);
		expect((await visit(choicePage, on(own))).data).toMatchObject({ takesPart: true, version: 2 });
		await visit(sendChoice, { ...on(own), form: forms.takingPart({ version: 2, takesPart: "no" }) });
		expect((await visit(choicePage, on(own))).data).toMatchObject({ takesPart: false, version: 3 });
	});

	it("is refused without a choice, in words", async () => {
		const own = await area(fran);
		for (const takesPart of ["", "maybe"]) {
			const { status, data } = await expectNothingWritten(() =>
				visit(sendChoice, { ...on(own), form: forms.takingPart({ takesPart }) }),
			);
			expect(status).toBe(400);
			expect(data).toMatchObject({ faults: { takesPart: "Choose whether the area takes part." } });
		}
	});

	it("comes back with what is chosen where somebody else was first, and is saved over theirs knowingly", async () => {
		const own = await area(fran);
		await takePart(fran, own.id);
		const { status, data } = await expectNothingWritten(() =>
			visit(sendChoice, { ...on(own), form: forms.takingPart({ takesPart: "no" }) }),
		);
		expect(status).toBe(409);
		expect(data).toMatchObject({ stale: true, typed: { takesPart: "no", version: "2" } });
	});

	it("is refused for sample data, in words", async () => {
		const own = await area(fran);
		await change("UPDATE partnerships SET sample = 1");
		const { status, data } = await expectNothingWritten(() =>
			visit(sendChoice, { ...on(own), form: forms.takingPart() }),
		);
		expect(status).toBe(409);
		expect(JSON.stringify(data)).toContain("This area is sample data, which is compared with nothing.");
	});

	it("is not a viewer's", async () => {
		const own = await area(fran);
		const vera = { ...on(own), cookie: await signedInAs(await viewerOf(own)) };
		await expectNothingWritten(async () => {
			expect((await visit(choicePage, vera)).status).toBe(404);
			expect((await visit(sendChoice, { ...vera, form: forms.takingPart() })).status).toBe(404);
		});
	});
});
