import { describe, expect, it } from "vitest";
import { consoleFaults, expectConsole } from "#tests/support/console.ts";

describe("the watch on the console", () => {
	it("reports every warning and error that a test did not expect", () => {
		console.error("Warning: %s has no key", "li");
		console.warn("old");
		expect(consoleFaults()).toEqual([
			"console.error was called: Warning: li has no key",
			"console.warn was called: old",
		]);
		expect(consoleFaults()).toEqual([]);
	});

	it("lets an expected one pass, and only that one", () => {
		expectConsole("error", /no key/);
		console.error("Warning: li has no key");
		console.warn("Warning: li has no key");
		expect(consoleFaults()).toEqual(["console.warn was called: Warning: li has no key"]);
	});

	it("reports an expected one that did not come", () => {
		expectConsole("error", /no key/);
		expect(consoleFaults()).toEqual(["console.error was not called with /no key/"]);
	});

	it("leaves out what is said once a process, by whichever test comes first", () => {
		console.warn("React Router Future Flag Warning: it will wrap");
		expect(consoleFaults()).toEqual([]);
	});

	it("is the one that the setup file asks after every test", () => {
		expectConsole("error", /^asked$/);
		console.error("asked");
	});
});
