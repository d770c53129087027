import { CannotStart, loadBuild, runCommand } from "./prepare.mjs";

// npm run backup: a copy of the database into DATA_DIR/backups, while the product serves or not.

await runCommand(async () => {
	if (process.argv.length > 2) throw new CannotStart("It takes no parameters: npm run backup.");
	/** @param {string} line */
	const say = (line) => console.log(line);
	const build = await loadBuild(say);
	await build.entry.module.backup({ variables: process.env, say });
});
