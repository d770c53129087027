import { existsSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import {
	closeDatabase,
	NotSaved,
	OperationReused,
	openDatabase,
	readAll,
	readOne,
	requires,
	write,
} from "#app/db/database.server.ts";
import { change, expectNothingWritten, freshDatabase, rows } from "#tests/support/database.ts";
import { lockHolder } from "#tests/support/lock-holder.ts";
import { temporaryFolder } from "#tests/support/temporary-folder.ts";

const file = freshDatabase();

/** A statement that adds a row; two of one name cannot both be there. */
function add(name: string) {
	return {
		sql: "INSERT INTO bodies (id, name, created_at) VALUES (:name, :name, '2026-03-12T10:00:00.000Z')",
		args: { name },
	};
}

/** The rows there are, in the order in which they were written. */
async function names(): Promise<unknown[]> {
	return (await rows("SELECT name FROM bodies ORDER BY rowid")).map(({ name }) => name);
}

/** Asks the connection that writes, from within a write, for its settings. */
async function settingsOfTheWriter() {
	const ask = (setting: string) => `INSERT INTO bodies (id, name, created_at)
		SELECT '${setting} ' || ${setting}, '-', '-' FROM pragma_${setting}`;
	await write({ statements: [ask("synchronous"), ask("foreign_keys"), ask("journal_mode")] });
	const answers = await rows("SELECT id FROM bodies WHERE name = '-' ORDER BY rowid");
	return answers.map(({ id }) => id);
}

describe("the connection that writes", () => {
	const durable = ["synchronous 2", "foreign_keys 1", "journal_mode wal"];

	it("waits for the disk, checks foreign keys and keeps a write-ahead log", async () => {
		expect(await settingsOfTheWriter()).toEqual(durable);
		expect(existsSync(`${file()}-wal`)).toBe(true);
	});

	it("does so again after it had to be opened anew", async () => {
		const holder = lockHolder(file());
		await holder.hold(250);
		await write({ statements: [add("after the lock")] });
		expect(await settingsOfTheWriter()).toEqual(durable);
	});
});

describe("a write", () => {
	it("gives its result after all of its statements happened", async () => {
		expect(await write({ statements: [add("a"), add("b")], result: "both" })).toBe("both");
		expect(await names()).toEqual(["a", "b"]);
	});

	it("happens not at all when one of its statements fails", async () => {
		await expectNothingWritten(async () => {
			await expect(write({ statements: [add("a"), add("b"), add("a")] })).rejects.toThrow(/UNIQUE constraint failed/);
		});
	});

	it("happens not at all when a foreign key points nowhere", async () => {
		const orphan = "INSERT INTO plans (id, partnership_id, created_at) VALUES ('p', 'nowhere', '-')";
		await expectNothingWritten(async () => {
			await expect(write({ statements: [add("a"), orphan] })).rejects.toThrow(/FOREIGN KEY constraint failed/);
		});
	});

	it("lets the next ones happen after it has failed", async () => {
		const failing = write({ statements: [add("a"), add("a")] });
		const next = write({ statements: [add("b")], result: "b" });
		await expect(failing).rejects.toThrow();
		expect(await next).toBe("b");
		expect(await names()).toEqual(["b"]);
	});

	it("happens in the order in which it was asked for, among many at once", async () => {
		const wanted = Array.from({ length: 300 }, (_, index) => `write ${index}`);
		const results = await Promise.all(wanted.map((name) => write({ statements: [add(name)], result: name })));
		expect(results).toEqual(wanted);
		expect(await names()).toEqual(wanted);
	});

	it("is an error once the database is closed", async () => {
		await closeDatabase();
		await expect(write({ statements: [add("late")] })).rejects.toThrow(/The database is not open/);
		await expect(readAll(z.object({}), "SELECT 1")).rejects.toThrow(/The database is not open/);
		await openDatabase(`file:${file()}`);
		expect(await names()).toEqual([]);
	});

	it("is waited for when the database is closed", async () => {
		const writes = ["a", "b", "c"].map((name) => write({ statements: [add(name)] }));
		await closeDatabase();
		await Promise.all(writes);
		await openDatabase(`file:${file()}`);
		expect(await names()).toEqual(["a", "b", "c"]);
	});
});

describe("a requirement", () => {
	class Unwelcome extends Error {}
	const there = (name: string) =>
		requires("EXISTS (SELECT 1 FROM bodies WHERE name = :name)", { name }, () => new Unwelcome(`no ${name}`));

	it("lets the write happen when it holds", async () => {
		await write({ statements: [add("a")] });
		await write({ statements: [there("a"), add("b")] });
		expect(await names()).toEqual(["a", "b"]);
	});

	it("throws its own error when it does not hold, and nothing is written, neither before it nor after", async () => {
		await expectNothingWritten(async () => {
			const refused = write({ statements: [add("a"), there("b"), add("c")] });
			await expect(refused).rejects.toThrow(Unwelcome);
			await expect(refused).rejects.toThrow("no b");
		});
	});

	it("throws the error of the first that does not hold", async () => {
		await expect(write({ statements: [add("a"), there("a"), there("x"), there("y")] })).rejects.toThrow("no x");
	});

	it("does not hold when what it asks is not known", async () => {
		const unknown = requires("NULL", {}, () => new Unwelcome("not known"));
		await expect(write({ statements: [unknown, add("a")] })).rejects.toThrow("not known");
	});

	it("sees what the writes before it did, though all were asked for at once", async () => {
		const first = write({ statements: [add("a")] });
		const second = write({ statements: [there("a"), add("b")] });
		await Promise.all([first, second]);
		expect(await names()).toEqual(["a", "b"]);
	});
});

describe("an operation", () => {
	const job = (name: string, bodyHash = "what was sent") => ({
		operation: { id: "0196", bodyHash },
		statements: [add(name)],
		result: name,
	});

	it("gives its first result when it comes again, and is done once", async () => {
		expect(await write(job("a"))).toBe("a");
		await expectNothingWritten(async () => {
			expect(await write(job("b"))).toBe("a");
		});
	});

	it("is done once when it comes twice at the same moment", async () => {
		expect(await Promise.all([write(job("a")), write(job("b")), write(job("c"))])).toEqual(["a", "a", "a"]);
		expect(await names()).toEqual(["a"]);
	});

	it("is refused when it comes again with another content", async () => {
		await write(job("a"));
		await expectNothingWritten(async () => {
			await expect(write(job("b", "something else"))).rejects.toThrow(OperationReused);
		});
	});

	it("can be done after it failed, since then nothing was written", async () => {
		await write({ statements: [add("a")] });
		await expect(write(job("a"))).rejects.toThrow(/UNIQUE/);
		expect(await write({ ...job("b") })).toBe("b");
	});

	it("gives its first result although what it required does not hold any more", async () => {
		const empty = requires("NOT EXISTS (SELECT 1 FROM bodies)", {}, () => new Error("not empty"));
		const once = { ...job("a"), statements: [empty, add("a")] };
		await write(once);
		expect(await write(once)).toBe("a");
	});
});

describe("while another process holds the write lock", () => {
	it("a write waits for it and loses nothing", async () => {
		const holder = lockHolder(file());
		await holder.hold(1000);
		const start = Date.now();
		await Promise.all(["a", "b", "c"].map((name) => write({ statements: [add(name)] })));
		expect(Date.now() - start).toBeGreaterThan(500);
		expect(await names()).toEqual(["a", "b", "c"]);
	});

	it("reads are answered and nothing else in this process stands still", async () => {
		const holder = lockHolder(file());
		await write({ statements: [add("before")] });
		await holder.hold(1000);
		let saved = false;
		const writing = write({ statements: [add("after")] }).then(() => {
			saved = true;
		});
		let reads = 0;
		let longest = 0;
		for (let last = Date.now(); !saved; reads++) {
			expect(await names()).toContain("before");
			await new Promise((resolve) => setImmediate(resolve));
			longest = Math.max(longest, Date.now() - last);
			last = Date.now();
		}
		await writing;
		expect(reads).toBeGreaterThan(20);
		expect(longest).toBeLessThan(400);
	});

	it("reads that fall into the moment of a new connection are answered too", async () => {
		const holder = lockHolder(file());
		await holder.hold(250);
		const writing = write({ statements: [add("after")] });
		const reads = Array.from({ length: 60 }, async (_, turns) => {
			for (let turn = 0; turn < turns; turn++) await null;
			return names();
		});
		for (const read of reads) expect(await read).toEqual([]);
		await writing;
	});

	it("again and again, every one of 100 acknowledged writes is there, once and in order", async () => {
		const holder = lockHolder(file());
		const wanted: string[] = [];
		for (let time = 0; time < 10; time++) {
			// Longer than SQLite waits by itself, so that each time the first write comes back as busy.
			await holder.hold(160);
			const batch = Array.from({ length: 10 }, (_, index) => `${time}.${index}`);
			wanted.push(...batch);
			expect(await Promise.all(batch.map((name) => write({ statements: [add(name)], result: name })))).toEqual(batch);
		}
		expect(await names()).toEqual(wanted);
		await closeDatabase();
		await openDatabase(`file:${file()}`);
		expect(await names()).toEqual(wanted);
	});

	it("for longer than it may, a write says that it was not saved, and it was not; the next one is", async () => {
		await closeDatabase();
		await openDatabase(`file:${file()}`, 0);
		const holder = lockHolder(file());
		await holder.hold(null);
		await expectNothingWritten(async () => {
			await expect(write({ statements: [add("never")] })).rejects.toThrow(NotSaved);
		});
		await holder.kill();
		// Without patience there is no second try: the first one must be on a connection that works.
		await write({ statements: [add("afterwards")] });
		expect(await names()).toEqual(["afterwards"]);
		await closeDatabase();
		await openDatabase(`file:${file()}`);
		expect(await names()).toEqual(["afterwards"]);
	});
});

describe("when there is no room for more", () => {
	it("a write says that it was not saved, what was acknowledged is there, and once there is room it goes on", async () => {
		// As a full disk does, this limit of one connection stops the database from growing.
		await write({ statements: ["PRAGMA max_page_count = 1"] });
		const wanted: string[] = [];
		const fill = async () => {
			for (let row = 0; row < 2000; row++) {
				const name = `${row} ${"x".repeat(150)}`;
				await write({ statements: [add(name)] });
				wanted.push(name);
			}
		};
		await expect(fill()).rejects.toThrow(NotSaved);
		expect(await names()).toEqual(wanted);
		await write({ statements: [add("afterwards")] });
		expect(await names()).toEqual([...wanted, "afterwards"]);
	});
});

describe("a read", () => {
	const body = z.object({ name: z.string() });

	it("gives the rows as the schema makes them", async () => {
		await write({ statements: [add("a"), add("b")] });
		const loud = z.object({ name: z.string().transform((name) => name.toUpperCase()) });
		expect(await readAll(loud, "SELECT name FROM bodies ORDER BY name")).toEqual([{ name: "A" }, { name: "B" }]);
		expect(await readOne(body, "SELECT name FROM bodies WHERE name = :name", { name: "b" })).toEqual({ name: "b" });
	});

	it("gives null for one row where there is none", async () => {
		expect(await readOne(body, "SELECT name FROM bodies")).toBeNull();
	});

	it("is an error when a row is not what the schema says", async () => {
		await write({ statements: [add("a")] });
		await expect(readAll(z.object({ name: z.number() }), "SELECT name FROM bodies")).rejects.toThrow(z.ZodError);
		await expect(readOne(z.strictObject({ id: z.string() }), "SELECT id, name FROM bodies")).rejects.toThrow(
			z.ZodError,
		);
	});
});

describe("opening", () => {
	it("makes the folder", async () => {
		await closeDatabase();
		const nested = path.join(temporaryFolder(), "data", "of", "ours.db");
		expect(await openDatabase(`file:${nested}`)).toBeGreaterThan(0);
		expect(existsSync(nested)).toBe(true);
	});
});

describe("an operation", () => {
	it("is known for a month, and forgotten by the first start after it", async () => {
		for (const id of ["old", "recent"]) await write({ statements: [add(id)], operation: { id, bodyHash: "a" } });
		const ago = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();
		await change("UPDATE operations SET done_at = :at WHERE id = 'old'", { at: ago(31) });
		await change("UPDATE operations SET done_at = :at WHERE id = 'recent'", { at: ago(29) });
		await closeDatabase();
		await openDatabase(`file:${file()}`);
		expect(await rows("SELECT id FROM operations WHERE id IN ('old', 'recent')")).toEqual([{ id: "recent" }]);
	});
});
