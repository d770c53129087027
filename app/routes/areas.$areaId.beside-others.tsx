import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { figuresBeside } from "#app/access/figures-beside.server.ts";
import { notFound, requireArea } from "#app/access/owned.server.ts";
import { quartilesSvg } from "#app/charts/quartiles.server.tsx";
import { QuartilesOf } from "#app/components/beside-others.tsx";
import { Disclosure } from "#app/components/disclosure.tsx";
import { TakingPartMeans } from "#app/components/taking-part-means.tsx";
import { Trail } from "#app/components/trail.tsx";
import { views } from "#app/models/ownership.server.ts";
import { takingPartOf } from "#app/models/taking-part.server.ts";

export async function loader({ request, params }: LoaderFunctionArgs) {
	const { account, area } = await requireArea(request, params, views);
	const part = await takingPartOf(account.id, area.id);
	if (!part) throw notFound();
	const found = part.takesPart ? await figuresBeside(account, area, part.bodyId) : null;
	const beside = found?.beside ?? null;
	return {
		area: { id: area.id, name: area.name, sample: area.sample },
		runs: area.runs,
		body: part.body,
		takesPart: part.takesPart,
		beside,
		chart: beside && beside.dimensions.length > 0 ? quartilesSvg(beside) : null,
	};
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
	{ title: `${data?.area.name} beside other areas - Joint Working Diagnostic` },
];

export default function BesideOthersPage() {
	const { area, body, runs, takesPart } = useLoaderData<typeof loader>();
	return (
		<>
			<Trail
				steps={[
					{ to: "/areas", label: "Areas" },
					{ to: `/areas/${area.id}`, label: area.name },
				]}
			/>
			<h1 className="govuk-heading-l">{area.name} beside other areas</h1>
			{takesPart ? <Figures /> : <NotTakingPart />}
			<div className="reading">
				{takesPart ? (
					<Disclosure summary="What it means to take part" screenOnly>
						<TakingPartMeans area={area.name} body={body} />
					</Disclosure>
				) : (
					<TakingPartMeans area={area.name} body={body} />
				)}
				{runs && !area.sample ? (
					<p className="no-print">
						<Link to={`/areas/${area.id}/taking-part`}>
							{takesPart ? "Change whether it takes part" : "Choose whether it takes part"}
						</Link>
					</p>
				) : null}
			</div>
		</>
	);
}

function Figures() {
	const { area, beside, chart } = useLoaderData<typeof loader>();
	if (beside === null) {
		return (
			<p className="lead-sentence reading">
				{area.name} takes part, and has no results yet that can be compared. It is compared once the results of a round
				have been shown.
			</p>
		);
	}
	return (
		<>
			<p className="lead-sentence reading">{beside.sentence}</p>
			<p className="reading">
				Compared are areas whose latest round asked the same questions and gives the same kind of view. Questions:{" "}
				{beside.questionnaire}. View: {beside.headline}.
			</p>
			{chart === null ? null : (
				<QuartilesOf beside={beside} chart={chart} file={`/areas/${area.id}/beside-others/quartiles.svg`} />
			)}
		</>
	);
}

function NotTakingPart() {
	const { area, runs } = useLoaderData<typeof loader>();
	const decides = runs ? "You decide whether it does." : "Whoever runs the area decides whether it does.";
	return (
		<p className="lead-sentence reading">
			{area.name} is not compared with other areas.{" "}
			{area.sample ? "It is sample data, which is compared with nothing." : decides}
		</p>
	);
}
