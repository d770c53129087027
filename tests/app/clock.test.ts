import { describe, expect, it } from "vitest";
import { now, today } from "#app/clock.server.ts";

describe("the clock", () => {
	it("tells instants as they are stored, and the day of one", () => {
		expect(now()).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/);
		expect(today()).toMatch(/^\d{4}-\d{2}-\d{2}$/);
	});
});
