import { describe, expect, it } from "vitest";
import { secretHash } from "#app/access/secret.server.ts";
import { linkDays, linkedTo, makeLinks, openLink, revokeLink } from "#app/models/link.server.ts";
import { LinkNotValid, NotFound } from "#app/models/ownership.server.ts";
import { moveRound } from "#app/models/round-phase.server.ts";
import { changeRound } from "#app/models/round-set-up.server.ts";
import { seatsOf } from "#app/models/seat.server.ts";
import { linkSession } from "#app/models/sits.server.ts";
import { sittingOf } from "#app/models/sitting.server.ts";
import { standings } from "#app/round/phase.ts";
import { bytesOf, change, expectNothingWritten, freshDatabase, rows } from "#tests/support/database.ts";
import {
	account,
	area,
	edition,
	link,
	moved,
	opened,
	operation,
	round,
	roundInput,
	roundNow,
	seat,
	sittingNow,
} from "#tests/support/factories.ts";

const file = freshDatabase();

async function openRound() {
	const fran = await account();
	const eastshire = await area(fran);
	const open = await moved(fran, await round(fran, eastshire), "open");
	return { fran, eastshire, open, dph: (await seat(fran, open.id, "dph")).id };
}

/** Whether a session sits anywhere. */
async function sitsStill(session: string): Promise<boolean> {
	return (await sittingOf(linkSession(session))) !== null;
}

/** A link that is of no use, and nothing is written by whoever tries. */
async function expectSpent(secret: string): Promise<void> {
	await expectNothingWritten(async () => {
		expect(await linkedTo(secret)).toBeNull();
		await expect(openLink(secret)).rejects.toThrow(LinkNotValid);
	});
}

describe("a personal link", () => {
	it("is a secret of 256 bits to one seat, of which the database holds the hash and not a byte more", async () => {
		const { fran, open, dph } = await openRound();
		const secret = await link(fran, open, dph);
		const session = await opened(secret);
		expect(secret).toMatch(/^[\w-]{43}$/);
		expect(Buffer.from(secret, "base64url")).toHaveLength(32);
		expect(
			await rows("SELECT hash, purpose, seat_id, account_id, revoked_at FROM links WHERE purpose = 'answer'"),
		).toEqual([{ hash: secretHash(secret), purpose: "answer", seat_id: dph, account_id: null, revoked_at: null }]);
		const bytes = bytesOf(file());
		for (const written of [secret, session]) {
			expect(bytes.includes(written)).toBe(false);
			expect(bytes.includes(Buffer.from(written, "base64url"))).toBe(false);
		}
		expect(bytes.includes(secretHash(secret))).toBe(true);
	});

	it("says whose it is without being used", async () => {
		const { fran, open, dph } = await openRound();
		const secret = await link(fran, open, dph);
		await expectNothingWritten(async () => {
			expect(await linkedTo(secret)).toEqual({
				label: "Director of Public Health",
				title: "Autumn",
				area: "Eastshire",
			});
		});
	});

	it("works as often as it is opened, on one device and another, and each use is written down for its owner", async () => {
		const { fran, open, dph } = await openRound();
		const secret = await link(fran, open, dph);
		const sessions = [await opened(secret), await opened(secret)];
		expect(new Set(sessions).size).toBe(2);
		for (const session of sessions) {
			expect(await sittingNow(session)).toMatchObject({ seatId: dph, id: open.id, label: "Director of Public Health" });
		}
		expect(await rows("SELECT seat_id, account_id, round_id FROM audit WHERE event = 'link-used'")).toEqual([
			{ seat_id: dph, account_id: null, round_id: open.id },
			{ seat_id: dph, account_id: null, round_id: open.id },
		]);
	});

	it("is made for several seats at once, each with a secret of its own", async () => {
		const { fran, open } = await openRound();
		const seats = await seatsOf(fran, open.id);
		const made = await makeLinks(
			fran,
			open,
			seats.map(({ id }) => id),
		);
		const labels = await Promise.all(made.map(async ({ secret }) => (await linkedTo(secret))?.label));
		expect(labels).toEqual(seats.map(({ label }) => label));
		expect(new Set(made.map(({ secret }) => secret)).size).toBe(3);
		expect((await seatsOf(fran, open.id)).every(({ linkedAt }) => linkedAt !== null)).toBe(true);
	});

	it("works for ninety days", async () => {
		const { fran, open, dph } = await openRound();
		await link(fran, open, dph);
		const [made] = await rows("SELECT created_at, expires_at FROM links WHERE purpose = 'answer'");
		const days = (Date.parse(String(made?.expires_at)) - Date.parse(String(made?.created_at))) / 86_400_000;
		expect([linkDays, days]).toEqual([90, 90]);
	});
});

describe("a link that does not work", () => {
	it("is one that was revoked, and what it had signed in is signed out at once", async () => {
		const { fran, open, dph } = await openRound();
		const secret = await link(fran, open, dph);
		const session = await opened(secret);
		await revokeLink(fran, open, dph);
		expect(await sitsStill(session)).toBe(false);
		await expectSpent(secret);
		expect((await seat(fran, open.id, "dph")).linkedAt).toBeNull();
	});

	it("is one that was replaced, while the new one works", async () => {
		const { fran, open, dph } = await openRound();
		const first = await link(fran, open, dph);
		const session = await opened(first);
		const second = await link(fran, open, dph);
		expect(await sitsStill(session)).toBe(false);
		await expectSpent(first);
		expect(await sitsStill(await opened(second))).toBe(true);
	});

	it("is one whose time is over, and the session that it made ends with it", async () => {
		const { fran, open, dph } = await openRound();
		const secret = await link(fran, open, dph);
		const session = await opened(secret);
		await change("UPDATE links SET expires_at = '2026-03-12T10:00:00.000Z' WHERE purpose = 'answer'");
		expect(await sitsStill(session)).toBe(false);
		await expectSpent(secret);
		expect((await seat(fran, open.id, "dph")).linkedAt).toBeNull();
	});

	it.each(["x".repeat(43), "", "%00", "' OR 1 = 1 --"])("is one that nobody made: %j", async (secret) => {
		const { fran, open, dph } = await openRound();
		await link(fran, open, dph);
		await expectSpent(secret);
	});

	it("is one that is for something else than answering", async () => {
		const { fran, open, dph } = await openRound();
		const secret = await link(fran, open, dph);
		const session = await opened(secret);
		await change("UPDATE links SET purpose = 'owner' WHERE purpose = 'answer'");
		await expectSpent(secret);
		expect(await sitsStill(session)).toBe(false);
	});

	it("leaves the links and sessions of other seats as they are", async () => {
		const { fran, open, dph } = await openRound();
		const other = await opened(await link(fran, open, (await seat(fran, open.id, "dass-dcs")).id));
		await link(fran, open, dph);
		await revokeLink(fran, open, dph);
		expect(await sitsStill(other)).toBe(true);
	});
});

describe("a round that goes back to preparation", () => {
	it("keeps the links of those who stay in it, and ends those of seats that are removed", async () => {
		const { fran, eastshire, open, dph } = await openRound();
		const staying = await link(fran, open, dph);
		const leaving = await link(fran, open, (await seat(fran, open.id, "dass-dcs")).id);
		const [stayed, left] = [await opened(staying), await opened(leaving)];
		await moveRound(fran, open, "takeBack");
		const draft = await roundNow(fran, open.id);
		const [first, , last] = roundInput(eastshire).seats;
		const input = roundInput(eastshire, { seats: [last, first].flatMap((one) => one ?? []) });
		await changeRound(fran, draft, input, draft.version, edition(), operation());
		expect((await seatsOf(fran, open.id)).map(({ code }) => code)).toEqual(["icb-place-lead", "dph"]);
		expect(await sittingNow(stayed)).toMatchObject({ seatId: dph, phase: "draft" });
		expect(await linkedTo(staying)).not.toBeNull();
		expect(await sitsStill(left)).toBe(false);
		await expectSpent(leaving);
	});
});

describe("making and revoking links", () => {
	it("is for whoever facilitates the round, and for its own seats", async () => {
		const { fran, eastshire, open, dph } = await openRound();
		const sibling = await moved(fran, await round(fran, eastshire), "open");
		const helen = await account();
		const theirs = await moved(helen, await round(helen, await area(helen)), "open");
		const secret = await link(fran, open, dph);
		await expectNothingWritten(async () => {
			for (const [who, where, seatId] of [
				[helen, open, dph],
				[helen, theirs, dph],
				[fran, sibling, dph],
				[fran, open, (await seat(helen, theirs.id, "dph")).id],
				[fran, open, "no such seat"],
			] as const) {
				await expect(makeLinks(who, where, [seatId])).rejects.toThrow(NotFound);
				await expect(revokeLink(who, where, seatId)).rejects.toThrow(NotFound);
			}
			await expect(makeLinks(fran, open, [dph, "no such seat"])).rejects.toThrow(NotFound);
		});
		expect(await linkedTo(secret)).not.toBeNull();
	});

	it.each(standings)("is done wherever the round stands: %s", async (where) => {
		const fran = await account();
		const made = await moved(fran, await round(fran, await area(fran)), where);
		const { id } = await seat(fran, made.id, "dph");
		const session = await opened(await link(fran, made, id));
		expect(await sitsStill(session)).toBe(true);
		await revokeLink(fran, made, id);
		expect(await sitsStill(session)).toBe(false);
	});

	it("is written down as what the account did, never with a secret", async () => {
		const { fran, open, dph } = await openRound();
		const secret = await link(fran, open, dph);
		await revokeLink(fran, open, dph);
		const lines = await rows("SELECT event, account_id, round_id FROM audit WHERE event LIKE 'link%'");
		expect(lines).toEqual([
			{ event: "links-made", account_id: fran, round_id: open.id },
			{ event: "link-revoked", account_id: fran, round_id: open.id },
		]);
		expect(JSON.stringify([await rows("SELECT * FROM audit"), await rows("SELECT * FROM operations")])).not.toContain(
			secret,
		);
	});
});
