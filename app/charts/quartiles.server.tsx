import type { BesideOthers, DimensionBeside } from "#app/round/beside-others.ts";
import { chartWidth, TextLines } from "./drawing.tsx";
import { at, markerPath, markerRadius } from "./markers.ts";
import { scaleTicks } from "./scale-ticks.ts";
import { accent, ink, paleAccent, quiet, rule } from "./series-style.ts";
import { placeOn } from "./strip-geometry.ts";
import { svgString } from "./svg-string.server.tsx";
import { wrapped } from "./text-width.ts";
import { wordsSvg } from "./words.server.tsx";

const left = 16;
const right = chartWidth - 16;
const titleSize = 16;
const figureSize = 16;
const tickSize = 14;
const keySize = 15;
const textLine = 20;
const halfBox = 11;
/** From the bottom of a dimension's title to its line, and from there to the bottom of its ticks' figures. */
const above = figureSize + 8 + markerRadius * 2;
const below = halfBox + tickSize + 10;

/** The quartiles as a drawing; where there is none to draw, why, in words. @param nothing what is said where nothing is compared at all */
export function quartilesOrWords(beside: BesideOthers | null, nothing: string): string {
	return beside && beside.dimensions.length > 0 ? quartilesSvg(beside) : wordsSvg(beside?.sentence ?? nothing);
}

/**
 * Areas beside one another: for each dimension a line from the lowest to the highest scale point, a box from the lower to the upper
 * quartile with a stroke at the median, and the area's own figure as a bar with its number, where somebody's stands beside
 * them. What is drawn is what is shown, to one decimal.
 */
export function quartilesSvg(beside: BesideOthers): string {
	let bottom = 0;
	const rows = beside.dimensions.map((dimension) => {
		const lines = wrapped(dimension.title, titleSize, chartWidth - 8, true);
		const titleAt = bottom + textLine / 2 + 2;
		const y = bottom + 4 + lines.length * textLine + above;
		bottom = y + below + 14;
		return { dimension, lines, titleAt, y };
	});
	const entries = keyEntries(beside.hasOwn);
	const key = entries.map((entry) => {
		const lines = wrapped(entry.words, keySize, chartWidth - keyIndent - 8);
		const y = bottom + textLine / 2;
		bottom += lines.length * textLine + 4;
		return { ...entry, lines, y };
	});
	return svgString(
		quartilesFinding(beside),
		Math.ceil(bottom + 4),
		<>
			{rows.map(({ dimension, lines, titleAt, y }) => (
				<g key={dimension.id}>
					<TextLines x={4} y={titleAt} lines={lines} size={titleSize} lineHeight={textLine} bold />
					<DimensionLine dimension={dimension} scale={beside.scale} y={y} />
				</g>
			))}
			{key.map(({ kind, lines, y }) => (
				<g key={kind}>
					<KeyMark kind={kind} y={y} />
					<TextLines x={keyIndent} y={y} lines={lines} size={keySize} lineHeight={textLine} />
				</g>
			))}
		</>,
	);
}

/** What the chart shows, for who cannot see it: the finding of each dimension. */
function quartilesFinding({ dimensions, scale }: BesideOthers): string {
	const findings = dimensions.map(({ finding }) => finding);
	return `${findings.join(" ")} Scores${scale.per} from ${scale.min} to ${scale.max}.`;
}

type LineProps = { dimension: DimensionBeside; scale: BesideOthers["scale"]; y: number };

function DimensionLine({ dimension: { quartiles, own }, scale, y }: LineProps) {
	const x = (figure: string | number) => placeOn(scale, Number(figure), left, right);
	return (
		<>
			<path d={`M${left} ${y}H${right}`} stroke={rule} strokeWidth={2} fill="none" />
			{quartiles ? <Box from={x(quartiles.lower)} to={x(quartiles.upper)} median={x(quartiles.median)} y={y} /> : null}
			{scaleTicks(scale).map((tick) => (
				<g key={tick}>
					<path d={`M${at(x(tick))} ${y + halfBox + 2}v5`} stroke={quiet} strokeWidth={1.5} fill="none" />
					<TextLines
						x={x(tick)}
						y={y + halfBox + 4 + tickSize}
						lines={[String(tick)]}
						size={tickSize}
						lineHeight={tickSize}
						anchor="middle"
						fill={quiet}
					/>
				</g>
			))}
			{own === null ? null : (
				<>
					<path
						d={markerPath("upright-bar", x(own), y)}
						fill={accent}
						stroke="#fff"
						strokeWidth={1.5}
						paintOrder="stroke"
					/>
					<TextLines
						x={x(own)}
						y={y - markerRadius * 2 - figureSize / 2 - 2}
						lines={[own]}
						size={figureSize}
						lineHeight={textLine}
						anchor="middle"
						bold
						fill={accent}
					/>
				</>
			)}
		</>
	);
}

/** The middle half of the areas; where both quartiles are one figure, it is still seen. */
function Box({ from, to, median, y }: { from: number; to: number; median: number; y: number }) {
	const [start, end] = [Math.min(from, median - 3), Math.max(to, median + 3)];
	return (
		<>
			<rect
				x={at(start)}
				y={y - halfBox}
				width={at(end - start)}
				height={2 * halfBox}
				fill={paleAccent}
				stroke={quiet}
				strokeWidth={1.5}
			/>
			<path d={`M${at(median)} ${y - halfBox}v${2 * halfBox}`} stroke={ink} strokeWidth={2.5} fill="none" />
		</>
	);
}

const keyIndent = 52;

type KeyEntry = { kind: "box" | "own"; words: string };

function keyEntries(hasOwn: boolean): KeyEntry[] {
	const box: KeyEntry = { kind: "box", words: "Middle half of the areas, and median" };
	return hasOwn ? [box, { kind: "own", words: "This area" }] : [box];
}

function KeyMark({ kind, y }: { kind: KeyEntry["kind"]; y: number }) {
	if (kind === "box") return <Box from={6} to={42} median={24} y={y} />;
	return <path d={markerPath("upright-bar", 24, y, markerRadius * 0.75)} fill={accent} />;
}
