import type { LoaderFunctionArgs } from "@remix-run/node";
import { onRecord } from "#app/access/on-record.server.ts";
import { attempt, requireRound, requireStep } from "#app/access/owned.server.ts";
import { wholeRoundText } from "#app/files/whole-round.server.ts";
import { noteExport } from "#app/models/on-record.server.ts";

/** The whole round as a file that can be brought back in, once it stands in the log that an account took it. */
export async function loader({ request, params }: LoaderFunctionArgs) {
	const { account, round, edition } = await requireRound(request, params);
	requireStep(round, "plan");
	const text = await attempt(() => wholeRoundText(account.id, round, edition));
	await onRecord(() => noteExport({ accountId: account.id }, round));
	return new Response(text, {
		headers: {
			"content-type": "application/json; charset=utf-8",
			"content-disposition": 'attachment; filename="round.json"',
			"cache-control": "no-store",
		},
	});
}
