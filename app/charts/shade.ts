import type { HeatMap, HeatRow, Report } from "#app/round/report.ts";
import { ink } from "./series-style.ts";

/** From pale to dark, one hue: in greyscale they keep their order, and every one lets its text be read (4.5 to 1 or more). */
export const shades = ["#e6efef", "#b5cfd0", "#7fadaf", "#39797d", "#00565b"];

/** The first shade on which white is read better than ink. */
const firstDark = 3;

/** The shade of a cell: by the point where a column is a person, by the share of the people where it is a scale point. */
export function cellShade(
	{ scale }: Pick<Report, "scale">,
	{ kind }: Pick<HeatMap, "kind">,
	row: HeatRow,
	text: string,
): string {
	const people = row.cells.reduce((sum, cell) => sum + Number(cell ?? 0), 0);
	const share = kind === "points" ? Number(text) / people : (Number(text) - scale.min) / (scale.max - scale.min);
	// Two people of one name in a cell have no shade of their own.
	return (Number.isFinite(share) ? shades[Math.round(share * (shades.length - 1))] : shades[0]) ?? ink;
}

/** The colour of the text on a shade. */
export function textOn(shade: string): string {
	return shades.indexOf(shade) >= firstDark ? "#fff" : ink;
}
