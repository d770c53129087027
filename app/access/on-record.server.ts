import { NotSaved } from "#app/db/database.server.ts";
import { noteResultsSeen } from "#app/models/on-record.server.ts";
import { NotFound, type Reader } from "#app/models/ownership.server.ts";
import type { Round } from "#app/models/round.server.ts";
import { notFound } from "./owned.server.ts";

/**
 * Writes down what is about to be shown or given away; what cannot be written down is not shown.
 * @throws 404 where it may not be read, 503 in words when the database cannot be written.
 */
export async function onRecord(noting: () => Promise<void>): Promise<void> {
	try {
		await noting();
	} catch (error) {
		if (error instanceof NotFound) throw notFound();
		if (!(error instanceof NotSaved)) throw error;
		throw new Response(
			"This is not shown just now. Who sees it is written down first, and that cannot be done: the database is busy or its disk is full. Nothing is lost. Wait a moment and open the page again.",
			{ status: 503 },
		);
	}
}

/**
 * Lets somebody see the results of a round, once that stands in the log.
 * @param session the hash of the session that they are signed in with.
 * @throws as {@link onRecord}
 */
export async function resultsOnRecord(
	session: string,
	reader: Reader,
	round: Pick<Round, "id" | "areaId">,
): Promise<void> {
	await onRecord(() => noteResultsSeen(reader, session, round));
}
