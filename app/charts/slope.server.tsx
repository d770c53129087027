import type { Step } from "#app/round/over-time-types.ts";
import { chartWidth, TextLines } from "./drawing.tsx";
import { at } from "./markers.ts";
import { ink, quiet } from "./series-style.ts";
import { noteLetters, type Slope, slopeFinding } from "./slope-finding.ts";
import { clusters, placeBetween, placedTexts, placesOf } from "./slope-geometry.ts";
import {
	type Frame,
	figureSize,
	labelSize,
	left,
	Points,
	Ranges,
	Ring,
	right,
	ring,
	Scale,
	Since,
	Steps,
} from "./slope-parts.tsx";
import { placeOn } from "./strip-geometry.ts";
import { svgString } from "./svg-string.server.tsx";
import { wrapped } from "./text-width.ts";

const noteSize = 15;
const noteLine = 20;
const plotHeight = 168;

/**
 * A line over the rounds of an area: a filled circle at what each round had by itself, and from round to round a line between the
 * figures on the questions that both asked. Where those are others than the rounds' own, the line's ends are open circles. Where
 * two rounds are not compared there is no line, and where that is for what was asked, two strokes and the word "break".
 * Letters over the line stand for what moves it by itself, numbers under it for what was finished meanwhile.
 */
export function slopeSvg(slope: Slope): string {
	const { rounds, scale, line, since } = slope;
	const days = rounds.map(({ on }) => on);
	const isWithin = since !== null && since.on <= (days.at(-1) ?? "");
	const from = isWithin && since.on < (days[0] ?? "") ? since.on : days[0];
	const places = placesOf(days, left + 8, right - 8, from);
	const middles = places.slice(1).map((place, index) => (place + (places[index] ?? place)) / 2);
	const letters = noteLetters(line.steps);
	const rings = placedRings(middles, letters);
	const top = 14 + rings.rows * 22 + figureSize;
	const plot = { top, bottom: top + plotHeight };
	const frame: Frame = {
		slope,
		places,
		middles,
		y: (value) => placeOn(scale, value, plot.bottom, plot.top),
		plot,
		axis: plot.bottom + (line.steps.some(({ isBreak }) => isBreak) ? 32 : 14),
	};
	const labels = placedTexts(
		rounds.map(({ label }, index) => ({ x: places[index] ?? 0, text: label })),
		{ size: labelSize, width: chartWidth, rows: 2 },
	);
	const done = finishedPlaces(slope.finished, days, places);
	const labelsTop = frame.axis + (done.length > 0 ? 30 : 10);
	const rows = 1 + Math.max(0, ...labels.map(({ row }) => row));
	const notesTop = labelsTop + rows * 18 + 8;
	const notes = notesOf(slope, letters, { isWithin, hasFinished: done.length > 0 });
	return svgString(
		slopeFinding(slope),
		Math.ceil(notesTop + notes.length * noteLine + 4),
		<>
			<Scale frame={frame} />
			{isWithin ? <Since frame={frame} days={[from ?? since.on, ...days]} on={since.on} /> : null}
			{rings.placed.map(({ x, row, text }) => (
				<Ring key={text} x={x} y={12 + row * 22} letter={text} />
			))}
			<Ranges frame={frame} />
			<Steps frame={frame} />
			<Points frame={frame} />
			{done.map(({ x, text }) => (
				<g key={text}>
					<path d={`M${at(x)} ${frame.axis + 4}V${frame.axis + 12}`} stroke={ink} strokeWidth={2} fill="none" />
					<TextLines x={x} y={frame.axis + 20} lines={[text]} size={labelSize} lineHeight={labelSize} anchor="middle" />
				</g>
			))}
			{labels.map(({ index, x, row, text }) => (
				<TextLines
					key={index}
					x={x}
					y={labelsTop + 9 + row * 18}
					lines={[text]}
					size={labelSize}
					lineHeight={labelSize}
					anchor="middle"
					fill={quiet}
				/>
			))}
			<TextLines x={4} y={notesTop + noteLine / 2} lines={notes} size={noteSize} lineHeight={noteLine} fill={quiet} />
		</>,
	);
}

/** Rings in as many rows as it takes for none to lie over another. */
function placedRings(middles: readonly number[], letters: readonly (string | null)[]) {
	const lastIn: number[] = [];
	const placed = middles.flatMap((x, index) => {
		const text = letters[index] ?? null;
		if (text === null) return [];
		const free = lastIn.findIndex((last) => x - last >= 2 * ring + 2);
		const row = free === -1 ? lastIn.length : free;
		lastIn[row] = x;
		return [{ x, row, text }];
	});
	return { placed, rows: lastIn.length };
}

function finishedPlaces(finished: readonly string[], days: readonly string[], places: readonly number[]) {
	return clusters(
		finished.flatMap((day) => placeBetween(day, days, places) ?? []),
		labelSize,
	);
}

/** What the drawing's signs stand for, as far as it has them. */
function notesOf(
	{ line, since }: Slope,
	letters: readonly (string | null)[],
	{ isWithin, hasFinished }: Record<"isWithin" | "hasFinished", boolean>,
): string[] {
	const said = [
		...line.steps.flatMap(({ notes }, place) => (letters[place] ? [`${letters[place]}: ${notes.join(" ")}`] : [])),
		...(line.steps.some(isApart(line.points)) ? ["Open circles: the figure on the questions in common."] : []),
		...(line.points.some(({ range }) => range !== null)
			? ["Pale bars: from the lowest to the highest voice, where views differ widely."]
			: []),
		...(line.points.some(({ value }) => value === null) ? ["Crosses: no figure."] : []),
		...(hasFinished ? ["Numbers: actions finished, as in the list below."] : []),
		...(since && isWithin ? [`Dotted line: ${since.words}`] : []),
	];
	return said.flatMap((words) => wrapped(words, noteSize, chartWidth - 8));
}

/** Whether a step's figures on the questions in common are others than what its rounds have by themselves. */
function isApart(points: Slope["line"]["points"]) {
	return ({ compared }: Step, place: number): boolean =>
		compared !== null &&
		(compared.before.value !== points[place]?.value || compared.after.value !== points[place + 1]?.value);
}
