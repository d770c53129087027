import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";

/**
 * @typedef {object} Outcome
 * @property {number | null} code how it ended; null when a signal ended it, or the time limit.
 * @property {string} output what it wrote to both streams; empty when that was shown as it came.
 */

/** @type {Set<import("node:child_process").ChildProcess>} */
const running = new Set();

// Whatever ends this process on purpose ends its children first; SIGKILL is what the stamps and the lock are for.
process.on("exit", () => {
	for (const child of running) end(child);
});

/**
 * Runs a program to its end. Its output is collected, or shown as it comes.
 *
 * It gets a process group of its own, so that it can be ended with everything it started.
 * @param {string} command
 * @param {string[]} parameters
 * @param {object} options
 * @param {string} options.cwd
 * @param {NodeJS.ProcessEnv} [options.env]
 * @param {boolean} [options.show]
 * @param {number} [options.limit] milliseconds after which it is ended.
 * @param {(pid: number) => void} [options.started]
 * @returns {Promise<Outcome>}
 * @throws Error when there is no such program.
 */
export function run(command, parameters, { cwd, env = toolEnvironment("development"), show = false, limit, started }) {
	return new Promise((resolve, reject) => {
		const child = spawn(command, parameters, {
			cwd,
			env,
			detached: process.platform !== "win32",
			stdio: ["ignore", show ? "inherit" : "pipe", show ? "inherit" : "pipe"],
		});
		running.add(child);
		const timer = limit === undefined ? undefined : setTimeout(() => end(child), limit);
		let output = "";
		for (const stream of [child.stdout, child.stderr]) {
			stream?.setEncoding("utf8").on("data", (text) => {
				output += text;
			});
		}
		const finished = () => {
			clearTimeout(timer);
			running.delete(child);
		};
		child.on("error", (error) => {
			finished();
			reject(error);
		});
		child.on("close", (code) => {
			finished();
			resolve({ code, output });
		});
		if (child.pid !== undefined) started?.(child.pid);
	});
}

/**
 * Runs npm: the one that runs this, else the one beside this Node, else the one on the PATH.
 * @param {string[]} parameters
 * @param {Parameters<typeof run>[2]} options
 */
export function runNpm(parameters, options) {
	const folder = path.dirname(process.execPath);
	const script = [
		process.env.npm_execpath ?? "",
		path.join(folder, "node_modules/npm/bin/npm-cli.js"),
		path.join(folder, "../lib/node_modules/npm/bin/npm-cli.js"),
	].find((file) => path.basename(file) === "npm-cli.js" && existsSync(file));
	return script ? run(process.execPath, [script, ...parameters], options) : run("npm", parameters, options);
}

/**
 * The environment for npm, the build and the tests, without what would change their work: in production npm leaves out
 * half of the packages, and Vitest's own variables switch the build configuration to testing.
 * @param {"development" | "production" | "test"} mode what NODE_ENV says, whatever it says here.
 * @param {Record<string, string>} [more]
 * @returns {NodeJS.ProcessEnv}
 */
export function toolEnvironment(mode, more = {}) {
	const kept = Object.entries(process.env).filter(([name]) => !name.startsWith("VITEST"));
	return { ...Object.fromEntries(kept), ...more, NODE_ENV: mode };
}

/** @param {import("node:child_process").ChildProcess} child */
function end(child) {
	try {
		if (child.pid !== undefined && process.platform !== "win32") process.kill(-child.pid, "SIGKILL");
		else child.kill("SIGKILL");
	} catch {
		// It had ended already.
	}
}
