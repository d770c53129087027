import type { LoaderFunctionArgs, MetaFunction, SerializeFrom } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireBody } from "#app/access/owned.server.ts";
import { quartilesSvg } from "#app/charts/quartiles.server.tsx";
import { QuartilesOf } from "#app/components/beside-others.tsx";
import { Trail } from "#app/components/trail.tsx";
import { countTakingPart } from "#app/models/taking-part.server.ts";
import { besideOthers, bodyWords } from "#app/round/beside-others.ts";
import { factsOf, nameOfKind, publishedKinds } from "#app/round/published-quartiles.server.ts";

/** For an administrator: figures over ten areas and more, and nothing of one of them. */
export async function loader({ request }: LoaderFunctionArgs) {
	const { account, body } = await requireBody(request);
	const by = { accountId: account.id, bodyId: body.id };
	const kinds = await publishedKinds(by);
	const compared = kinds.reduce((count, { rounds }) => count + rounds.length, 0);
	return {
		body: body.name,
		sentence: bodyWords(body.name, { ...(await countTakingPart(by)), compared }),
		kinds: kinds.map((kind) => {
			const beside = besideOthers({ ...factsOf(kind), own: null });
			return {
				id: nameOfKind(kind),
				beside,
				chart: beside.dimensions.length > 0 ? quartilesSvg(beside) : null,
			};
		}),
	};
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
	{ title: `Areas of ${data?.body} beside one another - Joint Working Diagnostic` },
];

export default function BodyComparison() {
	const { body, sentence, kinds } = useLoaderData<typeof loader>();
	return (
		<>
			<Trail steps={[{ to: "/body", label: body }]} />
			<h1 className="govuk-heading-l">Areas beside one another</h1>
			<p className="lead-sentence reading">{sentence}</p>
			<p className="reading">
				What areas find hard together, without anybody's name. Each area's facilitators decide whether it takes part;
				which do is not told here. Nothing is said of one area, and there is no ranking to be had from it.
			</p>
			{kinds.map((kind) => (
				<Kind key={kind.id} kind={kind} />
			))}
		</>
	);
}

function Kind({ kind: { id, beside, chart } }: { kind: SerializeFrom<typeof loader>["kinds"][number] }) {
	return (
		<section aria-labelledby={id}>
			<h2 className="govuk-heading-m" id={id}>
				{beside.questionnaire}: {beside.headline}
			</h2>
			<p className="reading">{beside.sentence}</p>
			{chart === null ? null : (
				<QuartilesOf beside={beside} chart={chart} file={`/body/comparison/quartiles.svg?of=${id}`} />
			)}
		</section>
	);
}
