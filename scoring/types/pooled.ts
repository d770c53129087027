import type { DimensionOutput, Pattern, Result } from "#scoring/types/result.ts";
import type { ItemAnswer } from "#scoring/types/working.ts";

/** A kind of answer, as distributions count them: a scale point as an item score, or why there is none. */
export type AnswerKind = ItemAnswer;

export type PooledDimension = Pick<DimensionOutput, "shown" | "level" | "sharedView" | "sum" | "lowestItem"> & {
	/** How many respondents have a score here; null where it would single somebody out. */
	voices: number | null;
};

/** What was answered, and by how many; never by fewer than `minGroup` but by nobody. */
type PooledCell = { answers: AnswerKind[]; people: number };

export type PooledItem = {
	/** Every respondent stands in exactly one cell. */
	distribution: PooledCell[];
	/** People per scale point, and all below: only where they follow from the cells; otherwise null. */
	counts: number[] | null;
	n: number | null;
	dontKnow: number | null;
	notApplicable: number | null;
	unanswered: number | null;
	notAsked: number | null;
	median: number | null;
	averageDeviation: number | null;
	agreement: number | null;
	pattern: Pattern | null;
	headline: number | null;
	dontKnowShare: number | null;
	knowledgeGap: boolean | null;
};

/** The result of a pooled round: with fewer than `minGroup` respondents their number, and nothing else. */
export type PooledResult =
	| { respondents: number; enough: false }
	| ({
			respondents: number;
			enough: true;
			dimensions: Record<string, PooledDimension>;
			items: Record<string, PooledItem>;
			/** In order of what there is to gain. The figures behind the order would give hidden cells away. */
			act: string[];
	  } & Pick<
			Result,
			| "overallShown"
			| "overallLevel"
			| "overallSharedView"
			| "total"
			| "weakest"
			| "discussionOrder"
			| "target"
			| "findOut"
	  >);
