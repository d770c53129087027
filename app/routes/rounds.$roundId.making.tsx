import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData, useLocation } from "@remix-run/react";
import { useEffect } from "react";
import { requireRound, requireStep } from "#app/access/owned.server.ts";
import type { Handle } from "#app/components/handle.ts";
import { Trail } from "#app/components/trail.tsx";
import { usePolledLoader } from "#app/components/use-polled-loader.ts";
import { documents } from "#app/documents/maker.server.ts";
import { madeFileOf, madeFiles } from "#app/round/made-files.ts";

/** How often the page looks whether the document is there, in milliseconds. */
const every = 3000;

/** How far a document is that takes longer than anybody likes to look at an empty page. */
export async function loader({ request, params }: LoaderFunctionArgs) {
	const { round } = await requireRound(request, params);
	requireStep(round, "plan");
	const url = new URL(request.url);
	const file = madeFileOf(url);
	const { id, title, areaId, area } = round;
	return {
		round: { id, title, areaId, area },
		file,
		name: madeFiles[file],
		// One that is not known any more is made when it is asked for.
		progress: documents().progressOf(url.searchParams.get("job") ?? "") ?? { state: "made" as const },
	};
}

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>;

export const handle: Handle<Loaded> = {
	turnsIn: ({ progress }) => (progress.state === "under-way" ? every : null),
};

export const meta: MetaFunction<typeof loader> = ({ data }) => [
	{ title: `A document of ${data?.round.title}, ${data?.round.area} - Joint Working Diagnostic` },
];

export default function Making() {
	const { round, file, name, progress } = useLoaderData<typeof loader>();
	const { search } = useLocation();
	const address = `/rounds/${round.id}/${file}`;
	const isMade = progress.state === "made";
	usePolledLoader(progress.state === "under-way", null, every);
	useEffect(() => {
		if (isMade) window.location.replace(address);
	}, [isMade, address]);
	return (
		<div className="reading">
			<Trail
				steps={[
					{ to: `/areas/${round.areaId}`, label: round.area },
					{ to: `/rounds/${round.id}`, label: round.title },
				]}
			/>
			<h1 className="govuk-heading-l">
				{round.title}: {name}
			</h1>
			<p className="lead-sentence" role="status">
				{words(progress)}
			</p>
			{progress.state === "under-way" ? (
				<>
					<p>
						This page leads to it when it is there. You can leave it open, or come back and ask for the document again.
					</p>
					<p>
						<Link to={search} reloadDocument>
							Look again
						</Link>
					</p>
				</>
			) : null}
			{progress.state === "made" ? (
				<p>
					<a href={address}>Open {name}</a>
				</p>
			) : null}
			{progress.state === "failed" ? (
				<p>
					Nothing is lost. <a href={address}>Have it made again</a>; if it fails again, tell whoever runs this when it
					happened.
				</p>
			) : null}
		</div>
	);
}

function words(progress: Loaded["progress"]): string {
	if (progress.state === "made") return "Your document is ready.";
	if (progress.state === "failed") return "Your document could not be made.";
	const behind = progress.place > 1 ? ` It is number ${progress.place} in the queue.` : "";
	return `Your document is being made.${behind}`;
}
