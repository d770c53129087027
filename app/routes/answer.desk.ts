import type { LoaderFunctionArgs } from "@remix-run/node";
import { hasReadNotice, requireSeat } from "#app/access/sitting.server.ts";
import type { Desk } from "#app/answering/device.ts";
import { savedEntries } from "#app/answering/save-item.server.ts";
import { answerSheet } from "#app/round/answer-sheet.ts";
import { mayTake } from "#app/round/phase.ts";

/** All questions of a seat with what is saved on them, for the browser of whoever sits there to go on without a connection. */
export async function loader({ request }: LoaderFunctionArgs) {
	const { sitting, edition } = await requireSeat(request);
	const desk: Desk = {
		sheet: answerSheet(sitting, edition.definition),
		saved: await savedEntries(sitting),
		mayAnswer: mayTake("answer", sitting, sitting.by.at) && hasReadNotice(sitting),
	};
	return Response.json(desk);
}
