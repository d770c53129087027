import { readFileSync } from "node:fs";
import { expect, it } from "vitest";

type Lock = { packages: Record<string, { version?: string }> };

const { packages } = JSON.parse(readFileSync("package-lock.json", "utf8")) as Lock;

/** Every version of a package that the lock file installs, at any depth. */
function versionsOf(name: string): string[] {
	return Object.entries(packages).flatMap(([place, { version }]) =>
		version !== undefined && (place === `node_modules/${name}` || place.endsWith(`/node_modules/${name}`))
			? [version]
			: [],
	);
}

const newer = (one: string, other: string): number => one.localeCompare(other, "en", { numeric: true });

// What older versions do wrong: redirects that run scripts (the router), writes lost after a busy database (libSQL), no
// charts on the server (recharts 3 renders none, so 2 it stays).
it.each([
	["@remix-run/router", "1.23.4"],
	["react-router", "6.30.6"],
	["react-router-dom", "6.30.6"],
	["@remix-run/node", "2.17.5"],
	["@libsql/client", "0.18.0"],
	["express", "4.22.0"],
	["helmet", "8.3.0"],
	["zod", "4.6.0"],
	["@react-pdf/renderer", "4.9.0"],
])("installs %s at %s or newer, at every depth", (name, least) => {
	const versions = versionsOf(name);
	expect(versions.length).toBeGreaterThan(0);
	expect(versions.filter((version) => newer(version, least) < 0)).toEqual([]);
});

it("stays on recharts 2, which renders on the server", () => {
	expect(versionsOf("recharts").map((version) => version.split(".")[0])).toEqual(["2"]);
});

it("names no registry's host in the lock file", () => {
	expect(readFileSync("package-lock.json", "utf8")).not.toMatch(/"resolved"|registry\./);
});
