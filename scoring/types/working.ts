import type { ScorableDefinition } from "#questionnaires/schema.ts";
import type { Respondent } from "#scoring/types/input.ts";
import type { Answered, VoiceOutput } from "#scoring/types/result.ts";

/** The definition's numbers with every default filled in. */
export type Settings = {
	headline: "core-roles" | "everyone";
	basis: "mean" | "sum";
	minVoices: number;
	minGroup: number;
	coverage: number;
	minItems: number;
	sharedView: number;
	standsOut: number;
	roleDifference: number;
	knowledgeGap: number;
};

/** An answer as the engine reads it: the item score after reversal, or why there is none. */
export type ItemAnswer = number | "dont-know" | "not-applicable" | "unanswered" | "not-asked";

/** One item's part in a dimension; `item` is its place in the definition. */
export type Load = { item: number; weight: number };

/** A dimension with the items that load on it, in definition order. */
export type LoadedDimension = { id: string; weight: number; loads: Load[] };

/**
 * A voice; roles and respondents by their place. Without a respondent of `silentWithout` its remaining holders are exactly
 * those of another voice, so that it would not speak a second time.
 */
export type Voice = { roles: number[]; respondents: number[]; silentWithout: number[] };

/** The answers of all respondents laid out for scoring, everything by its place. */
export type AnswerTable = {
	definition: ScorableDefinition;
	settings: Settings;
	/** Those with a saved answer, by id, so that no result depends on the order they came in. */
	respondents: Respondent[];
	/** `answers[respondent][item]`. */
	answers: ItemAnswer[][];
	dimensions: LoadedDimension[];
	/** `holders[role]`: the respondents who hold it, ascending. */
	holders: number[][];
	/** `twins[role]`: the first role in definition order that exactly the same respondents hold. */
	twins: number[];
	voices: Voice[];
	/** The same voices, by ids. */
	voicesById: VoiceOutput[];
};

/** A score by section 2, and the items it rests on. */
export type Score = { score: number | null; answered: Answered };

/** One dimension's scores, each list by place; null where insufficient. */
export type DimensionScores = {
	respondents: Score[];
	roles: (number | null)[];
	voices: (number | null)[];
	headline: number | null;
};
