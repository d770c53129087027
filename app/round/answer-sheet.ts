import type { PublishedDefinition } from "#questionnaires/schema.ts";
import { askedItems } from "./asked-items.ts";

/** A question as it is asked: nothing of its weight, its sources or what is suggested for it. */
type SheetItem = {
	id: string;
	title: string;
	statement: string;
	guidance: string;
	/** A scale point in digits to what it looks like; some points have none. */
	descriptors: Record<string, string>;
	dimension: string;
};

/** All that one seat is asked, with what stands above every question. */
export type AnswerSheet = {
	/** By its {@link seatKey}. */
	seat: { id: string; label: string };
	round: { title: string; area: string; we: string; period: string };
	dimensions: { id: string; title: string }[];
	points: { value: number; label: string }[];
	items: SheetItem[];
};

/** What stands on an item: an answer as it is stored, a comment, and who may read that. */
export type Entry = { value: string | null; comment: string | null; sharing: "group" | "facilitators" };

/** What is saved on an item; its version counts the changes, 0 where nothing was ever saved. */
export type SavedEntry = Entry & { version: number; savedAt: string; entered: boolean };

/** Item to what is saved on it. */
export type SavedEntries = Record<string, SavedEntry>;

type SheetRound = AnswerSheet["round"] & SeatNow & { label: string; roles: string[] };
type SeatNow = { seatId: string; withdrawnAt: string | null };

/**
 * A seat as a browser knows it: another one once everything on it was taken back, so that nothing from before is sent or shown
 * again.
 */
export function seatKey({ seatId, withdrawnAt }: SeatNow): string {
	return withdrawnAt === null ? seatId : `${seatId}.${Date.parse(withdrawnAt)}`;
}

/** What a seat is asked, from the definition. */
export function answerSheet(
	{ seatId, withdrawnAt, label, roles, title, area, we, period }: SheetRound,
	definition: PublishedDefinition,
): AnswerSheet {
	const items = askedItems(definition, roles).map(
		({ item: { id, title: name, statement, guidance, descriptors }, dimension }) => ({
			id,
			title: name,
			statement,
			guidance,
			descriptors,
			dimension,
		}),
	);
	const used = new Set(items.map(({ dimension }) => dimension));
	return {
		seat: { id: seatKey({ seatId, withdrawnAt }), label },
		round: { title, area, we, period },
		dimensions: definition.dimensions
			.filter(({ id }) => used.has(id))
			.map(({ id, title: name }) => ({ id, title: name })),
		points: definition.scale.points,
		items,
	};
}

/** One question with its place among the others. */
export type ItemPage = Pick<AnswerSheet, "seat" | "round" | "points"> & {
	item: SheetItem;
	/** Its dimension, and its number in it. */
	dimension: { title: string; number: number; of: number };
	previous: string | null;
	next: string | null;
	/** How many questions there are in all. */
	all: number;
	saved: SavedEntry | null;
};

/** The page of an item; null when the seat is not asked it. */
export function itemPage(sheet: AnswerSheet, saved: SavedEntries, id: string): ItemPage | null {
	const { seat, round, points, items, dimensions } = sheet;
	const place = items.findIndex((item) => item.id === id);
	const item = items[place];
	if (!item) return null;
	const among = items.filter(({ dimension }) => dimension === item.dimension);
	return {
		seat,
		round,
		points,
		item,
		dimension: {
			title: dimensions.find((dimension) => dimension.id === item.dimension)?.title ?? item.dimension,
			number: among.indexOf(item) + 1,
			of: among.length,
		},
		previous: items[place - 1]?.id ?? null,
		next: items[place + 1]?.id ?? null,
		all: items.length,
		saved: saved[id] ?? null,
	};
}

/** The questions by dimension, with what is answered and what is left. */
export type Contents = Pick<AnswerSheet, "seat" | "round"> & {
	dimensions: {
		id: string;
		title: string;
		items: { id: string; title: string; answered: boolean; commented: boolean; entered: boolean }[];
		answered: number;
	}[];
	answered: number;
	all: number;
	/** The first item without an answer; null when there is none. */
	next: string | null;
};

/** The contents of a sheet. A comment alone is no answer. */
export function contentsOf({ seat, round, dimensions, items }: AnswerSheet, saved: SavedEntries): Contents {
	const isAnswered = (id: string) => (saved[id]?.value ?? null) !== null;
	return {
		seat,
		round,
		dimensions: dimensions.map(({ id, title }) => {
			const own = items.filter(({ dimension }) => dimension === id);
			return {
				id,
				title,
				items: own.map((item) => ({
					id: item.id,
					title: item.title,
					answered: isAnswered(item.id),
					commented: (saved[item.id]?.comment ?? null) !== null,
					entered: saved[item.id]?.entered ?? false,
				})),
				answered: own.filter((item) => isAnswered(item.id)).length,
			};
		}),
		answered: items.filter(({ id }) => isAnswered(id)).length,
		all: items.length,
		next: items.find(({ id }) => !isAnswered(id))?.id ?? null,
	};
}

/** An answer as it is said back: its point, or its words. @example answerWords("dont-know") // "I don't know" */
export function answerWords(value: string | null): string {
	if (value === null) return "No answer";
	return { "dont-know": "I don't know", "not-applicable": "Doesn't apply here" }[value] ?? value;
}

/** Whether two entries say the same; who may read a comment matters where there is one. */
export function sameEntry(one: Entry, other: Entry): boolean {
	return (
		one.value === other.value &&
		one.comment === other.comment &&
		(one.comment === null || one.sharing === other.sharing)
	);
}

/** What stands on an item before anything is saved: a comment would be for facilitators only. */
export const emptyEntry: Entry = { value: null, comment: null, sharing: "facilitators" };
