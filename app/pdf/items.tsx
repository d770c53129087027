import { Text, View } from "@react-pdf/renderer";
import { heatKey } from "#app/charts/heat-key.ts";
import { quiet, rule } from "#app/charts/series-style.ts";
import type { HeatMap, ItemReport, Report } from "#app/round/report.ts";
import { sectionTitles } from "#app/round/report-sections.ts";
import { capitalised, claimedWords, writtenOn } from "#app/round/words.ts";
import { HeatHead, HeatRowDrawing, heatWidth } from "./heat-row-drawing.tsx";
import { look } from "./look.ts";
import { Block, Section } from "./parts.tsx";

/**
 * Every item, by dimension: its figures in words beside where people stand, with what they wrote to share with the group below it.
 * Nothing where there are too few people for any of it.
 */
export function Items({ report }: { report: Report }) {
	const { heatMap, items } = report;
	if (!heatMap) return null;
	const key = heatKey(heatMap);
	const [first, ...others] = items.map((item, place) => (
		<Item
			key={item.id}
			report={report}
			heatMap={heatMap}
			item={item}
			isFirst={items[place - 1]?.dimension !== item.dimension}
		/>
	));
	return (
		<Section title={sectionTitles.items} first={[...key, ...writtenOn(report.comments, items[0]?.id ?? "")]}>
			<View>
				{key.map((words) => (
					<Text key={words} style={[look.small, look.quiet]}>
						{capitalised(words)}
					</Text>
				))}
				{first}
			</View>
			{others}
		</Section>
	);
}

type ItemProps = {
	report: Report;
	heatMap: HeatMap;
	item: ItemReport;
	/** Whether it is the first of its dimension, whose name then stands above it. */
	isFirst: boolean;
};

function Item({ report, heatMap, item, isFirst }: ItemProps) {
	const texts = writtenOn(report.comments, item.id);
	const row = heatMap.rows.find(({ id }) => id === item.id);
	return (
		<Block texts={texts}>
			{isFirst ? (
				<View style={[look.row, { alignItems: "flex-end", marginTop: 8 }]} wrap={false} minPresenceAhead={40}>
					<Text style={[look.subheading, { flex: 1, marginTop: 0, marginBottom: 2 }]}>{item.dimension}</Text>
					<HeatHead heatMap={heatMap} />
				</View>
			) : null}
			<View style={[look.row, { borderTopWidth: 0.5, borderTopColor: rule, paddingVertical: 3, gap: 10 }]} wrap={false}>
				<View style={{ flex: 1 }}>
					<Text style={[look.small, look.strong]}>
						{item.id.toUpperCase()} {item.title}
					</Text>
					<Text style={{ fontSize: 8, lineHeight: 1.3, color: quiet }}>{figuresOf(item)}</Text>
				</View>
				<View style={{ width: heatWidth(heatMap) }}>
					{row ? <HeatRowDrawing report={report} heatMap={heatMap} row={row} /> : null}
				</View>
			</View>
			{texts.map((text, place) => (
				// Two people may write the same, and the list never changes.
				// biome-ignore lint/suspicious/noArrayIndexKey: see above
				<Text key={place} style={[look.small, { marginLeft: 14, marginBottom: 2 }]}>
					“{text}”
				</Text>
			))}
		</Block>
	);
}

/** An item's figures in a sentence; of a pooled round what is not kept back. */
function figuresOf(item: ItemReport): string {
	const { withheld, shown, answers, median, pattern, apart, claimed, dontKnow } = item;
	const known = [
		shown === null ? (withheld ? null : "not enough voices for a score") : `score ${shown}`,
		answers === null ? (withheld ? null : "no answers") : answers,
		median === null ? null : `median ${median}`,
		pattern,
		apart === null ? null : `${apart} apart`,
		dontKnow === null || dontKnow === 0 ? null : `${dontKnow} ${dontKnow === 1 ? "does" : "do"} not know`,
	].flatMap((words) => words ?? []);
	const figures = known.length > 0 ? `${capitalised(known.join("; "))}.` : "";
	return [
		figures,
		withheld ? "What else there is is withheld in a pooled round." : "",
		claimed.length > 0 ? `${claimedWords(item)}.` : "",
	]
		.filter(Boolean)
		.join(" ");
}
