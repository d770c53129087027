import { once } from "node:events";
import type { Server } from "node:http";
import { type AddressInfo, createConnection } from "node:net";
import express from "express";
import { describe, expect, it } from "vitest";
import { listen, stopListening } from "#app/server/listen.server.ts";
import { afterThisFile } from "#tests/support/cleanup.ts";

type Limits = Parameters<typeof listen>[3];
/** Limits under which what is too slow is found out within the test. */
const soon = { headersTimeout: 200, requestTimeout: 400, connectionsCheckingInterval: 50 };

/** A server that answers a form with its length, once it has come, and anything else at once. */
async function listening(limits?: Limits): Promise<Server> {
	const app = express();
	app.use(express.text({ type: () => true }));
	app.get("/half", (_request, response) => void response.write("half"));
	app.all("*", (request, response) => void response.send(String(request.body.length ?? 0)));
	app.use((_error: Error, _request: express.Request, _response: express.Response, _next: express.NextFunction) => {});
	const server = await listen(app, "127.0.0.1", 0, limits);
	afterThisFile(() => stopListening(server, 0));
	return server;
}

/** Sends these very bytes on a connection of its own and gives what comes until it is closed. */
async function sent(server: Server, bytes: string): Promise<string> {
	const socket = createConnection((server.address() as AddressInfo).port, "127.0.0.1");
	let answer = "";
	socket.setEncoding("utf8").on("data", (text: string) => {
		answer += text;
	});
	socket.write(bytes);
	await once(socket, "close");
	return answer;
}

/** Status line, headers and words of an answer as it came. */
function read(answer: string) {
	const [head = "", body = ""] = answer.split("\r\n\r\n");
	const [line, ...headers] = head.split("\r\n");
	return { line, headers: headers.sort(), body };
}

const headers = (length: number) => [
	"cache-control: no-store",
	"connection: close",
	`content-length: ${length}`,
	"content-security-policy: default-src 'none';frame-ancestors 'none'",
	"content-type: text/plain; charset=utf-8",
	"cross-origin-resource-policy: same-origin",
	"referrer-policy: no-referrer",
	"x-content-type-options: nosniff",
	"x-frame-options: DENY",
];
const late = "This did not arrive in time, so nothing was done. Send it again.\n";

it("waits for headers for fifteen seconds, and for a whole request for two minutes", async () => {
	const { headersTimeout, requestTimeout } = await listening();
	expect([headersTimeout, requestTimeout]).toEqual([15_000, 120_000]);
});

describe("a connection that never comes to the point", () => {
	it("is told so and ended, be it in its headers or in its body", async () => {
		const server = await listening(soon);
		const answers = await Promise.all(
			[
				"",
				"GET / HTT",
				"GET / HTTP/1.1\r\nHost: a\r\nX-Slow: ",
				"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nhalf",
				"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n",
			].map((bytes) => sent(server, bytes)),
		);
		for (const answer of answers) {
			expect(read(answer)).toEqual({ line: "HTTP/1.1 408 Request Timeout", headers: headers(late.length), body: late });
		}
	});

	it("keeps nobody else from being answered", async () => {
		const server = await listening(soon);
		const slow = Array.from({ length: 200 }, () =>
			sent(server, "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nh"),
		);
		const answer = await sent(server, "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
		expect(read(answer).line).toBe("HTTP/1.1 200 OK");
		await Promise.all(slow);
	});
});

describe("what cannot be read as a request", () => {
	const unread = "This cannot be read, so nothing was done.\n";
	it.each([
		["no words of the protocol", "nonsense\r\n\r\n", "400 Bad Request", unread],
		[
			"two lengths",
			"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\na",
			"400 Bad Request",
			unread,
		],
		[
			"a length and chunks, which two servers could read differently",
			"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\na",
			"400 Bad Request",
			unread,
		],
		["a length below nothing", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n", "400 Bad Request", unread],
		[
			"headers without end",
			`GET / HTTP/1.1\r\nHost: a\r\nCookie: ${"a".repeat(20_000)}\r\n\r\n`,
			"431 Request Header Fields Too Large",
			"The headers are longer than any browser's, so nothing was done.\n",
		],
	])("is answered in words, with headers that let nothing be done with them: %s", async (_name, bytes, line, body) => {
		const answer = await sent(await listening(), bytes);
		expect(read(answer)).toEqual({ line: `HTTP/1.1 ${line}`, headers: headers(body.length), body });
	});

	it("is not answered in the middle of another answer", async () => {
		const answer = await sent(await listening(), "GET /half HTTP/1.1\r\nHost: a\r\n\r\nnonsense\r\n\r\n");
		expect(answer).not.toContain("cannot be read");
	});
});

it("leaves a request that expects something to the application", async () => {
	const answer = await sent(
		await listening(),
		"POST / HTTP/1.1\r\nHost: a\r\nExpect: a-miracle\r\nContent-Length: 3\r\nConnection: close\r\n\r\nabc",
	);
	expect(read(answer)).toMatchObject({ line: "HTTP/1.1 200 OK", body: "3" });
});
