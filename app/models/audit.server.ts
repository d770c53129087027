import type { Statement } from "#app/db/database.server.ts";
import type { AuditEvent } from "#app/round/audit-events.ts";

/**
 * An audit line: which account or seat did what, to which area, round or other account; never what was answered.
 * @param who null for the product itself
 */
export function audit(
	event: AuditEvent,
	who: { accountId: string } | { seatId: string } | null,
	at: string,
	about: { areaId?: string; roundId?: string; accountId?: string } = {},
): Statement {
	const { areaId = null, roundId = null, accountId: aboutId = null } = about;
	const { accountId, seatId } = { accountId: null, seatId: null, ...who };
	return {
		sql: `INSERT INTO audit (id, happened_at, event, account_id, about_account_id, seat_id, partnership_id, round_id)
			VALUES (:id, :at, :event, :accountId, :aboutId, :seatId, :areaId, :roundId)`,
		args: { id: crypto.randomUUID(), at, event, accountId, aboutId, seatId, areaId, roundId },
	};
}
