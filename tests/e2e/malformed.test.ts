import { once } from "node:events";
import { createConnection } from "node:net";
import { beforeAll, describe, expect, it } from "vitest";
import { startServer, type TestServer } from "#tests/support/server.ts";

let server: TestServer;

beforeAll(async () => {
	server = await startServer({ environment: { LOG_LEVEL: "debug" } });
});

/** Sends these very bytes, as no client would, and gives the status and the body of what comes. */
async function sent(lines: string[]): Promise<{ status: number; headers: string; body: string }> {
	const { hostname, port } = new URL(server.origin);
	const socket = createConnection(Number(port), hostname);
	let answer = "";
	socket.setEncoding("utf8").on("data", (text: string) => {
		answer += text;
	});
	socket.write(`${lines.join("\r\n")}\r\nConnection: close\r\n\r\n`);
	await once(socket, "close");
	const [headers = "", body = ""] = answer.split("\r\n\r\n");
	return { status: Number(headers.split(" ")[1]), headers, body };
}

const host = "Host: 127.0.0.1";
const words = "This address cannot be read, so nothing was done. Check it, or begin at the first page.\n";

describe("what no browser sends", () => {
	it.each([
		["a host with a space", ["GET / HTTP/1.1", "Host: a b"]],
		["a host with a path", ["GET / HTTP/1.1", "Host: a/b"]],
		["a host with a password", ["GET / HTTP/1.1", "Host: someone:secret@a"]],
		["a host at a port that is none", ["GET / HTTP/1.1", "Host: a:99999"]],
		["an empty host", ["GET / HTTP/1.1", "Host:"]],
		["a forwarded host with a space", ["GET / HTTP/1.1", host, "X-Forwarded-Host: a b"]],
		["a forwarded host at a port that is none", ["GET / HTTP/1.1", host, "X-Forwarded-Host: a:99999999"]],
		["the address of another site", ["GET http://evil.example/areas HTTP/1.1", "Host: evil.example"]],
		["an address that is not text", ["GET /areas/%ff HTTP/1.1", host]],
		["an address that ends in the middle of a character", ["GET /areas/%e2%82 HTTP/1.1", host]],
		["an address of one percent sign", ["GET /% HTTP/1.1", host]],
		["a file that is not text", ["GET /assets/%ff HTTP/1.1", host]],
	])("is answered with 400 in words: %s", async (_name, lines) => {
		const { status, headers, body } = await sent(lines);
		expect([status, body]).toEqual([400, words]);
		expect(headers.toLowerCase()).toContain("content-security-policy: ");
	});

	it("does not hinder what they send: other names for this machine, ports, odd searches", async () => {
		for (const lines of [
			["GET /sign-in HTTP/1.1", "Host: [::1]:3000"],
			["GET /sign-in HTTP/1.1", "Host: joint-working.example.org:8443"],
			["GET /sign-in HTTP/1.1", host, "X-Forwarded-Host: joint.example.org, inner:3000"],
			["GET /sign-in?to=%ff HTTP/1.1", host],
			["GET /sign-in HTTP/1.0"],
		]) {
			expect((await sent(lines)).status, lines.join()).toBe(200);
		}
	});

	it("leaves no secret, no path and no stack in what is written down", async () => {
		await sent(["GET /set-up/VerySecretToken%ff HTTP/1.1", host]);
		await sent(["GET http://evil.example/password/VerySecretToken HTTP/1.1", "Host: evil.example"]);
		await server.stop();
		expect(server.output()).toContain('"path":"/set-up"');
		expect(server.output()).not.toContain("VerySecretToken");
		expect(server.output()).not.toMatch(/URIError|\n\s+at /);
	});
});
