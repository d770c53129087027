import { StandingLine } from "#app/components/standing.tsx";
import { Svg } from "#app/components/svg.tsx";
import type { DimensionReport, Report, Series } from "#app/round/report.ts";
import { sectionTitles } from "#app/round/report-sections.ts";
import {
	absentWords,
	capitalised,
	counted,
	hasTooFew,
	listed,
	missingWords,
	notEnough,
	tooFewForScore,
} from "#app/round/words.ts";

/** Whose view it is, who was not heard, and the other views beside it. */
export function Heard({ report }: { report: Report }) {
	const { headline, notHeard, silent, views, round, series } = report;
	const missing = [...notHeard, ...silent, ...views.flatMap((view) => view.notHeard)];
	// Those of a view are said to be there.
	const inViews = new Set(views.flatMap((view) => view.series.map(({ id }) => id)));
	const tooFew = series.filter(hasTooFew);
	const besideViews = tooFew.filter(({ id }) => !inViews.has(id)).map(({ label }) => label);
	const isComplete = missing.length + tooFew.length === 0 && round.mode === "by-post";
	const sentences = [
		`${headline.name}${headline.voices.length > 0 ? `: ${headline.voices.join("; ")}` : ""}.`,
		`${counted(headline.people, "person", "people")} answered.`,
		isComplete ? "Everybody asked was heard." : "",
		besideViews.length > 0 ? `${capitalised(tooFewForScore)}: ${listed(besideViews)}.` : "",
		absentWords(report),
	];
	return (
		<div className="reading">
			<p>{sentences.filter(Boolean).join(" ")}</p>
			{views.map((view) => (
				<p key={view.title}>
					{view.title}:{" "}
					{view.series.length === 0
						? "missing"
						: view.series.map((entry) => `${entry.label} (${scoresOf(report, entry)})`).join("; ")}
					. {missingWords(view)}
				</p>
			))}
			{round.mode === "by-post" ? (
				<p className="quiet">
					With single post-holders a post's score is one person's view. Read it as the start of a conversation.
				</p>
			) : null}
		</div>
	);
}

function scoresOf(report: Report, series: Series): string {
	if (hasTooFew(series)) return tooFewForScore;
	const { dimensions, scale } = report;
	return dimensions
		.map(({ title }, place) => {
			const figure = series.shown[place] ?? null;
			return `${title.toLowerCase()} ${figure === null ? notEnough : `${figure}${scale.per}`}`;
		})
		.join(", ");
}

/** A dimension: its standing, its line of voices, and what its level and the next one look like. */
export function Dimension({ dimension, strip }: { dimension: DimensionReport; strip: string }) {
	return (
		<article className="dimension">
			<h3 className="govuk-heading-s">{dimension.title}</h3>
			<div className="side-by-side">
				<div>
					<StandingLine standing={dimension} answered={dimension.answered} />
					<p className="quiet">
						{dimension.voices === null ? "" : `${counted(dimension.voices, "voice", "voices")}. `}
						{dimension.lowest
							? `Lowest: ${dimension.lowest.title}${dimension.lowest.shown ? ` (${dimension.lowest.shown})` : ""}.`
							: ""}
					</p>
					{dimension.firmness ? <p className="quiet">{dimension.firmness}</p> : null}
					<Svg markup={strip} />
				</div>
				<div>
					{dimension.here ? (
						<p>
							<strong>What {dimension.level?.title} usually looks like.</strong> {dimension.here}
						</p>
					) : (
						<p>
							<strong>What this is about.</strong> {dimension.description}
						</p>
					)}
					{dimension.next ? (
						<p>
							<strong>What {dimension.next.title} usually looks like.</strong> {dimension.next.text}
						</p>
					) : null}
				</div>
			</div>
		</article>
	);
}

/** The marked differences between posts, in words. */
export function Differences({ report }: { report: Report }) {
	if (report.differences.length === 0) return null;
	return (
		<section aria-labelledby="differences" className="reading">
			<h2 className="govuk-heading-m" id="differences">
				{sectionTitles.differences}
			</h2>
			<ul className="govuk-list govuk-list--bullet">
				{report.differences.map((words) => (
					<li key={words}>{words}</li>
				))}
			</ul>
		</section>
	);
}
