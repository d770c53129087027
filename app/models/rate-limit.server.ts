import { z } from "zod";
import { secretHash } from "#app/access/secret.server.ts";
import { now } from "#app/clock.server.ts";
import { readOne, write } from "#app/db/database.server.ts";

/**
 * Counts one attempt under a key, in the database, so that every process counts together.
 * @param key what is limited, such as an address; only its hash is stored.
 * @returns whether the attempt is within `limit` for the current window of `minutes`.
 */
export async function withinLimit(key: string, limit: number, minutes: number): Promise<boolean> {
	const at = Date.parse(now());
	const window = new Date(at - (at % (minutes * 60_000))).toISOString();
	const hash = secretHash(key);
	await write({
		statements: [
			{
				sql: "DELETE FROM rate_limits WHERE window_start < :dayAgo",
				args: { dayAgo: new Date(at - 86_400_000).toISOString() },
			},
			{
				sql: `INSERT INTO rate_limits (key, window_start, count) VALUES (:hash, :window, 1)
				ON CONFLICT (key, window_start) DO UPDATE SET count = count + 1`,
				args: { hash, window },
			},
		],
	});
	const row = await readOne(
		z.object({ count: z.number() }),
		"SELECT count FROM rate_limits WHERE key = :hash AND window_start = :window",
		{ hash, window },
	);
	return row !== null && row.count <= limit;
}

/** Forgets the attempts under a key: they came from whoever may. */
export async function forgetAttempts(key: string): Promise<void> {
	await write({ statements: [{ sql: "DELETE FROM rate_limits WHERE key = :hash", args: { hash: secretHash(key) } }] });
}
