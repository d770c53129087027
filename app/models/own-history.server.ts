import { readAll } from "#app/db/database.server.ts";
import { type ActionEvent, eventLines, eventRow } from "./action-history.server.ts";
import type { Owner } from "./owning.server.ts";
import { holdsLink } from "./sits.server.ts";

/** All that has happened to an action that somebody owns by a post they hold now, from its beginning; empty for any other. */
export function ownHistoryOf({ by, personId }: Owner, actionId: string): Promise<ActionEvent[]> {
	return readAll(
		eventRow,
		`${eventLines} WHERE actions.id = :actionId AND ${holdsLink("owner", "links.person_id = :personId")}
		AND EXISTS (SELECT 1 FROM action_owners JOIN posts AS own ON own.id = action_owners.post_id AND own.closed_on IS NULL
			JOIN post_holders ON post_holders.post_id = own.id AND post_holders.to_on IS NULL
			WHERE action_owners.action_id = actions.id AND post_holders.person_id = :personId)
		ORDER BY action_events.version`,
		{ ...by, personId, actionId },
	);
}

/** The last that somebody did to an action themselves, which may be that they handed it on; null when they did nothing. */
export async function ownLastStep({ by, personId }: Owner, actionId: string): Promise<ActionEvent | null> {
	const [last] = await readAll(
		eventRow,
		`${eventLines} WHERE actions.id = :actionId AND action_events.person_id = :personId
		AND ${holdsLink("owner", "links.person_id = :personId")} ORDER BY action_events.version DESC LIMIT 1`,
		{ ...by, personId, actionId },
	);
	return last ?? null;
}
