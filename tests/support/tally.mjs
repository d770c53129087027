/**
 * @typedef {object} TestReport what Vitest's JSON reporter writes, as far as it is used here.
 * @property {{
 *   name: string, status: string, message?: string, startTime: number, endTime: number,
 *   assertionResults: { status: string, fullName: string }[],
 * }[]} testResults
 */

/**
 * Counts a test run. A test counts as passed only when it ran and passed: a skipped one is a test that says nothing. A
 * file that failed outside its tests, a run that ended badly although every test passed, and a run of no tests are one
 * failure each.
 * @param {TestReport | null} report null when there is none.
 * @param {number | null} exitCode
 * @returns {{ passed: number, failed: number, reasons: string[] }} reasons: what failed or was skipped, a line each.
 */
export function tally(report, exitCode) {
	const files = report?.testResults ?? [];
	const tests = files.flatMap(({ assertionResults }) => assertionResults);
	const passed = tests.filter(({ status }) => status === "passed").length;
	const reasons = tests
		.filter(({ status }) => status !== "passed")
		.map(({ status, fullName }) => `${status === "failed" ? "failed" : `not run (${status})`}: ${fullName}`);
	for (const { name, status, message, assertionResults } of files) {
		if (status !== "passed" && assertionResults.every((test) => test.status !== "failed")) {
			reasons.push(`failed: ${name} outside its tests${message ? `: ${message.split("\n")[0]}` : ""}`);
		}
	}
	if (tests.length === 0) reasons.push("failed: no test was run");
	else if (exitCode !== 0 && reasons.length === 0) {
		reasons.push(`failed: the run ended with code ${exitCode} although every test passed`);
	}
	return { passed, failed: reasons.length, reasons };
}

/**
 * The files that took longest, slowest first.
 * @param {TestReport | null} report
 * @param {number} count
 * @returns {{ name: string, seconds: number }[]}
 */
export function slowest(report, count) {
	return (report?.testResults ?? [])
		.map(({ name, startTime, endTime }) => ({ name, seconds: (endTime - startTime) / 1000 }))
		.sort((one, other) => other.seconds - one.seconds)
		.slice(0, count);
}
