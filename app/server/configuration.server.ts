import type { Entry } from "#questionnaires/catalogue.ts";
import { isLoopback, type MailSettings, type ProviderSettings } from "./environment.server.ts";

/** What was decided at start and holds until the process ends. */
export type Configuration = {
	publicOrigin: string;
	/** Whether people reach it over TLS: decides the cookies' names and flags. */
	secure: boolean;
	sessionSecret: string;
	/** After how many days a backup is deleted. */
	backupDays: number;
	/** Whether others reach it though its address is this machine's: it listens on every address, or a proxy stands in front. */
	reachedByOthers: boolean;
	/** The provider that people may sign in with beside passwords. */
	provider: ProviderSettings | null;
	/** The mail server; without one texts are there to be copied, and nothing goes by itself. */
	mail: MailSettings | null;
	/** The definitions that can be read, ascending by id and version. */
	definitions: Entry[];
};

let current: Configuration | null = null;

/** Sets the configuration, once, at start. */
export function configure(configuration: Configuration): void {
	current = configuration;
}

/** Whether only this machine can reach it, so that somebody is trying it out: then it asks for no second factor. */
export function isTrial(): boolean {
	const { publicOrigin, reachedByOthers } = configuration();
	return isLoopback(publicOrigin) && !reachedByOthers;
}

/** The configuration. @throws Error before the start has set it. */
export function configuration(): Configuration {
	if (!current) throw new Error("The product has not been configured: start has to come first.");
	return current;
}
