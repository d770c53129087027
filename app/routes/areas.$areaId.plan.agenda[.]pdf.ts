import type { LoaderFunctionArgs } from "@remix-run/node";
import { askedAgenda } from "#app/access/asked-agenda.server.ts";
import { later, madeWithin, takenOn } from "#app/access/document-file.server.ts";
import { onRecord } from "#app/access/on-record.server.ts";
import { notePlanExport } from "#app/models/on-record.server.ts";

/** How long it is waited for, in milliseconds: making it takes a few tenths of a second, once it is its turn. */
const patience = 10_000;

/** What a meeting looks at in the plan, on one sheet: for whoever may look at the area. */
export async function loader({ request, params, context: { noteFault } }: LoaderFunctionArgs) {
	const { account, area, agenda, refused } = await askedAgenda(request, params);
	if (refused) throw new Response("The day of the meeting is not a day, such as 2026-12-20.", { status: 400 });
	const bytes = await madeWithin(patience, takenOn("agenda", agenda).file, noteFault);
	if (bytes === null) throw later("Other documents are being made first. Open this one again in a minute.", 503);
	await onRecord(() => notePlanExport(account.id, area.id));
	return new Response(bytes, {
		headers: {
			"content-type": "application/pdf",
			"content-disposition": `inline; filename="agenda-${agenda.on}.pdf"`,
			"cache-control": "no-store",
		},
	});
}
