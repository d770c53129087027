import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { passwordHash } from "#app/access/password.server.ts";
import { loader as linkPage } from "#app/routes/link.$token.tsx";
import { loader as passwordPage } from "#app/routes/password.$token.tsx";
import { loader as setUpPage } from "#app/routes/set-up.$token.tsx";
import { action as signIn } from "#app/routes/sign-in._index.tsx";
import { action as sendCode } from "#app/routes/sign-in.code.tsx";
import { change, freshDatabase, rows } from "#tests/support/database.ts";
import { account, area, colleague, link, moved, round, seat } from "#tests/support/factories.ts";
import { codeOf, enrolled } from "#tests/support/second-factor.ts";
import { cookieNamed, signedInAs, visit } from "#tests/support/visit.ts";

freshDatabase();

const password = "slate harbour velvet nine";
const email = "fran@example.org";

let fran: string;

beforeEach(async () => {
	vi.useFakeTimers({ toFake: ["Date"], now: new Date("2026-03-12T10:01:00Z") });
	fran = await account({ email, passwordHash: await passwordHash(password) });
});
afterEach(() => {
	vi.useRealTimers();
});

/** Somebody at an address of the network who tries a password. */
async function tries(clientAddress: string, form: { email: string; password: string }, cookie?: string) {
	return visit(signIn, { form, context: { clientAddress }, ...(cookie ? { cookie } : {}) });
}

/** Brings every count to where so many attempts would. */
async function fill(count: number): Promise<void> {
	await change("UPDATE rate_limits SET count = :count", { count });
}

const wrong = { email, password: "wrong" };
const right = { email, password };

describe("guessing a password", () => {
	it("is refused from the eleventh time on from one client, and the right one too; others still get in", async () => {
		const statuses: number[] = [];
		for (let attempt = 0; attempt < 11; attempt++) statuses.push((await tries("192.0.2.1", wrong)).status);
		expect(statuses).toEqual([...Array(10).fill(400), 429]);
		expect((await tries("192.0.2.1", right)).status).toBe(429);
		expect((await tries("192.0.2.2", right)).status).toBe(302);
	});

	it("of one account is refused from the 51st time in an hour on, from however many clients", async () => {
		await tries("192.0.2.1", wrong);
		await fill(49);
		expect((await tries("192.0.2.2", wrong)).status).toBe(400);
		expect((await tries("192.0.2.3", wrong)).status).toBe(429);
		expect((await tries("192.0.2.4", right)).status).toBe(429);
		vi.setSystemTime(new Date("2026-03-12T11:00:00Z"));
		expect((await tries("192.0.2.4", right)).status).toBe(302);
	});

	it("of many accounts from one client is refused from the 201st time on", async () => {
		await tries("192.0.2.1", { email: "a@example.org", password: "wrong" });
		await fill(199);
		expect((await tries("192.0.2.1", { email: "b@example.org", password: "wrong" })).status).toBe(400);
		expect((await tries("192.0.2.1", { email: "c@example.org", password: "wrong" })).status).toBe(429);
		expect((await tries("192.0.2.2", right)).status).toBe(302);
	});

	it("elsewhere does not lock a browser out in which its owner has signed in before, and that browser's cookie is of no use to others", async () => {
		const known = cookieNamed("known", await tries("192.0.2.1", right));
		await tries("192.0.2.66", wrong);
		await fill(50);
		expect((await tries("192.0.2.1", right)).status).toBe(429);
		expect((await tries("192.0.2.1", right, known)).status).toBe(302);
		const cai = { email: "cai@example.org", password: "wrong" };
		await colleague(fran, { email: cai.email, passwordHash: await passwordHash(password) });
		await tries("192.0.2.9", cai);
		await fill(50);
		expect((await tries("192.0.2.1", cai, known)).status).toBe(429);
	});

	it("in a known browser is counted too", async () => {
		const known = cookieNamed("known", await tries("192.0.2.1", right));
		const statuses: number[] = [];
		for (let attempt = 0; attempt < 11; attempt++) {
			statuses.push((await tries(`192.0.2.${attempt}`, wrong, known)).status);
		}
		expect(statuses).toEqual([...Array(10).fill(400), 429]);
	});

	it("goes on being counted when the guesser signs in to an account of their own in between", async () => {
		const own = { email: "cai@example.org", password };
		await colleague(fran, { email: own.email, passwordHash: await passwordHash(password) });
		for (let attempt = 0; attempt < 10; attempt++) await tries("192.0.2.1", wrong);
		expect((await tries("192.0.2.1", own)).status).toBe(302);
		expect((await tries("192.0.2.1", wrong)).status).toBe(429);
	});

	it("is forgotten for one client once the password was right", async () => {
		for (let attempt = 0; attempt < 9; attempt++) await tries("192.0.2.1", wrong);
		expect((await tries("192.0.2.1", right)).status).toBe(302);
		for (let attempt = 0; attempt < 10; attempt++) {
			expect((await tries("192.0.2.1", wrong)).status, `attempt ${attempt}`).toBe(400);
		}
	});
});

describe("guessing a code", () => {
	let key: string;
	let codes: string[];

	beforeEach(async () => {
		({ key, codes } = await enrolled(await signedInAs(fran)));
		vi.setSystemTime(new Date("2026-03-12T10:02:00Z"));
	});

	async function code(text: string, clientAddress = "192.0.2.1") {
		const cookie = cookieNamed("sign-in", await tries("192.0.2.100", right));
		return visit(sendCode, { cookie, form: { code: text }, context: { clientAddress } });
	}

	it("is refused from the eleventh time on, with the right one too, begun anew each time or not", async () => {
		const notIt = codeOf(key) === "000000" ? "000001" : "000000";
		for (let attempt = 0; attempt < 10; attempt++) expect((await code(notIt)).status).toBe(400);
		expect((await code(codeOf(key))).status).toBe(429);
		expect((await code(codeOf(key), "192.0.2.2")).status).toBe(302);
	});

	it("of one account is refused from the 31st time in a day on, from however many clients; a recovery code still gets in", async () => {
		await change("DELETE FROM rate_limits");
		const cookie = cookieNamed("sign-in", await tries("192.0.2.100", right));
		await change("DELETE FROM rate_limits");
		const send = (text: string, clientAddress: string) =>
			visit(sendCode, { cookie, form: { code: text }, context: { clientAddress } });
		await send("000000", "192.0.2.1");
		await fill(29);
		expect((await send("000000", "192.0.2.2")).status).toBe(400);
		expect((await send(codeOf(key), "192.0.2.3")).status).toBe(429);
		expect((await send(codes[0] ?? "", "192.0.2.4")).status).toBe(302);
	});

	it("of recovery is refused from the eleventh time on", async () => {
		for (let attempt = 0; attempt < 10; attempt++) expect((await code("2222-2222")).status).toBe(400);
		expect((await code(codes[0] ?? "")).status).toBe(429);
	});
});

describe("a link that does not work", () => {
	it.each([
		["/link", linkPage, 404],
		["/password", passwordPage, 410],
		["/set-up", setUpPage, 410],
	])("of %s is refused from the 61st time on, while one that works still does", async (_path, page, status) => {
		const open = await moved(fran, await round(fran, await area(fran)), "open");
		const token = await link(fran, open, (await seat(fran, open.id, "dph")).id);
		const guess = (clientAddress = "192.0.2.1") =>
			visit(page, { params: { token: crypto.randomUUID() }, context: { clientAddress } });
		for (let attempt = 0; attempt < 60; attempt++) expect((await guess()).status).toBe(status);
		expect((await guess()).status).toBe(429);
		expect((await visit(linkPage, { params: { token }, context: { clientAddress: "192.0.2.1" } })).status).toBe(200);
		expect((await guess("192.0.2.2")).status).toBe(status);
	});
});

describe("what is counted", () => {
	it("is in the database, without an address or a name of anybody", async () => {
		await tries("192.0.2.1", wrong);
		const counted = await rows("SELECT key, count FROM rate_limits");
		expect(counted).toHaveLength(3);
		for (const { key, count } of counted) {
			expect(key).toMatch(/^[0-9a-f]{64}$/);
			expect(count).toBe(1);
		}
	});
});
