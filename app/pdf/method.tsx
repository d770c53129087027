import { Text } from "@react-pdf/renderer";
import { honestLine, limitsOf, methodFacts } from "#app/round/document-words.ts";
import type { PlanDocument } from "#app/round/plan-document.ts";
import { sectionTitles } from "#app/round/report-sections.ts";
import { look } from "./look.ts";
import { Block, Row, Section } from "./parts.tsx";

/** What the figures are, what they rest on, and what they are not. */
export function Method({ document }: { document: PlanDocument }) {
	const facts = methodFacts(document);
	return (
		<Section title={sectionTitles.method} first={[]}>
			<Block texts={facts.map(({ text }) => text)}>
				<Text style={[look.text, look.strong, look.after]}>{honestLine(document)}</Text>
				{facts.map((fact) => (
					<Row key={fact.label} {...fact} />
				))}
			</Block>
			<Block texts={[]}>
				{limitsOf(document.report).map((note) => (
					<Text key={note} style={[look.text, { marginTop: 6 }]}>
						{note}
					</Text>
				))}
			</Block>
		</Section>
	);
}
