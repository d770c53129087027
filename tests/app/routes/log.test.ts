import { createClient } from "@libsql/client";
import type { LoaderFunction } from "@remix-run/node";
import { beforeEach, describe, expect, it } from "vitest";
import { closeDatabase, openDatabase } from "#app/db/database.server.ts";
import type { Area } from "#app/models/area.server.ts";
import type { Action } from "#app/models/plan.server.ts";
import type { Round } from "#app/models/round.server.ts";
import { loader as ownResults } from "#app/routes/answer.results.tsx";
import { loader as areaLog } from "#app/routes/areas.$areaId.log.tsx";
import { loader as planPage } from "#app/routes/areas.$areaId.plan._index.tsx";
import { loader as actionPage } from "#app/routes/areas.$areaId.plan.$actionId._index.tsx";
import { loader as choosePage } from "#app/routes/areas.$areaId.plan.choose.tsx";
import { loader as newAction } from "#app/routes/areas.$areaId.plan.new.tsx";
import { loader as bodyLog } from "#app/routes/body.log.tsx";
import { loader as plan } from "#app/routes/rounds.$roundId.action-plan[.]pdf.ts";
import { loader as discussion } from "#app/routes/rounds.$roundId.discussion.tsx";
import { loader as results } from "#app/routes/rounds.$roundId.results/route.tsx";
import { loader as shown } from "#app/routes/rounds.$roundId.shown.tsx";
import { change, contents, expectNothingWritten, freshDatabase, rows } from "#tests/support/database.ts";
import {
	account,
	action,
	answer,
	area,
	colleague,
	everything,
	link,
	member,
	moved,
	ownAnswer,
	round,
	seat,
	sitting,
} from "#tests/support/factories.ts";
import { seatedBy, signedInAs, visit } from "#tests/support/visit.ts";

const file = freshDatabase();

let fran: string;
let cookie: string;
let eastshire: Area;
let open: Round;

beforeEach(async () => {
	fran = await account();
	cookie = await signedInAs(fran);
	eastshire = await area(fran);
	open = await moved(fran, await round(fran, eastshire), "open");
	await answer(fran, open, { dph: everything("2", "dph"), "dass-dcs": everything("4", "dass", "dcs") });
});

type Log = { entries: { who: string; what: string; round: string | null }[]; next: string | null };

async function log(query = ""): Promise<Log> {
	const { data } = await visit(areaLog, { cookie, params: { areaId: eastshire.id }, path: `/${query}` });
	return data as Log;
}

/** The events of the log that were written since. */
const written = async (since: number) =>
	(await rows("SELECT event FROM audit ORDER BY rowid")).map(({ event }) => event).slice(since);

async function countLines(): Promise<number> {
	return (await rows("SELECT id FROM audit")).length;
}

describe("the page of an area's log", () => {
	it("says in words who did what in which round, the newest first", async () => {
		const { entries } = await log();
		expect(entries.slice(0, 2)).toMatchObject([
			{
				who: "Fran Keogh",
				what: "Entered answers on behalf of seats, by hand or from a file",
				round: "Autumn",
				area: "Eastshire",
			},
			{ who: "Fran Keogh", what: "Opened the round for answers", round: "Autumn" },
		]);
		expect(entries.at(-1)).toMatchObject({ who: "Fran Keogh", what: "Signed in", round: null });
	});

	it("says nothing of what was answered, written or on which question, nor any secret, before the results are shown", async () => {
		const secret = await link(fran, open, (await seat(fran, open.id, "dph")).id);
		const amara = await sitting(fran, open, "icb-place-lead");
		await ownAnswer(amara, "g1", { value: "5", comment: "Canary of a comment" });
		const text = JSON.stringify(await log());
		expect(text).toContain("Place Director");
		for (const hidden of ["Canary", secret, cookie.replace("session=", ""), '"g1"', "dont-know"]) {
			expect(text).not.toContain(hidden);
		}
	});

	it("shows fifty lines and the way to the rest, of all rounds or of one", async () => {
		for (let count = 0; count < 60; count++) {
			await change(
				"INSERT INTO audit (id, happened_at, event, account_id, partnership_id, round_id) VALUES (:id, :at, 'round-changed', :fran, :areaId, :roundId)",
				{
					id: crypto.randomUUID(),
					at: new Date(Date.now() + count).toISOString(),
					fran,
					areaId: eastshire.id,
					roundId: open.id,
				},
			);
		}
		const first = await log();
		expect(first.entries).toHaveLength(50);
		const second = await log(`?before=${first.next}`);
		expect([second.entries.length, second.next]).toEqual([15, null]);
		const [own, rest] = [await log(`?round=${open.id}`), `?round=${open.id}&before=`];
		expect((await log(rest + own.next)).entries.map(({ round: title }) => title)).toEqual(Array(13).fill("Autumn"));
	});

	it("is not there for a round that is not of the area, or after a line that is not in it", async () => {
		const other = await area(fran, { name: "Borough" });
		const theirs = await round(fran, other);
		for (const query of [`?round=${theirs.id}`, "?round=nothing", "?before=nothing"]) {
			const { status } = await visit(areaLog, { cookie, params: { areaId: eastshire.id }, path: `/${query}` });
			expect(status, query).toBe(404);
		}
	});
});

describe("the page of a body's log", () => {
	it("says in words what was done about accounts and areas, and is not there for whoever administers nothing", async () => {
		const { data } = await visit(bodyLog, { cookie });
		expect((data as Log).entries).toMatchObject([{ who: "Fran Keogh", what: "Made the area", area: "Eastshire" }]);
		await change("DELETE FROM memberships WHERE role = 'administrator'");
		expect((await visit(bodyLog, { cookie })).status).toBe(404);
	});
});

describe("pages that show results, and files that hold them", () => {
	let seatCookie: string;
	let planned: Action;

	beforeEach(async () => {
		await moved(fran, open, "revealed", "open");
		seatCookie = await seatedBy(await link(fran, open, (await seat(fran, open.id, "dph")).id));
		planned = await action(fran, eastshire.id, {}, { roundId: open.id, item: "f3" });
		// Kept by whoever looks first; what is left to be written is the line.
		await visit(ownResults, {
			cookie: await seatedBy(await link(fran, open, (await seat(fran, open.id, "dass-dcs")).id)),
		});
	});

	it.each([
		["the results", results, () => ({ params: { roundId: open.id } })],
		["what was discussed", discussion, () => ({ params: { roundId: open.id } })],
		[
			"a suggestion with its reason",
			newAction,
			() => ({ params: { areaId: eastshire.id }, path: `/?round=${open.id}&from=own%2Ff3` }),
		],
		["what the results suggest", choosePage, () => ({ params: { areaId: eastshire.id }, path: `/?round=${open.id}` })],
		["a plan with the figures of what it answers to", planPage, () => ({ params: { areaId: eastshire.id } })],
		[
			"an action with the figures of what it answers to",
			actionPage,
			() => ({ params: { areaId: eastshire.id, actionId: planned.id } }),
		],
	] as [string, LoaderFunction, () => object][])(
		"%s: the first look in a session writes one line, and the next ones nothing",
		async (_name, loader, details) => {
			const before = await contents();
			expect((await visit(loader, { cookie, ...details() })).status).toBe(200);
			expect(await written(before.audit?.length ?? 0)).toEqual(["results-seen"]);
			const after = await contents();
			const changed = Object.keys(after).filter((table) => after[table]?.length !== before[table]?.length);
			expect(changed).toEqual(["audit", "operations"]);
			expect((await expectNothingWritten(() => visit(loader, { cookie, ...details() }))).status).toBe(200);
		},
	);

	it("a participant's results: the first look in a session writes one line with their seat, and the next ones nothing", async () => {
		const before = await countLines();
		await visit(ownResults, { cookie: seatCookie });
		expect(await written(before)).toEqual(["results-seen"]);
		await expectNothingWritten(() => visit(ownResults, { cookie: seatCookie }));
		expect((await log()).entries[0]).toMatchObject({ who: "Director of Public Health", what: "Saw the results" });
	});

	it("a viewer's results: the first look in a session writes one line that the viewer reads in the log, and the next ones nothing", async () => {
		const vera = await colleague(fran, { name: "Vera Lund" });
		await member(fran, eastshire.id, vera, "viewer");
		const viewing = await signedInAs(vera);
		const params = { roundId: open.id };
		const before = await countLines();
		expect((await visit(shown, { cookie: viewing, params })).status).toBe(200);
		expect(await written(before)).toEqual(["results-seen"]);
		await expectNothingWritten(() => visit(shown, { cookie: viewing, params }));
		const { data } = await visit(areaLog, { cookie: viewing, params: { areaId: eastshire.id } });
		expect((data as Log).entries[0]).toMatchObject({ who: "Vera Lund", what: "Saw the results", round: "Autumn" });
	});

	it("the action plan as a file writes one line each time", async () => {
		const before = await countLines();
		for (const _time of [1, 2]) expect((await visit(plan, { cookie, params: { roundId: open.id } })).status).toBe(200);
		expect(await written(before)).toEqual(["exported", "exported"]);
	});

	it("are not shown where that cannot be written down, in words, but for whoever is on record already", async () => {
		const seen = await seatedBy(await link(fran, open, (await seat(fran, open.id, "icb-place-lead")).id));
		await visit(ownResults, { cookie: seen });
		await closeDatabase();
		await openDatabase(`file:${file()}`, 0);
		const client = createClient({ url: `file:${file()}` });
		const held = await client.transaction("write");
		const params = { roundId: open.id };
		for (const asked of [
			await visit(results, { cookie, params }),
			await visit(plan, { cookie, params }),
			await visit(ownResults, { cookie: seatCookie }),
		]) {
			expect([asked.status, String(asked.data).slice(0, 32)]).toEqual([503, "This is not shown just now. Who "]);
		}
		expect((await visit(ownResults, { cookie: seen })).status).toBe(200);
		held.close();
		client.close();
		expect((await visit(results, { cookie, params })).status).toBe(200);
	});
});

describe("scores that are read to prepare", () => {
	it("are not shown where that cannot be written down either", async () => {
		await moved(fran, open, "closed", "open");
		await closeDatabase();
		await openDatabase(`file:${file()}`, 0);
		const client = createClient({ url: `file:${file()}` });
		const held = await client.transaction("write");
		const { status, data } = await visit(results, { cookie, params: { roundId: open.id } });
		expect([status, String(data).slice(0, 26)]).toEqual([503, "This is not shown just now"]);
		held.close();
		client.close();
	});
});

describe("a change of the plan", () => {
	it("stands in the log", async () => {
		await action(fran, eastshire.id);
		expect((await log()).entries[0]).toMatchObject({ what: "Added an action to the plan", round: null });
	});
});
