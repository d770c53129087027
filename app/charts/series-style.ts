import type { Series } from "#app/round/report.ts";
import type { Marker } from "./markers.ts";

/** How a series is drawn, the same on every chart, page and sheet. */
export type SeriesStyle = {
	colour: string;
	/** Side by side: a combined post has one for each of its roles. */
	markers: Marker[];
	/** Filled with its colour, or white inside. */
	filled: boolean;
	/** SVG dash lengths; null for a solid line. */
	dash: string | null;
	width: number;
};

export const accent = "#00565b";
export const ink = "#0b0c0c";
export const quiet = "#505a5f";
export const rule = "#b1b4b6";
const lastGrey = "#6f777b";
/** The range of the voices behind their dots: the accent, thin. */
export const paleAccent = "#c9dcdd";

/** By the place among the core roles; a questionnaire with more than six begins again. */
const coreStyles: { colour: string; marker: Marker; dash: string | null }[] = [
	{ colour: "#1d70b8", marker: "circle", dash: null },
	{ colour: "#6f2c91", marker: "square", dash: "11 5" },
	{ colour: "#b35900", marker: "triangle", dash: "5 4" },
	{ colour: "#00703c", marker: "pentagon", dash: "14 4 3 4" },
	{ colour: "#a3185c", marker: "inverted-triangle", dash: "8 3 2 3 2 3" },
	{ colour: "#594d00", marker: "cross", dash: "2 3 8 3" },
];

/** By the place among the wider partners: greys from dark to light, filled and open, dots further and further apart. */
const widerStyles: { colour: string; filled: boolean; dash: string }[] = [
	{ colour: "#383f43", filled: true, dash: "1.5 3.5" },
	{ colour: "#6f777b", filled: false, dash: "1.5 6.5" },
	{ colour: "#868e93", filled: true, dash: "1.5 3 1.5 9" },
	{ colour: "#383f43", filled: false, dash: "1.5 9" },
	{ colour: "#6f777b", filled: true, dash: "1.5 3 1.5 3 1.5 9" },
	{ colour: "#868e93", filled: false, dash: "1.5 3.5" },
];

/**
 * A series' colour, markers and line: from its kind and its roles' places among those of its kind, never from who they
 * are, so that a post looks the same in every round. A combined post has the first one's colour and line, and all markers.
 */
export function seriesStyle({ kind, order }: Pick<Series, "kind" | "order">): SeriesStyle {
	if (kind === "agreed") return { colour: ink, markers: ["circle"], filled: false, dash: "18 5", width: 3.5 };
	if (kind === "last")
		return { colour: lastGrey, markers: ["inverted-triangle"], filled: false, dash: null, width: 1.5 };
	if (kind === "partnership") return { colour: accent, markers: ["bar"], filled: true, dash: null, width: 4.5 };
	if (kind === "wider") {
		const { colour, filled, dash } = around(widerStyles, order[0]);
		return { colour, markers: ["diamond"], filled, dash, width: 2 };
	}
	const { colour, dash } = around(coreStyles, order[0]);
	return {
		colour,
		markers: order.map((place) => around(coreStyles, place).marker),
		filled: true,
		dash,
		width: 2.5,
	};
}

function around<Style>(styles: readonly Style[], place = 0): Style {
	const style = styles[place % styles.length];
	if (!style) throw new Error(`No style stands at place ${place}: a role's place is counted from 0.`);
	return style;
}
