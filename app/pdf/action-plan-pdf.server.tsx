import { renderToBuffer } from "@react-pdf/renderer";
import type { PlanDocument } from "#app/round/plan-document.ts";
import { ActionPlan } from "./action-plan.tsx";
import { hasShape, registerFonts } from "./fonts.ts";
import { printable } from "./printable.ts";

const ready = registerFonts();

/** Makes the PDF of a report with its plan: for a worker, since laying it out takes the best part of a second. */
export async function actionPlanPdf(document: PlanDocument): Promise<Uint8Array<ArrayBuffer>> {
	await ready;
	return new Uint8Array(await renderToBuffer(<ActionPlan document={printable(document, hasShape)} />));
}
