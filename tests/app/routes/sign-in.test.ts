import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { passwordHash } from "#app/access/password.server.ts";
import { setUpLink } from "#app/models/body.server.ts";
import { passwordLink } from "#app/models/entry-link.server.ts";
import { loader as startPage } from "#app/routes/_index.tsx";
import { loader as areasPage } from "#app/routes/areas._index.tsx";
import { loader as newAreaPage, action as sendNewArea } from "#app/routes/areas.new.tsx";
import { loader as passwordPage, action as sendPassword } from "#app/routes/password.$token.tsx";
import { action as sendSetUp, loader as setUpPage } from "#app/routes/set-up.$token.tsx";
import { action as signIn, loader as signInPage } from "#app/routes/sign-in._index.tsx";
import { action as signOut, loader as signOutPage } from "#app/routes/sign-out.ts";
import { bytesOf, change, configured, expectNothingWritten, freshDatabase, rows } from "#tests/support/database.ts";
import { account, area } from "#tests/support/factories.ts";
import { cookieOf, signedInAs, visit } from "#tests/support/visit.ts";

const file = freshDatabase();

const password = "four unrelated words";
const email = "fran@example.org";

function send(form: Record<string, string>, more: Parameters<typeof visit>[1] = {}) {
	return visit(signIn, { form, ...more });
}

describe("signing in", () => {
	beforeEach(async () => {
		await account({ email, passwordHash: await passwordHash(password) });
	});
	afterEach(() => {
		vi.useRealTimers();
	});

	it("leads to the areas, with a cookie that scripts and other sites cannot use", async () => {
		const answer = await send({ email: "FRAN@example.org", password });
		expect([answer.status, answer.location]).toEqual([302, "/areas"]);
		expect(answer.headers.get("set-cookie")).toMatch(
			/^session=[^;]+; Path=\/; HttpOnly; SameSite=Lax, known=[^;]+; Max-Age=15552000; Path=\/; HttpOnly; SameSite=Lax$/,
		);
		expect((await visit(areasPage, { cookie: cookieOf(answer) })).status).toBe(200);
	});

	it("sets a cookie for this host over TLS only, where there is TLS", async () => {
		configured({ publicOrigin: "https://joint.example.org", secure: true });
		const answer = await send({ email, password });
		expect(answer.headers.get("set-cookie")).toMatch(
			/^__Host-session=[^;]+; Path=\/; HttpOnly; Secure; SameSite=Lax, __Host-known=[^;]+; Max-Age=15552000; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
		);
	});

	it("leads back to a page of this site, and to no other site", async () => {
		for (const [back, expected] of [
			["/areas/1?a=b", "/areas/1?a=b"],
			["https://elsewhere.example", "/"],
			["//elsewhere.example", "/"],
			["/\\elsewhere.example", "/"],
			["javascript:alert(1)", "/"],
			["/a\r\nset-cookie: x=1", "/"],
		]) {
			const { location } = await send(
				{ email, password },
				{ path: `/sign-in?${new URLSearchParams({ back: back ?? "" })}` },
			);
			expect(location, back).toBe(expected);
		}
	});

	it("is no longer asked of somebody who is signed in, and takes nothing away from them that waits to be sent", async () => {
		const cookie = cookieOf(await send({ email, password }));
		expect((await visit(signInPage, { cookie })).location).toBe("/areas");
		const waiting = await visit(signInPage, { cookie, path: "/sign-in?back=/areas/new" });
		expect([waiting.status, waiting.data]).toEqual([
			200,
			{ back: "/areas/new", name: "Fran Keogh", isAgain: false, byPassword: true, provider: null },
		]);
	});

	it("gives back what was sent after the session had ended, to be sent again; a wrong password keeps it", async () => {
		const late = await visit(sendNewArea, {
			path: "/areas/new",
			form: { name: "Eastshire & Co", "posts.0.title": "a\r\nb" },
		});
		expect(late.status).toBe(401);
		const { to, kept } = JSON.parse(String(late.data)) as { to: string; kept: string };
		const path = `/sign-in?${new URLSearchParams({ back: to })}`;
		const wrong = await send({ email, password: "another password", kept }, { path });
		expect(wrong.data).toMatchObject({ typed: { email, kept } });
		const { status, data, headers } = await send({ email, password, kept }, { path });
		expect(status).toBe(200);
		expect(headers.get("set-cookie")).toMatch(/^session=/);
		expect(data).toEqual({
			again: {
				to: "/areas/new",
				fields: [
					["name", "Eastshire & Co"],
					["posts.0.title", "a\r\nb"],
				],
			},
		});
		const elsewhere = await send({ email, password, kept }, { path: "/sign-in?back=https://elsewhere.example" });
		expect(elsewhere.data).toMatchObject({ again: { to: "/" } });
	});

	it("does not keep a file, nor a form longer than any of ours", async () => {
		const file = new FormData();
		file.set("file", new File(["respondent"], "answers.csv"));
		for (const form of [file, { what: "x".repeat(500_000) }]) {
			const { status, data } = await visit(sendNewArea, { path: "/areas/new", form });
			expect([status, data]).toEqual([401, '{"to":"/areas/new","kept":null,"by":"password"}']);
		}
	});

	it("tells a wrong password and an unknown address alike, and gives the address back, not the password", async () => {
		const wrong = await send({ email, password: "another password" });
		const unknown = await send({ email: "nobody@example.org", password });
		expect(wrong.status).toBe(400);
		expect(wrong.data).toEqual({ faults: { password: "The address or the password is not right." }, typed: { email } });
		expect(unknown).toEqual({ ...wrong, data: { ...(wrong.data as object), typed: { email: "nobody@example.org" } } });
		expect(await rows("SELECT * FROM sessions")).toEqual([]);
	});

	it("is refused to a deactivated account and to one without a password", async () => {
		await change("UPDATE accounts SET deactivated_at = '2026-03-12T10:00:00.000Z'");
		expect((await send({ email, password })).status).toBe(400);
		await change("UPDATE accounts SET deactivated_at = NULL, password_hash = NULL");
		expect((await send({ email, password })).status).toBe(400);
	});

	it("is refused from the eleventh attempt on, though the password is right; another client still gets in", async () => {
		vi.useFakeTimers({ toFake: ["Date"], now: new Date("2026-03-12T10:01:00Z") });
		for (let attempt = 1; attempt <= 10; attempt++) {
			expect((await send({ email, password: "wrong password" })).status, `attempt ${attempt}`).toBe(400);
		}
		const eleventh = await send({ email: "Fran@example.org", password });
		expect(eleventh.status).toBe(429);
		expect(eleventh.data).toEqual({
			faults: { password: "There were too many attempts. Wait a quarter of an hour and try again." },
			typed: { email: "Fran@example.org" },
		});
		expect((await send({ email, password }, { context: { clientAddress: "192.0.2.77" } })).status).toBe(302);
		vi.setSystemTime(new Date("2026-03-12T10:15:00Z"));
		expect((await send({ email, password })).status).toBe(302);
	});

	it("is refused beside the field for a form that is not right, without the password in the answer", async () => {
		const { status, data } = await expectNothingWritten(() => send({ email: "fran", password, extra: "1" }));
		expect(status).toBe(400);
		expect(data).toEqual({
			faults: { email: "Enter an email address such as name@example.org.", extra: "This form has no such field." },
			typed: { email: "fran", extra: "1" },
		});
	});

	it("begins a new session and ends the one before", async () => {
		const first = cookieOf(await send({ email, password }));
		const second = cookieOf(await send({ email, password }, { cookie: first }));
		expect(second).not.toBe(first);
		expect((await visit(areasPage, { cookie: first })).status).toBe(302);
		expect((await visit(areasPage, { cookie: second })).status).toBe(200);
	});

	it("is not asked of somebody who is signed in", async () => {
		const cookie = cookieOf(await send({ email, password }));
		expect((await visit(signInPage, { cookie })).location).toBe("/areas");
		expect((await visit(startPage, { cookie })).location).toBe("/areas");
		expect((await visit(signInPage)).status).toBe(200);
		expect((await visit(startPage)).status).toBe(200);
	});
});

describe("a session cookie", () => {
	it("is worth nothing when a letter of it is changed, or when it is signed with another secret", async () => {
		const cookie = await signedInAs(await account());
		expect((await visit(areasPage, { cookie })).status).toBe(200);
		const changed = cookie.replace(/.(?=\.)/, (letter) => (letter === "a" ? "b" : "a"));
		expect((await visit(areasPage, { cookie: changed })).status).toBe(302);
		configured({ sessionSecret: "another secret" });
		expect((await visit(areasPage, { cookie })).status).toBe(302);
	});

	it("holds a secret that the database does not", async () => {
		const cookie = await signedInAs(await account());
		const value = decodeURIComponent(cookie.replace("session=", "")).split(".")[0] ?? "";
		const secret = JSON.parse(Buffer.from(value, "base64").toString()) as string;
		expect(secret).toMatch(/^[\w-]{43}$/);
		expect(bytesOf(file()).includes(secret)).toBe(false);
	});
});

describe("signing out", () => {
	it("ends the session and clears what the browser kept", async () => {
		const cookie = await signedInAs(await account());
		const answer = await visit(signOut, { cookie, form: {} });
		expect(answer.location).toBe("/sign-in");
		expect(answer.headers.get("set-cookie")).toMatch(/^session=; Max-Age=0; /);
		expect(answer.headers.get("clear-site-data")).toBe('"cache", "storage"');
		expect((await visit(areasPage, { cookie })).status).toBe(302);
		expect(await rows("SELECT * FROM sessions")).toEqual([]);
	});

	it("harms nobody when nobody is signed in, and is not done by following a link", async () => {
		await signedInAs(await account());
		expect((await visit(signOut, { form: {} })).location).toBe("/sign-in");
		expect((await visit(signOutPage)).location).toBe("/");
		expect(await rows("SELECT count(*) AS n FROM sessions")).toEqual([{ n: 1 }]);
	});
});

describe("setting up", () => {
	const form = { name: "Fran Keogh", email, body: "Eastshire Council", password };

	async function token(): Promise<string> {
		return (await setUpLink())?.replace("/set-up/", "") ?? "";
	}

	it("makes the first account, signs it in and leads to its first area", async () => {
		const params = { token: await token() };
		expect((await visit(setUpPage, { params })).status).toBe(200);
		const answer = await visit(sendSetUp, { params, form });
		expect(answer.location).toBe("/areas/new");
		expect((await visit(areasPage, { cookie: cookieOf(answer) })).data).toEqual({
			areas: [],
			mayMakeAreas: true,
			isTrial: true,
			secured: false,
		});
		expect((await send({ email, password })).status).toBe(302);
		const [stored] = await rows("SELECT password_hash FROM accounts");
		expect(stored?.password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
	});

	it("works once", async () => {
		const params = { token: await token() };
		await visit(sendSetUp, { params, form });
		expect((await visit(setUpPage, { params })).status).toBe(410);
		const again = await expectNothingWritten(() => visit(sendSetUp, { params, form }), { counted: true });
		expect([again.status, again.data]).toEqual([
			410,
			"This set-up link does not work any more. If nobody has set up the product yet, start it again: it prints a new one.",
		]);
	});

	it("is refused beside the fields, keeps the link and never sends the password back", async () => {
		const params = { token: await token() };
		const wrong = { ...form, name: "", password: "short" };
		const { status, data } = await expectNothingWritten(() => visit(sendSetUp, { params, form: wrong }));
		expect(status).toBe(400);
		expect(data).toEqual({
			faults: {
				name: "Enter your name.",
				password: "Use at least 12 characters: three or four unrelated words are easy to remember.",
			},
			typed: { name: "", email, body: "Eastshire Council" },
		});
		expect((await visit(sendSetUp, { params, form })).status).toBe(302);
	});

	it.each(["passwordpassword", "Fran Keogh 2026", email, "Eastshire Council"])(
		"is refused with a password that is easy to guess: %s",
		async (words) => {
			const params = { token: await token() };
			const { status, data } = await expectNothingWritten(() =>
				visit(sendSetUp, { params, form: { ...form, password: words } }),
			);
			expect(status).toBe(400);
			expect(data).toMatchObject({ faults: { password: expect.stringMatching(/^This password is easy to guess/) } });
		},
	);

	it("is not done with a link that nobody was given, whatever is sent with it", async () => {
		await token();
		for (const sent of [form, { nonsense: "1" }]) {
			const details = { params: { token: "guess" }, form: sent };
			const { status } = await expectNothingWritten(() => visit(sendSetUp, details), { counted: true });
			expect(status).toBe(410);
		}
	});
});

describe("a new password", () => {
	async function token(): Promise<string> {
		await account({ email, passwordHash: await passwordHash(password) });
		return (await passwordLink(email))?.replace("/password/", "") ?? "";
	}

	it("is set by whoever has the link, once, and ends every session", async () => {
		const params = { token: await token() };
		const cookie = cookieOf(await send({ email, password }));
		expect((await visit(passwordPage, { params })).data).toEqual({
			name: "Fran Keogh",
			provider: null,
			email,
			body: "Eastshire Council",
			isInvitation: false,
		});
		const answer = await visit(sendPassword, { params, form: { password: "other unrelated words" } });
		expect(answer.location).toBe("/sign-in");
		expect((await visit(areasPage, { cookie })).status).toBe(302);
		expect((await send({ email, password })).status).toBe(400);
		expect((await send({ email, password: "other unrelated words" })).status).toBe(302);
		expect((await visit(passwordPage, { params })).status).toBe(410);
		expect((await visit(sendPassword, { params, form: { password: "third unrelated words" } })).status).toBe(410);
		expect((await visit(sendPassword, { params, form: { password: "short" } })).status).toBe(410);
	});

	it("is refused when it is short, and the link still works", async () => {
		const params = { token: await token() };
		const { status, data } = await expectNothingWritten(() =>
			visit(sendPassword, { params, form: { password: "short" } }),
		);
		expect(status).toBe(400);
		expect(data).toEqual({
			faults: { password: "Use at least 12 characters: three or four unrelated words are easy to remember." },
			typed: {},
		});
		expect((await visit(sendPassword, { params, form: { password: "other unrelated words" } })).status).toBe(302);
	});
});

describe("making areas", () => {
	it("is not there for an account that may not, be the form right or wrong", async () => {
		const fran = await account();
		await area(fran);
		const cookie = await signedInAs(fran);
		await change("DELETE FROM memberships WHERE role = 'administrator'");
		expect((await visit(newAreaPage, { cookie })).status).toBe(404);
		expect((await visit(sendNewArea, { cookie, form: { nonsense: "1" } })).status).toBe(404);
		expect((await visit(areasPage, { cookie })).data).toMatchObject({ mayMakeAreas: false });
	});
});
