import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireBody } from "#app/access/owned.server.ts";
import { quartilesOrWords } from "#app/charts/quartiles.server.tsx";
import { today } from "#app/clock.server.ts";
import { provenanceOfSeveral } from "#app/files/provenance.ts";
import { svgResponse } from "#app/files/svg-file.server.tsx";
import { besideOthers } from "#app/round/beside-others.ts";
import { factsOf, nameOfKind, publishedKinds } from "#app/round/published-quartiles.server.ts";

/** The quartiles across the areas of a body that can be compared, as a file: for its administrators. */
export async function loader({ request }: LoaderFunctionArgs) {
	const { account, body } = await requireBody(request);
	const asked = new URL(request.url).searchParams.get("of");
	const kinds = await publishedKinds({ accountId: account.id, bodyId: body.id });
	const kind = kinds.find((entry) => nameOfKind(entry) === asked) ?? null;
	const beside = kind && besideOthers({ ...factsOf(kind), own: null });
	const drawing = quartilesOrWords(beside, `There is nothing to compare in ${body.name} yet.`);
	const subject = `Areas of ${body.name} beside one another`;
	return svgResponse("quartiles.svg", drawing, provenanceOfSeveral(subject, kind ? [kind.edition] : [], today()));
}
