import path from "node:path";
import { createClient } from "@libsql/client";
import { extractText, getDocumentProxy } from "unpdf";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
	type Actor,
	actors,
	addressIn,
	addressOf,
	handlersOf,
	owned,
	owning,
	rightful,
	rowOf,
	seated,
	signedIn,
} from "#tests/app/routes/pages.ts";
import { type World, world } from "#tests/app/routes/world.ts";
import { account, colleague, member, ownerLink } from "#tests/support/factories.ts";
import { providerSettings } from "#tests/support/hostile-provider.ts";
import { partsOf } from "#tests/support/parts-of.ts";
import { prepared } from "#tests/support/prepared.ts";
import { startServer, type TestServer } from "#tests/support/server.ts";
import { openStream } from "#tests/support/stream.ts";
import { untilMade } from "#tests/support/until-made.ts";
import { seatedBy, signedInAs } from "#tests/support/visit.ts";

/**
 * Every route there is, by every way it can be asked, by every kind of user, for what is their own, another area's of the same
 * body, another body's, and mixtures: refused but for whoever may, who sees their own. Nothing of anybody else's is in any answer,
 * and what is refused writes nothing.
 */

/** An area of the matrix, and whoever has to do with it, each by their cookie. */
type Place = { name: string; world: World; cookies: Record<Actor, string>; accounts: Partial<Record<Actor, string>> };

/** The name of an area stands in every text of it: its rounds, seats, comments, actions and accounts. */
const names = { mine: "Quillbrook", sibling: "Tarnwick", elsewhere: "Ostermere" };

/** Who has let facilitators and viewers into both areas, which the log of each says. */
const administratorOfBoth = "Administrator of Quillbrook and Tarnwick";

let server: TestServer;
let file: string;
let places: Record<keyof typeof names, Place>;
let asked = 0;
let refused = 0;
const routes = [seated, owning, owned, signedIn].flatMap((kind) => Object.keys(kind));

beforeAll(async () => {
	const { dataDirectory, made } = await prepared(async () => {
		const body = await account({ name: administratorOfBoth, body: "First body" });
		const other = await account({ name: "Administrator of Ostermere", body: "Second body" });
		return {
			mine: await place(names.mine, body),
			sibling: await place(names.sibling, body),
			elsewhere: await place(names.elsewhere, other),
		};
	});
	places = made;
	file = path.join(dataDirectory, "joint-working.db");
	const environment = { SESSION_SECRET: "a secret for tests only, 32 characters" };
	server = await startServer({ dataDirectory, environment: { ...environment, ...(await providerSettings()) } });
});

afterAll(() => {
	console.log(`Access matrix: ${routes.length} routes, ${asked} requests, ${refused} of them refused as they must be.`);
});

async function place(name: string, administrator: string): Promise<Place> {
	const made = await world(name, administrator);
	const viewer = await colleague(administrator, { name: `Viewer of ${name}` });
	await member(administrator, made.area.id, viewer, "viewer");
	const link = await ownerLink(made.accountId, made.area.id, made.area.posts[0]?.id ?? "");
	return {
		name,
		world: made,
		accounts: { facilitator: made.accountId, viewer, administrator, colleague: made.colleague },
		cookies: {
			nobody: "",
			participant: made.seats.open.cookie,
			owner: await seatedBy(link),
			facilitator: made.cookie,
			viewer: await signedInAs(viewer),
			administrator: await signedInAs(administrator),
			colleague: await signedInAs(made.colleague),
		},
	};
}

type Answer = { name: string; status: number; location: string; text: string };

/** Every way in which a route can be asked. */
const ways = ["page", "data", "form", "form as data"] as const;
type Way = (typeof ways)[number];

function ask(way: Way, address: string, cookie: string, form: [string, string][]): Promise<Answer> {
	return untilMade(
		() => askOnce(way, address, cookie, form),
		({ location, text }) => location + text,
	);
}

async function askOnce(way: Way, address: string, cookie: string, form: [string, string][]): Promise<Answer> {
	asked++;
	const isData = way === "data" || way === "form as data";
	const [pathname = "", search = ""] = address.split("?");
	const query = search && `?${search}`;
	const response = await fetch(`${server.origin}${pathname}${isData ? ".data" : ""}${query}`, {
		redirect: "manual",
		headers: { cookie, origin: server.origin },
		...(way.startsWith("form") ? { method: "POST", body: new URLSearchParams(form) } : {}),
	});
	const { status, headers } = response;
	const bytes = new Uint8Array(await response.arrayBuffer());
	const text = await textOf(bytes, headers.get("content-type") ?? "");
	return { name: `${way} ${address}`, status, location: headers.get("location") ?? "", text };
}

/** What a page or a document says. */
async function textOf(bytes: Uint8Array, type: string): Promise<string> {
	if (type === "application/pdf") {
		return (await extractText(await getDocumentProxy(bytes), { mergePages: true })).text;
	}
	const isOffice = type.startsWith("application/vnd.openxmlformats-officedocument");
	return isOffice ? Object.values(partsOf(bytes)).join("\n") : Buffer.from(bytes).toString();
}

/** The ways that a route has. */
function waysOf(route: string): Way[] {
	const { loader, action } = handlersOf(route);
	return ways.filter((way) => (way.startsWith("form") ? action : loader));
}

function isRightful(route: string, actor: Actor, way: Way): boolean {
	return rightful(route, way.startsWith("form") ? "send" : "see").includes(actor);
}

function addressFor(route: string, { world: of }: Place): string {
	return addressIn(route, of);
}

/** Where a page is asked for that is its asker's own: a seat's may have to be one of another round. */
function cookieOf(route: string, actor: Actor, { world: of, cookies }: Place): string {
	const { where } = rowOf(route);
	return actor === "participant" && where ? of.seats[where].cookie : cookies[actor];
}

/** What stands in an area and nowhere else, as texts that have to be in no answer to somebody else. */
function textsOf({ name }: Place): string[] {
	return [`${name}: `, `, ${name}`];
}

/**
 * Whoever administers, or has an account in the body and no area, sees the names of its areas at most, and nothing that is in
 * them; everybody else nothing but what is their own.
 */
function expectNothingOfOthers(actor: Actor, of: Place, { name, status, text }: Answer): void {
	// Whoever sent a form without a session is given it back.
	if (status === 401) return;
	const shown = actor === "facilitator" || actor === "viewer" ? text.replaceAll(administratorOfBoth, "") : text;
	const isOfBody = actor === "administrator" || actor === "colleague";
	for (const other of Object.values(places)) {
		if (other === of && actor !== "nobody" && !isOfBody) continue;
		const seesNames = isOfBody && (other === of || (actor === "administrator" && other === places.sibling));
		for (const secret of seesNames ? textsOf(other) : [other.name]) {
			expect(shown.includes(secret), `${actor} asked for ${name} and was told "${secret}"`).toBe(false);
		}
	}
}

/** That an answer refuses as it should: the way to sign in for whoever has no account or link here, and 404 for the rest. */
function expectRefused(route: string, actor: Actor, way: Way, answer: Answer): void {
	refused++;
	const byLink = route in seated || rightful(route).includes("owner");
	const hasSession = byLink ? actor === rightful(route)[0] : !["nobody", "participant", "owner"].includes(actor);
	const said = [answer.status, answer.text.slice(0, 200), answer.location].join(" ");
	const about = `${actor}: ${answer.name} (${said})`;
	if (hasSession) {
		expect(answer.status, about).toBe(404);
		return;
	}
	const to = byLink ? "/answer/signed-out" : "/sign-in?back=";
	if (way === "page") expect([answer.status, answer.location.startsWith(to)], about).toEqual([302, true]);
	else if (way === "data") expect([answer.status, answer.text.includes(to)], about).toEqual([202, true]);
	else expect(answer.status, about).toBe(401);
}

/** Every row of every table but the log's, read beside the server. */
async function stored(): Promise<string> {
	const client = createClient({ url: `file:${file}` });
	const { rows: tables } = await client.execute(
		"SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'audit' ORDER BY name",
	);
	const rows = [];
	for (const { name } of tables) rows.push((await client.execute(`SELECT * FROM "${name}"`)).rows);
	client.close();
	return JSON.stringify(rows);
}

async function expectNothingStored(doing: () => Promise<void>): Promise<void> {
	const before = await stored();
	await doing();
	expect((await stored()) === before, "nothing was stored").toBe(true);
}

describe("what is not somebody's", () => {
	it.each(routes)("is refused, says nothing and writes nothing: %s", async (route) => {
		const row = rowOf(route);
		const { mine, sibling, elsewhere } = places;
		await expectNothingStored(async () => {
			for (const actor of actors) {
				for (const target of [mine, sibling, elsewhere]) {
					// Without ids in its address a page is everybody's own.
					if (target !== mine && !row.params) continue;
					const administered = actor === "administrator" && target === sibling;
					for (const way of waysOf(route)) {
						if (isRightful(route, actor, way) && (target === mine || administered)) continue;
						const form = row.form?.(mine.world) ?? [];
						const answer = await ask(way, addressFor(route, target), cookieOf(route, actor, mine), form);
						expectRefused(route, actor, way, answer);
						expectNothingOfOthers(actor, mine, answer);
					}
				}
			}
		});
	});

	const paired = routes.filter((route) => /\$.*\$/.test(route));

	it.each(paired)("is refused at an address of one's own and another's: %s", async (route) => {
		const row = rowOf(route);
		const { mine, sibling, elsewhere } = places;
		const own = row.params?.(mine.world) ?? {};
		const mixed = [sibling, elsewhere].flatMap(({ world: of }) =>
			Object.entries(row.params?.(of) ?? {})
				// The name of a file is nobody's.
				.filter(([name, id]) => own[name] !== id)
				.map(([name, id]) => ({ ...own, [name]: id })),
		);
		// A seat of one's own in another round of one's own.
		if (own.roundId && own.seatId) mixed.push({ ...own, roundId: mine.world.rounds.closed.id });
		await expectNothingStored(async () => {
			for (const params of mixed) {
				for (const way of waysOf(route)) {
					const form = row.form?.(mine.world) ?? [];
					const answer = await ask(way, addressOf(route, params), mine.cookies.facilitator, form);
					expectRefused(route, "facilitator", way, answer);
					expectNothingOfOthers("facilitator", mine, answer);
				}
			}
		});
	});

	it.each(routes.filter((route) => rowOf(route).holdsIds))(
		"is refused in a form of one's own with another's ids: %s",
		async (route) => {
			const row = rowOf(route);
			const { mine, sibling, elsewhere } = places;
			await expectNothingStored(async () => {
				for (const { world: of } of row.holdsIds === "body" ? [elsewhere] : [sibling, elsewhere]) {
					for (const actor of rightful(route, "send")) {
						const cookie = cookieOf(route, actor, mine);
						const answer = await ask("form", addressFor(route, mine), cookie, row.form?.(of) ?? []);
						refused++;
						expect([400, 401, 404, 409], `${actor}: ${answer.name} ${answer.text.slice(0, 300)}`).toContain(
							answer.status,
						);
					}
				}
			});
		},
	);
});

/** The streams of events, which are no routes of pages: of a round, and of whoever sits in one. */
const streams: [string, (of: Place) => string, Actor][] = [
	["a round", ({ world: of }) => `/rounds/${of.rounds.open.id}/stream`, "facilitator"],
	["a seat", () => "/answer/stream", "participant"],
];

describe("a stream of events", () => {
	it.each(streams)(
		"says numbers to whose it is, and refuses everybody else in words: of %s",
		async (_of, path, rightful) => {
			const { mine, sibling, elsewhere } = places;
			const byAccount: Actor[] = ["facilitator", "viewer", "administrator", "colleague"];
			await expectNothingStored(async () => {
				for (const actor of actors) {
					for (const target of rightful === "facilitator" ? [mine, sibling, elsewhere] : [mine]) {
						asked++;
						const stream = await openStream(server.origin, path(target), mine.cookies[actor]);
						const about = `${actor}: ${path(target)} (${stream.status} ${stream.text()})`;
						if (actor === rightful && target === mine) {
							expect([stream.status, stream.text()], about).toEqual([
								200,
								expect.stringMatching(/^retry: \d+\ndata: \d+\n\n$/),
							]);
							stream.close();
							continue;
						}
						refused++;
						const hasSession = rightful === "facilitator" && byAccount.includes(actor);
						expect([stream.status, stream.text()], about).toEqual(
							hasSession ? [404, "Not found\n"] : [401, "Sign in, or open your personal link again, to follow this.\n"],
						);
					}
				}
			});
		},
	);

	it("is not there to be sent anything, and never for another site", async () => {
		for (const [, path] of streams) {
			for (const [method, status] of [
				["PUT", 405],
				["DELETE", 405],
			] as const) {
				const headers = { origin: server.origin, cookie: places.mine.cookies.facilitator };
				expect((await fetch(server.origin + path(places.mine), { method, headers })).status).toBe(status);
			}
			const headers = { origin: "https://evil.example", cookie: places.mine.cookies.facilitator };
			expect((await fetch(server.origin + path(places.mine), { method: "POST", headers })).status).toBe(403);
		}
	});
});

// The last, since it writes.
describe("what is somebody's own", () => {
	it.each(routes)("is there for each of them, with what is theirs: %s", async (route) => {
		const row = rowOf(route);
		const of = places.mine;
		for (const actor of rightful(route)) {
			for (const way of waysOf(route)) {
				if (way === "form as data" || !isRightful(route, actor, way)) continue;
				const form = row.form?.(of.world, of.accounts[actor]) ?? [];
				const answer = await ask(way, addressFor(route, of), cookieOf(route, actor, of), form);
				const about = `${actor}: ${answer.name} ${answer.status} ${answer.location} ${answer.text.slice(0, 200)}`;
				expect(way === "form" ? [200, 302] : [200], about).toContain(answer.status);
				if (way !== "form" && !row.isPlain) expect(answer.text.includes(of.name), about).toBe(true);
				expectNothingOfOthers(actor, of, answer);
			}
		}
	});
});
