import { Text } from "@react-pdf/renderer";
import { dayInWords } from "#app/round/day-in-words.ts";
import type { PlanDocument } from "#app/round/plan-document.ts";
import { counted } from "#app/round/words.ts";
import { look } from "./look.ts";
import { Block, Row, Section } from "./parts.tsx";
import { honestLine } from "./words.ts";

/** What the figures are, what they rest on, and what they are not. */
export function Method({ document }: { document: PlanDocument }) {
	const { report, madeOn } = document;
	const { method, headline, round, scale } = report;
	const notes = notesOf(document);
	return (
		<Section title="How this was made" first={[]}>
			<Block texts={[round.we, round.period, method.definition]}>
				<Text style={[look.text, look.strong, look.after]}>{honestLine(document)}</Text>
				<Row label="Questionnaire" text={method.definition} />
				<Row label="Hash (SHA-256)" text={method.hash} />
				<Row label={'"We" means'} text={round.we} />
				<Row label="Period" text={round.period} />
				{round.mode === "pooled" ? (
					<Row label="People" text={`${counted(method.people, "person", "people")}. Everybody counts the same.`} />
				) : (
					<Row
						label="People, voices"
						text={`${counted(method.people, "person", "people")}, ${counted(method.voices, "voice", "voices")}${headline.voices.length > 0 ? `: ${headline.voices.join("; ")}` : ""}. Each voice counts the same in the headline.`}
					/>
				)}
				<Row label="Answers" text={`Without a scale point: ${method.unscored}. None of them counts as a score.`} />
				<Row
					label="Made"
					text={`On ${dayInWords(madeOn)}, with version ${method.engineVersion} of the scoring engine; scale ${scale.min} to ${scale.max}, target ${round.target}.`}
				/>
			</Block>
			<Block texts={[]}>
				{notes.map((note) => (
					<Text key={note} style={[look.text, { marginTop: 6 }]}>
						{note}
					</Text>
				))}
			</Block>
		</Section>
	);
}

function notesOf({ report }: PlanDocument): string[] {
	return [
		"This is a self-assessment by the people who answered. It is not an inspection, an audit or a measurement of anybody's performance.",
		...(report.method.sums ? [report.method.sums] : []),
		"Levels are bands of the score by convention, not by validation: they help to talk, they prove nothing. What is said of a level is usual there, and not every line of it need be true here. Where views differ widely no level is given, because an average of two opposite experiences describes neither.",
		report.round.mode === "pooled"
			? "The numbers are small. This round was pooled: the scores of posts, the ranges and the differences between people are withheld."
			: "The numbers are small. A post with one holder has one person's view, and one person can move a score. No test of significance is made.",
		`${report.method.needs} Below that it says that there are not enough answers.${report.round.mode === "pooled" ? "" : " A post that nobody answered for is named as not heard and never filled in."}`,
	];
}
