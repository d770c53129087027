import { ChartLink } from "#app/components/chart-link.tsx";
import { Svg } from "#app/components/svg.tsx";
import type { Line, OverTime, Point, Step } from "#app/round/over-time-types.ts";
import { capitalised } from "#app/round/words.ts";

type Props = {
	areaId: string;
	overTime: OverTime;
	charts: Record<string, string>;
	/** Of which area, where several are on one page. */
	of?: string;
};

/** Every dimension over the rounds: its finding, its chart and the same as a table. */
export function Lines({ areaId, overTime, charts, of = "own" }: Props) {
	if (overTime.rounds.length === 0) return null;
	return overTime.lines.map((line) => (
		<article key={line.id} aria-labelledby={`${of}-${line.id}`} className="dimension">
			<h3 className="govuk-heading-m" id={`${of}-${line.id}`}>
				{line.title}
			</h3>
			<OneLine
				line={line}
				overTime={overTime}
				chart={charts[line.id] ?? ""}
				file={`/areas/${areaId}/over-time/${line.id}.svg`}
			/>
		</article>
	));
}

type OneProps = {
	line: Line;
	overTime: OverTime;
	chart: string;
	/** Where the chart can be had as a file. */
	file: string;
};

/** What a line comes to in words, the line, and the same as a table. */
export function OneLine({ line, overTime, chart, file }: OneProps) {
	const { scale, rounds } = overTime;
	return (
		<>
			<p className="reading">{line.finding}</p>
			<div className="side-by-side">
				<figure className="figure">
					<Svg markup={chart} />
					<ChartLink file={file} />
				</figure>
				<table className="data-table data-table--figures">
					<caption>
						{line.title}: scores{scale.per}, {scale.min} to {scale.max}
					</caption>
					<thead>
						<tr>
							<th scope="col">Round</th>
							<th scope="col">By itself</th>
							<th scope="col">On the questions in common</th>
							<th scope="col">Change</th>
						</tr>
					</thead>
					<tbody>
						{rounds.map(({ id, name }, place) => (
							<RoundRows key={id} name={name} point={line.points[place]} step={line.steps[place - 1]} />
						))}
					</tbody>
				</table>
			</div>
		</>
	);
}

type RowsProps = { name: string; point: Point | undefined; step: Step | undefined };

function RoundRows({ name, point, step }: RowsProps) {
	const notes = [...splitWords(point), ...(step?.notes ?? [])];
	return (
		<>
			<tr className={notes.length > 0 ? "goes-on" : undefined}>
				<th scope="row">{name}</th>
				<td className="number" data-label="By itself">
					{point?.shown ?? capitalised(point?.missing ?? "")}
				</td>
				{step?.compared ? (
					<>
						<td className="number" data-label="On the questions in common with the round before">
							{step.compared.before.shown} to {step.compared.after.shown}, on {onWhich(step)}
						</td>
						<td className="number" data-label="Change">
							{step.compared.difference}
						</td>
					</>
				) : (
					<td colSpan={2} data-label="Beside the round before">
						{step ? `${step.isBreak ? "Break" : "Not compared"}: ${step.reason}` : "The first"}
					</td>
				)}
			</tr>
			{notes.length > 0 ? (
				<tr>
					<td colSpan={4} className="quiet">
						{notes.join(" ")}
					</td>
				</tr>
			) : null}
		</>
	);
}

/** @example onWhich(step) // "5 of 7 then and 8 now" */
function onWhich({ questions }: Step): string {
	if (!questions) return "";
	const { common, before, after } = questions;
	return common === before && common === after ? `all ${common}` : `${common} of ${before} then and ${after} now`;
}

function splitWords(point: Point | undefined): string[] {
	if (!point?.split) return [];
	const ends = point.range ? `, from ${point.range.map((end) => end.toFixed(1)).join(" to ")}` : "";
	return [`Views differed widely${ends}.`];
}
