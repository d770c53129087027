import { dayOf } from "#app/calendar.ts";
import { dayInWords } from "./day-in-words.ts";

/** The phases of a round, in order. One column holds the phase; this file alone says what each allows. */
export const phases = ["draft", "open", "closed", "revealed", "finished"] as const;
export type Phase = (typeof phases)[number];

/**
 * Where a round can stand: its phase, or a part of one: closed while late answers are still taken, and the five seconds in
 * which a reveal can be called back.
 */
export const standings = [...phases, "late", "revealing"] as const;
export type Standing = (typeof standings)[number];

type Preparation = "facilitator-prepares" | "blind";

/** The facts of a round that decide what may happen in it. */
export type PhaseFacts = {
	phase: Phase;
	/** When the screens turn: five seconds after somebody pressed the button. */
	revealAt: string | null;
	/** Until when answers are taken after closing, marked as late; null for not at all. */
	lateUntil: string | null;
	preparation: Preparation;
	/** When it was deleted for good, so that only its shell is left; null while it is kept. */
	purgedAt: string | null;
	/** Whether the latest version of its report was made to correct something, and is not circulated yet. */
	correcting: boolean;
};

/** Where a round that is kept stands at an instant (ISO 8601, UTC). */
export function standing({ phase, revealAt, lateUntil }: PhaseFacts, at: string): Standing {
	if (phase === "closed" && lateUntil !== null && lateUntil > at) return "late";
	return phase === "revealed" && revealAt !== null && revealAt > at ? "revealing" : phase;
}

const steps = {
	setUp: ["draft"],
	/** Seeing the questions as they are asked, on a screen or on paper. */
	preview: ["draft", "open"],
	open: ["draft"],
	takeBack: ["open"],
	describeArea: ["draft", "open", "late", "closed", "revealing", "revealed"],
	handOutLinks: ["draft", "open", "late", "closed", "revealing", "revealed", "finished"],
	changeSeats: ["open"],
	enterAnswers: ["open"],
	/** What whoever has a seat does; the rest is a facilitator's. */
	answer: ["open", "late"],
	withdraw: ["open", "late", "closed"],
	close: ["open"],
	reopen: ["closed", "late"],
	reveal: ["closed", "late"],
	cancelReveal: ["revealing"],
	/** Whoever has a seat sees them from then on; a facilitator who prepares, before. */
	showResults: ["revealed", "finished"],
	seeResults: ["revealed", "finished"],
	agree: ["revealed"],
	/** What the report's first page says, and how an item ended. */
	record: ["revealed"],
	plan: ["revealed", "finished"],
	/** Deciding what becomes of the actions that are open from before the round. */
	carryOver: ["draft", "open", "late", "closed", "revealing", "revealed"],
	finish: ["revealed"],
	/** What the workshop's screens show, its clock and its agenda. */
	steer: ["open", "late", "closed", "revealed"],
	/** Putting the agenda together, which tells on which items people differ. */
	arrange: ["revealed"],
	/** Looking at the screens, the wall's and the participants'. */
	follow: ["open", "late", "closed", "revealing", "revealed", "finished"],
	/** Being let in with the room's code. */
	join: ["open", "late", "closed", "revealing", "revealed"],
	/** Core directors are shown the scores before everybody is. */
	offerPreview: [],
	seePreview: [],
	claim: ["revealed"],
	revote: ["revealed"],
	evaluate: ["revealed", "finished"],
	agreeReport: ["finished"],
	/** Seeing how far the report is, circulating it, and making a version that corrects it. */
	handleReport: ["finished"],
} as const satisfies Record<string, readonly Standing[]>;

/** What may be done besides in a round whose facilitator prepares: reading the scores before the reveal. */
const whenPrepared: Partial<Record<keyof typeof steps, readonly Standing[]>> = {
	seeResults: ["closed", "revealing"],
	arrange: ["closed"],
	offerPreview: ["closed"],
	seePreview: ["closed", "revealing"],
};

/** What may be done besides while the report of a finished round is being corrected. */
const whenCorrected: Partial<Record<keyof typeof steps, readonly Standing[]>> = { record: ["finished"] };

/** What is done in a round. */
export type Step = keyof typeof steps;

/** Whether a step may be taken where a round stands. */
export function allows(
	step: Step,
	where: Standing,
	{ preparation, correcting }: Pick<PhaseFacts, "preparation" | "correcting">,
): boolean {
	const prepares = preparation === "facilitator-prepares" && whenPrepared[step]?.includes(where);
	const corrects = correcting && whenCorrected[step]?.includes(where);
	return prepares || corrects || (steps[step] as readonly Standing[]).includes(where);
}

/** Whether a step may be taken at an instant: none where only the shell of a round is left. */
export function mayTake(step: Step, facts: PhaseFacts, at: string): boolean {
	return facts.purgedAt === null && allows(step, standing(facts, at), facts);
}

const because: Record<Standing, string> = {
	draft: "the round has not been opened yet",
	open: "the round is open for answers",
	closed: "the round is closed",
	late: "the round is closed and takes late answers only",
	revealing: "the results are about to be shown",
	revealed: "the results have been shown",
	finished: "the round is finished",
};

/** Why nothing was done, in words for the person who tried. */
export function refusal(facts: PhaseFacts, at: string): string {
	return `This cannot be done now, because ${reason(facts, at)}. Nothing was changed.`;
}

/** Why a page is not shown, in words for the person who asked for it. */
export function notShown(facts: PhaseFacts, at: string): string {
	return `There is nothing to show or fill in here now, because ${reason(facts, at)}.`;
}

function reason(facts: PhaseFacts, at: string): string {
	return facts.purgedAt === null ? because[standing(facts, at)] : `the round was ${deletedOn(facts.purgedAt)}`;
}

/** When something was deleted, in words. @example deletedOn("2026-03-12T10:00:00.000Z") // "deleted on 12 March 2026" */
export function deletedOn(purgedAt: string): string {
	return `deleted on ${dayInWords(dayOf(purgedAt))}`;
}
