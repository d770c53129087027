import { chartChoice, withLines } from "#app/charts/chart-choice.ts";
import { heatMapSvg } from "#app/charts/heat-map.server.tsx";
import { radarSvg } from "#app/charts/radar.server.tsx";
import { profileStripsSvg } from "#app/charts/voices-strip.server.tsx";
import type { PlanDocument } from "#app/round/plan-document.ts";
import { provenanceLine } from "./provenance.ts";
import { svgFile } from "./svg-file.server.tsx";

/** The charts that can be taken away, by the names of their files, with how each is drawn, at an address that says what is chosen. */
const drawings = {
	"radar.svg": ({ report }, address) => radarSvg(withLines(report, chartChoice(report, address))),
	"profile.svg": ({ report }) => profileStripsSvg(report),
	"items.svg": ({ report }) => (report.heatMap ? heatMapSvg(report, "questionnaire") : null),
	"items-by-difference.svg": ({ report }) => (report.heatMap ? heatMapSvg(report, "difference") : null),
} as const satisfies Record<string, (document: PlanDocument, address: URL) => string | null>;

export type ChartFile = keyof typeof drawings;
export const chartFiles = Object.keys(drawings) as ChartFile[];

/**
 * A chart as a file by itself, which says where it is from; null where there is too little to draw.
 * @param address says which lines a radar has, as that of the page does
 */
export function chartFile(name: ChartFile, document: PlanDocument, address: URL): string | null {
	const drawn = document.report.tooFew ? null : drawings[name](document, address);
	return drawn === null ? null : svgFile(drawn, provenanceLine(document));
}
