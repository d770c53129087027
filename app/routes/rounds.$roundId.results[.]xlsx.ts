import type { LoaderFunctionArgs } from "@remix-run/node";
import { documentFile } from "#app/access/document-file.server.ts";
import { requireRound, requireStep } from "#app/access/owned.server.ts";
import { planDocument } from "#app/round/plan-document.server.ts";

/** Results and plan as a workbook, as the group gets them. */
export async function loader({ request, params, context: { noteFault } }: LoaderFunctionArgs) {
	const { account, round, edition } = await requireRound(request, params);
	requireStep(round, "plan");
	const document = await planDocument({ accountId: account.id }, round, edition);
	const names = { file: "results.xlsx", filename: "results.xlsx" } as const;
	return documentFile({ accountId: account.id, round, kind: "workbook", document, ...names, noteFault });
}
