import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { requireBody } from "#app/access/owned.server.ts";
import { accountsOf, areasOfBody } from "#app/models/body-account.server.ts";

export async function loader({ request }: LoaderFunctionArgs) {
	const { account, body } = await requireBody(request);
	const accounts = await accountsOf(account.id);
	return {
		body: body.name,
		areas: (await areasOfBody(account.id)).map(({ id, name, sample, facilitators }) => ({
			id,
			name: sample ? `${name} (sample data)` : name,
			facilitators,
		})),
		accounts: accounts.map(({ id, name, email, administrator, deactivated, invited, secured }) => ({
			id,
			name,
			email,
			isYou: id === account.id,
			administrator,
			state: deactivated
				? "Deactivated"
				: invited
					? "Invited, has not come yet"
					: secured
						? "Can sign in"
						: "Can sign in, without a second step",
		})),
	};
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
	{ title: `Accounts and areas of ${data?.body} - Joint Working Diagnostic` },
];

export default function BodyPage() {
	const { body, areas, accounts } = useLoaderData<typeof loader>();
	return (
		<>
			<h1 className="govuk-heading-l">Accounts and areas of {body}</h1>
			<p className="reading">
				As an administrator you decide who has an account and who runs which area. You see no answers by it, and of
				results only what ten areas or more have together, without their names. What you do is in the log of each area
				it concerns.
			</p>
			<h2 className="govuk-heading-m">Areas</h2>
			{areas.length === 0 ? (
				<p>There are none yet.</p>
			) : (
				<table className="data-table">
					<caption className="govuk-visually-hidden">Areas and who runs them</caption>
					<thead>
						<tr>
							<th scope="col">Area</th>
							<th scope="col">Run by</th>
						</tr>
					</thead>
					<tbody>
						{areas.map(({ id, name, facilitators }) => (
							<tr key={id}>
								<th scope="row">
									<Link to={`/areas/${id}/people`}>{name}</Link>
								</th>
								<td data-label="Run by">{facilitators ?? "Nobody who can sign in"}</td>
							</tr>
						))}
					</tbody>
				</table>
			)}
			<p>
				<Link className="govuk-button" to="/body/areas/new">
					Add an area for somebody to run
				</Link>
			</p>
			<p>
				<Link to="/body/comparison">Areas beside one another, without names</Link>
			</p>
			<h2 className="govuk-heading-m">Accounts</h2>
			<table className="data-table">
				<caption className="govuk-visually-hidden">Accounts</caption>
				<thead>
					<tr>
						<th scope="col">Name</th>
						<th scope="col">Signs in with</th>
						<th scope="col">State</th>
					</tr>
				</thead>
				<tbody>
					{accounts.map(({ id, name, email, isYou, administrator, state }) => (
						<tr key={id}>
							<th scope="row">
								{isYou ? name : <Link to={`/body/accounts/${id}`}>{name}</Link>}
								{isYou ? " (you)" : ""}
								{administrator ? <span className="quiet"> administrator</span> : null}
							</th>
							<td data-label="Signs in with">{email}</td>
							<td data-label="State">{state}</td>
						</tr>
					))}
				</tbody>
			</table>
			<p>
				<Link className="govuk-button" to="/body/accounts/new">
					Invite somebody
				</Link>
			</p>
			<p>
				<Link to="/body/log">Who did what about accounts and areas</Link>
			</p>
			<h2 className="govuk-heading-m">Privacy</h2>
			<p>
				<Link to="/body/privacy">How answers are used, and how long they are kept</Link>
			</p>
		</>
	);
}
