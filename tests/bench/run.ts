import { parseArgs } from "node:util";
import { runnerImport } from "vite";
import { answersFileRows } from "./answers-file.ts";
import { engineRows } from "./engine.ts";
import type { liveRows as measureLive } from "./live.ts";
import type { Row } from "./row.ts";

// npm run bench: ratios measured in one run on this machine, and how soon screens turn. Speed is looked at here and never decides a
// test. With `-- --only engine_ratio,reveal_p95_ms` those alone.

/** What is measured together, with the names that its figures begin with. */
const groups: [string[], () => Row[] | Promise<Row[]>][] = [
	[["engine_ratio", "engine_growth"], engineRows],
	[["file_growth"], answersFileRows],
	[["reveal_p95_ms", "stream_memory_kb"], liveRows],
];

/** What makes rooms is the product's own, whose migrations are brought in by Vite. */
async function liveRows(): Promise<Row[]> {
	const { module } = await runnerImport<{ liveRows: typeof measureLive }>("./tests/bench/live.ts", {
		configFile: false,
		logLevel: "error",
	});
	return module.liveRows();
}

const { values } = parseArgs({ options: { only: { type: "string" } } });
const only = values.only?.split(",") ?? groups.flatMap(([names]) => names);
const isAsked = (name: string) => only.some((asked) => name.startsWith(asked));

for (const [names, measure] of groups) {
	if (!names.some(isAsked)) continue;
	for (const { name, value, limit } of await measure()) {
		if (isAsked(name)) console.log(`${name}: ${value.toFixed(1)} (limit ${limit})${value > limit ? " TOO MUCH" : ""}`);
	}
}
