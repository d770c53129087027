import type { LoaderFunctionArgs } from "@remix-run/node";
import { figuresBeside } from "#app/access/figures-beside.server.ts";
import { requireArea } from "#app/access/owned.server.ts";
import { quartilesOrWords } from "#app/charts/quartiles.server.tsx";
import { today } from "#app/clock.server.ts";
import { provenanceOfSeveral } from "#app/files/provenance.ts";
import { svgResponse } from "#app/files/svg-file.server.tsx";
import { views } from "#app/models/ownership.server.ts";
import { takingPartOf } from "#app/models/taking-part.server.ts";

/** An area beside the quartiles of others, as a file: for whoever may look at the page that has the chart. */
export async function loader({ request, params }: LoaderFunctionArgs) {
	const { account, area } = await requireArea(request, params, views);
	const part = await takingPartOf(account.id, area.id);
	const found = part?.takesPart ? await figuresBeside(account, area, part.bodyId) : null;
	const drawing = quartilesOrWords(found?.beside ?? null, `There is nothing that ${area.name} is compared with.`);
	const provenance = provenanceOfSeveral(`${area.name} beside other areas`, found ? [found.edition] : [], today());
	return svgResponse("quartiles.svg", drawing, provenance);
}
