import { appendFileSync, existsSync, readFileSync, statSync, truncateSync } from "node:fs";
import path from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { notePurge, openPurgeLog, PurgeLogUnreadable, takeBackPurge } from "#app/db/purge-log.server.ts";
import { temporaryFolder } from "#tests/support/temporary-folder.ts";

let folder: string;
let file: string;

beforeEach(() => {
	folder = path.join(temporaryFolder(), "data");
	file = path.join(folder, "purges.jsonl");
	expect(openPurgeLog(folder)).toEqual([]);
});

function purge(kind: "round" | "partnership" | "seat" = "round") {
	return { id: crypto.randomUUID(), kind, subjectId: crypto.randomUUID(), at: "2026-03-12T10:00:00.000Z" };
}

describe("the list of what was deleted", () => {
	it("keeps what is put on it, in its order, and grows by a line each time", () => {
		const all = [purge("round"), purge("partnership"), purge("seat")];
		const sizes = all.map((entry) => {
			notePurge(entry);
			return readFileSync(file, "utf8").split("\n").length - 1;
		});
		expect(sizes).toEqual([1, 2, 3]);
		expect(openPurgeLog(folder)).toEqual(all);
	});

	it("is made with the first line, for its owner only", () => {
		expect(existsSync(file)).toBe(false);
		notePurge(purge());
		expect((statSync(file).mode & 0o777).toString(8)).toBe("600");
	});

	it("does not give what was taken back", () => {
		const [one, other] = [purge(), purge()];
		notePurge(one);
		notePurge(other);
		takeBackPurge(one);
		expect(openPurgeLog(folder)).toEqual([other]);
		expect(readFileSync(file, "utf8").split("\n")).toHaveLength(4);
	});

	it.each([
		["no JSON", "deleted: everything\n"],
		["an empty line", "\n"],
		["something else", '{"id":"1","kind":"round"}\n'],
		["a kind that is none", `${JSON.stringify({ ...purge(), kind: "item" })}\n`],
		["something more", `${JSON.stringify({ ...purge(), text: "what it said" })}\n`],
		["a line that was not ended", JSON.stringify(purge())],
	])("is refused, naming the line, where it holds %s", (_what, line) => {
		notePurge(purge());
		appendFileSync(file, line);
		const words = `Line 2 of ${file} cannot be read. It says what was deleted and must not come back from a backup: restore that file, or mend the line.`;
		expect(() => openPurgeLog(folder)).toThrow(new PurgeLogUnreadable(words));
	});

	it("is refused where its end is lost", () => {
		notePurge(purge());
		notePurge(purge());
		truncateSync(file, statSync(file).size - 20);
		expect(() => openPurgeLog(folder)).toThrow(PurgeLogUnreadable);
	});
});
