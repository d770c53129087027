import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import {
	addressIn,
	addressOf,
	handlersOf,
	modules,
	open,
	owned,
	owning,
	type Row,
	routeOf,
	seated,
	signedIn,
} from "#tests/app/routes/pages.ts";
import { type World, world } from "#tests/app/routes/world.ts";
import { ask, type Sent } from "#tests/support/ask.ts";
import { contentsOf } from "#tests/support/database.ts";
import { prepared } from "#tests/support/prepared.ts";
import { startServer, type TestServer } from "#tests/support/server.ts";

type Target = { route: string; address: string; body: string };

let server: TestServer;
let file: string;
let cookie: string;
let targets: Target[];

beforeAll(async () => {
	const { dataDirectory, made } = await prepared(() => world());
	file = path.join(dataDirectory, "joint-working.db");
	server = await startServer({
		dataDirectory,
		environment: { SESSION_SECRET: "a secret for tests only, 32 characters", LOG_LEVEL: "silent" },
	});
	// Whoever is attacked is signed in both ways.
	cookie = `${made.cookie}; ${made.seats.open.cookie}`;
	targets = everyForm(made);
});

/** Every route with an action, with the address and the body of a form that would be taken from our own pages. */
function everyForm(of: World): Target[] {
	const free: Record<string, Row> = Object.fromEntries(open.map((route) => [route, {}]));
	const listed = { ...owned, ...signedIn, ...seated, ...owning, ...free };
	return Object.entries(listed)
		.filter(([route]) => handlersOf(route).action !== undefined)
		.map(([route, row]) => ({
			route,
			address: route in free ? addressOf(route, { token: of.seats.open.link }) : addressIn(route, of),
			body: String(new URLSearchParams(row.form?.(of) ?? [])),
		}));
}

const evil = "https://evil.example";
const form = { "content-type": "application/x-www-form-urlencoded" };

/** What other sites' pages, old browsers and programs send; `ours` stands for our own origin. */
const hostile: [string, (ours: string) => Record<string, string>][] = [
	["another site", () => ({ origin: evil })],
	["another site, as its browser says", () => ({ origin: evil, "sec-fetch-site": "cross-site" })],
	["another site that says it is ours", () => ({ origin: evil, "sec-fetch-site": "same-origin" })],
	["another site under our address", (ours) => ({ origin: ours, "sec-fetch-site": "cross-site" })],
	["a neighbour under our address", (ours) => ({ origin: ours, "sec-fetch-site": "same-site" })],
	["a site whose name begins like ours", (ours) => ({ origin: `${ours}.evil.example` })],
	["two origins", (ours) => ({ origin: `${ours}, ${evil}` })],
	["our address with a path", (ours) => ({ origin: `${ours}/` })],
	["our name on another port", () => ({ origin: "http://127.0.0.1:1", "sec-fetch-site": "same-origin" })],
	["our name over another protocol", (ours) => ({ origin: ours.replace("http:", "https:") })],
	["a page without an origin", () => ({ origin: "null" })],
	["a page without an origin that says it is ours", () => ({ origin: "null", "sec-fetch-site": "same-origin" })],
	["an empty origin", () => ({ origin: "" })],
	["nobody knows where", () => ({})],
	["nobody knows where, but not here", () => ({ "sec-fetch-site": "cross-site" })],
	["a neighbour", () => ({ "sec-fetch-site": "same-site" })],
	["the address bar", () => ({ "sec-fetch-site": "none" })],
	["a browser that says what none says", () => ({ "sec-fetch-site": "same-origin, cross-site" })],
	["somewhere that only its referrer names", (ours) => ({ referer: `${ours}/areas` })],
	[
		"another site that names itself as a proxy would",
		() => ({
			origin: evil,
			"x-forwarded-host": "evil.example",
			"x-forwarded-proto": "https",
			"x-forwarded-for": "127.0.0.1",
			forwarded: "for=127.0.0.1;host=evil.example;proto=https",
		}),
	],
	[
		"another site that names us as a proxy would",
		(ours) => ({ origin: evil, host: new URL(ours).host, "x-forwarded-host": new URL(ours).host, referer: ours }),
	],
	["another site that is told by a method of its own", () => ({ origin: evil, "x-http-method-override": "GET" })],
];

const words = "This request did not come from this site, so nothing was done.\n";

async function each(
	kinds: Target[],
	of: (target: Target) => Sent[],
	check: (name: string, sent: Sent) => Promise<void>,
) {
	for (const target of kinds) {
		await Promise.all(of(target).map((sent) => check(`${target.route}: ${sent.method ?? "POST"} ${sent.path}`, sent)));
	}
}

describe("what would change something", () => {
	it("is known for every route with an action", () => {
		const withAction = Object.entries(modules).filter(([, { action }]) => action !== undefined);
		expect(targets.map(({ route }) => route).sort()).toEqual(withAction.map(([route]) => routeOf(route)).sort());
		expect(targets.filter(({ address }) => /undefined|\$/.test(address))).toEqual([]);
	});

	it.each(hostile)(
		"from %s is a 403 in words, in every way of asking, and nothing is written",
		async (_name, headersFor) => {
			const before = await contentsOf(file);
			const headers = { cookie, ...form, ...headersFor(server.origin) };
			await each(
				targets,
				({ route, address, body }) => {
					const [plain, query = ""] = address.split("?");
					const ways = [
						address,
						`${plain}.data${query && `?${query}`}`,
						`${plain}?${new URLSearchParams([...new URLSearchParams(query), ["_data", `routes/${route}`]])}`,
					].map((way) => ({ path: way, headers, body }));
					const others = ["PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND"];
					return [...ways, ...others.map((method) => ({ method, path: address, headers, body }))];
				},
				async (name, sent) => {
					const { status, text } = await ask(server.origin, sent);
					expect([status, text], name).toEqual([403, words]);
				},
			);
			expect(await contentsOf(file)).toEqual(before);
		},
	);

	it("is a 403 to a page without an action too, and to a file", async () => {
		for (const address of ["/", "/answer/results", "/healthz", "/readyz", "/favicon.svg", "/nowhere"]) {
			const { status } = await ask(server.origin, { path: address, headers: { origin: evil } });
			expect([address, status]).toEqual([address, 403]);
		}
	});

	it("by another method than a form's is a 405 even from our own pages, and nothing is written", async () => {
		const before = await contentsOf(file);
		const headers = { cookie, ...form, origin: server.origin };
		await each(
			targets,
			({ address, body }) =>
				["PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND"].map((method) => ({
					method,
					path: address,
					headers,
					body,
				})),
			async (name, sent) => {
				const { status, headers: got } = await ask(server.origin, sent);
				expect([status, got.allow], name).toEqual([405, "GET, HEAD, POST"]);
			},
		);
		expect(await contentsOf(file)).toEqual(before);
	});

	it("is refused for where it comes from, then for its size, then for who sends it", async () => {
		await each(
			targets.filter(({ route }) => route in owned),
			({ address }) => [{ path: address }],
			async (name, { path: address }) => {
				const large = { path: address ?? "/", body: Buffer.alloc(2 * 1024 * 1024 + 1, "x") };
				expect((await ask(server.origin, { ...large, headers: form })).status, name).toBe(403);
				expect((await ask(server.origin, { ...large, headers: { ...form, origin: server.origin } })).status, name).toBe(
					413,
				);
				const small = { path: address ?? "/", body: "a=b", headers: { ...form, origin: server.origin } };
				expect((await ask(server.origin, small)).status, name).toBe(401);
			},
		);
	});

	it.each<[string, (ours: string) => Record<string, string>]>([
		["an old browser", (ours) => ({ origin: ours })],
		["a browser", (ours) => ({ origin: ours, "sec-fetch-site": "same-origin" })],
		[
			"a browser behind a proxy that calls us by other names",
			(ours) => ({ origin: ours, host: "inner:3000", "x-forwarded-host": "elsewhere.example, outer" }),
		],
		["a browser that keeps its origin for itself", () => ({ "sec-fetch-site": "same-origin" })],
		[
			"a browser that calls this machine by its other name",
			(ours) => ({
				origin: ours.replace("127.0.0.1", "localhost"),
				host: new URL(ours).host.replace("127.0.0.1", "localhost"),
				"sec-fetch-site": "same-origin",
			}),
		],
	])("comes through from a page of ours in %s", async (_name, headersFor) => {
		await each(
			targets,
			({ address }) => [{ path: address, body: "nonsense=1", headers: { ...form, ...headersFor(server.origin) } }],
			async (name, sent) => {
				// What the page then says of it, and of who sends it, is its own affair.
				const { status, text } = await ask(server.origin, sent);
				expect([403, 405, 411, 413], name).not.toContain(status);
				expect([status < 500, text === words], name).toEqual([true, false]);
			},
		);
	});
});

describe("what only reads", () => {
	it.each(["GET", "HEAD"])("is answered wherever it comes from, by %s", async (method) => {
		const headers = { origin: evil, "sec-fetch-site": "cross-site" };
		expect((await ask(server.origin, { method, path: "/sign-in", headers, body: null })).status).toBe(200);
	});
});
