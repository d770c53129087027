import type { Client } from "@libsql/client";
import { now } from "#app/clock.server.ts";

type Migration = { version: number; name: string; sql: string };

const files = import.meta.glob<string>("./migrations/*.sql", { query: "?raw", import: "default", eager: true });

const migrations: Migration[] = Object.entries(files)
	.map(([path, sql]) => {
		const name = path.replace(/^.*\//, "");
		return { version: Number.parseInt(name, 10), name, sql };
	})
	.sort((one, other) => one.version - other.version);

/** The schema version that this code expects. */
export const latestVersion = migrations.at(-1)?.version ?? 0;

/** The database was made by a newer version of the product. */
export class DatabaseNewer extends Error {}

/**
 * Applies the migrations that a database lacks, each in one transaction.
 * @returns how many were applied.
 * @throws DatabaseNewer when the database has a version this code does not know; nothing is changed.
 */
export async function migrate(client: Client): Promise<number> {
	await client.execute(
		"CREATE TABLE IF NOT EXISTS schema_versions (version INTEGER PRIMARY KEY, name TEXT NOT NULL, applied_at TEXT NOT NULL) STRICT",
	);
	const { rows } = await client.execute("SELECT coalesce(max(version), 0) AS version FROM schema_versions");
	const current = Number(rows[0]?.version);
	if (current > latestVersion) {
		throw new DatabaseNewer(
			`The database has schema ${current} and this version of the product knows ${latestVersion}: start a newer version, or restore an older backup.`,
		);
	}
	const missing = migrations.filter((migration) => migration.version > current);
	for (const { version, name, sql } of missing) {
		await client.executeMultiple(
			`BEGIN IMMEDIATE;\n${sql}\nINSERT INTO schema_versions (version, name, applied_at) VALUES (${version}, '${name}', '${now()}');\nCOMMIT;`,
		);
	}
	return missing.length;
}
