import type { LoaderFunctionArgs } from "@remix-run/node";
import { documentFile } from "#app/access/document-file.server.ts";
import { requireRound, requireStep } from "#app/access/owned.server.ts";
import { planDocument } from "#app/round/plan-document.server.ts";

/** The plan as a document that people can go on with. */
export async function loader({ request, params, context: { noteFault } }: LoaderFunctionArgs) {
	const { account, round, edition } = await requireRound(request, params);
	requireStep(round, "plan");
	const document = await planDocument({ accountId: account.id }, round, edition);
	const names = { file: "action-plan.docx", filename: "action-plan.docx" } as const;
	return documentFile({ accountId: account.id, round, kind: "word", document, ...names, noteFault });
}
