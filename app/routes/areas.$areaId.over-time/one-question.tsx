import { Form } from "@remix-run/react";
import { Select } from "#app/components/fields.tsx";
import type { Line, OverTime } from "#app/round/over-time-types.ts";
import { OneLine } from "./lines.tsx";

type Props = {
	areaId: string;
	overTime: OverTime;
	/** The questions of the newest round. */
	items: { value: string; label: string }[];
	/** What was asked for; its line is null where there is no such question. */
	question: { id: string; line: Line | null; chart: string | null } | null;
};

/** One question over the rounds, for whoever asks for it. */
export function OneQuestion({ areaId, overTime, items, question }: Props) {
	if (items.length === 0) return null;
	return (
		<section aria-labelledby="question">
			<h2 className="govuk-heading-m" id="question">
				One question
			</h2>
			<Form method="get" action={`/areas/${areaId}/over-time#question`} className="reading">
				<Select
					name="item"
					label="Which question of the newest round?"
					options={items}
					defaultValue={question?.line?.id}
					key={question?.line?.id}
				/>
				<button className="govuk-button govuk-button--secondary" type="submit">
					Show it over time
				</button>
			</Form>
			{question?.line ? (
				<>
					<h3 className="govuk-heading-s">{question.line.title}</h3>
					<OneLine
						line={question.line}
						overTime={overTime}
						chart={question.chart ?? ""}
						file={`/areas/${areaId}/over-time/question-${question.line.id}.svg`}
					/>
				</>
			) : null}
			{question && !question.line ? (
				<p className="govuk-inset-text">There is no such question in the newest round. Choose one of the list.</p>
			) : null}
		</section>
	);
}
