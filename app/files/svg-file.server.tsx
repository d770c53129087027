import { renderToStaticMarkup } from "react-dom/server";

/** A chart as a file by itself, which says where it is from. */
export function svgFile(drawing: string, provenance: string): string {
	// The first tag is the drawing's own. What stands in it is escaped by what writes it.
	return drawing.replace(">", `>${renderToStaticMarkup(<metadata>{provenance}</metadata>)}`);
}

/** The same as an answer that a browser saves. @param filename made by us, or the id of a dimension */
export function svgResponse(filename: string, drawing: string, provenance: string): Response {
	return new Response(svgFile(drawing, provenance), {
		headers: {
			"content-type": "image/svg+xml",
			"content-disposition": `attachment; filename="${filename.replace(/[^\w.-]/g, "-")}"`,
			"cache-control": "no-store",
		},
	});
}
