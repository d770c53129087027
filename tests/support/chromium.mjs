import { accessSync, constants, statSync } from "node:fs";
import path from "node:path";
import { run, toolEnvironment } from "#app/commands/child.mjs";
import { root } from "#app/commands/prepare.mjs";

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
const downloadLimit = 300_000;

/** @typedef {{ how: string, install: () => Promise<string | null> }} Installer gives the browser's path, or null. */

/**
 * Finds a Chromium that runs, or installs one: CHROMIUM_PATH, the PATH, the usual places of the system, Playwright's own
 * folder; then Playwright's download, then the distribution's package.
 * @param {object} options
 * @param {(line: string) => void} options.say says what was found or is being done, one line at a time.
 * @param {Record<string, string | undefined>} [options.variables]
 * @param {() => Promise<string[]>} [options.places] where to look after the PATH.
 * @param {Installer[]} [options.installers]
 * @returns {Promise<string>}
 * @throws Error with one sentence that says what the person must do.
 */
export async function findChromium({ say, variables = process.env, places = usualPlaces, installers = allInstallers }) {
	const given = variables.CHROMIUM_PATH;
	if (given) {
		if (await runs(given)) return found(given);
		throw new Error(`CHROMIUM_PATH is ${given}, which is not a browser that runs here: correct it, or unset it.`);
	}
	for (const file of [...onPath(variables.PATH), ...(await places())]) {
		if (await runs(file)) return found(file);
	}
	for (const { how, install } of installers) {
		say(`There is no Chromium here: trying ${how}.`);
		const file = await install();
		if (file && (await runs(file))) {
			say(`Installed ${file}.`);
			return file;
		}
	}
	const tried =
		installers.length > 0 ? `, and ${installers.map(({ how }) => how).join(" and ")} did not bring one` : "";
	throw new Error(`There is no Chromium${tried}: install Chromium or Google Chrome, or set CHROMIUM_PATH to one.`);

	/** @param {string} file */
	function found(file) {
		say(`The browser is ${file}.`);
		return file;
	}
}

/** @type {Installer[]} */
const allInstallers = [
	{
		how: "Playwright's download",
		async install() {
			const cli = path.join(root, "node_modules/playwright-core/cli.js");
			const env = toolEnvironment("development", { PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: "15000" });
			await run(process.execPath, [cli, "install", "chromium"], { cwd: root, env, limit: downloadLimit });
			return playwrightsOwn();
		},
	},
	{
		how: "the distribution's package (apt-get)",
		async install() {
			if (process.getuid?.() !== 0 || !onPath(process.env.PATH, ["apt-get"]).some(isProgram)) return null;
			const options = {
				cwd: root,
				env: toolEnvironment("development", { DEBIAN_FRONTEND: "noninteractive" }),
				limit: downloadLimit,
			};
			await run("apt-get", ["update"], options);
			await run("apt-get", ["install", "-y", "chromium"], options);
			return onPath(process.env.PATH).find(isProgram) ?? null;
		},
	},
];

/** Where browsers are on systems that do not put them on the PATH, and where Playwright would have put its own. */
async function usualPlaces() {
	const { ProgramFiles, LOCALAPPDATA, HOME } = process.env;
	/** @type {Partial<Record<NodeJS.Platform, string[]>>} */
	const places = {
		darwin: ["", HOME ?? ""].flatMap((home) => [
			`${home}/Applications/Chromium.app/Contents/MacOS/Chromium`,
			`${home}/Applications/Google Chrome.app/Contents/MacOS/Google Chrome`,
		]),
		win32: [ProgramFiles, process.env["ProgramFiles(x86)"], LOCALAPPDATA].flatMap((folder) =>
			folder
				? [`${folder}\\Google\\Chrome\\Application\\chrome.exe`, `${folder}\\Chromium\\Application\\chrome.exe`]
				: [],
		),
	};
	return [...(places[process.platform] ?? []), await playwrightsOwn()];
}

async function playwrightsOwn() {
	const { chromium } = await import("playwright-core");
	return chromium.executablePath();
}

/**
 * @param {string | undefined} searched a PATH.
 * @param {string[]} wanted names of programs.
 */
function onPath(searched = "", wanted = names) {
	const ending = process.platform === "win32" ? ".exe" : "";
	const folders = searched.split(path.delimiter).filter(Boolean);
	return wanted.flatMap((name) => folders.map((folder) => path.join(folder, name + ending)));
}

/** @param {string} file */
function isProgram(file) {
	try {
		accessSync(file, constants.X_OK);
		return statSync(file).isFile();
	} catch {
		return false;
	}
}

/**
 * Whether it is a browser that runs: some systems put a script in its place that only says how to get one. On Windows
 * asking would open a window.
 * @param {string} file
 */
async function runs(file) {
	if (!isProgram(file)) return false;
	if (process.platform === "win32") return true;
	try {
		const { code, output } = await run(file, ["--version"], { cwd: root, limit: 20_000 });
		return code === 0 && /chrom/i.test(output);
	} catch {
		return false;
	}
}
