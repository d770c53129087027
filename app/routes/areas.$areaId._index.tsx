import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { requireArea } from "#app/access/owned.server.ts";
import { now, today } from "#app/clock.server.ts";
import { phaseWords } from "#app/components/phase-words.ts";
import { Trail } from "#app/components/trail.tsx";
import { views } from "#app/models/ownership.server.ts";
import { ownersWhoLeft } from "#app/models/owning-posts.server.ts";
import { actionsOf } from "#app/models/plan.server.ts";
import { changesOf } from "#app/models/reorganisation.server.ts";
import { roundsOf } from "#app/models/round.server.ts";
import { dayInWords } from "#app/round/day-in-words.ts";
import { defaultEdition } from "#app/round/editions.server.ts";
import { standingWords } from "#app/round/follow-up.ts";
import { deletedOn, mayTake } from "#app/round/phase.ts";
import { planLine } from "#app/round/plan-lines.ts";
import { becameWords } from "#app/round/reorganisation-words.ts";
import { capitalised, listed } from "#app/round/words.ts";

export async function loader({ request, params }: LoaderFunctionArgs) {
	const { account, area } = await requireArea(request, params, views);
	const rounds = await roundsOf(account.id, area.id, views);
	const { predecessors, successors } = await changesOf(account.id, area.id);
	const actions = await actionsOf(account.id, area.id, views);
	const at = now();
	const day = today();
	const titles = new Map(defaultEdition().definition.roles.map(({ id, title }) => [id, title]));
	return {
		area: { id: area.id, name: area.name, sample: area.sample },
		runs: area.runs,
		hasPast: predecessors.length > 0 || rounds.filter((round) => mayTake("showResults", round, at)).length > 1,
		became: becameWords(area.name, successors),
		organisations: area.organisations.map(({ name }) => name),
		posts: area.posts.map(({ id, role, title, status, organisation, holder }) => ({
			id,
			role: titles.get(role) ?? role,
			title,
			status,
			organisation,
			holder,
		})),
		rounds: rounds.map((round) => ({
			id: round.id,
			title: round.title,
			where: round.purgedAt === null ? phaseWords[round.phase] : capitalised(deletedOn(round.purgedAt)),
			isShown: mayTake("showResults", round, at),
			workshopOn: round.workshopOn,
			definitionVersion: round.definitionVersion,
		})),
		plan:
			actions.length === 0
				? null
				: standingWords(
						actions.map((action) => planLine(action, day, [])),
						day,
					),
		// For whoever runs the area, who alone can hand them on.
		left: (await ownersWhoLeft(account.id, area.id)).map(({ title }) => title),
	};
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
	{ title: `${data?.area.name} - Joint Working Diagnostic` },
];

export default function AreaPage() {
	const {
		area,
		runs: mayRun,
		hasPast,
		became,
		organisations,
		posts,
		rounds,
		plan,
		left,
	} = useLoaderData<typeof loader>();
	return (
		<>
			<Trail steps={[{ to: "/areas", label: "Areas" }]} />
			<h1 className="govuk-heading-l">
				{area.name}
				{area.sample ? " (sample data)" : ""}
			</h1>
			{became ? <p className="govuk-inset-text">{became}</p> : null}
			<h2 className="govuk-heading-m">Rounds</h2>
			{rounds.length === 0 ? (
				<p>None yet. A round is one sitting of the questionnaire: who is asked, about which bodies and which time.</p>
			) : (
				<table className="data-table">
					<caption className="govuk-visually-hidden">Rounds, the newest first</caption>
					<thead>
						<tr>
							<th scope="col">Round</th>
							<th scope="col">Where it stands</th>
							<th scope="col">Workshop</th>
							<th scope="col">Edition</th>
						</tr>
					</thead>
					<tbody>
						{rounds.map(({ id, title, where, isShown, workshopOn, definitionVersion }) => (
							<tr key={id}>
								<th scope="row">
									{mayRun || isShown ? (
										<Link to={mayRun ? `/rounds/${id}` : `/rounds/${id}/shown`}>{title}</Link>
									) : (
										title
									)}
								</th>
								<td data-label="Where it stands">{where}</td>
								<td data-label="Workshop">{workshopOn ? dayInWords(workshopOn) : "No date yet"}</td>
								<td data-label="Edition">{definitionVersion}</td>
							</tr>
						))}
					</tbody>
				</table>
			)}
			{hasPast ? (
				<p>
					<Link to={`/areas/${area.id}/over-time`}>Whether anything has moved since the round before</Link>
				</p>
			) : null}
			{mayRun ? (
				<>
					<Link className="govuk-button" to={`/areas/${area.id}/rounds/new`}>
						Prepare a round
					</Link>
					<p>
						<Link to={`/areas/${area.id}/rounds/bring-in`}>Bring in a round from a file</Link>
					</p>
				</>
			) : null}

			{area.sample ? null : (
				<p>
					<Link to={`/areas/${area.id}/beside-others`}>{area.name} beside other areas</Link>
				</p>
			)}

			<h2 className="govuk-heading-m">Action plan</h2>
			<p>
				{plan ?? "Nothing is in the plan yet. It starts from a round's results."}{" "}
				{plan ? <Link to={`/areas/${area.id}/plan`}>Open the plan</Link> : null}
			</p>

			{left.length > 0 ? (
				<p className="govuk-inset-text">
					Open actions are owned by posts that nobody holds: {listed(left)}.{" "}
					<Link to={`/areas/${area.id}/plan/hand-on`}>Hand them on</Link>
				</p>
			) : null}

			<h2 className="govuk-heading-m">Posts</h2>
			{posts.length === 0 ? (
				<p>None yet. Add the organisations, the people and the posts they hold first; a round asks who holds them.</p>
			) : (
				<table className="data-table">
					<caption className="govuk-visually-hidden">Posts and who holds them</caption>
					<thead>
						<tr>
							<th scope="col">Post</th>
							<th scope="col">Who holds it</th>
							<th scope="col">Role</th>
							<th scope="col">Organisation</th>
						</tr>
					</thead>
					<tbody>
						{posts.map((post) => (
							<tr key={post.id}>
								<th scope="row">{post.title}</th>
								<td data-label="Who holds it">
									{post.holder ?? "Vacant"}
									{post.status === "interim" ? " (interim)" : ""}
								</td>
								<td data-label="Role">{post.role}</td>
								<td data-label="Organisation">{post.organisation ?? "Not said"}</td>
							</tr>
						))}
					</tbody>
				</table>
			)}
			<p className="quiet">{organisations.join(", ")}</p>
			{mayRun ? (
				<>
					<p>
						<Link to={`/areas/${area.id}/edit`}>Change organisations and posts</Link>
					</p>
					<p>
						<Link to={`/areas/${area.id}/people`}>Who runs and sees this area</Link>
					</p>
					<p>
						<Link to={`/areas/${area.id}/reorganisation`}>Say that this area was split or merged</Link>
					</p>
					<p>
						<Link to={`/areas/${area.id}/delete`}>Delete this area and everything in it</Link>
					</p>
				</>
			) : null}
			<p>
				<Link to={`/areas/${area.id}/log`}>Who did what in this area</Link>
			</p>
		</>
	);
}
