import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { requireAccount } from "#app/access/session.server.ts";
import { areasOf } from "#app/models/area.server.ts";
import { bodyOf } from "#app/models/body.server.ts";
import { isTrial } from "#app/server/configuration.server.ts";

export async function loader({ request }: LoaderFunctionArgs) {
	const account = await requireAccount(request);
	return {
		areas: await areasOf(account.id),
		mayMakeAreas: (await bodyOf(account.id)) !== null,
		isTrial: isTrial(),
		secured: account.secured,
	};
}

export const meta: MetaFunction = () => [{ title: "Areas - Joint Working Diagnostic" }];

export default function Areas() {
	const { areas, mayMakeAreas, isTrial, secured } = useLoaderData<typeof loader>();
	return (
		<>
			<h1 className="govuk-heading-l">Areas</h1>
			{isTrial && !secured ? (
				<p className="govuk-inset-text">
					You are trying this out on one machine, where it asks for no second step of signing in. Reached by others, it
					does. <Link to="/account/second-factor">Set it up now</Link>
				</p>
			) : null}
			{areas.length === 0 ? (
				<p>
					{mayMakeAreas
						? "There are none yet. Begin with the area whose directors will answer."
						: "You are not in any area yet. Whoever runs one can add you, or an administrator can."}
				</p>
			) : (
				<table className="data-table">
					<caption className="govuk-visually-hidden">Your areas</caption>
					<thead>
						<tr>
							<th scope="col">Area</th>
							<th scope="col">Rounds</th>
						</tr>
					</thead>
					<tbody>
						{areas.map(({ id, name, rounds, sample, runs }) => (
							<tr key={id}>
								<th scope="row">
									<Link to={`/areas/${id}`}>{name}</Link>
									{sample ? " (sample data)" : ""}
									{runs ? "" : ", to look at"}
								</th>
								<td data-label="Rounds" className="number">
									{rounds}
								</td>
							</tr>
						))}
					</tbody>
				</table>
			)}
			{mayMakeAreas ? (
				<div className="row-of-buttons">
					<Link className="govuk-button" to="/areas/new">
						Add an area
					</Link>
					<Link to="/body">Accounts and areas of your body</Link>
				</div>
			) : null}
		</>
	);
}
