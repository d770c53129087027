import type { ActionFunctionArgs } from "@remix-run/node";
import { requireSeat } from "#app/access/sitting.server.ts";
import { itemJson, saveItem } from "#app/answering/save-item.server.ts";

/** Saves one item for a page with JavaScript. The answer is JSON, with the status that says what became of it. */
export async function action({ request }: ActionFunctionArgs) {
	const { sitting, edition } = await requireSeat(request);
	const id = new URL(request.url).searchParams.get("id") ?? "";
	return itemJson(await saveItem(request, sitting, edition.definition, id));
}
