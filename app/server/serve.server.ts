import { randomBytes } from "node:crypto";
import type { Server } from "node:http";
import { createRequestHandler } from "@remix-run/express";
import type { ServerBuild } from "@remix-run/node";
import compression from "compression";
import express, { type Express, type Request, type Response } from "express";
import helmet from "helmet";
import { pino } from "pino";
import { pinoHttp } from "pino-http";
import { closeDatabase, openDatabase } from "#app/db/database.server.ts";
import { DatabaseNewer } from "#app/db/migrate.server.ts";
import { setUpLink } from "#app/models/account.server.ts";
import { countRounds, unreadableRounds } from "#app/models/round.server.ts";
import { fillWithSample } from "#app/sample/fill.server.ts";
import type { Entry } from "#questionnaires/catalogue.ts";
import { configure } from "./configuration.server.ts";
import { usableDefinitions } from "./definitions.server.ts";
import { publicOriginOf, readEnvironment } from "./environment.server.ts";
import { refuseCrossSite, refuseLargeBody } from "./guard.server.ts";
import { CannotStart, holdDataDirectory, sessionSecretOf } from "./instance.server.ts";

export type Serving = { origin: string; close: () => Promise<void> };

type Options = {
	build: ServerBuild;
	variables: Record<string, string | undefined>;
	/** Fill an empty database with the made-up area. */
	demo: boolean;
	/** Says what is being done, one line at a time. */
	say: (line: string) => void;
};

/** How long a request under way may take to end once the product is told to stop. */
const secondsToEnd = 5;

/**
 * Starts the product: data folder, database, definitions, server. Prints nothing itself.
 * @throws CannotStart with one sentence when it cannot; nothing half-made is left behind.
 */
export async function serve({ build, variables, demo, say }: Options): Promise<Serving> {
	const environment = readSettings(variables);
	const release = await holdDataDirectory(environment.dataDirectory);
	try {
		await openSchema(environment.databaseUrl, say);
		const entries = await readDefinitions(say);
		const { port, host, logLevel } = environment;
		const log = pino({ level: logLevel }, pino.destination({ dest: 2, sync: true }));
		const app = express();
		// The port is known only once it listens: who asks before everything is in place waits a moment.
		let open = (): void => undefined;
		const isOpen = new Promise<void>((resolve) => {
			open = resolve;
		});
		app.use((_request, _response, next) => void isOpen.then(() => next()));
		const server = await listen(app, host, port);
		const address = server.address();
		const actualPort = typeof address === "object" && address ? address.port : port;
		const publicOrigin = publicOriginOf(environment, actualPort);
		configure({
			publicOrigin,
			secure: publicOrigin.startsWith("https:"),
			sessionSecret: environment.sessionSecret ?? sessionSecretOf(environment.dataDirectory),
			definitions: entries,
		});
		if (demo) say(await fillWithSample());
		prepare(app, build, publicOrigin, environment.trustedProxies, log);
		const link = await setUpLink();
		open();
		say(`Ready at ${publicOrigin}`);
		if (link) say(`First time here: open ${publicOrigin}${link} to set your name and password. The link works once.`);
		return {
			origin: publicOrigin,
			close: async () => {
				// What is under way may end, and its connection with it; a stream of events never would.
				const deadline = Date.now() + secondsToEnd * 1000;
				const ending = setInterval(() => {
					if (Date.now() > deadline) server.closeAllConnections();
					else server.closeIdleConnections();
				}, 50);
				await new Promise((resolve) => server.close(resolve));
				clearInterval(ending);
				await closeDatabase();
				release();
			},
		};
	} catch (error) {
		await closeDatabase();
		release();
		throw error;
	}
}

/** The settings. @throws CannotStart that lists every one that is wrong. */
export function readSettings(variables: Record<string, string | undefined>) {
	try {
		return readEnvironment(variables);
	} catch (error) {
		throw new CannotStart(error instanceof Error ? error.message : String(error));
	}
}

/** Opens the database and brings it up to date. @throws CannotStart when that cannot be done. */
export async function openSchema(url: string, say: (line: string) => void): Promise<void> {
	try {
		const applied = await openDatabase(url);
		if (applied > 0) say(`Brought the database up to date (${applied} ${applied === 1 ? "change" : "changes"}).`);
	} catch (error) {
		if (error instanceof DatabaseNewer) throw new CannotStart(error.message);
		throw new CannotStart(`The database cannot be opened: ${error instanceof Error ? error.message : error}`, {
			cause: error,
		});
	}
}

/** Reports every definition that cannot be used and every round that waits for one; the rest goes on. */
async function readDefinitions(say: (line: string) => void): Promise<Entry[]> {
	const { entries, faults } = usableDefinitions();
	for (const { file, faults: found } of faults) {
		const words = found.map(({ path: place, message }) => `${place}: ${message}`).join("; ");
		say(`The questionnaire ${file} is not used. ${words}${words.endsWith(".") ? "" : "."}`);
	}
	for (const { title, area, id, version } of await unreadableRounds(entries.map(({ hash }) => hash))) {
		say(
			`The round "${title}" of ${area} cannot be opened: its questionnaire ${id} ${version} is missing or was changed.`,
		);
	}
	return entries;
}

function listen(app: Express, host: string, port: number): Promise<Server> {
	return new Promise((resolve, reject) => {
		const server = app.listen(port, host, () => resolve(server));
		server.on("error", (error: NodeJS.ErrnoException) => {
			const reasons: Record<string, string> = {
				EADDRINUSE: `Port ${port} is in use: stop what uses it, or choose another with PORT.`,
				EACCES: `Port ${port} needs more rights than this account has: choose one above 1023 with PORT.`,
				EADDRNOTAVAIL: `${host} is not an address of this machine: choose another with HOST.`,
			};
			reject(new CannotStart(reasons[error.code ?? ""] ?? `It cannot listen on ${host}:${port}: ${error.message}`));
		});
	});
}

function prepare(
	app: Express,
	build: ServerBuild,
	publicOrigin: string,
	trustedProxies: number,
	log: pino.Logger,
): void {
	app.disable("x-powered-by");
	app.set("trust proxy", trustedProxies);
	app.get("/healthz", (_request, response) => {
		response.type("text/plain").send("ok\n");
	});
	app.get("/readyz", (_request, response) => {
		const answer = (status: number, words: string) => response.status(status).type("text/plain").send(`${words}\n`);
		countRounds().then(
			() => answer(200, "ok"),
			(error: unknown) => {
				log.error(error, "The database does not answer.");
				answer(503, "The database does not answer.");
			},
		);
	});
	app.use(
		pinoHttp({
			logger: log,
			customLogLevel: (_request, response, error) => (error || response.statusCode >= 500 ? "error" : "debug"),
			// An address can hold a link's secret, so only its first part is written down.
			serializers: {
				req: ({ method, url }: { method: string; url: string }) => ({ method, path: `/${url.split(/[/?]/)[1] ?? ""}` }),
				res: ({ statusCode }: { statusCode: number }) => ({ statusCode }),
			},
		}),
	);
	app.use((_request, response, next) => {
		response.locals.nonce = randomBytes(16).toString("base64");
		next();
	});
	app.use(securityHeaders(publicOrigin));
	app.use(compression());
	app.use(
		"/assets",
		express.static("build/client/assets", { immutable: true, maxAge: "1y", index: false, redirect: false }),
	);
	app.use(express.static("build/client", { maxAge: "1h", index: false, redirect: false }));
	app.use(refuseCrossSite(publicOrigin));
	app.use(refuseLargeBody);
	app.use((_request, response, next) => {
		response.set("cache-control", "no-store");
		next();
	});
	app.all(
		"*",
		createRequestHandler({
			build,
			mode: "production",
			getLoadContext: (request: Request, response: Response) => ({
				nonce: String(response.locals.nonce),
				clientAddress: request.ip ?? "unknown",
			}),
		}),
	);
}

function securityHeaders(publicOrigin: string) {
	const secure = publicOrigin.startsWith("https:");
	const nonce = (_request: unknown, response: unknown): string =>
		`'nonce-${String((response as Response).locals.nonce)}'`;
	return helmet({
		contentSecurityPolicy: {
			useDefaults: false,
			directives: {
				defaultSrc: ["'none'"],
				scriptSrc: ["'self'", nonce],
				styleSrc: ["'self'"],
				imgSrc: ["'self'", "data:"],
				fontSrc: ["'self'"],
				connectSrc: ["'self'"],
				manifestSrc: ["'self'"],
				formAction: ["'self'"],
				baseUri: ["'none'"],
				frameAncestors: ["'none'"],
				...(secure ? { upgradeInsecureRequests: [] } : {}),
			},
		},
		// no-referrer would make browsers send Origin: null with plain forms, which the guard and Remix refuse.
		referrerPolicy: { policy: "same-origin" },
		strictTransportSecurity: secure ? { maxAge: 31_536_000 } : false,
		xFrameOptions: { action: "deny" },
	});
}
