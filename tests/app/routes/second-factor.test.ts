import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { passwordHash } from "#app/access/password.server.ts";
import { accountByEmail } from "#app/models/account.server.ts";
import { inviteAccount } from "#app/models/body-account.server.ts";
import { passwordLink } from "#app/models/entry-link.server.ts";
import { loader as accountPage } from "#app/routes/account._index.tsx";
import { loader as passwordPage, action as sendPassword } from "#app/routes/account.password.tsx";
import { loader as factorPage, action as sendFactor } from "#app/routes/account.second-factor.tsx";
import { loader as areasPage } from "#app/routes/areas._index.tsx";
import { action as sendBodyAccount } from "#app/routes/body.accounts.$accountId.tsx";
import { action as sendEntry } from "#app/routes/password.$token.tsx";
import { action as signIn, loader as signInPage } from "#app/routes/sign-in._index.tsx";
import { action as sendCode } from "#app/routes/sign-in.code.tsx";
import {
	bytesOf,
	change,
	configured,
	contents,
	expectNothingWritten,
	freshDatabase,
	reachable,
	rows,
} from "#tests/support/database.ts";
import { account, colleague } from "#tests/support/factories.ts";
import { codeOf, enrolled, nextCode } from "#tests/support/second-factor.ts";
import { cookieNamed, signedInAs, visit } from "#tests/support/visit.ts";
import { everyWay, owned, signedIn } from "./pages.ts";
import { world } from "./world.ts";

const file = freshDatabase();

const password = "slate harbour velvet nine";
const email = "fran@example.org";
const setUp = "/account/second-factor";

let fran: string;
let cookie: string;

beforeEach(async () => {
	fran = await account({ email, passwordHash: await passwordHash(password) });
	cookie = await signedInAs(fran);
});
afterEach(() => {
	vi.useRealTimers();
});

/** The key that is offered to whoever has a session, with the form's own copy of it. */
async function offer(as: string): Promise<{ typable: string; sealed: string }> {
	return (await visit(factorPage, { cookie: as })).data as { typable: string; sealed: string };
}

describe("an account without a second step of signing in", () => {
	it("finds every page lead to where it is set up, and does nothing, where others reach the product", async () => {
		const mine = await world();
		configured(reachable);
		for (const [route, row] of Object.entries({ ...owned, ...signedIn })) {
			if (route === "account.second-factor") continue;
			const details = { cookie: mine.cookie, params: row.params?.(mine) ?? {} };
			const answers = await expectNothingWritten(() => everyWay(route, row, mine, details));
			for (const [name, { status, location }] of answers) expect([status, location], name).toEqual([302, setUp]);
		}
		await enrolled(mine.cookie);
		expect((await visit(areasPage, { cookie: mine.cookie })).status).toBe(200);
	});

	it.each([
		["http://127.0.0.1:3000", {}, true],
		["http://localhost", {}, true],
		["http://[::1]:3000", {}, true],
		["http://127.0.0.1:3000", { reachedByOthers: true }, false],
		["http://10.0.0.5:3000", {}, false],
		["http://localhost.example.org", {}, false],
	])("at %s %o is let in on the same machine only, and told so", async (publicOrigin, more, isTrial) => {
		configured({ publicOrigin, ...more });
		const { status, data } = await visit(areasPage, { cookie });
		expect(status).toBe(isTrial ? 200 : 302);
		if (isTrial) expect(data).toMatchObject({ isTrial: true, secured: false });
	});
});

describe("setting up the second step", () => {
	it("takes the code of the key that was offered, keeps this session and ends the others", async () => {
		const other = await signedInAs(fran);
		const { typable, sealed } = await offer(cookie);
		expect(typable.replaceAll(" ", "")).toMatch(/^[A-Z2-7]{32}$/);
		const wrong = codeOf(typable) === "000000" ? "000001" : "000000";
		const refused = await visit(sendFactor, { cookie, form: { intent: "app", sealed, code: wrong } });
		expect([refused.status, refused.data]).toMatchObject([400, { offer: { typable } }]);
		expect(await rows("SELECT totp_secret FROM accounts")).toEqual([{ totp_secret: null }]);
		const form = { intent: "app", sealed, code: codeOf(typable) };
		const { status, data } = await visit(sendFactor, { cookie, form });
		expect(status).toBe(200);
		const { codes } = data as { codes: string[] };
		expect(new Set(codes).size).toBe(10);
		for (const code of codes) expect(code).toMatch(/^([0-9a-z]{4}-){5}[0-9a-z]{4}$/);
		expect((await visit(areasPage, { cookie })).status).toBe(200);
		expect((await visit(areasPage, { cookie: other })).status).toBe(302);
		// Never again: neither here nor on any other page.
		for (const page of [factorPage, accountPage, areasPage]) {
			const shown = JSON.stringify((await visit(page, { cookie })).data);
			for (const secret of [...codes, typable]) expect(shown).not.toContain(secret);
		}
	});

	it("takes no key that was offered to somebody else, made up, or changed", async () => {
		const cai = await signedInAs(await colleague(fran));
		const theirs = await offer(cai);
		const own = await offer(cookie);
		const changed = own.sealed.replace(/^./, (letter) => (letter === "A" ? "B" : "A"));
		for (const [sealed, key] of [
			[theirs.sealed, theirs.typable],
			[changed, own.typable],
			[own.typable, own.typable],
			["", own.typable],
		]) {
			const form = { intent: "app", sealed: sealed ?? "", code: codeOf(key ?? "") };
			const { status } = await visit(sendFactor, { cookie, form });
			expect(status).toBe(400);
		}
		expect(await rows("SELECT totp_secret FROM accounts WHERE totp_secret IS NOT NULL")).toEqual([]);
	});

	it("ends a sign-in under way and a link for a new sign-in, which somebody else may have", async () => {
		const first = await enrolled(cookie);
		const half = cookieNamed("sign-in", await visit(signIn, { form: { email, password } }));
		const token = (await passwordLink(email))?.replace("/password/", "") ?? "";
		const { typable, sealed } = await offer(cookie);
		await visit(sendFactor, { cookie, form: { intent: "app", sealed, code: codeOf(typable) } });
		expect((await visit(sendCode, { cookie: half, form: { code: nextCode(first.key) } })).location).toBe("/sign-in");
		expect((await visit(sendEntry, { params: { token }, form: { password: "velvet nine slate" } })).status).toBe(410);
	});

	it("is counted, so that nobody guesses there", async () => {
		const { sealed } = await offer(cookie);
		const statuses: number[] = [];
		for (let attempt = 0; attempt < 11; attempt++) {
			const { status } = await visit(sendFactor, { cookie, form: { intent: "app", sealed, code: "abcdef" } });
			statuses.push(status);
		}
		expect(statuses).toEqual([...Array(10).fill(400), 429]);
	});
});

describe("new recovery codes", () => {
	it("take the place of the ones before", async () => {
		const { codes: before } = await enrolled(cookie);
		const { data } = await visit(sendFactor, { cookie, form: { intent: "codes" } });
		const after = (data as { codes: string[] }).codes;
		expect(after).toHaveLength(10);
		const half = cookieNamed("sign-in", await visit(signIn, { form: { email, password } }));
		expect((await visit(sendCode, { cookie: half, form: { code: before[0] ?? "" } })).status).toBe(400);
		expect((await visit(sendCode, { cookie: half, form: { code: after[0] ?? "" } })).status).toBe(302);
	});

	it("are not made for an account without a second step", async () => {
		const { status } = await expectNothingWritten(() => visit(sendFactor, { cookie, form: { intent: "codes" } }));
		expect(status).toBe(409);
	});
});

describe("what is stored of a second step", () => {
	it("is neither its key nor its codes, in the rows and in the bytes of the file", async () => {
		const { key, codes } = await enrolled(cookie);
		const plain = key.replaceAll(" ", "");
		const stored = JSON.stringify(await contents());
		const bytes = bytesOf(file());
		for (const secret of [plain, key, ...codes, ...codes.map((code) => code.replaceAll("-", ""))]) {
			expect(stored).not.toContain(secret);
			expect(bytes.includes(secret)).toBe(false);
		}
	});

	it("cannot be read under another secret of the installation, which is said; a recovery code still lets in", async () => {
		const { key, codes } = await enrolled(cookie);
		configured({ sessionSecret: "another secret, also 32 characters" });
		const half = cookieNamed("sign-in", await visit(signIn, { form: { email, password } }));
		const app = await visit(sendCode, { cookie: half, form: { code: nextCode(key) } });
		expect([app.status, app.data]).toMatchObject([
			400,
			{
				faults: {
					code: "Codes from your app cannot be checked any more, because a setting of this installation has changed. Use a recovery code, and set up the app again afterwards.",
				},
			},
		]);
		expect((await visit(sendCode, { cookie: half, form: { code: codes[0] ?? "" } })).status).toBe(302);
	});

	it("opens no other account: a sealed key that was copied from one to another is none", async () => {
		const { key } = await enrolled(cookie);
		const cai = { email: "cai@example.org", password };
		await colleague(fran, { email: cai.email, passwordHash: await passwordHash(password) });
		await change("UPDATE accounts SET totp_secret = (SELECT totp_secret FROM accounts WHERE id = :fran)", { fran });
		const half = cookieNamed("sign-in", await visit(signIn, { form: cai }));
		expect((await visit(sendCode, { cookie: half, form: { code: nextCode(key) } })).status).toBe(400);
	});
});

describe("signing in once more", () => {
	const pages = [
		["/account/password", passwordPage, sendPassword, { password: "velvet nine slate harbour" }],
		[setUp, factorPage, sendFactor, { intent: "codes" }],
	] as const;

	it.each(pages)("is asked for at %s after a quarter of an hour, and leads back", async (path, page, send, form) => {
		await enrolled(cookie);
		const start = Date.now();
		vi.useFakeTimers({ toFake: ["Date"], now: start + 14 * 60_000 });
		expect((await visit(page, { cookie, path })).status).toBe(200);
		vi.setSystemTime(start + 15 * 60_000 + 5_000);
		const again = `/sign-in?${new URLSearchParams({ back: path, again: "yes" })}`;
		expect((await visit(page, { cookie, path })).location).toBe(again);
		const sent = await expectNothingWritten(() => visit(send, { cookie, path, form }));
		expect(sent.location).toBe(again);
		expect((await visit(signInPage, { cookie, path: again })).data).toEqual({
			back: path,
			name: "Fran Keogh",
			byPassword: true,
			provider: null,
			isAgain: true,
		});
		const { codes } = await codesOf(cookie, start);
		const half = cookieNamed("sign-in", await visit(signIn, { cookie, path: again, form: { email, password } }));
		const done = await visit(sendCode, {
			cookie: `${cookie}; ${half}`,
			path: `/sign-in/code?back=${path}`,
			form: { code: codes[0] ?? "" },
		});
		expect(done.location).toBe(path);
		expect((await visit(page, { cookie: cookieNamed("session", done), path })).status).toBe(200);
	});

	/** New recovery codes, made while the session was young. */
	async function codesOf(as: string, start: number): Promise<{ codes: string[] }> {
		const present = Date.now();
		vi.setSystemTime(start + 60_000);
		const { data } = await visit(sendFactor, { cookie: as, form: { intent: "codes" } });
		vi.setSystemTime(present);
		return data as { codes: string[] };
	}

	it.each(["reset", "make-administrator"])("is asked for before %s, which lets somebody in", async (intent) => {
		const accountId = await colleague(fran);
		vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 16 * 60_000 });
		// That the session was seen is written down by this.
		await visit(areasPage, { cookie });
		const path = `/body/accounts/${accountId}`;
		const details = { cookie, path, params: { accountId }, form: { intent } };
		const { location } = await expectNothingWritten(() => visit(sendBodyAccount, details));
		expect(location).toBe(`/sign-in?${new URLSearchParams({ back: path, again: "yes" })}`);
	});

	it("ends every other way in when a password is changed: sessions, sign-ins under way, links", async () => {
		const { key } = await enrolled(cookie);
		const half = cookieNamed("sign-in", await visit(signIn, { form: { email, password } }));
		const other = await signedInAs(fran);
		const token = (await passwordLink(email))?.replace("/password/", "") ?? "";
		const { location } = await visit(sendPassword, { cookie, form: { password: "velvet nine slate harbour" } });
		expect(location).toBe("/account");
		expect((await visit(areasPage, { cookie })).status).toBe(200);
		expect((await visit(areasPage, { cookie: other })).status).toBe(302);
		expect((await visit(sendCode, { cookie: half, form: { code: nextCode(key) } })).location).toBe("/sign-in");
		expect((await visit(sendEntry, { params: { token }, form: { password: "x" } })).status).toBe(410);
		expect((await visit(signIn, { form: { email, password } })).status).toBe(400);
	});
});

describe("a password that is easy to guess", () => {
	const easy = ["passwordpassword", "qwertyuiopas", "Fran Keogh 2026", "the own address", "Eastshire Council"];

	it.each(easy)("is refused when it is changed, at a reset and an invitation: %s", async (words) => {
		const reset = (await passwordLink(email))?.replace("/password/", "") ?? "";
		const asked = { name: "Fran Keogh", email: "fran.keogh@example.org", administrator: false };
		const invitation = (await inviteAccount(fran, asked)).replace("/password/", "");
		const easyFor = (address: string) => ({ password: words === "the own address" ? address : words });
		await expectNothingWritten(async () => {
			const answers = [
				await visit(sendPassword, { cookie, form: easyFor(email) }),
				await visit(sendEntry, { params: { token: reset }, form: easyFor(email) }),
				await visit(sendEntry, { params: { token: invitation }, form: easyFor(asked.email) }),
			];
			for (const { status, data } of answers) {
				expect([status, data]).toEqual([
					400,
					{
						faults: {
							password:
								"This password is easy to guess: it is a common one, or made of your name, a date or a row of keys. Three or four unrelated words are better.",
						},
						typed: {},
					},
				]);
			}
		});
		expect((await visit(sendEntry, { params: { token: reset }, form: { password } })).location).toBe("/sign-in");
		expect((await accountByEmail(email))?.hasSecondFactor).toBe(false);
	});
});
