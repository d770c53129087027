import { existsSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { settingRows } from "#app/server/environment.server.ts";

const readme = readFileSync("README.md", "utf8");

it("has a line in the README for every setting, as the schema says it", () => {
	for (const { name, default: value, meaning } of settingRows()) {
		expect(readme).toContain(`| \`${name}\` | ${value} | ${meaning} |`);
	}
});

it("names only commands that package.json has", () => {
	const { scripts } = JSON.parse(readFileSync("package.json", "utf8")) as { scripts: Record<string, string> };
	const named = [...readme.matchAll(/(?:`|^)npm (?:run (?:--silent )?)?([a-z-]+)/gm)].map(([, name]) => name ?? "");
	expect(named.length).toBeGreaterThan(4);
	expect(named.filter((name) => !(name in scripts))).toEqual([]);
});

it("links and maps only what is there", () => {
	const links = [...readme.matchAll(/\]\(([^)]+)\)/g)].map(([, target]) => target ?? "");
	const folders = [...readme.matchAll(/^([a-z/-]+\/) {2,}/gm)].map(([, folder]) => folder ?? "");
	expect([...links, ...folders].filter((place) => !existsSync(place))).toEqual([]);
});
