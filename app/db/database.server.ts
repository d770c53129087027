import path from "node:path";
import { type Client, createClient, type InStatement, LibsqlBatchError, LibsqlError, type Row } from "@libsql/client";
import type { z } from "zod";
import { now } from "#app/clock.server.ts";
import { fileOfUrl } from "./file-url.server.ts";
import { makeFolder } from "./make-folder.server.ts";
import { makePrivateFile } from "./make-private-file.server.ts";
import { migrate } from "./migrate.server.ts";
import { refuseDamaged, refuseNoFile } from "./refuse-damaged.server.ts";

/** The database is held by another process or a full disk, and nothing was written. The caller may try again. */
export class NotSaved extends Error {}

/** An operation id came a second time with another body. */
export class OperationReused extends Error {}

/** A statement with its named parameters. */
export type Statement = InStatement;

/** A form sent once: a retry under the same id gives the first one's result; the same id with another body is refused. */
export type Operation = { id: string; bodyHash: string };

/** One write: all of its statements happen, or none. */
export type Write = {
	statements: (InStatement | Requirement)[];
	operation?: Operation;
	/** What a retry is answered with: small, and no personal content. */
	result?: string;
};

type Requirement = { requirement: InStatement; otherwise: () => Error };
type Connection = { client: Client; url: string; patience: number };

/**
 * How long SQLite itself waits for a lock, in milliseconds. Nothing else in this process happens meanwhile, so that once
 * people are served the rest of the waiting is done by {@link write}.
 */
const busyTimeout = { atStart: 5000, later: 100 };

/** How long an operation is known, in milliseconds: a month, and no form stands open that long. Older ones go at the start. */
const operationsKept = 30 * 86_400_000;

let connection: Connection | null = null;
let queue: Promise<unknown> = Promise.resolve();

/**
 * Opens the database of this process and brings its schema up to date.
 * @param url a libSQL URL; a `file:` one has its folder made, and the file for its owner only.
 * @param patience how long a write waits while something else holds the database, in milliseconds.
 * @returns how many migrations were applied.
 * @throws Error when the folder cannot be written; DatabaseDamaged or DatabaseNewer, and then nothing of it was changed.
 */
export async function openDatabase(url: string, patience = 10_000): Promise<number> {
	const file = fileOfUrl(url);
	if (file !== null) {
		makeFolder(path.dirname(file));
		refuseNoFile(file);
		makePrivateFile(file);
	}
	const client = connect(url, busyTimeout.atStart);
	try {
		if (file !== null) await refuseDamaged(client, file);
		const applied = await migrate(client);
		// After the check that the database is not newer than the code: until then nothing of it is changed.
		if (file !== null) await client.execute("PRAGMA journal_mode = WAL");
		await client.execute({
			sql: "DELETE FROM operations WHERE done_at < :before",
			args: { before: new Date(Date.parse(now()) - operationsKept).toISOString() },
		});
		connection = { client: connect(url, busyTimeout.later), url, patience };
		return applied;
	} finally {
		client.close();
	}
}

/** Waits for the writes under way, then closes. */
export async function closeDatabase(): Promise<void> {
	await queue;
	connection?.client.close();
	connection = null;
}

/** Every row of a query, each parsed by the schema. @throws Error when a row is not what the schema says. */
export async function readAll<Schema extends z.ZodType>(
	schema: Schema,
	sql: string,
	args: Record<string, string | number | null> = {},
): Promise<z.infer<Schema>[]> {
	const { rows } = await open().client.execute({ sql, args });
	return rows.map((row) => schema.parse(plain(row)));
}

/** The first row of a query, parsed by the schema, or null when there is none. */
export async function readOne<Schema extends z.ZodType>(
	schema: Schema,
	sql: string,
	args: Record<string, string | number | null> = {},
): Promise<z.infer<Schema> | null> {
	const [first] = await readAll(schema, sql, args);
	return first ?? null;
}

/**
 * A condition that must hold inside the transaction of a write, checked before the statements after it.
 * @param sql an expression of SQL that is 1 when the condition holds, such as `EXISTS (SELECT ...)`.
 */
export function requires(
	sql: string,
	args: Record<string, string | number | null>,
	otherwise: () => Error,
): Requirement {
	return { requirement: { sql: `INSERT INTO requirements (holds) SELECT ${sql}`, args }, otherwise };
}

/**
 * The one way to write. Writes happen one after another, each in one transaction; the promise resolves after the commit.
 * @returns the write's `result`, or the first one's when this operation id has been done before.
 * @throws the `otherwise` of a requirement that does not hold; {@link OperationReused}; {@link NotSaved} when the
 * disk is full or the database stayed locked for as long as `patience` says; Error for our own faults. In every case nothing was written.
 */
export function write(job: Write): Promise<string> {
	const done = queue.then(() => perform(job));
	queue = done.catch(() => undefined);
	return done;
}

/**
 * Clears the bytes of what was deleted from a database file and its write-ahead log, in the order of the writes. Nothing else in
 * this process happens meanwhile. A database on a server is its server's to clear.
 * @returns false when something else reads the file or the disk is full: to be tried again later.
 */
export function erase(): Promise<boolean> {
	const done = queue.then(clear);
	queue = done.catch(() => undefined);
	return done;
}

async function clear(): Promise<boolean> {
	const { client, url } = open();
	if (fileOfUrl(url) === null) return true;
	try {
		await client.execute("VACUUM");
		const { rows } = await client.execute("PRAGMA wal_checkpoint(TRUNCATE)");
		if (rows[0]?.busy === 0) return true;
	} catch (error) {
		if (!isLocked(error) && !isFull(error)) throw error;
	}
	reconnect();
	return false;
}

async function perform(job: Write): Promise<string> {
	const id = job.operation?.id ?? crypto.randomUUID();
	const bodyHash = job.operation?.bodyHash ?? "";
	const result = job.result ?? "";
	const statements: InStatement[] = [
		{
			sql: "INSERT INTO operations (id, body_hash, result, done_at) VALUES (:id, :bodyHash, :result, :at)",
			args: { id, bodyHash, result, at: now() },
		},
		...job.statements.map((statement) => (isRequirement(statement) ? statement.requirement : statement)),
	];
	const deadline = Date.now() + open().patience;
	for (let attempt = 0; ; attempt++) {
		try {
			await open().client.batch(statements, "write");
			return result;
		} catch (error) {
			const earlier = await earlierResult(error, id);
			if (earlier) {
				if (earlier.bodyHash !== bodyHash) throw new OperationReused(`Operation ${id} was done with another content.`);
				return earlier.result;
			}
			const failed = error instanceof LibsqlBatchError ? job.statements[error.statementIndex - 1] : undefined;
			if (failed && isRequirement(failed) && isConstraint(error)) throw failed.otherwise();
			if (!isLocked(error) && !isFull(error)) throw error;
			// After one SQLITE_BUSY a pooled connection can accept a statement and never commit it, so it is not used again.
			reconnect();
			if (isFull(error)) throw new NotSaved("The disk is full.", { cause: error });
			if (Date.now() > deadline) throw new NotSaved("The database is in use by something else.", { cause: error });
			await new Promise((resolve) => setTimeout(resolve, Math.min(50 * 2 ** attempt, 1000)));
		}
	}
}

async function earlierResult(error: unknown, id: string): Promise<{ bodyHash: string; result: string } | null> {
	if (!(error instanceof LibsqlBatchError) || error.statementIndex !== 0 || !isConstraint(error)) return null;
	const { rows } = await open().client.execute({
		sql: "SELECT body_hash, result FROM operations WHERE id = :id",
		args: { id },
	});
	const [row] = rows;
	return row ? { bodyHash: String(row.body_hash), result: String(row.result) } : null;
}

function connect(url: string, timeout: number): Client {
	return createClient({ url, timeout, intMode: "number" });
}

function reconnect(): void {
	const { client, url, patience } = open();
	connection = { client: connect(url, busyTimeout.later), url, patience };
	// A read that has borrowed a connection of it already would fail under a closed one.
	setImmediate(() => client.close());
}

function open(): Connection {
	if (!connection) throw new Error("The database is not open: openDatabase has to come first.");
	return connection;
}

function isRequirement(statement: InStatement | Requirement): statement is Requirement {
	return typeof statement === "object" && "requirement" in statement;
}

function isConstraint(error: unknown): boolean {
	return error instanceof LibsqlError && error.code.startsWith("SQLITE_CONSTRAINT");
}

function isLocked(error: unknown): boolean {
	return error instanceof LibsqlError && /^SQLITE_(BUSY|LOCKED)/.test(error.code);
}

function isFull(error: unknown): boolean {
	return error instanceof LibsqlError && error.code === "SQLITE_FULL";
}

/** Rows of the driver carry each column twice, by name and by number. */
function plain(row: Row): Record<string, unknown> {
	return Object.fromEntries(Object.keys(row).map((column) => [column, row[column]]));
}
