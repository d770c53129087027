import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { secretHash } from "#app/access/secret.server.ts";
import { closeDatabase, openDatabase } from "#app/db/database.server.ts";
import { createHub, type Hub, type Stream } from "#app/live/hub.server.ts";
import type { Area } from "#app/models/area.server.ts";
import { liveFactsOf } from "#app/models/live.server.ts";
import type { Round } from "#app/models/round.server.ts";
import { moveRound } from "#app/models/round-phase.server.ts";
import { beginSession, endSession } from "#app/models/session.server.ts";
import { roomVersion, screenVersion } from "#app/round/live-version.ts";
import { change, freshDatabase } from "#tests/support/database.ts";
import { account, answer, area, moved, newcomer, round } from "#tests/support/factories.ts";

// Time is held; the database is real.

const file = freshDatabase();

let fran: string;
let own: Area;
let open: Round;
let hub: Hub;
let faults: unknown[];

beforeEach(async () => {
	fran = await account();
	own = await area(fran);
	open = await moved(fran, await round(fran, own), "open");
	vi.useFakeTimers();
	faults = [];
	hub = createHub((error) => faults.push(error));
});
afterEach(async () => {
	await hub.close();
	vi.useRealTimers();
});

function passes(milliseconds: number): Promise<unknown> {
	return vi.advanceTimersByTimeAsync(milliseconds);
}

/** What came of a stream: each number that it was told, and when, in milliseconds from now. */
type Seen = {
	numbers: number[];
	at: number[];
	unsent: number;
	became: "open" | "ended" | "dropped";
	leave: () => void;
};

async function follow(kind: Stream["kind"], session: string, { id } = open, on = hub): Promise<Seen> {
	const [facts] = await liveFactsOf([id]);
	if (!facts) throw new Error(`There is no round ${id}.`);
	const at = new Date().toISOString();
	const began = performance.now();
	const told = kind === "screen" ? screenVersion(facts, at) : roomVersion(facts, at);
	const seen: Seen = { numbers: [], at: [], unsent: 0, became: "open", leave: () => undefined };
	seen.leave = on.join({
		roundId: id,
		kind,
		session,
		told,
		write: (number) => {
			seen.numbers.push(number - told);
			seen.at.push(performance.now() - began);
		},
		unsent: () => seen.unsent,
		end: () => {
			seen.became = "ended";
		},
		drop: () => {
			seen.became = "dropped";
		},
	});
	return seen;
}

async function onSeat(code = "dph", of = open): Promise<string> {
	return (await newcomer(fran, of, code)).by.session;
}

async function asFran(): Promise<string> {
	return secretHash(await beginSession(fran));
}

const g1 = (value: string) => answer(fran, open, { dph: { g1: value } });

describe("a change of what all screens show", () => {
	it("is told to every screen of the room within a second, and to no other room", async () => {
		const other = await moved(fran, await round(fran, own), "open");
		const elsewhere = await follow("screen", await onSeat("dph", other), other);
		const seats = [await follow("screen", await onSeat()), await follow("screen", await onSeat("dass-dcs"))];
		const wall = await follow("room", await asFran());
		await passes(500);
		for (const seen of [...seats, wall, elsewhere]) expect(seen.numbers).toEqual([]);
		await moveRound(fran, open, "close");
		await passes(1000);
		for (const seen of [...seats, wall]) expect(seen.numbers).toEqual([1]);
		expect(elsewhere.numbers).toEqual([]);
	});

	it("is the instant of the reveal, which nobody writes", async () => {
		await g1("3");
		await moveRound(fran, open, "close");
		await moveRound(fran, open, "reveal");
		const [dph, wall] = [await follow("screen", await onSeat()), await follow("room", await asFran())];
		await passes(4900);
		const beats = dph.numbers.length;
		expect(new Set([...dph.numbers, ...wall.numbers])).toEqual(new Set(beats + wall.numbers.length > 0 ? [0] : []));
		await passes(600);
		expect([dph.numbers.at(-1), wall.numbers.at(-1)]).toEqual([1, 1]);
	});

	it("is told by a second hub on the same database as well, which was told nothing", async () => {
		const second = createHub((error) => faults.push(error));
		const [here, there] = [
			await follow("screen", await onSeat()),
			await follow("screen", await onSeat(), open, second),
		];
		await moveRound(fran, open, "close");
		await passes(1000);
		expect([here.numbers, there.numbers]).toEqual([[1], [1]]);
		await second.close();
	});

	it("is told to whoever came with a number from before it", async () => {
		const before = await follow("screen", await onSeat());
		await moveRound(fran, open, "close");
		await passes(1000);
		const late: number[] = [];
		hub.join({
			roundId: open.id,
			kind: "screen",
			session: await onSeat("dass-dcs"),
			told: 1,
			write: (number) => late.push(number),
			unsent: () => 0,
			end: () => undefined,
			drop: () => undefined,
		});
		await passes(1000);
		expect([before.numbers.at(-1), late]).toEqual([1, [2]]);
	});
});

describe("how far people have come", () => {
	it("is told to wall and facilitators every three seconds at most, the first of it at once, and to no seat", async () => {
		const [dph, wall] = [await follow("screen", await onSeat()), await follow("room", await asFran())];
		await passes(500);
		await g1("3");
		await passes(500);
		const first = wall.numbers.at(-1) ?? 0;
		expect(first).toBeGreaterThan(0);
		// Twenty changes in ten seconds.
		for (let time = 0; time < 20; time++) {
			await g1(String(1 + (time % 5)));
			await passes(500);
		}
		await passes(3500);
		const news = wall.at.filter((_, place) => (wall.numbers[place] ?? 0) > (wall.numbers[place - 1] ?? 0));
		expect(news.length).toBeGreaterThanOrEqual(4);
		for (const [place, at] of news.entries()) {
			if (place > 0) expect(at - (news[place - 1] ?? 0)).toBeGreaterThanOrEqual(3000);
		}
		const [facts] = await liveFactsOf([open.id]);
		const [before] = [open.roomVersion];
		expect(wall.numbers.at(-1)).toBe((facts?.roomVersion ?? 0) - before);
		expect(dph.numbers.filter((number) => number !== 0)).toEqual([]);
	});

	it("does not hold up what all screens show", async () => {
		const wall = await follow("room", await asFran());
		await passes(500);
		for (const value of ["3", "4"]) {
			await g1(value);
			await passes(500);
		}
		const before = wall.numbers.at(-1) ?? 0;
		await moveRound(fran, open, "close");
		await passes(500);
		expect(wall.numbers.at(-1)).toBeGreaterThan(before);
	});
});

describe("a stream", () => {
	it("says its number again at least every fifteen seconds", async () => {
		const dph = await follow("screen", await onSeat());
		await passes(90_000);
		expect(new Set(dph.numbers)).toEqual(new Set([0]));
		for (const [place, at] of dph.at.entries()) expect(at - (dph.at[place - 1] ?? 0)).toBeLessThanOrEqual(15_500);
		expect(dph.at.length).toBeLessThanOrEqual(8);
	});

	it("is ended within four and a half seconds once its session is over, and others go on", async () => {
		const secret = await beginSession(fran);
		const [leaving, staying] = [await follow("room", secretHash(secret)), await follow("room", await asFran())];
		await passes(20_000);
		await endSession(secret);
		await passes(4500);
		expect([leaving.became, staying.became]).toEqual(["ended", "open"]);
	});

	it("is one of three of a session at most: the fourth ends the first", async () => {
		const session = await asFran();
		const all = [];
		for (let time = 0; time < 4; time++) all.push(await follow("room", session));
		expect(all.map(({ became }) => became)).toEqual(["ended", "open", "open", "open"]);
		all[1]?.leave();
		all.push(await follow("room", session));
		expect(all.map(({ became }) => became)).toEqual(["ended", "open", "open", "open", "open"]);
	});

	it("is dropped once what it was told stays unread, and others go on", async () => {
		const [slow, other] = [await follow("screen", await onSeat()), await follow("screen", await onSeat("dass-dcs"))];
		slow.unsent = 16 * 1024 + 1;
		await moveRound(fran, open, "close");
		await passes(1000);
		expect([slow.became, other.became, other.numbers]).toEqual(["dropped", "open", [1]]);
		// A little that has not gone by the next time that it says its number is too much.
		other.unsent = 1;
		await passes(15_500);
		expect(other.became).toBe("dropped");
	});
});

describe("the hub", () => {
	it("waits for nothing while nobody follows", async () => {
		expect(vi.getTimerCount()).toBe(0);
		const [dph, wall] = [await follow("screen", await onSeat()), await follow("room", await asFran())];
		expect(vi.getTimerCount()).toBe(1);
		await passes(1000);
		expect(vi.getTimerCount()).toBe(1);
		dph.leave();
		wall.leave();
		wall.leave();
		expect(vi.getTimerCount()).toBe(0);
	});

	it("tells and ends nothing while the database cannot be read, says so once, and goes on after it", async () => {
		const secret = await beginSession(fran);
		const [leaving, dph] = [await follow("room", secretHash(secret)), await follow("screen", await onSeat())];
		await endSession(secret);
		await moveRound(fran, open, "close");
		await closeDatabase();
		await passes(30_000);
		expect([leaving.became, dph.became, leaving.numbers, dph.numbers]).toEqual(["open", "open", [], []]);
		expect(faults).toHaveLength(1);
		await openDatabase(`file:${file()}`);
		await passes(4500);
		expect([leaving.became, dph.became, dph.numbers.at(-1)]).toEqual(["ended", "open", 1]);
		await change("DELETE FROM links");
		await passes(4500);
		expect([dph.became, faults.length]).toEqual(["ended", 1]);
		// The next time is another fault.
		await follow("room", await asFran());
		await closeDatabase();
		await passes(30_000);
		expect(faults).toHaveLength(2);
		await openDatabase(`file:${file()}`);
	});

	it("ends all streams when it is closed, and takes no more", async () => {
		const dph = await follow("screen", await onSeat());
		await passes(250);
		await hub.close();
		const late = await follow("screen", await onSeat("dass-dcs"));
		expect([dph.became, late.became, vi.getTimerCount()]).toEqual(["ended", "ended", 0]);
	});
});
