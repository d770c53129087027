import { once } from "node:events";
import type { AddressInfo } from "node:net";
import express from "express";
import { beforeEach, describe, expect, it } from "vitest";
import { paceLargeBodies } from "#app/server/pace.server.ts";
import { ask } from "#tests/support/ask.ts";
import { afterThisFile } from "#tests/support/cleanup.ts";

let origin: string;
/** Whose bodies were let in, in that order. */
let letIn: string[];

beforeEach(async () => {
	letIn = [];
	const app = express();
	app.set("trust proxy", 1);
	app.use(paceLargeBodies());
	app.post("*", (request, response) => {
		letIn.push(request.path.slice(1));
		request.on("end", () => response.send("done")).resume();
	});
	const server = app.listen(0, "127.0.0.1");
	await once(server, "listening");
	afterThisFile(() => void server.close().closeAllConnections());
	origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

const body = (size: number) => Buffer.alloc(size, "x");
const from = (client: string) => ({ "x-forwarded-for": client });

describe("large bodies", () => {
	it("of one client come in one after another, and nobody else's wait for them", async () => {
		const send = (path: string, client: string, size: number) =>
			ask(origin, { path, headers: from(client), body: body(size) });
		const first = send("/first", "192.0.2.1", 600_000);
		await first;
		await Promise.all([
			send("/second", "192.0.2.1", 100_000),
			send("/small", "192.0.2.1", 60_000),
			send("/other", "192.0.2.2", 600_000),
		]);
		expect(letIn.at(0)).toBe("first");
		expect(letIn.slice(1, 3).sort()).toEqual(["other", "small"]);
		expect(letIn.at(3)).toBe("second");
	});

	it("of one client that would wait too long are a 429 in words, and another client's are taken", async () => {
		const claim = { headers: { ...from("192.0.2.1"), "content-length": "2000000" }, body: null, unfinished: true };
		const waiting = Array.from({ length: 21 }, () => ask(origin, claim));
		for (const each of waiting) each.catch(() => "ended with the server");
		const { status, text, headers } = await Promise.race([
			...waiting,
			ask(origin, { headers: from("192.0.2.1"), body: body(2_000_000) }),
		]);
		expect([status, headers["retry-after"], text]).toEqual([
			429,
			"60",
			"Too much was sent from here at once, so nothing was done. Wait a minute and send it again.\n",
		]);
		expect((await ask(origin, { headers: from("192.0.2.2"), body: body(100_000) })).status).toBe(200);
	});
});
