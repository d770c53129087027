import { configuration } from "#app/server/configuration.server.ts";
import type { Entry } from "#questionnaires/catalogue.ts";

/** The editions that a new round may use, the newest of each questionnaire first. */
export function offeredEditions(): Entry[] {
	return configuration()
		.definitions.filter(({ status }) => status === "published")
		.reverse();
}

/** The edition that a new area's posts are named by, and a new round uses unless told otherwise. */
export function defaultEdition(): Entry {
	const [newest] = offeredEditions();
	if (!newest) throw new Error("No questionnaire is published, so nothing can be asked.");
	return newest;
}

/** The edition a round is pinned to; null when its file is missing or was changed. */
export function editionByHash(hash: string): Entry | null {
	return configuration().definitions.find((entry) => entry.hash === hash) ?? null;
}
