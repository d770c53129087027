import type { ScorableDefinition } from "#questionnaires/schema.ts";
import type { Respondent } from "#scoring/types/input.ts";

/** One round of a comparison; answers given before any discussion. */
export type Side = { definition: ScorableDefinition; respondents: readonly Respondent[] };

/** An item of one version and the item of another that asks the same. */
export type CommonItem = { was: string; now: string; relation: "identical" | "equivalent" };

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

/** What was done to the items from one version to another; items by their ids. */
export type VersionChanges = {
	/** Put in other words, and asking the same: compared like for like. */
	reworded: { was: string; now: string }[];
	/** Changed, split, merged or weighed otherwise: one stands for the other and is not compared with it. */
	changed: { was: string; now: string }[];
	/** Only in the later version. */
	added: string[];
	/** Only in the earlier one. */
	retired: string[];
};
