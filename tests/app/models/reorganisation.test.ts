import { beforeEach, describe, expect, it } from "vitest";
import type { Area } from "#app/models/area.server.ts";
import { areaOf, areasOf } from "#app/models/area.server.ts";
import { finishedActions } from "#app/models/finished-action.server.ts";
import { areaLog, loggedArea } from "#app/models/log.server.ts";
import { noteResultsSeen } from "#app/models/on-record.server.ts";
import { Conflict, facilitates, NotFound, views, viewsOrSucceeds } from "#app/models/ownership.server.ts";
import { actionsBeside, actionsOf } from "#app/models/plan.server.ts";
import { changesOf, otherAreas, pastAreaOf, recordChange, takeBackChange } from "#app/models/reorganisation.server.ts";
import { resultOf } from "#app/models/result.server.ts";
import { purgeArea, purgeRound } from "#app/models/retention.server.ts";
import { roundOf, shownRoundOf, shownRoundsOf } from "#app/models/round.server.ts";
import { change, expectNothingWritten, freshDatabase, rows } from "#tests/support/database.ts";
import {
	account,
	action,
	area,
	colleague,
	edition,
	member,
	moved,
	operation,
	round,
} from "#tests/support/factories.ts";

freshDatabase();

const on = "2026-04-01";
let fran: string;
let eastshire: Area;
let northmere: Area;
/** Somebody who may look at Northmere, and at nothing else. */
let vera: string;

beforeEach(async () => {
	fran = await account();
	eastshire = await area(fran);
	northmere = await area(fran, { name: "Northmere" });
	vera = await colleague(fran, { name: "Vera Lund" });
	await member(fran, northmere.id, vera, "viewer");
});

const became = (predecessor: string, ...areas: string[]) =>
	recordChange(fran, predecessor, { direction: "became", areas, on }, operation());
const viewer = (viewerId: string) => ({ viewerId, at: new Date().toISOString() });
const stored = () =>
	rows("SELECT predecessor_id, successor_id, changed_on FROM partnership_changes ORDER BY changed_on, rowid");

describe("recording that areas were split or merged", () => {
	it("is stored with its day, told from both sides, and in the logs of both", async () => {
		await became(eastshire.id, northmere.id);
		expect(await stored()).toEqual([{ predecessor_id: eastshire.id, successor_id: northmere.id, changed_on: on }]);
		expect(await changesOf(fran, eastshire.id)).toEqual({
			predecessors: [],
			successors: [{ id: northmere.id, name: "Northmere", on, runs: true }],
		});
		expect((await changesOf(vera, northmere.id)).predecessors).toEqual([
			{ id: eastshire.id, name: "Eastshire", on, runs: false },
		]);
		const events = async ({ id }: Area) =>
			(await areaLog(fran, id, { roundId: null, before: null, limit: 1 }))?.lines.map(({ event }) => event);
		expect([await events(eastshire), await events(northmere)]).toEqual([["area-became"], ["area-came-from"]]);
	});

	it("takes a merger of several, and a new day for what is recorded", async () => {
		const westshire = await area(fran, { name: "Westshire" });
		const areas = [eastshire.id, westshire.id];
		await recordChange(fran, northmere.id, { direction: "came-from", areas, on }, operation());
		await recordChange(fran, northmere.id, { direction: "came-from", areas, on: "2026-05-01" }, operation());
		expect(await stored()).toEqual(
			areas.map((id) => ({ predecessor_id: id, successor_id: northmere.id, changed_on: "2026-05-01" })),
		);
	});

	it("is for whoever runs both: one is not enough, nor is looking at the other, nor administering the body", async () => {
		const cai = await colleague(fran);
		const admin = await colleague(fran, { administrator: true });
		await member(fran, eastshire.id, cai, "facilitator");
		await member(fran, northmere.id, cai, "viewer");
		expect(await otherAreas(cai, eastshire.id)).toEqual([]);
		await expectNothingWritten(async () => {
			for (const [who, own, other] of [
				[cai, eastshire.id, northmere.id],
				[cai, northmere.id, eastshire.id],
				[admin, eastshire.id, northmere.id],
			] as const) {
				for (const direction of ["became", "came-from"] as const) {
					const recording = recordChange(who, own, { direction, areas: [other], on }, operation());
					await expect(recording).rejects.toThrow(NotFound);
				}
			}
		});
		await member(fran, northmere.id, cai, "facilitator");
		expect((await otherAreas(cai, eastshire.id)).map(({ name }) => name)).toEqual(["Northmere"]);
		await recordChange(cai, eastshire.id, { direction: "became", areas: [northmere.id], on }, operation());
		expect(await stored()).toHaveLength(1);
	});

	it("is not of an area with itself, of another body, of sample data with what is not, or of one that is not there", async () => {
		const elsewhere = await area(await account(), { name: "Elsewhere" });
		const sample = await area(fran, { name: "Sample" });
		await change("UPDATE partnerships SET sample = 1 WHERE id = :id", { id: sample.id });
		expect((await otherAreas(fran, eastshire.id)).map(({ name }) => name)).toEqual(["Northmere"]);
		await expectNothingWritten(async () => {
			for (const other of [eastshire.id, elsewhere.id, sample.id, crypto.randomUUID()]) {
				await expect(became(eastshire.id, other)).rejects.toThrow(NotFound);
				await expect(became(eastshire.id, northmere.id, other)).rejects.toThrow(NotFound);
			}
		});
	});

	it("makes no area its own predecessor, directly or by way of others", async () => {
		const southmere = await area(fran, { name: "Southmere" });
		await became(eastshire.id, northmere.id);
		await became(northmere.id, southmere.id);
		await expectNothingWritten(async () => {
			await expect(became(northmere.id, eastshire.id)).rejects.toThrow(Conflict);
			await expect(became(southmere.id, eastshire.id)).rejects.toThrow(
				"An area would come before itself: it is recorded already, directly or by way of other areas, that this happened the other way round. Take that back first.",
			);
		});
	});

	it("is taken back from either side, by whoever runs both, and once", async () => {
		const cai = await colleague(fran);
		await member(fran, northmere.id, cai, "facilitator");
		await became(eastshire.id, northmere.id);
		await expectNothingWritten(async () => {
			await expect(takeBackChange(cai, northmere.id, eastshire.id)).rejects.toThrow(NotFound);
		});
		await takeBackChange(fran, northmere.id, eastshire.id);
		expect(await stored()).toEqual([]);
		expect(await rows("SELECT partnership_id FROM audit WHERE event = 'area-change-taken-back'")).toHaveLength(2);
		await expectNothingWritten(async () => {
			await expect(takeBackChange(fran, northmere.id, eastshire.id)).rejects.toThrow(NotFound);
		});
	});

	it("goes with either area", async () => {
		await became(eastshire.id, northmere.id);
		await purgeArea(fran, eastshire);
		expect(await stored()).toEqual([]);
		expect(await changesOf(fran, northmere.id)).toEqual({ predecessors: [], successors: [] });
	});
});

describe("whoever may look at what an area has become", () => {
	it("reads what was shown in it, and what was seen stands in its log", async () => {
		const shown = await moved(fran, await round(fran, eastshire), "revealed");
		expect(await shownRoundsOf(viewer(vera), eastshire.id)).toEqual([]);
		expect(await pastAreaOf(vera, eastshire.id)).toBeNull();
		await became(eastshire.id, northmere.id);
		expect((await shownRoundsOf(viewer(vera), eastshire.id)).map(({ id }) => id)).toEqual([shown.id]);
		expect((await shownRoundOf(viewer(vera), shown.id))?.id).toBe(shown.id);
		expect(await pastAreaOf(vera, eastshire.id)).toMatchObject({ name: "Eastshire", belongs: false });
		expect((await resultOf(viewer(vera), shown, edition().definition)).mode).toBe("by-post");
		await noteResultsSeen(viewer(vera), "no session", shown);
		expect(await rows("SELECT account_id, partnership_id FROM audit WHERE event = 'results-seen'")).toEqual([
			{ account_id: vera, partnership_id: eastshire.id },
		]);
		await takeBackChange(fran, eastshire.id, northmere.id);
		expect(await shownRoundsOf(viewer(vera), eastshire.id)).toEqual([]);
		expect(await shownRoundOf(viewer(vera), shown.id)).toBeNull();
	});

	it("reads nothing before it was shown, in whatever way it is prepared, and nothing that was deleted", async () => {
		await became(eastshire.id, northmere.id);
		for (const where of ["draft", "open", "late", "closed", "revealing"] as const) {
			const { id } = await moved(fran, await round(fran, eastshire), where);
			expect(await shownRoundOf(viewer(vera), id), where).toBeNull();
		}
		expect(await shownRoundsOf(viewer(vera), eastshire.id)).toEqual([]);
		const finished = await moved(fran, await round(fran, eastshire), "finished");
		expect(await shownRoundsOf(viewer(vera), eastshire.id)).toHaveLength(1);
		await purgeRound(fran, finished);
		expect(await shownRoundsOf(viewer(vera), eastshire.id)).toEqual([]);
	});

	it("reads nothing else of it: not its page, plan, people or log; and runs no more than before", async () => {
		const shown = await moved(fran, await round(fran, eastshire), "revealed");
		await action(fran, eastshire.id, { status: "done" });
		expect(await actionsBeside(viewer(fran), shown.id)).toHaveLength(1);
		const cai = await colleague(fran);
		await member(fran, northmere.id, cai, "facilitator");
		await became(eastshire.id, northmere.id);
		for (const who of [vera, cai]) {
			expect((await areasOf(who)).map(({ name }) => name)).toEqual(["Northmere"]);
			expect(await areaOf(who, eastshire.id, views)).toBeNull();
			expect(await actionsOf(who, eastshire.id, views)).toEqual([]);
			expect(await actionsBeside(viewer(who), shown.id)).toEqual([]);
			expect(await finishedActions(who, eastshire.id)).toEqual([]);
			expect((await areaLog(who, eastshire.id, { roundId: null, before: null, limit: 9 }))?.lines).toEqual([]);
			expect(await loggedArea(who, eastshire.id)).toBeNull();
			expect(await roundOf(who, shown.id)).toBeNull();
			const may = await rows(
				`SELECT ${facilitates("partnerships.id")} AS runs, ${views("partnerships.id")} AS views, ${viewsOrSucceeds("partnerships.id")} AS reads
				FROM partnerships ORDER BY name`,
				{ accountId: who },
			);
			expect(may).toEqual([
				{ runs: 0, views: 0, reads: 1 },
				{ runs: who === cai ? 1 : 0, views: 1, reads: 1 },
			]);
		}
	});

	it("reads through several reorganisations forwards, and nothing backwards or sideways", async () => {
		const [westshire, southmere] = [await area(fran, { name: "Westshire" }), await area(fran, { name: "Southmere" })];
		await became(eastshire.id, westshire.id);
		await became(westshire.id, northmere.id, southmere.id);
		const reads = async (who: string) => {
			const found = [];
			for (const { id, name } of [eastshire, westshire, northmere, southmere]) {
				if (await pastAreaOf(who, id)) found.push(name);
			}
			return found;
		};
		expect(await reads(vera)).toEqual(["Eastshire", "Westshire", "Northmere"]);
		const old = await colleague(fran);
		await member(fran, eastshire.id, old, "viewer");
		expect(await reads(old)).toEqual(["Eastshire"]);
		expect(await reads(await colleague(fran, { administrator: true }))).toEqual([]);
	});
});
