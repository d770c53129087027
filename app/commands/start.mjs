import { CannotStart, loadBuild, runCommand } from "./prepare.mjs";

// npm start: does all there is to do, then serves until it is told to stop.

/** How long connections may take to end, in milliseconds. */
const patience = 8000;

/** @param {string} line */
const say = (line) => console.log(line);

// Until it serves there is nothing to close: what has been begun is ended on exit, and done again by the next start.
/** @type {() => void} */
let stop = () => process.exit(0);
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => stop());
stopWithShell();

await runCommand(async () => {
	const parameters = process.argv.slice(2);
	const unknown = parameters.find((parameter) => parameter !== "--demo");
	if (unknown !== undefined) {
		throw new CannotStart(`There is no option ${unknown}: the only one is --demo, as in npm start -- --demo.`);
	}
	const build = await loadBuild(say);
	/** @type {{ close: () => Promise<void> }} */
	const serving = await build.entry.module.serve({
		build,
		variables: process.env,
		// npm start --demo, without the two dashes before it, reaches us this way only.
		demo: parameters.includes("--demo") || process.env.npm_config_demo === "true",
		say,
	});
	let stopping = false;
	stop = () => {
		if (stopping) return;
		stopping = true;
		say("Stopping.");
		setTimeout(() => process.exit(0), patience).unref();
		void runCommand(async () => {
			await serving.close();
			process.exit(0);
		});
	};
	say("Press Ctrl+C to stop it.");
});

/**
 * npm runs this under a shell and passes its signals to that shell, which ends without a word to us where it does not
 * replace itself by the last command (dash). Its end is our signal, or the product would go on unseen with the port and
 * the data folder. Not `exec` in package.json: Windows has no such word.
 */
function stopWithShell() {
	if (process.env.npm_lifecycle_event === undefined) return;
	const shell = process.ppid;
	setInterval(() => {
		if (process.ppid !== shell) stop();
	}, 100).unref();
}
