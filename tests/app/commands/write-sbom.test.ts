import { readFileSync, rmSync } from "node:fs";
import { beforeAll, expect, it } from "vitest";
import { ensureBuilt } from "#app/commands/prepare.mjs";
import { runCommand } from "#tests/support/command.ts";

type Component = { name: string; version: string; purl: string; hashes?: { alg: string; content: string }[] };
type List = {
	bomFormat: string;
	specVersion: string;
	metadata: { component: { name: string; type: string } };
	components: Component[];
	dependencies: { ref: string; dependsOn: string[] }[];
};
type Locked = { name?: string; version?: string; dev?: boolean; integrity?: string };

const file = "build/sbom.cdx.json";
const read = (): List => JSON.parse(readFileSync(file, "utf8")) as List;
const lock = JSON.parse(readFileSync("package-lock.json", "utf8")) as { packages: Record<string, Locked> };
const { dependencies } = JSON.parse(readFileSync("package.json", "utf8")) as { dependencies: Record<string, string> };

/** Every package of the lock file that is, or is not, for developing alone, as name@version. */
function locked(dev: boolean): string[] {
	const found = Object.entries(lock.packages)
		.filter(([place, entry]) => place !== "" && Boolean(entry.dev) === dev)
		.map(([place, { name, version }]) => `${name ?? place.replace(/^.*node_modules\//, "")}@${version}`);
	return [...new Set(found)].sort();
}

beforeAll(async () => {
	await ensureBuilt({ say: () => undefined });
}, 300_000);

it("is made by the build: what is installed to run, all of it and nothing else, at the versions of the lock file", () => {
	const { bomFormat, specVersion, metadata, components } = read();
	expect([bomFormat, specVersion]).toEqual(["CycloneDX", "1.5"]);
	expect(metadata.component).toMatchObject({ name: "joint-working-diagnostic", type: "application" });
	const named = [...new Set(components.map(({ name, version }) => `${name}@${version}`))].sort();
	expect(named).toEqual(locked(false));
	for (const [name, version] of Object.entries(dependencies)) expect(named).toContain(`${name}@${version}`);
});

it("names nothing that is for developing alone", () => {
	const shipped = new Set(locked(false));
	const only = locked(true).filter((name) => !shipped.has(name));
	expect(only.length).toBeGreaterThan(50);
	const named = new Set(read().components.map(({ name, version }) => `${name}@${version}`));
	expect(only.filter((name) => named.has(name))).toEqual([]);
});

it("gives each package with its hash, and no place that it comes from", () => {
	const { components } = read();
	expect(components.filter(({ hashes }) => !hashes?.some(({ alg }) => alg === "SHA-512"))).toEqual([]);
	expect(readFileSync(file, "utf8")).not.toMatch(/https?:\/\/(?!cyclonedx\.org\/schema\/)/);
});

it("says what needs what, each by the version that it finds", () => {
	const { dependencies: needs, components } = read();
	const of = (ref: string) => needs.find((each) => each.ref === ref)?.dependsOn ?? [];
	const versions = components.filter(({ name }) => name === "cookie-signature").map(({ purl }) => purl);
	expect(versions.length).toBeGreaterThan(1);
	expect(of("joint-working-diagnostic")).toContain(`pkg:npm/express@${dependencies.express}`);
	expect(of(`pkg:npm/express@${dependencies.express}`)).toContain("pkg:npm/cookie-signature@1.0.7");
	expect(of(`pkg:npm/%40remix-run/server-runtime@${dependencies["@remix-run/node"]}`)).not.toContain(
		"pkg:npm/cookie-signature@1.0.7",
	);
	const known = new Set(components.map(({ purl }) => purl));
	expect(needs.flatMap(({ dependsOn }) => dependsOn).filter((ref) => !known.has(ref))).toEqual([]);
});

it("is the same each time, and needs no network", async () => {
	const before = readFileSync(file, "utf8");
	rmSync(file);
	const ending = await runCommand("app/commands/write-sbom.mjs", [], { npm_config_registry: "http://127.0.0.1:9/" });
	expect(ending).toMatchObject({ code: 0, stdout: "", stderr: "" });
	expect(readFileSync(file, "utf8")).toBe(before);
});
