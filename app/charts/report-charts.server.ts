import type { Report } from "#app/round/report.ts";
import { type ChartChoice, type ReportCharts, withLines } from "./chart-choice.ts";
import { heatMapSvg } from "./heat-map.server.tsx";
import { radarSvg } from "./radar.server.tsx";
import { voicesStripSvg } from "./voices-strip.server.tsx";

/** Draws the charts that stand in every report. @param choice what somebody has chosen to see of it */
export function reportCharts(report: Report, choice: ChartChoice): ReportCharts {
	return {
		radar: radarSvg(withLines(report, choice)),
		strips: Object.fromEntries(report.dimensions.map(({ id }) => [id, voicesStripSvg(report, id)])),
		heatMap: report.heatMap ? heatMapSvg(report, choice.order) : null,
		choice,
	};
}
