import { Text, View } from "@react-pdf/renderer";
import { agreedNote, shiftWords } from "#app/round/agreed-report.ts";
import type { AgreedReport, Report } from "#app/round/report.ts";
import { sectionTitles } from "#app/round/report-sections.ts";
import { capitalised } from "#app/round/words.ts";
import { strong } from "./fonts.ts";
import { look, tableLook } from "./look.ts";
import { Section } from "./parts.tsx";

const { row, name, cell, last } = tableLook;

/** What the group agreed on beside what each had answered; nothing where no point was agreed on. */
export function Agreed({ report }: { report: Report }) {
	const { agreed, scale } = report;
	if (!agreed) return null;
	const hasShift = agreed.some(({ shift }) => shift !== null);
	const columns = ["Each answered", "Agreed", ...(hasShift ? ["Shift"] : []), "Items"];
	return (
		<Section title={sectionTitles.agreed} first={[agreedNote]}>
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
			<Text style={cell}>{capitalised(individual)}</Text>
			<Text style={cell}>{capitalised(agreed)}</Text>
			{shift === null ? null : <Text style={cell}>{shiftWords(shift)}</Text>}
			<Text style={last}>{ended}</Text>
		</View>
	);
}
