import { linesOf } from "#app/charts/finding.ts";
import { actionTerms } from "#app/round/action-words.ts";
import { answersToNone } from "#app/round/done-report.ts";
import type { PlanDocument } from "#app/round/plan-document.ts";
import type { DoneReport, Report, SinceReport, Standing } from "#app/round/report.ts";
import { sectionTitles } from "#app/round/report-sections.ts";
import { capitalised, claimedWords, outcomeOf, writtenOn } from "#app/round/words.ts";
import { planTable } from "./plan-table.ts";
import { provenanceOf } from "./provenance.ts";
import { change, count, day, figure, score, type Table, text } from "./table.ts";

/** The sheets of the workbook: what the report says, in the order in which it says it, with its figures as numbers. */
export function workbookTables(document: PlanDocument): Table[] {
	const { report, plan } = document;
	return [
		aboutTable(document),
		...(report.tooFew ? [] : [profileTable(report), postsTable(report), itemsTable(report)]),
		...(report.since ? [sinceTable(report.since, report.scale.per)] : []),
		...(report.done ? [doneTable(report.done)] : []),
		planTable(plan),
	];
}

function aboutTable(document: PlanDocument): Table {
	const { report } = document;
	const { headline, round, method } = report;
	return {
		name: "About",
		columns: [text("What", 24), text("Value", 90)],
		rows: [
			...Object.entries(provenanceOf(document)),
			["we", round.we],
			["period", round.period],
			["target", round.target],
			["headline", headline.name],
			["voices", headline.voices.join("; ")],
			["people", String(headline.people)],
			["summary", report.sentence],
			["how scores are made", method.needs],
			["without a scale point", method.unscored],
		],
	};
}

/** What stands where a level would, in words. */
export function levelWords({ level, split, missing }: Standing): string | null {
	if (split) return "Views differ widely";
	return level?.title ?? (missing === null ? null : capitalised(missing));
}

function profileTable({ dimensions, overall, scale }: Report): Table {
	return {
		name: "Profile",
		columns: [
			text("Dimension", 24),
			score(`Score${scale.per}`),
			text("Level", 22),
			text("Figure", 28),
			score("Lowest voice"),
			score("Highest voice"),
			count("Voices", 10),
			text("Items answered", 18),
			text("Lowest item", 36),
			text("How firm", 60),
		],
		rows: [
			...dimensions.map((dimension) => [
				dimension.title,
				figure(dimension.shown),
				levelWords(dimension),
				dimension.figure,
				figure(dimension.split?.low ?? null),
				figure(dimension.split?.high ?? null),
				dimension.voices,
				dimension.answered,
				dimension.lowest?.title ?? null,
				dimension.firmness,
			]),
			[
				"Overall",
				figure(overall.shown),
				levelWords(overall),
				overall.figure,
				figure(overall.split?.low ?? null),
				figure(overall.split?.high ?? null),
				null,
				null,
				null,
				null,
			],
		],
	};
}

const kinds = {
	partnership: "Headline",
	core: "Core role",
	wider: "Wider partner",
	agreed: "After discussion",
	last: "The round before, on the questions that both asked",
} as const;

function postsTable(report: Report): Table {
	const { dimensions, scale } = report;
	return {
		name: "Posts",
		columns: [
			text("View", 34),
			text("Kind", 18),
			...dimensions.map(({ title }) => score(`${title}${scale.per}`, 16)),
			...dimensions.map(({ title }) => text(`${title}: its holders`, 22)),
		],
		rows: linesOf(report).map((series) => [
			series.label,
			kinds[series.kind],
			...dimensions.map((_, place) => figure(series.shown[place] ?? null)),
			...dimensions.map((_, place) => (series.membersShown[place] ?? []).join("; ") || null),
		]),
	};
}

function itemsTable(report: Report): Table {
	const { items, scale } = report;
	const points = Array.from({ length: scale.max - scale.min + 1 }, (_, place) => String(scale.min + place));
	return {
		name: "Items",
		columns: [
			text("Item", 8),
			text("Dimension", 18),
			text("Title", 36),
			text("Statement", 60),
			score("Score"),
			score("Median"),
			text("How far apart", 24),
			score("Average distance from the median", 16),
			...points.map((point) => count(`People at ${point}`, 11)),
			text("Answers", 40),
			count("Don't know", 11),
			text("Whose answer is known", 40),
			text("How it ended", 26),
			text("What people wrote to share", 60),
		],
		rows: items.map((item) => [
			item.id,
			item.dimension,
			item.title,
			item.statement,
			figure(item.shown),
			figure(item.median),
			item.pattern,
			figure(item.apart),
			...points.map((point) => item.distribution.find(({ answer }) => answer === point)?.people ?? null),
			item.withheld ? (item.answers ?? "Withheld in a pooled round") : item.answers,
			item.dontKnow,
			claimedWords(item),
			outcomeOf(report.discussed, item.id)?.outcome ?? null,
			writtenOn(report.comments, item.id).join(" | ") || null,
		]),
	};
}

function sinceTable({ dimensions }: SinceReport, per: Report["scale"]["per"]): Table {
	return {
		name: "Since last time",
		columns: [
			text("Dimension", 24),
			score(`Then${per}`),
			score(`Now${per}`),
			change("Difference"),
			text("Questions in common", 30),
			text("Where views differ widely", 50),
			text("Why it is not compared", 50),
		],
		rows: dimensions.map(({ title, before, now, difference, questions, split, reason }) => [
			title,
			figure(before),
			figure(now),
			figure(difference),
			questions,
			split,
			reason,
		]),
	};
}

/** A question a row, beside the action that was finished; what moved a score cannot be told from it. */
function doneTable({ actions }: DoneReport): Table {
	return {
		name: sectionTitles.done,
		columns: [
			text(actionTerms.what, 60),
			day("Done on"),
			text("Question", 50),
			score("Then"),
			score("Now"),
			change("Difference"),
			text("Why it is not compared", 50),
		],
		rows: actions.flatMap(({ what, on, items }) => [
			...(items.length === 0 ? [[what, on, null, null, null, null, answersToNone]] : []),
			...items.map(({ title, before, now, difference, reason }) => [
				...[what, on, title, figure(before), figure(now), figure(difference), reason],
			]),
		]),
	};
}
