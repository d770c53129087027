import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";

it("has at its top level what it says, and nothing else but hidden files and what git ignores", () => {
	const ignored = readFileSync(".gitignore", "utf8").split("\n");
	const seen = readdirSync(".", { withFileTypes: true })
		.map((entry) => (entry.isDirectory() ? `${entry.name}/` : entry.name))
		.filter((name) => !name.startsWith(".") && !ignored.includes(name));
	expect(seen.sort()).toEqual([
		"README.md",
		"app/",
		"package-lock.json",
		"package.json",
		"public/",
		"questionnaires/",
		"remix.config.js",
		"scoring/",
		"tests/",
		"tsconfig.json",
	]);
});

it("runs in continuous integration what npm test runs, and nothing else", () => {
	expect(readFileSync(".ci/run", "utf8")).toBe("#!/usr/bin/env bash\nexec npm test\n");
});
