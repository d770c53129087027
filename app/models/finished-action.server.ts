import { z } from "zod";
import { readAll } from "#app/db/database.server.ts";
import { views } from "./ownership.server.ts";

const finishedRow = z.object({ id: z.string(), what: z.string(), finishedAt: z.string() });

/** An action that is done, and the instant since when it has been. */
export type FinishedAction = z.infer<typeof finishedRow>;

/**
 * The actions of an area's plan that are done, in the order in which they were finished: each at the instant of the last change
 * before which it was not done. What is done no more is not among them.
 */
export function finishedActions(accountId: string, areaId: string): Promise<FinishedAction[]> {
	return readAll(
		finishedRow,
		`SELECT actions.id, actions.what, max(action_events.happened_at) AS finishedAt
		FROM actions JOIN plans ON plans.id = actions.plan_id JOIN action_events ON action_events.action_id = actions.id
		WHERE plans.partnership_id = :areaId AND actions.status = 'done' AND ${views("plans.partnership_id")}
		AND json_extract(action_events.state, '$.status') = 'done' AND NOT EXISTS (SELECT 1 FROM action_events AS before
			WHERE before.action_id = actions.id AND before.version = action_events.version - 1
			AND json_extract(before.state, '$.status') = 'done')
		GROUP BY actions.id ORDER BY finishedAt, actions.rowid`,
		{ accountId, areaId },
	);
}
