import { noteExport } from "#app/models/on-record.server.ts";
import type { Round } from "#app/models/round.server.ts";
import { PdfBusy, planPdf } from "#app/pdf/render.server.ts";
import type { PlanDocument } from "#app/round/plan-document.ts";
import { onRecord } from "./on-record.server.ts";

/**
 * A round's plan as a PDF to take away, once it stands in the log that an account took it.
 * @param filename what the file is called: made by us
 * @throws 429 in words when too many are being made; as {@link onRecord}
 */
export async function planFile(
	accountId: string,
	round: Round,
	document: PlanDocument,
	filename: "action-plan.pdf" | "board-version.pdf",
): Promise<Response> {
	try {
		const pdf = await planPdf(document);
		await onRecord(() => noteExport({ accountId }, round));
		return new Response(pdf, {
			headers: {
				"content-type": "application/pdf",
				"content-disposition": `inline; filename="${filename}"`,
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
