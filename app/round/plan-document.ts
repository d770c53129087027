import type { Report } from "./report.ts";

/**
 * What the action plan says on paper: the report of a round, the front page for a board, and the plan. Plain data that
 * crosses to the worker which makes the PDF. Nobody can be identified from the front page.
 */
export type PlanDocument = {
	report: Report;
	/** The day it was made, as an ISO date. */
	madeOn: string;
	/** Draft or agreed, by whom. */
	standing: string;
	/** What the board is asked to decide. */
	decision: string;
	/** For which residents, and what should change for them; null when nobody has said. */
	outcome: string | null;
	/** The posts that were asked, with whether and how far they answered. */
	heard: { post: string; answered: string }[];
	/** What is changing around the partnership: answers about the area that belong on the front. */
	changing: { label: string; value: string }[];
	/** What became of the plan since the round before; null for the first. */
	sinceLast: string | null;
	/** At most three local actions for the next 30 days. */
	next: PlanLine[];
	/** Asks of others, with their addressee. */
	asks: PlanLine[];
	/** Every action, in the plan's order. */
	plan: PlanLine[];
	/** The next day the plan is looked at, as an ISO date. */
	nextReview: string | null;
	/** What was discussed and how it ended. */
	discussed: {
		title: string;
		/** What people had written on it to share with the group, unnamed. */
		comments: string[];
		outcome: string;
		note: string | null;
		dissent: string[];
	}[];
};

/** An action as a document shows it. */
export type PlanLine = {
	id: string;
	what: string;
	why: string;
	horizon: "30 days" | "six months" | "a year";
	national: boolean;
	addressee: string | null;
	/** The owner posts, the lead first. */
	owners: string[];
	hasLead: boolean;
	firstStep: string | null;
	measure: string;
	costOrRisk: string | null;
	dueOn: string | null;
	reviewOn: string | null;
	status: string;
};
