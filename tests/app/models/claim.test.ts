import { describe, expect, it } from "vitest";
import { claim, claimsOf, ownClaims } from "#app/models/claim.server.ts";
import { Conflict, NotFound } from "#app/models/ownership.server.ts";
import { moveRound } from "#app/models/round-phase.server.ts";
import { change, expectNothingWritten, freshDatabase } from "#tests/support/database.ts";
import { account, area, moved, ownAnswer, round, sitting } from "#tests/support/factories.ts";

freshDatabase();

/** Somebody who has answered two questions, one of them with a point, in a round whose results are shown. */
async function shown(mode: "by-post" | "pooled" = "by-post") {
	const fran = await account();
	const open = await moved(fran, await round(fran, await area(fran), { mode }), "open");
	const dph = await sitting(fran, open, "dph");
	await ownAnswer(dph, "g1", { value: "4" });
	await ownAnswer(dph, "g2", { value: "dont-know" });
	await ownAnswer(await sitting(fran, open, "dass-dcs"), "g1", { value: "2" });
	const reveal = async () => {
		await moveRound(fran, open, "close");
		await moveRound(fran, open, "reveal", 0);
	};
	return { fran, open, dph, reveal };
}

describe("saying that a dot is one's own", () => {
	it("names it to everybody, and no other dot; and can be taken back", async () => {
		const { fran, open, dph, reveal } = await shown();
		await reveal();
		await claim(dph, "g1", true);
		await claim(dph, "g1", true);
		expect(await claimsOf({ accountId: fran }, open.id)).toEqual([
			{ item: "g1", label: "Director of Public Health", value: "4" },
		]);
		expect(await ownClaims(dph)).toEqual(["g1"]);
		await claim(dph, "g1", false);
		expect(await claimsOf({ accountId: fran }, open.id)).toEqual([]);
	});

	it("is for dots alone, once they are shown and until the round is finished", async () => {
		const { fran, open, dph, reveal } = await shown();
		await expectNothingWritten(() => expect(claim(dph, "g1", true)).rejects.toThrow(Conflict));
		await reveal();
		for (const item of ["g2", "g3"]) {
			await expectNothingWritten(() =>
				expect(claim(dph, item, true)).rejects.toThrow("You have no dot on this item. Nothing was changed."),
			);
		}
		await moveRound(fran, open, "finish");
		await expectNothingWritten(() => expect(claim(dph, "g1", true)).rejects.toThrow(Conflict));
	});

	it("is not there in a pooled round, and what was stored there is not read", async () => {
		const { fran, open, dph, reveal } = await shown("pooled");
		await reveal();
		await expectNothingWritten(() => expect(claim(dph, "g1", true)).rejects.toThrow(Conflict));
		await change(
			"INSERT INTO claims (seat_id, item, claimed_at) SELECT id, 'g1', '2026' FROM seats WHERE code = 'dph'",
		);
		expect(await claimsOf({ accountId: fran }, open.id)).toEqual([]);
	});

	it("is done by nobody whose session has ended, and read by nobody else", async () => {
		const { open, dph, reveal } = await shown();
		await reveal();
		await claim(dph, "g1", true);
		expect(await claimsOf({ accountId: await account() }, open.id)).toEqual([]);
		await change("DELETE FROM sessions");
		await expectNothingWritten(() => expect(claim(dph, "g1", false)).rejects.toThrow(NotFound));
		expect(await claimsOf(dph.by, open.id)).toEqual([]);
		expect(await ownClaims(dph)).toEqual([]);
	});
});
