import { Text, View } from "@react-pdf/renderer";
import { agreedNote } from "#app/round/agreed-report.ts";
import type { AgreedReport, Report } from "#app/round/report.ts";
import { capitalised } from "#app/round/words.ts";
import { strong } from "./fonts.ts";
import { look, tableLook } from "./look.ts";
import { Section } from "./parts.tsx";

const { row, name, cell, last } = tableLook;

const columns = ["Each answered", "Agreed", "Shift", "Items"] as const;

/** What the group agreed on beside what each had answered; nothing where no point was agreed on. */
export function Agreed({ report }: { report: Report }) {
	const { agreed, scale } = report;
	if (!agreed) return null;
	return (
		<Section title="What was agreed beside what each had answered" first={[agreedNote]}>
			<View wrap={false}>
				<View style={row}>
					<Text style={[name, { fontWeight: strong }]}>Dimension</Text>
					{columns.map((column) => (
						<Text key={column} style={[column === "Items" ? last : cell, { fontWeight: strong }]}>
							{column}
							{column === "Agreed" || column === "Each answered" ? scale.per : ""}
						</Text>
					))}
				</View>
				{agreed.map((entry) => (
					<Line key={entry.id} entry={entry} />
				))}
				<Text style={[look.small, look.quiet, { marginTop: 6 }]}>{agreedNote}</Text>
			</View>
		</Section>
	);
}

function Line({ entry: { title, individual, agreed, shift, ended } }: { entry: AgreedReport[number] }) {
	return (
		<View style={row}>
			<Text style={name}>{title}</Text>
			{[individual, agreed, shift, ended].map((text, place) => (
				<Text key={columns[place]} style={columns[place] === "Items" ? last : cell}>
					{capitalised(text)}
				</Text>
			))}
		</View>
	);
}
