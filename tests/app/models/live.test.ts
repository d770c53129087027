import { beforeEach, describe, expect, it } from "vitest";
import { secretHash } from "#app/access/secret.server.ts";
import type { Area } from "#app/models/area.server.ts";
import { deactivate } from "#app/models/body-account.server.ts";
import { revokeLink } from "#app/models/link.server.ts";
import { type FollowerKind, liveFactsOf, mayStillFollow } from "#app/models/live.server.ts";
import { removeMember } from "#app/models/member.server.ts";
import { purgeRound } from "#app/models/retention.server.ts";
import type { Round } from "#app/models/round.server.ts";
import { moveRound } from "#app/models/round-phase.server.ts";
import { beginSession, endSession } from "#app/models/session.server.ts";
import { change, freshDatabase } from "#tests/support/database.ts";
import {
	account,
	answer,
	area,
	colleague,
	link,
	member,
	moved,
	newcomer,
	opened,
	round,
	roundNow,
	seat,
} from "#tests/support/factories.ts";

freshDatabase();

let fran: string;
let own: Area;
let open: Round;

beforeEach(async () => {
	fran = await account();
	own = await area(fran);
	open = await moved(fran, await round(fran, own), "open");
});

describe("what live screens are told from", () => {
	it("is given for many rounds at once, without those that are not there", async () => {
		const other = await round(fran, own);
		const [first, second] = [await facts(open.id), await facts(other.id)];
		expect(first).toEqual({ roundId: open.id, phase: "open", revealAt: null, screenVersion: 1, roomVersion: 3 });
		expect(second).toMatchObject({ roundId: other.id, phase: "draft", screenVersion: 0 });
		expect(await liveFactsOf([other.id, "nobody's", open.id])).toEqual([second, first]);
	});

	it("goes up apart with what all screens show and with how far people have come", async () => {
		const before = await facts(open.id);
		await answer(fran, open, { dph: { g1: "3" } });
		const answered = await facts(open.id);
		expect(answered.screenVersion).toBe(before.screenVersion);
		expect(answered.roomVersion).toBeGreaterThan(before.roomVersion);
		await moveRound(fran, open, "close");
		expect((await facts(open.id)).screenVersion).toBe(before.screenVersion + 1);
		expect((await facts(open.id)).roomVersion).toBe(answered.roomVersion);
	});
});

/** The session, by its hash, of somebody on a seat of the open round. */
async function onSeat(code: string): Promise<string> {
	return (await newcomer(fran, open, code)).by.session;
}

async function facts(roundId: string) {
	const [found] = await liveFactsOf([roundId]);
	if (!found) throw new Error(`There is no round ${roundId}.`);
	return found;
}

/** Whether one may still follow a round. */
async function may(kind: FollowerKind, session: string, roundId = open.id): Promise<boolean> {
	return (await mayStillFollow(kind, [{ session, roundId }])).has(0);
}

describe("who may still follow a round", () => {
	it("is said of many at once, each by its place", async () => {
		const [dph, dass] = [await onSeat("dph"), await onSeat("dass-dcs")];
		const other = await moved(fran, await round(fran, own), "open");
		const asked = [dph, "nobody", dass].flatMap((session) => [
			{ session, roundId: open.id },
			{ session, roundId: other.id },
		]);
		expect([...(await mayStillFollow("screen", asked))].sort()).toEqual([0, 4]);
		expect(await mayStillFollow("room", asked)).toEqual(new Set());
		const session = secretHash(await beginSession(fran));
		const both = [open.id, "nobody's", other.id].map((roundId) => ({ session, roundId }));
		expect([...(await mayStillFollow("room", both))].sort()).toEqual([0, 2]);
		expect(await mayStillFollow("screen", both)).toEqual(new Set());
	});

	it("is nobody of another area or body, and nobody who only looks at the area or administers its body", async () => {
		const viewer = await colleague(fran);
		await member(fran, own.id, viewer, "viewer");
		for (const other of [viewer, await colleague(fran, { administrator: true }), await account()]) {
			expect(await may("room", secretHash(await beginSession(other)))).toBe(false);
		}
	});

	it("is an account until it signs out, lies idle, is deactivated or runs the area no more", async () => {
		const ended = await beginSession(fran);
		expect(await may("room", secretHash(ended))).toBe(true);
		await endSession(ended);
		expect(await may("room", secretHash(ended))).toBe(false);

		const [session, idle] = [secretHash(await beginSession(fran)), secretHash(await beginSession(fran))];
		const over = secretHash(await beginSession(fran));
		await change("UPDATE sessions SET seen_at = '2026-01-01T00:00:00.000Z' WHERE hash = :idle", { idle });
		await change("UPDATE sessions SET expires_at = '2026-01-01T00:00:00.000Z' WHERE hash = :over", { over });
		expect([await may("room", session), await may("room", idle), await may("room", over)]).toEqual([
			true,
			false,
			false,
		]);

		for (const leaving of [(id: string) => deactivate(fran, id), (id: string) => removeMember(fran, own.id, id)]) {
			const second = await colleague(fran);
			await member(fran, own.id, second, "facilitator");
			const of = secretHash(await beginSession(second));
			expect(await may("room", of)).toBe(true);
			await leaving(second);
			// What ends the session besides is asked for above.
			await change(
				"INSERT OR IGNORE INTO sessions (hash, account_id, created_at, seen_at, expires_at) VALUES (:of, :second, :at, :at, '2099-01-01')",
				{ of, second, at: new Date().toISOString() },
			);
			expect(await may("room", of)).toBe(false);
		}
	});

	it("is whoever sits in it until they leave, lie idle, or their link is revoked or runs out", async () => {
		const dph = await seat(fran, open.id, "dph");
		const secret = await link(fran, open, dph.id);
		const [left, idle, session] = [await opened(secret), await opened(secret), secretHash(await opened(secret))];
		await endSession(left);
		await change("UPDATE sessions SET seen_at = '2026-01-01T00:00:00.000Z' WHERE hash = :hash", {
			hash: secretHash(idle),
		});
		expect([await may("screen", secretHash(left)), await may("screen", secretHash(idle))]).toEqual([false, false]);
		expect(await may("screen", session)).toBe(true);
		await change("UPDATE links SET expires_at = '2026-01-01T00:00:00.000Z'");
		expect(await may("screen", session)).toBe(false);
		await change("UPDATE links SET expires_at = '2099-01-01T00:00:00.000Z'");
		expect(await may("screen", session)).toBe(true);
		await revokeLink(fran, open, dph.id);
		expect(await may("screen", session)).toBe(false);
	});

	it("is nobody while the round is a draft, and nobody once it was deleted", async () => {
		const dph = await onSeat("dph");
		const session = secretHash(await beginSession(fran));
		await moveRound(fran, open, "takeBack");
		expect([await may("screen", dph), await may("room", session)]).toEqual([false, false]);
		await moveRound(fran, await roundNow(fran, open.id), "open");
		expect([await may("screen", dph), await may("room", session)]).toEqual([true, true]);
		await purgeRound(fran, open);
		expect([await may("screen", dph), await may("room", session)]).toEqual([false, false]);
	});
});
