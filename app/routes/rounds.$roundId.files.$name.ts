import type { LoaderFunctionArgs } from "@remix-run/node";
import { onRecord } from "#app/access/on-record.server.ts";
import { conflict, notFound, requireRound, requireStep } from "#app/access/owned.server.ts";
import { type RoundFile, roundFile, roundFiles } from "#app/files/round-files.server.ts";
import { noteExport } from "#app/models/on-record.server.ts";
import { planDocument } from "#app/round/plan-document.server.ts";

/** A file of a round's results to take away: tables and charts, made from what the pages are made from. */
export async function loader({ request, params }: LoaderFunctionArgs) {
	const { account, round, edition } = await requireRound(request, params);
	const name = roundFiles.find((file: RoundFile) => file === params.name);
	if (!name) throw notFound();
	requireStep(round, "plan");
	const reader = { accountId: account.id };
	const document = await planDocument(reader, round, edition);
	const file = roundFile(name, document, edition.definition, new URL(request.url));
	if (!file) throw conflict("Too few people answered for this pooled round to show any figures.");
	await onRecord(() => noteExport(reader, round));
	return new Response(file.body, {
		headers: {
			"content-type": file.type,
			"content-disposition": `attachment; filename="${name}"`,
			"cache-control": "no-store",
		},
	});
}
