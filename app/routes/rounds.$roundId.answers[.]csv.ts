import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireRound, requireStep } from "#app/access/owned.server.ts";
import { seatsOf } from "#app/models/seat.server.ts";
import { askedItems } from "#app/round/asked-items.ts";

/** An answers file for a paper session: a line for every answer, with its codes, and the answer left to be typed in. */
export async function loader({ request, params }: LoaderFunctionArgs) {
	const { account, round, edition } = await requireRound(request, params);
	requireStep(round, "preview");
	const seats = await seatsOf(account.id, round.id);
	const lines = seats.flatMap(({ code, roles }) =>
		askedItems(edition.definition, roles).map(({ item }) => `${code},${roles.join("|")},${item.id},,`),
	);
	return new Response(`${["respondent,roles,item,answer,comment", ...lines].join("\r\n")}\r\n`, {
		headers: {
			"content-type": "text/csv; charset=utf-8",
			"content-disposition": 'attachment; filename="answers.csv"',
			"cache-control": "no-store",
		},
	});
}
