import { Text, View } from "@react-pdf/renderer";
import type { Glossary as Entries } from "#app/round/glossary.ts";
import { sectionTitles } from "#app/round/report-sections.ts";
import { look } from "./look.ts";
import { Section } from "./parts.tsx";

/** What the names of posts and bodies and the words for figures mean, for who was not in the room. */
export function Glossary({ glossary: { posts, core, bodies, words } }: { glossary: Entries }) {
	const groups = [
		{ title: "Posts", note: core, entries: posts },
		{ title: "Bodies", note: null, entries: bodies },
		{ title: "Words for figures", note: null, entries: words },
	].filter(({ entries }) => entries.length > 0);
	return (
		<Section title={sectionTitles.words} first={[]}>
			{groups.map((group) => (
				<Group key={group.title} {...group} />
			))}
		</Section>
	);
}

type GroupProps = { title: string; note: string | null; entries: { name: string; meaning: string }[] };

function Group({ title, note, entries: [first, ...others] }: GroupProps) {
	return (
		<>
			<View wrap={false}>
				<Text style={[look.subheading, { marginTop: 8 }]}>{title}</Text>
				{note ? <Text style={[look.small, look.quiet, { marginBottom: 3 }]}>{note}</Text> : null}
				{first ? <Entry {...first} /> : null}
			</View>
			{others.map((entry) => (
				<Entry key={entry.name} {...entry} />
			))}
		</>
	);
}

function Entry({ name, meaning }: GroupProps["entries"][number]) {
	return (
		<View style={[look.row, { marginTop: 2 }]} wrap={false}>
			<Text style={[look.small, look.strong, { width: 112, paddingRight: 8 }]}>{name}</Text>
			<Text style={[look.small, { flex: 1 }]}>{meaning}</Text>
		</View>
	);
}
