import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import util from "node:util";
import { run, runNpm, toolEnvironment } from "#app/commands/child.mjs";
import { CannotStart, ensureBuilt, ensureInstalled, nodeFault, root } from "#app/commands/prepare.mjs";
import { findChromium } from "#tests/support/chromium.mjs";
import { slowest, tally } from "#tests/support/tally.mjs";

// npm test: prepares what is missing, checks everything, and goes on after a failure so that one run tells all.

/** A run that takes longer hangs. */
const limit = 30 * 60_000;

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => process.exit(130));

const began = Date.now();
/** @param {string} line */
const say = (line) => console.log(line);
/** Codes for colours are for a terminal only. @type {Record<string, string>} */
const plain = process.stdout.isTTY ? {} : { NO_COLOR: "1" };
let passed = 0;
/** What failed, a line each. @type {string[]} */
const failures = [];

if (await done("packages", checkNodeAndInstall)) {
	/** @type {Record<string, string>} */
	const variables = {};
	await done("browser", async () => {
		variables.CHROMIUM_PATH = await findChromium({ say });
	});
	const [isBuilt] = await Promise.all([done("build", () => ensureBuilt({ say })), done("checks", check)]);
	// Tests that need the built server then fail at once, instead of building in vain one after another.
	if (!isBuilt) variables.BUILD_FAILED = "yes";
	await done("tests", () => test(variables));
}
if (failures.length > 0) say(`\nWhat failed:\n${failures.map((failure) => `  ${failure}`).join("\n")}`);
say(`\n${seconds(began)} in all.`);
process.exitCode = failures.length > 0 ? 1 : 0;
say(`${passed} passed, ${failures.length} failed`);

async function checkNodeAndInstall() {
	const fault = nodeFault();
	if (fault) throw new CannotStart(fault);
	await ensureInstalled({ say });
}

/**
 * Does a step; one that cannot be done counts as one failure.
 * @param {string} name
 * @param {() => Promise<void>} step
 */
async function done(name, step) {
	try {
		await step();
		return true;
	} catch (error) {
		const message = error instanceof Error ? error.message : String(error);
		console.error(message);
		failures.push(`${name}: ${message}`);
		return false;
	}
}

/** Lint, types and unused code, side by side; each is one check. */
async function check() {
	say("Checking lint, types and unused code.");
	const checks = ["lint", "types", "unused"].map(async (name) => {
		const start = Date.now();
		const { code, output } = await runNpm(["run", "--silent", `check:${name}`], { cwd: root, limit });
		return { name, code, output, took: seconds(start) };
	});
	for (const { name, code, output, took } of await Promise.all(checks)) {
		say(`${code === 0 ? "passed" : "FAILED"}: ${name} (${took})`);
		if (code === 0) {
			passed++;
			continue;
		}
		failures.push(`check:${name}`);
		// Not every tool asks whether colours are wanted.
		say(process.stdout.isTTY ? output : util.stripVTControlCharacters(output));
	}
}

/**
 * Everything Vitest runs, told as it goes and counted from its report.
 * @param {Record<string, string>} variables
 */
async function test(variables) {
	say("Running the tests.");
	const file = path.join(root, ".cache/tests.json");
	mkdirSync(path.dirname(file), { recursive: true });
	rmSync(file, { force: true });
	const vitest = path.join(root, "node_modules/vitest/vitest.mjs");
	const { code } = await run(
		process.execPath,
		[vitest, "run", "--config=remix.config.js", "--reporter=default", "--reporter=json", `--outputFile.json=${file}`],
		{ cwd: root, env: toolEnvironment("test", { ...plain, ...variables }), show: true, limit },
	);
	const report = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : null;
	const counted = tally(report, code);
	passed += counted.passed;
	failures.push(...counted.reasons);
	say("The slowest files:");
	for (const { name, seconds: took } of slowest(report, 5)) {
		say(`  ${took.toFixed(1).padStart(6)} s  ${path.relative(root, name)}`);
	}
}

/** @param {number} since */
function seconds(since) {
	return `${((Date.now() - since) / 1000).toFixed(1)} s`;
}
