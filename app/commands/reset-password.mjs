import { CannotStart, loadBuild, runCommand } from "./prepare.mjs";

// npm run reset-password -- someone@example.org: for an administrator who is locked out and has no colleague to ask.

await runCommand(async () => {
	const [email, ...more] = process.argv.slice(2);
	if (email === undefined || !email.includes("@") || more.length > 0) {
		throw new CannotStart("Say whose password, as in npm run reset-password -- someone@example.org.");
	}
	/** @param {string} line */
	const say = (line) => console.log(line);
	const build = await loadBuild(say);
	await build.entry.module.resetPassword({ variables: process.env, email, say });
});
