import path from "node:path";
import { connect } from "node:tls";
import { beforeAll, describe, expect, it } from "vitest";
import { seated } from "#tests/app/routes/world.ts";
import { ask } from "#tests/support/ask.ts";
import { launchBrowser, newPerson } from "#tests/support/browser.ts";
import { changeFile, configured } from "#tests/support/database.ts";
import { area, moved, round } from "#tests/support/factories.ts";
import { prepared } from "#tests/support/prepared.ts";
import { startServer, type TestServer } from "#tests/support/server.ts";
import { setUp } from "#tests/support/set-up.ts";
import { openStream } from "#tests/support/stream.ts";
import { startTlsProxy, type TlsProxy } from "#tests/support/tls-proxy.ts";
import { until } from "#tests/support/until.ts";

// The recipe of app/server/nginx.conf, run by a real nginx in front of the built product.

let proxy: TlsProxy;
let server: TestServer;

beforeAll(async () => {
	proxy = await startTlsProxy();
	server = await startServer({
		environment: { PORT: String(proxy.innerPort), PUBLIC_ORIGIN: proxy.origin, TRUSTED_PROXIES: "1" },
	});
});

const get = { method: "GET", body: null };
const form = () => ({ origin: proxy.origin, "content-type": "application/x-www-form-urlencoded" });

describe("behind TLS", () => {
	it("somebody sets the product up in a browser, with cookies for this host and over TLS only", async () => {
		const browser = await launchBrowser();
		const { context, page, faults } = await newPerson(browser, proxy.origin, { ignoreHTTPSErrors: true });
		await page.goto(`${proxy.plainOrigin}${server.setUpPath}`);
		expect(page.url()).toBe(`${proxy.origin}${server.setUpPath}`);
		// The first request went to the address without TLS, on purpose.
		faults.length = 0;
		await setUp(page);
		await page.getByRole("button", { name: "Sign out" }).waitFor();
		const cookies = await context.cookies();
		expect(cookies.length).toBeGreaterThan(0);
		for (const { name, secure, httpOnly, sameSite, path, domain } of cookies) {
			expect(name).toMatch(/^__Host-/);
			expect({ secure, httpOnly, sameSite, path, domain }).toEqual({
				secure: true,
				httpOnly: true,
				sameSite: "Lax",
				path: "/",
				domain: "localhost",
			});
		}
		await page.getByRole("button", { name: "Sign out" }).click();
		await page.getByRole("heading", { name: "Sign in" }).waitFor();
		expect(await page.getByText("plain http").count()).toBe(0);
		expect(faults).toEqual([]);
		await context.close();
	});

	it("every page says once that it is to be asked for over TLS from then on, and whose it is", async () => {
		const { status, headers } = await ask(proxy.origin, { ...get, path: "/sign-in" });
		expect([status, headers["strict-transport-security"]]).toEqual([200, "max-age=31536000; includeSubDomains"]);
		expect(headers["content-security-policy"]).toMatch(/^[^,]*frame-ancestors 'none'[^,]*$/);
		expect(headers["cache-control"]).toBe("no-store");
		expect([headers.server, headers["x-powered-by"]]).toEqual(["nginx", undefined]);
	});

	it("who comes without TLS is sent to the same address with it, whatever name they use", async () => {
		for (const host of ["localhost", "evil.example"]) {
			const { status, headers } = await ask(proxy.plainOrigin, { ...get, path: "/areas?a=b", headers: { host } });
			expect([status, headers.location]).toEqual([301, `${proxy.origin}/areas?a=b`]);
		}
	});

	it("TLS older than 1.2 is not spoken", async () => {
		const { port } = new URL(proxy.origin);
		const spoken = (version: "TLSv1.1" | "TLSv1.2" | "TLSv1.3") =>
			new Promise<string>((resolve) => {
				const options = { minVersion: version, maxVersion: version, ciphers: "DEFAULT:@SECLEVEL=0" };
				const socket = connect({ port: Number(port), rejectUnauthorized: false, ...options });
				socket.on("secureConnect", () => resolve(String(socket.getProtocol())));
				socket.on("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
				socket.on("close", () => socket.destroy());
				socket.setTimeout(5000, () => resolve("nothing"));
			});
		expect(await spoken("TLSv1.3")).toBe("TLSv1.3");
		expect(await spoken("TLSv1.2")).toBe("TLSv1.2");
		expect(await spoken("TLSv1.1")).toBe("ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION");
	});

	it("another site's form is refused, be it sent to either address", async () => {
		const hostile = {
			origin: "https://evil.example",
			"x-forwarded-host": "evil.example",
			"x-forwarded-proto": "https",
		};
		expect((await ask(proxy.origin, { path: "/sign-in", headers: { ...form(), ...hostile } })).status).toBe(403);
		expect(
			(await ask(proxy.origin, { path: "/sign-in", headers: { ...form(), origin: proxy.plainOrigin } })).status,
		).toBe(403);
	});

	it("an address that a client makes up is not believed: guesses are counted all the same", async () => {
		const statuses: number[] = [];
		for (let guess = 1; guess <= 11; guess++) {
			const made = {
				"x-forwarded-for": `203.0.113.${guess}`,
				"x-real-ip": `203.0.113.${guess}`,
				forwarded: `for=${guess}`,
			};
			const body = `email=nobody%40example.org&password=guess+number+${guess}`;
			statuses.push((await ask(proxy.origin, { path: "/sign-in", headers: { ...form(), ...made }, body })).status);
		}
		expect(statuses.slice(0, 10)).toEqual(Array.from({ length: 10 }, () => 400));
		expect(statuses[10]).toBe(429);
	});

	it("a body too large for the product, or for the proxy, is refused in the product's own words", async () => {
		for (const size of [3_000_000, 20_000_000]) {
			const { status, text } = await ask(proxy.origin, {
				path: "/sign-in",
				headers: form(),
				body: Buffer.alloc(size, "x"),
			});
			expect([size, status, text]).toEqual([
				size,
				413,
				"That is more than 2 MB, so nothing was stored. Send a smaller file.\n",
			]);
		}
	});

	it("a stream of events arrives as it is sent", async () => {
		const site = await startTlsProxy();
		const { dataDirectory, made } = await prepared(async (accountId) => {
			configured({ publicOrigin: site.origin, secure: true });
			const open = await moved(accountId, await round(accountId, await area(accountId)), "open");
			return { id: open.id, cookie: (await seated(accountId, open)).cookie };
		});
		await startServer({
			dataDirectory,
			environment: {
				PORT: String(site.innerPort),
				PUBLIC_ORIGIN: site.origin,
				TRUSTED_PROXIES: "1",
				SESSION_SECRET: "a secret for tests only, 32 characters",
			},
		});
		const stream = await openStream(site.origin, "/answer/stream", made.cookie);
		expect([stream.status, stream.headers.server, stream.numbers()]).toEqual([200, "nginx", [1]]);
		await changeFile(path.join(dataDirectory, "joint-working.db"), [
			{ sql: "UPDATE rounds SET phase = 'closed' WHERE id = :id", args: { id: made.id } },
		]);
		await until("the change has arrived", () => stream.numbers().at(-1) === 2, 2);
	});

	it("nothing of a secret is written down, and who comes while the product is away is told so", async () => {
		await ask(proxy.origin, { ...get, path: "/link/VerySecretToken" });
		await ask(proxy.plainOrigin, { ...get, path: "/link/VerySecretToken" });
		await ask(proxy.origin, { ...get, path: "/%6Cink/VerySecretToken?VerySecretToken" });
		await server.stop();
		const { status, text, headers } = await ask(proxy.origin, { ...get, path: "/link/VerySecretToken" });
		expect([status, headers["cache-control"], text]).toEqual([
			503,
			"no-store",
			"The site is being started again. Nothing that was saved is lost. Wait a minute and try again.\n",
		]);
		expect(proxy.logs()).toMatch(/ 127\.0\.0\.1 GET \/link 404 \d+\n/);
		expect(proxy.logs()).not.toContain("VerySecretToken");
		expect(proxy.logs()).not.toContain(server.setUpPath?.split("/").at(-1));
	});
});
