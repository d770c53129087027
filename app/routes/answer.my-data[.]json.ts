import { type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { onRecord } from "#app/access/on-record.server.ts";
import { requireSeat } from "#app/access/sitting.server.ts";
import { noteOwnDataTaken } from "#app/models/on-record.server.ts";
import { ownDataOf } from "#app/models/own-data.server.ts";
import { ownCopy } from "#app/round/own-copy.ts";

/** All that is stored about one's own seat, as a file to take away. */
export async function loader({ request }: LoaderFunctionArgs) {
	const { sitting, edition } = await requireSeat(request);
	await onRecord(() => noteOwnDataTaken(sitting));
	const stored = await ownDataOf(sitting);
	if (!stored) throw redirect("/answer/signed-out");
	const copy = ownCopy(sitting, edition.definition, stored, sitting.by.at);
	return new Response(`${JSON.stringify(copy, null, "\t")}\n`, {
		headers: {
			"content-type": "application/json; charset=utf-8",
			"content-disposition": 'attachment; filename="my-answers.json"',
			"cache-control": "no-store",
		},
	});
}
