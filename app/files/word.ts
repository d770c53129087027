import {
	AlignmentType,
	Document,
	Footer,
	HeadingLevel,
	LineRuleType,
	Packer,
	PageNumber,
	PageOrientation,
	Paragraph,
	Table,
	TableCell,
	TableLayoutType,
	TableRow,
	TextRun,
	WidthType,
} from "docx";
import { accent } from "#app/charts/series-style.ts";
import { actionFacts, actionTerms, planGroups } from "#app/round/action-words.ts";
import { noActions } from "#app/round/document-words.ts";
import type { PlanDocument, PlanLine } from "#app/round/plan-document.ts";
import { stateLine } from "#app/round/report-state.ts";
import { provenanceLine } from "./provenance.ts";

/** In twentieths of a point: A4 on its side, with margins of 18 mm. */
const page = { width: 11_906, height: 16_838, margin: 1020 };
const measure = page.height - 2 * page.margin;

/** The columns of the plan, as shares of the width: what a planning session writes down, each with the facts that stand in it. */
const columns: { title: string; share: number; terms: string[] }[] = [
	{ title: actionTerms.what, share: 0.28, terms: [actionTerms.why, actionTerms.answersTo] },
	{
		title: actionTerms.owners,
		share: 0.17,
		terms: [
			actionTerms.addressee,
			actionTerms.owners,
			actionTerms.followUp,
			actionTerms.together,
			actionTerms.acceptance,
			actionTerms.asked,
		],
	},
	{ title: actionTerms.due, share: 0.14, terms: [actionTerms.due, actionTerms.review, actionTerms.firstStep] },
	{ title: actionTerms.measure, share: 0.16, terms: [actionTerms.measure] },
	{ title: actionTerms.costOrRisk, share: 0.09, terms: [actionTerms.costOrRisk] },
	{ title: actionTerms.status, share: 0.16, terms: [actionTerms.status, actionTerms.latest] },
];

/** A paragraph of a cell. */
type CellText = { text: string; standsOut: boolean };

/** What stands in a cell: each fact under its name, but for the one that the column is called by. */
function textsOf(line: PlanLine, { title, terms }: (typeof columns)[number]): CellText[] {
	const facts = actionFacts(line).filter(({ term }) => terms.includes(term));
	return [
		...(title === actionTerms.what ? [{ text: line.what, standsOut: true }] : []),
		...facts.map(({ term, text, stands }) => ({
			text: term === title ? text : `${term}: ${text}`,
			standsOut: stands === "out",
		})),
	];
}

/** The plan as a Word document that people can go on with: a table for each of its parts. */
export async function wordOf(document: PlanDocument): Promise<Uint8Array<ArrayBuffer>> {
	const { report, plan, decision } = document;
	const title = `${report.area}, ${report.round.title}: joint working action plan`;
	const made = new Document({
		title,
		subject: "The plan that follows from a self-assessment of joint working",
		creator: "Joint Working Diagnostic",
		lastModifiedBy: "Joint Working Diagnostic",
		description: provenanceLine(document),
		styles: styles(),
		sections: [
			{
				properties: {
					page: {
						size: { width: page.width, height: page.height, orientation: PageOrientation.LANDSCAPE },
						margin: { top: page.margin, right: page.margin, bottom: page.margin, left: page.margin },
					},
				},
				footers: { default: footer(document) },
				children: [
					new Paragraph({ heading: HeadingLevel.TITLE, children: runs(title) }),
					new Paragraph({
						children: runs(`${stateLine(document)} What is changed in this document is changed here only.`),
					}),
					new Paragraph({ children: [new TextRun({ text: "What is asked: ", bold: true }), ...runs(decision)] }),
					...(plan.length === 0 ? [new Paragraph({ children: runs(noActions(document)) })] : []),
					...planGroups(plan).flatMap(({ title: heading, lines }) => section(heading, lines)),
				],
			},
		],
	});
	return new Uint8Array(await Packer.toBuffer(made));
}

function section(title: string, lines: PlanLine[]): (Paragraph | Table)[] {
	return [
		new Paragraph({ heading: HeadingLevel.HEADING_1, keepNext: true, children: runs(title) }),
		new Table({
			width: { size: measure, type: WidthType.DXA },
			layout: TableLayoutType.FIXED,
			columnWidths: columns.map(({ share }) => Math.round(share * measure)),
			rows: [
				new TableRow({
					tableHeader: true,
					cantSplit: true,
					children: columns.map(({ title: name, share }) => cell([{ text: name, standsOut: true }], share, true)),
				}),
				...lines.map(
					(line) =>
						new TableRow({
							cantSplit: true,
							children: columns.map((column) => cell(textsOf(line, column), column.share, false)),
						}),
				),
			],
		}),
	];
}

function cell(texts: CellText[], share: number, isHead: boolean): TableCell {
	return new TableCell({
		width: { size: Math.round(share * measure), type: WidthType.DXA },
		margins: { top: 60, bottom: 60, left: 90, right: 90 },
		...(isHead ? { shading: { fill: accent.slice(1) } } : {}),
		children: (texts.length > 0 ? texts : [{ text: "", standsOut: false }]).map(
			({ text, standsOut }) =>
				new Paragraph({
					style: "Cell",
					children: isHead
						? [new TextRun({ text, bold: true, color: "FFFFFF" })]
						: runs(text, standsOut ? { bold: true } : {}),
				}),
		),
	});
}

/** A text as it was typed, its own lines in lines of their own. */
function runs(words: string, style: { bold?: true } = {}): TextRun[] {
	return words
		.split("\n")
		.map((line, place) => new TextRun({ ...style, text: line, ...(place > 0 ? { break: 1 } : {}) }));
}

function footer(document: PlanDocument): Footer {
	const style = { size: 15, color: "505A5F" };
	return new Footer({
		children: [
			new Paragraph({
				alignment: AlignmentType.LEFT,
				children: [
					new TextRun({ ...style, text: `${provenanceLine(document)} Page ` }),
					new TextRun({ ...style, children: [PageNumber.CURRENT, " of ", PageNumber.TOTAL_PAGES] }),
				],
			}),
		],
	});
}

function styles() {
	const heading = { color: accent.slice(1), bold: true };
	return {
		default: {
			document: {
				run: { font: "Calibri", size: 21, language: { value: "en-GB" } },
				paragraph: { spacing: { after: 120 } },
			},
			title: { run: { ...heading, size: 40 }, paragraph: { spacing: { after: 160 } } },
			heading1: { run: { ...heading, size: 28 }, paragraph: { spacing: { before: 280, after: 120 } } },
		},
		paragraphStyles: [
			{
				id: "Cell",
				name: "Cell",
				basedOn: "Normal",
				run: { size: 19 },
				paragraph: { spacing: { after: 40, line: 250, lineRule: LineRuleType.AUTO } },
			},
		],
	};
}
