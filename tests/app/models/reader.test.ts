import { describe, expect, it } from "vitest";
import { circumstancesOf } from "#app/models/circumstances.server.ts";
import { groupComments } from "#app/models/comment.server.ts";
import { discussionsOf } from "#app/models/discussion.server.ts";
import { NotFound, type Reader } from "#app/models/ownership.server.ts";
import { actionsBeside } from "#app/models/plan.server.ts";
import { respondentsOf, resultOf } from "#app/models/result.server.ts";
import { type Round, shownBefore } from "#app/models/round.server.ts";
import { moveRound } from "#app/models/round-phase.server.ts";
import { rosterOf } from "#app/models/seat.server.ts";
import { linkSession } from "#app/models/sits.server.ts";
import type { Sitting } from "#app/models/sitting.server.ts";
import type { Standing } from "#app/round/phase.ts";
import { roundReport } from "#app/round/round-report.server.ts";
import { change, expectNothingWritten, freshDatabase, rows } from "#tests/support/database.ts";
import {
	account,
	action,
	answer,
	area,
	edition,
	everything,
	link,
	moved,
	newcomer,
	opened,
	ownAnswer,
	round,
	roundNow,
	seat,
	sitting,
	sittingNow,
} from "#tests/support/factories.ts";

freshDatabase();

const { definition } = edition();

/** A round with answers, comments of both kinds, what was discussed, a plan and a round before it; and whoever sits in it for public health. */
async function answeredRound() {
	const fran = await account();
	const eastshire = await area(fran);
	await moved(fran, await round(fran, eastshire), "revealed");
	await round(fran, eastshire);
	await action(fran, eastshire.id);
	const open = await moved(fran, await round(fran, eastshire), "open");
	await change("INSERT INTO round_circumstances (round_id, field, value) VALUES (:id, 'councils', 'Eastshire')", {
		id: open.id,
	});
	await answer(
		fran,
		open,
		{ "dass-dcs": everything("4", "dass", "dcs") },
		{ f3: { text: "For all.", sharing: "group" } },
	);
	const dph = await sitting(fran, open, "dph");
	await ownAnswer(dph, "g1", { value: "2", comment: "For Fran.", sharing: "facilitators" });
	await change("INSERT INTO discussions (round_id, item, state, point) VALUES (:id, 'g1', 'settled', 3)", {
		id: open.id,
	});
	return { fran, eastshire, open, dph };
}

/** Everything that a report is made from, for a reader. */
async function readable(reader: Reader, ofRound: Round) {
	const { id } = ofRound;
	return {
		respondents: (await respondentsOf(reader, id)).map(({ answers }) => Object.keys(answers).length),
		comments: await groupComments(reader, id),
		discussions: (await discussionsOf(reader, id)).map(({ item, point }) => [item, point]),
		roster: (await rosterOf(reader, id)).map(({ code, answered }) => [code, answered]),
		plan: (await actionsBeside(reader, id)).map(({ what }) => what),
		facts: await circumstancesOf(reader, id),
		earlier: (await shownBefore({ from: reader, laterRound: id, at: new Date().toISOString() })).length,
	};
}

const nothing = { respondents: [], comments: [], discussions: [], roster: [], plan: [], facts: {}, earlier: 0 };

async function expectNothingToRead(reader: Reader, ofRound: Round): Promise<void> {
	await expectNothingWritten(async () => {
		expect(await readable(reader, ofRound)).toEqual(nothing);
		await expect(resultOf(reader, ofRound, definition)).rejects.toThrow(NotFound);
		await expect(roundReport(reader, ofRound, edition())).rejects.toThrow(NotFound);
	});
}

/** The same session at the present instant. */
function now({ by }: Sitting): Reader {
	return { ...by, at: new Date().toISOString() };
}

describe("whoever sits in a round", () => {
	it.each<Standing>(["open", "late", "closed", "revealing"])(
		"reads nothing of its results while it is %s, though a facilitator has read them already",
		async (where) => {
			const { fran, open, dph } = await answeredRound();
			const stands = await moved(fran, open, where, "open");
			await resultOf({ accountId: fran }, stands, definition);
			await expectNothingToRead(now(dph), stands);
		},
	);

	it("reads nothing in the five seconds of a reveal, to the last millisecond, and all of it from then on", async () => {
		const { fran, open, dph } = await answeredRound();
		await moveRound(fran, await moved(fran, open, "closed", "open"), "reveal");
		const revealing = await roundNow(fran, open.id);
		const last = new Date(Date.parse(revealing.revealAt ?? "") - 1).toISOString();
		await expectNothingToRead({ ...dph.by, at: last }, revealing);
		expect((await readable({ ...dph.by, at: revealing.revealAt ?? "" }, revealing)).respondents).toHaveLength(2);
	});

	it.each<Standing>(["revealed", "finished"])(
		"reads in a round that is %s what the group may see, and no more than that",
		async (where) => {
			const { fran, open, dph } = await answeredRound();
			const stands = await moved(fran, open, where, "open");
			expect(await readable(now(dph), stands)).toEqual({
				respondents: [1, 30],
				comments: [{ item: "f3", text: "For all." }],
				discussions: [["g1", 3]],
				roster: [
					["dph", 1],
					["dass-dcs", 30],
					["icb-place-lead", 0],
				],
				plan: ["Put both budgets on one page."],
				facts: { councils: "Eastshire" },
				earlier: 1,
			});
			const report = await roundReport(now(dph), stands, edition());
			expect(report).toEqual(await roundReport({ accountId: fran }, stands, edition()));
			expect(JSON.stringify(report)).not.toContain("For Fran.");
			expect(await rows("SELECT round_id FROM results")).toEqual([{ round_id: stands.id }]);
		},
	);

	it("reads nothing of another round, shown or not, of the same area or of another", async () => {
		const { fran, eastshire, open } = await answeredRound();
		const shown = await moved(fran, open, "revealed", "open");
		const sibling = await moved(fran, await round(fran, eastshire), "open");
		const helen = await account();
		const theirs = await moved(helen, await round(helen, await area(helen)), "open");
		const readers = [await newcomer(fran, sibling, "dph"), await newcomer(helen, theirs, "dph")];
		await moved(fran, sibling, "finished", "open");
		await moved(helen, theirs, "revealed", "open");
		for (const reader of readers) await expectNothingToRead(now(reader), shown);
	});

	it("reads nothing once the link is revoked, has expired or the session has ended", async () => {
		const { fran, open, dph } = await answeredRound();
		const stands = await moved(fran, open, "revealed", "open");
		const ended = [
			"UPDATE links SET revoked_at = '2026-03-12' WHERE purpose = 'answer'",
			"UPDATE links SET expires_at = '2026-03-12' WHERE purpose = 'answer'",
			"UPDATE sessions SET expires_at = '2026-03-12'",
			"UPDATE sessions SET seen_at = '2026-03-12'",
			"DELETE FROM sessions",
		];
		for (const sql of ended) {
			const secret = await opened(await link(fran, stands, dph.seatId));
			expect((await readable((await sittingNow(secret)).by, stands)).respondents).toHaveLength(2);
			await change(sql);
			await expectNothingToRead(linkSession(secret), stands);
		}
	});
});

describe("late answers", () => {
	/** A round in which the place lead answers after closing. */
	async function lateRound(mode: Round["mode"]) {
		const fran = await account();
		const draft = await round(fran, await area(fran), { mode, preparation: "blind" });
		const open = await moved(fran, draft, "open");
		await answer(fran, open, { dph: { g1: "3" } });
		const late = await moved(fran, open, "late", "open");
		await ownAnswer(await sitting(fran, late, "icb-place-lead"), "g1", { value: "5" });
		await moveRound(fran, late, "reveal", 0);
		return { fran, shown: await roundNow(fran, draft.id) };
	}

	it("are told by seat in the report of a round that is shown by post, and count", async () => {
		const { fran, shown } = await lateRound("by-post");
		expect((await roundReport({ accountId: fran }, shown, edition())).late).toEqual(["Place Director"]);
		expect(await respondentsOf({ accountId: fran }, shown.id)).toHaveLength(2);
		expect((await seat(fran, shown.id, "dph")).late).toBe(0);
	});

	it("are told of nobody in a pooled round", async () => {
		const { fran, shown } = await lateRound("pooled");
		expect((await roundReport({ accountId: fran }, shown, edition())).late).toEqual([]);
	});
});
