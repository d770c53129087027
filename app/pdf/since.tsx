import { Text, View } from "@react-pdf/renderer";
import { dayInWords } from "#app/round/day-in-words.ts";
import type { Report, SinceReport } from "#app/round/report.ts";
import { capitalised } from "#app/round/words.ts";
import { strong } from "./fonts.ts";
import { look, tableLook } from "./look.ts";
import { Section } from "./parts.tsx";

const { row, name, cell } = tableLook;

/** What has moved since the round before, like for like; nothing for the first round. */
export function Since({ report: { since, scale } }: { report: Report }) {
	if (!since) return null;
	return (
		<Section title="Since last time" first={[since.sentence, ...since.cautions]}>
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
					{["Dimension", `Then${scale.per}`, `Now${scale.per}`, "Difference", "In common"].map((title, place) => (
						<Text key={title} style={[place === 0 ? name : cell, { fontWeight: strong }]}>
							{title}
						</Text>
					))}
				</View>
				{since.dimensions.map((dimension) => (
					<Line key={dimension.id} dimension={dimension} />
				))}
			</View>
		</Section>
	);
}

function Line({ dimension }: { dimension: SinceReport["dimensions"][number] }) {
	const { title, before, now, difference, questions, reason } = dimension;
	return (
		<View style={row}>
			<Text style={name}>{title}</Text>
			{difference === null ? (
				<Text style={[cell, { flex: 4 }]}>{capitalised(reason ?? "not compared")}</Text>
			) : (
				<>
					<Text style={cell}>{before}</Text>
					<Text style={cell}>{now}</Text>
					<Text style={cell}>{difference}</Text>
					<Text style={cell}>{questions}</Text>
				</>
			)}
		</View>
	);
}
