import { once } from "node:events";
import { chmodSync, existsSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { Agent, get, type IncomingMessage } from "node:http";
import path from "node:path";
import type { AppLoadContext, ServerBuild } from "@remix-run/node";
import { afterEach, describe, expect, it } from "vitest";
import { closeDatabase } from "#app/db/database.server.ts";
import { CannotStart } from "#app/server/instance.server.ts";
import { type Serving, serve } from "#app/server/serve.server.ts";
import { freePort } from "#tests/support/free-port.ts";
import { temporaryFolder } from "#tests/support/temporary-folder.ts";

/** What came to the application, behind everything that stands in front of it. */
type Came = { method: string; path: string; context: AppLoadContext };

let serving: Serving | null = null;
let came: Came[] = [];

afterEach(async () => {
	await serving?.close();
	serving = null;
	came = [];
});

function answer({ request, context }: { request: Request; context: AppLoadContext }): Response {
	came.push({ method: request.method, path: new URL(request.url).pathname, context });
	return new Response("page", { headers: { "content-type": "text/plain" } });
}

/** An application of one route that takes every address and every method. */
const build: ServerBuild = {
	mode: "production",
	entry: { module: { default: () => new Response() } },
	routes: { everything: { id: "everything", path: "*", module: { loader: answer, action: answer } as never } },
	assets: { entry: { imports: [], module: "" }, routes: {}, url: "", version: "" },
	publicPath: "/",
	assetsBuildDirectory: "build/client",
	future: {
		v3_fetcherPersist: true,
		v3_relativeSplatPath: true,
		v3_throwAbortReason: true,
		v3_singleFetch: true,
		v3_lazyRouteDiscovery: true,
	},
	isSpaMode: false,
};

async function start(variables: Record<string, string> = {}) {
	const said: string[] = [];
	const settings = { PORT: "0", DATA_DIR: temporaryFolder(), LOG_LEVEL: "silent", ...variables };
	serving = await serve({ build, variables: settings, demo: false, say: (line) => said.push(line) });
	return { said, origin: serving.origin };
}

describe("a connection", () => {
	it("is kept longer than a proxy keeps its own, so that no request is cut off on one that is just being closed", async () => {
		const { origin } = await start();
		const agent = new Agent({ keepAlive: true });
		const [response] = (await once(get(`${origin}/areas`, { agent }), "response")) as [IncomingMessage];
		response.resume();
		expect(response.headers["keep-alive"]).toBe("timeout=75");
		agent.destroy();
	});
});

describe("every page", () => {
	it("lets the scripts run that it was drawn with, and no others", async () => {
		const { origin } = await start();
		const { headers } = await fetch(`${origin}/areas`);
		const nonce = came[0]?.context.nonce;
		expect(nonce).toMatch(/^[\w+/]{22}==$/);
		expect(headers.get("content-security-policy")?.split(";")).toContain(`script-src 'self' 'nonce-${nonce}'`);
	});

	it.each([
		["/link/secret", "strict-origin"],
		["/link/secret/?a=b", "strict-origin"],
		["/link/secret.data", "strict-origin"],
		["/LINK/secret", "strict-origin"],
		["/%6Cink/secret", "strict-origin"],
		["/l%49nk/secret?a=b", "strict-origin"],
		["//link/secret", "strict-origin"],
		["/password/secret", "strict-origin"],
		["/set-up/secret", "strict-origin"],
		["/join/K7MX3QPA", "strict-origin"],
		["/answer/item?id=g1", "same-origin"],
		["/rounds/1/links", "same-origin"],
		["/linked/secret", "same-origin"],
		["/answer/link/secret", "same-origin"],
		["/", "same-origin"],
	])("tells no other what stands in an address that holds a secret: %s says %s", async (address, expected) => {
		const { origin } = await start();
		for (const method of ["GET", "HEAD", "POST"]) {
			const { headers, status } = await fetch(origin + address, { method, headers: { origin } });
			expect([method, status, headers.get("referrer-policy")]).toEqual([method, 200, expected]);
		}
	});

	it("hides every address that a route's secret stands in", async () => {
		const { origin } = await start();
		const secret = Object.keys(import.meta.glob("/app/routes/*")).filter((file) => /\$(token|code)/.test(file));
		expect(secret.length).toBeGreaterThan(3);
		for (const file of secret) {
			const [first] = file.replace("/app/routes/", "").split(".");
			const { headers } = await fetch(`${origin}/${first}/secret`);
			expect([file, headers.get("referrer-policy")]).toEqual([file, "strict-origin"]);
		}
	});

	it("has a nonce of its own", async () => {
		const { origin } = await start();
		await fetch(origin);
		await fetch(origin);
		expect(came[0]?.context.nonce).not.toBe(came[1]?.context.nonce);
	});

	it("is to be asked for over TLS from then on, where there is TLS", async () => {
		const port = await freePort();
		const { said } = await start({ PORT: String(port), PUBLIC_ORIGIN: "https://joint.example.org" });
		expect(said).toContain("Ready at https://joint.example.org");
		const { headers } = await fetch(`http://127.0.0.1:${port}/areas`);
		expect(headers.get("strict-transport-security")).toMatch(/^max-age=31536000\b/);
		expect(headers.get("content-security-policy")).toContain("upgrade-insecure-requests");
	});
});

describe("the client's address", () => {
	const forwarded = { headers: { "x-forwarded-for": "198.51.100.1, 198.51.100.2" } };

	it("is that of the connection, whatever a client says", async () => {
		const { origin } = await start();
		await fetch(origin, forwarded);
		expect(came[0]?.context.clientAddress).toBe("127.0.0.1");
	});

	it("is counted as all those of its line, where it is one of IPv6", async () => {
		const { origin } = await start({ TRUSTED_PROXIES: "1" });
		for (const address of ["2001:db8:1:2:3:4:5:6", "2001:DB8:1:2::9"]) {
			await fetch(origin, { headers: { "x-forwarded-for": address } });
		}
		expect(came.map(({ context }) => context.clientAddress)).toEqual(["2001:db8:1:2::/64", "2001:db8:1:2::/64"]);
	});

	it("is what as many proxies say as are configured, and no more", async () => {
		const { origin } = await start({ TRUSTED_PROXIES: "1" });
		await fetch(origin, forwarded);
		expect(came[0]?.context.clientAddress).toBe("198.51.100.2");
	});
});

describe("a protocol that a trusted proxy names", () => {
	it("is refused in words when no address can have it", async () => {
		const { origin } = await start({ TRUSTED_PROXIES: "1" });
		const refused = await fetch(origin, { headers: { "x-forwarded-proto": "a b" } });
		expect([refused.status, await refused.text()]).toEqual([
			400,
			"This address cannot be read, so nothing was done. Check it, or begin at the first page.\n",
		]);
		expect(came).toEqual([]);
	});
});

describe("health", () => {
	it("is told while it serves, and readiness only while the database answers", async () => {
		const { origin } = await start();
		const ask = async (path: string) => {
			const response = await fetch(origin + path);
			return [response.status, await response.text()];
		};
		expect(await ask("/healthz")).toEqual([200, "ok\n"]);
		expect(await ask("/readyz")).toEqual([200, "ok\n"]);
		await closeDatabase();
		expect(await ask("/healthz")).toEqual([200, "ok\n"]);
		expect(await ask("/readyz")).toEqual([503, "The database does not answer.\n"]);
		expect(came).toEqual([]);
	});
});

describe("a start", () => {
	it("says where it is and gives the first person a link", async () => {
		const { said, origin } = await start();
		expect(said[0]).toMatch(/^Brought the database up to date \(\d+ changes?\)\.$/);
		expect(said).toContain(`Ready at ${origin}`);
		expect(said.at(-1)).toMatch(
			/^First time here: open http:\/\/127\.0\.0\.1:\d+\/set-up\/[\w-]{43} to set your name and password\. The link works once\.$/,
		);
	});

	it("that fails once it has its port lets go of it", async () => {
		const port = await freePort();
		const DATA_DIR = temporaryFolder();
		const database = path.join(DATA_DIR, "joint-working.db");
		writeFileSync(database, "no database");
		await expect(start({ DATA_DIR, PORT: String(port) })).rejects.toThrow(CannotStart);
		rmSync(database);
		const again = await start({ DATA_DIR, PORT: String(port) });
		expect((await fetch(again.origin)).status).toBe(200);
	});

	it("on all addresses of the machine says what is missing for the others to use it", async () => {
		const missing = "Nobody can sign in from another machine until PUBLIC_ORIGIN is set to the address they type.";
		const open = await start({ HOST: "0.0.0.0" });
		expect(open.said).toContain(missing);
		await serving?.close();
		const told = await start({ HOST: "0.0.0.0", PUBLIC_ORIGIN: "https://joint.example.org" });
		expect(told.said).not.toContain(missing);
	});

	it("says what is weaker where people reach it over a network without TLS, and only there", async () => {
		const weaker =
			"Reached over plain http: what is sent can be read on its way, and cookies are not Secure; use it for a trial only.";
		const saidAt = async (variables: Record<string, string>) => {
			const { said } = await start(variables);
			await serving?.close();
			return said.includes(weaker);
		};
		expect(await saidAt({ PUBLIC_ORIGIN: "http://joint.example.org" })).toBe(true);
		expect(await saidAt({ PUBLIC_ORIGIN: "http://192.0.2.7:3000", HOST: "0.0.0.0" })).toBe(true);
		expect(await saidAt({})).toBe(false);
		expect(await saidAt({ PUBLIC_ORIGIN: "http://localhost:3000" })).toBe(false);
		expect(await saidAt({ PUBLIC_ORIGIN: "https://joint.example.org" })).toBe(false);
	});

	it("that cannot be is refused in a sentence, and leaves its data folder free", async () => {
		const DATA_DIR = temporaryFolder();
		const { origin } = await start();
		const taken = start({ DATA_DIR, PORT: new URL(origin).port });
		const first = serving;
		await expect(taken).rejects.toThrow(CannotStart);
		await first?.close();
		const again = await start({ DATA_DIR });
		expect((await fetch(again.origin)).status).toBe(200);
	});

	it("on a database that another has is refused in a sentence, and makes no data folder", async () => {
		const DATABASE_URL = `file:${path.join(temporaryFolder(), "area.db")}`;
		await start({ DATABASE_URL });
		const DATA_DIR = path.join(temporaryFolder(), "data");
		const second = start({ DATA_DIR, DATABASE_URL });
		await expect(second).rejects.toThrow(CannotStart);
		await expect(second).rejects.toThrow(/^Another instance is running on the database .+area\.db: stop it first/);
		expect(existsSync(DATA_DIR)).toBe(false);
	});

	it("makes no file that others can read, in folders that they can", async () => {
		const [DATA_DIR, shared] = [temporaryFolder(), temporaryFolder()];
		for (const folder of [DATA_DIR, shared]) chmodSync(folder, 0o755);
		const rights = (folder: string) =>
			readdirSync(folder).map((name) => `${name} ${(statSync(path.join(folder, name)).mode & 0o777).toString(8)}`);
		await start({ DATA_DIR });
		expect(rights(DATA_DIR).sort()).toEqual([
			"instance.db 600",
			"instance.db-journal 600",
			"joint-working.db 600",
			"joint-working.db-shm 600",
			"joint-working.db-wal 600",
			"joint-working.db.instance 600",
			"joint-working.db.instance-journal 600",
			"session-secret 600",
		]);
		await serving?.close();
		await start({ DATABASE_URL: `file:${shared}/area.db` });
		expect(rights(shared).sort()).toEqual([
			"area.db 600",
			"area.db-shm 600",
			"area.db-wal 600",
			"area.db.instance 600",
			"area.db.instance-journal 600",
		]);
	});

	it("with settings that are wrong is refused in a sentence", async () => {
		await expect(start({ PORT: "x" })).rejects.toThrow(CannotStart);
	});
});
