import type { DimensionReport, Report, Series } from "#app/round/report.ts";
import { hasTooFew, listed, notCompared, notEnough, tooFewForScore } from "#app/round/words.ts";

/** A series' figure on a dimension, or why there is none. */
export function figureOrWhy(report: Report, { kind, shown }: Series, place: number): string {
	return shown[place] ?? whyNone(report, kind, place) ?? notEnough;
}

function whyNone({ dimensions, agreed }: Report, kind: Series["kind"], place: number): string | null {
	if (kind === "partnership") return dimensions[place]?.missing ?? null;
	if (kind === "agreed") return agreed?.[place]?.agreed ?? null;
	// There may well have been a score then; what stands beside this round says why it has no place on this line.
	return kind === "last" ? notCompared : null;
}

/** The lines that a profile can have: the partnership and the posts, then what is laid over them. */
export function linesOf({ series, overlays }: Pick<Report, "series" | "overlays">): Series[] {
	return [...series, ...overlays];
}

/** The scores of a post's several holders on a dimension, in words; null where one person holds it. @example "2.4 and 3.1" */
export function membersOn({ membersShown }: Series, place: number): string | null {
	const scores = membersShown[place] ?? [];
	return scores.length > 1 ? listed(scores) : null;
}

/**
 * The lowest and highest voice in scale points, where they may be drawn: a pooled round withholds them.
 */
export function drawnRange(report: Pick<Report, "round">, dimension: Pick<DimensionReport, "range">) {
	return report.round.mode === "pooled" ? null : dimension.range;
}

/** What the radar shows, for who cannot see it: the finding first, then every line's figures. */
export function radarFinding(report: Report): string {
	const lines = linesOf(report).map((series) => {
		if (hasTooFew(series)) return `${series.label}: ${tooFewForScore}.`;
		const figures = report.dimensions.map(({ title }, place) => {
			const members = membersOn(series, place);
			return `${title} ${figureOrWhy(report, series, place)}${members ? ` (its holders ${members})` : ""}`;
		});
		return `${series.label}: ${figures.join(", ")}.`;
	});
	return [report.sentence, `Scores${report.scale.per} from ${report.scale.min} to ${report.scale.max}.`, ...lines].join(
		" ",
	);
}

/** What a dimension's line shows, for who cannot see it: its standing first, then where each post stands. */
export function stripFinding(report: Report, place: number): string {
	const dimension = dimensionAt(report, place);
	const posts = report.series
		.filter((series) => series.kind !== "partnership" && !hasTooFew(series))
		.map((series) => {
			const members = membersOn(series, place);
			return `${series.label} ${series.shown[place] ?? notEnough}${members ? ` (its holders ${members})` : ""}`;
		});
	return `${dimension.title}: ${standingWords(report, dimension)}.${posts.length > 0 ? ` ${posts.join(", ")}.` : ""}`;
}

function standingWords(report: Report, dimension: DimensionReport): string {
	const { shown, figure, level, split, missing } = dimension;
	const { min, max, per } = report.scale;
	if (shown === null) return missing ?? notEnough;
	const scale = `${per} on a scale of ${min} to ${max}`;
	if (split) {
		const range = drawnRange(report, dimension) ? `, from ${split.low} to ${split.high}` : "";
		return `views differ widely${range}${scale}`;
	}
	return `${level ? `${level.title}, ` : ""}${per === "" ? "" : `${figure}, `}${shown}${scale}`;
}

export function dimensionAt(report: Report, place: number): DimensionReport {
	const dimension = report.dimensions[place];
	if (!dimension) throw new Error(`The report has no dimension at place ${place}.`);
	return dimension;
}

/** The series of posts: everybody but the partnership. */
export function postsOf(report: Report): Series[] {
	return report.series.filter(({ kind }) => kind !== "partnership");
}

/** What the heat map shows, for who cannot see it: where answers lie furthest apart and closest together. */
export function heatFinding({ items, heatMap }: Report): string {
	const measured = (heatMap?.orders.difference ?? []).flatMap((id) => {
		const item = items.find((entry) => entry.id === id);
		return item?.apart ? [{ title: item.title, apart: item.apart }] : [];
	});
	const [first] = measured;
	const last = measured.at(-1);
	if (!first || !last)
		return `Who stands where on ${items.length} items. How far apart people are is withheld or not known.`;
	return [
		`Who stands where on ${items.length} items.`,
		`Answers lie furthest apart on "${first.title}", on average ${first.apart} from the median,`,
		`and closest together on "${last.title}", ${last.apart}.`,
	].join(" ");
}
