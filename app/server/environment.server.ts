import path from "node:path";
import { z } from "zod";
import { fileUrl } from "#app/db/file-url.server.ts";
import { isDecodable } from "#app/decodable.ts";

/**
 * Every setting of the product, each with its default and the line the README prints. The README's table is made from
 * this schema; a test compares them.
 */
const settings = z.object({
	PORT: wholeNumber(65535).default(3000).describe("The port it listens on."),
	HOST: z
		.string()
		.min(1)
		.default("127.0.0.1")
		.describe("The address it listens on. 0.0.0.0 lets other machines reach it; set PUBLIC_ORIGIN then."),
	DATA_DIR: z
		.string()
		.min(1)
		.default("./data")
		.describe(
			"The folder for the database, its backups, the list of what was deleted, and the secrets made at the first start.",
		),
	DATABASE_URL: z
		.string()
		.refine(
			isDatabase,
			"expected file: and a path, such as file:/srv/joint-working/area.db, or libsql:// or https:// and a server; a % of the path is written %25, a ? %3F and a # %23",
		)
		.optional()
		.describe("Where the database is, such as file:/srv/joint-working/area.db. When absent, a file in DATA_DIR."),
	PUBLIC_ORIGIN: z
		.string()
		.refine(isOrigin, "expected http:// or https:// and a name, without a path, such as https://joint.example.org")
		.transform((url) => new URL(url).origin)
		.optional()
		.describe("The address people type, such as https://joint.example.org. When absent, http://HOST:PORT."),
	TRUSTED_PROXIES: wholeNumber(10)
		.default(0)
		.describe("How many proxies stand in front of it; only that many forwarded addresses are believed."),
	SESSION_SECRET: z
		.string()
		.min(32, "expected at least 32 characters")
		.optional()
		.describe(
			"Signs session cookies and seals second factors and rounds in files. When absent, made once and kept in DATA_DIR.",
		),
	OIDC_ISSUER: z
		.string()
		.refine(isIssuer, "expected the https address of one provider, as its discovery document gives it, without ? or #")
		.refine(isOneTenant, "expected the address of your own tenant, with its id in place of common or organizations")
		.optional()
		.describe(
			"The OpenID Connect provider that people may sign in with, such as https://login.microsoftonline.com/TENANT/v2.0. When absent, by passwords only.",
		),
	OIDC_CLIENT_ID: z.string().min(1).optional().describe("What the provider knows this installation by."),
	OIDC_CLIENT_SECRET: z.string().min(1).optional().describe("The secret that the provider gave for it."),
	OIDC_NAME: z
		.string()
		.trim()
		.max(80, "expected at most 80 characters")
		.default("your organisation's account")
		.describe("What people sign in with there, as the button says it, such as your council account."),
	SMTP_URL: z
		.string()
		.refine(
			isMailServer,
			"expected smtp:// or smtps:// and a server, such as smtp://name:password@mail.example.org:587; in the name and the password an @ is written %40, a : %3A, a / %2F, a ? %3F, a # %23 and a % %25",
		)
		.optional()
		.describe(
			"The mail server through which owners of actions are asked and reminded, such as smtp://name:password@mail.example.org:587; reached over TLS only, but on this machine. When absent, nothing is mailed.",
		),
	MAIL_FROM: z
		.email("expected an email address, such as joint@example.org")
		.optional()
		.describe("The address that such mails come from."),
	LOG_LEVEL: z
		.enum(["fatal", "error", "warn", "info", "debug", "silent"], "expected fatal, error, warn, info, debug or silent")
		.default("info")
		.describe("How much is logged, on standard error. Never answers, comments or addresses that hold a secret."),
	BACKUP_DAYS: wholeNumber(365, 1).default(35).describe("After how many days a backup in DATA_DIR/backups is deleted."),
	CHROMIUM_PATH: z
		.string()
		.min(1)
		.optional()
		.describe("The browser that the tests drive. When absent, looked for and, where possible, installed."),
});

/** What is never repeated: the address of a database may carry the token that opens it, and that of a mail server its password. */
const secret = ["SESSION_SECRET", "DATABASE_URL", "OIDC_CLIENT_SECRET", "SMTP_URL"];

/** Of each of these there are all or none. */
const together = [
	["OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET"],
	["SMTP_URL", "MAIL_FROM"],
];

/** The body's own provider of identities, by OpenID Connect. */
export type ProviderSettings = {
	issuer: string;
	clientId: string;
	clientSecret: string;
	/** What people sign in with there, such as "your council account". */
	name: string;
};

/** The mail server, with the password that it may ask for in its address, and the address that mails come from. */
export type MailSettings = { url: string; from: string };

export type Environment = {
	port: number;
	host: string;
	dataDirectory: string;
	databaseUrl: string;
	publicOrigin: string | null;
	trustedProxies: number;
	sessionSecret: string | null;
	provider: ProviderSettings | null;
	mail: MailSettings | null;
	logLevel: string;
	backupDays: number;
};

/** A row of the README's table: name, default and meaning. */
export type SettingRow = { name: string; default: string; meaning: string };

/** The rows of the README's table, in order. A setting without a default is shown as "none". */
export function settingRows(): SettingRow[] {
	return Object.entries(settings.shape).map(([name, schema]) => {
		const parsed = schema.safeParse(undefined);
		return {
			name,
			default: parsed.success && parsed.data !== undefined ? String(parsed.data) : "none",
			meaning: schema.description ?? "",
		};
	});
}

/**
 * Reads the settings from environment variables; empty ones count as absent.
 * @throws Error that lists every setting that is wrong, what it was (unless that may be a secret) and what was expected.
 */
export function readEnvironment(variables: Record<string, string | undefined>): Environment {
	const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value?.trim() !== ""));
	const parsed = settings.safeParse(given);
	const faults = [
		...(parsed.error?.issues ?? []).map(({ path: [name], message }) =>
			secret.includes(String(name))
				? `${String(name)}: ${message}`
				: `${String(name)} is "${given[String(name)]}": ${message}`,
		),
		...missing(given),
	];
	if (!parsed.success || faults.length > 0) {
		throw new Error(`The settings in the environment are not right. ${faults.join("; ")}.`);
	}
	const { PORT, HOST, DATA_DIR, DATABASE_URL, PUBLIC_ORIGIN, TRUSTED_PROXIES, SESSION_SECRET, LOG_LEVEL, BACKUP_DAYS } =
		parsed.data;
	const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret, OIDC_NAME } = parsed.data;
	const { SMTP_URL, MAIL_FROM } = parsed.data;
	const dataDirectory = path.resolve(DATA_DIR);
	return {
		port: PORT,
		host: HOST,
		dataDirectory,
		databaseUrl: DATABASE_URL ?? fileUrl(path.join(dataDirectory, "joint-working.db")),
		publicOrigin: PUBLIC_ORIGIN ?? null,
		trustedProxies: TRUSTED_PROXIES,
		sessionSecret: SESSION_SECRET ?? null,
		provider: issuer && clientId && clientSecret ? { issuer, clientId, clientSecret, name: OIDC_NAME } : null,
		mail: SMTP_URL && MAIL_FROM ? { url: SMTP_URL, from: MAIL_FROM } : null,
		logLevel: LOG_LEVEL,
		backupDays: BACKUP_DAYS,
	};
}

/** What is missing of what goes together, where something of it is given. */
function missing(given: Record<string, string | undefined>): string[] {
	return together.flatMap((names) => {
		const absent = names.filter((name) => given[name] === undefined);
		const all = `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
		return absent.length === names.length ? [] : absent.map((name) => `${name} is missing: ${all} go together`);
	});
}

/** Addresses to listen on that stand for all of this machine's, each with one at which it reaches itself. */
const everyAddress: Readonly<Record<string, string>> = { "0.0.0.0": "127.0.0.1", "::": "[::1]" };

/** The address people type: the one that was set, else that of this machine at the port it listens on. */
export function publicOriginOf({ publicOrigin, host }: Environment, port: number): string {
	const name = everyAddress[host] ?? (host.includes(":") ? `[${host}]` : host);
	return publicOrigin ?? `http://${name}:${port}`;
}

/** Whether other machines reach it at an address that nobody has told: what they send is refused as another site's. */
export function needsPublicOrigin({ publicOrigin, host }: Environment): boolean {
	return publicOrigin === null && host in everyAddress;
}

/** Whether people reach it over a network and without TLS, where what they send can be read on the way. */
export function isPlain(publicOrigin: string): boolean {
	return publicOrigin.startsWith("http:") && !isLoopback(publicOrigin);
}

/** Whether other machines may reach it whatever its address says: it listens for them, or a proxy brings what they send. */
export function isReachedByOthers({ host, trustedProxies }: Environment): boolean {
	return trustedProxies > 0 || !isLoopback(`http://${host.includes(":") ? `[${host}]` : host}`);
}

/** Whether an address leads to the machine that asks, and so to another one for everybody else. */
export function isLoopback(origin: string): boolean {
	const { hostname } = new URL(origin);
	return (
		hostname === "localhost" ||
		hostname.endsWith(".localhost") ||
		hostname === "[::1]" ||
		/^127(?:\.\d+){3}$/.test(hostname)
	);
}

/** Whether an address is that of a site and nothing more: a path would be lost, and a password has no place in it. */
function isOrigin(address: string): boolean {
	if (!URL.canParse(address)) return false;
	const { protocol, origin, href } = new URL(address);
	return /^https?:$/.test(protocol) && href === `${origin}/`;
}

/** Whether an address can be a provider's: over TLS, unless it is tried out on this machine. */
function isIssuer(address: string): boolean {
	if (!URL.canParse(address)) return false;
	const { protocol, username, password } = new URL(address);
	const isSafe = protocol === "https:" || (protocol === "http:" && isLoopback(address));
	return isSafe && username === "" && password === "" && !/[?#]/.test(address);
}

/** Whether an address at Entra ID is one body's: elsewhere anybody may say that an address is theirs. */
function isOneTenant(address: string): boolean {
	return !/^https:\/\/login\.microsoftonline\.com\/(?:common|organizations|consumers)(?:\/|$)/i.test(address);
}

/** A whole number in decimal digits. */
function wholeNumber(most: number, least = 0) {
	return z
		.string()
		.refine(
			(text) => /^\d+$/.test(text) && Number(text) >= least && Number(text) <= most,
			`expected a whole number from ${least} to ${most}`,
		)
		.transform(Number);
}

/** Whether an address is that of a mail server and nothing more. */
function isMailServer(address: string): boolean {
	if (!URL.canParse(address) || !isDecodable(address)) return false;
	const { protocol, hostname, pathname, search, hash, username, password } = new URL(address);
	const isWhole = username !== "" || password === "";
	return (
		/^smtps?:$/.test(protocol) && hostname !== "" && isWhole && /^\/?$/.test(pathname) && search === "" && hash === ""
	);
}

/** Whether an address is that of a database that stays: a file by its path, or one on a server. */
function isDatabase(address: string): boolean {
	if (address.startsWith("file:")) {
		return /^file:(?!:memory:|\/\/[^/])[^?#]*[^/?#]$/.test(address) && isDecodable(address);
	}
	if (!URL.canParse(address)) return false;
	const { protocol, host, hash, searchParams } = new URL(address);
	const known = [...searchParams.keys()].every((key) => key === "authToken" || key === "tls");
	return /^(?:libsql|https?|wss?):$/.test(protocol) && host !== "" && hash === "" && known;
}
