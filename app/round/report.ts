import type { SuggestedAction } from "#questionnaires/schema.ts";

/**
 * Everything that a round's page and its documents say, put together once, so that every surface says the same. Plain data:
 * figures are shown figures as text, nothing is rounded or compared after this.
 */
export type Report = Missing & {
	area: string;
	sample: boolean;
	round: {
		title: string;
		we: string;
		period: string;
		mode: "by-post" | "pooled";
		/** The day that the views are of, as an ISO date. */
		viewsOn: string;
		target: string;
	};
	/** Whether a pooled round has so few people that nothing is said but their number, which is the sentence then. */
	tooFew: boolean;
	/** The first thing anybody reads. */
	sentence: string;
	/** The scale, and what stands behind a score on it where levels are read from sums: " per item". */
	scale: { min: number; max: number; per: "" | " per item" };
	/** Which figures are sums and which are not; null where there are no sums. */
	figuresNote: string | null;
	/** Whose view the headline is, and how many people answered. */
	headline: { name: string; voices: string[]; people: number };
	overall: Standing;
	dimensions: DimensionReport[];
	/** Wider partners that stand beside the headline, by name of the view: the NHS view first of all. */
	views: View[];
	/** Every series of the radar: the partnership first, then core voices, then wider partners. */
	series: Series[];
	/**
	 * The seats that have no answers, by name, where a role of theirs was heard from somebody else; none in a pooled round, which
	 * does not say.
	 */
	silent: string[];
	/** The seats that answered in part after the round was closed; none in a pooled round, which does not say. */
	late: string[];
	/** Between posts, in words and direction, the largest first. */
	differences: string[];
	items: ItemReport[];
	/** What people wrote to share with the group, unnamed, by item in the order of its words. */
	comments: ItemComment[];
	/** What was discussed and how it ended, in the order of the items. */
	discussed: DiscussedReport[];
	/** What was agreed on beside what each had answered; null where no point was. */
	agreed: AgreedReport | null;
	act: ActReport[];
	talk: TalkReport[];
	findOut: FindOutReport[];
	method: {
		definition: string;
		hash: string;
		engineVersion: string;
		people: number;
		voices: number;
		/** How sums are made; null where there are none. */
		sums: string | null;
		/** How many answers a score takes, in a sentence. */
		needs: string;
		/** What was answered without a scale point, in words. */
		unscored: string;
	};
};

/**
 * The roles that are missing from a headline or a view: none of both in a pooled round, which does not say. Those of a view
 * are named there and not beside the headline.
 */
export type Missing = {
	/** Asked, and nobody answered for them. */
	notHeard: string[];
	/** Wanted there, and nobody was asked for them: vacant, or left out of the round. */
	notAsked: string[];
};

/** Wider partners with a view of their own. */
export type View = Missing & {
	title: string;
	series: Series[];
	/** By dimension, the lowest and the highest of its posts' scores where two have one: "2.6 to 3.1". */
	ranges: (string | null)[];
};

/** A score with what it is read as: a level, a split, or the reason why there is neither. */
export type Standing = {
	/** On the scale, with one decimal; null when there are not enough answers. */
	shown: string | null;
	/** The figure that is banded, with what it is out of: "3.2 of 5", or "sum 18 of a possible 6 to 24". */
	figure: string | null;
	/** The position of the level among all, from 1; null on a split, without a score, or where there are no levels. */
	level: { title: string; position: number; of: number; description: string } | null;
	/** Why there is no score: "only one voice; a level needs two", or "not enough answers"; null where there is one. */
	missing: string | null;
	/**
	 * When views differ widely, the lowest and highest voice, by themselves and as words, all empty where a pooled round
	 * withholds them; and the figure between them.
	 */
	split: { low: string; high: string; ends: string; between: string } | null;
	/** The lowest and highest voice, in scale points, for drawing; null where withheld. */
	range: [number, number] | null;
};

export type Series = {
	id: string;
	/** The partnership, a core voice, or a wider partner: decides how it is drawn. */
	kind: "partnership" | "core" | "wider";
	/** The places of its roles among the definition's; a combined post has several. */
	roles: number[];
	/** The same places counted among the roles of its kind alone: the first core role is 0, and so is the first wider one. */
	order: number[];
	label: string;
	/** A score per dimension in scale points, unrounded, and the same as text; null where insufficient. */
	values: (number | null)[];
	shown: (string | null)[];
};

export type DimensionReport = Standing & {
	id: string;
	title: string;
	description: string;
	score: number | null;
	/** How many voices have a score here; null where it is withheld. */
	voices: number | null;
	/** "7 of 7 items"; null where it is withheld. */
	answered: string | null;
	/** The item with the lowest score, by title, with its figure. */
	lowest: { title: string; shown: string | null } | null;
	/** What the level reached looks like here, and what the next one would. */
	here: string | null;
	next: { title: string; text: string } | null;
};

export type ItemReport = {
	id: string;
	title: string;
	statement: string;
	dimension: string;
	/** Whether it is a pooled round that keeps back what is null below, and not that there is nothing to say. */
	withheld: boolean;
	shown: string | null;
	/** Who stands where, in words: "2 at 1 and 1 at 4"; null when nobody gave a scale point. */
	answers: string | null;
	median: string | null;
	pattern: string | null;
	/** How many do not know; null where it is withheld. */
	dontKnow: number | null;
	/** The findings the item is built on, each with where it is to be found. */
	basis: string[];
};

export type DiscussedReport = {
	id: string;
	title: string;
	dimension: string;
	/** "Agreed on 2 of 5", "Agreed to differ", "Put off, to come back to" or "Talked about and left open". */
	outcome: string;
	/** Whether it ended on a point, or in agreeing to differ. */
	isSettled: boolean;
	/** What the point agreed on stands for, in the questionnaire's words. */
	meaning: string | null;
	note: string | null;
	/** Who saw it otherwise, in their words. */
	dissent: string | null;
};

/** A dimension with what the group agreed on in it: figures as text, or in words why there is none. */
export type AgreedReport = {
	id: string;
	title: string;
	/** The score of what each answered. */
	individual: string;
	/** The score with the agreed points in place of the items' own. */
	agreed: string;
	/** How far the agreed points lie from the same items' scores: "+0.6 on 3 items". */
	shift: string;
	/** "3 agreed, 1 agreed to differ, 4 not settled". */
	ended: string;
}[];

export type ItemComment = { item: string; text: string };

type Reasoned = { id: string; title: string; dimension: string; statement: string; why: string };
export type ActReport = Reasoned & { actions: SuggestedAction[] };
export type TalkReport = Reasoned & { prompt: string };
export type FindOutReport = Reasoned & { prompt: string };

/** How the discussion of an item ended, as it was recorded. */
export type Recorded = {
	item: string;
	/** Talked about and left open, put off, or ended on a point or on differing. */
	state: "waiting" | "open" | "parked" | "skipped" | "settled";
	/** As an item score: on a reversed item, after reversal. */
	point: number | null;
	differ: boolean;
	note: string | null;
	dissent: string | null;
};

/** The facts of a round that its report repeats. */
export type RoundFacts = {
	area: string;
	sample: boolean;
	title: string;
	we: string;
	period: string;
	mode: "by-post" | "pooled";
	/** The day that the views are of, as an ISO date. */
	viewsOn: string;
	hash: string;
	engineVersion: string;
	/** What the group may read of what was written. */
	comments: ItemComment[];
	discussed: Recorded[];
	/** The roles that a seat was made for. */
	asked: string[];
	/** The seats that have no answers, by name, but those that are missing as a role. */
	silent: string[];
	late: string[];
};
