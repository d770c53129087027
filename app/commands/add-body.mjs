import { CannotStart, loadBuild, runCommand } from "./prepare.mjs";

// npm run add-body: another body, such as a neighbouring council, in the same installation.

await runCommand(async () => {
	if (process.argv.length > 2) throw new CannotStart("It takes nothing: whoever opens the link names the body.");
	/** @param {string} line */
	const say = (line) => console.log(line);
	const build = await loadBuild(say);
	await build.entry.module.addBody({ variables: process.env, say });
});
