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

export type Pattern = "agreed" | "two-camps" | "one-apart" | "spread";

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
