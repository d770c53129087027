import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pino } from "pino";
import { describe, expect, it } from "vitest";
import { keepHouse } from "#app/server/housekeeping.server.ts";
import { change, freshDatabase, rows } from "#tests/support/database.ts";
import { account, area, moved, round, waiting } from "#tests/support/factories.ts";
import { temporaryFolder } from "#tests/support/temporary-folder.ts";
import { until } from "#tests/support/until.ts";

freshDatabase();

function house() {
	const lines: string[] = [];
	const log = pino({ level: "info" }, { write: (line: string) => void lines.push(line) });
	const backups = path.join(temporaryFolder(), "backups");
	mkdirSync(backups);
	return { house: { backups, backupDays: 1, log }, lines };
}

async function due(): Promise<string> {
	const fran = await account();
	const { id } = await round(fran, await area(fran), { title: "Canary title", retainUntil: "2026-01-01" });
	return id;
}

const purged = async () => (await rows("SELECT subject_id FROM purges")).map(({ subject_id }) => subject_id);

describe("what only time asks for", () => {
	it("is done at once and said by ids only", async () => {
		const { house: own, lines } = house();
		const id = await due();
		const old = path.join(own.backups, "joint-working-2026-01-01T00-00-00.000Z.db");
		writeFileSync(old, "");
		const end = await keepHouse(own);
		expect(await purged()).toEqual([id]);
		expect(existsSync(old)).toBe(false);
		expect(lines).toHaveLength(2);
		expect(lines.join("")).not.toContain("Canary");
		expect(JSON.parse(lines[0] ?? "")).toMatchObject({ round: id });
		await end();
	});

	it("is done again and again while the product serves, until that ends", async () => {
		const { house: own } = house();
		const end = await keepHouse(own, 10);
		const first = await due();
		await until("it was deleted", async () => (await purged()).includes(first));
		const second = await due();
		await until("the next was deleted too", async () => (await purged()).includes(second));
		await end();
		const third = await due();
		const { house: witness } = house();
		// What has ended does nothing for as long as it takes another to come round a few times.
		let rounds = 0;
		const timer = setInterval(() => rounds++, 10);
		await until("time has passed", () => rounds > 10);
		clearInterval(timer);
		expect(await purged()).not.toContain(third);
		await (await keepHouse(witness))();
		expect(await purged()).toContain(third);
	});

	it("is that whoever waited in vain to be let into a room is forgotten", async () => {
		const { house: own } = house();
		const fran = await account();
		const open = await moved(fran, await round(fran, await area(fran)), "open");
		const old = await waiting(fran, open, "Director of Finance");
		const young = await waiting(fran, open);
		await change("UPDATE joins SET asked_at = '2026-03-12' WHERE id = :id", { id: old.id });
		await (await keepHouse(own))();
		expect(await rows("SELECT id FROM joins")).toEqual([{ id: young.id }]);
	});

	it("is logged where it fails, and tried again", async () => {
		const { house: own, lines } = house();
		const id = await due();
		await change("ALTER TABLE purges RENAME TO elsewhere");
		const end = await keepHouse(own, 10);
		expect(lines[0]).toContain("It is tried again within the hour.");
		await change("ALTER TABLE elsewhere RENAME TO purges");
		await until("it was deleted", async () => (await purged()).includes(id));
		await end();
	});
});
