import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { passwordHash } from "#app/access/password.server.ts";
import { deactivate } from "#app/models/body-account.server.ts";
import { passwordLink } from "#app/models/entry-link.server.ts";
import { loader as areasPage } from "#app/routes/areas._index.tsx";
import { action as sendNewArea } from "#app/routes/areas.new.tsx";
import { action as sendNewPassword } from "#app/routes/password.$token.tsx";
import { action as signIn } from "#app/routes/sign-in._index.tsx";
import { loader as codePage, action as sendCode } from "#app/routes/sign-in.code.tsx";
import { configured, freshDatabase, reachable, rows } from "#tests/support/database.ts";
import { account, colleague } from "#tests/support/factories.ts";
import { codeOf, enrolled } from "#tests/support/second-factor.ts";
import { type Answer, cookieNamed, signedInAs, type Visit, visit } from "#tests/support/visit.ts";
import { everyWay, owned, signedIn } from "./pages.ts";
import { world } from "./world.ts";

freshDatabase();

const password = "slate harbour velvet nine";
const email = "fran@example.org";
const start = new Date("2026-03-12T10:00:10.000Z");

let fran: string;
let key: string;
let codes: string[];

beforeEach(async () => {
	vi.useFakeTimers({ toFake: ["Date"], now: start });
	fran = await account({ email, passwordHash: await passwordHash(password) });
	({ key, codes } = await enrolled(await signedInAs(fran)));
	configured(reachable);
	later(60);
});
afterEach(() => {
	vi.useRealTimers();
});

/** Lets so many seconds go by. */
function later(seconds: number): void {
	vi.setSystemTime(Date.now() + seconds * 1000);
}

/** The first step. @returns the cookie that the second is known by. */
async function half(details: Visit = {}, as = { email, password }): Promise<string> {
	const answer = await visit(signIn, { form: as, ...details });
	expect(answer.data).toMatchObject({ code: { kept: null } });
	return cookieNamed("sign-in", answer);
}

function send(cookie: string, code: string, details: Visit = {}): Promise<Answer> {
	return visit(sendCode, { cookie, form: { code }, ...details });
}

describe("the first step of signing in", () => {
	it("begins no session, and its cookie opens no page and lasts ten minutes in the browser", async () => {
		const answer = await visit(signIn, { form: { email, password } });
		expect(answer.headers.get("set-cookie")).toMatch(/^sign-in=[^;]+; Max-Age=600; Path=\/; HttpOnly; SameSite=Lax$/);
		expect(await rows("SELECT count(*) AS n FROM sessions")).toEqual([{ n: 1 }]);
		const cookie = cookieNamed("sign-in", answer);
		// Under the name of a session too.
		const disguised = `${cookie}; ${cookie.replace("sign-in=", "session=")}`;
		const mine = await world();
		for (const [route, row] of Object.entries({ ...owned, ...signedIn })) {
			const details = { cookie: disguised, path: "/somewhere", params: row.params?.(mine) ?? {} };
			for (const [name, { status, location }] of await everyWay(route, row, mine, details)) {
				if (name.endsWith("sent")) expect(status, name).toBe(401);
				else expect([status, location], name).toEqual([302, "/sign-in?back=%2Fsomewhere"]);
			}
		}
	});

	it("is over after ten minutes, and then the second leads back to the first", async () => {
		const cookie = await half();
		later(599);
		expect((await visit(codePage, { cookie })).status).toBe(200);
		later(1);
		expect((await visit(codePage, { cookie, path: "/sign-in/code?back=/areas/1" })).location).toBe(
			"/sign-in?back=%2Fareas%2F1",
		);
		expect((await send(cookie, codeOf(key))).location).toBe("/sign-in");
		expect(await rows("SELECT count(*) AS n FROM sessions")).toEqual([{ n: 1 }]);
	});

	it("is that of its own account: another's code and recovery code do not finish it", async () => {
		const other = { email: "cai@example.org", password };
		const cai = await colleague(fran, { email: other.email, passwordHash: await passwordHash(password) });
		const theirs = await enrolled(await signedInAs(cai));
		later(60);
		const cookie = await half();
		for (const code of [codeOf(theirs.key), theirs.codes[0] ?? ""]) {
			expect((await send(cookie, code)).status, code).toBe(400);
		}
		expect((await send(await half({}, other), theirs.codes[0] ?? "")).status).toBe(302);
	});

	it("is dead once its account is deactivated, or its password was set anew", async () => {
		const helen = { email: "helen@example.org", password };
		const id = await colleague(fran, { email: helen.email, passwordHash: await passwordHash(password) });
		const theirs = await enrolled(await signedInAs(id));
		later(60);
		const cookie = await half({}, helen);
		await deactivate(fran, id);
		expect((await send(cookie, codeOf(theirs.key))).location).toBe("/sign-in");

		const own = await half();
		const token = (await passwordLink(email))?.replace("/password/", "") ?? "";
		await visit(sendNewPassword, { params: { token }, form: { password: "other velvet harbour ten" } });
		expect((await send(own, codeOf(key))).location).toBe("/sign-in");
	});
});

describe("the second step of signing in", () => {
	it("takes the code of now, and a wrong one leaves it to be tried again", async () => {
		const cookie = await half();
		const wrong = await send(cookie, codeOf(key) === "123456" ? "654321" : "123456");
		expect([wrong.status, wrong.data]).toEqual([
			400,
			{
				faults: {
					code: "This code is not right, or was used before. Wait for the next one and enter that; check that the clock of your phone is right.",
				},
				typed: {},
			},
		]);
		const spaced = codeOf(key).replace(/^.{3}/, "$& ");
		const right = await send(cookie, spaced, { path: "/sign-in/code?back=/areas?a=1" });
		expect([right.status, right.location]).toEqual([302, "/areas?a=1"]);
		expect((await visit(areasPage, { cookie: cookieNamed("session", right) })).status).toBe(200);
		expect(right.headers.get("set-cookie")).toMatch(/(^|, )sign-in=; Max-Age=0; /);
		// What it was done with is used up.
		expect((await send(cookie, codeOf(key))).location).toBe("/sign-in");
	});

	it("leads to no other site", async () => {
		const { location } = await send(await half(), codeOf(key), { path: "/sign-in/code?back=//elsewhere.example" });
		expect(location).toBe("/");
	});

	it.each([
		[-60, 400],
		[-30, 302],
		[30, 302],
		[60, 400],
	])("takes a code of a clock that is %i seconds off with %i", async (seconds, status) => {
		expect((await send(await half(), codeOf(key, Date.now() + seconds * 1000))).status).toBe(status);
	});

	it("takes a code once, in two browsers at the same moment too, and no earlier one after it", async () => {
		const code = codeOf(key);
		const both = [await half(), await half()];
		const answers = await Promise.all(both.map((cookie) => send(cookie, code)));
		expect(answers.map(({ status }) => status).sort()).toEqual([302, 400]);
		expect((await send(await half(), code)).status).toBe(400);
		expect((await send(await half(), codeOf(key, Date.now() - 30_000))).status).toBe(400);
		later(30);
		expect((await send(await half(), codeOf(key))).status).toBe(302);
	});

	it("does not take the code with which the app was set up", async () => {
		vi.setSystemTime(start);
		expect((await send(await half(), codeOf(key))).status).toBe(400);
	});

	it("takes a recovery code once, however it is typed, and leaves the others", async () => {
		const [first = "", second = ""] = codes;
		const typed = first.toUpperCase().replaceAll("-", " ");
		const both = await Promise.all([half(), half()]);
		const answers = await Promise.all(both.map((cookie) => send(cookie, typed)));
		expect(answers.map(({ status }) => status).sort()).toEqual([302, 400]);
		expect((await send(await half(), first)).status).toBe(400);
		expect((await send(await half(), second)).status).toBe(302);
		expect(await rows("SELECT count(*) AS n FROM recovery_codes WHERE used_at IS NULL")).toEqual([{ n: 8 }]);
		expect(await rows("SELECT event FROM audit WHERE event = 'recovery-code-used'")).toHaveLength(2);
	});

	it("ends the session that was there before, and begins one with a secret of its own", async () => {
		const first = cookieNamed("session", await send(await half(), codeOf(key)));
		later(60);
		const second = cookieNamed("session", await send(`${first}; ${await half()}`, codeOf(key)));
		expect(second).not.toBe(first);
		expect((await visit(areasPage, { cookie: first })).status).toBe(302);
		expect((await visit(areasPage, { cookie: second })).status).toBe(200);
	});

	it("gives back the form that was sent after a session had ended, through wrong codes and a step that took too long", async () => {
		const late = await visit(sendNewArea, { path: "/areas/new", form: { name: "Eastshire & Co" } });
		const { to, kept } = JSON.parse(String(late.data)) as { to: string; kept: string };
		const back = new URLSearchParams({ back: to });
		const first = await visit(signIn, { form: { email, password, kept }, path: `/sign-in?${back}` });
		expect(first.data).toEqual({ code: { kept } });
		const path = `/sign-in/code?${back}`;
		const cookie = cookieNamed("sign-in", first);
		const wrong = await visit(sendCode, { cookie, path, form: { code: "nothing", kept } });
		expect(wrong.data).toMatchObject({ typed: { kept } });
		const right = await visit(sendCode, { cookie, path, form: { code: codeOf(key), kept } });
		expect(right.data).toEqual({ again: { to: "/areas/new", fields: [["name", "Eastshire & Co"]] } });
		const tooLate = await visit(sendCode, { cookie, path, form: { code: codeOf(key), kept } });
		expect(tooLate.status).toBe(401);
		expect(JSON.parse(String(tooLate.data))).toEqual({ to: "/areas/new", kept, by: "password" });
	});

	it("never sends the code back to a page, and takes no field that its form does not have", async () => {
		const { status, data } = await visit(sendCode, { cookie: await half(), form: { code: "123456", admin: "1" } });
		expect([status, data]).toEqual([400, { faults: { admin: "This form has no such field." }, typed: { admin: "1" } }]);
	});
});
