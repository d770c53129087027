import path from "node:path";
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { forms, type Seated, seated } from "#tests/app/routes/world.ts";
import { launchBrowser, newPerson } from "#tests/support/browser.ts";
import { changeFile } from "#tests/support/database.ts";
import { area, colleague, member, moved, round } from "#tests/support/factories.ts";
import { freePort } from "#tests/support/free-port.ts";
import { prepared } from "#tests/support/prepared.ts";
import { startServer, type TestServer } from "#tests/support/server.ts";
import { type OpenStream, openStream } from "#tests/support/stream.ts";
import { until } from "#tests/support/until.ts";
import { signedInAs } from "#tests/support/visit.ts";

/** A round that is open, and whoever has opened the links to its seats. */
type Room = { id: string; seats: { dph: Seated; dass: Seated } };
type Helper = { id: string; cookie: string };

let server: TestServer;
let port: number;
let dataDirectory: string;
let fran: string;
let areaId: string;
let rooms: Record<"talking" | "turning" | "doomed" | "shown" | "blocked" | "restarted", Room>;
let helpers: Record<"leaving" | "deactivated" | "removed", Helper>;

const environment = () => ({ PORT: String(port), SESSION_SECRET: "a secret for tests only, 32 characters" });

beforeAll(async () => {
	port = await freePort();
	const { made, ...where } = await prepared(async (accountId) => {
		const own = await area(accountId);
		const room = async (title: string): Promise<Room> => {
			const open = await moved(accountId, await round(accountId, own, { title }), "open");
			const seats = { dph: await seated(accountId, open), dass: await seated(accountId, open, "dass-dcs") };
			return { id: open.id, seats };
		};
		const helper = async (): Promise<Helper> => {
			const id = await colleague(accountId);
			await member(accountId, own.id, id, "facilitator");
			return { id, cookie: await signedInAs(id) };
		};
		return {
			areaId: own.id,
			fran: await signedInAs(accountId),
			rooms: {
				talking: await room("Talking"),
				turning: await room("Turning"),
				doomed: await room("Doomed"),
				shown: await room("Shown"),
				blocked: await room("Blocked"),
				restarted: await room("Restarted"),
			},
			helpers: { leaving: await helper(), deactivated: await helper(), removed: await helper() },
		};
	});
	({ fran, areaId, rooms, helpers } = made);
	({ dataDirectory } = where);
	server = await startServer({ dataDirectory, environment: environment() });
});

/** Sends a form as a browser does. */
async function send(address: string, form: [string, string][], cookie = fran): Promise<void> {
	const headers = { cookie, origin: server.origin };
	const body = new URLSearchParams(form);
	const { status } = await fetch(server.origin + address, { method: "POST", redirect: "manual", headers, body });
	expect([200, 302], `${address} ${status}`).toContain(status);
}

const move = ({ id }: Room, to: string) => send(`/rounds/${id}?index`, [["move", to]]);
const streamOf = ({ id }: Room, cookie = fran) => openStream(server.origin, `/rounds/${id}/stream`, cookie);
const streamFor = ({ cookie }: Seated) => openStream(server.origin, "/answer/stream", cookie);

describe("a stream", () => {
	it("has the headers of every answer, and its number at once", async () => {
		const stream = await streamFor(rooms.talking.seats.dph);
		expect(stream.headers).toMatchObject({
			"content-type": "text/event-stream; charset=utf-8",
			"cache-control": "no-store, no-transform",
			"x-accel-buffering": "no",
			"x-content-type-options": "nosniff",
			"x-frame-options": "DENY",
			"referrer-policy": "same-origin",
			"cross-origin-resource-policy": "same-origin",
			"content-security-policy": expect.stringContaining("default-src 'none'"),
		});
		expect(stream.headers["content-encoding"]).toBeUndefined();
		expect(stream.text()).toMatch(/^retry: \d+\ndata: 1\n\n$/);
	});

	it("tells seats of what all screens show and the wall of answers besides, as numbers only", async () => {
		const { dph, dass } = rooms.talking.seats;
		const [seatStream, wall] = [await streamFor(dph), await streamOf(rooms.talking)];
		const [[before = 0]] = [wall.numbers()];
		await send("/answer/save?id=g1", forms.ownAnswer(dass, { comment: "Canary of a director" }), dass.cookie);
		await until("the wall is told of an answer", () => (wall.numbers().at(-1) ?? 0) > before, 2);
		expect(new Set(seatStream.numbers())).toEqual(new Set([1]));
		await move(rooms.talking, "close");
		await until("the seat is told that the round is closed", () => seatStream.numbers().at(-1) === 2, 2);
		for (const { text } of [seatStream, wall]) expect(text()).toMatch(/^retry: \d+\n(data: \d+\n\n)+$/);
	});

	it("tells the instant of the reveal, whichever process wrote it", async () => {
		const { dph, dass } = rooms.turning.seats;
		await send("/answer/save?id=g1", forms.ownAnswer(dass), dass.cookie);
		await move(rooms.turning, "close");
		const stream = await streamFor(dph);
		const at = Date.now() + 1000;
		await changeFile(path.join(dataDirectory, "joint-working.db"), [
			{
				sql: "UPDATE rounds SET phase = 'revealed', reveal_at = :at WHERE id = :id",
				args: { at: new Date(at).toISOString(), id: rooms.turning.id },
			},
		]);
		await until("the results are about to be shown", () => stream.numbers().at(-1) === 3);
		await until("they are shown", () => stream.numbers().at(-1) === 4);
		expect(Date.now()).toBeGreaterThanOrEqual(at);
		expect(Date.now()).toBeLessThan(at + 2000);
	});

	it("is ended within five seconds of a sign-out, a deactivation, a lost membership, a revoked link or a deletion", async () => {
		const { leaving, deactivated, removed } = helpers;
		const { dph, dass } = rooms.shown.seats;
		const ending: Record<string, OpenStream> = {
			"signed out": await streamOf(rooms.shown, leaving.cookie),
			deactivated: await streamOf(rooms.shown, deactivated.cookie),
			"no member": await streamOf(rooms.shown, removed.cookie),
			"revoked link": await streamFor(dph),
			"deleted round": await streamFor(rooms.doomed.seats.dph),
			"deleted round of one's own": await streamOf(rooms.doomed),
		};
		const staying = [await streamOf(rooms.shown), await streamFor(dass)];
		await send("/sign-out", [], leaving.cookie);
		await send(`/body/accounts/${deactivated.id}`, [["intent", "deactivate"]]);
		await send(`/areas/${areaId}/people`, [
			["intent", "remove"],
			["member", removed.id],
		]);
		await send(`/rounds/${rooms.shown.id}/links`, [
			["intent", "revoke"],
			["seat", dph.id],
		]);
		await send(`/rounds/${rooms.doomed.id}/retention`, forms.deletion("Doomed"));
		const open = () => Object.keys(ending).filter((name) => ending[name]?.became() !== "ended");
		await until("all of them are ended", () => open().length === 0, 5).catch(() => undefined);
		expect(open()).toEqual([]);
		expect(staying.map(({ became }) => became())).toEqual([null, null]);
	});
});

let browser: ReturnType<typeof launchBrowser> | undefined;

/** Tabs of a browser in which the link to a seat has been opened, and how often they have asked for the stream. */
async function browserOf({ cookie }: Seated) {
	browser ??= launchBrowser();
	const { context, page, faults } = await newPerson(await browser, server.origin);
	const [name = "", value = ""] = cookie.split("=");
	await context.addCookies([{ name, value, url: server.origin }]);
	const asked: string[] = [];
	context.on("request", (request) => {
		const { pathname } = new URL(request.url());
		if (pathname === "/answer/stream") asked.push(pathname);
	});
	return { context, page, faults, asked };
}

async function wait(page: Page): Promise<void> {
	await page.goto(`${server.origin}/answer/waiting`);
	await page.getByText("Your facilitator closes the round").waitFor();
}

const closed = (page: Page, title: string) => page.getByText(`${title} is closed.`).waitFor({ timeout: 15_000 });

describe("the pages of a browser", () => {
	it("turn by one stream between them, which the next tab takes over", async () => {
		const { context, page, faults, asked } = await browserOf(rooms.shown.seats.dass);
		await context.clock.install();
		const second = await context.newPage();
		await wait(page);
		await until("a stream is open", () => asked.length === 1);
		await wait(second);
		// With their clocks stopped they do not look every few seconds: what turns them is the stream.
		await context.clock.pauseAt(Date.now() + 1000);
		await move(rooms.shown, "close");
		await Promise.all([closed(page, "Shown"), closed(second, "Shown")]);
		expect(asked).toHaveLength(1);
		await page.close();
		await until("the other tab has opened one", () => asked.length === 2);
		expect(faults).toEqual([]);
	});

	it("turn within seconds where streams are blocked, and are right after the server was started again", async () => {
		const blocked = await browserOf(rooms.blocked.seats.dph);
		await blocked.context.route("**/answer/stream", (route) => route.abort());
		await wait(blocked.page);
		const { page, faults, asked } = await browserOf(rooms.restarted.seats.dph);
		await wait(page);
		await until("a stream is open", () => asked.length === 1);
		await move(rooms.blocked, "close");
		expect(await server.stop()).toBe(0);
		server = await startServer({ dataDirectory, environment: environment() });
		await closed(blocked.page, "Blocked");
		await until("the stream is asked for again", () => asked.length > 1);
		await move(rooms.restarted, "close");
		await closed(page, "Restarted");
		const network = /net::ERR_(FAILED|CONNECTION_REFUSED|INCOMPLETE|EMPTY)/;
		expect([...faults, ...blocked.faults].filter((fault) => !network.test(fault))).toEqual([]);
	});
});
