import type { PublishedDefinition } from "#questionnaires/schema.ts";
import { agreedProfile } from "#scoring/agreed-profile.ts";
import { shown } from "#scoring/shown.ts";
import type { Agreements } from "#scoring/types/agreed.ts";
import type { Result } from "#scoring/types/result.ts";
import type { AgreedReport, DimensionReport, Recorded, Series } from "./report.ts";
import { capitalised, counted, notEnough, show } from "./words.ts";

const withheld = "withheld in a pooled round";

type Facts = {
	definition: PublishedDefinition;
	recorded: Recorded[];
	/** The dimensions as the report shows them. */
	dimensions: Pick<DimensionReport, "id" | "title" | "shown">[];
	/** The items with their headlines, as far as everybody may see them. */
	items: Record<string, Pick<Result["items"][string], "headline" | "n" | "dontKnow" | "unanswered">>;
	/**
	 * Whether a figure is withheld as soon as one headline that is not shown would be in it. A pooled round's figures then follow
	 * from what is shown anyhow, and nothing hidden follows from them.
	 */
	fromShownOnly: boolean;
};

/** What the group agreed on, beside what each had answered; null where it has agreed on no point. */
export function agreedOf({ definition, recorded, dimensions, items, fromShownOnly }: Facts): AgreedReport | null {
	const agreements: Agreements = {};
	for (const { item, point, differ } of recorded) {
		if (differ || point !== null) agreements[item] = point ?? "differ";
	}
	const isAgreed = (id: string) => typeof agreements[id] === "number";
	if (!Object.keys(agreements).some(isAgreed)) return null;
	const profile = agreedProfile(definition, { items: items as Result["items"] }, agreements);
	const isHidden = (id: string) => fromShownOnly && (items[id]?.headline ?? null) === null;
	return dimensions.map(({ id, title, shown: individual }) => {
		const own = definition.items.filter(({ weights }) => id in weights).map((item) => item.id);
		const found = profile[id];
		if (!found) throw new Error(`The agreed profile lacks the dimension ${id}.`);
		const agreedOn = own.filter(isAgreed);
		const figure = found.notDiscussed.some(isHidden) ? null : show(found.score);
		const compared = agreedOn.filter((item) => (items[item]?.headline ?? null) !== null);
		return {
			id,
			title,
			individual: individual ?? notEnough,
			agreed: figure ?? (found.notDiscussed.some(isHidden) ? withheld : notEnough),
			value: figure === null ? null : Number(figure),
			shift:
				found.shift === null || agreedOn.some(isHidden)
					? { size: null, on: whyNoShift(agreedOn.some(isHidden), agreedOn.length) }
					: { size: signed(found.shift), on: counted(compared.length, "item", "items") },
			ended: [
				`${agreedOn.length} agreed`,
				...(found.agreedToDiffer.length > 0 ? [`${found.agreedToDiffer.length} agreed to differ`] : []),
				`${found.notDiscussed.length} not settled`,
			].join(", "),
		};
	});
}

/** What was agreed on as a line to lay over a profile; none where no point was agreed on, or none of its scores may be shown. */
export function agreedOverlay(agreed: AgreedReport | null): Series[] {
	if (!agreed?.some(({ value }) => value !== null)) return [];
	return [
		{
			id: "agreed",
			kind: "agreed",
			roles: [],
			order: [],
			label: "Agreed in the room",
			values: agreed.map(({ value }) => value),
			shown: agreed.map(({ agreed: words, value }) => (value === null ? null : words)),
			members: [],
			membersShown: [],
		},
	];
}

/** @example signed(0.64) // "+0.6" */
function signed(shift: number): string {
	const size = shown(Math.abs(shift)).toFixed(1);
	return `${size === "0.0" ? "" : shift > 0 ? "+" : "−"}${size}`;
}

function whyNoShift(isWithheld: boolean, agreedOn: number): string {
	if (isWithheld) return withheld;
	return agreedOn > 0 ? notEnough : "none agreed";
}

/** A shift in words. @example shiftWords({ size: "+0.6", on: "3 items" }) // "+0.6 on 3 items" */
export function shiftWords({ size, on }: NonNullable<AgreedReport[number]["shift"]>): string {
	return size === null ? capitalised(on) : `${size} on ${on}`;
}

/** What has to be known of figures that were agreed in a room. */
export const agreedNote =
	"What is agreed in a room is partly conformity. It stands beside the answers that each gave before, changes none of them and no score, and is in no comparison between rounds.";
