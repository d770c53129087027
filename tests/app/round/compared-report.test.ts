import { beforeEach, describe, expect, it } from "vitest";
import { now, today } from "#app/clock.server.ts";
import type { Area } from "#app/models/area.server.ts";
import { type LookingBack, mayRead, type Reader } from "#app/models/ownership.server.ts";
import { purgeRound } from "#app/models/retention.server.ts";
import { lastShownOf, type Round, shownBefore, shownRoundsOf } from "#app/models/round.server.ts";
import { comparedReport } from "#app/round/compared-report.server.ts";
import { everyVersion, pastRounds } from "#app/round/over-time.server.ts";
import { overTime } from "#app/round/over-time.ts";
import type { Standing } from "#app/round/phase.ts";
import { planDocument } from "#app/round/plan-document.server.ts";
import { freshDatabase, rows } from "#tests/support/database.ts";
import {
	account,
	action,
	answer,
	area,
	colleague,
	directors,
	edition,
	everything,
	member,
	moved,
	round,
	roundInput,
	roundNow,
	sitting,
} from "#tests/support/factories.ts";

freshDatabase();

let fran: string;
let eastshire: Area;

beforeEach(async () => {
	fran = await account();
	eastshire = await area(fran, { posts: directors() });
});

/** A round of the area in which every director gives the same answer to everything. */
async function answered(
	title: string,
	value: string,
	where: Standing = "revealed",
	{ mode = "by-post", workshopOn = null }: Partial<Pick<Round, "mode" | "workshopOn">> = {},
) {
	const made = await round(fran, eastshire, { ...roundInput(eastshire), title, mode, workshopOn });
	const open = await moved(fran, made, "open");
	const roles = ["dph", "dass", "dcs"];
	await answer(fran, open, Object.fromEntries(roles.map((role) => [role, everything(value, role)])));
	return moved(fran, open, where, "open");
}

const last = ({ overlays }: Awaited<ReturnType<typeof comparedReport>>) => overlays.find(({ kind }) => kind === "last");

describe("a report beside the round before", () => {
	it("has how the partnership stood then as a line and in words, the same for whoever runs the area, looks at it or sits in the round", async () => {
		await answered("Last year", "2");
		const open = await moved(fran, await round(fran, eastshire, roundInput(eastshire, { title: "This year" })), "open");
		await answer(fran, open, Object.fromEntries(["dass", "dcs"].map((role) => [role, everything("4", role)])));
		const dph = await sitting(fran, open, "dph");
		const shown = await moved(fran, await roundNow(fran, open.id), "revealed", "open");
		const viewer = await colleague(fran);
		await member(fran, eastshire.id, viewer, "viewer");
		const readers: Reader[] = [{ accountId: fran }, { viewerId: viewer, at: now() }, { ...dph.by, at: now() }];
		for (const reader of readers) {
			const report = await comparedReport(reader, shown, edition());
			expect(last(report)).toMatchObject({
				label: "Partnership then (Last year)",
				values: [2, 2, 2, 2],
				shown: ["2.0", "2.0", "2.0", "2.0"],
			});
			expect(report.since?.dimensions[1]).toEqual({
				id: "finance",
				title: "Finance",
				before: "2.0",
				now: "4.0",
				difference: "+2.0",
				questions: "7 of 7 questions",
				split: null,
				reason: null,
			});
			expect(report.since?.sentence).toContain("finance up 2.0");
		}
	});

	it("has what was finished between the two rounds beside its questions, for the same readers, and nothing that is open, was dropped or came before or after", async () => {
		const before = await answered("Last year", "2");
		await action(fran, eastshire.id, { what: "Write the rule.", status: "done" }, { roundId: before.id, item: "f3" });
		await action(fran, eastshire.id, { what: "Open." }, { roundId: before.id, item: "f1" });
		await action(fran, eastshire.id, { what: "Dropped.", status: "dropped" }, { roundId: before.id, item: "f2" });
		const open = await moved(fran, await round(fran, eastshire, roundInput(eastshire, { title: "This year" })), "open");
		await answer(fran, open, Object.fromEntries(["dass", "dcs"].map((role) => [role, everything("4", role)])));
		const dph = await sitting(fran, open, "dph");
		const shown = await moved(fran, await roundNow(fran, open.id), "revealed", "open");
		await action(fran, eastshire.id, { what: "After it.", status: "done" }, { roundId: before.id, item: "f4" });
		const viewer = await colleague(fran);
		await member(fran, eastshire.id, viewer, "viewer");
		const readers: Reader[] = [{ accountId: fran }, { viewerId: viewer, at: now() }, { ...dph.by, at: now() }];
		for (const reader of readers) {
			const { done } = await comparedReport(reader, shown, edition());
			expect(done?.title).toBe("Last year");
			expect(done?.actions).toEqual([
				{
					id: "1",
					what: "Write the rule.",
					on: today(),
					items: [
						{
							title: "F3 Overspends: the rule comes first",
							...{ before: "2.0", now: "4.0", difference: "+2.0", reason: null },
						},
					],
				},
			]);
		}
		expect((await comparedReport({ accountId: fran }, before, edition())).done).toBeNull();
		const next = await comparedReport({ accountId: fran }, await answered("Next year", "4"), edition());
		expect(next.done?.actions.map(({ what }) => what)).toEqual(["After it."]);
	});

	it("has nothing beside the first round, nor of one that was not shown, was deleted or is of another area", async () => {
		const draft = await answered("Under way", "1", "closed");
		const deleted = await answered("Deleted", "1");
		await purgeRound(fran, deleted);
		const northmere = await area(fran, { name: "Northmere", posts: directors() });
		await moved(fran, await round(fran, northmere), "revealed");
		const shown = await answered("This year", "4");
		const report = await comparedReport({ accountId: fran }, shown, edition());
		expect([report.since, last(report)]).toEqual([null, undefined]);
		expect(draft.phase).toBe("closed");
	});

	it("has no line where pooled and by post cannot be held against one another, and says why", async () => {
		await answered("Last year", "2", "revealed", { mode: "pooled" });
		const report = await comparedReport({ accountId: fran }, await answered("This year", "4"), edition());
		expect(last(report)).toBeUndefined();
		expect(report.since?.dimensions[0]).toMatchObject({ before: null, now: null, difference: null });
		expect(report.since?.dimensions[0]?.reason).toMatch(/./);
	});

	it("is beside the one whose views come before its own, whichever was made or shown first, as the rounds stand over time", async () => {
		const autumn = await answered("Autumn", "4", "revealed", { workshopOn: "2025-09-10" });
		const spring = await answered("Spring", "2", "revealed", { workshopOn: "2025-03-12" });
		const reader = { accountId: fran };
		const viewer = { viewerId: fran, at: now() };
		const over = overTime(await pastRounds(viewer, await shownRoundsOf(viewer, eastshire.id)), everyVersion());
		expect(over.rounds.map(({ name }) => name)).toEqual(["March 2025", "September 2025"]);
		const { since } = await comparedReport(reader, autumn, edition());
		expect([since?.title, since?.on, since?.sentence]).toEqual(["Spring", "2025-03-12", over.sentence]);
		expect(since?.dimensions[1]).toMatchObject({ before: "2.0", now: "4.0", difference: "+2.0" });
		expect((await comparedReport(reader, spring, edition())).since).toBeNull();
		expect((await planDocument(reader, autumn, edition())).sinceLast).toBe(
			"The round before left no actions in this plan.",
		);
		expect((await planDocument(reader, spring, edition())).sinceLast).toBeNull();
	});

	it("is beside the last of those before it, and has nothing of one whose views are of a later day", async () => {
		const middle = await answered("Middle", "3", "revealed", { workshopOn: "2025-06-10" });
		await answered("Latest", "5", "revealed", { workshopOn: "2025-09-10" });
		await answered("Second", "2", "revealed", { workshopOn: "2025-03-12" });
		await answered("First", "1", "revealed", { workshopOn: "2025-01-15" });
		await answered("Not shown", "4", "closed", { workshopOn: "2025-05-10" });
		const back: LookingBack = { from: { accountId: fran }, laterRound: middle.id, at: now() };
		expect((await lastShownOf(back))?.title).toBe("Second");
		const before = await shownBefore(back);
		expect((await shownRoundsOf({ viewerId: fran, at: now() }, eastshire.id)).map(({ title }) => title)).toEqual([
			"First",
			"Second",
			"Middle",
			"Latest",
		]);
		expect(before).toHaveLength(2);
		const { condition, args } = mayRead(back);
		const readable = await rows(`SELECT title FROM rounds WHERE ${condition} ORDER BY title`, args);
		expect(readable).toEqual([{ title: "First" }, { title: "Second" }]);
	});

	it("lets nobody look back who may not read the round itself, nor forward", async () => {
		const first = await answered("Last year", "2");
		const second = await answered("This year", "4");
		const stranger = await account();
		const back = (from: Reader, laterRound: string) => lastShownOf({ from, laterRound, at: now() });
		expect((await back({ accountId: fran }, second.id))?.id).toBe(first.id);
		expect(await back({ accountId: stranger }, second.id)).toBeNull();
		expect(await back({ viewerId: stranger, at: now() }, second.id)).toBeNull();
		expect(await back({ accountId: fran }, first.id)).toBeNull();
	});
});
