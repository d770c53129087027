import { readdirSync } from "node:fs";
import type { IncomingHttpHeaders } from "node:http";
import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { ask, type Sent } from "#tests/support/ask.ts";
import { changeFile } from "#tests/support/database.ts";
import { freePort } from "#tests/support/free-port.ts";
import { startServer, type TestServer } from "#tests/support/server.ts";

let plain: TestServer;
/** Where a server listens that is told the address people type, behind TLS. */
let inner: string;
/** A file of the build. */
let asset: string;

const published = "https://joint.example.org";
const form = { "content-type": "application/x-www-form-urlencoded" };

beforeAll(async () => {
	plain = await startServer({ environment: { LOG_LEVEL: "silent" } });
	const environment = {
		PUBLIC_ORIGIN: published,
		TRUSTED_PROXIES: "1",
		LOG_LEVEL: "silent",
		PORT: String(await freePort()),
	};
	await startServer({ environment });
	inner = `http://127.0.0.1:${environment.PORT}`;
	asset = `/assets/${readdirSync("build/client/assets").find((name) => name.endsWith(".js"))}`;
});

/** What is asked for, what it is answered with, and what may be kept of it and for how long. */
function everything(origin: string): [string, Sent, number, string?][] {
	const get = { method: "GET", body: null };
	const ours = { origin, ...form };
	return [
		["a page", { ...get, path: "/sign-in" }, 200],
		["its headers alone", { ...get, method: "HEAD", path: "/sign-in" }, 200],
		["a redirect", { ...get, path: "/areas" }, 302],
		["the data of a page", { ...get, path: "/sign-in.data" }, 200],
		["the data of a page, as it was asked for before", { ...get, path: "/sign-in?_data=root" }, 200],
		["the list of pages to come", { ...get, path: "/__manifest?p=%2Fsign-in" }, 204],
		["a resource route", { ...get, path: "/answer/desk" }, 302],
		["a document", { ...get, path: "/rounds/1/action-plan.pdf" }, 302],
		["a file of the build", { ...get, path: asset }, 200, "public, max-age=31536000, immutable"],
		["one that is there already", { ...get, path: "/favicon.svg", headers: { "if-modified-since": tomorrow } }, 304],
		["a public file", { ...get, path: "/favicon.svg" }, 200, "public, max-age=3600"],
		["a part that a file does not have", { ...get, path: asset, headers: { range: "bytes=99999999-" } }, 416],
		["a file that changed", { ...get, path: asset, headers: { "if-unmodified-since": longAgo } }, 412],
		["a file that is not there", { ...get, path: "/assets/none.js" }, 404],
		["a file outside", { ...get, path: "/assets/..%2f..%2fserver%2findex.js" }, 404],
		["a page that is not there", { ...get, path: "/none" }, 404],
		["health", { ...get, path: "/healthz" }, 200],
		["readiness", { ...get, path: "/readyz" }, 200],
		["an address that cannot be read", { ...get, path: "/%ff" }, 400],
		["a host that is none", { ...get, path: "/", headers: { host: "a b" } }, 400],
		["another site's form", { path: "/sign-in", headers: { ...form, origin: "https://evil.example" } }, 403],
		["a method that no page has", { method: "DELETE", path: "/sign-in", headers: ours }, 405],
		["a form without a length", { path: "/sign-in", headers: ours, chunked: true }, 411],
		["a form too large", { path: "/sign-in", headers: ours, body: Buffer.alloc(3_000_000, "x") }, 413],
		["a form that no page here sends", { path: "/sign-in", headers: { origin }, body: "{}" }, 400],
		["a form with faults", { path: "/sign-in", headers: ours, body: "email=" }, 400],
		["its data", { path: "/sign-in.data", headers: ours, body: "email=" }, 400],
		["a form after the session", { path: "/areas/new", headers: ours, body: "name=" }, 401],
		["an expectation", { path: "/none", headers: { ...ours, expect: "a-miracle" } }, 404],
	];
}

const tomorrow = new Date(Date.now() + 86_400_000).toUTCString();
const longAgo = new Date(0).toUTCString();

/** Expects what every response has to say. @returns its nonce, which no other one may have. */
function expectHeld(name: string, headers: IncomingHttpHeaders, { tls = false, cache = "no-store" }): string {
	const policy = String(headers["content-security-policy"]);
	const nonce = /script-src 'self' 'nonce-([\w+/]{22}==)'(?:;|$)/.exec(policy)?.[1] ?? "";
	expect(nonce, name).not.toBe("");
	expect(policy.split(";").sort(), name).toEqual([
		"base-uri 'none'",
		"connect-src 'self'",
		"default-src 'none'",
		"font-src 'self'",
		"form-action 'self'",
		"frame-ancestors 'none'",
		"img-src 'self' data:",
		"manifest-src 'self'",
		"object-src 'none'",
		`script-src 'self' 'nonce-${nonce}'`,
		"style-src 'self'",
		...(tls ? ["upgrade-insecure-requests"] : []),
	]);
	const held = {
		"cache-control": cache,
		"cross-origin-opener-policy": "same-origin",
		"cross-origin-resource-policy": "same-origin",
		"origin-agent-cluster": "?1",
		"referrer-policy": "same-origin",
		"strict-transport-security": tls ? "max-age=31536000; includeSubDomains" : undefined,
		"x-content-type-options": "nosniff",
		"x-frame-options": "DENY",
		"x-powered-by": undefined,
		server: undefined,
	};
	expect(Object.fromEntries(Object.keys(held).map((header) => [header, headers[header]])), name).toEqual(held);
	return nonce;
}

describe("every response", () => {
	it.each([
		["over plain http", () => [plain.origin, plain.origin, false] as const],
		["behind TLS", () => [inner, published, true] as const],
	])("says that nothing may run in it, frame it, guess it or keep it: %s", async (_name, of) => {
		const [at, origin, tls] = of();
		const nonces: string[] = [];
		for (const [name, sent, status, cache = status === 304 ? "public, max-age=3600" : "no-store"] of everything(
			origin,
		)) {
			const got = await ask(at, sent);
			expect([name, got.status]).toEqual([name, status]);
			nonces.push(expectHeld(name, got.headers, { tls, cache }));
		}
		expect(new Set(nonces).size).toBe(nonces.length);
	});

	it("with scripts in it gives the nonce to its own, and has no other", async () => {
		const { text, headers } = await ask(plain.origin, { method: "GET", path: "/sign-in", body: null });
		const nonce = expectHeld("a page", headers, {});
		const scripts = [...text.matchAll(/<script\b[^>]*>/g)].map(([tag]) => tag);
		expect(scripts.length).toBeGreaterThan(1);
		expect(scripts.filter((tag) => !tag.includes(`nonce="${nonce}"`))).toEqual([]);
		expect(text).not.toMatch(/ (?:on\w+|style)=|javascript:/);
	});

	it("to a page that fails, and to health that does, says the same", async () => {
		const { dataDirectory } = plain;
		await changeFile(path.join(dataDirectory, "joint-working.db"), [
			"PRAGMA foreign_keys = OFF",
			"ALTER TABLE partnerships RENAME TO elsewhere",
			"ALTER TABLE rounds RENAME TO somewhere",
		]);
		for (const [address, status] of [
			["/sign-in", 500],
			["/sign-in.data", 500],
			["/sign-in?_data=root", 500],
			["/readyz", 503],
		] as const) {
			const got = await ask(plain.origin, { method: "GET", path: address, body: null });
			expect([address, got.status]).toEqual([address, status]);
			expect(got.text).not.toMatch(/SQL|partnerships|\.[jt]s:\d/);
			expectHeld(address, got.headers, {});
		}
	});
});
