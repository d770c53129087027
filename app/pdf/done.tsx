import { Text } from "@react-pdf/renderer";
import { dayInWords } from "#app/round/day-in-words.ts";
import { answersToNone, doneItemWords } from "#app/round/done-report.ts";
import type { DoneReport, Report } from "#app/round/report.ts";
import { sectionTitles } from "#app/round/report-sections.ts";
import { look } from "./look.ts";
import { Block, Section } from "./parts.tsx";

/** What was finished since the round before, beside the questions it answers to; nothing where nothing was. */
export function Done({ report: { done } }: { report: Report }) {
	if (!done) return null;
	const [first] = done.actions;
	return (
		<Section title={sectionTitles.done} first={[done.intro, ...done.cautions, ...(first ? textsOf(first) : [])]}>
			{done.actions.map((action, place) => (
				<Block
					key={action.id}
					texts={place === 0 ? [done.intro, ...done.cautions, ...textsOf(action)] : textsOf(action)}
					style={place === 0 ? { paddingBottom: 8 } : look.entry}
				>
					{(place === 0 ? [done.intro, ...done.cautions] : []).map((words) => (
						<Text key={words} style={[look.text, look.quiet, { marginBottom: 6 }]}>
							{words}
						</Text>
					))}
					<Text style={look.entryTitle}>{action.what}</Text>
					{textsOf(action)
						.slice(1)
						.map((words) => (
							<Text key={words} style={look.text}>
								{words}
							</Text>
						))}
				</Block>
			))}
		</Section>
	);
}

function textsOf({ what, on, items }: DoneReport["actions"][number]): string[] {
	return [what, `Done on ${dayInWords(on)}.`, ...(items.length === 0 ? [answersToNone] : items.map(doneItemWords))];
}
