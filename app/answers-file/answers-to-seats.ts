import { excerpt } from "#app/answers-file/excerpt.ts";
import { inEitherCase, namedIn } from "#app/answers-file/in-either-case.ts";
import type { AnswerRow, FileFault } from "#app/answers-file/read-answers.ts";
import { passage } from "#app/forms/text.ts";
import type { Respondent } from "#scoring/types/input.ts";

type Seat = {
	id: string;
	code: string;
	label: string;
	roles: string[];
	/** The items that whoever sits there has answered themselves: nobody answers those in their place. */
	own: string[];
	/** Whether they have taken back what they answered, so that nobody answers in their place. */
	withdrew: boolean;
};
/** Seats by what a file may call them, in lower case, and by their roles. */
type SeatIndex = Record<"byCode" | "byLabel" | "byRoles", ReadonlyMap<string, Seat[]>>;

/** What a file gives one seat: answers as they are stored, and comments. */
export type SeatEntry = {
	seatId: string;
	answers: Record<string, string>;
	comments: Record<string, { text: string; sharing: "facilitators" }>;
};

/** A comment, as the form for answers takes it. */
const takenComment = passage(2000);
/** As many codes as a message names. */
const mostNamed = 6;

/**
 * Finds the seat of every respondent of a file: by its code or its name in the round, else by its roles when exactly one
 * seat has them. Comments from a file are for the facilitators' eyes, since nobody has said otherwise.
 * @returns an entry for each seat that is given an answer or a comment, which is to be stored as it stands; or a fault for
 * each respondent without a seat, at the line where they first stand.
 */
export function answersToSeats(
	rows: readonly AnswerRow[],
	respondents: readonly Respondent[],
	seats: readonly Seat[],
): { entries: SeatEntry[]; faults: FileFault[] } {
	const faults = rows.flatMap(commentFaults);
	const entries: SeatEntry[] = [];
	const takenBy = new Map<string, string>();
	const sheets = grouped(rows, ({ respondent }) => respondent);
	const index = {
		byCode: grouped(seats, ({ code }) => code.toLowerCase()),
		byLabel: grouped(seats, ({ label }) => label.toLowerCase()),
		byRoles: grouped(seats, ({ roles }) => rolesKey(roles)),
	};
	for (const { id: respondent, roles, answers } of respondents) {
		const own = sheets.get(respondent) ?? [];
		const line = own[0]?.line ?? 1;
		const found = seatOf(respondent, roles, index);
		if ("message" in found) {
			faults.push({ line, message: found.message });
			continue;
		}
		const earlier = takenBy.get(found.id);
		if (earlier !== undefined) {
			faults.push({
				line,
				message: `"${excerpt(respondent)}" and "${excerpt(earlier)}" are the same seat, ${found.label}.`,
			});
			continue;
		}
		takenBy.set(found.id, respondent);
		faults.push(...ownFaults(own, found));
		const given = Object.entries(answers).flatMap(([item, value]) => (value === null ? [] : [[item, String(value)]]));
		const comments = commentsOf(own, Object.keys(answers));
		// A sheet left empty is nobody's answer: its seat is not marked as entered from a file.
		if (given.length === 0 && Object.keys(comments).length === 0) continue;
		if (found.withdrew) {
			faults.push({
				line,
				message: `${found.label} has taken back what they answered, and nobody else can answer in their place: remove these lines.`,
			});
			continue;
		}
		entries.push({ seatId: found.id, answers: Object.fromEntries(given), comments });
	}
	return { entries, faults };
}

function commentFaults({ line, comment }: AnswerRow): FileFault[] {
	const issues = comment === null ? [] : (takenComment.safeParse(comment).error?.issues ?? []);
	return issues.slice(0, 1).map(({ message }) => ({ line, message: `The comment cannot be stored. ${message}` }));
}

function grouped<Entry>(entries: readonly Entry[], keyOf: (entry: Entry) => string): Map<string, Entry[]> {
	const groups = new Map<string, Entry[]>();
	for (const entry of entries) {
		const key = keyOf(entry);
		const group = groups.get(key);
		if (group) group.push(entry);
		else groups.set(key, [entry]);
	}
	return groups;
}

/** The items, in one fault, that would go over what somebody has answered themselves. */
function ownFaults(rows: AnswerRow[], { label, own }: Seat): FileFault[] {
	const known = inEitherCase(own.map((id) => ({ id })));
	const found = rows.flatMap(({ line, item, answer, comment }) => {
		const id = namedIn(known, item)?.id;
		return !id || (answer.trim() === "" && comment === null) ? [] : [{ line, id }];
	});
	const [first] = found;
	if (!first) return [];
	const items = [...new Set(found.map(({ id }) => id))].join(", ");
	const message = `${label} answered ${items} themselves, and only they can change that: remove these lines of theirs.`;
	return [{ line: first.line, message }];
}

/** The same for the same roles, in whatever order they are named. */
function rolesKey(roles: readonly string[]): string {
	return [...roles].sort().join("|");
}

function commentsOf(rows: AnswerRow[], items: string[]): SeatEntry["comments"] {
	const known = inEitherCase(items.map((id) => ({ id })));
	return Object.fromEntries(
		rows.flatMap(({ item, comment }) => {
			const id = namedIn(known, item)?.id;
			if (!comment || !id) return [];
			// What cannot be taken is a fault of its own, and nothing is stored then.
			const text = takenComment.safeParse(comment).data ?? comment;
			return [[id, { text, sharing: "facilitators" as const }]];
		}),
	);
}

function seatOf(
	respondent: string,
	roles: string[],
	{ byCode, byLabel, byRoles }: SeatIndex,
): Seat | { message: string } {
	const said = respondent.toLowerCase();
	const sameName = byLabel.get(said) ?? [];
	const ofCode = byCode.get(said)?.[0];
	const named = ofCode ?? sameName[0];
	if (named && !ofCode && sameName.length > 1) {
		return { message: severalSeats(sameName, `are called ${named.label}`) };
	}
	const inWords = excerpt(roles.join("|"));
	const matching = byRoles.get(rolesKey(roles)) ?? [];
	if (named) {
		if (matching.includes(named)) return named;
		return { message: `The seat ${named.code} holds ${named.roles.join("|")}, and the file says ${inWords}.` };
	}
	const [only] = matching;
	if (only && matching.length === 1) return only;
	if (matching.length === 0) return { message: `No seat of this round holds ${inWords}.` };
	return { message: severalSeats(matching, `hold ${inWords}`) };
}

function severalSeats(seats: readonly Seat[], what: string): string {
	const codes = seats.slice(0, mostNamed).map(({ code }) => code);
	const written = codes.join(" or ") + (seats.length > mostNamed ? " and so on" : "");
	return `${seats.length} seats ${what}: write the seat's code, ${written}, as the respondent.`;
}
