import type { Entry } from "#app/round/answer-sheet.ts";

/** What stands on the page of an item. */
export function entryOfForm(form: HTMLFormElement): Entry {
	const fields = new FormData(form);
	const text = (name: string): string | null => String(fields.get(name) ?? "").trim() || null;
	return {
		value: text("answer"),
		comment: text("comment")?.replaceAll("\r\n", "\n") ?? null,
		sharing: fields.get("sharing") === "group" ? "group" : "facilitators",
	};
}
