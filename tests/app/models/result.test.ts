import { describe, expect, it } from "vitest";
import { NotFound } from "#app/models/ownership.server.ts";
import { respondentsOf, resultOf } from "#app/models/result.server.ts";
import type { Round } from "#app/models/round.server.ts";
import { change, expectNothingWritten, freshDatabase, rows } from "#tests/support/database.ts";
import { account, answer, area, edition, everything, moved, round, seat } from "#tests/support/factories.ts";

freshDatabase();

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

function kept() {
	return rows("SELECT rowid, answers_hash FROM results");
}

describe("the respondents of a round", () => {
	it("are its seats with at least one saved answer, in the order of the seats, with the roles of the seat", async () => {
		const { fran, open } = await openRound();
		await answer(fran, open, { "icb-place-lead": { g1: "dont-know" }, "dass-dcs": { g1: "3", f1: "not-applicable" } });
		expect(await respondentsOf(fran, open.id)).toEqual([
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
			SELECT seat_id, 'g1', 'after-discussion', '5', saved_at FROM answers WHERE item = 'g1'`,
		);
		expect((await respondentsOf(fran, open.id)).map(({ answers }) => answers)).toEqual([{ g1: 2 }]);
	});
});

describe("the result of a round", () => {
	it("is the engine's on its answers: 2 and 4 make 3", async () => {
		const { fran, open } = await answeredRound();
		const result = await resultOf(fran, open, definition);
		expect(result.overall).toBe(3);
		expect(result.dimensions.finance?.voiceList.map(({ roles, score }) => [roles, score])).toEqual([
			[["dph"], 2],
			[["dass", "dcs"], 4],
		]);
		expect(result.target).toBe(3.4);
	});

	it("is kept, and taken from there while nothing changes", async () => {
		const { fran, open } = await answeredRound();
		const first = await resultOf(fran, open, definition);
		await expectNothingWritten(async () => expect(await resultOf(fran, open, definition)).toEqual(first));
		await change(`UPDATE results SET json = json_set(json, '$.overall', 'from the cache')`);
		expect((await resultOf(fran, open, definition)).overall).toBe("from the cache");
	});

	it("is the same after its cache was emptied", async () => {
		const { fran, open } = await answeredRound();
		const first = await resultOf(fran, open, definition);
		await change("DELETE FROM results");
		expect(await resultOf(fran, open, definition)).toEqual(first);
	});

	it.each([
		["an answer changes", (fran: string, open: Round) => answer(fran, open, { dph: { g1: "5" } })],
		["somebody else answers", (fran: string, open: Round) => answer(fran, open, { "icb-place-lead": { g1: "1" } })],
		["an answer is taken back", () => change("UPDATE answers SET value = NULL WHERE item = 'g1'")],
		["a number becomes a don't know", (fran: string, open: Round) => answer(fran, open, { dph: { g1: "dont-know" } })],
	])("is computed anew when %s, and is what an empty cache gives", async (_name, happens) => {
		const { fran, open } = await answeredRound();
		const first = await resultOf(fran, open, definition);
		await happens(fran, open);
		const second = await resultOf(fran, open, definition);
		expect(second).not.toEqual(first);
		await change("DELETE FROM results");
		expect(await resultOf(fran, open, definition)).toEqual(second);
	});

	it("is computed anew when the target changes", async () => {
		const { fran, open } = await answeredRound();
		await resultOf(fran, open, definition);
		expect((await resultOf(fran, { ...open, target: 5 }, definition)).target).toBe(5);
		expect((await resultOf(fran, open, definition)).target).toBe(3.4);
	});

	it("is computed anew by another version of the engine", async () => {
		const { fran, open } = await answeredRound();
		const first = await resultOf(fran, open, definition);
		await change("UPDATE results SET engine_version = '0.0.1', json = '{}'");
		expect(await resultOf(fran, open, definition)).toEqual(first);
	});

	it("is not computed anew for a comment", async () => {
		const { fran, open } = await answeredRound();
		await resultOf(fran, open, definition);
		const before = await kept();
		await answer(fran, open, { dph: {} }, { g1: { text: "Why.", sharing: "group" } });
		await resultOf(fran, open, definition);
		expect(await kept()).toEqual(before);
	});

	it("is kept once a round", async () => {
		const { fran, open } = await answeredRound();
		await resultOf(fran, open, definition);
		await answer(fran, open, { dph: { g1: "5" } });
		await resultOf(fran, open, definition);
		expect(await kept()).toHaveLength(1);
	});

	it("of nobody has no scores", async () => {
		const { fran, open } = await openRound();
		const result = await resultOf(fran, open, definition);
		expect([result.overall, result.voices, result.act]).toEqual([null, [], []]);
	});

	it("is neither shown to another account nor disturbed by its asking", async () => {
		const { fran, open } = await answeredRound();
		await resultOf(fran, open, definition);
		const other = await account();
		await area(other);
		await expectNothingWritten(async () => {
			expect(await respondentsOf(other, open.id)).toEqual([]);
			await expect(resultOf(other, open, definition)).rejects.toThrow(NotFound);
		});
	});
});
