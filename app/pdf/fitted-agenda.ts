import { wrapped } from "#app/charts/text-width.ts";
import { type AgendaEntry, askOf, type MeetingAgenda } from "#app/round/meeting-agenda.ts";
import { eyebrowSize, measure, sheet } from "./look.ts";
import { cutAtWord, inOneParagraph } from "./shortened.ts";

/** The size that an agenda is set in, in points: the page prints in the same two. */
type AgendaSize = 10 | 9;

/** An agenda as it stands on one sheet. */
export type FittedAgenda = MeetingAgenda & { size: AgendaSize };

/** The size, and how many lines an action and what is said of it may take: from the most to the least. */
type Texts = { size: AgendaSize; what: number; said: number };
const shortest: Texts = { size: 9, what: 1, said: 2 };
const ways: Texts[] = [
	{ size: 10, what: 4, said: 4 },
	{ size: 10, what: 3, said: 3 },
	{ size: 10, what: 2, said: 2 },
	{ size: 9, what: 2, said: 3 },
	{ size: 9, what: 2, said: 2 },
	shortest,
];

/** More actions than fit into one part, however short. */
const mostEntries = 20;

/** How lines stand under one another on the sheet, in points and as a share of the size. */
export const agendaLook = {
	lineHeight: 1.3,
	indent: 14,
	partGap: 10,
	entryGap: 3,
	top: 44,
	bottom: 56,
	title: 20,
	standing: 11,
};

/** What of the sheet it has, in points: a little less than there is, or it would be taken to another sheet. */
export const agendaRoom = Math.floor(sheet.height - agendaLook.top - agendaLook.bottom) - 1;

/** The narrowest character, as a share of the size: no line has more of them. */
const narrowest = 0.36;
/** How many of them make room for an ellipsis. */
const ellipsis = 3;

/**
 * The agenda as it is on one sheet of A4, on paper and on its page: one action after another of each part, the first parts first, for
 * as long as they fit with short texts, and then as much of their texts as there is room for. A text that is cut ends at a word with an
 * ellipsis; what is left out is counted. Widths are guessed on the wide side, so that it does fit.
 */
export function fittedAgenda(agenda: MeetingAgenda): FittedAgenda {
	const short = entriesIn(
		agenda,
		shortest,
		agenda.parts.map(() => mostEntries),
	);
	const room = agendaRoom - heightOfRest(agenda, shortest);
	let counts = agenda.parts.map(() => 0);
	for (let round = 1; round <= mostEntries; round += 1) {
		for (const [place, entries] of short.entries()) {
			const more = counts.map((count, at) => (at === place ? round : count));
			if (entries.length >= round && heightOfEntries(agenda, shortest, firstOf(short, more)) <= room) counts = more;
		}
	}
	for (const texts of ways) {
		const entries = entriesIn(agenda, texts, counts);
		const height = heightOfEntries(agenda, texts, entries) + heightOfRest(agenda, texts);
		if (height <= agendaRoom) return set(agenda, texts, entries);
	}
	return set(agenda, shortest, firstOf(short, counts));
}

/** An entry as it is set, with what it takes of the sheet, in points. */
type SetEntry = AgendaEntry & { height: number };

function firstOf(entries: SetEntry[][], counts: number[]): SetEntry[][] {
	return entries.map((some, place) => some.slice(0, counts[place]));
}

/** So many first entries of each part, with no more of their texts than they may take. */
function entriesIn({ parts }: MeetingAgenda, { size, what, said }: Texts, counts: number[]): SetEntry[][] {
	const of = { size, width: measure - agendaLook.indent };
	return parts.map(({ entries }, place) =>
		entries.slice(0, counts[place]).map((entry) => {
			const short = {
				id: entry.id,
				what: inLines(entry.what, { ...of, bold: true, most: what }),
				said: inLines(entry.said, { ...of, bold: false, most: said }),
			};
			const height =
				heightOfText(short.what, { ...of, bold: true }) + heightOfText(short.said, of) + agendaLook.entryGap;
			return { ...short, height };
		}),
	);
}

function set(agenda: MeetingAgenda, { size }: Texts, entries: SetEntry[][]): FittedAgenda {
	const parts = agenda.parts.map((part, place) => ({
		...part,
		entries: (entries[place] ?? []).map(({ id, what, said }) => ({ id, what, said })),
		more: part.entries.length - (entries[place]?.length ?? 0),
	}));
	return { ...agenda, size, parts };
}

type Lines = { size: number; width: number; bold: boolean; most: number };

/** A text as one paragraph of no more than so many lines: a longer one ends at a word, with an ellipsis. */
function inLines(text: string, { size, width, bold, most }: Lines): string {
	const whole = Array.from(inOneParagraph(text));
	// Of a long text no more is measured than could stand there.
	const begun = whole.slice(0, Math.ceil((most * width) / (narrowest * size))).join("");
	const lines = wrapped(begun, size, width, bold);
	if (lines.length <= most && begun.length === whole.join("").length) return begun;
	let left = Array.from(lines.slice(0, most).join("").replace(/\s/gu, "")).length;
	const end = whole.findIndex((character) => {
		if (/\S/u.test(character)) left -= 1;
		return left < 0;
	});
	return cutAtWord(whole.join(""), end - ellipsis);
}

/** What the entries take of a sheet, in points, and the lines that count those left out. */
function heightOfEntries({ parts }: MeetingAgenda, { size }: Texts, entries: SetEntry[][]): number {
	const { lineHeight, entryGap } = agendaLook;
	return parts.reduce((sum, { entries: all }, place) => {
		const some = entries[place] ?? [];
		const line = all.length > some.length ? size * lineHeight + entryGap : 0;
		return some.reduce((height, entry) => height + entry.height, sum + line);
	}, 0);
}

/** What everything else takes. */
function heightOfRest({ standing, parts, toDecide }: MeetingAgenda, { size }: Texts): number {
	const { lineHeight, indent, partGap, entryGap, title, standing: standingSize } = agendaLook;
	const head = (words: string) => partGap + heightOfText(words, { size, width: measure, bold: true });
	return (
		(title + eyebrowSize) * lineHeight +
		heightOfText(standing, { size: standingSize, width: measure, bold: true }) +
		parts.reduce((sum, part) => sum + head(`1 ${part.title}   ${askOf(part)}`), 0) +
		head("7") +
		toDecide.reduce((sum, words) => sum + heightOfText(words, { size, width: measure - indent }) + entryGap, 0)
	);
}

function heightOfText(text: string, { size, width, bold = false }: { size: number; width: number; bold?: boolean }) {
	return wrapped(text, size, width, bold).length * size * agendaLook.lineHeight;
}
