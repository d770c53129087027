import type { pino } from "pino";
import { remindOwners } from "#app/mail/remind-owners.server.ts";
import { reducedError } from "./fault.server.ts";

/** How often it is looked whether somebody is to be reminded, in milliseconds: an hour. */
const hourly = 3_600_000;

/**
 * Reminds owners of their actions now, and every hour from then on. Nothing waits for it: a mail server can be slow. What it did not take is
 * logged, without whom it was for, and tried again the next hour.
 * @returns what ends it: what is under way is given up.
 */
export function keepReminding(log: pino.Logger, every = hourly): () => Promise<void> {
	const ending = new AbortController();
	const noteFault = (error: unknown) =>
		log.error({ err: reducedError(error) }, "A reminder could not be mailed. It is tried again within the hour.");
	async function remind(): Promise<void> {
		try {
			const sent = await remindOwners({ noteFault, signal: ending.signal });
			if (sent > 0) log.info({ sent }, "Owners were reminded of their actions by mail.");
		} catch (error) {
			noteFault(error);
		}
	}
	let underWay = remind();
	const timer = setInterval(() => {
		underWay = underWay.then(remind);
	}, every);
	timer.unref();
	return () => {
		clearInterval(timer);
		ending.abort();
		return underWay;
	};
}
