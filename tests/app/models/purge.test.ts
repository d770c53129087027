import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { createClient } from "@libsql/client";
import { describe, expect, it } from "vitest";
import { erase, requires } from "#app/db/database.server.ts";
import { notePurge, openPurgeLog } from "#app/db/purge-log.server.ts";
import { Conflict } from "#app/models/ownership.server.ts";
import { eraseDeleted, purge, purgeRows, replayPurges } from "#app/models/purge.server.ts";
import { resultOf } from "#app/models/result.server.ts";
import { change, expectNothingWritten, freshDatabase, rows } from "#tests/support/database.ts";
import { account, area, edition, moved, ownAnswer, round, sitting } from "#tests/support/factories.ts";

const canary = "Canary in a comment";
const at = "2026-03-12T10:00:00.000Z";

const file = freshDatabase();
const noted = () => openPurgeLog(path.dirname(file()));
const nothing = { required: [], also: [] };

/** The files in which SQLite keeps a database that hold a text. */
function holding(text: string): string[] {
	return ["", "-wal", "-shm"].filter((end) => existsSync(file() + end) && readFileSync(file() + end).includes(text));
}

/** Somebody who has written a comment twice, at first a long one, on a round in which another has written too. */
async function commented() {
	const accountId = await account();
	const open = await moved(accountId, await round(accountId, await area(accountId)), "open");
	const dph = await sitting(accountId, open, "dph");
	await ownAnswer(dph, "f1", { comment: `${canary}, at first. `.repeat(60) });
	// In the file itself, and not only in what is still to be written to it.
	await erase();
	await ownAnswer(dph, "f1", { comment: canary }, 1);
	await ownAnswer(await sitting(accountId, open, "dass-dcs"), "f1", { comment: "Kept." });
	return { accountId, open, dph, seat: { kind: "seat", subjectId: dph.seatId, at, ...nothing } as const };
}

describe("what is deleted for good", () => {
	it("is gone from the rows, and every version of it from the file and from what stands beside it", async () => {
		const { dph, seat } = await commented();
		expect(holding(canary)).toEqual(["", "-wal"]);

		await purge(seat);

		expect(holding(canary)).toEqual([]);
		expect(await rows("SELECT text FROM comments")).toEqual([{ text: "Kept." }]);
		expect(await rows("SELECT seat_id FROM answers WHERE seat_id = :id", { id: dph.seatId })).toEqual([]);
		expect(await rows("SELECT withdrawn_at, submitted_at FROM seats WHERE id = :id", { id: dph.seatId })).toEqual([
			{ withdrawn_at: at, submitted_at: null },
		]);
		expect(await rows("SELECT kind, subject_id, purged_at, erased_at IS NOT NULL AS erased FROM purges")).toEqual([
			{ kind: "seat", subject_id: dph.seatId, purged_at: at, erased: 1 },
		]);
	});

	it("is listed outside the database before it is deleted, under the same id", async () => {
		const { dph, seat } = await commented();
		await purge(seat);
		const [{ id } = {}] = await rows("SELECT id FROM purges");
		expect(noted()).toEqual([{ id, kind: "seat", subjectId: dph.seatId, at }]);
	});

	it("is left, and not listed, where what is required does not hold", async () => {
		const { seat } = await commented();
		const required = [requires("0", {}, () => new Conflict("It was moved on."))];
		await expectNothingWritten(() => expect(purge({ ...seat, required })).rejects.toThrow("It was moved on."));
		expect(noted()).toEqual([]);
	});

	it("is not deleted while it cannot be listed", async () => {
		const { seat } = await commented();
		openPurgeLog("/proc/1");
		await expectNothingWritten(() => expect(purge(seat)).rejects.toThrow());
		noted();
	});
});

describe("bytes that cannot be cleared, because something else reads the file", () => {
	it("are cleared the next time, and only then said to be", async () => {
		const { seat } = await commented();
		const other = createClient({ url: `file:${file()}` });
		const reading = await other.transaction("read");
		await reading.execute("SELECT count(*) FROM comments");

		await purge(seat);
		expect(await rows("SELECT erased_at FROM purges")).toEqual([{ erased_at: null }]);
		expect(holding(canary)).toContain("");

		reading.close();
		other.close();
		await eraseDeleted();
		expect(holding(canary)).toEqual([]);
		expect(await rows("SELECT count(*) AS cleared FROM purges WHERE erased_at IS NOT NULL")).toEqual([{ cleared: 1 }]);
	});

	it("leave the rest in the order in which it was written", async () => {
		const { seat } = await commented();
		const people = () => rows("SELECT id FROM people ORDER BY rowid");
		for (let count = 0; count < 40; count++) {
			await change("INSERT INTO people (id, partnership_id, name) SELECT :id, id, 'Somebody' FROM partnerships", {
				id: crypto.randomUUID(),
			});
		}
		await change("DELETE FROM people WHERE name = 'Somebody' AND rowid % 3 = 0");
		const before = await people();
		await purge(seat);
		expect(await people()).toEqual(before);
	});

	it("are cleared only where something was deleted", async () => {
		await commented();
		await expectNothingWritten(eraseDeleted);
		expect(holding(canary)).toContain("");
	});
});

describe("what was deleted, in a database that has it again", () => {
	it("is deleted again, as of the day it was", async () => {
		const { dph } = await commented();
		const id = crypto.randomUUID();
		const then = new Date().toISOString();
		const asked = { id, kind: "seat" as const, subjectId: dph.seatId, at: then };
		expect(await replayPurges([asked])).toBe(1);
		expect(await rows("SELECT text FROM comments")).toEqual([{ text: "Kept." }]);
		expect(await rows("SELECT id, purged_at, erased_at FROM purges")).toEqual([
			{ id, purged_at: then, erased_at: null },
		]);
		await eraseDeleted();
		expect(holding(canary)).toEqual([]);
	});

	it("is left alone where it is known to be deleted, so that what was answered since stays", async () => {
		const { accountId, open, seat } = await commented();
		await purge(seat);
		await ownAnswer(await sitting(accountId, open, "dph"), "f1", { comment: "Written since." });
		await expectNothingWritten(async () => expect(await replayPurges(noted())).toBe(0));
	});

	it("is left alone where it is not there, or only the shell of a round", async () => {
		const { open } = await commented();
		await purge({ kind: "round", subjectId: open.id, at, ...nothing });
		const again = (kind: "round" | "partnership" | "seat", subjectId: string) => ({
			id: crypto.randomUUID(),
			kind,
			subjectId,
			at,
		});
		const asked = [again("round", open.id), again("partnership", crypto.randomUUID()), again("seat", open.id)];
		await expectNothingWritten(async () => expect(await replayPurges(asked)).toBe(0));
	});

	it("was perhaps only asked for, when the power went: it is deleted then", async () => {
		const { open } = await commented();
		notePurge({ id: crypto.randomUUID(), kind: "partnership", subjectId: open.areaId, at });
		expect(await replayPurges(noted())).toBe(1);
		expect(await rows("SELECT id FROM partnerships")).toEqual([]);
		expect(await rows("SELECT text FROM comments")).toEqual([]);
	});
});

describe("a result that is computed while what it rests on is deleted", () => {
	it("is not kept, wherever in the computing that is", async () => {
		const { accountId, open, dph, seat } = await commented();
		const { definition } = edition();
		const kept = () => rows("SELECT answers_hash FROM results");
		const answered = `INSERT INTO answers (seat_id, item, vote, value, saved_at) VALUES (:id, 'f1', 'first', '3', :at)
			ON CONFLICT DO NOTHING`;
		let late = 0;
		for (let steps = 0; steps < 40; steps++) {
			await change(answered, { id: dph.seatId, at });
			const computing = resultOf({ accountId }, open, definition);
			for (let step = 0; step < steps; step++) await Promise.resolve();
			await purgeRows(seat);
			await computing;
			const after = await kept();
			await resultOf({ accountId }, open, definition);
			if (after.length > 0) expect(await kept(), `deleted after ${steps} steps`).toEqual(after);
			else late++;
		}
		// Some were deleted after the answers had been read.
		expect(late).toBeGreaterThan(0);
	});
});
