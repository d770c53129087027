import { beforeEach, describe, expect, it } from "vitest";
import { newSecret, secretHash } from "#app/access/secret.server.ts";
import { admit, decline } from "#app/models/admission.server.ts";
import { askToJoin, countWaiting, joinOf, mostWaiting, waitingIn } from "#app/models/join.server.ts";
import { revokeLink } from "#app/models/link.server.ts";
import { Conflict } from "#app/models/ownership.server.ts";
import { replaceRoomCode, roomCodeOf } from "#app/models/room.server.ts";
import type { Round } from "#app/models/round.server.ts";
import { moveRound } from "#app/models/round-phase.server.ts";
import { bytesOf, change, expectNothingWritten, freshDatabase, rows } from "#tests/support/database.ts";
import { account, area, link, moved, opened, round, roundNow, seat, waiting } from "#tests/support/factories.ts";

const file = freshDatabase();

let fran: string;
let open: Round;
let code: string;
let dph: string;

beforeEach(async () => {
	fran = await account();
	open = await moved(fran, await round(fran, await area(fran)), "open");
	code = await roomCodeOf(fran, open);
	dph = (await seat(fran, open.id, "dph")).id;
});

const ask = (post: string, held: string | null = null, of = code, fresh = newSecret()) =>
	askToJoin(of, post, { held, fresh });
const posts = async () => (await waitingIn(fran, open)).map(({ post }) => post);

/** Fills a room with people who wait. */
async function fill(ofRound: Round, count: number): Promise<void> {
	await change(
		`WITH RECURSIVE many (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM many WHERE n < :count)
		INSERT INTO joins (id, hash, round_id, post, asked_at) SELECT :roundId || n, :roundId || n, :roundId, 'Somebody', :at FROM many`,
		{ count, roundId: ofRound.id, at: new Date().toISOString() },
	);
}

describe("somebody who asks to be let in", () => {
	it("waits by what they say that they are, with a secret of which the database holds the hash and not a byte more", async () => {
		const secret = await ask("Director of Public Health");
		expect(secret).toMatch(/^[\w-]{43}$/);
		expect(await joinOf(secret ?? "")).toEqual({
			state: "waiting",
			title: "Autumn",
			post: "Director of Public Health",
			label: null,
		});
		expect(await posts()).toEqual(["Director of Public Health"]);
		expect(await rows("SELECT hash, answered_at, seat_id FROM joins")).toEqual([
			{ hash: secretHash(secret ?? ""), answered_at: null, seat_id: null },
		]);
		const bytes = bytesOf(file());
		expect(bytes.includes(secret ?? "")).toBe(false);
		expect(bytes.includes(Buffer.from(secret ?? "", "base64url"))).toBe(false);
	});

	it("waits once in one browser: asking again changes what they said", async () => {
		const secret = await ask("Public health");
		expect(await ask("Director of Public Health", secret)).toBe(secret);
		expect(await posts()).toEqual(["Director of Public Health"]);
	});

	it("waits once with a form that was sent twice, whose first response was lost", async () => {
		const fresh = newSecret();
		expect(await ask("Public health", null, code, fresh)).toBe(fresh);
		expect(await ask("Public health", null, code, fresh)).toBe(fresh);
		expect(await posts()).toEqual(["Public health"]);
	});

	it("is not given the seat of somebody by the form with which they asked, once they were answered", async () => {
		const fresh = newSecret();
		await ask("Public health", null, code, fresh);
		const [{ id } = { id: "" }] = await waitingIn(fran, open);
		await admit(fran, open, id, dph);
		await expectNothingWritten(() => expect(ask("Anybody", null, code, fresh)).rejects.toThrow(Conflict));
	});

	it("waits in the room whose code they typed last", async () => {
		const other = await moved(
			fran,
			await round(fran, await area(fran, { name: "Borough" }), { title: "Spring" }),
			"open",
		);
		const versions = async () => [
			(await roundNow(fran, open.id)).roomVersion,
			(await roundNow(fran, other.id)).roomVersion,
		];
		const secret = await ask("Public health");
		const elsewhere = await roomCodeOf(fran, other);
		const before = await versions();
		await ask("Public health", secret, elsewhere);
		expect(await posts()).toEqual([]);
		expect(await waitingIn(fran, other)).toMatchObject([{ post: "Public health" }]);
		expect(await joinOf(secret ?? "")).toMatchObject({ title: "Spring" });
		expect(await versions()).toEqual(before.map((version) => version + 1));
	});

	it("waits anew after they were sent away, with another secret", async () => {
		const secret = await ask("Public health");
		const [{ id } = { id: "" }] = await waitingIn(fran, open);
		await decline(fran, open, id);
		const next = await ask("Director of Public Health", secret);
		expect(next).not.toBe(secret);
		expect(await posts()).toEqual(["Director of Public Health"]);
		expect(await joinOf(secret ?? "")).toMatchObject({ state: "declined", post: "Public health" });
	});

	it("goes on waiting when the code is replaced, and nobody asks with the old one", async () => {
		const secret = await ask("Public health");
		await replaceRoomCode(fran, open, code);
		expect(await joinOf(secret ?? "")).toMatchObject({ state: "waiting" });
		await expectNothingWritten(async () => expect(await ask("Somebody")).toBeNull());
	});

	it("waits four hours at most, and then neither for themselves nor for the facilitator", async () => {
		const { id, secret } = await waiting(fran, open);
		const ago = (minutes: number) => ({ id, at: new Date(Date.now() - minutes * 60_000).toISOString() });
		await change("UPDATE joins SET asked_at = :at WHERE id = :id", ago(239));
		expect([(await joinOf(secret))?.state, await countWaiting(fran, open)]).toEqual(["waiting", 1]);
		await change("UPDATE joins SET asked_at = :at WHERE id = :id", ago(240));
		expect([await joinOf(secret), await countWaiting(fran, open)]).toEqual([null, 0]);
		await expectNothingWritten(() => expect(admit(fran, open, id, dph)).rejects.toThrow(Conflict));
	});

	it("waits no longer once nobody may join", async () => {
		const { secret } = await waiting(fran, open);
		await moved(fran, open, "finished", "open");
		expect([await joinOf(secret), await countWaiting(fran, open)]).toEqual([null, 0]);
	});

	it("is told that they are let in, and to which seat, until that seat's link is revoked", async () => {
		const { id, secret } = await waiting(fran, open);
		await admit(fran, open, id, dph);
		expect(await joinOf(secret)).toMatchObject({ state: "admitted", label: "Director of Public Health" });
		await revokeLink(fran, open, dph);
		expect(await joinOf(secret)).toBeNull();
	});

	it("is known by their own secret only, and not by that of a link or a session", async () => {
		const other = await link(fran, open, dph);
		const session = await opened(other);
		for (const secret of [newSecret(), other, session, ""]) expect(await joinOf(secret)).toBeNull();
	});
});

describe("a room", () => {
	it("has sixty who wait at most, while others have room, and whoever waits there already may say it better", async () => {
		const { secret } = await waiting(fran, open, "Public health");
		await fill(open, mostWaiting - 1);
		await expectNothingWritten(() => expect(ask("One too many")).rejects.toThrow("Too many people are waiting"));
		expect(await ask("Director of Public Health", secret)).toBe(secret);
		const other = await moved(fran, await round(fran, await area(fran, { name: "Borough" })), "open");
		expect(await ask("Public health", null, await roomCodeOf(fran, other))).not.toBeNull();
		const [{ id } = { id: "" }] = await waitingIn(fran, open);
		await decline(fran, open, id);
		expect(await ask("Just one")).not.toBeNull();
	});

	it("has sixty at most of many who ask at once", async () => {
		await fill(open, mostWaiting - 3);
		const asked = await Promise.allSettled(Array.from({ length: 8 }, (_, index) => ask(`Number ${index}`)));
		expect(asked.filter(({ status }) => status === "fulfilled")).toHaveLength(3);
		expect(await countWaiting(fran, open)).toBe(60);
	});

	it("is looked into by whoever facilitates it and by nobody else", async () => {
		await waiting(fran, open);
		const other = await account();
		expect([await countWaiting(fran, open), await countWaiting(other, open)]).toEqual([1, 0]);
	});

	it("counts who asks, for the wall and the facilitators", async () => {
		const before = await roundNow(fran, open.id);
		await ask("Public health");
		const after = await roundNow(fran, open.id);
		expect([after.roomVersion - before.roomVersion, after.screenVersion - before.screenVersion]).toEqual([1, 0]);
	});

	it("lists those who wait in the order in which they asked, and nobody who was answered", async () => {
		for (const post of ["First", "Second", "Third"]) await waiting(fran, open, post);
		await change("UPDATE joins SET asked_at = :at WHERE post = 'Third'", {
			at: new Date(Date.now() - 1000).toISOString(),
		});
		expect(await posts()).toEqual(["Third", "First", "Second"]);
		const [first] = await waitingIn(fran, open);
		await decline(fran, open, first?.id ?? "");
		expect(await posts()).toEqual(["First", "Second"]);
		await moveRound(fran, open, "takeBack");
		expect(await waitingIn(fran, open)).toEqual([]);
	});
});
