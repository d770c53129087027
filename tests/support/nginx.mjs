import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from "node:fs";
import path from "node:path";
import { run, toolEnvironment } from "#app/commands/child.mjs";
import { root } from "#app/commands/prepare.mjs";

/** Where it is unpacked when the system has none: nothing is installed. */
const own = path.join(root, ".cache/nginx");
const program = "usr/sbin/nginx";
/** The packages that have it, newer distributions first. */
const packages = ["nginx", "nginx-core", "nginx-light"];

/**
 * Finds an nginx that runs: on the PATH, where systems put it, or unpacked from the distribution's package, which needs no rights
 * but those to the project's folder.
 * @returns {Promise<string>}
 * @throws Error with one sentence that says what the person must do.
 */
export async function findNginx() {
	const folders = [...(process.env.PATH ?? "").split(path.delimiter), "/usr/sbin", "/usr/local/sbin"];
	for (const file of [...folders.map((folder) => path.join(folder, "nginx")), path.join(own, program)]) {
		if (await runs(file)) return file;
	}
	// The lists of packages may be missing or old; only root may bring them.
	if (process.getuid?.() === 0) await tried("apt-get", ["update"], root);
	for (const name of packages) {
		const file = await unpacked(name);
		if (file) return file;
	}
	throw new Error(
		"There is no nginx, and apt-get brought none: install nginx, so that the recipe for TLS can be tested.",
	);
}

/** @param {string} name a package. */
async function unpacked(name) {
	mkdirSync(path.dirname(own), { recursive: true });
	const folder = mkdtempSync(`${own}-`);
	try {
		await tried("apt-get", ["download", name], folder);
		const [archive] = readdirSync(folder);
		if (!archive) return null;
		await tried("dpkg", ["-x", archive, "."], folder);
		if (!(await runs(path.join(folder, program)))) return null;
		if (!existsSync(own)) renameSync(folder, own);
		return path.join(own, program);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

/** @param {string} file */
async function runs(file) {
	return existsSync(file) && (await tried(file, ["-v"], root));
}

/**
 * @param {string} command
 * @param {string[]} parameters
 * @param {string} cwd
 */
async function tried(command, parameters, cwd) {
	try {
		const { code } = await run(command, parameters, { cwd, env: toolEnvironment("development"), limit: 120_000 });
		return code === 0;
	} catch {
		return false;
	}
}
