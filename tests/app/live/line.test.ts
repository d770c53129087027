import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createLine, type Heard, type Line, type LineView, type Word } from "#app/live/line.ts";

/** What chance says, from 0 to 1. */
let chance: number;

beforeEach(() => {
	vi.useFakeTimers();
	chance = 0.5;
	vi.spyOn(Math, "random").mockImplementation(() => chance);
});
afterEach(() => {
	vi.useRealTimers();
	vi.restoreAllMocks();
});

const passes = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);

/** A browser whose tabs know of each other, or do not; and the streams that they have opened, the latest last. */
function browser({ isJoined = true } = {}) {
	const streams: (Heard & { isOpen: boolean; tab: number })[] = [];
	const ears = new Map<number, (word: Word) => void>();
	const waiting: { tab: number; taken: () => void }[] = [];
	function tab() {
		const number = ears.size;
		const views: LineView[] = [];
		ears.set(number, () => undefined);
		const line: Line = createLine(
			{
				open: (heard) => {
					const stream = { ...heard, isOpen: true, tab: number };
					streams.push(stream);
					return () => {
						stream.isOpen = false;
					};
				},
				others: isJoined
					? {
							take: (taken) => {
								waiting.push({ tab: number, taken });
								if (waiting.length === 1) taken();
								return () => {
									const place = waiting.findIndex((other) => other.tab === number);
									waiting.splice(place, 1);
									if (place === 0) waiting[0]?.taken();
								};
							},
							say: (word) => {
								for (const [other, hear] of ears) if (other !== number) hear(word);
							},
							listen: (heard) => {
								ears.set(number, heard);
								return () => ears.set(number, () => undefined);
							},
						}
					: null,
			},
			(view) => views.push(view),
		);
		return { line, view: () => views.at(-1) ?? { isLive: false, number: null } };
	}
	const open = () => streams.filter(({ isOpen }) => isOpen);
	return {
		tab,
		open,
		opened: () => streams.length,
		stream: () => {
			const [only, ...more] = open();
			if (!only || more.length > 0) throw new Error(`${open().length} streams are open.`);
			return only;
		},
	};
}

describe("a line", () => {
	it("is live from the first number on, and dead after thirty-five seconds without one", async () => {
		const { tab, stream, open } = browser();
		const { view } = tab();
		expect(view()).toEqual({ isLive: false, number: null });
		stream().number(7);
		expect(view()).toEqual({ isLive: true, number: 7 });
		await passes(34_999);
		stream().number(7);
		await passes(34_999);
		expect(view()).toEqual({ isLive: true, number: 7 });
		await passes(1);
		expect([view(), open()]).toEqual([{ isLive: false, number: 7 }, []]);
	});

	it("is given up where it is refused, and tried again after half a minute, a minute, up to five minutes", async () => {
		const { tab, stream, open, opened } = browser();
		const { view } = tab();
		for (const pause of [30_000, 60_000, 120_000, 240_000, 300_000, 300_000]) {
			stream().broken(true);
			const before = opened();
			expect([view().isLive, open()]).toEqual([false, []]);
			await passes(pause - 1);
			expect(opened()).toBe(before);
			await passes(1);
			expect(opened()).toBe(before + 1);
		}
	});

	it.each([
		[0, 22_500],
		[1, 37_500],
	])("is tried again a quarter sooner or later, so that not all come at once", async (random, pause) => {
		chance = random;
		const { tab, stream, opened } = browser();
		tab();
		stream().broken(true);
		await passes(pause - 1);
		expect(opened()).toBe(1);
		await passes(1);
		expect(opened()).toBe(2);
	});

	it("waits for half a minute again once a stream has lived", async () => {
		const { tab, stream, opened } = browser();
		tab();
		stream().broken(true);
		await passes(30_000);
		stream().broken(true);
		await passes(60_000);
		stream().number(1);
		await passes(10_000);
		stream().broken(true);
		expect(opened()).toBe(3);
		await passes(30_000);
		expect(opened()).toBe(4);
	});

	it("is left to the browser to open again where the server went away", async () => {
		const { tab, stream, opened } = browser();
		const { view } = tab();
		stream().number(7);
		await passes(12_000);
		stream().broken(false);
		expect(view()).toEqual({ isLive: false, number: 7 });
		await passes(3000);
		stream().broken(false);
		stream().number(9);
		expect([view(), opened()]).toEqual([{ isLive: true, number: 9 }, 1]);
	});

	it("is given up where it is cut off three times within ten seconds each", async () => {
		const { tab, stream, open, opened } = browser();
		tab();
		for (let time = 0; time < 3; time++) {
			stream().number(7);
			await passes(9000);
			stream().broken(false);
		}
		expect([open(), opened()]).toEqual([[], 1]);
		await passes(30_000);
		expect(opened()).toBe(2);
	});

	it("is opened anew at once by waking, where it may have died meanwhile, and only there", async () => {
		const { tab, stream, opened } = browser();
		const { line, view } = tab();
		stream().number(7);
		await passes(20_000);
		line.wake();
		expect([view().isLive, opened()]).toEqual([true, 1]);
		await passes(1);
		line.wake();
		expect([view().isLive, opened()]).toEqual([false, 2]);
		line.wake();
		expect(opened()).toBe(2);
		stream().broken(true);
		await passes(6000);
		line.wake();
		stream().number(8);
		expect([view(), opened()]).toEqual([{ isLive: true, number: 8 }, 3]);
		await passes(30_000);
		expect(opened()).toBe(3);
	});

	it("leaves nothing behind once it is stopped", async () => {
		const { tab, open, opened } = browser();
		const { line } = tab();
		line.stop();
		expect([open(), vi.getTimerCount()]).toEqual([[], 0]);
		await passes(600_000);
		expect(opened()).toBe(1);
	});
});

describe("the tabs of a browser", () => {
	it("have one stream between them, and all know what it says", () => {
		const { tab, stream } = browser();
		const [first, second] = [tab(), tab()];
		stream().number(7);
		// A tab that comes later waits for no further number.
		const third = tab();
		for (const { view } of [first, second, third]) expect(view()).toEqual({ isLive: true, number: 7 });
		stream().broken(false);
		for (const { view } of [first, second, third]) expect(view()).toEqual({ isLive: false, number: 7 });
	});

	it("take it over from one that is closed", () => {
		const { tab, stream } = browser();
		const [first, second, third] = [tab(), tab(), tab()];
		stream().number(7);
		expect(stream().tab).toBe(0);
		first.line.stop();
		expect(stream().tab).toBe(1);
		stream().number(8);
		expect([second.view().number, third.view().number]).toEqual([8, 8]);
	});

	it("look by themselves where the one with the stream has fallen silent", async () => {
		const { tab, stream } = browser();
		tab();
		const { view } = tab();
		stream().number(7);
		await passes(34_999);
		expect(view().isLive).toBe(true);
		await passes(1);
		expect(view().isLive).toBe(false);
	});

	it("have a stream each where they cannot know of each other", () => {
		const { tab, open } = browser({ isJoined: false });
		const [first, second] = [tab(), tab()];
		expect(open()).toHaveLength(2);
		open()[0]?.number(7);
		expect([first.view().isLive, second.view().isLive]).toEqual([true, false]);
	});
});
