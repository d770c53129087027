import { afterEach, expect, it, vi } from "vitest";
import { Conflict } from "#app/models/ownership.server.ts";
import { workshopOf } from "#app/models/workshop.server.ts";
import { doAtTheFront } from "#app/workshop/at-the-front.server.ts";
import { expectNothingWritten, freshDatabase } from "#tests/support/database.ts";
import { account, area, edition, moved, round } from "#tests/support/factories.ts";

freshDatabase();
afterEach(() => void vi.useRealTimers());

async function roomAt(instant: string) {
	const fran = await account();
	const made = await moved(fran, await round(fran, await area(fran)), "closed");
	vi.useFakeTimers({ toFake: ["Date"], now: Date.parse(instant) });
	const ends = (clock: string) => doAtTheFront(fran, made, edition(), { intent: "end", version: 0, ends: clock }, null);
	return { ends, workshop: () => workshopOf({ accountId: fran }, made.id) };
}

it("takes an end after midnight as tonight's", async () => {
	const { ends, workshop } = await roomAt("2026-12-03T22:30:00.000Z");
	await ends("00:15");
	expect(await workshop()).toMatchObject({ endsAt: "2026-12-04T00:15:00.000Z" });
});

it("takes no end that has just passed, which would be tomorrow's", async () => {
	const { ends } = await roomAt("2026-12-03T12:00:20.000Z");
	await expectNothingWritten(async () => {
		await expect(ends("12:00")).rejects.toThrow(Conflict);
		await expect(ends("11:45")).rejects.toThrow("11:45 has passed, or is too far ahead.");
	});
});
