import { beforeEach, describe, expect, it } from "vitest";
import { makeLinks, revokeLink } from "#app/models/link.server.ts";
import type { Round } from "#app/models/round.server.ts";
import { seatsOf } from "#app/models/seat.server.ts";
import { loader as startPage } from "#app/routes/_index.tsx";
import { loader as contentsPage } from "#app/routes/answer._index.tsx";
import { action as leave } from "#app/routes/answer.sign-out.ts";
import { loader as signedOutPage } from "#app/routes/answer.signed-out.tsx";
import { loader as areasPage } from "#app/routes/areas._index.tsx";
import { loader as linkPage, action as open } from "#app/routes/link.$token.tsx";
import { loader as linksPage, action as sendLinks } from "#app/routes/rounds.$roundId.links/route.tsx";
import { action as signOut } from "#app/routes/sign-out.ts";
import {
	bytesOf,
	change,
	configured,
	expectNothingWritten,
	freshDatabase,
	publicOrigin,
	rows,
} from "#tests/support/database.ts";
import { account, area, areaInput, link, moved, person, round, seat } from "#tests/support/factories.ts";
import { scanned } from "#tests/support/scanned.ts";
import { enrolled } from "#tests/support/second-factor.ts";
import { type Answer, cookieOf, seatedBy, serverContext, signedInAs, type Visit, visit } from "#tests/support/visit.ts";

const file = freshDatabase();

let fran: string;
let made: Round;
let dph: string;
let as: Pick<Visit, "cookie" | "params">;

beforeEach(async () => {
	fran = await account();
	const people = ["Amara Okafor", "Helen Whitcombe", "Sanjay Mistry"].map((name) => person(name));
	const amara = person("Amara Okafor", { email: "amara+dph@example.org" });
	const eastshire = await area(fran, { ...areaInput(), people: [amara, ...people.slice(1)] });
	made = await moved(fran, await round(fran, eastshire), "open");
	dph = (await seat(fran, made.id, "dph")).id;
	as = { cookie: await signedInAs(fran), params: { roundId: made.id } };
});

function ask(token: string, cookie?: string): Promise<Answer> {
	return visit(linkPage, { params: { token }, path: `/link/${token}`, ...(cookie ? { cookie } : {}) });
}

function press(token: string, details: Visit = {}): Promise<Answer> {
	return visit(open, { form: {}, ...details, params: { token }, path: `/link/${token}` });
}

describe("the page of a personal link", () => {
	it("changes nothing by being opened, 50 times over, by whoever it is, and by asking for its head", async () => {
		const secret = await link(fran, made, dph);
		const dass = await seatedBy(await link(fran, made, (await seat(fran, made.id, "dass-dcs")).id));
		await expectNothingWritten(async () => {
			for (let count = 0; count < 50; count++) {
				const { status } = await ask(secret, [undefined, as.cookie, dass][count % 3]);
				expect(status).toBe(200);
				const request = new Request(`${publicOrigin}/link/${secret}`, { method: "HEAD" });
				await linkPage({ request, params: { token: secret }, context: serverContext });
			}
		});
		expect(
			await rows("SELECT count(*) AS n FROM sessions JOIN links ON links.hash = link_hash WHERE seat_id = :dph", {
				dph,
			}),
		).toEqual([{ n: 0 }]);
	});

	it("says whose it is, and who else is signed in in this browser, and sets no cookie", async () => {
		const secret = await link(fran, made, dph);
		const seatOfDph = { label: "Director of Public Health", title: "Autumn", area: "Eastshire" };
		const asked = await ask(secret);
		expect(asked.data).toEqual({ to: seatOfDph, other: null, account: null });
		expect(asked.headers.get("set-cookie")).toBeNull();
		const dass = await seatedBy(await link(fran, made, (await seat(fran, made.id, "dass-dcs")).id));
		expect((await ask(secret, `${as.cookie}; ${dass}`)).data).toEqual({
			to: seatOfDph,
			other: "Director of Adult Social Services and Director of Children's Services",
			account: "Fran Keogh",
		});
	});

	it("signs in by its button, with a cookie that scripts and other sites cannot use, to an address without the secret", async () => {
		const secret = await link(fran, made, dph);
		const answer = await press(secret);
		expect([answer.status, answer.location]).toEqual([302, "/answer"]);
		expect(answer.headers.get("set-cookie")).toMatch(/^seat=[^;]+; Path=\/; HttpOnly; SameSite=Lax$/);
		expect(answer.headers.get("set-cookie")).not.toContain(secret);
		expect((await visit(contentsPage, { cookie: cookieOf(answer) })).location).toBe("/answer/notice");
		expect((await visit(startPage, { cookie: cookieOf(answer) })).location).toBe("/answer");
		expect(bytesOf(file()).includes(secret)).toBe(false);
	});

	it("sets a cookie for this host over TLS only, where there is TLS", async () => {
		const secret = await link(fran, made, dph);
		configured({ secure: true });
		expect((await press(secret)).headers.get("set-cookie")).toMatch(
			/^__Host-seat=[^;]+; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
		);
	});

	it("works again on another device, and leaves the first signed in", async () => {
		const secret = await link(fran, made, dph);
		const [phone, desk] = [cookieOf(await press(secret)), cookieOf(await press(secret))];
		for (const cookie of [phone, desk]) {
			expect((await visit(signedOutPage, { cookie })).location).toBe("/answer");
		}
	});

	it("takes the place of whoever sat in this browser before, and leaves the facilitator signed in", async () => {
		const before = await seatedBy(await link(fran, made, (await seat(fran, made.id, "dass-dcs")).id));
		const after = cookieOf(await press(await link(fran, made, dph), { cookie: `${as.cookie}; ${before}` }));
		expect((await visit(signedOutPage, { cookie: before })).status).toBe(200);
		expect((await visit(areasPage, { cookie: `${as.cookie}; ${after}` })).status).toBe(200);
		expect((await visit(signedOutPage, { cookie: `${as.cookie}; ${after}` })).location).toBe("/answer");
	});

	it("takes nothing but its button", async () => {
		const secret = await link(fran, made, dph);
		const file = new FormData();
		file.set("file", new File(["x"], "x.txt"));
		for (const form of [{ admin: "1" }, { "__proto__.x": "1" }, file]) {
			const { status } = await expectNothingWritten(() => press(secret, { form }));
			expect(status).toBe(400);
		}
	});
});

describe("a link that does not work", () => {
	it("is one page to the byte, unknown, revoked, replaced or expired, asked for or pressed", async () => {
		const [first, second] = await seatsOf(fran, made.id);
		const revoked = await link(fran, made, first?.id ?? "");
		await revokeLink(fran, made, first?.id ?? "");
		const replaced = await link(fran, made, second?.id ?? "");
		await link(fran, made, second?.id ?? "");
		const expired = await link(fran, made, dph);
		await change("UPDATE links SET expires_at = '2026-03-12' WHERE seat_id = :dph AND revoked_at IS NULL", { dph });
		const pages = new Set<string>();
		await expectNothingWritten(
			async () => {
				for (const token of [revoked, replaced, expired, "x".repeat(43), "", "../sign-in", "%"]) {
					for (const cookie of [undefined, as.cookie]) {
						for (const answer of [await ask(token, cookie), await press(token, cookie ? { cookie } : {})]) {
							pages.add(JSON.stringify([answer.status, answer.data, [...answer.headers]]));
						}
					}
				}
			},
			{ counted: true },
		);
		expect([...pages]).toEqual(['[404,{"to":null,"other":null,"account":null},[]]']);
	});
});

describe("signing out of a seat", () => {
	it("ends the session and clears what the browser kept, and leaves the facilitator's and other devices' sessions", async () => {
		const secret = await link(fran, made, dph);
		const [phone, desk] = [await seatedBy(secret), await seatedBy(secret)];
		const answer = await visit(leave, { cookie: `${as.cookie}; ${phone}`, form: {} });
		expect([answer.status, answer.location]).toEqual([302, "/answer/signed-out"]);
		expect(answer.headers.get("clear-site-data")).toBe('"cache", "storage"');
		expect(answer.headers.get("set-cookie")).toMatch(/^seat=; Max-Age=0; /);
		expect((await visit(signedOutPage, { cookie: phone })).status).toBe(200);
		expect((await visit(signedOutPage, { cookie: desk })).location).toBe("/answer");
		expect((await visit(areasPage, as)).status).toBe(200);
	});

	it("is not what a facilitator does who signs out in the same browser", async () => {
		const phone = await seatedBy(await link(fran, made, dph));
		await visit(signOut, { cookie: `${as.cookie}; ${phone}`, form: {} });
		expect((await visit(signedOutPage, { cookie: phone })).location).toBe("/answer");
		expect((await visit(areasPage, as)).location).toMatch(/^\/sign-in/);
	});
});

describe("handing out links", () => {
	type Handout = { handout: { id: string; label: string; person: string; url: string; mail: string; code: string }[] };
	const send = async (form: Record<string, string>) => (await visit(sendLinks, { ...as, form })).data as Handout;
	const secretOf = (url: string | undefined) => (url ?? "").replace(`${publicOrigin}/link/`, "");

	it("gives a link once, with a mail and a code to be scanned, and the page that lists them never holds it", async () => {
		const { handout } = await send({ intent: "make", seat: dph });
		expect(handout).toHaveLength(1);
		const [first] = handout;
		expect(first).toMatchObject({ id: dph, label: "Director of Public Health", person: "Amara Okafor" });
		expect(first?.url).toMatch(/^http:\/\/127\.0\.0\.1:3000\/link\/[\w-]{43}$/);
		expect(first?.mail).toMatch(/^mailto:amara%2Bdph@example\.org\?subject=/);
		expect(decodeURIComponent(first?.mail ?? "")).toContain(first?.url);
		expect(scanned(first?.code ?? "")).toBe(first?.url);
		expect((await ask(secretOf(first?.url))).status).toBe(200);
		const { data } = await visit(linksPage, as);
		expect(JSON.stringify(data)).not.toContain(secretOf(first?.url));
		expect((data as { seats: { linked: string | null }[] }).seats.map(({ linked }) => linked !== null)).toEqual([
			true,
			false,
			false,
		]);
	});

	it("makes those that are missing, and leaves those that were handed out", async () => {
		const [kept] = (await send({ intent: "make", seat: dph })).handout;
		const { handout } = await send({ intent: "make-missing" });
		expect(handout.map(({ label }) => label)).toEqual([
			"Director of Adult Social Services and Director of Children's Services",
			"Place Director",
		]);
		expect((await ask(secretOf(kept?.url))).status).toBe(200);
	});

	it("leaves alone what somebody has just made, replaces all of them where that is asked for, and makes none twice", async () => {
		const seats = await seatsOf(fran, made.id);
		const [kept] = (await send({ intent: "make", seat: dph })).handout;
		await expectNothingWritten(async () => {
			await expect(makeLinks(fran, made, [dph], true)).rejects.toThrow("Links have just been made for these seats");
		});
		expect((await ask(secretOf(kept?.url))).status).toBe(200);
		const { handout } = await send({ intent: "replace-all" });
		expect(handout.map(({ id }) => id)).toEqual(seats.map(({ id }) => id));
		expect((await ask(secretOf(kept?.url))).status).toBe(404);
		expect(await expectNothingWritten(() => send({ intent: "make-missing" }))).toEqual({ handout: [] });
	});

	it("replaces one, and revokes one, and the one before is dead at once", async () => {
		const [first] = (await send({ intent: "make", seat: dph })).handout;
		const cookie = await seatedBy(secretOf(first?.url));
		const [second] = (await send({ intent: "make", seat: dph })).handout;
		expect((await ask(secretOf(first?.url))).status).toBe(404);
		expect((await visit(contentsPage, { cookie })).location).toBe("/answer/signed-out");
		expect((await visit(sendLinks, { ...as, form: { intent: "revoke", seat: dph } })).location).toBe(
			`/rounds/${made.id}/links`,
		);
		expect((await ask(secretOf(second?.url))).status).toBe(404);
	});

	it("is refused for a seat of another round, and for what its form does not send", async () => {
		const sibling = await moved(fran, await round(fran, await area(fran, { name: "Borough" })), "open");
		const other = (await seat(fran, sibling.id, "dph")).id;
		const refused: [Record<string, string> | [string, string][], number][] = [
			[{ intent: "make", seat: other }, 404],
			[{ intent: "revoke", seat: other }, 404],
			[{ intent: "make", seat: "" }, 400],
			[{ intent: "make-all" }, 400],
			[{ intent: "make-missing", admin: "1" }, 400],
			[
				[
					["intent", "make"],
					["seat", dph],
					["seat", other],
				],
				400,
			],
		];
		for (const [form, expected] of refused) {
			const { status } = await expectNothingWritten(() => visit(sendLinks, { ...as, form }));
			expect(status, JSON.stringify(form)).toBe(expected);
		}
	});

	it("warns where nobody else can open them, and says nothing where they can", async () => {
		expect((await visit(linksPage, as)).data).toMatchObject({ onlyHere: "http://127.0.0.1:3000" });
		await enrolled(as.cookie ?? "");
		configured({ publicOrigin: "https://joint.example.org" });
		expect((await visit(linksPage, as)).data).toMatchObject({ onlyHere: null });
		expect((await send({ intent: "make", seat: dph })).handout[0]?.url).toMatch(
			/^https:\/\/joint\.example\.org\/link\//,
		);
	});
});
