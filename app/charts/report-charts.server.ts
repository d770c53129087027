import type { Report } from "#app/round/report.ts";
import { radarSvg } from "./radar.server.tsx";
import { voicesStripSvg } from "./voices-strip.server.tsx";

/** The charts of a report as SVG: the radar, and a strip for each dimension by its id. */
type ReportCharts = { radar: string; strips: Record<string, string> };

/** Draws the charts that stand in every report. */
export function reportCharts(report: Report): ReportCharts {
	return {
		radar: radarSvg(report),
		strips: Object.fromEntries(report.dimensions.map(({ id }) => [id, voicesStripSvg(report, id)])),
	};
}
