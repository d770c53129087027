import type { AddressInfo } from "node:net";
import express from "express";
import { pino } from "pino";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { answerFault, refuseCrossSite, refuseLargeBody } from "#app/server/guard.server.ts";
import { type Got, type Sent, ask as send } from "#tests/support/ask.ts";
import { afterThisFile } from "#tests/support/cleanup.ts";

const ours = "https://joint.example.org";
let port: number;
/** The bodies that came past the guard. */
let passed: string[];
/** The faults that were written down. */
let logged: { reference: string; err: { type: string } }[];

beforeAll(async () => {
	const app = express();
	app.use((_request, response, next) => {
		response.locals.reference = "7f3k-2m9p";
		next();
	});
	app.use(refuseCrossSite(ours));
	app.use(refuseLargeBody);
	app.use(express.text({ type: () => true, limit: "4mb" }));
	app.get("/broken", () => {
		throw new Error("The cupboard is empty.");
	});
	app.get("/broken-midway", (_request, response) => {
		response.write("half");
		throw new Error("The cupboard is empty.");
	});
	app.all("*", (request, response) => {
		passed.push(`${request.method} ${typeof request.body === "string" ? request.body.length : 0}`);
		response.send("done");
	});
	app.use(answerFault(pino({}, { write: (line) => void logged.push(JSON.parse(line)) })));
	const server = app.listen(0, "127.0.0.1");
	await new Promise((resolve) => server.once("listening", resolve));
	afterThisFile(() => void server.close().closeAllConnections());
	port = (server.address() as AddressInfo).port;
});

beforeEach(() => {
	passed = [];
	logged = [];
});

/** Sends exactly these headers, as no browser lets a page do. */
const ask = (sent: Sent): Promise<Got> => send(`http://127.0.0.1:${port}`, sent);

// Every way of coming from elsewhere is tried on every form of the product, in tests/e2e/cross-site.test.ts.
it("takes no other name of this machine for that of a site", async () => {
	const headers = { origin: "https://localhost", "sec-fetch-site": "same-origin" };
	expect((await ask({ headers })).status).toBe(403);
	expect(passed).toEqual([]);
});

describe("a body", () => {
	const headers = { origin: ours };
	const most = 2 * 1024 * 1024;

	it("of two megabytes passes", async () => {
		expect((await ask({ headers, body: "x".repeat(most) })).status).toBe(200);
		expect(passed).toEqual([`POST ${most}`]);
	});

	it("that is larger is a 413 in words, once it has run out, and none of it is kept", async () => {
		const answer = await ask({ headers, body: "x".repeat(most + 1) });
		expect([answer.status, answer.text]).toEqual([
			413,
			"That is more than 2 MB, so nothing was stored. Send a smaller file.\n",
		]);
		expect(answer.headers.connection).toBe("close");
		expect(passed).toEqual([]);
	});

	it("that says it is larger than anybody sends by mistake is a 413 at once, before any of it has come", async () => {
		const answer = await ask({ headers: { ...headers, "content-length": "67108865" }, body: null, unfinished: true });
		expect([answer.status, answer.headers.connection]).toEqual([413, "close"]);
		expect(passed).toEqual([]);
	});

	it("that does not say how large it is is a 411 in words", async () => {
		const answer = await ask({ headers, chunked: true });
		expect([answer.status, answer.text]).toEqual([411, "The request has to say how long its body is.\n"]);
		expect(passed).toEqual([]);
	});

	it("that is not there, and says so, passes", async () => {
		expect((await ask({ headers, body: "" })).status).toBe(200);
	});

	it("from another site is a 403 first, whatever it says of its size", async () => {
		expect((await ask({ headers: { origin: "null" }, chunked: true })).status).toBe(403);
	});
});

describe("a fault of our own", () => {
	it("is a 500 in words, and is written down under the reference that they tell", async () => {
		const { status, text } = await ask({ method: "GET", path: "/broken", body: null });
		expect([status, text]).toEqual([
			500,
			"Something here did not work. It is our fault, not yours. Nothing you had saved is lost. Go back and try again. If it happens again, tell whoever runs this the reference 7f3k-2m9p.\n",
		]);
		expect(logged.map(({ reference, err }) => [reference, err.type])).toEqual([["7f3k-2m9p", "Error"]]);
	});

	it("in the middle of an answer cuts it off, so that half a page is not taken for a whole one", async () => {
		await expect(fetch(`http://127.0.0.1:${port}/broken-midway`).then((answer) => answer.text())).rejects.toThrow();
		expect(logged).toHaveLength(1);
	});
});
