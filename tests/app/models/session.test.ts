import { describe, expect, it } from "vitest";
import { beginSession, endSession, sessionAccount } from "#app/models/session.server.ts";
import { change, expectNothingWritten, freshDatabase, rows } from "#tests/support/database.ts";
import { account, area, link, moved, opened, round, seat } from "#tests/support/factories.ts";

freshDatabase();

const minute = 60_000;
const hour = 60 * minute;

function ago(milliseconds: number): string {
	return new Date(Date.now() - milliseconds).toISOString();
}

/** A session that began, and was last seen, so long ago. */
async function session(began: number, seen: number): Promise<string> {
	const secret = await beginSession(await account({ email: "fran@example.org" }));
	const [row] = await rows("SELECT created_at, expires_at FROM sessions");
	const lifetime = Date.parse(String(row?.expires_at)) - Date.parse(String(row?.created_at));
	await change("UPDATE sessions SET created_at = :created, seen_at = :seen, expires_at = :expires", {
		created: ago(began),
		seen: ago(seen),
		expires: ago(began - lifetime),
	});
	return secret;
}

describe("a session", () => {
	it("is known by a secret that only its holder has", async () => {
		const id = await account({ email: "fran@example.org" });
		const secret = await beginSession(id);
		expect(secret).toMatch(/^[\w-]{43}$/);
		const [stored] = await rows("SELECT hash, created_at FROM sessions");
		expect(await sessionAccount(secret)).toEqual({
			id,
			name: "Fran Keogh",
			email: "fran@example.org",
			session: stored?.hash,
			since: stored?.created_at,
			secured: false,
		});
		expect(await sessionAccount("x".repeat(43))).toBeNull();
		expect(await sessionAccount("")).toBeNull();
	});

	it("is one of several of an account, each with a secret of its own", async () => {
		const id = await account();
		expect(await beginSession(id)).not.toBe(await beginSession(id));
		expect(await rows("SELECT count(*) AS n FROM sessions")).toEqual([{ n: 2 }]);
	});

	it.each([
		["used a moment ago", hour, 0, true],
		["idle for a little less than two hours", 3 * hour, 2 * hour - minute, true],
		["idle for two hours", 3 * hour, 2 * hour, false],
		["in use for a little less than twelve hours", 12 * hour - minute, 0, true],
		["in use for twelve hours", 12 * hour, 0, false],
	])("that was %s ends by its limits, or goes on", async (_name, began, seen, alive) => {
		expect((await sessionAccount(await session(began, seen))) !== null).toBe(alive);
	});

	it("writes down that it was seen at most every five minutes", async () => {
		const secret = await session(hour, 4 * minute);
		await expectNothingWritten(() => sessionAccount(secret));
		await change("UPDATE sessions SET seen_at = :seen", { seen: ago(6 * minute) });
		await sessionAccount(secret);
		const [row] = await rows("SELECT seen_at FROM sessions");
		expect(Date.parse(String(row?.seen_at))).toBeGreaterThan(Date.now() - minute);
		await expectNothingWritten(() => sessionAccount(secret));
	});

	it("does not outlive its limit by being seen", async () => {
		const secret = await session(12 * hour - minute, 6 * minute);
		const [before] = await rows("SELECT expires_at FROM sessions");
		await sessionAccount(secret);
		expect(await rows("SELECT expires_at FROM sessions")).toEqual([before]);
	});

	it("is dead at once when it is ended, and the account's others go on", async () => {
		const id = await account();
		const [first, second] = [await beginSession(id), await beginSession(id)];
		await endSession(first);
		expect(await sessionAccount(first)).toBeNull();
		expect((await sessionAccount(second))?.id).toBe(id);
	});

	it("is dead at once when its account is deactivated", async () => {
		const secret = await beginSession(await account());
		await change("UPDATE accounts SET deactivated_at = :at", { at: ago(0) });
		expect(await sessionAccount(secret)).toBeNull();
	});

	it("leaves the database when a later one begins after its end", async () => {
		await session(12 * hour, 0);
		await beginSession(await account());
		expect(await rows("SELECT count(*) AS n FROM sessions")).toEqual([{ n: 1 }]);
	});

	it("of a seat is nobody's account", async () => {
		const fran = await account();
		const open = await moved(fran, await round(fran, await area(fran)), "open");
		const { id } = await seat(fran, open.id, "dph");
		const secret = await opened(await link(fran, open, id));
		expect(await sessionAccount(secret)).toBeNull();
	});

	it("is written down as a sign-in, without its secret", async () => {
		const id = await account();
		const secret = await beginSession(id);
		const lines = await rows("SELECT event, account_id FROM audit");
		expect(lines).toEqual([{ event: "signed-in", account_id: id }]);
		expect(JSON.stringify(await rows("SELECT * FROM audit"))).not.toContain(secret);
	});
});
