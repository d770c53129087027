import { data } from "@remix-run/node";
import { operationOf } from "#app/access/operation.server.ts";
import { NotSaved, OperationReused } from "#app/db/database.server.ts";
import { ownAnswerForm } from "#app/forms/own-answer.ts";
import { readForm } from "#app/forms/read-form.server.ts";
import { ChangedElsewhere, NoticeUnread, ownAnswers, saveOwnAnswer, TakenBack } from "#app/models/own-answer.server.ts";
import { Conflict, NotFound } from "#app/models/ownership.server.ts";
import type { Sitting } from "#app/models/sitting.server.ts";
import {
	type Entry,
	emptyEntry,
	type SavedEntries,
	type SavedEntry,
	sameEntry,
	seatKey,
} from "#app/round/answer-sheet.ts";
import { askedItems } from "#app/round/asked-items.ts";
import type { PublishedDefinition } from "#questionnaires/schema.ts";

/** What became of an item that was sent, with what was sent where it could be read. */
export type ItemSent = { mine: Entry } /** `stays` where an answer was taken back: that is no wish to go on. */ & (
	| { kind: "saved"; version: number; at: string; stays: boolean }
	| { kind: "changed"; message: string; stored: SavedEntry }
	| { kind: "closed" | "notice"; message: string }
	| { kind: "busy"; message: string }
	| { kind: "signed-out"; message: string }
	/** With the field that cannot be saved as it is. */
	| { kind: "refused"; message: string; field: string }
);

const statusOf = {
	saved: 200,
	changed: 409,
	closed: 409,
	notice: 409,
	refused: 400,
	busy: 503,
	"signed-out": 401,
} as const;

/** The answer to an item that was sent, with the status that says what became of it. */
export function itemResponse(sent: ItemSent) {
	return data(sent, { status: statusOf[sent.kind] });
}

/** The same as JSON. */
export function itemJson(sent: ItemSent): Response {
	return Response.json(sent, { status: statusOf[sent.kind] });
}

/** What is saved for a seat, by item. */
export async function savedEntries(sitting: Sitting): Promise<SavedEntries> {
	const rows = await ownAnswers(sitting);
	return Object.fromEntries(
		rows.map(({ item, sharing, entered, ...row }) => [
			item,
			{
				...row,
				sharing: sharing ?? emptyEntry.sharing,
				// What was taken back again is nobody's.
				entered: entered && (row.value !== null || row.comment !== null),
			},
		]),
	);
}

/**
 * Saves one item as it was sent, or says why not. The one way for a page with JavaScript and for one without.
 * @throws 404 for an item that the seat is not asked, 400 for what no form here sends.
 */
export async function saveItem(
	request: Request,
	sitting: Sitting,
	definition: PublishedDefinition,
	item: string,
): Promise<ItemSent> {
	if (!askedItems(definition, sitting.roles).some((asked) => asked.item.id === item)) {
		throw new Response("Not found", { status: 404 });
	}
	const form = await readForm(request, ownAnswerForm(definition));
	if ("refused" in form) {
		const { faults, typed } = form.refused;
		const [field, message] = Object.entries(faults)[0] ?? ["form", "This cannot be saved."];
		return { kind: "refused", message, field, mine: entryFrom(typed) };
	}
	const { seat, version, answer, clear, ...written } = form.values;
	const mine: Entry = {
		value: clear ? null : answer,
		comment: written.comment,
		sharing: written.sharing,
	};
	const takenBack = { kind: "refused", message: new TakenBack().message, field: "form", mine } as const;
	if (seat !== seatKey(sitting)) {
		if (seat.startsWith(sitting.seatId)) return takenBack;
		const message = "Somebody else has opened their personal link in this browser. Open your own again, then save.";
		return { kind: "signed-out", message, mine };
	}
	// Whoever goes on without an answer has changed nothing.
	if (version === 0 && sameEntry(mine, emptyEntry)) {
		return { kind: "saved", mine, stays: false, version, at: sitting.by.at };
	}
	try {
		const operation = operationOf({ ...form.values, item });
		return {
			kind: "saved",
			mine,
			stays: clear !== undefined,
			...(await saveOwnAnswer(sitting, item, mine, version, operation)),
		};
	} catch (error) {
		if (error instanceof ChangedElsewhere) {
			const stored = (await savedEntries(sitting))[item];
			if (stored) return { kind: "changed", message: error.message, stored, mine };
		}
		if (error instanceof NotFound) return { kind: "signed-out", message: "You have been signed out.", mine };
		if (error instanceof OperationReused) {
			const message = "This page was sent before with another answer. Open it again.";
			return { kind: "refused", message, field: "form", mine };
		}
		if (error instanceof TakenBack) return takenBack;
		if (error instanceof NoticeUnread) return { kind: "notice", message: error.message, mine };
		if (error instanceof Conflict) return { kind: "closed", message: error.message, mine };
		if (error instanceof NotSaved)
			return { kind: "busy", message: "This is not saved yet. Wait a moment and send it again.", mine };
		throw error;
	}
}

/** What was typed, as far as it is an entry at all: so that a page that is refused still holds it. */
function entryFrom({ answer, comment, sharing }: Record<string, unknown>): Entry {
	const text = (value: unknown) => (typeof value === "string" && value !== "" ? value : null);
	return { value: text(answer), comment: text(comment), sharing: sharing === "group" ? "group" : "facilitators" };
}
