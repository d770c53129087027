import { Text, View } from "@react-pdf/renderer";
import { Children, type ComponentProps, type ReactNode } from "react";
import { accent } from "#app/charts/series-style.ts";
import type { Standing } from "#app/round/report.ts";
import { look } from "./look.ts";

type BlockStyle = NonNullable<ComponentProps<typeof View>["style"]>;

/** Past so many characters a block may break over two sheets; below, it stays whole. A line's end counts as a line. */
const mostForWhole = 1500;
const fullLine = 75;

/** A block that stays on one sheet unless its texts are so long that it might not fit on any. */
export function Block({
	texts,
	style,
	children,
}: {
	texts: (string | null)[];
	style?: BlockStyle;
	children: ReactNode;
}) {
	return (
		<View wrap={isLong(texts)} {...(style ? { style } : {})}>
			{children}
		</View>
	);
}

function isLong(texts: (string | null)[]): boolean {
	return texts.reduce((length, text) => length + lengthOf(text ?? ""), 0) > mostForWhole;
}

function lengthOf(text: string): number {
	return text.length + fullLine * (text.split("\n").length - 1);
}

type SectionProps = {
	title: string;
	/** The texts of the first child, for its length. */
	first: (string | null)[];
	/** Whether it begins a sheet and needs no room above. */
	atTop?: boolean;
	children: ReactNode;
};

/**
 * A section with its heading in the bookmarks. The heading is never stranded: it stands on one sheet with what comes first,
 * unless that is long.
 */
export function Section({ title, first, atTop = false, children }: SectionProps) {
	const [head, ...rest] = Children.toArray(children);
	return (
		<>
			<Block texts={first} style={atTop ? {} : look.section}>
				<Heading title={title} />
				{head}
			</Block>
			{rest}
		</>
	);
}

/** The heading of a section, in the bookmarks. Some lines have to follow it on the same sheet. */
function Heading({ title }: { title: string }) {
	// Any block may have a bookmark; the package's types know it of pages only.
	const bookmark = { bookmark: title };
	return (
		<View minPresenceAhead={60} wrap={false} {...bookmark}>
			<Text style={look.heading}>{title}</Text>
		</View>
	);
}

/** A name and what stands for it, in two columns; nothing when there is nothing to say. */
export function Row({ label, text, standsOut = false }: { label: string; text: string | null; standsOut?: boolean }) {
	if (text === null || text === "") return null;
	return (
		<View style={[look.row, { marginTop: 3 }]}>
			<Text style={look.rowLabel}>{label}</Text>
			<Text style={standsOut ? [look.rowText, look.strong] : look.rowText}>{text}</Text>
		</View>
	);
}

/** A level's boxes, filled up to it; none on a split or without a level. */
export function LevelBoxes({ level }: { level: Standing["level"] }) {
	if (!level) return null;
	return (
		<View style={{ flexDirection: "row", gap: 2 }}>
			{Array.from({ length: level.of }, (_, index) => index + 1).map((position) => (
				<View
					key={position}
					style={{
						width: 9,
						height: 9,
						borderWidth: 1,
						borderColor: accent,
						backgroundColor: position <= level.position ? accent : "#fff",
					}}
				/>
			))}
		</View>
	);
}
