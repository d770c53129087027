import path from "node:path";
import { describe, expect, it } from "vitest";
import {
	isLoopback,
	needsPublicOrigin,
	publicOriginOf,
	readEnvironment,
	settingRows,
} from "#app/server/environment.server.ts";

function fault(variables: Record<string, string>): string {
	try {
		readEnvironment(variables);
	} catch (error) {
		if (error instanceof Error) return error.message;
	}
	throw new Error("The settings were taken.");
}

describe("the settings", () => {
	it("have a default each", () => {
		expect(readEnvironment({})).toEqual({
			port: 3000,
			host: "127.0.0.1",
			dataDirectory: path.resolve("data"),
			databaseUrl: `file:${path.resolve("data/joint-working.db")}`,
			publicOrigin: null,
			trustedProxies: 0,
			sessionSecret: null,
			provider: null,
			mail: null,
			logLevel: "info",
			backupDays: 35,
		});
	});

	it("count as absent when they are empty or blank, and others are passed over", () => {
		expect(readEnvironment({ PORT: "", DATA_DIR: "  ", SESSION_SECRET: "", HOME: "/root" })).toEqual(
			readEnvironment({}),
		);
	});

	it("are read as they are given", () => {
		expect(
			readEnvironment({
				PORT: "0",
				HOST: "0.0.0.0",
				DATA_DIR: "/var/lib/joint",
				PUBLIC_ORIGIN: "https://joint.example.org/",
				TRUSTED_PROXIES: "2",
				SESSION_SECRET: "s".repeat(32),
				BACKUP_DAYS: "1",
			}),
		).toMatchObject({
			port: 0,
			host: "0.0.0.0",
			dataDirectory: "/var/lib/joint",
			databaseUrl: "file:/var/lib/joint/joint-working.db",
			publicOrigin: "https://joint.example.org",
			trustedProxies: 2,
			sessionSecret: "s".repeat(32),
			backupDays: 1,
		});
		expect(readEnvironment({ DATABASE_URL: "libsql://db.example.org" }).databaseUrl).toBe("libsql://db.example.org");
	});

	it("are all reported at once when they are wrong, with what they were, but for the secret", () => {
		const message = fault({
			PORT: "seventy",
			PUBLIC_ORIGIN: "ftp://example.org",
			TRUSTED_PROXIES: "-1",
			SESSION_SECRET: "too short",
		});
		expect(message).toMatch(/^The settings in the environment are not right\. /);
		expect(message).toContain('PORT is "seventy": ');
		expect(message).toContain('PUBLIC_ORIGIN is "ftp://example.org": ');
		expect(message).toContain('TRUSTED_PROXIES is "-1": ');
		expect(message).toContain("SESSION_SECRET: ");
		expect(message).not.toContain("too short");
	});

	const provider = {
		OIDC_ISSUER: "https://login.microsoftonline.com/0f0e/v2.0",
		OIDC_CLIENT_ID: "joint-working",
		OIDC_CLIENT_SECRET: "verysecret",
	};

	it("take a provider whole, with a name for its button", () => {
		const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = provider;
		const known = { issuer, clientId, clientSecret };
		expect(readEnvironment(provider).provider).toEqual({ ...known, name: "your organisation's account" });
		const named = readEnvironment({ ...provider, OIDC_NAME: "your council account" });
		expect(named.provider).toEqual({ ...known, name: "your council account" });
		expect(readEnvironment({ OIDC_NAME: "your council account" }).provider).toBeNull();
		for (const issuer of ["http://127.0.0.1:4000", "https://id.example.org/realms/a/", "https://id.example.org"]) {
			expect(readEnvironment({ ...provider, OIDC_ISSUER: issuer }).provider?.issuer).toBe(issuer);
		}
	});

	it("name what a provider lacks, with what else is wrong, and never repeat its secret", () => {
		const together = "OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET go together";
		expect(fault({ OIDC_CLIENT_SECRET: "verysecret", PORT: "x" })).toBe(
			`The settings in the environment are not right. PORT is "x": expected a whole number from 0 to 65535; OIDC_ISSUER is missing: ${together}; OIDC_CLIENT_ID is missing: ${together}.`,
		);
		for (const name of Object.keys(provider)) {
			const message = fault({ ...provider, [name]: "" });
			expect(message).toBe(`The settings in the environment are not right. ${name} is missing: ${together}.`);
		}
	});

	it.each([
		"login.microsoftonline.com/0f0e/v2.0",
		"http://id.example.org",
		"https://someone:secret@id.example.org",
		"https://id.example.org?a=b",
		"https://id.example.org#a",
		"https://login.microsoftonline.com/common/v2.0",
		"https://login.microsoftonline.com/organizations/v2.0",
		"https://login.microsoftonline.com/consumers/v2.0",
	])("do not take the provider %s", (issuer) => {
		expect(fault({ ...provider, OIDC_ISSUER: issuer })).toMatch(
			/OIDC_ISSUER is "[^"]+": expected the (https )?address of /,
		);
	});

	const mail = {
		SMTP_URL: "smtp://joint%40example.org:p%40ss%2Fw@mail.example.org:587",
		MAIL_FROM: "joint@example.org",
	};

	it("take a mail server and the address that mails come from together, and never repeat the password", () => {
		expect(readEnvironment(mail).mail).toEqual({ url: mail.SMTP_URL, from: "joint@example.org" });
		const together = "SMTP_URL and MAIL_FROM go together";
		expect(fault({ ...mail, MAIL_FROM: "" })).toBe(
			`The settings in the environment are not right. MAIL_FROM is missing: ${together}.`,
		);
		expect(fault({ ...mail, SMTP_URL: "" })).toBe(
			`The settings in the environment are not right. SMTP_URL is missing: ${together}.`,
		);
		expect(fault({ ...mail, MAIL_FROM: "nobody" })).toBe(
			'The settings in the environment are not right. MAIL_FROM is "nobody": expected an email address, such as joint@example.org.',
		);
	});

	it.each(["smtp://mail.example.org", "smtps://mail.example.org:465/", "smtp://[::1]:25", "smtp://a:b@127.0.0.1"])(
		"take the mail server %s",
		(url) => {
			expect(readEnvironment({ ...mail, SMTP_URL: url }).mail?.url).toBe(url);
		},
	);

	it.each([
		"mail.example.org",
		"mail.example.org:587",
		"https://verysecret@mail.example.org",
		"smtp://",
		"smtp://:verysecret@mail.example.org",
		"smtp://a:very%secret@mail.example.org",
		"smtp://a:very/secret@mail.example.org",
		"smtp://a:verysecret@mail.example.org/inbox",
		"smtp://a:verysecret@mail.example.org?tls=0",
		"smtp://a:verysecret@mail.example.org#a",
	])("do not take the mail server %s, and do not repeat it", (url) => {
		const message = fault({ ...mail, SMTP_URL: url });
		expect(message).toContain("SMTP_URL: expected smtp:// or smtps:// and a server");
		expect(message).not.toContain("secret");
	});

	const whole = (most: number) => `expected a whole number from 0 to ${most}.`;
	const database =
		"expected file: and a path, such as file:/srv/joint-working/area.db, or libsql:// or https:// and a server; a % of the path is written %25, a ? %3F and a # %23.";

	it.each<[name: string, value: string, said: string]>([
		["PORT", "seventy", `PORT is "seventy": ${whole(65535)}`],
		["PORT", "0x50", `PORT is "0x50": ${whole(65535)}`],
		["PORT", "1e3", `PORT is "1e3": ${whole(65535)}`],
		["TRUSTED_PROXIES", "x", `TRUSTED_PROXIES is "x": ${whole(10)}`],
		["BACKUP_DAYS", "0", 'BACKUP_DAYS is "0": expected a whole number from 1 to 365.'],
		["BACKUP_DAYS", "366", 'BACKUP_DAYS is "366": expected a whole number from 1 to 365.'],
		["SESSION_SECRET", "short", "SESSION_SECRET: expected at least 32 characters."],
		["LOG_LEVEL", "loud", 'LOG_LEVEL is "loud": expected fatal, error, warn, info, debug or silent.'],
		[
			"PUBLIC_ORIGIN",
			"x",
			'PUBLIC_ORIGIN is "x": expected http:// or https:// and a name, without a path, such as https://joint.example.org.',
		],
		...[
			"joint.db",
			"/srv/joint.db",
			"file:",
			"file:/srv/",
			"file::memory:",
			":memory:",
			"file:/srv/100%.db",
			"file:/srv/%ff.db",
			"file:/srv/a.db?mode=ro",
			"file:/srv/a#b.db",
			"file://server/a.db",
			"libsql:",
			"libsql://db.example.org?authToken=verysecret&other=1",
			"mysql://db.example.org/joint",
		].map((url): [string, string, string] => ["DATABASE_URL", url, `DATABASE_URL: ${database}`]),
	])("say in our own words what is wrong with %s=%s", (name, value, expected) => {
		expect(fault({ [name]: value })).toBe(`The settings in the environment are not right. ${expected}`);
	});

	it.each([
		"file:area.db",
		"file:/srv/area.db",
		"file:///srv/area.db",
		"file:/srv/100%25%20of it.db",
		"libsql://db.example.org?authToken=verysecret",
		"https://db.example.org:8080",
		"http://127.0.0.1:8080?tls=0",
		"wss://db.example.org",
	])("take the database %s", (url) => {
		expect(readEnvironment({ DATABASE_URL: url }).databaseUrl).toBe(url);
	});

	it.each([
		["PORT", "65536"],
		["PORT", "80.5"],
		["PORT", "-1"],
		["TRUSTED_PROXIES", "yes"],
		["TRUSTED_PROXIES", "11"],
		["PUBLIC_ORIGIN", "joint.example.org"],
		["PUBLIC_ORIGIN", "ftp://joint.example.org"],
		["PUBLIC_ORIGIN", "https://joint.example.org/somewhere"],
		["PUBLIC_ORIGIN", "https://joint.example.org?a=b"],
		["PUBLIC_ORIGIN", "https://someone:secret@joint.example.org"],
		["PUBLIC_ORIGIN", "javascript:alert(1)"],
	])("do not take %s=%s", (name, value) => {
		expect(fault({ [name]: value })).toContain(`${name} is "${value}": `);
	});
});

describe("the database", () => {
	it("stands in the data folder, whatever that is called", () => {
		expect(readEnvironment({ DATA_DIR: "/srv/50% of a?b#c" }).databaseUrl).toBe(
			"file:/srv/50%25%20of%20a%3Fb%23c/joint-working.db",
		);
	});
});

describe("the rows of the README's table", () => {
	it("name every setting with its default and what it means", () => {
		const rows = settingRows();
		expect(rows.map(({ name, default: value }) => [name, value])).toEqual([
			["PORT", "3000"],
			["HOST", "127.0.0.1"],
			["DATA_DIR", "./data"],
			["DATABASE_URL", "none"],
			["PUBLIC_ORIGIN", "none"],
			["TRUSTED_PROXIES", "0"],
			["SESSION_SECRET", "none"],
			["OIDC_ISSUER", "none"],
			["OIDC_CLIENT_ID", "none"],
			["OIDC_CLIENT_SECRET", "none"],
			["OIDC_NAME", "your organisation's account"],
			["SMTP_URL", "none"],
			["MAIL_FROM", "none"],
			...(rows.some(({ name }) => name === "LOG_LEVEL") ? [["LOG_LEVEL", "info"]] : []),
			["BACKUP_DAYS", "35"],
			["CHROMIUM_PATH", "none"],
		]);
		for (const { name, meaning } of rows) expect(meaning, name).toMatch(/^[A-Z].+\.$/);
	});
});

describe("the address people type", () => {
	it.each([
		[{}, "http://127.0.0.1:3000"],
		[{ HOST: "0.0.0.0" }, "http://127.0.0.1:3000"],
		[{ HOST: "::" }, "http://[::1]:3000"],
		[{ HOST: "::1" }, "http://[::1]:3000"],
		[{ HOST: "joint.local" }, "http://joint.local:3000"],
		[{ PUBLIC_ORIGIN: "https://joint.example.org" }, "https://joint.example.org"],
	])("with %o is %s", (variables, expected) => {
		expect(publicOriginOf(readEnvironment(variables), 3000)).toBe(expected);
	});
});

describe("the address that people type has to be told", () => {
	it.each([
		[{ HOST: "0.0.0.0" }, true],
		[{ HOST: "::" }, true],
		[{ HOST: "0.0.0.0", PUBLIC_ORIGIN: "https://joint.example.org" }, false],
		[{ HOST: "192.0.2.7" }, false],
		[{}, false],
	])("with %o: %s", (variables, expected) => {
		expect(needsPublicOrigin(readEnvironment(variables))).toBe(expected);
	});
});

describe("an address that leads other devices nowhere", () => {
	it.each([
		["http://127.0.0.1:3000", true],
		["http://127.8.9.10", true],
		["http://localhost:3000", true],
		["http://joint.localhost", true],
		["http://[::1]:3000", true],
		["http://192.0.2.7:3000", false],
		["http://10.0.0.127", false],
		["https://joint.example.org", false],
		["https://localhost.example.org", false],
		["https://notlocalhost", false],
	])("%s: %s", (origin, expected) => {
		expect(isLoopback(origin)).toBe(expected);
	});

	it("is the one that it has where nothing is set", () => {
		expect(isLoopback(publicOriginOf(readEnvironment({}), 3000))).toBe(true);
		expect(isLoopback(publicOriginOf(readEnvironment({ HOST: "0.0.0.0" }), 3000))).toBe(true);
		expect(isLoopback(publicOriginOf(readEnvironment({ HOST: "192.0.2.7" }), 3000))).toBe(false);
	});
});
