import type { AnswerRow, FileFault } from "#app/answers-file/read-answers.ts";
import type { Respondent } from "#scoring/types/input.ts";

type Seat = { id: string; code: string; label: string; roles: string[] };

/** What a file gives one seat: answers as they are stored, and comments. */
export type SeatEntry = {
	seatId: string;
	answers: Record<string, string>;
	comments: Record<string, { text: string; sharing: "facilitators" }>;
};

const longestComment = 2000;

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
	const faults: FileFault[] = rows
		.filter(({ comment }) => comment !== null && comment.length > longestComment)
		.map(({ line }) => ({ line, message: `The comment is longer than ${longestComment} characters: shorten it.` }));
	const entries: SeatEntry[] = [];
	const takenBy = new Map<string, string>();
	for (const { id: respondent, roles, answers } of respondents) {
		const own = rows.filter((row) => row.respondent === respondent);
		const line = own[0]?.line ?? 1;
		const found = seatOf(respondent, roles, seats);
		if ("message" in found) {
			faults.push({ line, message: found.message });
			continue;
		}
		const earlier = takenBy.get(found.id);
		if (earlier !== undefined) {
			faults.push({ line, message: `"${respondent}" and "${earlier}" are the same seat, ${found.label}.` });
			continue;
		}
		takenBy.set(found.id, respondent);
		const given = Object.entries(answers).flatMap(([item, value]) => (value === null ? [] : [[item, String(value)]]));
		const comments = commentsOf(own, Object.keys(answers));
		// A sheet left empty is nobody's answer: its seat is not marked as entered from a file.
		if (given.length === 0 && Object.keys(comments).length === 0) continue;
		entries.push({ seatId: found.id, answers: Object.fromEntries(given), comments });
	}
	return { entries, faults };
}

function commentsOf(rows: AnswerRow[], items: string[]): SeatEntry["comments"] {
	return Object.fromEntries(
		rows.flatMap(({ item, comment }) => {
			const known = items.find((id) => id.toLowerCase() === item.toLowerCase());
			return comment && known ? [[known, { text: comment, sharing: "facilitators" as const }]] : [];
		}),
	);
}

function seatOf(respondent: string, roles: string[], seats: readonly Seat[]): Seat | { message: string } {
	const said = respondent.toLowerCase();
	const sameName = seats.filter(({ label }) => label.toLowerCase() === said);
	const named = seats.find(({ code }) => code.toLowerCase() === said) ?? sameName[0];
	if (named && named.code.toLowerCase() !== said && sameName.length > 1) {
		return { message: severalSeats(sameName, `are called ${named.label}`) };
	}
	const sameRoles = (seat: Seat): boolean =>
		seat.roles.length === roles.length && seat.roles.every((role) => roles.includes(role));
	if (named) {
		if (sameRoles(named)) return named;
		return {
			message: `The seat ${named.code} holds ${named.roles.join("|")}, and the file says ${roles.join("|")}.`,
		};
	}
	const matching = seats.filter(sameRoles);
	const [only] = matching;
	if (only && matching.length === 1) return only;
	if (matching.length === 0) return { message: `No seat of this round holds ${roles.join("|")}.` };
	return { message: severalSeats(matching, `hold ${roles.join("|")}`) };
}

function severalSeats(seats: readonly Seat[], what: string): string {
	const codes = seats.map(({ code }) => code).join(" or ");
	return `${seats.length} seats ${what}: write the seat's code, ${codes}, as the respondent.`;
}
