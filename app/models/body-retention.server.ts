import { now } from "#app/clock.server.ts";
import { type Operation, requires, write } from "#app/db/database.server.ts";
import { audit } from "./audit.server.ts";
import { administered, type Body } from "./body.server.ts";
import { stale } from "./version.server.ts";

/**
 * Sets for how many months a new round's answers are kept; nothing is done where it is so already.
 * @param expected the months that the form was opened with
 * @throws NotFound when the account does not administer the body; Stale when somebody else has changed them since.
 */
export async function saveRetention(
	accountId: string,
	{ id: bodyId, retentionMonths }: Body,
	months: number,
	expected: number,
	operation: Operation,
): Promise<void> {
	if (months === retentionMonths) return;
	const at = now();
	await write({
		operation,
		statements: [
			administered(accountId, bodyId),
			requires(
				"EXISTS (SELECT 1 FROM bodies WHERE id = :bodyId AND retention_months = :expected)",
				{ bodyId, expected },
				() =>
					stale("how long answers are kept", "SELECT retention_months AS version FROM bodies WHERE id = :bodyId", {
						bodyId,
					}),
			),
			{ sql: "UPDATE bodies SET retention_months = :months WHERE id = :bodyId", args: { months, bodyId } },
			audit("retention-changed", { accountId }, at),
		],
	});
}
