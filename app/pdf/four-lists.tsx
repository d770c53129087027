import { Text, View } from "@react-pdf/renderer";
import type { ListedItem, Report } from "#app/round/report.ts";
import { sectionTitles } from "#app/round/report-sections.ts";
import { listsNote, unlistedWords } from "#app/round/words.ts";
import { look } from "./look.ts";
import { Section } from "./parts.tsx";

/** The items in four plain lists: what is agreed on, high and low, what is seen differently, and what is not known. */
export function FourLists({ report: { lists, round } }: { report: Report }) {
	if (!lists) return null;
	const { agreedStrong, agreedWeak, seenDifferently, notKnown, unlisted } = lists;
	return (
		<Section title={sectionTitles.lists} first={[]}>
			<View>
				<Text style={[look.text, look.quiet]}>{listsNote(lists)}</Text>
				<List title="Agreed, and strong" none="Nothing yet." items={agreedStrong} />
			</View>
			<List title="Agreed, and weak" none="Nothing." items={agreedWeak} />
			<List title="Seen differently" none="Nothing that can be shown." items={seenDifferently} />
			<List title="Not known" none="Nothing is unknown to many." items={notKnown} />
			{unlisted > 0 ? (
				<Text style={[look.small, look.quiet, { marginTop: 6 }]}>{unlistedWords(unlisted, round.mode)}</Text>
			) : null}
		</Section>
	);
}

type ListProps = { title: string; none: string; items: ListedItem[] };

function List({ title, none, items: [first, ...others] }: ListProps) {
	return (
		<>
			<View wrap={false}>
				<Text style={look.subheading}>{title}</Text>
				{first ? <Listed {...first} /> : <Text style={look.small}>{none}</Text>}
			</View>
			{others.map((item) => (
				<Listed key={item.id} {...item} />
			))}
		</>
	);
}

function Listed({ title, why }: ListedItem) {
	return (
		<View wrap={false}>
			<Text style={[look.small, { marginBottom: 1.5 }]}>
				{title} <Text style={look.quiet}>{why}</Text>
			</Text>
		</View>
	);
}
