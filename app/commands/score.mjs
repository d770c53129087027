import { ensureInstalled, runCommand } from "./prepare.mjs";

// npm run score: the engine as a command. Standard output is the result's alone.

await runCommand(async () => {
	await ensureInstalled({ say: (line) => console.error(line) });
	const { register } = await import("tsx/esm/api");
	register();
	const { scoreCommand } = await import("./score.ts");
	process.exitCode = await scoreCommand(process.argv.slice(2));
});
