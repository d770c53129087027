import { beforeEach, describe, expect, it } from "vitest";
import { Conflict, NotFound } from "#app/models/ownership.server.ts";
import { type Kind, type NewPublication, publicationsOf, publish } from "#app/models/publication.server.ts";
import { purgeRound } from "#app/models/retention.server.ts";
import type { Comparer } from "#app/models/taking-part.server.ts";
import { answeredRound, comparedAreas, pointsFor, takePart } from "#tests/support/compared-areas.ts";
import { expectNothingWritten, freshDatabase, rows } from "#tests/support/database.ts";
import { account, area, edition } from "#tests/support/factories.ts";

freshDatabase();

let fran: string;
let by: Comparer;
let scores: NewPublication["scores"];

const kind: Kind = { definitionHash: edition().hash, headline: "core-roles" };
const quartiles = { partnerships: 10, lower: 2.1, median: 2.6111111, upper: 3.4 };

beforeEach(async () => {
	fran = await account();
	const [body] = await rows("SELECT id FROM bodies");
	by = { accountId: fran, bodyId: String(body?.id) };
	await comparedAreas(fran, [1, 2]);
	const found = await rows("SELECT id AS roundId, partnership_id AS areaId FROM rounds ORDER BY rowid");
	scores = found.map(({ areaId, roundId }, place) => ({
		areaId: String(areaId),
		roundId: String(roundId),
		score: place === 0 ? 2.6111111111111112 : null,
	}));
});

const figure = (overrides: Partial<NewPublication> = {}): NewPublication => ({
	dimension: "finance",
	after: null,
	quartiles,
	scores,
	...overrides,
});

describe("a publication", () => {
	it("keeps its quartiles and what they rest on, also that an area had no score", async () => {
		await publish(by, kind, [figure()], 0);
		const [found, ...others] = await publicationsOf(by);
		expect(others).toEqual([]);
		expect(found).toMatchObject({ ...kind, ...quartiles, dimension: "finance" });
		const [first, second] = scores;
		expect(found?.scores).toEqual(
			new Map([
				[first?.areaId, { roundId: first?.roundId, score: expect.closeTo(2.6111111111111112, 12) }],
				[second?.areaId, { roundId: second?.roundId, score: null }],
			]),
		);
	});

	it("takes the place of the one that it was held against, and of no other", async () => {
		await publish(by, kind, [figure(), figure({ dimension: "culture" })], 0);
		const before = (await publicationsOf(by)).find(({ dimension }) => dimension === "finance");
		await publish(by, kind, [figure({ after: before?.id ?? "", quartiles: { ...quartiles, median: 3 } })], 0);
		expect((await publicationsOf(by)).map(({ dimension, median }) => [dimension, median]).sort()).toEqual([
			["culture", 2.6111111],
			["finance", 3],
		]);
		expect(await rows("SELECT score FROM published_scores")).toHaveLength(4);
	});

	it("is refused after another, and nothing of the others that came with it is written", async () => {
		await publish(by, kind, [figure()], 0);
		for (const after of [null, crypto.randomUUID()]) {
			const late = [figure({ dimension: "culture" }), figure({ after })];
			await expectNothingWritten(() => expect(publish(by, kind, late, 0)).rejects.toThrow(Conflict));
		}
	});

	it("is refused where an area takes part no longer", async () => {
		await takePart(fran, scores[0]?.areaId ?? "", false);
		await expectNothingWritten(() => expect(publish(by, kind, [figure()], 0)).rejects.toThrow(Conflict));
	});

	it("is refused where something was deleted for good since what it rests on was read", async () => {
		const other = await answeredRound(fran, await area(fran), pointsFor(3));
		await purgeRound(fran, other);
		await expectNothingWritten(() => expect(publish(by, kind, [figure()], 0)).rejects.toThrow(Conflict));
		await publish(by, kind, [figure()], 1);
	});

	it("is neither made nor read by an account of another body, for its own or for this one", async () => {
		await publish(by, kind, [figure()], 0);
		const other = await account({ body: "Borough Council" });
		const [, theirs] = await rows("SELECT id FROM bodies ORDER BY rowid");
		await expectNothingWritten(async () => {
			const asOther = { accountId: other, bodyId: by.bodyId };
			await expect(publish(asOther, kind, [figure({ dimension: "culture" })], 0)).rejects.toThrow(NotFound);
			const asOwn = { accountId: other, bodyId: String(theirs?.id) };
			await expect(publish(asOwn, kind, [figure()], 0)).rejects.toThrow(Conflict);
			expect(await publicationsOf(asOther)).toEqual([]);
			expect(await publicationsOf(asOwn)).toEqual([]);
		});
	});
});
