import { once } from "node:events";
import { Agent } from "node:http";
import { createConnection } from "node:net";
import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { type World, world } from "#tests/app/routes/world.ts";
import { ask, type Sent } from "#tests/support/ask.ts";
import { change, contentsOf } from "#tests/support/database.ts";
import { prepared } from "#tests/support/prepared.ts";
import { startServer, type TestServer } from "#tests/support/server.ts";

let server: TestServer;
let file: string;
let own: World;
/** Where forms are taken, each with whoever may send it: by nobody, by a facilitator, by a participant; and an upload. */
let addresses: { address: string; cookie: string }[];

beforeAll(async () => {
	const { dataDirectory, made } = await prepared(async () => {
		const place = await world();
		// Behind a proxy nobody does without a second step.
		await change("UPDATE accounts SET totp_secret = 'sealed' WHERE id = :id", { id: place.accountId });
		return place;
	});
	own = made;
	file = path.join(dataDirectory, "joint-working.db");
	server = await startServer({
		dataDirectory,
		environment: {
			SESSION_SECRET: "a secret for tests only, 32 characters",
			LOG_LEVEL: "silent",
			TRUSTED_PROXIES: "1",
		},
	});
	addresses = [
		{ address: "/sign-in", cookie: "" },
		{ address: "/sign-in.data", cookie: "" },
		{ address: `/areas/${own.area.id}/edit`, cookie: own.cookie },
		{ address: `/rounds/${own.rounds.open.id}/import`, cookie: own.cookie },
		{ address: "/answer/save?id=g2", cookie: own.seats.open.cookie },
	];
});

const pairs = (count: number, pair: (index: number) => string) =>
	Array.from({ length: count }, (_, at) => pair(at)).join("&");
const form = "application/x-www-form-urlencoded";

/** What no page here sends, each as heavy as it can be, and what it is answered with. */
const bodies: [string, number, Omit<Sent, "path">][] = [
	["ten megabytes", 413, { body: Buffer.alloc(10 * 1024 * 1024, "a") }],
	["two megabytes in one field", 400, { body: `name=${"x".repeat(2_000_000)}` }],
	["two megabytes in one name", 400, { body: "x".repeat(2_000_000) }],
	["a hundred thousand fields", 400, { body: pairs(100_000, (at) => `field${at}=1`) }],
	["a million empty ones", 400, { body: "&".repeat(1_000_000) }],
	["one field a hundred thousand times", 400, { body: pairs(100_000, () => "name=1") }],
	["one field as often as fields may be", 400, { body: pairs(2000, () => "name=1") }],
	["a list as long as fields may be", 400, { body: pairs(2000, () => "name[]=1") }],
	["members far apart", 400, { body: pairs(2000, (at) => `posts[${at * 1_000_000}]=1`) }],
	["nesting without end, in dots", 400, { body: `a${".a".repeat(900_000)}=1` }],
	["nesting without end, in brackets", 400, { body: `a${"[a]".repeat(600_000)}=1` }],
	["brackets that never close", 400, { body: "[".repeat(2_000_000) }],
	["deep names in numbers", 400, { body: pairs(2000, (at) => `a.b.c.d${at}${".e".repeat(300)}=1`) }],
	["a poisoned prototype", 400, { body: "__proto__.polluted=1&constructor.prototype.polluted=1" }],
	["a poisoned prototype under another name", 400, { body: "a[__proto__][polluted]=1&%5F%5Fproto%5F%5F=1" }],
	["lists for texts", 400, { body: "email[]=a&password[]=b&name[]=c&answer[]=1&file[]=x" }],
	["objects for texts", 400, { body: "email.a=a&password.a=b&name.a=c&answer.a=1&file.a=x" }],
	["each field twice", 400, { body: "email=a&email=b&name=a&name=b&answer=1&answer=2&file=a&file=b" }],
	["nothing", 400, { body: "" }],
	["half a character", 400, { body: "name=%e2%82&email=%&answer=%zz" }],
	["bytes that are no text", 400, { body: Buffer.from([0xff, 0xfe, 0x00, 0x3d, 0x80]) }],
	["JSON", 400, { body: '{"email":"a"}', headers: { "content-type": "application/json" } }],
	["JSON called a form", 400, { body: '{"email":"a"}' }],
	["parts", 400, { body: "--x\r\n\r\n--x--", headers: { "content-type": "multipart/form-data; boundary=x" } }],
	["parts without a boundary", 400, { body: "x", headers: { "content-type": "multipart/form-data" } }],
	["no kind at all", 400, { body: "email=a", headers: { "content-type": "" } }],
	["a kind that is none", 400, { body: "email=a", headers: { "content-type": ";;=\u00ff" } }],
	["a packed form", 400, { body: Buffer.from("1f8b0800", "hex"), headers: { "content-encoding": "gzip" } }],
	["chunks without a length", 411, { body: "name=a", chunked: true }],
	["a length that is no number", 400, { body: null, headers: { "content-length": "many" } }],
];

let clients = 0;

/** Sends it from a client of its own: those of one wait for one another, as tests/app/server/pace.test.ts has it. */
function send(at: number, { headers = {}, ...sent }: Omit<Sent, "path">) {
	const { address = "", cookie = "" } = addresses[at] ?? {};
	const ours = { origin: server.origin, "content-type": form, ...(cookie ? { cookie } : {}) };
	const client = { "x-forwarded-for": `10.0.${clients >> 8}.${clients++ & 255}` };
	return ask(server.origin, { path: address, headers: { ...ours, ...client, ...headers }, ...sent });
}

describe("a body that no page here sends", () => {
	it.each(bodies)("is refused, and nothing is written: %s", async (_name, expected, sent) => {
		const before = await contentsOf(file);
		for (const at of addresses.keys()) {
			const { status, text } = await send(at, sent);
			expect([addresses[at]?.address, status]).toEqual([addresses[at]?.address, expected]);
			expect(text).not.toMatch(/ at .*\.[jt]s:\d|node_modules/);
		}
		expect(({} as Record<string, unknown>).polluted).toBeUndefined();
		expect(await contentsOf(file)).toEqual(before);
	});

	it("and that is refused before it is read leaves the connection to what comes after it", async () => {
		const agent = new Agent({ keepAlive: true, maxSockets: 1 });
		const big = { body: "x".repeat(2_000_000), agent };
		for (const path of [`/areas/${crypto.randomUUID()}/edit`, `/rounds/${crypto.randomUUID()}/import`]) {
			const headers = { origin: server.origin, "content-type": form, cookie: own.cookie, "x-forwarded-for": path };
			expect((await ask(server.origin, { path, headers, ...big })).status).toBe(404);
			expect((await ask(server.origin, { method: "GET", path: "/sign-in", body: null, agent })).status).toBe(200);
		}
		agent.destroy();
	});

	it("in numbers keeps nobody else from their pages", async () => {
		const heavy = bodies.filter(([, expected]) => expected !== 413).map(([, , sent]) => sent);
		const all = Promise.all([...heavy, ...heavy].flatMap((sent) => [...addresses.keys()].map((at) => send(at, sent))));
		const got: number[] = [];
		// How long each takes is nothing for a test: that it comes, and whole.
		for (let count = 0; count < 10; count++) {
			const page = await fetch(`${server.origin}/answer`, { headers: { cookie: own.seats.open.cookie } });
			await page.text();
			got.push(page.status);
		}
		await all;
		expect(got).toEqual(Array(10).fill(200));
	});

	it("and never comes holds nothing up, and is forgotten when its sender goes", async () => {
		const { hostname, port, host } = new URL(server.origin);
		const head = `POST /sign-in HTTP/1.1\r\nHost: ${host}\r\nOrigin: ${server.origin}\r\nContent-Type: ${form}\r\n`;
		const sockets = Array.from({ length: 100 }, () => createConnection(Number(port), hostname));
		for (const socket of sockets) socket.write(`${head}Content-Length: 2000000\r\n\r\nemail=`);
		expect((await fetch(`${server.origin}/sign-in`)).status).toBe(200);
		for (const socket of sockets) socket.destroy();
		await Promise.all(sockets.map((socket) => socket.destroyed || once(socket, "close")));
		expect((await fetch(`${server.origin}/sign-in`)).status).toBe(200);
		expect(await server.stop()).toBe(0);
		expect(server.output()).not.toMatch(/rror/);
	});
});
