import { closeSync, fstatSync, fsyncSync, ftruncateSync, openSync, readFileSync, writeSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { makeFolder } from "./make-folder.server.ts";

/** What can be deleted for good. */
const purgeKinds = ["round", "partnership", "seat"] as const;
export type PurgeKind = (typeof purgeKinds)[number];

const purgeLine = z.strictObject({ id: z.uuid(), kind: z.enum(purgeKinds), subjectId: z.uuid(), at: z.iso.datetime() });
const line = z.union([purgeLine, z.strictObject({ takenBack: z.uuid() })]);

/** Something deleted for good: its own id, what and which it was, and the instant. */
export type Purge = z.infer<typeof purgeLine>;

/** The list of what was deleted has a line that cannot be read. */
export class PurgeLogUnreadable extends Error {}

let log: string | null = null;

/**
 * Opens the list of what was deleted, which is kept outside the database so that a restored backup does not bring it back.
 * It is made, for its owner only, with the first line.
 * @param directory the data folder, which is made if needed.
 * @returns what is on it and was not taken back, the oldest first.
 * @throws PurgeLogUnreadable when a line cannot be read: to skip it might bring back what was deleted.
 */
export function openPurgeLog(directory: string): Purge[] {
	makeFolder(directory);
	const file = path.join(directory, "purges.jsonl");
	const noted = standing(readLines(file));
	log = file;
	return noted;
}

/** What is on the list now and was not taken back, the oldest first, whether the database knows of it or not. */
export function notedPurges(): Purge[] {
	return standing(readLines(opened()));
}

function standing(lines: z.infer<typeof line>[]): Purge[] {
	const takenBack = new Set(lines.map((entry) => ("takenBack" in entry ? entry.takenBack : null)));
	return lines.filter((entry): entry is Purge => "id" in entry && !takenBack.has(entry.id));
}

/** Writes down what is about to be deleted; it is on the disk when this returns. @throws Error when it cannot be written. */
export function notePurge(purge: Purge): void {
	append(purge);
}

/** Writes down that something is not to be deleted after all, because the database refused it. */
export function takeBackPurge({ id }: Purge): void {
	append({ takenBack: id });
}

function append(entry: z.infer<typeof line>): void {
	const name = opened();
	const file = openSync(name, "a", 0o600);
	const { size } = fstatSync(file);
	try {
		const bytes = Buffer.from(`${JSON.stringify(entry)}\n`);
		if (writeSync(file, bytes) < bytes.length) throw new Error(`${name} could not be written: the disk is full.`);
		fsyncSync(file);
	} catch (error) {
		// Half a line would refuse the next start.
		ftruncateSync(file, size);
		throw error;
	} finally {
		closeSync(file);
	}
	if (size === 0) syncFolder(path.dirname(name));
}

function opened(): string {
	if (log === null) throw new Error("The list of what was deleted is not open: openPurgeLog has to come first.");
	return log;
}

function syncFolder(directory: string): void {
	const folder = openSync(directory, "r");
	fsyncSync(folder);
	closeSync(folder);
}

function readLines(file: string): z.infer<typeof line>[] {
	const text = readText(file);
	// The last line ends as the others do, or it was cut off.
	const lines = text.split("\n");
	if (lines.at(-1) === "") lines.pop();
	else if (text !== "") throw unreadable(file, lines.length);
	return lines.map((content, index) => {
		const parsed = line.safeParse(json(content));
		if (!parsed.success) throw unreadable(file, index + 1);
		return parsed.data;
	});
}

function readText(file: string): string {
	try {
		return readFileSync(file, "utf8");
	} catch (error) {
		if (error instanceof Error && "code" in error && error.code === "ENOENT") return "";
		throw error;
	}
}

function json(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return null;
	}
}

function unreadable(file: string, number: number): PurgeLogUnreadable {
	return new PurgeLogUnreadable(
		`Line ${number} of ${file} cannot be read. It says what was deleted and must not come back from a backup: restore that file, or mend the line.`,
	);
}
