import { describe, expect, it } from "vitest";
import { closeDatabase, openDatabase } from "#app/db/database.server.ts";
import { NotFound } from "#app/models/ownership.server.ts";
import { respondentsOf, resultOf } from "#app/models/result.server.ts";
import type { Round } from "#app/models/round.server.ts";
import { change, expectNothingWritten, freshDatabase, rows } from "#tests/support/database.ts";
import { account, answer, area, edition, everything, moved, post, round, seat } from "#tests/support/factories.ts";
import { lockHolder } from "#tests/support/lock-holder.ts";

const file = freshDatabase();

const { definition } = edition();

async function openRound(overrides: Parameters<typeof round>[2] = {}) {
	const fran = await account();
	const open = await moved(fran, await round(fran, await area(fran), overrides), "open");
	return { fran, open };
}

async function answeredRound() {
	const made = await openRound();
	await answer(made.fran, made.open, { dph: everything("2", "dph"), "dass-dcs": everything("4", "dass", "dcs") });
	return made;
}

/** The result of a round whose figures are shown by post. */
async function byPost(accountId: string, ofRound: Round) {
	const found = await resultOf({ accountId }, ofRound, definition);
	if (found.mode !== "by-post") throw new Error("The round is pooled.");
	return found.result;
}

function kept() {
	return rows("SELECT rowid, answers_hash FROM results");
}

describe("the respondents of a round", () => {
	it("are its seats with at least one saved answer, in the order of the seats, with the roles of the seat", async () => {
		const { fran, open } = await openRound();
		await answer(fran, open, { "icb-place-lead": { g1: "dont-know" }, "dass-dcs": { g1: "3", f1: "not-applicable" } });
		expect(await respondentsOf({ accountId: fran }, open.id)).toEqual([
			{
				id: (await seat(fran, open.id, "dass-dcs")).id,
				roles: ["dass", "dcs"],
				answers: { g1: 3, f1: "not-applicable" },
			},
			{ id: (await seat(fran, open.id, "icb-place-lead")).id, roles: ["icb-place-lead"], answers: { g1: "dont-know" } },
		]);
	});

	it("leave out what was taken back and what was said after a discussion", async () => {
		const { fran, open } = await openRound();
		await answer(fran, open, { dph: { g1: "2", g2: "3" } });
		await change("UPDATE answers SET value = NULL WHERE item = 'g2'");
		await change(
			`INSERT INTO answers (seat_id, item, vote, value, saved_at)
			SELECT seat_id, later.item, 'after-discussion', '5', saved_at
			FROM answers JOIN (SELECT 'g1' AS item UNION SELECT 'g3') AS later WHERE answers.item = 'g1'`,
		);
		expect((await respondentsOf({ accountId: fran }, open.id)).map(({ answers }) => answers)).toEqual([{ g1: 2 }]);
	});
});

describe("the result of a round", () => {
	it("is the engine's on its answers: 2 and 4 make 3", async () => {
		const { fran, open } = await answeredRound();
		const result = await byPost(fran, open);
		expect(result.overall).toBe(3);
		expect(result.dimensions.finance?.voiceList.map(({ roles, score }) => [roles, score])).toEqual([
			[["dph"], 2],
			[["dass", "dcs"], 4],
		]);
		expect(result.target).toBe(3.4);
	});

	it("is kept, and taken from there while nothing changes", async () => {
		const { fran, open } = await answeredRound();
		const first = await byPost(fran, open);
		await expectNothingWritten(async () => expect(await byPost(fran, open)).toEqual(first));
		await change(`UPDATE results SET json = json_set(json, '$.result.overall', 'from the cache')`);
		expect((await byPost(fran, open)).overall).toBe("from the cache");
	});

	it("is given although it cannot be kept, while another process holds the database", async () => {
		const { fran, open } = await answeredRound();
		await closeDatabase();
		await openDatabase(`file:${file()}`, 100);
		const holder = lockHolder(file());
		await holder.hold(null);
		expect((await byPost(fran, open)).overall).toBe(3);
		await holder.kill();
		expect(await kept()).toEqual([]);
	});

	it("is the same after its cache was emptied", async () => {
		const { fran, open } = await answeredRound();
		const first = await byPost(fran, open);
		await change("DELETE FROM results");
		expect(await byPost(fran, open)).toEqual(first);
	});

	it.each([
		["an answer changes", (fran: string, open: Round) => answer(fran, open, { dph: { g1: "5" } })],
		["somebody else answers", (fran: string, open: Round) => answer(fran, open, { "icb-place-lead": { g1: "1" } })],
		["an answer is taken back", () => change("UPDATE answers SET value = NULL WHERE item = 'g1'")],
		["a number becomes a don't know", (fran: string, open: Round) => answer(fran, open, { dph: { g1: "dont-know" } })],
	])("is computed anew when %s, and is what an empty cache gives", async (_name, happens) => {
		const { fran, open } = await answeredRound();
		const first = await byPost(fran, open);
		await happens(fran, open);
		const second = await byPost(fran, open);
		expect(second).not.toEqual(first);
		await change("DELETE FROM results");
		expect(await byPost(fran, open)).toEqual(second);
	});

	it("is computed anew when the target changes", async () => {
		const { fran, open } = await answeredRound();
		await byPost(fran, open);
		expect((await byPost(fran, { ...open, target: 5 })).target).toBe(5);
		expect((await byPost(fran, open)).target).toBe(3.4);
	});

	it("is computed anew by another version of the engine", async () => {
		const { fran, open } = await answeredRound();
		const first = await byPost(fran, open);
		await change("UPDATE results SET engine_version = '0.0.1', json = '{}'");
		expect(await byPost(fran, open)).toEqual(first);
	});

	it("is not computed anew for a comment", async () => {
		const { fran, open } = await answeredRound();
		await byPost(fran, open);
		const before = await kept();
		await answer(fran, open, { dph: {} }, { g1: { text: "Why.", sharing: "group" } });
		await byPost(fran, open);
		expect(await kept()).toEqual(before);
	});

	it("is kept once a round", async () => {
		const { fran, open } = await answeredRound();
		await byPost(fran, open);
		await answer(fran, open, { dph: { g1: "5" } });
		await byPost(fran, open);
		expect(await kept()).toHaveLength(1);
	});

	it("of nobody has no scores", async () => {
		const { fran, open } = await openRound();
		const result = await byPost(fran, open);
		expect([result.overall, result.voices, result.act]).toEqual([null, [], []]);
	});

	it("is neither shown to another account nor disturbed by its asking", async () => {
		const { fran, open } = await answeredRound();
		await byPost(fran, open);
		const other = await account();
		await area(other);
		await expectNothingWritten(async () => {
			expect(await respondentsOf({ accountId: other }, open.id)).toEqual([]);
			await expect(resultOf({ accountId: other }, open, definition)).rejects.toThrow(NotFound);
		});
	});
});

describe("the result of a pooled round", () => {
	const codes = ["dph", "dph-2", "dph-3", "dass", "dcs"];

	/** A pooled round of five, each with one answer of their own everywhere. */
	async function pooledRound(answers: string[]) {
		const fran = await account();
		const posts = [
			...["Amara", "Bea", "Cem"].map((holder) => post("dph", `DPH ${holder}`, holder)),
			post("dass", "DASS", "Dora"),
			post("dcs", "DCS", "Evan"),
		];
		const open = await moved(fran, await round(fran, await area(fran, { posts }), { mode: "pooled" }), "open");
		for (const [place, value] of answers.entries()) {
			await answer(fran, open, { [codes[place] ?? ""]: everything(value, "dph", "dass", "dcs") });
		}
		return { fran, open };
	}

	it("of four people is their number and nothing else", async () => {
		const { fran, open } = await pooledRound(["1", "2", "3", "4"]);
		expect(await resultOf({ accountId: fran }, open, definition)).toEqual({
			mode: "pooled",
			result: { respondents: 4, enough: false },
		});
	});

	it("of five people says what they think together, and nothing of one of them is kept with it", async () => {
		const { fran, open } = await pooledRound(["1", "2", "3", "4", "5"]);
		expect(await resultOf({ accountId: fran }, open, definition)).toMatchObject({
			mode: "pooled",
			result: { respondents: 5, enough: true, overallShown: 3 },
		});
		const [cache] = await rows("SELECT json FROM results");
		const seats = await rows("SELECT id FROM seats");
		expect(seats).toHaveLength(5);
		for (const { id } of seats) expect(String(cache?.json)).not.toContain(String(id));
		for (const key of ["roles", "leaveOneOut", "gaps", "range", "voiceList"]) {
			expect(String(cache?.json)).not.toContain(`"${key}"`);
		}
	});
});
