import path from "node:path";
import { describe, expect, it } from "vitest";
import { now } from "#app/clock.server.ts";
import { requires } from "#app/db/database.server.ts";
import { openPurgeLog } from "#app/db/purge-log.server.ts";
import { Conflict } from "#app/models/ownership.server.ts";
import { purge } from "#app/models/purge.server.ts";
import { bytesOf, expectNothingWritten, freshDatabase, rows } from "#tests/support/database.ts";
import { account, area, moved, ownAnswer, round, sitting } from "#tests/support/factories.ts";

const canary = "Canary in a comment";

describe("a seat's answers that are deleted for good", () => {
	const file = freshDatabase();

	async function answered() {
		const accountId = await account();
		const open = await moved(accountId, await round(accountId, await area(accountId)), "open");
		const dph = await sitting(accountId, open, "dph");
		const earlier = `${canary} in an earlier version`;
		await ownAnswer(dph, "f1", { value: "2", comment: earlier.repeat(20) });
		await ownAnswer(dph, "f1", { value: "2", comment: canary }, 1);
		return dph;
	}

	it("are gone from the rows, and their bytes from the file and what stands beside it", async () => {
		const dph = await answered();
		expect(bytesOf(file()).includes(canary)).toBe(true);

		await purge({ kind: "seat", subjectId: dph.seatId, at: "2026-03-12T10:00:00.000Z", required: [], also: [] });

		expect(bytesOf(file()).includes(canary)).toBe(false);
		expect(await rows("SELECT * FROM answers")).toEqual([]);
		expect(await rows("SELECT withdrawn_at, submitted_at FROM seats WHERE id = :id", { id: dph.seatId })).toEqual([
			{ withdrawn_at: "2026-03-12T10:00:00.000Z", submitted_at: null },
		]);
		expect(await rows("SELECT kind, subject_id, purged_at, erased_at IS NOT NULL AS erased FROM purges")).toEqual([
			{ kind: "seat", subject_id: dph.seatId, purged_at: "2026-03-12T10:00:00.000Z", erased: 1 },
		]);
		expect(openPurgeLog(path.dirname(file()))).toMatchObject([{ kind: "seat", subjectId: dph.seatId }]);
	});

	it("are left, in the list of what was deleted too, when what is required does not hold", async () => {
		const { seatId: subjectId } = await answered();
		const required = [requires("0", {}, () => new Conflict("It was moved on."))];

		await expectNothingWritten(() =>
			expect(purge({ kind: "seat", subjectId, at: now(), required, also: [] })).rejects.toThrow("It was moved on."),
		);

		expect(openPurgeLog(path.dirname(file()))).toEqual([]);
	});
});
