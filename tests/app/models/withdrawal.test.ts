import path from "node:path";
import { describe, expect, it } from "vitest";
import { openPurgeLog } from "#app/db/purge-log.server.ts";
import { ownAnswers } from "#app/models/own-answer.server.ts";
import { Conflict, NotFound } from "#app/models/ownership.server.ts";
import { replayPurges } from "#app/models/purge.server.ts";
import { enterAnswers } from "#app/models/seat-answers.server.ts";
import { type Sitting, sittingOf, submit } from "#app/models/sitting.server.ts";
import { withdraw } from "#app/models/withdrawal.server.ts";
import { standings } from "#app/round/phase.ts";
import { bytesOf, change, expectNothingWritten, freshDatabase, rows } from "#tests/support/database.ts";
import {
	account,
	answer,
	area,
	moved,
	newcomer,
	operation,
	ownAnswer,
	round,
	seat,
	sitting,
} from "#tests/support/factories.ts";

const file = freshDatabase();

const canary = "Canary in a comment";

/** A round in which public health has answered, written and handed in, and the other director has too. */
async function answeredRound() {
	const fran = await account();
	const eastshire = await area(fran);
	const open = await moved(fran, await round(fran, eastshire), "open");
	const dph = await sitting(fran, open, "dph");
	const dass = await sitting(fran, open, "dass-dcs");
	for (const of of [dph, dass]) {
		await ownAnswer(of, "g1", { value: "2", comment: of === dph ? canary : "Mine stays." });
		await ownAnswer(of, "g2", { value: "4" });
		await submit(of);
	}
	return { fran, eastshire, open, dph, dass };
}

/** Whoever sits there, as their seat is now. */
async function now(of: Sitting): Promise<Sitting> {
	const found = await sittingOf({ ...of.by, at: new Date().toISOString() });
	if (!found) throw new Error("They have been signed out.");
	return found;
}

const saved = () => rows("SELECT seat_id, item, value FROM answers ORDER BY seat_id, item");

describe("taking one's answers back", () => {
	it("deletes what was answered, written and claimed, and nothing of another's; that the seat was asked stays", async () => {
		const { fran, open, dph, dass } = await answeredRound();
		await change("INSERT INTO claims (seat_id, item, claimed_at) VALUES (:seatId, 'g1', '2026-03-12')", {
			seatId: dph.seatId,
		});
		const before = await seat(fran, open.id, "dass-dcs");
		await withdraw(dph);
		expect(await ownAnswers(dph)).toEqual([]);
		expect(await saved()).toEqual([
			{ seat_id: dass.seatId, item: "g1", value: "2" },
			{ seat_id: dass.seatId, item: "g2", value: "4" },
		]);
		expect(await rows("SELECT text FROM comments")).toEqual([{ text: "Mine stays." }]);
		expect(await rows("SELECT * FROM claims")).toEqual([]);
		expect(await seat(fran, open.id, "dph")).toMatchObject({ withdrew: true, submittedAt: null, answered: 0 });
		expect(await seat(fran, open.id, "dass-dcs")).toEqual(before);
		expect(await now(dph)).toMatchObject({ withdrew: true, withdrawnAt: expect.stringMatching(/^\d{4}-/) });
	});

	it("leaves nothing in the bytes of the file, and a line in the log that says that it was done and not what", async () => {
		const { open, dph } = await answeredRound();
		expect(bytesOf(file()).includes(canary)).toBe(true);
		await withdraw(dph);
		expect(bytesOf(file()).includes(canary)).toBe(false);
		expect(await rows("SELECT * FROM audit WHERE event = 'answers-withdrawn'")).toEqual([
			expect.objectContaining({ seat_id: dph.seatId, round_id: open.id, account_id: null }),
		]);
	});

	it.each(standings)("is done or refused by where the round stands: %s", async (where) => {
		const { fran, open, dph } = await answeredRound();
		if (where === "draft") await change("UPDATE rounds SET phase = 'draft'");
		else await moved(fran, open, where, "open");
		const there = await now(dph);
		if (["open", "late", "closed"].includes(where)) {
			await withdraw(there);
			expect(await ownAnswers(dph)).toEqual([]);
			return;
		}
		await expectNothingWritten(() => expect(withdraw(there)).rejects.toThrow(Conflict));
		expect(openPurgeLog(path.dirname(file()))).toEqual([]);
	});

	it("is nobody's who does not sit there, and nothing is deleted then or in a restored backup", async () => {
		const { dph, dass } = await answeredRound();
		await expectNothingWritten(async () => {
			await expect(withdraw({ ...dph, by: dass.by })).rejects.toThrow(NotFound);
			await expect(withdraw({ ...dph, by: { ...dph.by, session: "another" } })).rejects.toThrow(NotFound);
		});
		expect(openPurgeLog(path.dirname(file()))).toEqual([]);
	});

	it("is done once: from a page that was opened before it takes nothing that was answered since", async () => {
		const { dph } = await answeredRound();
		await withdraw(dph);
		await ownAnswer(await now(dph), "g3", { value: "5" });
		await expectNothingWritten(() =>
			expect(withdraw(dph)).rejects.toThrow("Your answers were taken back already. Nothing was changed."),
		);
		expect(await ownAnswers(dph)).toMatchObject([{ item: "g3", value: "5" }]);
	});
});

describe("after it", () => {
	it("nothing that was chosen before is saved, whatever device sends it late", async () => {
		const { dph } = await answeredRound();
		await withdraw(dph);
		await expectNothingWritten(async () => {
			for (const [item, version] of [
				["g1", 1],
				["g3", 0],
			] as const) {
				await expect(ownAnswer(dph, item, {}, version)).rejects.toThrow(/^You have taken your answers back since/);
			}
		});
	});

	it("its owner can answer again, and has then not withdrawn any more", async () => {
		const { fran, open, dph } = await answeredRound();
		await withdraw(dph);
		await ownAnswer(await now(dph), "g1", { value: "5" });
		expect(await ownAnswers(dph)).toMatchObject([{ item: "g1", value: "5", version: 1 }]);
		expect((await now(dph)).withdrew).toBe(false);
		expect(await seat(fran, open.id, "dph")).toMatchObject({ withdrew: false, answered: 1 });
	});

	it("its owner can hand in with nothing answered, and has then finished", async () => {
		const { fran, open, dph } = await answeredRound();
		await withdraw(dph);
		await submit(await now(dph));
		expect(await seat(fran, open.id, "dph")).toMatchObject({ withdrew: false, answered: 0 });
	});

	it("no facilitator answers in their place, by form or by file, until they have answered again themselves", async () => {
		const { fran, open, dph } = await answeredRound();
		await withdraw(dph);
		const enter = (how: "on-behalf" | "file", item: string) =>
			enterAnswers(fran, open, [{ seatId: dph.seatId, answers: { [item]: "3" }, comments: {} }], how, operation());
		for (const how of ["on-behalf", "file"] as const) {
			await expectNothingWritten(() =>
				expect(enter(how, "g1")).rejects.toThrow(
					"Somebody has taken back what they answered, and nobody else can answer in their place. Nothing was saved.",
				),
			);
		}
		await ownAnswer(await now(dph), "g1");
		await enter("on-behalf", "g2");
		expect((await seat(fran, open.id, "dph")).answered).toBe(2);
	});

	it("takes what a facilitator had entered as well", async () => {
		const fran = await account();
		const open = await moved(fran, await round(fran, await area(fran)), "open");
		await answer(fran, open, { dph: { g1: "3" } }, { g1: { text: canary, sharing: "group" } });
		const dph = await newcomer(fran, open, "dph");
		await withdraw(dph);
		expect([await saved(), await rows("SELECT * FROM comments")]).toEqual([[], []]);
	});
});

describe("in a restored backup", () => {
	it("what was taken back goes again, and what was answered after it stays", async () => {
		const { dph, dass } = await answeredRound();
		await withdraw(dph);
		const { withdrawnAt } = await now(dph);
		await ownAnswer(await now(dph), "g3", { value: "5", comment: "Since." });
		await submit(await now(dph));
		// As in a backup that holds both, and knows of no purge.
		await change("DELETE FROM purges");
		await change("UPDATE seats SET withdrawn_at = NULL WHERE id = :seatId", { seatId: dph.seatId });
		for (const sql of [
			"INSERT INTO answers (seat_id, item, vote, value, saved_at) VALUES (:seatId, 'g1', 'first', '2', '2026-03-12T10:00:00.000Z')",
			`INSERT INTO comments (seat_id, item, text, sharing, saved_at) VALUES (:seatId, 'g1', 'Again', 'group', '2026-03-12T10:00:00.000Z')`,
			"INSERT INTO claims (seat_id, item, claimed_at) VALUES (:seatId, 'g1', '2026-03-12T10:00:00.000Z')",
		]) {
			await change(sql, { seatId: dph.seatId });
		}
		expect(await replayPurges(openPurgeLog(path.dirname(file())))).toBe(1);
		expect(await ownAnswers(dph)).toMatchObject([{ item: "g3", value: "5", comment: "Since." }]);
		expect(await rows("SELECT * FROM claims")).toEqual([]);
		expect(await now(dph)).toMatchObject({ withdrawnAt, withdrew: false, submittedAt: expect.any(String) });
		expect(await ownAnswers(dass)).toHaveLength(2);
	});

	it("from before it, it is as it was after it", async () => {
		const { dph } = await answeredRound();
		const before = await rows("SELECT * FROM answers");
		await withdraw(dph);
		const { withdrawnAt } = await now(dph);
		await change("DELETE FROM purges");
		await change("UPDATE seats SET withdrawn_at = NULL, submitted_at = '2026-03-12' WHERE id = :seatId", {
			seatId: dph.seatId,
		});
		for (const { item } of before.filter(({ seat_id }) => seat_id === dph.seatId)) {
			await change(
				"INSERT INTO answers (seat_id, item, vote, value, saved_at) VALUES (:seatId, :item, 'first', '2', '2026-03-12')",
				{ seatId: dph.seatId, item: String(item) },
			);
		}
		await replayPurges(openPurgeLog(path.dirname(file())));
		expect(await ownAnswers(dph)).toEqual([]);
		expect(await now(dph)).toMatchObject({ withdrawnAt, withdrew: true, submittedAt: null });
	});
});
