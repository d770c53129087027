import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireRound, requireStep } from "#app/access/owned.server.ts";
import { planFile } from "#app/access/plan-file.server.ts";
import { boardDocument } from "#app/round/board-document.ts";
import { planDocument } from "#app/round/plan-document.server.ts";

/** The report and the plan as a board gets them: nobody can be identified from it. */
export async function loader({ request, params }: LoaderFunctionArgs) {
	const { account, round, edition } = await requireRound(request, params);
	requireStep(round, "plan");
	const document = await planDocument({ accountId: account.id }, round, edition);
	return planFile(account.id, round, boardDocument(document), "board-version.pdf");
}
