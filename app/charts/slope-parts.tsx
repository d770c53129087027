import type { ReactNode } from "react";
import { chartWidth, TextLines } from "./drawing.tsx";
import { at, markerPath } from "./markers.ts";
import { scaleTicks } from "./scale-ticks.ts";
import { accent, ink, paleAccent, quiet, rule } from "./series-style.ts";
import type { Slope } from "./slope-finding.ts";
import { placeBetween, placedTexts } from "./slope-geometry.ts";

/** The sides of the plot, in the chart's units. */
export const left = 40;
export const right = chartWidth - 22;
export const figureSize = 16;
export const labelSize = 14;
/** Half the width of a ring with a letter in it. */
export const ring = 9.5;

/** Where the parts of a slope chart stand. */
export type Frame = {
	slope: Slope;
	/** The place of each round, and the middle of each step. */
	places: number[];
	middles: number[];
	y: (value: number) => number;
	plot: { top: number; bottom: number };
	axis: number;
};

/** The scale points as lines, and the axis of time with a stroke for each round. */
export function Scale({ frame: { slope, places, y, axis } }: { frame: Frame }) {
	return (
		<>
			{scaleTicks(slope.scale).map((tick) => (
				<g key={tick}>
					<path d={`M${left - 8} ${at(y(tick))}H${right}`} stroke={rule} strokeWidth={1} fill="none" />
					<TextLines
						x={left - 14}
						y={y(tick)}
						lines={[String(tick)]}
						size={labelSize}
						lineHeight={labelSize}
						anchor="end"
						fill={quiet}
					/>
				</g>
			))}
			<path d={`M${left - 8} ${axis}H${right}`} stroke={quiet} strokeWidth={2} fill="none" />
			{places.map((place, index) => (
				<path
					key={slope.rounds[index]?.id}
					d={`M${at(place)} ${axis - 5}V${axis}`}
					stroke={quiet}
					strokeWidth={2}
					fill="none"
				/>
			))}
		</>
	);
}

/** The day since when the area has been what it is. */
export function Since({ frame: { places, plot, axis }, days, on }: { frame: Frame; days: string[]; on: string }) {
	const x = placeBetween(on, days, [left + 8, ...places]);
	if (x === null) return null;
	return (
		<path d={`M${at(x)} ${plot.top - 12}V${axis}`} stroke={ink} strokeWidth={2} strokeDasharray="2 4" fill="none" />
	);
}

/** A letter over a step. */
export function Ring({ x, y, letter }: { x: number; y: number; letter: string }) {
	return (
		<>
			<path d={markerPath("circle", x, y, ring)} fill="#fff" stroke={ink} strokeWidth={1.5} />
			<TextLines x={x} y={y} lines={[letter]} size={labelSize} lineHeight={labelSize} anchor="middle" />
		</>
	);
}

/** Where views differ widely, from the lowest to the highest voice. */
export function Ranges({ frame: { slope, places, y } }: { frame: Frame }): ReactNode {
	return slope.line.points.map(({ range }, place) => {
		if (range === null) return null;
		const [low, high] = range;
		return (
			<rect
				key={slope.rounds[place]?.id}
				x={at((places[place] ?? 0) - 6)}
				y={at(y(high))}
				width={12}
				height={at(y(low) - y(high))}
				fill={paleAccent}
				stroke={quiet}
				strokeWidth={1}
			/>
		);
	});
}

/** The lines from round to round, and the breaks. */
export function Steps({ frame }: { frame: Frame }) {
	const { slope, places, middles, y, plot, axis } = frame;
	const { steps, points } = slope.line;
	const breaks = steps.flatMap(({ isBreak }, place) => {
		if (!isBreak) return [];
		const [then, now] = [points[place]?.value ?? null, points[place + 1]?.value ?? null];
		const middle = then === null || now === null ? (plot.top + plot.bottom) / 2 : (y(then) + y(now)) / 2;
		return [{ place, x: middles[place] ?? 0, y: middle }];
	});
	const words = placedTexts(
		breaks.map(({ x }) => ({ x, text: "break" })),
		{ size: labelSize, width: chartWidth, rows: 1 },
	);
	return (
		<>
			{steps.map(({ compared }, place) =>
				compared ? (
					<path
						key={slope.rounds[place]?.id}
						d={`M${at(places[place] ?? 0)} ${at(y(compared.before.value))}L${at(places[place + 1] ?? 0)} ${at(y(compared.after.value))}`}
						stroke={accent}
						strokeWidth={3.5}
						fill="none"
					/>
				) : null,
			)}
			{breaks.map((mark) => (
				<path
					key={mark.place}
					d={`M${at(mark.x - 6)} ${at(mark.y + 8)}l5 -16m2 16l5 -16`}
					stroke={ink}
					strokeWidth={2.5}
					fill="none"
				/>
			))}
			{words.map(({ index, x, text }) => (
				<TextLines
					key={index}
					x={x}
					// Under the plot, where no figure stands.
					y={axis - 11}
					lines={[text]}
					size={labelSize}
					lineHeight={labelSize}
					anchor="middle"
				/>
			))}
		</>
	);
}

/** What each round had by itself, and where a line ends beside that. */
export function Points({ frame: { slope, places, y, axis } }: { frame: Frame }) {
	const { points, steps } = slope.line;
	const figures = points.flatMap(({ value, shown }, place) =>
		value === null ? [] : [{ x: places[place] ?? 0, y: y(highestAt(slope.line, place, value)), text: shown ?? "" }],
	);
	const named = placedTexts(figures, { size: figureSize, width: chartWidth, rows: 1, bold: true });
	return (
		<>
			{points.map(({ value }, place) => {
				const x = places[place] ?? 0;
				const key = slope.rounds[place]?.id;
				return value === null ? (
					<path
						key={key}
						d={markerPath("cross", x, axis - 8, 6)}
						transform={`rotate(45 ${at(x)} ${at(axis - 8)})`}
						fill={ink}
					/>
				) : (
					<path
						key={key}
						d={markerPath("circle", x, y(value))}
						fill={accent}
						stroke="#fff"
						strokeWidth={1.5}
						paintOrder="stroke"
					/>
				);
			})}
			{steps.flatMap(({ compared }, place) => {
				if (!compared) return [];
				return [
					{ x: places[place] ?? 0, value: compared.before.value, own: points[place]?.value, end: "from" },
					{ x: places[place + 1] ?? 0, value: compared.after.value, own: points[place + 1]?.value, end: "to" },
				].flatMap(({ x, value, own, end }) =>
					value === own
						? []
						: [
								<path
									key={`${end} ${slope.rounds[place]?.id}`}
									d={markerPath("circle", x, y(value), 5)}
									fill="#fff"
									stroke={accent}
									strokeWidth={2.5}
								/>,
							],
				);
			})}
			{named.map(({ index, x, text }) => (
				<TextLines
					key={index}
					x={x}
					y={(figures[index]?.y ?? 0) - 17}
					lines={[text]}
					size={figureSize}
					lineHeight={figureSize}
					anchor="middle"
					bold
					fill={accent}
				/>
			))}
		</>
	);
}

/** The highest mark of a round: its own figure, or where a line ends above it. */
function highestAt({ steps }: Slope["line"], place: number, own: number): number {
	return Math.max(own, steps[place - 1]?.compared?.after.value ?? own, steps[place]?.compared?.before.value ?? own);
}
