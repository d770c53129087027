import { beforeEach, describe, expect, it } from "vitest";
import { secretHash } from "#app/access/secret.server.ts";
import { openLink } from "#app/models/link.server.ts";
import { noteExport, noteOwnDataTaken, noteResultsSeen } from "#app/models/on-record.server.ts";
import { NotFound, type Reader } from "#app/models/ownership.server.ts";
import type { Round } from "#app/models/round.server.ts";
import { beginSession } from "#app/models/session.server.ts";
import type { Sitting } from "#app/models/sitting.server.ts";
import { change, expectNothingWritten, freshDatabase, rows } from "#tests/support/database.ts";
import {
	account,
	area,
	colleague,
	link,
	member,
	moved,
	newcomer,
	round,
	seat,
	sittingNow,
} from "#tests/support/factories.ts";

freshDatabase();

let fran: string;
let open: Round;

beforeEach(async () => {
	fran = await account();
	open = await moved(fran, await round(fran, await area(fran)), "open");
});

/** A session of an account, by its hash. */
async function session(accountId: string): Promise<string> {
	return secretHash(await beginSession(accountId));
}

/** The same session on a seat at the present instant. */
async function now(link: string): Promise<Sitting> {
	return sittingNow((await openLink(link)).secret);
}

/** Somebody who may look at the area of the round, and change nothing. */
async function viewer(): Promise<string> {
	const id = await colleague(fran, { name: "Vera Lund" });
	await member(fran, open.areaId, id, "viewer");
	return id;
}

const lines = (event: string) =>
	rows("SELECT account_id, seat_id, partnership_id, round_id FROM audit WHERE event = :event", { event });

describe("that somebody saw the results", () => {
	it("is written down once for each session of an account, and looking again writes nothing", async () => {
		const shown = await moved(fran, open, "revealed", "open");
		const first = await session(fran);
		await noteResultsSeen({ accountId: fran }, first, shown);
		const line = { account_id: fran, seat_id: null, partnership_id: open.areaId, round_id: open.id };
		expect(await lines("results-seen")).toEqual([line]);
		await expectNothingWritten(() => noteResultsSeen({ accountId: fran }, first, shown));
		// The look before belongs to a session that began before this one.
		await change("UPDATE audit SET happened_at = '2026-03-12T09:00:00.000Z' WHERE event = 'results-seen'");
		const second = await session(fran);
		await noteResultsSeen({ accountId: fran }, second, shown);
		await expectNothingWritten(() => noteResultsSeen({ accountId: fran }, second, shown));
		expect(await lines("results-seen")).toEqual([line, line]);
	});

	it("is written down once where the page is asked for many times at once", async () => {
		const shown = await moved(fran, open, "revealed", "open");
		const own = await session(fran);
		await Promise.all(Array.from({ length: 5 }, () => noteResultsSeen({ accountId: fran }, own, shown)));
		expect(await lines("results-seen")).toHaveLength(1);
	});

	it("is written down for each round, and for each of those who look", async () => {
		const other = await moved(fran, await round(fran, await area(fran)), "revealed");
		const shown = await moved(fran, open, "revealed", "open");
		const own = await session(fran);
		await noteResultsSeen({ accountId: fran }, own, shown);
		await noteResultsSeen({ accountId: fran }, own, other);
		const vera = await viewer();
		await noteResultsSeen({ viewerId: vera, at: new Date().toISOString() }, await session(vera), shown);
		const { by, seatId } = await newcomer(fran, shown, "dph");
		await noteResultsSeen(by, by.session, shown);
		await expectNothingWritten(() => noteResultsSeen(by, by.session, shown));
		expect((await lines("results-seen")).map(({ account_id, seat_id }) => account_id ?? seat_id)).toEqual([
			fran,
			fran,
			vera,
			seatId,
		]);
	});

	it("is written down again for the next session on the same seat", async () => {
		const shown = await moved(fran, open, "revealed", "open");
		const secret = await link(fran, shown, (await seat(fran, shown.id, "dph")).id);
		const { by: first } = await now(secret);
		await noteResultsSeen(first, first.session, shown);
		await change("UPDATE audit SET happened_at = '2026-03-12T09:00:00.000Z' WHERE event = 'results-seen'");
		const { by: second } = await now(secret);
		await noteResultsSeen(second, second.session, shown);
		expect(await lines("results-seen")).toHaveLength(2);
	});

	it("is neither seen nor written down of what is not to be read: another's round, and before it is shown", async () => {
		const helen = await account();
		const vera = await viewer();
		const { by } = await newcomer(fran, open, "dph");
		const readers: [Reader, string][] = [
			[{ accountId: helen }, await session(helen)],
			[{ viewerId: vera, at: new Date().toISOString() }, await session(vera)],
			[by, by.session],
		];
		for (const [reader, own] of readers) {
			await expectNothingWritten(async () => {
				await expect(noteResultsSeen(reader, own, open)).rejects.toThrow(NotFound);
				await expect(noteExport(reader, open)).rejects.toThrow(NotFound);
			});
		}
	});
});

describe("what is taken away", () => {
	it("is written down every time", async () => {
		const shown = await moved(fran, open, "revealed", "open");
		const { by, seatId } = await newcomer(fran, shown, "dph");
		for (const reader of [{ accountId: fran }, { accountId: fran }, by]) await noteExport(reader, shown);
		expect((await lines("exported")).map(({ account_id, seat_id }) => account_id ?? seat_id)).toEqual([
			fran,
			fran,
			seatId,
		]);
	});

	it("is written down of one's own data wherever the round stands, and never once the link is revoked", async () => {
		const sitting = await newcomer(fran, open, "dph");
		await noteOwnDataTaken(sitting);
		await noteOwnDataTaken(sitting);
		const line = { account_id: null, seat_id: sitting.seatId, partnership_id: open.areaId, round_id: open.id };
		expect(await lines("own-data-exported")).toEqual([line, line]);
		await change("UPDATE links SET revoked_at = '2026-03-12'");
		await expectNothingWritten(() => expect(noteOwnDataTaken(sitting)).rejects.toThrow(NotFound));
	});
});
