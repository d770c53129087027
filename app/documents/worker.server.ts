import { move } from "piscina";
import { wordOf } from "#app/files/word.ts";
import { workbookOf } from "#app/files/workbook.ts";
import { actionPlanPdf } from "#app/pdf/action-plan-pdf.server.tsx";
import { agendaPdf } from "#app/pdf/agenda-pdf.server.tsx";
import type { FittedAgenda } from "#app/pdf/fitted-agenda.ts";
import { readSheet } from "#app/plan-file/read-sheet.ts";
import type { PlanDocument } from "#app/round/plan-document.ts";

// The file that runs in the worker threads: making a document takes the best part of a second, in which the thread does nothing
// else; and what others send is read where it holds nobody up. One function for each, by its name. Built by itself to build/worker/documents.js.

/** The report and the plan on paper. The bytes are handed over to the caller's thread, not copied. */
export async function pdf(document: PlanDocument) {
	return move(await actionPlanPdf(document));
}

/** Results and plan as a workbook. */
export async function workbook(document: PlanDocument) {
	return move(await workbookOf(document));
}

/** The plan as a document that people can go on with. */
export async function word(document: PlanDocument) {
	return move(await wordOf(document));
}

/** The sheet of a file that somebody sent. */
export function sheet(bytes: Uint8Array) {
	return readSheet(bytes);
}

/** What a meeting looks at in the plan, on one sheet. */
export async function agenda(fitted: FittedAgenda) {
	return move(await agendaPdf(fitted));
}
