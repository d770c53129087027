import type { Glossary } from "./glossary.ts";
import type { Report } from "./report.ts";
import type { ReportState } from "./report-state.ts";

/**
 * What the action plan says on paper: the report of a round, the front page for a board, and the plan. Plain data that
 * crosses to the worker which makes the PDF. Nobody can be identified from the front page.
 */
export type PlanDocument = {
	/** Whom it is for: those who answered, or a board, from whose version nobody can be identified. */
	audience: "group" | "board";
	report: Report;
	/** The day it was made, as an ISO date. */
	madeOn: string;
	/** Whether the round is finished, so that nothing more is recorded in it. */
	finished: boolean;
	/** How far the report is; null before the round is finished. */
	state: ReportState | null;
	/** Whether whoever asked may read the area's plan; where they may not, all that stands in it is empty. */
	planShown: boolean;
	/** What the board is asked to decide. */
	decision: string;
	/** For which residents, and what should change for them; null when nobody has said. */
	outcome: string | null;
	/** The posts that answered, with how much. */
	heard: { post: string; answered: string }[];
	/** What is changing around the partnership: answers about the area that belong on the front. */
	changing: { label: string; value: string }[];
	/** What became of the plan since the round before; null for the first. */
	sinceLast: string | null;
	/** The first local actions for the next 30 days, overdue ones before all. */
	next: PlanLine[];
	/** How many more of them the plan has. */
	moreNext: number;
	/** Asks of others, with their addressee. */
	asks: PlanLine[];
	/** Every action, in the plan's order. */
	plan: PlanLine[];
	/** The next day the plan is looked at, as an ISO date. */
	nextReview: string | null;
	/** What the names of posts and bodies and the words for figures mean. */
	glossary: Glossary;
};

/** An action as a page or document shows it. */
export type PlanLine = {
	id: string;
	/** How many lines its history has. */
	version: number;
	what: string;
	/** In words; null in what is for a board, where figures still stand in it. */
	why: string | null;
	/** Whether it was written while figures still stood in such words, and was not saved since. */
	whyHasFigures: boolean;
	/** The items of rounds that it answers to, with their figures; without them for whoever may not read those. */
	answersTo: AnsweredItem[];
	horizon: "30 days" | "six months" | "a year";
	national: boolean;
	addressee: string | null;
	/** The owner posts, the lead first. */
	owners: string[];
	/** Who leads, by their post; it is told where there are several. */
	lead: string | null;
	hasLead: boolean;
	/** The organisations that own it together, in words; null where it is one alone. */
	together: string | null;
	/** What is missing before those who are to do it have agreed to it, in words; null when nothing is. */
	unaccepted: string | null;
	/** What its owners ask to have changed, in their words; null in what is for a board. */
	asked: string | null;
	firstStep: string | null;
	measure: string;
	/** From where to where, where that is said apart. */
	measureFrom: string | null;
	measureTo: string | null;
	costOrRisk: string | null;
	dueOn: string | null;
	/** Whether it is still to be done although its day has passed. */
	isLate: boolean;
	reviewOn: string | null;
	status: string;
	/** Whether somebody still has to do something for it. */
	isOpen: boolean;
	/** The last line of its log, with the day. */
	latest: { on: string; text: string | null } | null;
};

/** An item of a round that an action answers to. */
export type AnsweredItem = {
	/** The titles of both. */
	round: string;
	item: string;
	/** Why it was suggested, in numbers; null where they are not to be said. */
	figures: string | null;
	/** How its discussion ended, with what was noted and who saw it otherwise. */
	outcome: string | null;
	note: string | null;
	dissent: string | null;
};
