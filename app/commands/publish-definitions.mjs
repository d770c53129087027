import { ensureInstalled, root, runCommand } from "./prepare.mjs";

// npm run publish-definitions [-- id@version status]: see publish-definitions.ts.

await runCommand(async () => {
	process.chdir(root);
	await ensureInstalled({ say: console.error });
	const { register } = await import("tsx/esm/api");
	register();
	const { publishDefinitions } = await import("./publish-definitions.ts");
	const [version, status] = process.argv.slice(2);
	const faults = publishDefinitions({ version, status });
	for (const fault of faults) console.error(fault);
	process.exitCode = faults.length > 0 ? 1 : 0;
});
