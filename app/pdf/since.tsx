import { Text, View } from "@react-pdf/renderer";
import { dayInWords } from "#app/round/day-in-words.ts";
import type { Report, SinceReport } from "#app/round/report.ts";
import { sectionTitles } from "#app/round/report-sections.ts";
import { capitalised, notCompared } from "#app/round/words.ts";
import { look, tableLook } from "./look.ts";
import { Section } from "./parts.tsx";

const { row, name, cell, last } = tableLook;

/** What has moved since the round before, like for like; nothing for the first round. */
export function Since({ report: { since, scale } }: { report: Report }) {
	if (!since) return null;
	return (
		<Section title={sectionTitles.since} first={[since.sentence, ...since.cautions]}>
			<View wrap={false}>
				<Text style={look.text}>{since.sentence}</Text>
				{since.cautions.map((caution) => (
					<Text key={caution} style={look.text}>
						{caution}
					</Text>
				))}
				<Text style={[look.small, look.quiet, { marginTop: 6, marginBottom: 4 }]}>
					{since.title}, {dayInWords(since.on)}, beside this round, on the questions that both asked
				</Text>
				<View style={row}>
					<Text style={[name, look.strong]}>Dimension</Text>
					{[`Then${scale.per}`, `Now${scale.per}`, "Difference"].map((title) => (
						<Text key={title} style={[cell, look.strong]}>
							{title}
						</Text>
					))}
					<Text style={[last, look.strong]}>In common</Text>
				</View>
				{since.dimensions.map((dimension) => (
					<Line key={dimension.id} dimension={dimension} />
				))}
			</View>
		</Section>
	);
}

function Line({ dimension }: { dimension: SinceReport["dimensions"][number] }) {
	const { title, before, now, difference, questions, split, reason } = dimension;
	return (
		<View style={row}>
			<Text style={name}>{title}</Text>
			{difference === null ? (
				<Text style={[cell, { flex: 5.4 }]}>{capitalised(reason ?? notCompared)}</Text>
			) : (
				<>
					<Text style={cell}>{before}</Text>
					<Text style={cell}>{now}</Text>
					<Text style={cell}>{difference}</Text>
					<Text style={last}>{[questions, split].filter(Boolean).join(". ")}</Text>
				</>
			)}
		</View>
	);
}
