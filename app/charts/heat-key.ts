import type { HeatMap } from "#app/round/report.ts";
import { capitalised } from "#app/round/words.ts";

/** What the columns are, in sentences. */
export function heatKey({ kind, columns }: HeatMap): string[] {
	const apart = "apart: how far the answers lie from their median, on average";
	if (kind === "points") return ["A column is a scale point, a figure how many people stand there.", apart];
	const named = columns.filter(({ claimed }) => claimed);
	return [
		...named.map(({ label }, place) => `${letterOf(place)}: ${label}, where they have said that it is theirs`),
		capitalised(
			`${named.length > 0 ? "the columns" : "columns"} without a name hold what nobody has claimed, the lowest first: such a column is no one person's.`,
		),
		apart,
	];
}

/** What a column of answers that somebody has claimed is called. @example letterOf(0) // "A" */
export function letterOf(place: number): string {
	return String.fromCharCode(65 + place);
}
