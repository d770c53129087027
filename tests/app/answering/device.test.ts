// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { deviceOf, loadedDevice } from "#app/answering/device.ts";
import type { Entry } from "#app/round/answer-sheet.ts";
import { noConnection, savedEntry, standIn } from "./stand-in.ts";

beforeEach(() => {
	vi.useFakeTimers();
});
afterEach(() => {
	vi.useRealTimers();
	vi.unstubAllGlobals();
});

const passes = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);

function answer(value: string | null, comment: string | null = null): Entry {
	return { value, comment, sharing: "facilitators" };
}

/** Whether the browser is asked to warn before the page is closed. */
function warnsBeforeLeaving(): boolean {
	const event = new Event("beforeunload", { cancelable: true });
	window.dispatchEvent(event);
	return event.defaultPrevented;
}

describe("a save", () => {
	it("is sent as the form of its item sends it, under an id of its own", async () => {
		const { seatId, saves } = standIn({ saved: { g1: savedEntry({ version: 2, value: "1" }) } });
		const { outbox } = deviceOf(seatId);
		outbox.adopt({ g1: savedEntry({ version: 2, value: "1" }) });
		outbox.put("g1", { value: "dont-know", comment: "Un & dau\n🐑", sharing: "group" });
		outbox.put("g2", answer(null));
		outbox.put("g3", answer("4"));
		await passes(0);
		expect(saves).toEqual([
			{
				item: "g1",
				operation: expect.stringMatching(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/),
				seat: seatId,
				version: "2",
				answer: "dont-know",
				comment: "Un & dau\n🐑",
				sharing: "group",
			},
			{
				item: "g3",
				operation: expect.stringMatching(/^[\da-f-]{36}$/),
				seat: seatId,
				version: "0",
				answer: "4",
				comment: "",
				sharing: "facilitators",
			},
		]);
		expect(new Set(saves.map(({ operation }) => operation)).size).toBe(2);
		expect(outbox.view().unsaved).toBe(0);
	});

	it.each([
		["a lost connection", noConnection, "connection"],
		["a server that is busy", () => Response.json({ kind: "busy", message: "Wait." }, { status: 503 }), "connection"],
		["a proxy without a server", () => new Response("<h1>Bad gateway</h1>", { status: 502 }), "connection"],
		["a network's own page", () => new Response("<h1>Sign in to the wifi</h1>"), "connection"],
		["a session that has ended", () => new Response("null", { status: 401 }), "signed-out"],
	] as const)("that meets %s is sent again, the same, until it is saved", async (_name, fate, because) => {
		const { seatId, saves, meets } = standIn();
		const { outbox } = deviceOf(seatId);
		meets(fate);
		outbox.put("g1", answer("3"));
		await passes(0);
		expect(outbox.view().states.g1).toEqual({ kind: "waiting", because });
		await passes(999);
		expect(saves).toHaveLength(1);
		meets(null);
		await passes(1);
		expect(outbox.view().states.g1?.kind).toBe("saved");
		expect(saves).toHaveLength(2);
		expect(saves[1]).toEqual(saves[0]);
	});

	it("whose response was lost is stored once", async () => {
		const { seatId, items, meets, store } = standIn();
		const { outbox } = deviceOf(seatId);
		meets((save) => {
			store(save);
			return noConnection();
		});
		outbox.put("g1", answer("3"));
		await passes(0);
		expect(items.g1).toMatchObject({ value: "3", version: 1 });
		outbox.put("g1", answer("5"));
		meets(null);
		await passes(1000);
		expect(items.g1).toMatchObject({ value: "5", version: 2 });
		expect(outbox.view().unsaved).toBe(0);
	});

	it("is tried at once when there is a connection again, or somebody comes back to the page", async () => {
		for (const event of ["online", "focus"]) {
			const { seatId, saves, meets } = standIn();
			const { outbox } = deviceOf(seatId);
			meets(noConnection);
			outbox.put("g1", answer("3"));
			await passes(0);
			meets(null);
			window.dispatchEvent(new Event(event));
			await passes(0);
			expect(outbox.view().states.g1?.kind).toBe("saved");
			expect(saves).toHaveLength(2);
			expect(vi.getTimerCount()).toBe(0);
		}
	});

	it("that the server takes for none of its questions holds no other up", async () => {
		const { seatId, saves, meets, store } = standIn();
		const { outbox } = deviceOf(seatId);
		// The facilitator has corrected the post since: this seat is not asked g4 any more.
		meets((save) => (save.item === "g4" ? new Response("Not found", { status: 404 }) : store(save)));
		outbox.put("g4", answer("3"));
		outbox.put("g5", answer("4"));
		await passes(60_000);
		expect(outbox.view().states.g5?.kind).toBe("saved");
		expect(saves.map(({ item }) => item)).toContain("g5");
	});
});

describe("the page", () => {
	it("is not to be closed while something is not saved, and may be once it is", async () => {
		const { seatId, meets } = standIn();
		const { outbox } = deviceOf(seatId);
		expect(warnsBeforeLeaving()).toBe(false);
		meets(noConnection);
		outbox.put("g1", answer("3"));
		expect(warnsBeforeLeaving()).toBe(true);
		await passes(0);
		expect(warnsBeforeLeaving()).toBe(true);
		meets(null);
		await passes(1000);
		expect(warnsBeforeLeaving()).toBe(false);
	});

	it("is not to be closed while there are two answers to choose from", async () => {
		const { seatId, elsewhere } = standIn();
		const { outbox } = deviceOf(seatId);
		elsewhere("g1", { value: "5" });
		outbox.put("g1", answer("3"));
		await passes(0);
		expect(outbox.view().states.g1?.kind).toBe("changed");
		expect(warnsBeforeLeaving()).toBe(true);
		outbox.choose("g1", "stored");
		expect(warnsBeforeLeaving()).toBe(false);
	});

	it("is not to be closed while it has words that were refused", async () => {
		const { seatId, meets } = standIn();
		const { outbox } = deviceOf(seatId);
		meets(() =>
			Response.json({ kind: "refused", message: "Use at most 2,000 characters.", field: "comment" }, { status: 400 }),
		);
		outbox.put("g1", answer("3", "x".repeat(2001)));
		await passes(0);
		expect(outbox.view().states.g1?.kind).toBe("refused");
		expect(warnsBeforeLeaving()).toBe(true);
	});

	it("is not to be closed while somebody writes, and sends what they wrote when it goes out of sight", async () => {
		const { seatId, saves } = standIn();
		const { outbox } = deviceOf(seatId);
		outbox.put("g1", answer("3", "What I was"), false);
		expect(warnsBeforeLeaving()).toBe(true);
		Object.defineProperty(document, "visibilityState", { value: "hidden", configurable: true });
		document.dispatchEvent(new Event("visibilitychange"));
		Object.defineProperty(document, "visibilityState", { value: "visible", configurable: true });
		await passes(0);
		expect(saves.map(({ comment }) => comment)).toEqual(["What I was"]);
		expect(warnsBeforeLeaving()).toBe(false);
	});
});

describe("the memory of a page", () => {
	it("is the same for a seat, and begins anew for another", () => {
		const { seatId } = standIn();
		expect(deviceOf(seatId)).toBe(deviceOf(seatId));
		const other = standIn();
		expect(deviceOf(other.seatId).outbox).not.toBe(deviceOf(seatId).outbox);
	});

	it("has all questions and what is saved, asked for once", async () => {
		const { seatId, sheet } = standIn({ saved: { g2: savedEntry({ value: "2" }) } });
		const device = await loadedDevice();
		expect(device?.seatId).toBe(seatId);
		expect(device?.desk).toEqual({ sheet: JSON.parse(JSON.stringify(sheet)), mayAnswer: true });
		expect(device?.outbox.entryOf("g2")).toMatchObject({ value: "2", version: 1 });
		vi.stubGlobal("fetch", noConnection);
		expect((await loadedDevice())?.outbox).toBe(device?.outbox);
	});

	it("is asked for once where two parts of a page wait for it", async () => {
		standIn();
		const asked = vi.fn(fetch);
		vi.stubGlobal("fetch", asked);
		const [one, other] = await Promise.all([loadedDevice(), loadedDevice()]);
		expect(asked).toHaveBeenCalledTimes(1);
		expect(one?.outbox).toBe(other?.outbox);
	});

	it("keeps what was chosen before the questions had come", async () => {
		const { seatId, meets } = standIn({ saved: { g1: savedEntry({ value: "2" }) } });
		meets(noConnection);
		deviceOf(seatId).outbox.put("g1", answer("5"));
		const device = await loadedDevice();
		expect(device?.outbox.entryOf("g1")).toEqual(answer("5"));
	});

	it("waits for a connection as long as it takes", async () => {
		standIn();
		const answered = fetch;
		vi.stubGlobal("fetch", async () => noConnection());
		const loaded = loadedDevice();
		await passes(500 + 1000 + 2000);
		vi.stubGlobal("fetch", async () => new Response("Bad gateway", { status: 502 }));
		await passes(4000);
		vi.stubGlobal("fetch", answered);
		await passes(8000);
		expect((await loaded)?.desk.sheet.items).toHaveLength(30);
	});

	it.each([
		["refused", new Response("null", { status: 401 })],
		["led to another page", Object.defineProperty(new Response("<h1>Signed out</h1>"), "redirected", { value: true })],
	])("is none where nobody is signed in any more: the questions are %s", async (_name, response) => {
		standIn();
		vi.stubGlobal("fetch", async () => response);
		expect(await loadedDevice()).toBeNull();
	});
});

it("is nothing that a server has", () => {
	vi.stubGlobal("document", undefined);
	expect(() => deviceOf("seat")).toThrow("Only a browser remembers what is answered in it.");
});
