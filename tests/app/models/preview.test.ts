import { describe, expect, it } from "vitest";
import { now } from "#app/clock.server.ts";
import { groupComments } from "#app/models/comment.server.ts";
import { Conflict, NotFound } from "#app/models/ownership.server.ts";
import { offerPreview, previewsOf } from "#app/models/preview.server.ts";
import { respondentsOf } from "#app/models/result.server.ts";
import { moveRound } from "#app/models/round-phase.server.ts";
import type { Sitting } from "#app/models/sitting.server.ts";
import { type Standing, standings } from "#app/round/phase.ts";
import { change, expectNothingWritten, freshDatabase, rows } from "#tests/support/database.ts";
import { account, area, moved, newcomer, ownAnswer, round, sitting } from "#tests/support/factories.ts";

freshDatabase();

/** A closed round in which a director and a partner have answered; the director's seat can be offered a preview. */
async function closed(preparation: "facilitator-prepares" | "blind" = "facilitator-prepares") {
	const fran = await account();
	const open = await moved(fran, await round(fran, await area(fran), { preparation }), "open");
	const dph = await sitting(fran, open, "dph");
	const partner = await sitting(fran, open, "icb-place-lead");
	await ownAnswer(dph, "g1", { value: "2" });
	await ownAnswer(partner, "g1", { value: "4", comment: "For all.", sharing: "group" });
	await moveRound(fran, open, "close");
	return { fran, open, dph, partner };
}

/** How much of the results somebody reads who asks now. */
async function read({ by, id }: Sitting): Promise<number> {
	const reader = { ...by, at: now() };
	return (await respondentsOf(reader, id)).length + (await groupComments(reader, id)).length;
}

describe("a preview", () => {
	it("shows the results to the seats to which it is offered, and to no others", async () => {
		const { fran, open, dph, partner } = await closed();
		expect([await read(dph), await read(partner)]).toEqual([0, 0]);
		await offerPreview(fran, open, [dph.seatId]);
		expect(await previewsOf(fran, open.id)).toEqual(["Director of Public Health"]);
		expect([await read(dph), await read(partner)]).toEqual([3, 0]);
	});

	it("ends when it is taken back, and when the round is opened again", async () => {
		const { fran, open, dph } = await closed();
		await offerPreview(fran, open, [dph.seatId]);
		await offerPreview(fran, open, []);
		expect(await read(dph)).toBe(0);
		await offerPreview(fran, open, [dph.seatId]);
		await moveRound(fran, open, "reopen");
		expect([await read(dph), await rows("SELECT * FROM previews")]).toEqual([0, []]);
	});

	it("is offered only in a closed round that is prepared so, and written down", async () => {
		const { fran, open, dph } = await closed("blind");
		await expectNothingWritten(() => expect(offerPreview(fran, open, [dph.seatId])).rejects.toThrow(Conflict));
		// Nor does a row that got there otherwise show anything.
		await change("INSERT INTO previews SELECT round_id, id, '2026' FROM seats WHERE code = 'dph'");
		expect(await read(dph)).toBe(0);
		const prepared = await closed();
		await offerPreview(prepared.fran, prepared.open, [prepared.dph.seatId]);
		expect(await rows("SELECT event FROM audit WHERE event LIKE 'preview%'")).toEqual([{ event: "preview-offered" }]);
	});

	it.each(standings.filter((where) => !["closed", "revealing", "revealed", "finished"].includes(where)))(
		"shows nothing in %s",
		async (where: Standing) => {
			const fran = await account();
			const made = await moved(fran, await round(fran, await area(fran)), where);
			await change("INSERT INTO previews SELECT round_id, id, '2026' FROM seats WHERE code = 'dph'");
			await change(
				"INSERT INTO answers (seat_id, item, vote, value, saved_at) SELECT id, 'g2', 'first', '1', '2026' FROM seats",
			);
			expect(await read(await newcomer(fran, made, "dph"))).toBe(0);
		},
	);

	it("is nobody else's to offer, and shows nothing of another round", async () => {
		const { fran, open, dph } = await closed();
		const elsewhere = await closed();
		await expectNothingWritten(() =>
			expect(offerPreview(elsewhere.fran, open, [dph.seatId])).rejects.toThrow(NotFound),
		);
		await offerPreview(fran, open, [dph.seatId, elsewhere.dph.seatId]);
		expect(await read(elsewhere.dph)).toBe(0);
		expect((await respondentsOf({ ...dph.by, at: now() }, elsewhere.open.id)).length).toBe(0);
	});
});
