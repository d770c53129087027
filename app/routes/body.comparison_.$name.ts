import { type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { requireBody } from "#app/access/owned.server.ts";
import { quartilesSvg } from "#app/charts/quartiles.server.tsx";
import { today } from "#app/clock.server.ts";
import { provenanceOfSeveral } from "#app/files/provenance.ts";
import { svgResponse } from "#app/files/svg-file.server.tsx";
import { besideOthers } from "#app/round/beside-others.ts";
import { factsOf, nameOfKind, publishedKinds } from "#app/round/published-quartiles.server.ts";

/** The quartiles across the areas of a body, as a file: for its administrators. */
export async function loader({ request, params }: LoaderFunctionArgs) {
	const { account, body } = await requireBody(request);
	const kinds = await publishedKinds({ accountId: account.id, bodyId: body.id });
	const kind = kinds.find((entry) => `${nameOfKind(entry)}.svg` === params.name);
	const beside = kind && besideOthers({ ...factsOf(kind), own: null });
	// The page says why there is nothing to draw.
	if (!kind || !beside || beside.dimensions.length === 0) return redirect("/body/comparison");
	const provenance = provenanceOfSeveral(`Areas of ${body.name} beside one another`, [kind.edition], today());
	return svgResponse("quartiles.svg", quartilesSvg(beside), provenance);
}
