import { beforeEach, describe, expect, it } from "vitest";
import { closeDatabase, openDatabase } from "#app/db/database.server.ts";
import { publicationsOf } from "#app/models/publication.server.ts";
import { purge } from "#app/models/purge.server.ts";
import { resultOf } from "#app/models/result.server.ts";
import { purgeArea, purgeRound } from "#app/models/retention.server.ts";
import type { Round } from "#app/models/round.server.ts";
import { isShown, publishedKinds } from "#app/round/published-quartiles.server.ts";
import { answeredRound, comparedAreas, pointsFor, takePart } from "#tests/support/compared-areas.ts";
import { change, expectNothingWritten, freshDatabase, rows } from "#tests/support/database.ts";
import {
	account,
	answer,
	area,
	colleague,
	edition,
	everything,
	member,
	moved,
	post,
	round,
	roundNow,
	seat,
} from "#tests/support/factories.ts";
import { lockHolder } from "#tests/support/lock-holder.ts";

const file = freshDatabase();

let fran: string;
let bodyId: string;

beforeEach(async () => {
	fran = await account();
	const [body] = await rows("SELECT id FROM bodies");
	bodyId = String(body?.id);
});

const ten = [1, 1.5, 2, 2.5, 3, 3.5, 4, 4.5, 5, 5];
const look = (accountId = fran, of = bodyId) => publishedKinds({ accountId, bodyId: of });

/** The first round of an area. */
async function roundOfArea(areaId: string): Promise<Round> {
	const [found] = await rows("SELECT id FROM rounds WHERE partnership_id = :areaId ORDER BY created_at", { areaId });
	return roundNow(fran, String(found?.id));
}

/** The only kind there is. */
async function kind() {
	const [only, ...others] = await look();
	if (!only || others.length > 0) throw new Error("There is not one kind.");
	return only;
}

/** What stands published of the only kind, by dimension: the quartiles and how many areas. */
async function published() {
	const found = [...(await kind()).published.values()];
	return Object.fromEntries(
		found.map(({ dimension, lower, median, upper, partnerships }) => [dimension, [lower, median, upper, partnerships]]),
	);
}

function everyDimension<Value>(value: Value): Record<string, Value> {
	return Object.fromEntries(edition().definition.dimensions.map(({ id }) => [id, value]));
}

/** From 1, 1.5, 2, 2.5, 3, 3.5, 4, 4.5, 5, 5: a quarter of the way from 2 to 2.5, between 3 and 3.5, three quarters from 4 to 4.5. */
const ofTen = everyDimension([2.125, 3.25, 4.375, 10]);

describe("the figures of areas that take part", () => {
	it("are published from ten on, as quartiles of their scores on each dimension, and not of nine", async () => {
		const areas = await comparedAreas(fran, ten.slice(0, 9));
		await expectNothingWritten(async () => {
			expect((await kind()).rounds).toHaveLength(9);
			expect(await published()).toEqual({});
		});
		const tenth = await area(fran);
		await answeredRound(fran, tenth, pointsFor(5));
		await expectNothingWritten(published);
		await takePart(fran, tenth.id);
		expect(await published()).toEqual(ofTen);
		expect(isShown(await kind())).toBe(true);
		expect(areas).toHaveLength(9);
	});

	it("stay as they were published, without a write, until three areas came", async () => {
		await comparedAreas(fran, ten);
		await published();
		await comparedAreas(fran, [1, 1]);
		await expectNothingWritten(async () => expect(await published()).toEqual(ofTen));
		await comparedAreas(fran, [1]);
		// 1, 1, 1, 1, 1.5, 2, 2.5, 3, 3.5, 4, 4.5, 5, 5: the fourth, seventh and tenth.
		expect(await published()).toEqual(everyDimension([1, 2.5, 4, 13]));
	});

	it("stay until three areas have another score in a later round", async () => {
		const [first, second, third] = await comparedAreas(fran, ten);
		if (!first || !second || !third) throw new Error("There are no areas.");
		await published();
		for (const own of [first, second]) await answeredRound(fran, own, pointsFor(5));
		await expectNothingWritten(async () => expect(await published()).toEqual(ofTen));
		await answeredRound(fran, third, pointsFor(2.5));
		// 2.5, 2.5, 3, 3.5, 4, 4.5, 5, 5, 5, 5.
		expect(await published()).toEqual(everyDimension([3.125, 4.25, 5, 10]));
	});

	it("stay on a dimension on which only two of three have another score, whatever became of the others", async () => {
		const [first, second, third] = await comparedAreas(fran, ten);
		if (!first || !second || !third) throw new Error("There are no areas.");
		await published();
		for (const own of [first, second]) await answeredRound(fran, own, pointsFor(5));
		const finance = Object.keys(everything("2", "dph")).filter((id) => id.startsWith("f"));
		const but = Object.fromEntries(finance.map((id) => [id, "2"]));
		await answeredRound(fran, third, pointsFor(2.5), { but });
		expect(await published()).toEqual({ ...everyDimension([3.125, 4.25, 5, 10]), finance: ofTen.finance });
		await expectNothingWritten(published);
	});

	it("stay where an area leaves, and are published without those that left once three did", async () => {
		const [first, second, third] = await comparedAreas(fran, [...ten, 1, 1, 1]);
		if (!first || !second || !third) throw new Error("There are no areas.");
		const before = await published();
		expect(before).toEqual(everyDimension([1, 2.5, 4, 13]));
		for (const { id } of [first, second]) await takePart(fran, id, false);
		await expectNothingWritten(async () => expect(await published()).toEqual(before));
		await takePart(fran, third.id, false);
		// 1, 1, 1, 2.5, 3, 3.5, 4, 4.5, 5, 5.
		expect(await published()).toEqual(everyDimension([1.375, 3.25, 4.375, 10]));
		const scores = await rows("SELECT DISTINCT partnership_id AS id FROM published_scores");
		expect(scores).toHaveLength(10);
		expect(scores.map(({ id }) => id)).not.toContain(first.id);
	});

	it("are not shown while fewer than ten take part, and then as they were: a difference tells of nobody", async () => {
		const [first, second] = await comparedAreas(fran, ten);
		if (!first || !second) throw new Error("There are no areas.");
		await published();
		await takePart(fran, first.id, false);
		expect(isShown(await kind())).toBe(false);
		await comparedAreas(fran, [5]);
		// One went and one came.
		await expectNothingWritten(async () => expect(await published()).toEqual(ofTen));
		expect(isShown(await kind())).toBe(true);
		// Whoever comes back as they went has not changed.
		await takePart(fran, first.id);
		await takePart(fran, second.id, false);
		await takePart(fran, second.id);
		await expectNothingWritten(async () => expect(await published()).toEqual(ofTen));
	});

	it("count an area once, by the round with the latest views, and one whose round is being shown not yet", async () => {
		const [first] = await comparedAreas(fran, ten);
		if (!first) throw new Error("There are no areas.");
		const [shown] = (await kind()).rounds.filter(({ areaId }) => areaId === first.id);
		for (const to of ["open", "closed", "revealing"] as const) await answeredRound(fran, first, pointsFor(5), { to });
		// A workshop of long ago that is entered only now.
		await answeredRound(fran, first, pointsFor(5), { workshopOn: "2020-03-12" });
		const { rounds } = await kind();
		expect(rounds).toHaveLength(10);
		expect(rounds).toContainEqual(shown);
	});

	it("are not there before the five seconds of the tenth reveal are over", async () => {
		await comparedAreas(fran, ten.slice(0, 9));
		const tenth = await area(fran);
		await takePart(fran, tenth.id);
		const { id } = await answeredRound(fran, tenth, pointsFor(5), { to: "revealing" });
		await change("UPDATE rounds SET reveal_at = :at WHERE id = :id", {
			id,
			at: new Date(Date.now() + 5000).toISOString(),
		});
		await expectNothingWritten(async () => expect((await kind()).rounds).toHaveLength(9));
		await change("UPDATE rounds SET reveal_at = :at WHERE id = :id", { id, at: new Date().toISOString() });
		expect(await published()).toEqual(ofTen);
	});

	it("are kept apart by questionnaire, and pooled ones from those by post", async () => {
		await comparedAreas(fran, ten.slice(0, 6));
		await comparedAreas(fran, ten.slice(0, 4), { mode: "pooled" });
		await comparedAreas(fran, ten.slice(0, 3), { definition: edition("1.0.0").hash });
		const kinds = await expectNothingWritten(() => look());
		expect(
			kinds.map(({ edition: { definition }, headline, rounds }) => [definition.version, headline, rounds.length]),
		).toEqual([
			["2.0.0", "core-roles", 6],
			["2.0.0", "everyone", 4],
			["1.0.0", "core-roles", 3],
		]);
	});
});

describe("pooled rounds", () => {
	const codes = ["dph", "dph-2", "dph-3", "dass", "dcs"];

	/** Areas that take part, each with a pooled round of so many people, who each answer everything with one point. */
	async function pooledAreas(points: string[][]) {
		const posts = [
			...["Amara", "Bea", "Cem"].map((holder) => post("dph", `DPH ${holder}`, holder)),
			post("dass", "DASS", "Dora"),
			post("dcs", "DCS", "Evan"),
		];
		for (const values of points) {
			const own = await area(fran, { posts });
			const open = await moved(fran, await round(fran, own, { mode: "pooled" }), "open");
			const entries = values.map((value, place) => [codes[place], everything(value, "dph", "dass", "dcs")]);
			await answer(fran, open, Object.fromEntries(entries));
			await moved(fran, open, "revealed", "open");
			await takePart(fran, own.id);
		}
	}

	it("give what they show themselves, to one decimal, and nothing where too few answered", async () => {
		await pooledAreas([...Array(9).fill([..."33334"]), [..."3333"]]);
		// Of five people one has 3.25 on governance and one 4: the mean is 3.25, which is shown as 3.3.
		const seats = "SELECT id FROM seats WHERE code = 'dph'";
		await change(`UPDATE answers SET value = '5' WHERE item = 'g1' AND seat_id IN (${seats})`);
		expect((await kind()).rounds).toHaveLength(10);
		expect(await published()).toEqual({});
		await pooledAreas([[..."33334"]]);
		await change(`UPDATE answers SET value = '5' WHERE item = 'g1' AND seat_id IN (${seats})`);
		expect(await published()).toEqual({ ...everyDimension([3.2, 3.2, 3.2, 10]), governance: [3.3, 3.3, 3.3, 10] });
		expect(await rows("SELECT DISTINCT score FROM published_scores ORDER BY score")).toEqual([
			{ score: null },
			{ score: 3.2 },
			{ score: 3.3 },
		]);
	});
});

describe("what a figure is computed from", () => {
	it("is the publication where the round is the same: it is neither read nor computed again", async () => {
		const [, , , first, ...others] = await comparedAreas(fran, ten);
		if (!first) throw new Error("There are no areas.");
		await published();
		await change("DELETE FROM results");
		await change("UPDATE published_scores SET score = 4.75 WHERE partnership_id = :id", { id: first.id });
		for (const own of others.slice(3)) await answeredRound(fran, own, pointsFor(1));
		// 1, 1, 1, 1, 1.5, 2, 3, 3.5, 4, 4.75 and not 2.5.
		expect(await published()).toEqual(everyDimension([1, 1.75, 3.375, 10]));
	});

	it("is the kept result where it is of these answers, and else the answers", async () => {
		const [first] = await comparedAreas(fran, ten);
		const own = await roundOfArea(first?.id ?? "");
		await resultOf({ accountId: fran }, own, edition().definition);
		await change("UPDATE results SET json = json_set(json, '$.result.dimensions.finance.score', 4.75)");
		// 1.5, 2, 2.5, 3, 3.5, 4, 4.5, 4.75, 5, 5.
		expect((await published()).finance).toEqual([2.625, 3.75, 4.6875, 10]);
		await change("DELETE FROM publications");
		await change("UPDATE results SET answers_hash = 'of other answers'");
		expect((await published()).finance).toEqual(ofTen.finance);
	});

	it("is nothing that is written down: no result is kept by it", async () => {
		await comparedAreas(fran, ten);
		await published();
		expect(await rows("SELECT round_id FROM results")).toEqual([]);
	});
});

describe("what was deleted", () => {
	it("is in no score that is kept: of a round, of an area, and of a round in which somebody's answers were deleted", async () => {
		const [first, second, third] = await comparedAreas(fran, [...ten, 1]);
		if (!first || !second || !third) throw new Error("There are no areas.");
		await published();
		const scores = (areaId: string) =>
			rows("SELECT score FROM published_scores WHERE partnership_id = :areaId", { areaId });
		for (const { id } of [first, second, third]) expect(await scores(id)).toHaveLength(4);
		await purgeRound(fran, await roundOfArea(first.id));
		await purgeArea(fran, second);
		const { id: seatId } = await seat(fran, (await roundOfArea(third.id)).id, "dph");
		await purge({ kind: "seat", subjectId: seatId, at: new Date().toISOString(), required: [], also: [] });
		for (const { id } of [first, second, third]) expect(await scores(id)).toEqual([]);
	});

	it("leaves what is published as it is, and counts towards no change", async () => {
		const [first, second, third] = await comparedAreas(fran, [...ten, 1, 1, 1]);
		if (!first || !second || !third) throw new Error("There are no areas.");
		const before = await published();
		await purgeRound(fran, await roundOfArea(first.id));
		await purgeArea(fran, second);
		await takePart(fran, third.id, false);
		expect((await kind()).rounds).toHaveLength(10);
		await expectNothingWritten(async () => expect(await published()).toEqual(before));
	});
});

describe("two who look at once", () => {
	it("see one publication, and there is no other", async () => {
		await comparedAreas(fran, ten);
		const all = await Promise.all(Array.from({ length: 5 }, () => look()));
		const seen = all.map(([only]) => [...(only?.published.values() ?? [])].map(({ id }) => id).sort());
		expect(new Set(seen.map(String)).size).toBe(1);
		expect(await rows("SELECT id FROM publications")).toHaveLength(4);
		expect(await rows("SELECT score FROM published_scores")).toHaveLength(40);
	});
});

describe("while another process holds the database", () => {
	it("what stands is given, and nothing that is not written", async () => {
		await comparedAreas(fran, ten);
		await closeDatabase();
		await openDatabase(`file:${file()}`, 100);
		const holder = lockHolder(file());
		await holder.hold(null);
		expect(await published()).toEqual({});
		await holder.kill();
		expect(await published()).toEqual(ofTen);
	});
});

describe("who gets them", () => {
	it("is an administrator of the body, and whoever runs or may look at an area that takes part", async () => {
		const [first] = await comparedAreas(fran, ten);
		const outside = await area(fran, { name: "Outside" });
		await published();
		const [ada, vera, cai, ode] = [
			await colleague(fran, { name: "Ada", administrator: true }),
			await colleague(fran, { name: "Vera" }),
			await colleague(fran, { name: "Cai" }),
			await colleague(fran, { name: "Ode" }),
		];
		await member(fran, first?.id ?? "", vera, "viewer");
		await member(fran, outside.id, ode, "facilitator");
		for (const who of [ada, vera]) expect((await look(who))[0]?.published.size).toBe(4);
		for (const who of [cai, ode, await account({ body: "Borough Council" })]) {
			await expectNothingWritten(async () => {
				expect(await look(who)).toEqual([]);
				expect(await publicationsOf({ accountId: who, bodyId })).toEqual([]);
			});
		}
		await takePart(fran, first?.id ?? "", false);
		expect(await look(vera)).toEqual([]);
	});

	it("are of one body only: areas of another neither count nor are counted", async () => {
		await comparedAreas(fran, ten.slice(0, 9));
		const olu = await account({ body: "Borough Council" });
		await comparedAreas(olu, [5]);
		await expectNothingWritten(async () => expect((await kind()).rounds).toHaveLength(9));
		const [, theirs] = await rows("SELECT id FROM bodies ORDER BY rowid");
		expect((await look(olu, String(theirs?.id)))[0]?.rounds).toHaveLength(1);
		expect(await look(olu)).toEqual([]);
	});
});
