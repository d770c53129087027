import { z } from "zod";
import { excerpt } from "#app/answers-file/excerpt.ts";
import type { ReadField } from "#app/files/plan-table.ts";
import { type ActionInput, actionFits, actionTexts, progressStatuses } from "#app/forms/action.ts";
import { optional, passage } from "#app/forms/text.ts";
import { horizonTitles, noMeasure, scopeWords, statusWords } from "#app/round/action-words.ts";
import { listed } from "#app/round/words.ts";
import { dayOfCell } from "./day-of-cell.ts";
import { ownersOfCell, type Post } from "./owners-of-cell.ts";
import type { SheetCell } from "./sheet.ts";

/** Where an action can be said to stand. */
export type Progress = (typeof progressStatuses)[number];

/** What a row says of an action, as far as it says something else than before. */
export type RowInput = { input: ActionInput; status: Progress; update: string | null };

type Fault = { field: ReadField; message: string };

const update = optional(passage(2000));
const fits = z.custom<ActionInput>().superRefine(actionFits);
const same = (one: string, other: string) => one.trim().toLowerCase() === other.trim().toLowerCase();

/**
 * What an action says after what somebody has changed in its row.
 * @param before what it said, and where it stood; for a new one nothing much
 * @param changed the cells that are not as they were
 * @param posts who can own it
 */
export function rowInput(
	before: { input: ActionInput; status: Progress },
	changed: Partial<Record<ReadField, SheetCell>>,
	posts: Post[],
): RowInput & { faults: Fault[] } {
	const faults: Fault[] = [];
	let { input, status } = before;
	let said: string | null = null;
	for (const [name, cell] of Object.entries(changed)) {
		const field = name as ReadField;
		const fail = (message: string) => faults.push({ field, message });
		if (field === "owners") {
			const read = ownersOfCell(cell.text, posts, input.owners);
			if ("fault" in read) fail(read.fault);
			else input = { ...input, owners: read.owners };
		} else if (field === "status") {
			const read = progressStatuses.find((one) =>
				(["local", "national"] as const).some((scope) => same(statusWords({ status: one, scope }), cell.text)),
			);
			if (read) status = read;
			else fail(`"${excerpt(cell.text)}" is no status. It is one of: ${statuses}.`);
		} else if (field !== "lead") {
			const read =
				field === "update" ? update.safeParse(cell.text) : actionTexts[field].safeParse(typedIn(field, cell));
			if (!read.success) fail(isDay(field) ? noDay(cell) : (read.error.issues[0]?.message ?? "This cannot be read."));
			else if (field === "update") said = read.data as string | null;
			else input = { ...input, [field]: read.data };
		}
	}
	// After the owners, of whom it is one.
	if (changed.lead) {
		const read = leadOf(changed.lead.text, posts, input);
		if ("fault" in read) faults.push({ field: "lead", message: read.fault });
		else input = { ...input, lead: read.lead };
	}
	if (
		status === "dropped" &&
		before.status !== "dropped" &&
		said === null &&
		!faults.some(({ field }) => field === "update")
	) {
		faults.push({ field: "update", message: "Say why it is dropped." });
	}
	const together = ["scope", "addressee", "owners", "lead"] as const;
	if (faults.length === 0 && together.some((field) => changed[field])) {
		const issues = fits.safeParse(input).error?.issues ?? [];
		faults.push(...issues.map(({ path: [field], message }) => ({ field: field as ReadField, message })));
	}
	return { input, status, update: said, faults };
}

const statuses = [
	...new Set(
		(["local", "national"] as const).flatMap((scope) =>
			progressStatuses.map((status) => statusWords({ status, scope })),
		),
	),
]
	.map((words) => `"${words}"`)
	.join(", ");

/** What a form would send for a cell. */
function typedIn(field: Exclude<ReadField, "owners" | "lead" | "status" | "update">, cell: SheetCell): string {
	switch (field) {
		case "dueOn":
		case "reviewOn":
			return dayOfCell(cell);
		case "horizon":
			return keyOf(horizonTitles, cell.text) ?? keyOf(horizonTitles, `within ${cell.text}`) ?? cell.text;
		case "scope":
			return keyOf(scopeWords, cell.text) ?? cell.text;
		case "measure":
			return same(cell.text, noMeasure) ? "" : cell.text;
		default:
			return cell.text;
	}
}

function isDay(field: ReadField): boolean {
	return field === "dueOn" || field === "reviewOn";
}

function noDay({ text }: SheetCell): string {
	return `"${excerpt(text)}" is no day. Write it such as 2026-12-24 or 24/12/2026.`;
}

function keyOf(words: Record<string, string>, text: string): string | undefined {
	return Object.keys(words).find((key) => same(words[key] ?? "", text));
}

function leadOf(
	text: string,
	posts: Post[],
	{ owners, lead }: ActionInput,
): { lead: string | null } | { fault: string } {
	if (text.trim() === "") return { lead: null };
	const named = owners.filter((id) => posts.some((post) => post.id === id && same(post.title, text)));
	const [first] = named;
	if (first === undefined) {
		const titles = owners.flatMap((id) => posts.find((post) => post.id === id)?.title ?? []);
		return {
			fault: `"${excerpt(text)}" is none of the owners in this row${titles.length > 0 ? `, who are ${listed(titles)}` : ""}.`,
		};
	}
	return { lead: named.find((id) => id === lead) ?? first };
}
