import { Document, Page, Text, View } from "@react-pdf/renderer";
import { rule } from "#app/charts/series-style.ts";
import { dayInWords } from "#app/round/day-in-words.ts";
import { moreInPlan, sampleLine } from "#app/round/document-words.ts";
import { type AgendaPart, agendaTitle, askOf, toDecideTitle } from "#app/round/meeting-agenda.ts";
import { agendaLook, agendaRoom, type FittedAgenda } from "./fitted-agenda.ts";
import { eyebrowSize, look, measure } from "./look.ts";
import { onOneLine } from "./shortened.ts";

const { lineHeight, indent, partGap, entryGap, top, bottom } = agendaLook;

const footSize = 9;

/** What a meeting looks at in the plan, as one sheet of A4: nothing on it goes on to another. */
export function Agenda({ agenda }: { agenda: FittedAgenda }) {
	const title = agendaTitle(agenda);
	const name = `${agenda.area}: ${title}`;
	const text = { fontSize: agenda.size, lineHeight };
	return (
		<Document
			title={agenda.sample ? `${name} (sample data)` : name}
			author={agenda.area}
			subject="What a meeting of the partnership looks at in its action plan"
			language="en-GB"
			creator="Joint Working Diagnostic"
			producer="Joint Working Diagnostic"
			creationDate={new Date(agenda.madeOn)}
		>
			<Page size="A4" style={[look.page, { paddingTop: top, paddingBottom: bottom }]}>
				{agenda.sample ? <Text style={look.sample}>{sampleLine}</Text> : null}
				{/* As high as there is room, whatever is in it: there is no second page. */}
				<View style={{ height: agendaRoom, overflow: "hidden" }} wrap={false}>
					<Text style={look.eyebrow}>{onOneLine(agenda.area, eyebrowSize, measure)}</Text>
					<Text style={[look.title, { fontSize: agendaLook.title, marginBottom: 4 }]}>{title}</Text>
					<Text style={[look.strong, { fontSize: agendaLook.standing, lineHeight }]}>{agenda.standing}</Text>
					{agenda.parts.map((part, place) => (
						<Part key={part.title} part={part} number={place + 1} text={text} />
					))}
					<Head number={agenda.parts.length + 1} title={toDecideTitle} ask="" text={text} />
					{agenda.toDecide.map((words) => (
						<Text key={words} style={[text, { marginLeft: indent, marginBottom: entryGap }]}>
							{words}
						</Text>
					))}
				</View>
				<View style={[look.footer, { top: look.footer.top + 14, fontSize: footSize }]} fixed>
					<Text>
						{onOneLine(`${agenda.area}: what the action plan says on ${dayInWords(agenda.madeOn)}.`, footSize, measure)}
					</Text>
				</View>
			</Page>
		</Document>
	);
}

type TextLook = { fontSize: number; lineHeight: number };

function Head({ number, title, ask, text }: { number: number; title: string; ask: string; text: TextLook }) {
	return (
		<View style={{ borderTopWidth: 0.5, borderTopColor: rule, marginTop: partGap - 4, paddingTop: 2, marginBottom: 1 }}>
			<Text style={text}>
				<Text style={look.strong}>
					{number} {title}
				</Text>
				{ask === "" ? null : <Text style={look.quiet}> {ask}</Text>}
			</Text>
		</View>
	);
}

function Part({ part, number, text }: { part: AgendaPart; number: number; text: TextLook }) {
	const { title, entries, more } = part;
	return (
		<>
			<Head number={number} title={title} ask={askOf(part)} text={text} />
			<View style={{ marginLeft: indent }}>
				{entries.map(({ id, what, said }) => (
					<View key={id} style={{ marginBottom: entryGap }}>
						<Text style={[text, look.strong]}>{what}</Text>
						<Text style={text}>{said}</Text>
					</View>
				))}
				{more > 0 ? <Text style={[text, { marginBottom: entryGap }]}>{moreInPlan(more)}</Text> : null}
			</View>
		</>
	);
}
