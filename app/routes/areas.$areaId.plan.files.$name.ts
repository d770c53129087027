import type { LoaderFunctionArgs } from "@remix-run/node";
import { onRecord } from "#app/access/on-record.server.ts";
import { notFound, requireArea } from "#app/access/owned.server.ts";
import { now, today } from "#app/clock.server.ts";
import { type PlanFile, planFile, planFiles } from "#app/files/plan-files.server.ts";
import { lastChanges } from "#app/models/action-history.server.ts";
import { notePlanExport } from "#app/models/on-record.server.ts";
import { views } from "#app/models/ownership.server.ts";
import { actionsOf } from "#app/models/plan.server.ts";
import { answeredItems, reportsBehind } from "#app/round/answered-items.server.ts";
import { planLine } from "#app/round/plan-lines.ts";

/** The plan of an area as a file to take away: a workbook, a table, or its days as a calendar. */
export async function loader({ request, params }: LoaderFunctionArgs) {
	const { account, area } = await requireArea(request, params, views);
	const name = planFiles.find((file: PlanFile) => file === params.name);
	if (!name) throw notFound();
	const actions = await actionsOf(account.id, area.id, views);
	const [at, madeOn] = [now(), today()];
	const reports = await reportsBehind({ viewerId: account.id, at }, area.id, actions);
	const file = await planFile(name, {
		area,
		plan: actions.map((action) => planLine(action, madeOn, answeredItems(action, reports))),
		changes: await lastChanges(account.id, area.id, views),
		...{ at, madeOn },
	});
	await onRecord(() => notePlanExport(account.id, area.id));
	return new Response(file.body, {
		headers: {
			"content-type": file.type,
			"content-disposition": `attachment; filename="${name}"`,
			"cache-control": "no-store",
		},
	});
}
