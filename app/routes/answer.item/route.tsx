import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { type ClientLoaderFunctionArgs, useActionData, useLoaderData } from "@remix-run/react";
import { notFound } from "#app/access/owned.server.ts";
import { requireNoticeRead, requireSeat } from "#app/access/sitting.server.ts";
import { loadedDevice } from "#app/answering/device.ts";
import { itemResponse, savedEntries, saveItem } from "#app/answering/save-item.server.ts";
import { useOutbox } from "#app/answering/use-outbox.ts";
import type { Handle } from "#app/components/handle.ts";
import { SeatBar } from "#app/components/seat-bar.tsx";
import { answerSheet, itemPage, type SavedEntry } from "#app/round/answer-sheet.ts";
import { mayTake } from "#app/round/phase.ts";
import { timeInWords } from "#app/round/time-in-words.ts";
import { ItemForm } from "./item-form.tsx";

const idOf = (request: Request) => new URL(request.url).searchParams.get("id") ?? "";

export async function loader({ request, context }: LoaderFunctionArgs) {
	const { sitting, edition } = await requireSeat(request);
	requireNoticeRead(sitting);
	const saved = await savedEntries(sitting);
	const page = itemPage(answerSheet(sitting, edition.definition), saved, idOf(request));
	if (!page) throw notFound();
	const after = new URL(request.url).searchParams.get("after");
	return {
		page,
		operation: crypto.randomUUID(),
		mayAnswer: mayTake("answer", sitting, sitting.by.at) || context.sent,
		before: context.sent || after === null ? null : beforeOf(after === idOf(request), saved[after]),
	};
}

/** Whoever has no JavaScript is told on the page that follows what became of their answer. */
function beforeOf(isThis: boolean, entry: SavedEntry | undefined): string {
	if (entry?.value) return `Your last answer is saved (${timeInWords(entry.savedAt)})`;
	return isThis ? "Your answer is cleared" : "You left the last question open";
}

/** Once the questions are here, each is there at once, and without a connection. */
export async function clientLoader({ request, serverLoader }: ClientLoaderFunctionArgs) {
	const device = await loadedDevice();
	const page = device ? itemPage(device.desk.sheet, device.outbox.entries(), idOf(request)) : null;
	if (!device?.desk.mayAnswer || !page) return serverLoader<typeof loader>();
	return { page, operation: "", mayAnswer: true, before: null };
}

export async function action({ request }: ActionFunctionArgs) {
	const { sitting, edition } = await requireSeat(request);
	const id = idOf(request);
	const sent = await saveItem(request, sitting, edition.definition, id);
	if (sent.kind !== "saved") return itemResponse(sent);
	const next = sent.stays ? id : itemPage(answerSheet(sitting, edition.definition), {}, id)?.next;
	return redirect(next ? `/answer/item?${new URLSearchParams({ id: next, after: id })}` : "/answer");
}

export const handle: Handle = { forSeat: true };

export const meta: MetaFunction<typeof loader> = ({ data }) => [
	{
		title: data
			? `${data.page.dimension.title} ${data.page.dimension.number} of ${data.page.dimension.of} - Joint Working Diagnostic`
			: "Question - Joint Working Diagnostic",
	},
];

export default function ItemPage() {
	const { page, operation, mayAnswer, before } = useLoaderData<typeof loader>();
	const refused = useActionData<typeof action>();
	return (
		<div className="reading">
			<SeatBar label={page.seat.label} isUnsaved={useOutbox(page.seat.id).view.unsaved > 0} />
			<ItemForm
				key={page.item.id}
				page={page}
				operation={operation}
				mayAnswer={mayAnswer}
				before={before}
				refused={refused && refused.kind !== "saved" ? refused : null}
			/>
		</div>
	);
}
