import type { PlanDocument, PlanLine } from "./plan-document.ts";
import type { Report, Series, Standing } from "./report.ts";

/**
 * A report as a page gets it: without the figures that only drawings need, so that its data say nothing that it does not.
 */
export function pageReport(report: Report): Report {
	return {
		...report,
		overall: standing(report.overall),
		dimensions: report.dimensions.map(standing),
		views: report.views.map((view) => ({ ...view, series: view.series.map(series) })),
		series: report.series.map(series),
		overlays: report.overlays.map(series),
		agreed: report.agreed?.map((entry) => ({ ...entry, value: null })) ?? null,
	};
}

/** A document as a page gets it: its report as above, and actions by their places, since their ids and versions are for those who run the area. */
export function pageDocument(document: PlanDocument): PlanDocument {
	const { report, next, asks, plan } = document;
	return { ...document, report: pageReport(report), next: numbered(next), asks: numbered(asks), plan: numbered(plan) };
}

function numbered(lines: PlanLine[]): PlanLine[] {
	return lines.map((line, place) => ({ ...line, id: String(place + 1), version: 0 }));
}

function standing<Kind extends Standing>(of: Kind): Kind {
	return { ...of, range: null };
}

function series(of: Series): Series {
	return { ...of, values: [], members: [] };
}
