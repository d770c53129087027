import { describe, expect, it } from "vitest";
import { slowest, tally } from "#tests/support/tally.mjs";

function file(name: string, statuses: string[], more: { status?: string; message?: string; endTime?: number } = {}) {
	const assertionResults = statuses.map((status, index) => ({ status, fullName: `${name} ${index + 1}` }));
	const status = statuses.every((one) => one === "passed") ? "passed" : "failed";
	return { name, status, startTime: 1000, endTime: 2500, assertionResults, ...more };
}

describe("the count of a test run", () => {
	it("is the tests that passed when all did", () => {
		const report = { testResults: [file("a", ["passed", "passed"]), file("b", ["passed"])] };
		expect(tally(report, 0)).toEqual({ passed: 3, failed: 0, reasons: [] });
	});

	it("names every test that failed", () => {
		const report = { testResults: [file("a", ["passed", "failed"])] };
		expect(tally(report, 1)).toEqual({ passed: 1, failed: 1, reasons: ["failed: a 2"] });
	});

	it.each(["skipped", "pending", "todo", "disabled"])("counts a test that is %s as failed", (status) => {
		const report = { testResults: [file("a", ["passed", status], { status: "passed" })] };
		expect(tally(report, 0)).toEqual({ passed: 1, failed: 1, reasons: [`not run (${status}): a 2`] });
	});

	it("counts a file that could not be loaded as one failure", () => {
		const broken = file("b", [], { status: "failed", message: "Cannot find module\nat line 1" });
		const { passed, failed, reasons } = tally({ testResults: [file("a", ["passed"]), broken] }, 1);
		expect({ passed, failed }).toEqual({ passed: 1, failed: 1 });
		expect(reasons).toEqual(["failed: b outside its tests: Cannot find module"]);
	});

	it("counts a run that ended badly although every test passed as one failure", () => {
		expect(tally({ testResults: [file("a", ["passed"])] }, 1).failed).toBe(1);
		expect(tally({ testResults: [file("a", ["passed"])] }, null).failed).toBe(1);
	});

	it("counts a run without a report, or without a test, as one failure", () => {
		expect(tally(null, 0)).toEqual({ passed: 0, failed: 1, reasons: ["failed: no test was run"] });
		expect(tally({ testResults: [] }, 0).failed).toBe(1);
	});

	it("knows the slowest files, slowest first", () => {
		const testResults = [file("a", []), file("b", [], { endTime: 9000 }), file("c", [], { endTime: 3000 })];
		expect(slowest({ testResults }, 2)).toEqual([
			{ name: "b", seconds: 8 },
			{ name: "c", seconds: 2 },
		]);
	});
});
