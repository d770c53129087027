import type { PublishedDefinition } from "#questionnaires/schema.ts";
import type { Respondent } from "#scoring/types/input.ts";
import type { PooledResult } from "#scoring/types/pooled.ts";
import type { Result } from "#scoring/types/result.ts";

/** What was computed of a round, with its answers where more may be computed of them: never of a pooled one. */
type Outcome =
	| { mode: "by-post"; result: Result; respondents: readonly Respondent[] }
	| { mode: "pooled"; result: PooledResult };

/** A round to be set beside others. */
export type PastRound = {
	id: string;
	title: string;
	/** The day that its views are of, as an ISO date. */
	on: string;
	/** Null where its questionnaire cannot be read here; nothing is said of its figures then. */
	scored: { definition: PublishedDefinition; outcome: Outcome } | null;
	/** Who had its seats, by role; nobody of a pooled round. */
	holders: { role: string; personId: string | null }[];
};

/**
 * The rounds of an area beside one another, as a page and its charts get them: plain data, figures as they are shown and no
 * finer. Each round is compared with the one before it, like for like; nothing is rounded or compared after this.
 */
export type OverTime = {
	/** The oldest first. */
	rounds: (RoundName & { id: string; title: string; edition: string })[];
	/** From the lowest to the highest scale point of any round, and what stands behind a figure. */
	scale: { min: number; max: number; per: "" | " per item" };
	/** What has moved since the round before the last one, in a sentence; null with fewer than two rounds. */
	sentence: string | null;
	/** What moves figures by itself since then, in sentences, with the dimensions where it is not all of them. */
	cautions: string[];
	lines: Line[];
	/** From each round to the next, over all dimensions: how many questions both ask, and how many each. */
	questions: Step["questions"][];
	/** What was done to the questions from each round to the next. */
	changes: (WordedChanges | null)[];
};

/** What a round is called where several are named. */
export type RoundName = {
	/** The day that its views are of, as an ISO date. */
	on: string;
	/** "March 2026", or its day or its title too where others are of the same month or day. */
	name: string;
	/** "in March 2026", "on 12 March 2026". */
	when: string;
	/** "Mar 2026", for an axis. */
	label: string;
};

/** A dimension, or a question, over the rounds. */
export type Line = {
	id: string;
	title: string;
	/** What it had in each round by itself. */
	points: Point[];
	/** From each round to the next. */
	steps: Step[];
	/** The last step in words; of a single round, its figure. */
	finding: string;
};

/** What a round shows by itself. */
export type Point = {
	/** Rounded as it is shown, and the same as text. */
	value: number | null;
	shown: string | null;
	/** Why there is no figure; null where there is one. */
	missing: string | null;
	/** Whether views differed so widely that the figure between them describes nobody. */
	split: boolean;
	/** The lowest and highest voice then, rounded as they are shown; null where views are shared, or it is withheld. */
	range: [number, number] | null;
};

/** A figure on the questions in common, rounded as it is shown. */
type Figure = { value: number; shown: string };

/** A round beside the one before it. */
export type Step = {
	/** How many questions both have, and how many each has; null where they have nothing to do with one another. */
	questions: { common: number; before: number; after: number } | null;
	/** The figures on the questions in common, and how far they lie apart as shown: "+0.5"; null where they are not compared. */
	compared: { before: Figure; after: Figure; difference: string } | null;
	/** Why they are not compared; null where they are. */
	reason: string | null;
	/** Whether it is a break: what was asked or counted is another thing. Otherwise answers are what is missing. */
	isBreak: boolean;
	/** What moves a figure by itself, in sentences: other people, other voices. */
	notes: string[];
};

/** What was done to the questions from one round to the next, by title. */
export type WordedChanges = {
	before: string;
	after: string;
	reworded: string[];
	changed: string[];
	added: string[];
	retired: string[];
};
