import type { PublishedDefinition } from "#questionnaires/schema.ts";
import { fourLists } from "#scoring/four-lists.ts";
import { strongFrom } from "#scoring/strong-from.ts";
import { namedItem } from "./definition-words.ts";
import type { ItemReport, ListedItem, ListsReport, Report } from "./report.ts";
import { shownText } from "./words.ts";

type Facts = {
	definition: PublishedDefinition;
	/** The result, with what is to act on as ids. */
	result: Parameters<typeof fourLists>[0];
	/** The items and the reasons that the report gives for what is to be found out. */
	items: ItemReport[];
	findOut: Report["findOut"];
	/** The target, in scale points. */
	target: number;
};

/** The items in four plain lists, each with its figures as the report shows them. */
export function listsOf({ definition, result, items, findOut, target }: Facts): ListsReport {
	const from = strongFrom(definition, target);
	const { agreedStrong, agreedWeak, seenDifferently, notKnown, unlisted } = fourLists(result, from);
	const listed = (ids: string[], why: (item: ItemReport | undefined) => string): ListedItem[] =>
		ids.map((id) => {
			const { title, dimension } = namedItem(definition, id);
			return { id, title, dimension, why: why(items.find((item) => item.id === id)) };
		});
	const standsAt = (item: ItemReport | undefined) => item?.shown ?? "";
	return {
		strongFrom: shownText(from),
		agreedStrong: listed(agreedStrong, standsAt),
		agreedWeak: listed(agreedWeak, standsAt),
		seenDifferently: listed(seenDifferently, (item) =>
			[item?.pattern, item?.answers].filter((words) => words !== null && words !== undefined).join(": "),
		),
		notKnown: listed(notKnown, (item) => findOut.find(({ id }) => id === item?.id)?.why ?? ""),
		unlisted: unlisted.length,
	};
}
