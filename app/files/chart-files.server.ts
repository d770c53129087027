import { heatMapSvg } from "#app/charts/heat-map.server.tsx";
import { radarSvg } from "#app/charts/radar.server.tsx";
import { profileStripsSvg } from "#app/charts/voices-strip.server.tsx";
import type { PlanDocument } from "#app/round/plan-document.ts";
import { provenanceLine } from "./provenance.ts";
import { svgFile } from "./svg-file.server.tsx";

/** The charts that can be taken away, by the names of their files, with how each is drawn. */
const drawings = {
	"radar.svg": ({ report }) => radarSvg(report),
	"profile.svg": ({ report }) => profileStripsSvg(report),
	"items.svg": ({ report }) => (report.heatMap ? heatMapSvg(report, "questionnaire") : null),
	"items-by-difference.svg": ({ report }) => (report.heatMap ? heatMapSvg(report, "difference") : null),
} as const satisfies Record<string, (document: PlanDocument) => string | null>;

export type ChartFile = keyof typeof drawings;
export const chartFiles = Object.keys(drawings) as ChartFile[];

/** A chart as a file by itself, which says where it is from; null where there is too little to draw. */
export function chartFile(name: ChartFile, document: PlanDocument): string | null {
	const drawn = document.report.tooFew ? null : drawings[name](document);
	return drawn === null ? null : svgFile(drawn, provenanceLine(document));
}
