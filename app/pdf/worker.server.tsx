import { renderToBuffer } from "@react-pdf/renderer";
import { move } from "piscina";
import type { PlanDocument } from "#app/round/plan-document.ts";
import { ActionPlan } from "./action-plan.tsx";
import { hasShape, registerFonts } from "./fonts.ts";
import { printable } from "./printable.ts";

// The file that runs in the worker thread: laying a document out takes the best part of a second, in which the thread does
// nothing else. Built by itself to build/worker/pdf.js.

const ready = registerFonts();

/** Makes the PDF of an action plan. */
export async function actionPlanPdf(document: PlanDocument): Promise<Uint8Array<ArrayBuffer>> {
	await ready;
	return new Uint8Array(await renderToBuffer(<ActionPlan document={printable(document, hasShape)} />));
}

/** What the worker is asked for. The bytes are handed over to the caller's thread, not copied. */
export default async function makePdf(document: PlanDocument) {
	return move(await actionPlanPdf(document));
}
