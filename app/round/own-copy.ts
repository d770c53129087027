import type { OwnData } from "#app/models/own-data.server.ts";
import type { PublishedDefinition } from "#questionnaires/schema.ts";
import { answerWords } from "./answer-sheet.ts";
import { askedItems } from "./asked-items.ts";
import { titleOf } from "./definition-words.ts";

/** What is known of the round of a seat. */
type Round = {
	area: string;
	body: string;
	title: string;
	label: string;
	we: string;
	period: string;
	answerBy: string | null;
	lateUntil: string | null;
	workshopOn: string | null;
	retainUntil: string | null;
	/** The roles of the seat. */
	roles: string[];
};

/**
 * All that is stored about a seat, for whoever sits there to take away: with the words of every question and of every answer, so
 * that it can be read without the product. Whoever entered something in their place is told by what they are and not by name.
 * @param at the instant at which it is made
 */
export function ownCopy(round: Round, definition: PublishedDefinition, stored: OwnData, at: string) {
	const { seat, roles, links, joins, sessions, events } = stored;
	const { area, body, title, we, period, answerBy, lateUntil, workshopOn, retainUntil } = round;
	return {
		about: "Everything that is stored about your seat in this round, and nothing of anybody else. Times are in UTC.",
		madeAt: at,
		round: {
			area,
			runBy: body,
			title,
			we,
			period,
			questions: `${definition.title} (${definition.version})`,
			answerBy,
			lateAnswersUntil: lateUntil,
			workshopOn,
			keptUntil: retainUntil,
		},
		seat: {
			code: seat.code,
			label: round.label,
			person: seat.person,
			email: seat.email,
			roles: roles.map(({ role, post }) => ({ role, title: titleOf(definition.roles, role), post })),
			noticeRead: { version: seat.noticeVersion, at: seat.noticeReadAt },
			handedInAt: seat.submittedAt,
			answersTakenBackAt: seat.withdrawnAt,
			enteredByAFacilitator: enteredWords[seat.enteredHow ?? "never"],
			saidOfThePost: seat.postDoubt === null ? null : { words: seat.postDoubt, at: seat.postDoubtedAt },
		},
		answers: itemsOf(definition, round.roles, stored).map((id) => itemCopy(id, definition, stored)),
		reportAgreedTo: stored.agreements.map(({ number, at: agreedAt }) => ({ version: number, agreedAt })),
		evaluation: stored.evaluation
			? {
					question: "Was it a good use of the time? From 1, not at all, to 5, very much.",
					value: stored.evaluation.value,
					line: stored.evaluation.line,
					givenAt: stored.evaluation.at,
				}
			: null,
		link: { made: links, askedToBeLetIn: joins, sessions },
		log: events,
	};
}

const enteredWords = { "on-behalf": "on your behalf", file: "from a file", never: null } as const;

/** What the seat is asked, in its order, and behind it whatever else something is stored on. */
function itemsOf(definition: PublishedDefinition, roles: string[], stored: OwnData): string[] {
	const asked = askedItems(definition, roles).map(({ item }) => item.id);
	const { answers, comments, claims, dissents } = stored;
	return [...new Set([...asked, ...[answers, comments, claims, dissents].flat().map(({ item }) => item)])];
}

function itemCopy(id: string, { items, scale }: PublishedDefinition, stored: OwnData) {
	const item = items.find((candidate) => candidate.id === id);
	const vote = (which: "first" | "after-discussion") => {
		const found = stored.answers.find((answer) => answer.item === id && answer.vote === which);
		if (!found) return null;
		const { value, version, late, entered, savedAt } = found;
		const label = scale.points.find((point) => String(point.value) === value)?.label;
		const words = item?.descriptors[value ?? ""] ?? label ?? answerWords(value);
		return { value, words, late, enteredBy: byWhom(entered), savedAt, timesSaved: version };
	};
	const comment = stored.comments.find((candidate) => candidate.item === id);
	return {
		item: id,
		title: item?.title ?? null,
		statement: item?.statement ?? null,
		answer: vote("first"),
		comment: comment
			? {
					text: comment.text,
					readBy: comment.sharing === "group" ? "the group, without your name" : "facilitators only",
					enteredBy: byWhom(comment.entered),
					savedAt: comment.savedAt,
					timesSaved: comment.version,
				}
			: null,
		answerAfterDiscussion: vote("after-discussion"),
		saidToBeYoursAt: stored.claims.find((claim) => claim.item === id)?.at ?? null,
		disagreements: stored.dissents.filter((dissent) => dissent.item === id).map(({ text, at }) => ({ text, at })),
	};
}

function byWhom(entered: boolean): string {
	return entered ? "a facilitator" : "you";
}
