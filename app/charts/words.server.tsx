import { chartWidth, TextLines } from "./drawing.tsx";
import { svgString } from "./svg-string.server.tsx";
import { wrapped } from "./text-width.ts";

const size = 16;
const line = 21;

/** What stands in the place of a chart that there is nothing for: why, in words. */
export function wordsSvg(words: string): string {
	const lines = wrapped(words, size, chartWidth - 8);
	return svgString(
		words,
		lines.length * line + 8,
		<TextLines x={4} y={line / 2 + 4} lines={lines} size={size} lineHeight={line} />,
	);
}
