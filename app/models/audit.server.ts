import type { Statement } from "#app/db/database.server.ts";

/** An audit line: which account did what, to which area and round; never what was answered. */
export function audit(
	event: string,
	accountId: string,
	at: string,
	about: { areaId?: string; roundId?: string } = {},
): Statement {
	const { areaId = null, roundId = null } = about;
	return {
		sql: `INSERT INTO audit (id, happened_at, event, account_id, partnership_id, round_id)
			VALUES (:id, :at, :event, :accountId, :areaId, :roundId)`,
		args: { id: crypto.randomUUID(), at, event, accountId, areaId, roundId },
	};
}
