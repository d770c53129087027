import path from "node:path";
import { CannotStart, loadBuild, runCommand } from "./prepare.mjs";

// npm run restore -- FILE: a backup in the place of the database, while the product is stopped.

await runCommand(async () => {
	const [file, ...more] = process.argv.slice(2);
	if (file === undefined || more.length > 0) {
		throw new CannotStart(
			"Say which backup, as in npm run restore -- data/backups/joint-working-2026-11-22T08-24-24.123Z.db.",
		);
	}
	/** @param {string} line */
	const say = (line) => console.log(line);
	// The command works in the project's folder, whatever folder it is typed in.
	const from = path.resolve(process.env.INIT_CWD ?? process.cwd(), file);
	const build = await loadBuild(say);
	await build.entry.module.restore({ variables: process.env, file: from, say });
});
