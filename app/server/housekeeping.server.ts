import type { pino } from "pino";
import { forgetOldJoins } from "#app/models/join.server.ts";
import { purgeDue } from "#app/models/retention.server.ts";
import { expireBackups } from "./backups.server.ts";
import { reducedError } from "./fault.server.ts";

type House = {
	/** The folder of the backups, and after how many days they go. */
	backups: string;
	backupDays: number;
	log: pino.Logger;
};

/** How often it is done, in milliseconds: an hour. */
const hourly = 3_600_000;

/**
 * Does now, and every hour from then on, what only time asks for: rounds whose last day has passed are deleted, what was deleted
 * and is still in the file is cleared from it, who waited in vain to be let into a room is forgotten, and backups that are too old go. What cannot be done is logged, and tried again
 * the next hour.
 * @returns what ends it, and waits for what is under way.
 */
export async function keepHouse(house: House, every = hourly): Promise<() => Promise<void>> {
	let underWay = tidy(house);
	const timer = setInterval(() => {
		underWay = underWay.then(() => tidy(house));
	}, every);
	timer.unref();
	await underWay;
	return () => {
		clearInterval(timer);
		return underWay;
	};
}

async function tidy({ backups, backupDays, log }: House): Promise<void> {
	try {
		for (const round of await purgeDue()) log.info({ round }, "A round was deleted, since its last day has passed.");
		await forgetOldJoins();
		const expired = expireBackups(backups, backupDays);
		if (expired.length > 0) log.info({ backups: expired }, "Backups were deleted, since they were too old.");
	} catch (error) {
		log.error(
			{ err: reducedError(error) },
			"What is due to be deleted could not be deleted. It is tried again within the hour.",
		);
	}
}
