import { dayInWords } from "./day-in-words.ts";
import { minutesFor } from "./invitation.ts";
import { endOfDayInWords } from "./time-in-words.ts";
import { counted, listed, numberInWords } from "./words.ts";

/**
 * The version of the notice as the product words it: another whenever what it says to somebody changes, who is then shown it
 * again before the next question.
 */
export const noticeVersion = "4";

/** The passages that a body may add words of its own to. */
export const passages = ["purpose", "disclosure", "rights", "contacts"] as const;
export type Passage = (typeof passages)[number];

/** The words of a body: null where the product's stand alone. */
export type NoticeWording = Record<Passage, string | null>;

/**
 * The version of the notice with a body's words in it, which is what somebody has read.
 * @param wording the version of the body's words; null where it has none
 * @example noticeVersionWith(3) // "2.3"
 */
export function noticeVersionWith(wording: number | null): string {
	return wording === null ? noticeVersion : `${noticeVersion}.${wording}`;
}

/** What the notice depends on. */
export type NoticeFacts = {
	area: string;
	/** The body that runs the installation. */
	body: string;
	mode: "by-post" | "pooled";
	preparation: "facilitator-prepares" | "blind";
	answerBy: string | null;
	lateUntil: string | null;
	retainUntil: string | null;
	/** The titles of the seat's roles. */
	roles: string[];
	/** How many questions the seat is asked. */
	questions: number;
	/** From how many people on a pooled round shows anything. */
	minGroup: number;
	facilitators: { name: string; email: string }[];
	/** What the body adds; null where it has no words of its own. */
	wording: NoticeWording | null;
};

/** The part about personal links, which whoever answers on paper has not. */
export const linkTitle = "Your link";

/** A part of the notice: the product's words, and below them the body's, which are said to be its own. */
export type NoticePart = { title: string; paragraphs: string[]; added: { by: string; text: string } | null };

/** What somebody is told before the first question: what it is for, who sees what, and what their rights are. */
export function noticeOf(facts: NoticeFacts): NoticePart[] {
	const part = (title: string, paragraphs: string[], passage?: Passage): NoticePart => {
		const text = passage && facts.wording?.[passage];
		return { title, paragraphs, added: text ? { by: `${facts.body} adds:`, text } : null };
	};
	return [
		part(passageTitles.purpose, purpose(facts), "purpose"),
		part("Who sees what", readers(facts)),
		part(linkTitle, link()),
		part(passageTitles.disclosure, disclosure(), "disclosure"),
		part("How long it is kept", retention(facts)),
		part(passageTitles.rights, rights(facts), "rights"),
		part(passageTitles.contacts, contacts(facts), "contacts"),
	];
}

/** The parts of the notice that a body may add to, by what they are called in it. */
export const passageTitles: Record<Passage, string> = {
	purpose: "What this is for",
	disclosure: "Who else may ask for it",
	rights: "Your rights",
	contacts: "Whom to ask",
};

/** What the product says in each passage, to whoever words what a body adds: as in a round by post in an area of theirs. */
export function productWords(body: string): Record<Passage, string[]> {
	const facts: NoticeFacts = {
		area: "Your area",
		body,
		mode: "by-post",
		preparation: "facilitator-prepares",
		answerBy: null,
		lateUntil: null,
		retainUntil: null,
		roles: [],
		questions: 30,
		minGroup: 5,
		facilitators: [{ name: "whoever facilitates it", email: "their address" }],
		wording: null,
	};
	return { purpose: purpose(facts), disclosure: disclosure(), rights: rights(facts), contacts: contacts(facts) };
}

function purpose({ area, roles, questions, answerBy }: NoticeFacts): string[] {
	return [
		`${area} wants to see how well its leaders work together on health and wellbeing, and to agree what to do next. This is the partnership's own instrument. It is not an inspection, and it assesses neither you nor your service.`,
		`You are asked ${counted(questions, "question", "questions")}, which takes about ${numberInWords(minutesFor(questions))} minutes. You can stop at any time and go on later, on this device or another.${answerBy ? ` Please answer by ${dayInWords(answerBy)}.` : ""}`,
		...(roles.length > 1
			? [
					`You hold ${numberInWords(roles.length)} posts and answer once for all of them: ${listed(roles)}. Where you would answer differently in each, give the answer that fits best on the whole and say so in the comment.`,
				]
			: []),
		"You are asked as part of your work. To read this is not to consent to anything.",
	];
}

function readers({ mode, preparation, lateUntil, minGroup }: NoticeFacts): string[] {
	const before =
		preparation === "blind"
			? "Until the results are shown, nobody sees your answers or your comments: neither the other participants nor the facilitator."
			: "Until the round is closed, nobody sees your answers or your comments. Once it is closed, the facilitator may read the scores, the single answers without names and the comments to prepare the workshop, and that they did is written down. They may offer the core directors a look at the results before the workshop, so that nobody is surprised in the room; who looks is written down too. The other participants see nothing until the results are shown to everybody.";
	const after =
		mode === "pooled"
			? [
					`When the results are shown, everybody in the round sees figures for all answers together and for no single post. Nothing is shown of fewer than ${numberInWords(minGroup)} people.`,
				]
			: [
					"When the results are shown, everybody in the round sees the scores of each post side by side. With one person in a post, the post's score is that person's.",
					"Single answers are shown without saying whose they are. With only a few directors, the others may guess, and from an answer beside the scores of the posts they can often work it out. In the workshop you can say that one is yours, on your own screen; nobody else can say it for you.",
				];
	return [
		before,
		"The facilitator always sees whether you have not started, are part-way, have finished or have taken your answers back, and on which questions something of yours is saved. Not what you answered.",
		...after,
		"In the workshop you may be asked once more about a question that was talked about, and at its end whether it was a good use of your time. Both are shown without names.",
		`From the results a report is made in two versions. The one for boards and everybody else has no post beside a score, no comments and no notes. ${mode === "pooled" ? "That the directors have agreed to the report" : "Which directors have agreed to the report, by their posts,"} and when, stands in both.`,
		"The area may choose to be compared with others. Then the partnership's own score on each dimension, and no post's, goes into figures over ten or more areas, which name none of them.",
		"If the area is merged with another or split, whoever runs or may look at the area that follows can read what everybody in the round was shown.",
		`For each comment you choose who may read it: the group, without your name, or facilitators only. ${mode === "pooled" ? "In this round only comments on questions that a whole group answered are shown. " : ""}How you write may give you away.`,
		...(lateUntil
			? [
					`Answers given after closing are taken until ${endOfDayInWords(lateUntil)}. They are marked as late${mode === "pooled" ? ", which is shown to nobody else" : ""}.`,
				]
			: []),
		"Answers that a facilitator enters for you, from a paper sheet for example, are marked as entered by a facilitator for good.",
	];
}

function link(): string[] {
	return [
		"Your personal link works like a key. Whoever has it can answer in your place and, once the results are shown, read them. Do not forward it. The facilitator who made it had it too.",
		"When it was used stands at the end of this page. If one of those was not you, tell the facilitator, who can replace the link; the old one then stops working.",
	];
}

function disclosure(): string[] {
	return [
		"Scores by post and comments are recorded information held by public bodies. Somebody may ask for them under the Freedom of Information Act, and inspectors may ask to see them. Write comments that you could stand by.",
	];
}

function retention({ body, retainUntil }: NoticeFacts): string[] {
	return [
		retainUntil
			? `Your answers are kept until ${dayInWords(retainUntil)} and then deleted.`
			: `No date is set yet on which your answers are deleted. ${body} decides how long they are kept; ask there if you want to know.`,
	];
}

function rights({ body, lateUntil }: NoticeFacts): string[] {
	return [
		`Your answers are personal data about you. With your personal link you can see them at any time, and change them until the round is closed${lateUntil ? " and after that as late answers" : ""}. If something has to be put right after that, ask the facilitator to open the round again.`,
		"At any time you can take away a copy of everything stored about your seat, as a file.",
		"Until the results are shown you can take your answers back. They are then deleted, and so are your comments; that you were asked, and that you took them back, stays.",
		`Once the results are shown, ask ${body} to have something put right or deleted. There you can also object to the use of your answers.`,
		"If you are not content with how that is dealt with, you can complain to the Information Commissioner (ico.org.uk, telephone 0303 123 1113).",
	];
}

function contacts({ body, facilitators }: NoticeFacts): string[] {
	const people = facilitators.map(({ name, email }) => `${name} (${email})`);
	return [
		people.length > 0
			? `About the round: ${listed(people)}. About your data: ${body}, which runs this service.`
			: `${body}, which runs this service.`,
	];
}
