import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { passwordHash } from "#app/access/password.server.ts";
import { accountOf, deactivate, inviteAccount, resetSignIn } from "#app/models/body-account.server.ts";
import { linkProvider } from "#app/models/provider.server.ts";
import { sessionAccount } from "#app/models/session.server.ts";
import { loader as accountPage } from "#app/routes/account._index.tsx";
import { loader as ownPasswordPage, action as sendPassword } from "#app/routes/account.password.tsx";
import { loader as linkPage, action as sendLink } from "#app/routes/account.provider.tsx";
import { loader as secondFactorPage } from "#app/routes/account.second-factor.tsx";
import { loader as areasPage } from "#app/routes/areas._index.tsx";
import { loader as entryPage } from "#app/routes/password.$token.tsx";
import { action as signInByPassword, loader as signInPage } from "#app/routes/sign-in._index.tsx";
import { loader as comeBack } from "#app/routes/sign-in.callback.tsx";
import { action as setOut, loader as wayPage } from "#app/routes/sign-in.provider.tsx";
import { expectConsole } from "#tests/support/console.ts";
import {
	change,
	configured,
	expectNothingWritten,
	freshDatabase,
	publicOrigin,
	rows,
} from "#tests/support/database.ts";
import { account, colleague } from "#tests/support/factories.ts";
import { startHostileProvider, type Wrong } from "#tests/support/hostile-provider.ts";
import { startProvider } from "#tests/support/real-provider.ts";
import { type Answer, signedInAs, type Visit, visit } from "#tests/support/visit.ts";

freshDatabase();

const nia = { subject: "nia-at-the-council", email: "Nia@Example.org" };
const other = { subject: "other-at-the-council", email: "other@example.org" };

let real: Awaited<ReturnType<typeof startProvider>>;
let atProvider: ReturnType<typeof real.person>;

beforeAll(async () => {
	real = await startProvider();
	await real.openFor(publicOrigin);
});

beforeEach(() => {
	configured({ provider: real.settings });
	atProvider = real.person();
});

/** What a browser has after an answer that it had not, or has no more. */
function cookiesAfter({ headers }: { headers: Headers }, before = ""): string {
	const kept = new Map(before.split("; ").map((pair) => [pair.split("=")[0] ?? "", pair]));
	for (const line of headers.getSetCookie()) {
		const [pair = ""] = line.split(";");
		const name = pair.split("=")[0] ?? "";
		if (/max-age=0/i.test(line)) kept.delete(name);
		else kept.set(name, pair);
	}
	return [...kept.values()].filter(Boolean).join("; ");
}

type Way = { to: string; cookie: string; answer: Answer };

async function way(sent: Promise<Answer>, cookie = ""): Promise<Way> {
	const answer = await sent;
	const { to } = answer.data as { to: string };
	return { to, cookie: cookiesAfter(answer, cookie), answer };
}

function setsOut(form: Record<string, string> = {}, cookie = ""): Promise<Way> {
	const sent = visit(setOut, { cookie, form: { intent: "sign-in", ...form }, context: { sent: true } });
	return way(sent, cookie);
}

function returns(path: string, cookie: string, more: Visit = {}): Promise<Answer> {
	return visit(comeBack, { path, cookie, ...more });
}

/** Signs in through the provider as a browser does. */
async function throughProvider(as: typeof nia | "nobody" = nia, form: Record<string, string> = {}, before = "") {
	const { to, cookie } = await setsOut(form, before);
	return returns(await real.person()(to, as), cookie);
}

/** The token of an invitation for an address, made by an administrator. */
async function invited(email = "nia@example.org"): Promise<{ administrator: string; token: string }> {
	const administrator = await account();
	const path = await inviteAccount(administrator, { name: "Nia Prosser", email, administrator: false });
	return { administrator, token: path.replace("/password/", "") };
}

async function idOf(email = "nia@example.org"): Promise<string> {
	const [row] = await rows("SELECT id FROM accounts WHERE email = :email", { email });
	return String(row?.id);
}

/** Somebody who has accepted an invitation with the provider. */
async function joined(): Promise<{ administrator: string; id: string; answer: Answer }> {
	const { administrator, token } = await invited();
	const answer = await throughProvider(nia, { intent: "enter", token });
	return { administrator, id: await idOf(), answer };
}

async function refusalsOf(id: string): Promise<number> {
	return (await rows("SELECT id FROM audit WHERE event = 'sign-in-refused' AND account_id = :id", { id })).length;
}

function words({ data }: Answer): string {
	return (data as { words: string }).words;
}

/** What nobody may write who is not let in: all but what is counted, and what is written down of it. */
async function written() {
	return {
		accounts: await rows("SELECT * FROM accounts ORDER BY id"),
		links: await rows("SELECT * FROM links ORDER BY hash"),
		sessions: await rows("SELECT * FROM sessions ORDER BY hash"),
		known: await rows("SELECT * FROM known_browsers ORDER BY hash"),
		lines: await rows("SELECT * FROM audit WHERE event <> 'sign-in-refused' ORDER BY id"),
	};
}

/** Comes back and is refused: no cookie is left, and nothing of the account was changed. */
async function expectRefused(comingBack: () => Promise<Answer>, status: number, said: RegExp): Promise<void> {
	const before = await written();
	const answer = await comingBack();
	expect([answer.status, words(answer)]).toEqual([status, expect.stringMatching(said)]);
	expect(answer.headers.getSetCookie()).toEqual([expect.stringMatching(/^provider=; Max-Age=0; /)]);
	expect(await written()).toEqual(before);
}

describe("setting out for the provider", () => {
	it("is a page that goes on by itself, with one sealed cookie that scripts cannot read", async () => {
		const { to, answer } = await setsOut({ back: "/areas/1" });
		const { origin, searchParams } = new URL(to);
		expect(origin).toBe(real.settings.issuer);
		expect(answer.headers.get("refresh")).toBe(`0;url=${to}`);
		expect(answer.headers.get("set-cookie")).toMatch(/^provider=[^;]+; Max-Age=600; Path=\/; HttpOnly; SameSite=Lax$/);
		expect(Object.fromEntries(searchParams)).toEqual({
			redirect_uri: "http://127.0.0.1:3000/sign-in/callback",
			scope: "openid",
			client_id: "joint-working",
			response_type: "code",
			state: expect.stringMatching(/^[\w-]{43}$/),
			nonce: expect.stringMatching(/^[\w-]{43}$/),
			code_challenge: expect.stringMatching(/^[\w-]{43}$/),
			code_challenge_method: "S256",
		});
		const sealed = Buffer.from(decodeURIComponent(answer.headers.get("set-cookie") ?? "").slice(9), "base64");
		for (const inside of [searchParams.get("state") ?? "", "/areas/1"]) expect(sealed.includes(inside)).toBe(false);
	});

	it("has another state, nonce and challenge each time", async () => {
		const [first, second] = [await setsOut(), await setsOut()].map(({ to }) => new URL(to).searchParams);
		for (const name of ["state", "nonce", "code_challenge"]) expect(first?.get(name)).not.toBe(second?.get(name));
	});

	it("takes a form: who only asks is led to the sign-in, and other forms are refused", async () => {
		expect((await visit(wayPage)).location).toBe("/sign-in");
		for (const form of [{}, { intent: "link" }, { intent: "sign-in", extra: "1" }, { intent: "enter" }]) {
			const { status } = await expectNothingWritten(() => visit(setOut, { form: form as Record<string, string> }));
			expect(status, JSON.stringify(form)).toBe(400);
		}
	});

	it("is not offered, and not there, where no provider is set", async () => {
		configured({ provider: null });
		expect((await visit(signInPage)).data).toMatchObject({ provider: null });
		expect((await visit(setOut, { form: { intent: "sign-in" } })).status).toBe(404);
		const cookie = await signedInAs(await account());
		expect((await visit(linkPage, { cookie })).location).toBe("/account");
	});

	it("is offered by its name beside the password, and where a form came too late", async () => {
		expect((await visit(signInPage)).data).toMatchObject({ provider: "your council account", byPassword: null });
		const late = await visit(sendPassword, { path: "/account/password", form: { password: "x" } });
		expect(JSON.parse(String(late.data))).toMatchObject({ provider: "your council account" });
	});
});

describe("accepting an invitation with the provider", () => {
	it("is offered beside a password", async () => {
		const { token } = await invited();
		expect((await visit(entryPage, { params: { token } })).data).toMatchObject({ provider: "your council account" });
	});

	it("asks there for the address and for a new sign-in, joins the account and signs it in", async () => {
		const { token } = await invited();
		const { to, cookie } = await setsOut({ intent: "enter", token });
		const { searchParams } = new URL(to);
		expect([searchParams.get("scope"), searchParams.get("prompt")]).toEqual(["openid email", "login"]);
		const answer = await returns(await atProvider(to, nia), cookie);
		expect([answer.status, answer.location]).toEqual([302, "/areas"]);
		const now = cookiesAfter(answer, cookie);
		expect(now).not.toContain("provider=");
		expect((await visit(areasPage, { cookie: now })).status).toBe(200);
		expect(
			await rows(
				"SELECT password_hash, provider_issuer, provider_subject FROM accounts WHERE email = 'nia@example.org'",
			),
		).toEqual([{ password_hash: null, provider_issuer: real.settings.issuer, provider_subject: nia.subject }]);
		const lines = await rows("SELECT event FROM audit WHERE account_id = :id ORDER BY rowid", { id: await idOf() });
		expect(lines).toEqual([{ event: "account-joined" }, { event: "signed-in" }]);
	});

	it("is refused for another address, which is written down, and the link works on", async () => {
		const { token } = await invited();
		const { to, cookie } = await setsOut({ intent: "enter", token });
		const back = await atProvider(to, other);
		await expectRefused(() => returns(back, cookie), 403, /another address than nia@example\.org/);
		expect(await refusalsOf(await idOf())).toBe(1);
		expect((await throughProvider(nia, { intent: "enter", token })).location).toBe("/areas");
	});

	it("is refused for somebody with whom another account signs in already", async () => {
		await joined();
		const administrator = await account();
		const person = { name: "Nia again", email: "nia2@example.org", administrator: false };
		const token = (await inviteAccount(administrator, person)).replace("/password/", "");
		const { to, cookie } = await setsOut({ intent: "enter", token });
		const back = await atProvider(to, { ...nia, email: "nia2@example.org" });
		await expectRefused(() => returns(back, cookie), 409, /^Somebody else signs in here with this account already\./);
	});

	it("is refused with a link that was used meanwhile, or that nobody was given", async () => {
		const { token } = await invited();
		const { to, cookie } = await setsOut({ intent: "enter", token });
		const back = await atProvider(to, nia);
		await throughProvider(nia, { intent: "enter", token });
		await expectRefused(() => returns(back, cookie), 410, /does not work any more/);
		expect((await visit(setOut, { form: { intent: "enter", token: "guess" } })).status).toBe(410);
	});

	it("goes for a link to set a new way of signing in too, and ends what there was", async () => {
		const administrator = await account();
		const id = await colleague(administrator, {
			email: "nia@example.org",
			passwordHash: await passwordHash("old words"),
		});
		const cookie = await signedInAs(id);
		const of = await accountOf(administrator, id);
		if (!of) throw new Error("The account is gone.");
		const token = (await resetSignIn(administrator, of)).replace("/password/", "");
		expect((await throughProvider(nia, { intent: "enter", token })).location).toBe("/areas");
		expect((await visit(areasPage, { cookie })).status).toBe(302);
		expect((await visit(signInByPassword, { form: { email: "nia@example.org", password: "old words" } })).status).toBe(
			400,
		);
		expect(
			await rows("SELECT event FROM audit WHERE event = 'provider-linked' AND account_id = :id", { id }),
		).toHaveLength(1);
	});
});

describe("signing in with the provider", () => {
	it("lets in the account of this very person, in a new session with a second step behind it", async () => {
		const { id, answer: first } = await joined();
		const before = cookiesAfter(first);
		const answer = await throughProvider(nia, { back: "/areas/1?a=b" }, before);
		expect([answer.status, answer.location]).toEqual([302, "/areas/1?a=b"]);
		const after = cookiesAfter(answer, before);
		expect((await visit(areasPage, { cookie: before })).status).toBe(302);
		expect((await visit(areasPage, { cookie: after })).status).toBe(200);
		expect(await rows("SELECT account_id FROM sessions")).toEqual([{ account_id: id }]);
		const secret = JSON.parse(
			Buffer.from(
				decodeURIComponent(/(?:^|; )session=([^;]+)/.exec(after)?.[1] ?? "").split(".")[0] ?? "",
				"base64",
			).toString(),
		);
		expect(await sessionAccount(secret)).toMatchObject({ id, secured: true });
	});

	it("leads back to this site only", async () => {
		await joined();
		for (const back of ["//elsewhere.example", "/\\elsewhere.example", "/.//elsewhere.example"]) {
			expect((await throughProvider(nia, { back })).location, back).toBe("/");
		}
		const elsewhere = { intent: "sign-in", back: "https://elsewhere.example" };
		expect((await visit(setOut, { form: elsewhere })).status).toBe(400);
		expect((await throughProvider(nia, { back: `/areas?${"x".repeat(1000)}` })).location).toBe("/areas");
	});

	it("lets nobody in by their address, nor makes an account for them", async () => {
		await account({ email: "nia@example.org" });
		const { to, cookie } = await setsOut();
		const back = await atProvider(to, nia);
		await expectRefused(
			() => returns(back, cookie),
			403,
			/^You signed in with your council account, but no account in use here is linked with it\./,
		);
		expect(await rows("SELECT id FROM audit WHERE event = 'sign-in-refused'")).toEqual([]);
	});

	it("is refused to a deactivated account in the same words, which is written down", async () => {
		const { administrator, id } = await joined();
		await deactivate(administrator, id);
		const { to, cookie } = await setsOut();
		const back = await atProvider(to, nia);
		await expectRefused(
			() => returns(back, cookie),
			403,
			/^You signed in with your council account, but no account in use here is linked with it\./,
		);
		expect(await refusalsOf(id)).toBe(1);
	});

	it("is refused when it was given up there", async () => {
		await joined();
		const { to, cookie } = await setsOut();
		const back = await atProvider(to, "nobody");
		await expectRefused(() => returns(back, cookie), 403, /given up, or refused there/);
	});

	it("is refused for a code that comes a second time", async () => {
		await joined();
		const { to, cookie } = await setsOut();
		const back = await atProvider(to, nia);
		expect((await returns(back, cookie)).status).toBe(302);
		await expectRefused(() => returns(back, cookie), 400, /is over already/);
	});

	it("is refused for a code of another's way, in whose browser it was not begun", async () => {
		await joined();
		const [mine, theirs] = [await setsOut(), await setsOut()];
		const stolen = new URLSearchParams((await atProvider(theirs.to, nia)).split("?")[1]);
		stolen.set("state", new URL(mine.to).searchParams.get("state") ?? "");
		await expectRefused(() => returns(`/sign-in/callback?${stolen}`, mine.cookie), 400, /is over already/);
	});

	it.each([
		["without what this browser set out with", (cookie: string) => cookie.replace(/provider=[^;]+/, "")],
		[
			"with a letter of it changed",
			(cookie: string) => cookie.replace(/provider=.{20}/, (part) => `${part.slice(0, -1)}%`),
		],
	])("is refused %s", async (_name, changed) => {
		await joined();
		const { to, cookie } = await setsOut();
		const back = await atProvider(to, nia);
		await expectRefused(() => returns(back, changed(cookie)), 400, /^This sign-in was not begun in this browser/);
	});

	it("is refused with another state, with none and with two", async () => {
		await joined();
		const { to, cookie } = await setsOut();
		const back = await atProvider(to, nia);
		for (const wrong of [
			back.replace(/state=[\w-]+/, `state=${"x".repeat(43)}`),
			back.replace(/&?state=[\w-]+/, ""),
			`${back}&state=${"x".repeat(43)}`,
		]) {
			await expectRefused(() => returns(wrong, cookie), 400, /^This sign-in was not begun in this browser/);
		}
		expect((await returns(back, cookie)).status).toBe(302);
	});

	it("is refused after ten minutes", async () => {
		await joined();
		const { to, cookie } = await setsOut();
		const back = await atProvider(to, nia);
		vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 600_000 });
		try {
			await expectRefused(() => returns(back, cookie), 400, /took longer than ten minutes/);
		} finally {
			vi.useRealTimers();
		}
	});

	it("is refused from the 201st return on that comes from one client within a quarter of an hour", async () => {
		await joined();
		vi.useFakeTimers({ toFake: ["Date"], now: new Date(Math.ceil(Date.now() / 900_000) * 900_000) });
		try {
			const { to, cookie } = await setsOut();
			for (let time = 1; time <= 200; time++) {
				expect((await returns("/sign-in/callback?state=x", cookie)).status, `return ${time}`).toBe(400);
			}
			const back = await atProvider(to, nia);
			await expectRefused(() => returns(back, cookie), 429, /^There were too many attempts\./);
			expect((await returns(back, cookie, { context: { clientAddress: "192.0.2.77" } })).status).toBe(302);
		} finally {
			vi.useRealTimers();
		}
	});
});

describe("linking an account that signs in by a password", () => {
	async function withPassword() {
		const administrator = await account();
		const id = await colleague(administrator, {
			email: "cai@example.org",
			passwordHash: await passwordHash("old words"),
		});
		await change("UPDATE accounts SET totp_secret = 'sealed', totp_step = 1 WHERE id = :id", { id });
		await change("INSERT INTO recovery_codes (hash, account_id) VALUES ('hash', :id)", { id });
		return { id, cookie: await signedInAs(id) };
	}

	async function links(cookie: string, as: typeof nia): Promise<Answer> {
		const { to, cookie: kept } = await way(visit(sendLink, { cookie, form: {} }), cookie);
		expect(new URL(to).searchParams.get("prompt")).toBe("login");
		return returns(await atProvider(to, as), kept);
	}

	it("takes the place of the password, the app and the recovery codes, and ends the other sessions", async () => {
		const { id, cookie } = await withPassword();
		const elsewhere = await signedInAs(id);
		const answer = await links(cookie, other);
		expect([answer.status, answer.location]).toEqual([302, "/account"]);
		expect((await visit(accountPage, { cookie })).data).toMatchObject({ linked: true });
		expect((await visit(areasPage, { cookie: elsewhere })).status).toBe(302);
		expect(await rows("SELECT password_hash, totp_secret FROM accounts WHERE id = :id", { id })).toEqual([
			{ password_hash: null, totp_secret: null },
		]);
		expect(await rows("SELECT * FROM recovery_codes")).toEqual([]);
		expect(await rows("SELECT event FROM audit WHERE event = 'provider-linked'")).toHaveLength(1);
		expect((await visit(signInByPassword, { form: { email: "cai@example.org", password: "old words" } })).status).toBe(
			400,
		);
		expect((await throughProvider(other)).location).toBe("/areas");
	});

	it("asks for a new sign-in when the last is more than a quarter of an hour ago", async () => {
		const { id, cookie } = await withPassword();
		const past = new Date(Date.now() - 16 * 60_000).toISOString();
		await change("UPDATE sessions SET created_at = :past WHERE account_id = :id", { past, id });
		for (const answer of [await visit(linkPage, { cookie }), await visit(sendLink, { cookie, form: {} })]) {
			expect(answer.location).toMatch(/^\/sign-in\?.*again=yes$/);
		}
	});

	it("is refused in another session than the one that asked for it, and sends whoever has none to sign in", async () => {
		const { id, cookie } = await withPassword();
		const { to, cookie: kept } = await way(visit(sendLink, { cookie, form: {} }), cookie);
		const back = await atProvider(to, other);
		const flow = /provider=[^;]+/.exec(kept)?.[0] ?? "";
		const elsewhere = await signedInAs(await account());
		await expectRefused(
			() => returns(back, `${flow}; ${elsewhere}`),
			400,
			/^This sign-in was not begun in this browser/,
		);
		expect(await rows("SELECT provider_subject FROM accounts WHERE id = :id", { id })).toEqual([
			{ provider_subject: null },
		]);
		const again = await way(visit(sendLink, { cookie, form: {} }), cookie);
		const nobody = /provider=[^;]+/.exec(again.cookie)?.[0] ?? "";
		expect((await returns(await atProvider(again.to, other), nobody)).location).toMatch(/^\/sign-in/);
	});

	it("is refused for somebody with whom another account signs in", async () => {
		await joined();
		const { cookie } = await withPassword();
		const { to, cookie: kept } = await way(visit(sendLink, { cookie, form: {} }), cookie);
		const back = await atProvider(to, nia);
		await expectRefused(() => returns(back, kept), 409, /^Somebody else signs in here/);
	});

	it("is held by the database: no account signs in both ways", async () => {
		const { id } = await joined();
		for (const column of ["password_hash", "totp_secret"]) {
			await expect(change(`UPDATE accounts SET ${column} = 'x' WHERE id = :id`, { id })).rejects.toThrow(
				"an account signs in by a password or by a provider",
			);
		}
	});

	it("is not offered to an account that is linked, which needs no app either", async () => {
		const { answer } = await joined();
		const cookie = cookiesAfter(answer);
		for (const page of [linkPage, secondFactorPage]) expect((await visit(page, { cookie })).location).toBe("/account");
		expect((await visit(sendLink, { cookie, form: {} })).location).toBe("/account");
	});
});

describe("what a linked account signs in by", () => {
	async function past(id: string): Promise<void> {
		const at = new Date(Date.now() - 16 * 60_000).toISOString();
		await change("UPDATE sessions SET created_at = :at WHERE account_id = :id", { at, id });
	}

	it("is changed after a new sign-in there, not only one that lasts", async () => {
		const { id, answer } = await joined();
		const cookie = cookiesAfter(answer);
		await past(id);
		const asked = await visit(ownPasswordPage, { cookie, path: "/account/password" });
		expect(asked.location).toBe("/sign-in?back=%2Faccount%2Fpassword&again=yes");
		const page = await visit(signInPage, { cookie, path: "/sign-in?back=/account/password&again=yes" });
		expect(page.data).toMatchObject({ isAgain: true, byPassword: false, provider: "your council account" });
		const { to } = await setsOut({ back: "/account/password", again: "yes" }, cookie);
		const { searchParams } = new URL(to);
		expect([searchParams.get("prompt"), searchParams.get("max_age")]).toEqual(["login", "0"]);
		const again = await throughProvider(nia, { back: "/account/password", again: "yes" }, cookie);
		expect(again.location).toBe("/account/password");
		expect((await visit(ownPasswordPage, { cookie: cookiesAfter(again, cookie) })).data).toEqual({ linked: true });
	});

	it("can be a password again: then the second step is set up before anything else, and the provider lets nobody in", async () => {
		const { id, answer } = await joined();
		const cookie = cookiesAfter(answer);
		const sent = await visit(sendPassword, { cookie, form: { password: "other unrelated words" } });
		expect(sent.location).toBe("/account");
		expect(await rows("SELECT provider_issuer, provider_subject FROM accounts WHERE id = :id", { id })).toEqual([
			{ provider_issuer: null, provider_subject: null },
		]);
		expect(await rows("SELECT event FROM audit WHERE event = 'provider-unlinked'")).toHaveLength(1);
		configured({ publicOrigin: "https://joint.example.org", provider: real.settings });
		expect((await visit(areasPage, { cookie })).location).toBe("/account/second-factor");
		configured({ provider: real.settings });
		const { to, cookie: kept } = await setsOut();
		const back = await atProvider(to, nia);
		await expectRefused(() => returns(back, kept), 403, /no account in use here is linked with it/);
	});

	it("is not given to a session that has ended meanwhile", async () => {
		const { id } = await joined();
		await expectNothingWritten(async () => {
			const ended = linkProvider(id, { issuer: "https://a.example", subject: "a" }, "no session");
			await expect(ended).rejects.toThrow("This session has ended.");
		});
	});
});

describe("a provider that lies", () => {
	let hostile: Awaited<ReturnType<typeof startHostileProvider>>;

	beforeEach(async () => {
		hostile = await startHostileProvider();
		configured({ provider: hostile.settings });
	});

	/** Comes back with a code for which the provider gives an ID token that is wrong in some way. */
	async function vouched(
		wrong: Wrong = {},
		form: Record<string, string> = {},
		query = "",
	): Promise<() => Promise<Answer>> {
		const { to, cookie } = await setsOut(form);
		const { searchParams } = new URL(to);
		hostile.vouch(searchParams.get("nonce") ?? "", wrong);
		return () => returns(`/sign-in/callback?code=abc&state=${searchParams.get("state")}${query}`, cookie);
	}

	async function joinedThere(): Promise<string> {
		const { token } = await invited();
		const comingBack = await vouched({ claims: { email: "nia@example.org" } }, { intent: "enter", token });
		expect((await comingBack()).location).toBe("/areas");
		return idOf();
	}

	const seconds = () => Math.floor(Date.now() / 1000);

	it.each<[name: string, wrong: () => Wrong, noted: RegExp]>([
		[
			"of another issuer",
			() => ({ claims: { iss: "https://elsewhere.example" } }),
			/OAUTH_JWT_CLAIM_COMPARISON_FAILED/,
		],
		["for another audience", () => ({ claims: { aud: "somebody-else" } }), /OAUTH_JWT_CLAIM_COMPARISON_FAILED/],
		["for others beside us", () => ({ claims: { aud: ["joint-working", "else"], azp: "else" } }), /OAUTH_[A-Z_]+/],
		["with another nonce", () => ({ claims: { nonce: "x".repeat(43) } }), /OAUTH_JWT_CLAIM_COMPARISON_FAILED/],
		["without a nonce", () => ({ claims: { nonce: undefined } }), /OAUTH_[A-Z_]+/],
		["that has expired", () => ({ claims: { exp: seconds() - 60 } }), /OAUTH_JWT_TIMESTAMP_CHECK_FAILED/],
		["of no person", () => ({ claims: { sub: undefined } }), /OAUTH_[A-Z_]+/],
		["signed by another key", () => ({ signedBy: "another key" }), /OAUTH_[A-Z_]+/],
		["signed by a key it does not show", () => ({ header: { kid: "2" } }), /OAUTH_[A-Z_]+/],
		["signed by nobody", () => ({ header: { alg: "none" }, signedBy: "nobody" }), /OAUTH_[A-Z_]+/],
		["without a signature", () => ({ signedBy: "nobody" }), /OAUTH_[A-Z_]+/],
		["that says it is signed by our secret", () => ({ header: { alg: "HS256" } }), /OAUTH_[A-Z_]+/],
	])("is refused with an ID token %s", async (_name, wrong, noted) => {
		await joinedThere();
		const right = await vouched();
		expect((await right()).location).toBe("/areas");
		const comingBack = await vouched(wrong());
		expectConsole("error", new RegExp(`^Signing in with the provider at OIDC_ISSUER failed: ${noted.source}\\.$`));
		await expectRefused(comingBack, 400, /^What came back from there could not be checked, so nobody was signed in\.$/);
	});

	it("is refused when it names another issuer beside the code", async () => {
		await joinedThere();
		const comingBack = await vouched({}, {}, "&iss=https%3A%2F%2Felsewhere.example");
		expectConsole("error", /failed: OAUTH_INVALID_RESPONSE\.$/);
		await expectRefused(comingBack, 400, /could not be checked/);
	});

	it("is refused when it gives no ID token, or nothing that can be read", async () => {
		await joinedThere();
		for (const [status, body] of [
			[200, { access_token: "a token", token_type: "Bearer" }],
			[200, {}],
			[500, { error: "no name <script>" }],
			[401, { error: "invalid_client", error_description: "a secret" }],
		] as const) {
			const comingBack = await vouched();
			hostile.answer(status, body);
			expectConsole("error", /failed: (OAUTH_[A-Z_]+|invalid_client)\.$/);
			await expectRefused(comingBack, 400, /could not be checked/);
		}
	});

	it.each<[name: string, claims: Record<string, unknown>]>([
		["does not say", {}],
		["does not vouch for", { email: "nia@example.org", email_verified: false }],
		["says belongs to another body", { email: "nia@example.org", xms_edov: false }],
		["has as a name to sign in with only", { preferred_username: "nia@example.org", upn: "nia@example.org" }],
		["gives as something else than an address", { email: ["nia@example.org"] }],
	])("is not believed about an address that it %s", async (_name, claims) => {
		const { token } = await invited();
		const comingBack = await vouched({ claims }, { intent: "enter", token });
		await expectRefused(comingBack, 403, /^It was not said there, or not vouched for, which address is yours/);
		expect(await refusalsOf(await idOf())).toBe(1);
	});

	it.each<[name: string, claims: Record<string, unknown>]>([
		["vouches for", { email: "nia@example.org", email_verified: true }],
		["vouches for as others write it", { email: "NIA@EXAMPLE.ORG", email_verified: "true" }],
		["says belongs to the body", { email: "nia@example.org", xms_edov: 1 }],
	])("is believed about an address that it %s", async (_name, claims) => {
		const { token } = await invited();
		const comingBack = await vouched({ claims }, { intent: "enter", token });
		expect((await comingBack()).location).toBe("/areas");
	});

	it("is not taken for a new sign-in when it does not say when that was, or long ago", async () => {
		await joinedThere();
		for (const claims of [{}, { auth_time: seconds() - 120 }]) {
			const comingBack = await vouched({ claims }, { again: "yes" });
			await expectRefused(comingBack, 403, /^It was not said there that you have just signed in/);
		}
		const right = await vouched({ claims: { auth_time: seconds() } }, { again: "yes" });
		expect((await right()).status).toBe(302);
	});

	it("is not used when it calls itself something else, and is asked again the next time", async () => {
		hostile.describe({ issuer: "https://elsewhere.example" });
		expectConsole("error", /failed: OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED\.$/);
		const answer = await visit(setOut, { form: { intent: "sign-in" } });
		expect([answer.status, answer.headers.get("refresh")]).toEqual([503, null]);
		hostile.describe({});
		expect((await setsOut()).to).toContain(hostile.settings.issuer);
	});

	it("is asked once an hour what it is like", async () => {
		await setsOut();
		await setsOut();
		expect(hostile.timesAsked()).toBe(1);
		vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 3_600_000 });
		try {
			await setsOut();
		} finally {
			vi.useRealTimers();
		}
		expect(hostile.timesAsked()).toBe(2);
	});

	it("says so in words while it cannot be reached, and passwords go on", async () => {
		await account({ email: "fran@example.org", passwordHash: await passwordHash("four unrelated words") });
		const { to, cookie } = await setsOut();
		await hostile.close();
		expectConsole("error", /failed: NOT_REACHED\.$/);
		const state = new URL(to).searchParams.get("state");
		await expectRefused(
			() => returns(`/sign-in/callback?code=abc&state=${state}`, cookie),
			503,
			/^Signing in with your council account does not work just now/,
		);
		configured({ provider: { ...hostile.settings } });
		const answer = await visit(setOut, { form: { intent: "sign-in" } });
		expect([answer.status, answer.data]).toEqual([
			503,
			{ to: null, refused: expect.stringMatching(/^Signing in with your council account does not work just now/) },
		]);
		const form = { email: "fran@example.org", password: "four unrelated words" };
		expect((await visit(signInByPassword, { form })).location).toBe("/areas");
	});
});
