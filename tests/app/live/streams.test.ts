import { once } from "node:events";
import type { ServerResponse } from "node:http";
import { type AddressInfo, connect } from "node:net";
import express from "express";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createHub, type Hub } from "#app/live/hub.server.ts";
import { streams } from "#app/live/streams.server.ts";
import { purgeRound } from "#app/models/retention.server.ts";
import type { Round } from "#app/models/round.server.ts";
import { moveRound } from "#app/models/round-phase.server.ts";
import { listen, stopListening } from "#app/server/listen.server.ts";
import { configured, freshDatabase, reachable } from "#tests/support/database.ts";
import { account, area, link, moved, round, roundNow, seat } from "#tests/support/factories.ts";
import { openStream } from "#tests/support/stream.ts";
import { until } from "#tests/support/until.ts";
import { seatedBy, signedInAs } from "#tests/support/visit.ts";

freshDatabase();

let fran: string;
let cookie: string;
let open: Round;
let hub: Hub;
let origin: string;
let close: () => Promise<void>;
/** The answers of the server, by the address that was asked for. */
let answers: Map<string, ServerResponse>;

beforeEach(async () => {
	fran = await account();
	open = await moved(fran, await round(fran, await area(fran)), "open");
	cookie = await signedInAs(fran);
	await serve();
});

type Limits = Parameters<typeof listen>[3];

/** Serves streams alone. @param limits of a request, where they are not the product's */
async function serve(limits?: Limits): Promise<void> {
	hub = createHub(() => undefined);
	const app = express();
	app.use(streams(hub));
	const server = await listen(app, "127.0.0.1", 0, limits);
	answers = new Map();
	server.on("request", (request, response) => answers.set(request.url ?? "", response));
	origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	close = async () => {
		await hub.close();
		await stopListening(server, 5);
	};
}
afterEach(() => close());

async function onSeat(code: string): Promise<string> {
	return seatedBy(await link(fran, open, (await seat(fran, open.id, code)).id));
}

const stream = () => `/rounds/${open.id}/stream`;

describe("a stream", () => {
	it("says when to come back and its number at once, and nothing else ever", async () => {
		const [dph, wall] = [
			await openStream(origin, "/answer/stream", await onSeat("dph")),
			await openStream(origin, stream(), cookie),
		];
		for (const { status, headers, text } of [dph, wall]) {
			expect(status).toBe(200);
			expect(headers).toMatchObject({
				"content-type": "text/event-stream; charset=utf-8",
				"cache-control": "no-store, no-transform",
				"x-accel-buffering": "no",
			});
			const [, wait] = /^retry: (\d+)\ndata: \d+\n\n$/.exec(text()) ?? [];
			expect(Number(wait)).toBeGreaterThanOrEqual(2000);
			expect(Number(wait)).toBeLessThanOrEqual(5000);
		}
		expect([dph.numbers(), wall.numbers()]).toEqual([[1], [open.screenVersion + open.roomVersion]]);
		await moveRound(fran, open, "close");
		await until("both were told", () => [dph, wall].every(({ numbers }) => numbers().length > 1));
		expect(dph.text()).toMatch(/^retry: \d+\n(data: \d+\n\n)+$/);
		expect(dph.numbers().at(-1)).toBe(2);
	});

	it("is refused in words without a session, for another's round, and where there is nothing to follow", async () => {
		const words = "Sign in, or open your personal link again, to follow this.\n";
		for (const path of [stream(), "/answer/stream"]) {
			const { status, text, headers } = await openStream(origin, path);
			expect([status, text(), headers["content-type"]]).toEqual([401, words, "text/plain; charset=utf-8"]);
		}
		const other = await signedInAs(await account());
		expect(await refusal(stream(), other)).toEqual([404, "Not found\n"]);
		expect(await refusal("/rounds/nobody's/stream", cookie)).toEqual([404, "Not found\n"]);
		const seated = await onSeat("dph");
		expect(await refusal("/answer/stream", cookie)).toEqual([401, words]);
		expect(await refusal(stream(), seated)).toEqual([401, words]);
		await moveRound(fran, open, "takeBack");
		const draft = "There is nothing to show or fill in here now, because the round has not been opened yet.\n";
		expect(await refusal(stream(), cookie)).toEqual([409, draft]);
		expect(await refusal("/answer/stream", seated)).toEqual([409, draft]);
		await moveRound(fran, await roundNow(fran, open.id), "open");
		await purgeRound(fran, await roundNow(fran, open.id));
		expect((await refusal(stream(), cookie))[0]).toBe(409);
	});

	it("is refused to an account without a second step, where others reach the product", async () => {
		configured(reachable);
		expect((await refusal(stream(), cookie))[0]).toBe(401);
	});

	it("gives its headers alone to whoever asks for those alone", async () => {
		const { status, headers, text, became } = await openStream(origin, stream(), cookie, "HEAD");
		expect([status, headers["content-type"], text(), became()]).toEqual([
			200,
			"text/event-stream; charset=utf-8",
			"",
			"ended",
		]);
	});

	it("outlives the time that a request has to come", async () => {
		await close();
		await serve({ headersTimeout: 1000, requestTimeout: 1500, connectionsCheckingInterval: 50 });
		const wall = await openStream(origin, stream(), cookie);
		const slow = connect(Number(new URL(origin).port), "127.0.0.1");
		slow.write("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nhalf");
		slow.resume();
		await once(slow, "close");
		await moveRound(fran, open, "close");
		await until("it is told", () => wall.numbers().length > 1);
		expect(wall.became()).toBeNull();
	});

	it("is cut off where nobody reads, while others go on", async () => {
		const seated = await onSeat("dph");
		const wall = await openStream(origin, stream(), cookie);
		const deaf = connect(Number(new URL(origin).port), "127.0.0.1");
		deaf.pause();
		deaf.write(`GET /answer/stream HTTP/1.1\r\nHost: a\r\nCookie: ${seated}\r\n\r\n`);
		await until("its stream is open", () => answers.get("/answer/stream")?.headersSent === true);
		const answer = answers.get("/answer/stream");
		// As much as both systems hold for a connection, and more: what years of numbers would be.
		answer?.write(`: ${"x".repeat(32 * 1024 * 1024)}\n\n`);
		await moveRound(fran, open, "close");
		await until("it is cut off", () => answer?.destroyed === true);
		await until("the other was told", () => wall.numbers().length > 1);
		expect(wall.became()).toBeNull();
		deaf.destroy();
	});

	it("ends in order when the product stops, which waits for none", async () => {
		const all = [
			await openStream(origin, stream(), cookie),
			await openStream(origin, "/answer/stream", await onSeat("dph")),
		];
		const began = Date.now();
		await close();
		expect(Date.now() - began).toBeLessThan(4000);
		await until("both have ended", () => all.every(({ became }) => became() === "ended"));
	});
});

async function refusal(path: string, of: string): Promise<[number, string]> {
	const { status, text, became } = await openStream(origin, path, of);
	await until("it has ended", () => became() === "ended");
	return [status, text()];
}
