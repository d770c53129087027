import type { OverTime, Step } from "./over-time-types.ts";
import { splitWords } from "./over-time-words.ts";
import type { Report, Series, SinceReport } from "./report.ts";
import { capitalised, counted } from "./words.ts";

/**
 * A report beside the round before: what has moved in words and figures, and its line to be laid over the profile. The line has the
 * score on the questions that both rounds asked, says so where that is not all of them, and is broken where they cannot be compared.
 * @param compared the round before and this one, in this order
 */
export function withLast(report: Report, { rounds, lines, sentence, cautions, questions }: OverTime): Report {
	const [last] = rounds;
	if (!last || sentence === null) return report;
	const dimensions = report.dimensions.map(({ id, title }) => {
		const line = lines.find((candidate) => candidate.id === id);
		const [step] = line?.steps ?? [];
		const { compared = null, reason = null } = step ?? {};
		const split = line && compared ? splitWords(line.points, rounds) : null;
		return {
			id,
			title,
			before: compared?.before.shown ?? null,
			now: compared?.after.shown ?? null,
			difference: compared?.difference ?? null,
			questions: compared && step ? questionsOf(step) : null,
			split: split === null ? null : `${capitalised(split)}.`,
			reason,
		};
	});
	const since: SinceReport = { title: last.title, on: last.on, sentence, cautions, dimensions };
	return { ...report, since, overlays: [...report.overlays, ...lineOf(since, questions[0] ?? null)] };
}

/** @example questionsOf(step) // "5 of 7 questions, 5 of 8 then" */
function questionsOf({ questions }: Step): string | null {
	if (!questions) return null;
	const { common, before, after } = questions;
	const now = `${common} of ${counted(after, "question", "questions")}`;
	return before === after ? now : `${now}, ${common} of ${before} then`;
}

/** @example onWhich({ common: 24, before: 28, after: 30 }) // ", on the 24 questions that both asked" */
function onWhich(questions: Step["questions"]): string {
	if (!questions) return "";
	const { common, before, after } = questions;
	if (common === before && common === after) return "";
	return `, on the ${counted(common, "question", "questions")} that both asked`;
}

function lineOf({ title, dimensions }: SinceReport, questions: Step["questions"]): Series[] {
	if (dimensions.every(({ before }) => before === null)) return [];
	return [
		{
			id: "last",
			kind: "last",
			roles: [],
			order: [],
			label: `Partnership then (${title})${onWhich(questions)}`,
			values: dimensions.map(({ before }) => (before === null ? null : Number(before))),
			shown: dimensions.map(({ before }) => before),
			members: [],
			membersShown: [],
		},
	];
}
