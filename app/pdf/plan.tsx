import { Text } from "@react-pdf/renderer";
import { actionFacts, planGroups } from "#app/round/action-words.ts";
import { type AskList, toFindOut, toTalkAbout } from "#app/round/ask-lists.ts";
import { noActions } from "#app/round/document-words.ts";
import type { PlanDocument, PlanLine } from "#app/round/plan-document.ts";
import type { DiscussedReport, Report, TalkReport } from "#app/round/report.ts";
import { sectionTitles } from "#app/round/report-sections.ts";
import { capitalised, nothingDiffers, outcomeOf } from "#app/round/words.ts";
import { look } from "./look.ts";
import { Block, Row, Section } from "./parts.tsx";

/** What was talked about after the results, and how it ended. */
export function Discussed({ report }: { report: Report }) {
	const { discussed } = report;
	if (discussed.length === 0) return null;
	const textsOf = ({ title, outcome, meaning, note, dissent }: DiscussedReport) => [
		title,
		outcome,
		meaning,
		note,
		dissent,
	];
	return (
		<Section title={sectionTitles.discussed} first={discussed[0] ? textsOf(discussed[0]) : []}>
			{discussed.map((entry, place) => (
				<Block key={entry.id} texts={textsOf(entry)} style={place === 0 ? { paddingBottom: 8 } : look.entry}>
					<Text style={look.entryTitle}>{entry.title}</Text>
					<Row label="Outcome" text={entry.meaning ? `${entry.outcome}: ${entry.meaning}` : entry.outcome} />
					<Row label="Note" text={entry.note} />
					<Row label="Dissent" text={entry.dissent} />
				</Block>
			))}
		</Section>
	);
}

/** Every action, by horizon; asks of others, and what is closed, apart. */
export function Plan({ document }: { document: PlanDocument }) {
	const groups = planGroups(document.plan);
	const entries = groups.flatMap(({ title, lines }) =>
		lines.map((line, place) => ({ line, groupTitle: place === 0 ? title : null })),
	);
	return (
		<Section title={sectionTitles.plan} first={entries[0] ? textsOfAction(entries[0].line) : []}>
			{entries.length === 0 ? <Text style={look.text}>{noActions(document)}</Text> : null}
			{entries.map(({ line, groupTitle }, place) => (
				<Action key={line.id} line={line} groupTitle={groupTitle} isFirst={place === 0} />
			))}
		</Section>
	);
}

function textsOfAction(line: PlanLine): (string | null)[] {
	return [line.what, ...actionFacts(line).map(({ text }) => text)];
}

function Action({ line, groupTitle, isFirst }: { line: PlanLine; groupTitle: string | null; isFirst: boolean }) {
	return (
		<Block
			texts={textsOfAction(line)}
			style={isFirst ? { paddingBottom: 8 } : groupTitle ? { paddingVertical: 8 } : look.entry}
		>
			{groupTitle ? <Text style={[look.subheading, { marginTop: isFirst ? 0 : 6 }]}>{groupTitle}</Text> : null}
			<Text style={look.entryTitle}>{line.what}</Text>
			{actionFacts(line).map(({ term, text, stands }) => (
				<Row key={term} label={term} text={text} standsOut={stands === "out"} />
			))}
		</Block>
	);
}

/** The items on which answers differ, each with what to ask. */
export function ToTalkAbout({ report }: { report: Report }) {
	return <ToAsk title={sectionTitles.talk} report={report} list={toTalkAbout(report)} />;
}

/** The same for a board: the items, how far the answers are apart in words, and how it ended. */
export function Differing({ report }: { report: Report }) {
	const patterns = new Map(report.items.map(({ id, pattern }) => [id, pattern]));
	const [first] = report.talk;
	return (
		<Section title={sectionTitles.talk} first={first ? [first.title, first.statement] : []}>
			{first ? null : <Text style={[look.text, look.quiet]}>{nothingDiffers(report)}</Text>}
			{report.talk.map(({ id, dimension, title, statement }, place) => (
				<Block key={id} texts={[title, statement]} style={place === 0 ? { paddingBottom: 6 } : itemStyle}>
					<Text style={look.entryTitle}>
						{dimension}: {title}
					</Text>
					<Text style={look.text}>{statement}</Text>
					<Text style={[look.text, look.quiet]}>{capitalised(patterns.get(id) ?? "answers differ")}.</Text>
					<DiscussedLine discussed={outcomeOf(report.discussed, id)} />
				</Block>
			))}
		</Section>
	);
}

export function ToFindOut({ report }: { report: Report }) {
	return <ToAsk title={sectionTitles.findOut} report={report} list={toFindOut(report)} />;
}

function ToAsk({ title, report, list: { intro, items } }: { title: string; report: Report; list: AskList }) {
	const textsOf = ({ title: name, statement, why, prompt }: TalkReport) => [name, statement, why, prompt];
	return (
		<Section title={title} first={items[0] ? textsOf(items[0]) : []}>
			{items.length === 0 ? <Text style={[look.text, look.quiet]}>{intro}</Text> : null}
			{items.map((item, place) => (
				<Block key={item.id} texts={textsOf(item)} style={place === 0 ? { paddingBottom: 6 } : itemStyle}>
					{place === 0 ? <Text style={[look.text, look.quiet, { marginBottom: 8 }]}>{intro}</Text> : null}
					<Text style={look.entryTitle}>
						{item.dimension}: {item.title}
					</Text>
					<Text style={look.text}>{item.statement}</Text>
					<Text style={[look.text, look.quiet]}>{item.why}</Text>
					<DiscussedLine discussed={outcomeOf(report.discussed, item.id)} />
					<Text style={look.text}>Ask: {item.prompt}</Text>
				</Block>
			))}
		</Section>
	);
}

/** That an item has been discussed already, and how that ended. */
function DiscussedLine({ discussed }: { discussed: DiscussedReport | null }) {
	if (!discussed) return null;
	const { outcome } = discussed;
	return (
		<Text style={[look.text, look.strong]}>
			Discussed: {outcome.charAt(0).toLowerCase()}
			{outcome.slice(1)}.
		</Text>
	);
}

const itemStyle = { ...look.entry, paddingVertical: 6 };
