import { beforeEach, describe, expect, it } from "vitest";
import { secretHash } from "#app/access/secret.server.ts";
import { sessionsOf } from "#app/models/session.server.ts";
import { loader as accountPage, action as endSessions } from "#app/routes/account._index.tsx";
import { loader as areasPage } from "#app/routes/areas._index.tsx";
import { expectNothingWritten, freshDatabase, rows } from "#tests/support/database.ts";
import { account, colleague } from "#tests/support/factories.ts";
import { signedInAs, visit } from "#tests/support/visit.ts";

freshDatabase();

let fran: string;
let here: string;
let there: string;

beforeEach(async () => {
	fran = await account({ email: "fran@example.org" });
	here = await signedInAs(fran);
	there = await signedInAs(fran);
});

type Session = { id: string; isThis: boolean; browser: string };

async function listed(cookie: string): Promise<Session[]> {
	return ((await visit(accountPage, { cookie })).data as { sessions: Session[] }).sessions;
}

async function isAlive(cookie: string): Promise<boolean> {
	return (await visit(areasPage, { cookie })).status === 200;
}

describe("the sessions of an account", () => {
	it("are listed to it, this one marked, and no secret of theirs among it", async () => {
		const cai = await signedInAs(await colleague(fran));
		const sessions = await listed(here);
		expect(sessions.map(({ isThis }) => isThis).sort()).toEqual([false, true]);
		expect(sessions[0]?.browser).toBe("A browser that did not say which");
		expect(await listed(cai)).toHaveLength(1);
		const shown = JSON.stringify((await visit(accountPage, { cookie: here })).data);
		for (const cookie of [here, there, cai]) {
			const value = decodeURIComponent(cookie.replace("session=", "")).split(".")[0] ?? "";
			const secret = JSON.parse(Buffer.from(value, "base64").toString()) as string;
			expect(await rows("SELECT hash FROM sessions WHERE hash = :hash", { hash: secretHash(secret) })).toHaveLength(1);
			expect(shown).not.toContain(secret);
		}
	});

	it("are ended one by one", async () => {
		const third = await signedInAs(fran);
		const other = (await listed(there)).find(({ isThis }) => isThis)?.id ?? "";
		expect((await visit(endSessions, { cookie: here, form: { which: other } })).location).toBe("/account");
		expect(await Promise.all([here, there, third].map(isAlive))).toEqual([true, false, true]);
	});

	it("are ended all but the one that asks", async () => {
		const cai = await signedInAs(await colleague(fran));
		await signedInAs(fran);
		await visit(endSessions, { cookie: here, form: { which: "others" } });
		expect(await Promise.all([here, there, cai].map(isAlive))).toEqual([true, false, true]);
		expect(await sessionsOf(fran)).toHaveLength(1);
	});

	it("are ended by nobody else, who knows their ids", async () => {
		const cai = await signedInAs(await colleague(fran));
		for (const { id } of await listed(here)) await visit(endSessions, { cookie: cai, form: { which: id } });
		expect(await Promise.all([here, there, cai].map(isAlive))).toEqual([true, true, true]);
	});

	it("are not touched by what no button sends", async () => {
		await expectNothingWritten(async () => {
			for (const form of [{ which: "all" }, { which: "" }, { which: "others", account: fran }]) {
				expect((await visit(endSessions, { cookie: here, form })).status).toBe(400);
			}
		});
	});
});
