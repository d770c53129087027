import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { requireAccount } from "#app/access/session.server.ts";
import { areasOf } from "#app/models/area.server.ts";
import { mayMakeAreas } from "#app/models/area-change.server.ts";

export async function loader({ request }: LoaderFunctionArgs) {
	const account = await requireAccount(request);
	return { areas: await areasOf(account.id), mayMakeAreas: await mayMakeAreas(account.id) };
}

export const meta: MetaFunction = () => [{ title: "Areas - Joint Working Diagnostic" }];

export default function Areas() {
	const { areas, mayMakeAreas: mayMake } = useLoaderData<typeof loader>();
	return (
		<>
			<h1 className="govuk-heading-l">Areas</h1>
			{areas.length === 0 ? (
				<p>There are none yet. Begin with the area whose directors will answer.</p>
			) : (
				<table className="data-table">
					<caption className="govuk-visually-hidden">The areas you facilitate</caption>
					<thead>
						<tr>
							<th scope="col">Area</th>
							<th scope="col">Rounds</th>
						</tr>
					</thead>
					<tbody>
						{areas.map(({ id, name, rounds, sample }) => (
							<tr key={id}>
								<th scope="row">
									<Link to={`/areas/${id}`}>{name}</Link>
									{sample ? " (sample data)" : ""}
								</th>
								<td data-label="Rounds" className="number">
									{rounds}
								</td>
							</tr>
						))}
					</tbody>
				</table>
			)}
			{mayMake ? (
				<Link className="govuk-button" to="/areas/new">
					Add an area
				</Link>
			) : null}
		</>
	);
}
