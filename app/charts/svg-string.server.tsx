import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { chartWidth } from "./drawing.tsx";
import { ink } from "./series-style.ts";

/** The pages' own fonts, so that a chart reads like the page around it and still stands as a file by itself. */
const fonts = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', 'Noto Sans', Arial, sans-serif";

/**
 * A chart as a string. React escapes what it writes, so that what looks like a tag or an attribute here is one. recharts
 * wraps its drawing in a div, puts style attributes on it, which a page's security policy refuses, and gives it a title without
 * words: all are taken out.
 */
export function svgString(label: string, height: number, drawing: ReactNode): string {
	return renderToStaticMarkup(
		<svg
			xmlns="http://www.w3.org/2000/svg"
			viewBox={`0 0 ${chartWidth} ${height}`}
			width={chartWidth}
			height={height}
			role="img"
			aria-label={label}
			fontFamily={fonts}
			fill={ink}
		>
			{drawing}
		</svg>,
	)
		.replace(/<\/?div[^>]*>/g, "")
		.replace("<title></title><desc></desc>", "")
		.replace(/ style="[^"]*"/g, "");
}
