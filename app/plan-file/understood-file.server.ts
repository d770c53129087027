import { DocumentLate, documents } from "#app/documents/maker.server.ts";
import { statesAt } from "#app/models/action-history.server.ts";
import type { Area } from "#app/models/area.server.ts";
import { actionsOf, withdrawnActions } from "#app/models/plan.server.ts";
import { type PlanNow, planChanges, type Understood } from "./plan-changes.ts";
import { type RowFault, readRows } from "./read-rows.ts";

/**
 * What a file would change in the plan of an area, which the account runs; nothing is changed.
 * @returns every fault of the file, with the plan as it is now
 * @throws DocumentsBusy when too much is being made or read
 */
export async function understoodFile(
	accountId: string,
	{ id: areaId, posts }: Pick<Area, "id" | "posts">,
	bytes: Uint8Array,
): Promise<Understood & { now: PlanNow; ids: string[] }> {
	const actions = [...(await actionsOf(accountId, areaId)), ...(await withdrawnActions(accountId, areaId))];
	const refused = (faults: RowFault[]) => ({
		...{ changes: [], unchanged: 0, faults, ids: [] },
		now: { actions, states: [], posts },
	});
	const sheet = await documents()
		.readSheet(bytes)
		.catch((error: unknown) => {
			if (!(error instanceof DocumentLate)) throw error;
			return { fault: "The file takes too long to read. Copy the rows into a new workbook and send that." };
		});
	if ("fault" in sheet) return refused([{ row: null, column: null, message: sheet.fault }]);
	const { rows, faults } = readRows(sheet.rows);
	if (faults.length > 0) return refused(faults);
	const wanted = rows.flatMap(({ id, version }) =>
		/^\d{1,6}$/.test(version) ? [{ id, version: Number(version) }] : [],
	);
	const now = { actions, states: await statesAt(accountId, areaId, wanted), posts };
	return { ...planChanges(rows, now), now, ids: rows.map(({ id }) => id) };
}
