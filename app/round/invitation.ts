import { dayInWords } from "./day-in-words.ts";

type Invited = {
	area: string;
	title: string;
	/** What the seat is called, and how many questions it is asked. */
	label: string;
	questions: number;
	answerBy: string | null;
	workshopOn: string | null;
};

/** How long so many questions take, in minutes: a careful director needs twenty for thirty. */
export function minutesFor(questions: number): number {
	return Math.max(5, Math.round((questions * 2) / 15) * 5);
}

/** The subject of what is sent to somebody about a round. */
export function mailSubject({ title, area }: Pick<Invited, "title" | "area">): string {
	return `${title}, ${area}: your view of how we work together`;
}

/** What goes with a personal link, as plain text. */
export function invitation({ area, title, label, questions, answerBy, workshopOn }: Invited, link: string): string {
	const due = answerBy ? ` Please answer by ${dayInWords(answerBy)}.` : "";
	const workshop = workshopOn ? ` We look at the results together in the workshop on ${dayInWords(workshopOn)}.` : "";
	return [
		`You are asked to answer ${questions} short questions on how we lead health and wellbeing together in ${area}, as ${label} (${title}). It takes about ${minutesFor(questions)} minutes, and you can stop and go on at any time, on a phone or a computer.${due}${workshop}`,
		`Your personal link:\n${link}`,
		"The link works like a key and is for you alone: please do not forward it. The first page says who sees what. It is not an inspection.",
	].join("\n\n");
}

/** What is sent to those who have not finished; their links are with them already, and are shown to nobody twice. */
export function reminder({ area, title, answerBy, workshopOn }: Omit<Invited, "label" | "questions">): string {
	const due = answerBy ? ` Please answer by ${dayInWords(answerBy)}.` : "";
	const workshop = workshopOn ? ` The workshop is on ${dayInWords(workshopOn)}.` : "";
	return [
		`A reminder: your answers to ${title} in ${area} are not complete yet.${due}${workshop}`,
		"What you have answered is saved. Open the personal link that you were sent and go on where you stopped. If you cannot find it, tell me and I send you a new one.",
	].join("\n\n");
}

/** A link that opens a mail with everything in it but the sending. */
export function mailto(to: string[], subject: string, body: string, hidden = false): string {
	const fields = { subject, body: body.replaceAll("\n", "\r\n"), ...(hidden ? { bcc: to.join(",") } : {}) };
	const query = Object.entries(fields).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
	return `mailto:${hidden ? "" : to.map((address) => encodeURIComponent(address).replaceAll("%40", "@")).join(",")}?${query.join("&")}`;
}
