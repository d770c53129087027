import { beforeEach, describe, expect, it } from "vitest";
import type { Area } from "#app/models/area.server.ts";
import { Conflict, NotFound } from "#app/models/ownership.server.ts";
import { chooseTakingPart, countTakingPart, takingPartOf } from "#app/models/taking-part.server.ts";
import { Stale } from "#app/models/version.server.ts";
import { takePart } from "#tests/support/compared-areas.ts";
import { change, expectNothingWritten, freshDatabase, rows } from "#tests/support/database.ts";
import { account, area, colleague, member, operation } from "#tests/support/factories.ts";

freshDatabase();

let fran: string;
let own: Area;

beforeEach(async () => {
	fran = await account();
	own = await area(fran);
});

const choose = (accountId: string, takesPart: boolean, version: number) =>
	chooseTakingPart(accountId, own.id, takesPart, version, operation());
const events = () => rows("SELECT event, account_id, partnership_id FROM audit WHERE event LIKE 'comparison-%'");

describe("whether an area is compared with others", () => {
	it("is not so until whoever runs it says so, and ends when they say so, which its log says", async () => {
		expect(await takingPartOf(fran, own.id)).toMatchObject({ body: "Eastshire Council", takesPart: false, version: 1 });
		await choose(fran, true, 1);
		expect(await takingPartOf(fran, own.id)).toMatchObject({ takesPart: true, version: 2 });
		await choose(fran, false, 2);
		expect(await takingPartOf(fran, own.id)).toMatchObject({ takesPart: false, version: 3 });
		const line = { account_id: fran, partnership_id: own.id };
		expect(await events()).toEqual([
			{ event: "comparison-joined", ...line },
			{ event: "comparison-left", ...line },
		]);
	});

	it("is done once however often the form is sent", async () => {
		const once = operation();
		for (let sent = 0; sent < 2; sent++) await chooseTakingPart(fran, own.id, true, 1, once);
		expect(await events()).toHaveLength(1);
	});

	it("is not chosen over what somebody else chose meanwhile", async () => {
		await choose(fran, true, 1);
		await expectNothingWritten(() => expect(choose(fran, false, 1)).rejects.toThrow(Stale));
	});

	it("is neither chosen nor known by who does not run the area: a viewer knows it, an administrator does not", async () => {
		const [vera, ada] = [await colleague(fran), await colleague(fran, { administrator: true })];
		await member(fran, own.id, vera, "viewer");
		for (const who of [vera, ada, await account()]) {
			await expectNothingWritten(() => expect(choose(who, true, 1)).rejects.toThrow(NotFound));
			expect((await takingPartOf(who, own.id)) !== null).toBe(who === vera);
		}
	});

	it("is never so of sample data, which the database holds itself", async () => {
		await change("UPDATE partnerships SET sample = 1");
		await expectNothingWritten(() => expect(choose(fran, true, 1)).rejects.toThrow(Conflict));
		await expect(change("UPDATE partnerships SET compares_since = '2026-03-12'")).rejects.toThrow(/CHECK/);
	});
});

describe("how many areas take part", () => {
	it("is counted without sample data, for the body's administrators and for whoever takes part", async () => {
		const [body] = await rows("SELECT id FROM bodies");
		const count = (accountId: string) => countTakingPart({ accountId, bodyId: String(body?.id) });
		const sample = await area(fran, { name: "Sample" });
		await change("UPDATE partnerships SET sample = 1 WHERE id = :id", { id: sample.id });
		const second = await area(fran, { name: "Northmere" });
		await takePart(fran, own.id);
		expect(await count(fran)).toEqual({ areas: 2, takePart: 1 });
		const [vera, ode] = [await colleague(fran), await colleague(fran)];
		await member(fran, own.id, vera, "viewer");
		await member(fran, second.id, ode, "facilitator");
		expect(await count(vera)).toEqual({ areas: 2, takePart: 1 });
		for (const who of [ode, await account()]) expect(await count(who)).toEqual({ areas: 0, takePart: 0 });
	});
});
