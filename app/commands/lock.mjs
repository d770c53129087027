import { mkdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import path from "node:path";

/** The lock files that this process holds. @type {Set<string>} */
const held = new Set();

/** How long a lock may show no sign of life before it counts as left behind, in milliseconds. */
const patience = 60_000;

/**
 * Does work while no other process does its own under the same lock file. A lock left by a process that has died is
 * taken over once the program it had started has ended too; one whose process cannot be asked (another machine, or a
 * number that was given out again), after a minute without a sign of life.
 * @template Result
 * @param {string} file
 * @param {() => void} waiting called once, when there is something to wait for.
 * @param {(childStarted: (pid: number) => void) => Promise<Result>} work tells the lock which program it has started.
 * @returns {Promise<Result>}
 * @throws Error when the file's folder cannot be written.
 */
export async function withLock(file, waiting, work) {
	const own = { host: hostname(), pid: process.pid };
	await take(file, JSON.stringify(own), waiting);
	const beat = setInterval(() => touch(file), 2000);
	const release = () => {
		if (read(file)?.owner?.pid === own.pid) rmSync(file, { force: true });
	};
	process.on("exit", release);
	try {
		return await work((child) => writeFileSync(file, JSON.stringify({ ...own, child })));
	} finally {
		clearInterval(beat);
		process.off("exit", release);
		held.delete(file);
		release();
	}
}

/**
 * @param {string} file
 * @param {string} text
 * @param {() => void} waiting
 */
async function take(file, text, waiting) {
	mkdirSync(path.dirname(file), { recursive: true });
	let seen = "";
	let since = Date.now();
	for (let round = 0; ; round++) {
		try {
			writeFileSync(file, text, { flag: "wx" });
			held.add(file);
			return;
		} catch (error) {
			if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
		}
		const found = read(file);
		if (!found) continue;
		if (found.state !== seen) {
			seen = found.state;
			since = Date.now();
		}
		if (isLeftBehind(file, found.owner) || Date.now() - since > patience) {
			remove(file, found.text);
			continue;
		}
		if (round === 0) waiting();
		await new Promise((resolve) => setTimeout(resolve, 100));
	}
}

/** @typedef {{ host: string, pid: number, child?: number }} Owner */

/**
 * @param {string} file
 * @returns {{ text: string, state: string, owner: Owner | null } | null} null when the lock is gone; without an owner
 * while it is being written.
 */
function read(file) {
	let text;
	let changed;
	try {
		text = readFileSync(file, "utf8");
		changed = statSync(file).mtimeMs;
	} catch {
		return null;
	}
	try {
		return { text, state: `${changed} ${text}`, owner: JSON.parse(text) };
	} catch {
		return { text, state: `${changed} ${text}`, owner: null };
	}
}

/**
 * @param {string} file
 * @param {Owner | null} owner
 */
function isLeftBehind(file, owner) {
	if (!owner || owner.host !== hostname()) return false;
	const ownerLives = owner.pid === process.pid ? held.has(file) : isAlive(owner.pid);
	return (
		!ownerLives && !(owner.child !== undefined && isAlive(process.platform === "win32" ? owner.child : -owner.child))
	);
}

/** @param {number} pid a process, or a process group when negative. */
function isAlive(pid) {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		// A process of somebody else may not be asked, but it is there.
		return error instanceof Error && "code" in error && error.code === "EPERM";
	}
}

/**
 * Removes a lock that was left behind. Moving it aside first lets one of several waiting processes win, and shows whether
 * another had already replaced it by its own, which is then put back.
 * @param {string} file
 * @param {string} text
 */
function remove(file, text) {
	const aside = `${file}.${process.pid}`;
	try {
		renameSync(file, aside);
	} catch {
		return;
	}
	if (readFileSync(aside, "utf8") === text) rmSync(aside);
	else renameSync(aside, file);
}

/** @param {string} file */
function touch(file) {
	try {
		const now = new Date();
		utimesSync(file, now, now);
	} catch {
		// The folder was deleted under our feet; the work itself will say so.
	}
}
