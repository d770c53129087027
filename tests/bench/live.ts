import { readFileSync } from "node:fs";
import path from "node:path";
import { createClient } from "@libsql/client";
import { forms } from "#tests/app/routes/world.ts";
import { cleanUp } from "#tests/support/cleanup.ts";
import { startServer, type TestServer } from "#tests/support/server.ts";
import { until } from "#tests/support/until.ts";
import { manyRooms, type Participant, type Room } from "./rooms.ts";
import type { Row } from "./row.ts";
import { ask, openScreen } from "./screen.ts";

/** Rooms, and whoever sits in each: every one of them has a screen, and so has the facilitator of each. */
const size = { rooms: 200, people: 30 };
/** How many answers are saved a second, in all rooms but the one that is revealed. */
const savesPerSecond = 60;
/** How long answers are saved before the reveal, in milliseconds. */
const lead = 5000;

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** The memory that the process of a server has, in kB, once it has come to rest. */
async function memoryOf({ pid }: TestServer): Promise<number> {
	const seen: number[] = [];
	for (let time = 0; time < 20; time++) {
		await pause(100);
		seen.push(Number(/^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]));
	}
	return Math.min(...seen);
}

/** How much of a core the process of a server has while something is done, in per cent. */
async function busyWhile({ pid }: TestServer, doing: () => Promise<unknown>): Promise<number> {
	const worked = () => {
		const [, after = ""] = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ");
		const [user, system] = after.split(" ").slice(11, 13);
		// In hundredths of a second.
		return (Number(user) + Number(system)) * 10;
	};
	const [began, before] = [performance.now(), worked()];
	await doing();
	return ((worked() - before) / (performance.now() - began)) * 100;
}

/** The smallest value that a share of them does not exceed. */
function nearest(values: number[], share: number): number {
	return values.toSorted((one, other) => one - other)[Math.ceil(values.length * share) - 1] ?? Number.NaN;
}

/** Has answers saved at a steady rate, one question after another by one person after another. @returns what ends it */
function keepSaving(origin: string, rooms: Room[]): () => Promise<{ perSecond: number; p95: number }> {
	const times: number[] = [];
	const underWay = new Set<Promise<void>>();
	const began = performance.now();
	let sent = 0;
	async function save(number: number): Promise<void> {
		const turn = Math.floor(number / rooms.length);
		const person = rooms[number % rooms.length]?.participants[turn % size.people];
		const item = person?.items[Math.floor(turn / size.people)];
		if (!person || !item) throw new Error("Everything has been answered.");
		const form = forms.ownAnswer({ id: person.seatId }, { comment: "" });
		const start = performance.now();
		const { status, text } = await ask(origin, `/answer/save?id=${item}`, person.cookie, form);
		if (status !== 200) throw new Error(`A save was answered with ${status}: ${text}`);
		times.push(performance.now() - start);
	}
	const timer = setInterval(() => {
		const due = ((performance.now() - began) / 1000) * savesPerSecond;
		for (; sent < due; sent++) {
			const one = save(sent).finally(() => underWay.delete(one));
			underWay.add(one);
		}
	}, 5);
	return async () => {
		clearInterval(timer);
		const seconds = (performance.now() - began) / 1000;
		const done = times.length;
		await Promise.all(underWay);
		return { perSecond: done / seconds, p95: nearest(times, 0.95) };
	};
}

async function revealAtOf({ dataDirectory }: TestServer, { roundId }: Room): Promise<number> {
	const client = createClient({ url: `file:${path.join(dataDirectory, "joint-working.db")}` });
	const { rows } = await client.execute({ sql: "SELECT reveal_at FROM rounds WHERE id = :roundId", args: { roundId } });
	client.close();
	return Date.parse(String(rows[0]?.reveal_at));
}

/** What a waiting page fetches: itself, which leads to the results once they are shown. */
async function loadOf(origin: string, { cookie }: Participant, isThere: () => void): Promise<void> {
	const { text } = await ask(origin, "/answer/waiting.data", cookie);
	if (!text.includes("/answer/results")) return;
	const { status } = await ask(origin, "/answer/results.data", cookie);
	if (status !== 200) throw new Error(`The results were answered with ${status}.`);
	isThere();
}

/**
 * A reveal in one room while all others answer, with every screen on a stream: from its instant until a screen has been told and has
 * fetched its page's data, 95 % of the screens, in milliseconds; and the memory that a stream takes of the server's process, in kB.
 */
export async function liveRows(): Promise<Row[]> {
	try {
		const { dataDirectory, rooms } = await manyRooms(size.rooms, size.people);
		const environment = { SESSION_SECRET: "a secret for tests only, 32 characters" };
		return await measured(await startServer({ dataDirectory, environment }), rooms);
	} finally {
		await cleanUp();
	}
}

async function measured(server: TestServer, rooms: Room[]): Promise<Row[]> {
	const { origin } = server;
	const [first, ...others] = rooms;
	if (!first) throw new Error("There is no room.");
	// What any use of it takes is not the streams'.
	for (const { participants, facilitator, roundId } of others) {
		await ask(origin, "/answer/waiting.data", participants[0]?.cookie ?? "");
		await ask(origin, `/rounds/${roundId}.data`, facilitator);
	}
	const before = await memoryOf(server);
	const times: number[] = [];
	let overviews = 0;
	const closing: (() => Promise<void>)[] = [];
	for (const room of rooms) {
		const screens = room.participants.map((person) => ({
			stream: "/answer/stream",
			cookie: person.cookie,
			load: () => loadOf(origin, person, () => times.push(Date.now())),
		}));
		const overview = {
			stream: `/rounds/${room.roundId}/stream`,
			cookie: room.facilitator,
			load: () => ask(origin, `/rounds/${room.roundId}.data`, room.facilitator).then(() => overviews++),
		};
		closing.push(...(await Promise.all([...screens, overview].map((screen) => openScreen(origin, screen)))));
	}
	const memory = ((await memoryOf(server)) - before) / closing.length;
	const silent = await busyWhile(server, () => pause(lead));
	const endSaving = keepSaving(origin, others);
	await pause(lead / 2);
	const seen = overviews;
	const busy = await busyWhile(server, () => pause(lead / 2));
	const perSecond = (overviews - seen) / (lead / 2000);
	await ask(origin, `/rounds/${first.roundId}?index`, first.facilitator, [["move", "close"]]);
	await ask(origin, `/rounds/${first.roundId}?index`, first.facilitator, [["move", "reveal"]]);
	const at = await revealAtOf(server, first);
	await until("every screen has the results", () => times.length === size.people, 60);
	const saved = await endSaving();
	console.log(
		`live: ${closing.length} streams, which alone take ${silent.toFixed(0)} % of a core; ${saved.perSecond.toFixed(0)} answers saved a second (95 % within ${saved.p95.toFixed(0)} ms) and ${perSecond.toFixed(0)} overviews fetched, which take ${busy.toFixed(0)} % with them; screens had the results ${Math.min(...times) - at} to ${Math.max(...times) - at} ms after the reveal`,
	);
	for (const close of closing) await close();
	return [
		{ name: "reveal_p95_ms", value: nearest(times, 0.95) - at, limit: 2000 },
		{ name: "stream_memory_kb", value: memory, limit: 32 },
	];
}
