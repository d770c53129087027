import { rmSync } from "node:fs";
import type { Server } from "node:http";
import type { ServerBuild } from "@remix-run/node";
import express from "express";
import { pino } from "pino";
import { closeDatabase, openDatabase } from "#app/db/database.server.ts";
import { fileOfUrl } from "#app/db/file-url.server.ts";
import { DatabaseNewer } from "#app/db/migrate.server.ts";
import { openPurgeLog, PurgeLogUnreadable } from "#app/db/purge-log.server.ts";
import { DatabaseDamaged } from "#app/db/refuse-damaged.server.ts";
import { createHub, type Hub } from "#app/live/hub.server.ts";
import { setUpLink } from "#app/models/body.server.ts";
import { eraseDeleted, replayPurges } from "#app/models/purge.server.ts";
import { unreadableRounds } from "#app/models/round.server.ts";
import { fillWithSample } from "#app/sample/fill.server.ts";
import { type Catalogue, type Entry, LockUnusable } from "#questionnaires/catalogue.ts";
import { prepare } from "./application.server.ts";
import { backupsIn } from "./backups.server.ts";
import { configure } from "./configuration.server.ts";
import { restoringOf } from "./database-file.server.ts";
import { usableDefinitions } from "./definitions.server.ts";
import {
	type Environment,
	isPlain,
	isReachedByOthers,
	needsPublicOrigin,
	publicOriginOf,
	readEnvironment,
} from "./environment.server.ts";
import { reducedError } from "./fault.server.ts";
import { keepHouse } from "./housekeeping.server.ts";
import { CannotStart, holdData, sessionSecretOf, wasHeld } from "./instance.server.ts";
import { listen, stopListening } from "./listen.server.ts";
import { keepReminding } from "./reminding.server.ts";

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
 * Starts the product: data folder, port, database, definitions, pages. Prints nothing itself.
 * @throws CannotStart with one sentence when it cannot; nothing goes on then, and a port in use leaves no trace at all.
 */
export async function serve({ build, variables, demo, say }: Options): Promise<Serving> {
	const environment = readSettings(variables);
	const { dataDirectory, databaseUrl, host, port } = environment;
	let server: Server | null = null;
	let release: (() => void) | null = null;
	let endHousekeeping = async (): Promise<void> => undefined;
	let endReminding = async (): Promise<void> => undefined;
	let hub: Hub | null = null;
	const close = async (seconds: number): Promise<void> => {
		// A stream of events is under way for ever.
		await hub?.close();
		if (server) await stopListening(server, seconds);
		await endReminding();
		await endHousekeeping();
		await closeDatabase();
		release?.();
	};
	try {
		// That somebody has the folder is a better reason than that they have the port; a new folder is not made for no port.
		if (wasHeld(dataDirectory)) release = await holdData(dataDirectory, databaseUrl);
		const app = express();
		// Who asks before everything is in place waits a moment.
		let open = (): void => undefined;
		const isOpen = new Promise<void>((resolve) => {
			open = resolve;
		});
		app.use((_request, _response, next) => void isOpen.then(() => next()));
		server = await listen(app, host, port);
		release ??= await holdData(dataDirectory, databaseUrl);
		await openStore(environment, say);
		const address = server.address();
		const actualPort = typeof address === "object" && address ? address.port : port;
		const publicOrigin = publicOriginOf(environment, actualPort);
		configure({
			publicOrigin,
			secure: publicOrigin.startsWith("https:"),
			reachedByOthers: isReachedByOthers(environment),
			sessionSecret: environment.sessionSecret ?? sessionSecretOf(dataDirectory),
			backupDays: environment.backupDays,
			provider: environment.provider,
			mail: environment.mail,
			definitions: await readDefinitions(say),
		});
		if (demo) say(await fillWithSample());
		const log = pino({ level: environment.logLevel }, pino.destination({ dest: 2, sync: true }));
		endHousekeeping = await keepHouse({ backups: backupsIn(dataDirectory), backupDays: environment.backupDays, log });
		hub = createHub((error) => {
			log.error({ err: reducedError(error) }, "Live screens cannot be told of changes. It is tried again at once.");
		});
		prepare(app, build, publicOrigin, environment.trustedProxies, log, hub);
		const link = await setUpLink();
		open();
		endReminding = keepReminding(log);
		say(`Ready at ${publicOrigin}`);
		if (needsPublicOrigin(environment)) {
			say("Nobody can sign in from another machine until PUBLIC_ORIGIN is set to the address they type.");
		}
		if (isPlain(publicOrigin)) {
			say(
				"Reached over plain http: what is sent can be read on its way, and cookies are not Secure; use it for a trial only.",
			);
		}
		if (link) say(`First time here: open ${publicOrigin}${link} to set your name and password. The link works once.`);
		return { origin: publicOrigin, close: () => close(secondsToEnd) };
	} catch (error) {
		await close(0);
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

/**
 * Opens the database, brings it up to date and deletes from it what had been deleted before it was put in its place.
 * @throws CannotStart when that cannot be done.
 */
export async function openStore(
	{ databaseUrl, dataDirectory }: Environment,
	say: (line: string) => void,
): Promise<void> {
	try {
		// What a restore left that was cut off: nothing that is deleted later would reach it.
		const file = fileOfUrl(databaseUrl);
		if (file !== null) rmSync(restoringOf(file), { force: true });
		const noted = openPurgeLog(dataDirectory);
		const applied = await openDatabase(databaseUrl);
		if (applied > 0) say(`Brought the database up to date (${applied} ${applied === 1 ? "change" : "changes"}).`);
		const replayed = await replayPurges(noted);
		if (replayed > 0) say(`Deleted again what had been deleted before (${replayed}).`);
		await eraseDeleted();
	} catch (error) {
		const known = [DatabaseNewer, DatabaseDamaged, PurgeLogUnreadable].some((kind) => error instanceof kind);
		if (known && error instanceof Error) throw new CannotStart(error.message);
		throw new CannotStart(`The database cannot be opened: ${error instanceof Error ? error.message : error}`, {
			cause: error,
		});
	}
}

/**
 * Reports every definition that cannot be used and every round that waits for one; the rest goes on.
 * @throws CannotStart when the lock file does not say which they are.
 */
async function readDefinitions(say: (line: string) => void): Promise<Entry[]> {
	const { entries, faults } = catalogue();
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

function catalogue(): Catalogue {
	try {
		return usableDefinitions();
	} catch (error) {
		throw error instanceof LockUnusable ? new CannotStart(error.message) : error;
	}
}
