import { describe, expect, it } from "vitest";
import { run, toolEnvironment } from "#app/commands/child.mjs";

const cwd = process.cwd();

describe("a child process", () => {
	it("gives its exit code and what it wrote to both streams", async () => {
		const outcome = await run(
			process.execPath,
			["-e", "console.log('one'); console.error('two'); process.exitCode = 3"],
			{ cwd },
		);
		expect(outcome.code).toBe(3);
		expect(outcome.output).toContain("one");
		expect(outcome.output).toContain("two");
	});

	it("is ended at its time limit together with what it started", async () => {
		// The inner one holds the outer one's output, which closes when both have ended.
		const inner = "setInterval(() => {}, 1000)";
		const outer = `require("node:child_process").spawn(process.execPath, ["-e", "${inner}"], { stdio: "inherit" });`;
		const { code } = await run(process.execPath, ["-e", `${outer} ${inner}`], { cwd, limit: 500 });
		expect(code).toBeNull();
	});

	it("that does not exist is an error that names it", async () => {
		await expect(run("/no/such/program", [], { cwd })).rejects.toThrow("/no/such/program");
	});

	it("gets the NODE_ENV of its work, whatever ours is, and none of Vitest's variables", () => {
		expect(process.env.VITEST).toBeDefined();
		const environment = toolEnvironment("production", { MORE: "yes" });
		expect(environment.NODE_ENV).toBe("production");
		expect(Object.keys(environment).filter((name) => name.startsWith("VITEST"))).toEqual([]);
		expect(environment.MORE).toBe("yes");
		expect(environment.PATH).toBe(process.env.PATH);
	});
});
