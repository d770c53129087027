import type { DiscussedReport, ItemReport } from "#app/round/report.ts";
import type { Place } from "./place.ts";

/** A point of the scale, from the lowest item score to the highest, with who stands there: unnamed but for those who said so. */
export type DotPoint = {
	value: number;
	/** What the point looks like; null where the questionnaire has no words for it. */
	words: string | null;
	/** How many stand there whom nobody has named. */
	unnamed: number;
	/** The posts that have said that they stand there. */
	claimed: string[];
	/** How many stood there in the vote after discussion; null without one. */
	after: number | null;
};

/** An item as everybody in the room sees it. */
export type RoomItem = Pick<ItemReport, "id" | "title" | "statement" | "dimension" | "answers" | "pattern"> & {
	/** Null in a pooled round where not every point may be shown by itself: then `answers` says what may be said. */
	points: DotPoint[] | null;
	/** How many do not know, where it is many. */
	unknown: string | null;
	comments: string[];
	discussed: DiscussedReport | null;
	/** How many voted after discussion; null where nobody was asked. */
	voters: number | null;
	/** Whether some voted after discussion, and what they said may not be shown: in a pooled round it could single somebody out. */
	/** What was voted after discussion, in words, where not every point may be shown by itself. */
	after: string | null;
	isVoteWithheld: boolean;
};

/** An action that was caught in a round, as the room reads it back. */
export type CaughtAction = {
	what: string;
	/** The titles of the posts that own it, whoever leads first. */
	owners: string[];
	/** The day by which it is done, as an ISO date. */
	dueOn: string | null;
};

/** The room as every screen shows it: where it is, what it talks about, who begins, and when it ends. */
export type Room = {
	/** The instant at which this was so. */
	at: string;
	place: Place;
	/** Who is asked to begin, as their seat is called. */
	begins: string | null;
	endsAt: string | null;
	/** The item that is talked about, and which of how many of the agenda it is; null where it is on none. */
	item: RoomItem | null;
	number: { place: number; of: number } | null;
	/** Whether a silent vote on the item is open, or has been. */
	revote: "open" | "closed" | null;
	/** The actions that were caught so far; none before the results are shown. */
	actions: CaughtAction[];
};
