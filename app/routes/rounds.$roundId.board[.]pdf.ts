import type { LoaderFunctionArgs } from "@remix-run/node";
import { documentFile } from "#app/access/document-file.server.ts";
import { requireRound, requireStep } from "#app/access/owned.server.ts";
import { boardDocument } from "#app/round/board-document.ts";
import { planDocument } from "#app/round/plan-document.server.ts";

/** The report and the plan as a board gets them: nobody can be identified from it. */
export async function loader({ request, params, context: { noteFault } }: LoaderFunctionArgs) {
	const { account, round, edition } = await requireRound(request, params);
	requireStep(round, "plan");
	const document = boardDocument(await planDocument({ accountId: account.id }, round, edition));
	const names = { file: "board.pdf", filename: "board-version.pdf" } as const;
	return documentFile({ accountId: account.id, round, kind: "pdf", document, ...names, noteFault });
}
