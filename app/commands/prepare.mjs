import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { runNpm, toolEnvironment } from "./child.mjs";
import { withLock } from "./lock.mjs";

// This file and what it imports run before anything is installed, and have to parse on Nodes too old to run the product,
// so that those are told so: node: imports only, and no syntax newer than Node 14.

/** The project's folder. */
export const root = fileURLToPath(new URL("../..", import.meta.url));

/** The product cannot start; the message is one sentence for the person at the terminal. */
export class CannotStart extends Error {}

/** @typedef {(line: string) => void} Say says what is being done, one line at a time. */

/**
 * Why this Node cannot run the product, or null when it can.
 * @param {string} [version] such as "20.9.0".
 */
export function nodeFault(version = process.versions.node) {
	if (Number.parseInt(version, 10) >= 20) return null;
	return `This needs Node 20 or newer, and this is Node ${version}: install a newer one from https://nodejs.org and try again.`;
}

/**
 * Runs a command of the product: refuses an old Node, works in the project's folder, and ends with one sentence and exit
 * code 1 when it cannot be done. A fault of our own is shown with its stack.
 * @param {() => Promise<void>} command
 */
export async function runCommand(command) {
	try {
		const fault = nodeFault();
		if (fault) throw new CannotStart(fault);
		await command();
	} catch (error) {
		// By name, because the built server has a class of its own.
		const expected = error instanceof Error && error.constructor.name === "CannotStart";
		console.error(expected ? error.message : "It stopped because of a fault of its own, which is this:");
		if (!expected) console.error(error);
		process.exit(1);
	}
}

/**
 * Installs and builds what is missing or stale and loads the built server.
 * @param {Say} say
 */
export async function loadBuild(say) {
	process.chdir(root);
	// React chooses its build when it is first imported.
	process.env.NODE_ENV = "production";
	await ensureInstalled({ say });
	await ensureBuilt({ say });
	return import(pathToFileURL(path.join(root, "build/server/index.js")).href);
}

/**
 * Installs the packages of the lock file unless they are there.
 * @param {{ say: Say, folder?: string, install?: Step }} options
 * @throws CannotStart when it does not work; the next call begins again.
 */
export async function ensureInstalled({ say, folder = root, install = installPackages }) {
	if (isInstalled(folder)) return;
	await alone(folder, say, async (childStarted) => {
		if (isInstalled(folder)) return;
		say("Installing the packages (npm ci). This can take a minute or two.");
		rmSync(installStamp(folder), { force: true });
		await install(folder, childStarted);
		writeFileSync(installStamp(folder), lockHash(folder));
	});
}

/**
 * Builds the pages, the server and the worker unless they were built from these very sources.
 * @param {{ say: Say, folder?: string, build?: Step }} options
 * @throws CannotStart when it does not work; the next call begins again.
 */
export async function ensureBuilt({ say, folder = root, build = buildAll }) {
	if (isBuilt(folder)) return;
	await alone(folder, say, async (childStarted) => {
		if (isBuilt(folder)) return;
		say("Building the pages and the server.");
		// A source that changes during the build leaves a stamp that does not fit, so the next start builds again.
		const hash = sourceHash(folder);
		rmSync(buildStamp(folder), { force: true });
		await build(folder, childStarted);
		mkdirSync(path.dirname(buildStamp(folder)), { recursive: true });
		writeFileSync(buildStamp(folder), hash);
	});
}

/** @typedef {(folder: string, childStarted: (pid: number) => void) => Promise<void>} Step */

/**
 * Whether every package of the lock file is there and was installed to the end: by us, which a stamp shows, or by hand,
 * which npm's own record shows; both are written last.
 * @param {string} folder
 */
export function isInstalled(folder) {
	const lock = readJson(path.join(folder, "package-lock.json"));
	if (!lock || !existsSync(path.join(folder, "node_modules"))) return false;
	const wanted = requiredPackages(lock);
	if (!wanted.every(([name]) => existsSync(path.join(folder, name, "package.json")))) return false;
	if (readText(installStamp(folder)) === lockHash(folder)) return true;
	const recorded = readJson(path.join(folder, "node_modules/.package-lock.json"))?.packages ?? {};
	return wanted.every(([name, { version }]) => recorded[name]?.version === version);
}

/**
 * Whether the build is complete and was made from the sources as they are.
 * @param {string} folder
 */
export function isBuilt(folder) {
	const outputs = ["build/server/index.js", "build/client/assets", "build/worker/documents.js"];
	return (
		outputs.every((output) => existsSync(path.join(folder, output))) &&
		readText(buildStamp(folder)) === sourceHash(folder)
	);
}

/** @param {string} folder */
const installStamp = (folder) => path.join(folder, "node_modules/.installed");

/** @param {string} folder */
const buildStamp = (folder) => path.join(folder, "build/.built");

/** @type {Step} */
async function installPackages(folder, childStarted) {
	// Node's version was checked above: a package that asks for a later Node 20 than is needed here is no reason to stop.
	const complete = ["--include=dev", "--engine-strict=false", "--install-strategy=hoisted"];
	// npm run --silent, as with the score command, would silence this npm too.
	const quiet = ["--no-audit", "--no-fund", "--loglevel=error"];
	const { code, output } = await runNpm(["ci", ...complete, ...quiet], { cwd: folder, started: childStarted });
	if (code === 0) return;
	process.stderr.write(output);
	throw new CannotStart("The packages could not be installed: npm's own words are above.");
}

/** @type {Step} */
async function buildAll(folder, childStarted) {
	const env = toolEnvironment("production");
	const { code, output } = await runNpm(["run", "build"], { cwd: folder, env, started: childStarted });
	if (code === 0) return;
	process.stderr.write(output);
	throw new CannotStart("The build failed: what it said is above.");
}

/**
 * @param {string} folder
 * @param {Say} say
 * @param {(childStarted: (pid: number) => void) => Promise<void>} work
 */
async function alone(folder, say, work) {
	const waiting = () => say("Waiting for another start that is installing or building.");
	try {
		await withLock(path.join(folder, ".cache/prepare.lock"), waiting, work);
	} catch (error) {
		const code = error instanceof Error && "code" in error ? String(error.code) : "";
		if (!["EACCES", "EPERM", "EROFS"].includes(code)) throw error;
		throw new CannotStart(`The folder ${folder} cannot be written, and there is something to install or build in it.`);
	}
}

/** @param {string} folder */
function lockHash(folder) {
	const lock = readFileSync(path.join(folder, "package-lock.json"));
	return `${createHash("sha256").update(lock).digest("hex")} ${process.platform} ${process.arch}`;
}

/**
 * What has to be there on every machine: not what npm chooses by platform.
 * @param {{ packages: Record<string, { version?: string, optional?: boolean, os?: string[], cpu?: string[] }> }} lock
 */
function requiredPackages(lock) {
	return Object.entries(lock.packages).filter(([name, { optional, os, cpu }]) => name && !optional && !os && !cpu);
}

/** @param {string} folder */
function sourceHash(folder) {
	const hash = createHash("sha256");
	const definitions = filesIn(folder, "questionnaires").filter((file) => file.endsWith(".ts"));
	const trees = ["app", "scoring", "public"].flatMap((tree) => filesIn(folder, tree));
	const single = ["remix.config.js", "package.json", "package-lock.json", "tsconfig.json"];
	for (const file of [...trees, ...definitions, ...single]) {
		const content = readFileSync(path.join(folder, file));
		hash.update(`${file}\0${content.length}\0`).update(content);
	}
	return hash.digest("hex");
}

/**
 * The files of a tree, sorted, as paths from the project's folder.
 * @param {string} folder
 * @param {string} tree
 * @returns {string[]}
 */
function filesIn(folder, tree) {
	if (!existsSync(path.join(folder, tree))) return [];
	return readdirSync(path.join(folder, tree), { withFileTypes: true })
		.sort((one, other) => (one.name < other.name ? -1 : 1))
		.flatMap((entry) => (entry.isDirectory() ? filesIn(folder, `${tree}/${entry.name}`) : [`${tree}/${entry.name}`]));
}

/** @param {string} file */
function readText(file) {
	return existsSync(file) ? readFileSync(file, "utf8") : null;
}

/**
 * @param {string} file
 * @returns {any} null when there is no such file, or half a one.
 */
function readJson(file) {
	try {
		return JSON.parse(readText(file) ?? "null");
	} catch {
		return null;
	}
}
