import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { withinLimit } from "#app/models/rate-limit.server.ts";
import { freshDatabase, rows } from "#tests/support/database.ts";

freshDatabase();

beforeEach(() => {
	vi.useFakeTimers({ toFake: ["Date"], now: new Date("2026-03-12T10:00:00Z") });
});
afterEach(() => {
	vi.useRealTimers();
});

async function attempts(count: number, key: string): Promise<boolean[]> {
	const outcomes: boolean[] = [];
	for (let attempt = 0; attempt < count; attempt++) outcomes.push(await withinLimit(key, 10, 15));
	return outcomes;
}

describe("a limit of ten in a quarter of an hour", () => {
	it("lets ten attempts through and refuses the eleventh and the twelfth", async () => {
		expect(await attempts(12, "fran 192.0.2.1")).toEqual([...Array(10).fill(true), false, false]);
	});

	it("counts another client apart, so that nobody is locked out by somebody else's guesses", async () => {
		await attempts(11, "fran 192.0.2.1");
		expect(await attempts(1, "fran 192.0.2.2")).toEqual([true]);
	});

	it("counts attempts that come at the same moment one by one", async () => {
		const outcomes = await Promise.all(Array.from({ length: 30 }, () => withinLimit("fran 192.0.2.1", 10, 15)));
		expect(await rows("SELECT count FROM rate_limits")).toEqual([{ count: 30 }]);
		expect(outcomes.filter(Boolean).length).toBeLessThanOrEqual(10);
	});

	it("begins anew with the next quarter of an hour, not before", async () => {
		await attempts(11, "fran 192.0.2.1");
		vi.setSystemTime(new Date("2026-03-12T10:14:59Z"));
		expect(await attempts(1, "fran 192.0.2.1")).toEqual([false]);
		vi.setSystemTime(new Date("2026-03-12T10:15:00Z"));
		expect(await attempts(1, "fran 192.0.2.1")).toEqual([true]);
	});

	it("keeps no key in the clear, and no count for longer than a day", async () => {
		await attempts(1, "fran 192.0.2.1");
		expect(JSON.stringify(await rows("SELECT * FROM rate_limits"))).not.toContain("fran");
		vi.setSystemTime(new Date("2026-03-13T10:30:00Z"));
		await attempts(1, "helen 192.0.2.9");
		expect(await rows("SELECT window_start FROM rate_limits")).toEqual([{ window_start: "2026-03-13T10:30:00.000Z" }]);
	});
});
