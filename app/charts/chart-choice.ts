import type { Report } from "#app/round/report.ts";
import { linesOf } from "./finding.ts";

/** The orders in which the items of a heat map can stand. */
export type HeatOrder = "questionnaire" | "difference" | "score";

/** What somebody has chosen to see, and what there is to choose from. It stands in the address, so that it works without JavaScript. */
export type ChartChoice = {
	/** The lines of the radar, each with whether it is drawn. */
	lines: { id: string; label: string; drawn: boolean }[];
	order: HeatOrder;
};

/** The charts of a report as SVG: the radar, a strip for each dimension by its id, and the heat map where there is one. */
export type ReportCharts = {
	radar: string;
	strips: Record<string, string>;
	heatMap: string | null;
	choice: ChartChoice;
};

const orders: readonly HeatOrder[] = ["questionnaire", "difference", "score"];

/**
 * The choice in an address. Without one, all lines are drawn and items stand in the order of the questionnaire; what is not
 * known is passed over.
 */
export function chartChoice(report: Pick<Report, "series" | "overlays">, { searchParams }: URL): ChartChoice {
	const chosen = searchParams.getAll("line");
	const lines = linesOf(report);
	const isKnown = lines.some(({ id }) => chosen.includes(id));
	return {
		lines: lines.map(({ id, label }) => ({ id, label, drawn: !isKnown || chosen.includes(id) })),
		order: orders.find((order) => order === searchParams.get("order")) ?? "questionnaire",
	};
}

/** An order of the items as an address on the same page, with the lines that were chosen. */
export function orderAddress(choice: ChartChoice, order: HeatOrder): string {
	const query = new URLSearchParams([...(order === "questionnaire" ? [] : [["order", order]]), ...linesIn(choice)]);
	return `?${query}#items`;
}

/** The radar as a file, with the lines that were chosen. @param files the address of the round's files */
export function radarFile(choice: ChartChoice, files: string): string {
	const query = new URLSearchParams(linesIn(choice));
	return `${files}/radar.svg${query.size > 0 ? `?${query}` : ""}`;
}

/** The chosen lines as they stand in an address: nothing where all are. */
function linesIn({ lines }: ChartChoice): string[][] {
	return lines.every(({ drawn }) => drawn) ? [] : lines.flatMap(({ id, drawn }) => (drawn ? [["line", id]] : []));
}

/** The ids of a report's items in the chosen order. */
export function orderedIds({ items, heatMap }: Pick<Report, "items" | "heatMap">, order: HeatOrder): string[] {
	return heatMap && order !== "questionnaire" ? heatMap.orders[order] : items.map(({ id }) => id);
}

/** A report with the chosen lines only, for its radar. */
export function withLines(report: Report, { lines }: Pick<ChartChoice, "lines">): Report {
	const isDrawn = ({ id }: { id: string }) => lines.some((line) => line.id === id && line.drawn);
	return { ...report, series: report.series.filter(isDrawn), overlays: report.overlays.filter(isDrawn) };
}
