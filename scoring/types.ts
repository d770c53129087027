import type { ScorableDefinition } from "#questionnaires/schema.ts";

/** One saved answer: a scale point as it was ticked, or one of the two answers that score nothing. Null: unanswered. */
export type Answer = number | "dont-know" | "not-applicable" | null;

/** One person's answers. An item that is missing is unanswered; with no saved answer at all, the person is no respondent. */
export type Respondent = { id: string; roles: string[]; answers: Record<string, Answer> };

/** What cannot be scored, and where: a JSON path such as `items[3].weights.finance` or `respondents[2].answers.f1`. */
export type Fault = { path: string; message: string };

export type Pattern = "agreed" | "two-camps" | "one-apart" | "spread";

/** How many items a score rests on, of how many that applied: "4 of 7". */
export type Answered = { items: number; of: number };

/** Somebody the headline listens to: a core role, several held by the same people, or (`everyone`) one respondent. */
export type VoiceOutput = { roles: string[]; respondents: string[] };

export type DimensionOutput = {
	/** The partnership's score in scale points, unrounded; null when insufficient. */
	score: number | null;
	/** The score as people see it, one decimal. */
	shown: number | null;
	/** The band's id, also on a split: it is `sharedView` that says whether to print it. */
	level: string | null;
	/** False when views differ widely: no level is printed then, but the range. Null when there is no score. */
	sharedView: boolean | null;
	/** In scale points: the range of the voices, under `everyone` the interquartile range. Null when there is no score. */
	spread: number | null;
	/** How many voices have a score here. */
	voices: number;
	/** Under basis sum, the whole number that is banded: mean x number of items. Else null. */
	sum: number | null;
	roles: Record<string, number | null>;
	/** Per pair of roles, "dph-dass": the first one's score less the second's, on the items both scored. */
	gaps: Record<string, { difference: number; items: number }>;
	/** The lowest and highest headline with any one respondent left out; null with fewer than three voices. */
	leaveOneOut: [number, number] | null;
	respondents: Record<string, number | null>;
	/** The voices counted, with their scores. */
	voiceList: (VoiceOutput & { score: number })[];
	/** The lowest and highest voice; null when there is no score. */
	range: [number, number] | null;
	/** The item with the lowest headline, the earlier of two as low; null when no item has one. */
	lowestItem: string | null;
	/** The ids of the levels that `leaveOneOut` spans, ascending. */
	leaveOneOutLevels: string[] | null;
	/** The gaps of `roleDifference` or more, in their direction ("DPH 1.8 higher than DASS"), in the order of `gaps`. */
	markedGaps: { higher: string; lower: string; difference: number; items: number }[];
	/** What the headline, each role's and each respondent's score rests on. */
	answered: Answered;
	rolesAnswered: Record<string, Answered>;
	respondentsAnswered: Record<string, Answered>;
};

export type ItemOutput = {
	/** Respondents who gave a scale point. */
	n: number;
	dontKnow: number;
	notApplicable: number;
	unanswered: number;
	notAsked: number;
	/** People at each item score, `min` to `max`, after reversal. */
	counts: number[];
	median: number | null;
	range: number | null;
	iqr: number | null;
	averageDeviation: number | null;
	agreement: number | null;
	pattern: Pattern | null;
	/** The partnership's score on the item alone, in scale points; null with fewer than `minVoices` voices. */
	headline: number | null;
	/** Don't-knows as a share of them and the scale points; null when there are neither. */
	dontKnowShare: number | null;
	knowledgeGap: boolean;
	/** Don't-knows of people who hold a core role, and of the others. */
	dontKnowCore: number;
	dontKnowOther: number;
};

export type ActEntry = { id: string; shortfall: number; rank: number };

/** Everything the engine computes of one round. Unrounded but for `shown`, `sum` and `total`; what is absent is null. */
export type Result = {
	dimensions: Record<string, DimensionOutput>;
	overall: number | null;
	overallLevel: string | null;
	overallSharedView: boolean | null;
	/** Under basis sum, the sum of the dimensions' sums. Else null. */
	total: number | null;
	weakest: string | null;
	items: Record<string, ItemOutput>;
	discussionOrder: string[];
	/** In scale points. */
	target: number;
	act: ActEntry[];
	findOut: string[];
	overallShown: number | null;
	/** Over the voices that have every dimension; null when there is no overall or no such voice. */
	overallSpread: number | null;
	overallRange: [number, number] | null;
	/** The partnership's voices, scored or not. */
	voices: VoiceOutput[];
	/** The roles that no respondent holds, in definition order. */
	notHeard: string[];
	/** Whether every respondent is a voice (`headline: everyone`). */
	everyone: boolean;
};

export type ResultOptions = { target?: number };

/** An answer as the engine reads it: the item score after reversal, or why there is none. */
export type ItemAnswer = number | "dont-know" | "not-applicable" | "unanswered" | "not-asked";

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

/**
 * What the group settled per item after discussion: one scale point as an item score (on a reversed item, after reversal:
 * the point the distribution shows), or that it agreed to differ.
 */
export type Agreements = Record<string, number | "differ">;

export type AgreedDimension = {
	/** The dimension on the agreed points, in scale points; null when insufficient. */
	score: number | null;
	shown: number | null;
	/** How far the agreed points lie above the same items' headlines, weighted, in scale points; null without such an item. */
	shift: number | null;
	answered: Answered;
	/** Items with no agreement, which stand with their own headline if they have one. */
	notDiscussed: string[];
	agreedToDiffer: string[];
};

/** An item of one version and the item of another that asks the same. */
export type CommonItem = { was: string; now: string; relation: "identical" | "equivalent" };

/** One round of a comparison; answers given before any discussion. */
export type Side = { definition: ScorableDefinition; respondents: readonly Respondent[] };

export type Comparison = {
	/** Items of the dimension that both versions have in common. */
	items: number;
	/** Those as a share of the dimension's items on each side; null where a side has no such dimension. */
	shareBefore: number | null;
	shareAfter: number | null;
	/** More than half of either side's items in common. Otherwise this is a break, not a trend. */
	comparable: boolean;
	/** The headline on the common items, in scale points; null when insufficient. */
	before: number | null;
	after: number | null;
	/** After less before; null on a break, or when either is insufficient. */
	difference: number | null;
	/** Whether other core roles speak, or the same ones grouped otherwise; null where every respondent is a voice. */
	voicesChanged: boolean | null;
};

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
