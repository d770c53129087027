import { readFileSync } from "node:fs";
import { expect, it } from "vitest";

type Locked = { version?: string; integrity?: string; dev?: boolean; link?: boolean };
type Package = Record<"dependencies" | "devDependencies" | "overrides", Record<string, string>>;

const { packages } = JSON.parse(readFileSync("package-lock.json", "utf8")) as { packages: Record<string, Locked> };
const { dependencies, devDependencies, overrides } = JSON.parse(readFileSync("package.json", "utf8")) as Package;

/** Every version of a package that the lock file installs, at any depth. */
function versionsOf(name: string): string[] {
	return Object.entries(packages).flatMap(([place, { version }]) =>
		version !== undefined && (place === `node_modules/${name}` || place.endsWith(`/node_modules/${name}`))
			? [version]
			: [],
	);
}

const newer = (one: string, other: string): number => one.localeCompare(other, "en", { numeric: true });
const major = (version: string): string => version.split(".")[0] ?? "";

/** A package, the least version without the hole (one for each major version that is installed), the hole and its advisory. */
const least: [string, string[], string, string][] = [
	["react-router", ["6.30.6"], "a redirect can run scripts", "GHSA-jjmj-jmhj-qwj2"],
	["react-router-dom", ["6.30.6"], "a redirect can run scripts", "GHSA-jjmj-jmhj-qwj2"],
	["@remix-run/router", ["1.23.4"], "a redirect can run scripts", "GHSA-2w69-qvjg-hvjx"],
	["@remix-run/react", ["2.17.5"], "scripts in ScrollRestoration", "GHSA-8v8x-cx79-35w7"],
	["@remix-run/node", ["2.17.5"], "a session's file outside its folder", "GHSA-9583-h5hc-x8cw"],
	["@remix-run/server-runtime", ["2.17.5"], "another site's form reaches an action", "GHSA-h5cw-625j-3rxh"],
	["@remix-run/express", ["2.17.5"], "a host that a header names", "GHSA-4q56-crqp-v477"],
	["express", ["4.22.0"], "redirects to other sites", "GHSA-rv95-896h-c2vc"],
	["path-to-regexp", ["0.1.13"], "hangs on an address", "GHSA-37ch-88jc-xwx2"],
	["qs", ["6.16.0"], "a list longer than its limit", "GHSA-x5fp-wj9c-mxmx"],
	["body-parser", ["1.20.3"], "hangs on a body", "GHSA-qwcr-r2fm-qrc7"],
	["cookie", ["0.7.0"], "a name that becomes another cookie", "GHSA-pxg6-pf52-xh8x"],
	["send", ["0.19.0"], "scripts in a redirect", "GHSA-m6fv-jmcg-4jfg"],
	["serve-static", ["1.16.0"], "scripts in a redirect", "GHSA-cm22-4g7w-348p"],
	["on-headers", ["1.1.0"], "headers of a response changed", "GHSA-76c9-3jph-rj3q"],
	["undici", ["6.24.0"], "memory without end from a small frame", "GHSA-vrm6-8vpv-qv8q"],
	["ws", ["7.5.11", "8.21.0"], "memory without end from small pieces", "GHSA-96hv-2xvq-fx4p"],
	["jose", ["6.0.0"], "memory without end from a small token (4 and older)", "GHSA-hhhv-q57g-882q"],
	["nanoid", ["3.3.8"], "ids that can be foreseen", "GHSA-mwcw-c2x4-8c55"],
	["vite", ["6.4.2"], "its server for developing gives away files", "GHSA-p9ff-h696-f583"],
	["rollup", ["4.59.0"], "writes outside its folder", "GHSA-mw96-cpmx-2vgc"],
	["tar", ["7.5.8"], "an archive writes outside its folder", "GHSA-83g3-92jg-28cx"],
	["brace-expansion", ["2.1.4"], "memory without end from a pattern", "GHSA-rgw5-rvv9-x895"],
	["minimatch", ["9.0.6"], "hangs on a pattern", "GHSA-3ppc-4f35-3m26"],
	["cross-spawn", ["7.0.5"], "hangs on a name", "GHSA-3xgq-45jj-v275"],
	["braces", ["3.0.3"], "memory without end from a pattern", "GHSA-grv7-fg5c-xmjg"],
	["semver", ["6.3.1", "7.5.2"], "hangs on a version", "GHSA-c2qf-rxjj-qqgw"],
	["valibot", ["1.2.0"], "hangs on an emoji", "GHSA-vqpr-j7v3-hqw9"],
	["glob", ["10.5.0"], "runs what a file is called", "GHSA-5j98-mcp5-4vw2"],
	["js-yaml", ["4.1.1"], "prototype pollution", "GHSA-mh29-5h37-fv8m"],
	["lodash", ["4.18.0"], "runs what a template imports", "GHSA-r5fr-rjxr-66jc"],
	["json5", ["2.2.2"], "prototype pollution", "GHSA-9c47-m6qq-7p4h"],
	["postcss", ["8.4.31"], "reads a comment as a rule", "GHSA-7fh5-64p2-3v2j"],
	["tar-fs", ["2.1.4"], "an archive writes outside its folder", "GHSA-vj76-c3g6-qr5v"],
];

it.each(least)("installs no %s older than %j: %s (%s)", (name, versions) => {
	const installed = versionsOf(name);
	expect(installed.length).toBeGreaterThan(0);
	for (const version of installed) {
		const floor = versions.find((each) => major(each) === major(version));
		// Of a major version older than all of them nothing is known to be mended; a later one came after the hole.
		const safe = floor === undefined ? versions.every((each) => newer(version, each) > 0) : newer(version, floor) >= 0;
		expect([version, safe]).toEqual([version, true]);
	}
});

// What is installed with a known hole all the same, since nothing newer fits what needs it, and why it is none here. When one of
// these changes, look again.
it.each([
	// CVE-2026-34077: what it decodes can make any object. Only browsers decode with it, and only what this server encoded.
	["turbo-stream", ["2.4.1"]],
	// GHSA-wrjc-x8rr-h8h6: a link with a backslash leads to another site. What comes from outside comes past localPath.
	// GHSA-337j-9hxr-rhxg: what a browser is told of an error can make any object. Only this server tells it.
	["react-router", ["6.30.6"]],
	// GHSA-67mh-4wv8-f99f, GHSA-g7r4-m6w7-qqqr: its own server for developing, which nothing here starts.
	["esbuild", ["0.17.6", "0.25.12", "0.28.2"]],
	// GHSA-f7f6-9jq7-3rqj: prototype pollution from the head of an MDX page, of which there is none.
	["estree-util-value-to-estree", ["1.3.0"]],
])("knows the holes of %s and why they are none here, in the versions %j", (name, versions) => {
	expect(versionsOf(name).sort()).toEqual(versions);
});

// What older versions of these do wrong is no hole: writes lost after a busy database, charts that are not drawn on the server.
it.each([
	["@libsql/client", "0.18.0"],
	["helmet", "8.3.0"],
	["zod", "4.6.0"],
	["@react-pdf/renderer", "4.9.0"],
])("installs %s at %s or newer, at every depth", (name, from) => {
	const versions = versionsOf(name);
	expect(versions.length).toBeGreaterThan(0);
	expect(versions.filter((version) => newer(version, from) < 0)).toEqual([]);
});

it("stays on recharts 2, which renders on the server", () => {
	expect(versionsOf("recharts").map(major)).toEqual(["2"]);
});

it("names an exact version of everything it asks for", () => {
	const asked = Object.entries({ ...dependencies, ...devDependencies, ...overrides });
	expect(asked.length).toBeGreaterThan(50);
	expect(asked.filter(([name, version]) => !/^\d+\.\d+\.\d+$/.test(version) && version !== `$${name}`)).toEqual([]);
	expect(Object.entries(packages[""] ?? {}).filter(([kind]) => kind === "peerDependencies")).toEqual([]);
});

it("installs what it asks for, and knows what each package has to be, to the bit", () => {
	for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies })) {
		expect([name, packages[`node_modules/${name}`]?.version]).toEqual([name, version]);
	}
	const installed = Object.entries(packages).filter(([place]) => place !== "");
	expect(installed.length).toBeGreaterThan(500);
	expect(installed.filter(([, { integrity }]) => !/^sha512-[\w+/]{86}==$/.test(integrity ?? ""))).toEqual([]);
	expect(installed.filter(([place, { link }]) => link || !place.startsWith("node_modules/"))).toEqual([]);
});

it("names no registry's host in the lock file", () => {
	expect(readFileSync("package-lock.json", "utf8")).not.toMatch(/"resolved"|registry\./);
});
