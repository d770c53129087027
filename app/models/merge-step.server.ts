import { now } from "#app/clock.server.ts";
import { type Operation, requires, write } from "#app/db/database.server.ts";
import { noted } from "./action-history.server.ts";
import { audit } from "./audit.server.ts";
import { Conflict, runsArea } from "./ownership.server.ts";
import type { Action } from "./plan.server.ts";
import { actionOfArea } from "./plan-change.server.ts";

/**
 * Has an action of a plan taken in by another: what it answers to is the other's too, and it is withdrawn with that as the reason.
 * What the other says is changed by nothing but its form.
 * @throws NotFound when they are not of an area that the account runs; Conflict when either has been withdrawn.
 */
export async function mergeInto(
	{ accountId, areaId }: { accountId: string; areaId: string },
	taken: Pick<Action, "id" | "what">,
	into: Pick<Action, "id" | "what">,
	operation: Operation,
): Promise<void> {
	const at = now();
	const args = { taken: taken.id, into: into.id };
	await write({
		operation,
		statements: [
			runsArea(accountId, areaId),
			actionOfArea(areaId, taken.id),
			actionOfArea(areaId, into.id),
			requires(
				"(SELECT count(*) FROM actions WHERE id IN (:taken, :into) AND status <> 'withdrawn') = 2",
				args,
				() => new Conflict("One of the two has been withdrawn meanwhile. Nothing was changed."),
			),
			{
				sql: `INSERT INTO action_sources (action_id, round_id, item, list, suggestion)
					SELECT :into, round_id, item, list, suggestion FROM action_sources WHERE action_id = :taken ON CONFLICT DO NOTHING`,
				args,
			},
			{ sql: "UPDATE actions SET status = 'withdrawn' WHERE id = :taken", args: { taken: taken.id } },
			...noted(taken.id, "withdrawn", { accountId }, at, { text: shortened(`Merged into: ${into.what}`) }),
			...noted(into.id, "changed", { accountId }, at, { text: shortened(`Took in: ${taken.what}`) }),
			audit("action-merged", { accountId }, at, { areaId }),
		],
	});
}

/** As much of a text as a line of a history holds. */
function shortened(text: string): string {
	const characters = Array.from(text);
	return characters.length <= 2000 ? text : `${characters.slice(0, 1999).join("")}\u2026`;
}
