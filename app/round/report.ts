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
	/** The same for a board, which was not asked. */
	boardSentence: string;
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
	/** What is laid over them: what was agreed on in the room, and where the partnership stood in the round before. */
	overlays: Series[];
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
	/** Every item with who stands where; null where there are too few people to say. */
	heatMap: HeatMap | null;
	/** The items in four plain lists; null where there are too few people to say. */
	lists: ListsReport | null;
	/** What people wrote to share with the group, unnamed, by item in the order of its words. */
	comments: ItemComment[];
	/** What was discussed and how it ended, in the order of the items. */
	discussed: DiscussedReport[];
	/** What was agreed on beside what each had answered; null where no point was. */
	agreed: AgreedReport | null;
	/** Beside the round before; null for the first. */
	since: SinceReport | null;
	/** What was finished since the round before; null where nothing was, or whoever reads it may not read the plan. */
	done: DoneReport | null;
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
	/** The lowest and highest voice, as they would be shown, for drawing; null where withheld. */
	range: [number, number] | null;
};

export type Series = {
	id: string;
	/** The partnership, a core voice, a wider partner, what was agreed on, or the round before: decides how it is drawn. */
	kind: "partnership" | "core" | "wider" | "agreed" | "last";
	/** The places of its roles among the definition's; a combined post has several. */
	roles: number[];
	/** The same places counted among the roles of its kind alone: the first core role is 0, and so is the first wider one. */
	order: number[];
	label: string;
	/** A score per dimension in scale points, as it is shown, and the same as text; null where insufficient. */
	values: (number | null)[];
	shown: (string | null)[];
	/** By dimension, the scores of several holders of one post, ascending and unnamed, and as text; empty for a post of one person. */
	members: number[][];
	membersShown: string[][];
};

export type DimensionReport = Standing & {
	id: string;
	title: string;
	description: string;
	/** How many voices have a score here; null where it is withheld. */
	voices: number | null;
	/** "7 of 7 items"; null where it is withheld. */
	answered: string | null;
	/** The item with the lowest score, by title, with its figure. */
	lowest: { title: string; shown: string | null } | null;
	/** Whether the level holds when any one person is left out, in a sentence; null where there is no level to hold, or it is withheld. */
	firmness: string | null;
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
	/** The same as a list, each scale point by itself as far as that may be said: "3", or "3 or 4"; empty where it is withheld. */
	distribution: { answer: string; people: number }[];
	median: string | null;
	pattern: string | null;
	/** How far the answers lie from their median on average, in scale points. */
	apart: string | null;
	/** Whose answers are known, since they have said so, as item scores. */
	claimed: { label: string; point: number }[];
	/** How many do not know; null where it is withheld. */
	dontKnow: number | null;
	/** The findings the item is built on, each with where it is to be found. */
	basis: string[];
};

/**
 * Items by people. With few people a column is a person: named once they have said on any item that an answer is theirs, and only
 * on those items; what nobody has claimed stands in columns without a name, the lowest first, so that such a column is nobody's.
 * With many people, and in a pooled round, a column is a scale point, and a cell how many stand there.
 */
export type HeatMap = {
	kind: "people" | "points";
	columns: { label: string; claimed: boolean }[];
	/** In the order of the questionnaire. */
	rows: HeatRow[];
	/** Item ids in other orders: furthest apart first, and lowest score first. */
	orders: { difference: string[]; score: string[] };
};

export type HeatRow = {
	id: string;
	title: string;
	dimension: string;
	/** A cell a column, as it is shown; null where nothing stands there. */
	cells: (string | null)[];
	/** Whether a pooled round keeps the row back. */
	withheld: boolean;
};

/** An item of a plain list, with why it stands there, in figures. */
export type ListedItem = { id: string; title: string; dimension: string; why: string };

export type ListsReport = {
	/** The score from which an item that is agreed on is called strong. */
	strongFrom: string;
	agreedStrong: ListedItem[];
	agreedWeak: ListedItem[];
	seenDifferently: ListedItem[];
	notKnown: ListedItem[];
	/** How many items stand in none of them. */
	unlisted: number;
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
	/** The score with the agreed points in place of the items' own; in words why there is none. */
	agreed: string;
	/** The same where it is a figure, for drawing. */
	value: number | null;
	/** How far the agreed points lie from the same items' scores, and on how many or why it is not said; null in what is for a board. */
	shift: { size: string | null; on: string } | null;
	/** "3 agreed, 1 agreed to differ, 4 not settled". */
	ended: string;
}[];

/** The last round beside the one before it, like for like. */
export type SinceReport = {
	/** The title of the round before, and the day that its views are of, as an ISO date. */
	title: string;
	on: string;
	/** What has moved, in a sentence. */
	sentence: string;
	/** What moves figures by itself: other people, other voices. */
	cautions: string[];
	/** By dimension: the figures on the questions in common, how far they lie apart, or why they are not compared. */
	dimensions: {
		id: string;
		title: string;
		before: string | null;
		now: string | null;
		difference: string | null;
		/** "5 of 7 questions", with of how many then where that is another number; null where they are not compared. */
		questions: string | null;
		/** In which of the two rounds views differ widely, so that its figure describes nobody, in a sentence; null where in neither. */
		split: string | null;
		reason: string | null;
	}[];
};

/** Actions that were finished between two rounds, beside how the questions moved that they answer to. */
export type DoneReport = {
	/** The title of the round before, and the day that its views are of, as an ISO date. */
	title: string;
	since: string;
	/** What it is, and what cannot be told from it. */
	intro: string;
	/** What moves figures by itself, in sentences. */
	cautions: string[];
	/** As they were finished, each with its day as an ISO date. */
	actions: { id: string; what: string; on: string; items: DoneItem[] }[];
};

/** A question that such an action answers to: its scores then and now and how far they lie apart, or why they are not compared. */
export type DoneItem = {
	title: string;
	before: string | null;
	now: string | null;
	difference: string | null;
	/** Null where they are compared, and in what is for a board, which gets no score of a question. */
	reason: string | null;
};

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
	/** Answers whose owners have said that they are theirs, as they were ticked; none in a pooled round. */
	claims: { item: string; label: string; value: string }[];
	/** The roles that a seat was made for. */
	asked: string[];
	/** The seats that have no answers, by name, but those that are missing as a role. */
	silent: string[];
	late: string[];
};
