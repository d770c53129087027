import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { admit, decline } from "#app/models/admission.server.ts";
import { waitingIn } from "#app/models/join.server.ts";
import { replaceRoomCode, roomCodeOf } from "#app/models/room.server.ts";
import type { Round } from "#app/models/round.server.ts";
import { standings } from "#app/round/phase.ts";
import { loader as contentsPage } from "#app/routes/answer._index.tsx";
import { loader as noticePage } from "#app/routes/answer.notice.tsx";
import { loader as joinPage, action as typeCode } from "#app/routes/join._index.tsx";
import { action as ask, loader as codePage } from "#app/routes/join.$code.tsx";
import { action as takeSeat, loader as waitingPage } from "#app/routes/join.waiting.tsx";
import { loader as linkPage, action as openLink } from "#app/routes/link.$token.tsx";
import {
	bytesOf,
	change,
	configured,
	contents,
	expectNothingWritten,
	freshDatabase,
	rows,
} from "#tests/support/database.ts";
import { account, area, link, moved, round, roundNow, seat } from "#tests/support/factories.ts";
import { type Answer, cookieNamed, seatedBy, type Visit, visit } from "#tests/support/visit.ts";

const file = freshDatabase();

let fran: string;
let open: Round;
let code: string;
let dph: string;

beforeEach(async () => {
	fran = await account();
	open = await moved(fran, await round(fran, await area(fran)), "open");
	code = await roomCodeOf(fran, open);
	dph = (await seat(fran, open.id, "dph")).id;
});
afterEach(() => {
	vi.useRealTimers();
});

const look = (of = code, details: Visit = {}) => visit(codePage, { params: { code: of }, ...details });
const form = (post: string, operation: string = crypto.randomUUID()) => ({ operation, post });
const send = (post: string, details: Visit = {}, of = code) =>
	visit(ask, { params: { code: of }, form: form(post), ...details });
const waitingNow = (cookie: string) => visit(waitingPage, { cookie });
const sit = (cookie: string) => visit(takeSeat, { cookie, form: {} });

/** Somebody who has asked to be let in: the cookie they wait with. */
async function asked(post = "Public health", details: Visit = {}): Promise<string> {
	return cookieNamed("join", await send(post, details));
}

/** The first of those who wait is let in to a seat. */
async function letIn(seatId = dph): Promise<void> {
	const [first] = await waitingIn(fran, open);
	await admit(fran, open, first?.id ?? "", seatId);
}

/** An answer as it is sent: nothing of it may tell one code from another. */
const whole = ({ status, data, headers, location }: Answer) => JSON.stringify([status, data, location, [...headers]]);

describe("the field for a room code", () => {
	it.each(["K7MX-3QPA", " k7mx 3qpa", "http://127.0.0.1:3000/join/K7MX3QPA"])(
		"takes %j and leads to the page of the code, right or wrong",
		async (room) => {
			const answer = await expectNothingWritten(() => visit(typeCode, { form: { room } }));
			expect([answer.status, answer.location]).toEqual([302, "/join/K7MX3QPA"]);
		},
	);

	it.each(["", "K7MX", "K7MX-3QPO", "https://elsewhere.example/K7MX3QPA"])(
		"says what a code looks like where %j is none, and keeps it",
		async (room) => {
			const { status, data } = await expectNothingWritten(() => visit(typeCode, { form: { room } }));
			expect([status, data]).toEqual([
				400,
				{
					faults: {
						room: "Enter the room code: eight letters and digits, such as K7MX-3QPA. There is no 0, O, 1, I, L or U in one.",
					},
					typed: { room },
				},
			]);
		},
	);

	it("is refused with anything else", async () => {
		const { status } = await visit(typeCode, { form: { room: "K7MX3QPA", admin: "1" } });
		expect(status).toBe(400);
	});
});

describe("the page of a room code", () => {
	it("shows the title of the round, and nothing else of it, writes nothing and sets no cookie", async () => {
		await change("UPDATE rounds SET title = 'The title', we = 'Canary', period = 'Canary'");
		await change("UPDATE seats SET label = 'Canary'");
		await change("UPDATE partnerships SET name = 'Canary'");
		await change("UPDATE people SET name = 'Canary'");
		const { status, data, headers } = await expectNothingWritten(() => look());
		expect(status).toBe(200);
		expect(data).toEqual({
			title: "The title",
			operation: expect.stringMatching(/^[\da-f-]{36}$/),
			post: null,
			seated: null,
		});
		expect(headers.get("set-cookie")).toBeNull();
	});

	it("is the same whichever phase the round is in that may be joined", async () => {
		const pages = new Set<string>();
		for (const where of standings) {
			const here = await moved(fran, await round(fran, await area(fran, { name: where })), where);
			if (where === "draft" || where === "finished") continue;
			const { data } = await look(await roomCodeOf(fran, here));
			pages.add(JSON.stringify({ ...(data as object), operation: "" }));
		}
		expect([...pages]).toEqual(['{"title":"Autumn","operation":"","post":null,"seated":null}']);
	});

	it("takes a code in any form, as somebody may write it in an address", async () => {
		for (const of of [code.toLowerCase(), `${code.slice(0, 4)}-${code.slice(4)}`]) {
			expect((await look(of)).status).toBe(200);
		}
	});
});

describe("a room code that opens nothing", () => {
	it("is one page to the byte: unknown, replaced, none at all, of a draft, of a finished and of a deleted round", async () => {
		const replaced = code;
		await replaceRoomCode(fran, open, code);
		const codes: string[] = [replaced, "K7MX3QPA", "", "K7MX", "__proto__", "K7MX3QP0", "%"];
		for (const [index, where] of (["draft", "finished", "open"] as const).entries()) {
			const here = await moved(fran, await round(fran, await area(fran, { name: where })), where);
			codes.push(`2222222${index + 2}`);
			await change("UPDATE rounds SET room_code = :code WHERE id = :id", { id: here.id, code: `2222222${index + 2}` });
			if (where === "open") {
				await change("INSERT INTO purges (id, kind, subject_id, purged_at) VALUES ('p', 'round', :id, '2026-03-12')", {
					id: here.id,
				});
			}
		}
		const pages = new Set<string>();
		await expectNothingWritten(
			async () => {
				for (const of of codes) {
					for (const answer of [await look(of), await send("Public health", {}, of), await send("", {}, of)]) {
						pages.add(whole(answer));
					}
				}
			},
			{ counted: true },
		);
		expect([...pages]).toEqual(['[404,{"title":null,"operation":"","post":null,"seated":null},null,[]]']);
	});

	it("is refused from the 61st time on from one address, while the right one goes on working there, looked at and sent", async () => {
		const from = { context: { clientAddress: "192.0.2.7" } };
		for (let attempt = 0; attempt < 60; attempt++) expect((await look("K7MX3QPA", from)).status).toBe(404);
		const refused = await look("K7MX3QPA", from);
		expect([refused.status, refused.data]).toEqual([
			429,
			"There were too many room codes that do not work. Wait a quarter of an hour and try again.",
		]);
		expect((await send("Public health", from, "K7MX3QPA")).status).toBe(429);
		expect((await look(code, from)).status).toBe(200);
		expect((await send("Public health", from)).location).toBe("/join/waiting");
		expect((await look("K7MX3QPA", { context: { clientAddress: "192.0.2.8" } })).status).toBe(404);
	});
});

describe("asking to be let in", () => {
	it("waits with a secret in a cookie that scripts cannot use, and stores its hash alone", async () => {
		const answer = await send("  Director of Public Health ");
		expect([answer.status, answer.location]).toEqual([302, "/join/waiting"]);
		expect(answer.headers.get("set-cookie")).toMatch(/^join=[^;]+; Max-Age=14400; Path=\/; HttpOnly; SameSite=Lax$/);
		const value = decodeURIComponent(cookieNamed("join", answer).replace("join=", ""));
		const secret: string = JSON.parse(Buffer.from(value.split(".")[0] ?? "", "base64").toString());
		expect(secret).toMatch(/^[\w-]{43}$/);
		await letIn();
		await sit(cookieNamed("join", answer));
		const bytes = bytesOf(file());
		expect([secret, Buffer.from(secret, "base64url")].map((written) => bytes.includes(written))).toEqual([
			false,
			false,
		]);
	});

	it("is refused beside the field without a post, or with one too long, and keeps it", async () => {
		for (const [post, says] of [
			[" ", "Enter your post, such as Director of Public Health."],
			["x".repeat(201), "Use at most 200 characters."],
		] as const) {
			const { status, data } = await expectNothingWritten(() => send(post));
			expect([status, data]).toMatchObject([400, { faults: { post: says }, typed: { post } }]);
		}
	});

	it("twice from one browser is one who waits, by what was said last, which the page says and offers", async () => {
		const cookie = await asked("Public health");
		expect((await look(code, { cookie })).data).toMatchObject({ post: "Public health" });
		const again = await send("Director of Public Health", { cookie });
		expect((await waitingIn(fran, open)).map(({ post }) => post)).toEqual(["Director of Public Health"]);
		expect((await waitingNow(cookieNamed("join", again))).data).toMatchObject({ post: "Director of Public Health" });
	});

	it("by a form that is sent twice, the first response being lost, is one who waits", async () => {
		const same = form("Public health");
		const first = cookieNamed("join", await visit(ask, { params: { code }, form: same }));
		const second = cookieNamed("join", await visit(ask, { params: { code }, form: same }));
		expect(second).toBe(first);
		expect(await waitingIn(fran, open)).toHaveLength(1);
	});

	it("by a form that is found in the browser later gives nobody the seat of whoever sent it first", async () => {
		const same = form("Public health");
		await visit(ask, { params: { code }, form: same });
		await letIn();
		const { status, data, headers } = await expectNothingWritten(() => visit(ask, { params: { code }, form: same }), {
			counted: true,
		});
		expect([status, data]).toMatchObject([
			409,
			{ faults: { form: "You were answered already. Scan or type the room code again." } },
		]);
		expect(headers.get("set-cookie")).toBeNull();
	});

	it("is one secret for each form, and another under another session secret", async () => {
		const same = form("Public health");
		const first = cookieNamed("join", await visit(ask, { params: { code }, form: same }));
		expect(await asked()).not.toBe(first);
		configured({ sessionSecret: "another secret for tests, 32 characters" });
		expect(cookieNamed("join", await visit(ask, { params: { code }, form: same }))).not.toBe(first);
		expect(await rows("SELECT count(*) AS count, count(DISTINCT hash) AS hashes FROM joins")).toEqual([
			{ count: 3, hashes: 3 },
		]);
	});

	it("from one address is taken sixty times a quarter of an hour, in each room, and anew with another code", async () => {
		vi.useFakeTimers({ toFake: ["Date"], now: new Date("2026-11-22T10:01:00Z") });
		const from = { context: { clientAddress: "192.0.2.7" } };
		const other = await moved(fran, await round(fran, await area(fran, { name: "Borough" })), "open");
		const elsewhere = await roomCodeOf(fran, other);
		const cookie = await asked("Public health", from);
		for (let time = 1; time < 60; time++) expect((await send(`Number ${time}`, { ...from, cookie })).status).toBe(302);
		const { status, data } = await expectNothingWritten(() => send("One more", { ...from, cookie }), { counted: true });
		expect([status, data]).toMatchObject([
			429,
			{
				faults: {
					form: "There were too many requests to be let in from here. Tell the facilitator, or try again in a quarter of an hour.",
				},
				typed: { post: "One more" },
			},
		]);
		expect((await send("Another address", { context: { clientAddress: "192.0.2.8" } })).status).toBe(302);
		expect((await send("Another room", from, elsewhere)).status).toBe(302);
		const next = await replaceRoomCode(fran, open, code);
		expect((await send("Another code", { ...from, cookie }, next)).status).toBe(302);
		vi.setSystemTime(new Date("2026-11-22T10:15:00Z"));
		expect((await send("Later", { ...from, cookie }, next)).status).toBe(302);
	});

	it("is refused in words while sixty wait, and in no other room", async () => {
		const other = await moved(fran, await round(fran, await area(fran, { name: "Borough" })), "open");
		for (let time = 0; time < 60; time++) {
			expect((await send(`Number ${time}`, { context: { clientAddress: `192.0.2.${time}` } })).status).toBe(302);
		}
		const from = { context: { clientAddress: "192.0.2.99" } };
		const { status, data } = await send("One too many", from);
		expect([status, data]).toMatchObject([
			409,
			{
				faults: { form: "Too many people are waiting to be let in just now. Tell the facilitator, and try again." },
				typed: { post: "One too many" },
			},
		]);
		expect((await send("Public health", from, await roomCodeOf(fran, other))).status).toBe(302);
	});
});

describe("waiting to be let in", () => {
	it("changes nothing by being looked at, and tells who waits what they said and the round's title alone", async () => {
		const cookie = await asked();
		await expectNothingWritten(async () => {
			expect((await waitingNow(cookie)).data).toEqual({
				state: "waiting",
				title: "Autumn",
				post: "Public health",
				label: null,
			});
		});
	});

	it("ends with the seat's name and a button, which looking at does not press", async () => {
		const cookie = await asked();
		await letIn();
		await expectNothingWritten(async () => {
			expect((await waitingNow(cookie)).data).toMatchObject({ state: "admitted", label: "Director of Public Health" });
			expect((await look(code, { cookie })).location).toBe("/join/waiting");
		});
	});

	it("ends on the seat by that button, as with a personal link: signed in, the notice first, and the use on record", async () => {
		const cookie = await asked();
		await letIn();
		const answer = await sit(cookie);
		expect([answer.status, answer.location]).toEqual([302, "/answer"]);
		const [seatCookie, gone] = answer.headers.getSetCookie();
		expect(seatCookie).toMatch(/^seat=[^;]+; Path=\/; HttpOnly; SameSite=Lax$/);
		expect(gone).toMatch(/^join=; Max-Age=0; /);
		const seated = { cookie: cookieNamed("seat", answer) };
		expect((await visit(contentsPage, seated)).location).toBe("/answer/notice");
		expect((await visit(noticePage, seated)).data).toMatchObject({ label: "Director of Public Health" });
		expect(await rows("SELECT seat_id FROM audit WHERE event = 'link-used'")).toEqual([{ seat_id: dph }]);
	});

	it("works again by that button where its response was lost", async () => {
		const cookie = await asked();
		await letIn();
		await sit(cookie);
		expect((await sit(cookie)).location).toBe("/answer");
	});

	it("does not end by that button before they are let in, or once the seat's link was replaced", async () => {
		const cookie = await asked();
		const early = await expectNothingWritten(() => sit(cookie));
		expect([early.location, early.headers.get("set-cookie")]).toEqual(["/join/waiting", null]);
		await letIn();
		await link(fran, open, dph);
		const late = await expectNothingWritten(() => sit(cookie));
		expect([late.location, late.headers.get("set-cookie")]).toEqual(["/join/waiting", null]);
		expect((await waitingNow(cookie)).location).toBe("/join");
	});

	it("is said kindly to have been in vain, without a word of the round but its title", async () => {
		const cookie = await asked();
		const [{ id } = { id: "" }] = await waitingIn(fran, open);
		await decline(fran, open, id);
		expect((await waitingNow(cookie)).data).toEqual({
			state: "declined",
			title: "Autumn",
			post: "Public health",
			label: null,
		});
		expect((await send("Director of Public Health", { cookie })).location).toBe("/join/waiting");
		expect(await waitingIn(fran, open)).toHaveLength(1);
	});

	it("is nobody's who has not asked, and leads to the field", async () => {
		expect((await visit(waitingPage)).location).toBe("/join");
		expect((await expectNothingWritten(() => visit(takeSeat, { form: {} }))).location).toBe("/join/waiting");
		expect((await visit(takeSeat, { form: { admin: "1" } })).status).toBe(400);
	});

	it("is over where somebody opens a personal link in the same browser", async () => {
		const cookie = await asked();
		const token = await link(fran, open, dph);
		const answer = await visit(openLink, { params: { token }, form: {}, cookie });
		expect(answer.headers.getSetCookie().map((set) => set.split("=")[0])).toEqual(["seat", "join"]);
		expect((await visit(linkPage, { params: { token } })).status).toBe(200);
	});

	it("is on a seat whose session dies with the link that takes the place of its own", async () => {
		const cookie = await asked();
		await letIn();
		const seated = cookieNamed("seat", await sit(cookie));
		expect((await visit(noticePage, { cookie: seated })).status).toBe(200);
		await link(fran, open, dph);
		expect((await visit(noticePage, { cookie: seated })).location).toBe("/answer/signed-out");
	});
});

describe("a browser in which somebody has a seat", () => {
	it("is told so by every page that joins, whatever the code, and asks for nothing", async () => {
		const cookie = await seatedBy(await link(fran, open, dph));
		const seated = { label: "Director of Public Health", title: "Autumn" };
		await expectNothingWritten(async () => {
			expect((await visit(joinPage, { cookie })).data).toEqual({ seated });
			for (const of of [code, "K7MX3QPA"]) {
				expect((await look(of, { cookie })).data).toEqual({ title: null, operation: "", post: null, seated });
				expect((await send("Public health", { cookie }, of)).location).toBe("/join");
			}
			expect((await visit(waitingPage, { cookie })).location).toBe("/answer");
		});
	});
});

describe("what is stored of those who ask", () => {
	it("is what they said and when, and no address of theirs", async () => {
		await asked("Public health", { context: { clientAddress: "203.0.113.77" } });
		expect(JSON.stringify(await contents())).not.toContain("203.0.113.77");
		const [row] = await rows("SELECT * FROM joins");
		expect(Object.keys(row ?? {})).toEqual(["id", "hash", "round_id", "post", "asked_at", "answered_at", "seat_id"]);
		expect((await roundNow(fran, open.id)).roomCode).toBe(code);
	});
});
