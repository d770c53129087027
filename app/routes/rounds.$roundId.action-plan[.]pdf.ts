import type { LoaderFunctionArgs } from "@remix-run/node";
import { onRecord } from "#app/access/on-record.server.ts";
import { requireRound, requireStep } from "#app/access/owned.server.ts";
import { noteExport } from "#app/models/on-record.server.ts";
import { PdfBusy, planPdf } from "#app/pdf/render.server.ts";
import { planDocument } from "#app/round/plan-document.server.ts";

export async function loader({ request, params }: LoaderFunctionArgs) {
	const { account, round, edition } = await requireRound(request, params);
	requireStep(round, "plan");
	const document = await planDocument({ accountId: account.id }, round, edition);
	try {
		const pdf = await planPdf(document);
		await onRecord(() => noteExport({ accountId: account.id }, round));
		return new Response(pdf, {
			headers: {
				"content-type": "application/pdf",
				"content-disposition": 'inline; filename="action-plan.pdf"',
				"cache-control": "no-store",
			},
		});
	} catch (error) {
		if (error instanceof PdfBusy) {
			throw new Response("Many documents are being made right now. Try again in a minute; nothing is lost.", {
				status: 429,
			});
		}
		throw error;
	}
}
