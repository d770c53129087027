import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireRound, requireStep } from "#app/access/owned.server.ts";
import { Notice } from "#app/components/notice.tsx";
import { Frame } from "#app/components/question.tsx";
import { Trail } from "#app/components/trail.tsx";
import { wordingOfRound } from "#app/models/notice-wording.server.ts";
import { seatsOf } from "#app/models/seat.server.ts";
import { askedItems } from "#app/round/asked-items.ts";
import { titleOf } from "#app/round/definition-words.ts";
import { linkTitle, noticeOf } from "#app/round/notice.ts";
import { listed } from "#app/round/words.ts";

export async function loader({ request, params }: LoaderFunctionArgs) {
	const { account, round, edition } = await requireRound(request, params);
	requireStep(round, "preview");
	const { definition } = edition;
	const seats = await seatsOf(account.id, round.id);
	const everybody = definition.roles.map(({ id }) => id);
	const { id, title, area, we, period } = round;
	return {
		round: { id, title, area, we, period },
		edition: `${definition.title} (${definition.version})`,
		// Whoever answers on paper has no link, and their sheet names their posts.
		notice: noticeOf({
			...round,
			roles: [],
			questions: definition.items.length,
			minGroup: definition.minGroup,
			facilitators: [{ name: account.name, email: account.email }],
			wording: await wordingOfRound(account.id, round.id),
		}).filter(({ title: part }) => part !== linkTitle),
		points: definition.scale.points,
		dimensions: definition.dimensions.map((dimension) => ({
			id: dimension.id,
			title: dimension.title,
			items: askedItems(definition, everybody)
				.filter((entry) => entry.dimension === dimension.id)
				.map(({ item }) => ({
					id: item.id,
					title: item.title,
					statement: item.statement,
					guidance: item.guidance,
					descriptors: item.descriptors,
					askedOf: item.askedOf ? listed(item.askedOf.map((role) => titleOf(definition.roles, role))) : null,
				})),
		})),
		sheets: seats.map(({ id: seatId, code, label, person, roles }) => ({
			id: seatId,
			code,
			label,
			person,
			roles: roles.join("|"),
			items: askedItems(definition, roles).map(({ item }) => ({ id: item.id, title: item.title })),
		})),
	};
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
	{ title: `Questions and answer sheets of ${data?.round.title} - Joint Working Diagnostic` },
];

export default function Sheets() {
	const { round, edition, notice, points, dimensions, sheets } = useLoaderData<typeof loader>();
	return (
		<>
			<div className="no-print">
				<Trail steps={[{ to: `/rounds/${round.id}`, label: round.title }]} />
				<div className="reading">
					<p className="govuk-inset-text">
						For a session on paper: the questions once for each person, then an answer sheet for each seat. Type the
						sheets in with <a href={`/rounds/${round.id}/answers.csv`}>this CSV file</a>, which has a line for every
						answer and its codes already, or on the seat's own page.
					</p>
					<button className="govuk-button" type="button" onClick={() => window.print()}>
						Print
					</button>
				</div>
			</div>
			<div className="reading paper">
				<h1 className="govuk-heading-l">
					{round.title}, {round.area}
				</h1>
				<p className="quiet">{edition}</p>
				<Frame we={round.we} period={round.period} />
				<p>
					Choose the point whose description is nearest to how things are with you; 2 and 4 lie between two
					descriptions. “I don't know” and “doesn't apply here” are answers too. Write your answers on the answer sheet
					with your post.
				</p>
				<Notice parts={notice} />
				{dimensions.map(({ id, title, items }) => (
					<section key={id}>
						<h2 className="govuk-heading-m">{title}</h2>
						{items.map((item) => (
							<article className="paper__item" key={item.id}>
								<h3 className="govuk-heading-s">
									<code>{item.id}</code> {item.statement}
								</h3>
								<p className="basis">{item.guidance}</p>
								{item.askedOf ? <p className="basis">Asked of: {item.askedOf}.</p> : null}
								<dl className="paper__points">
									{points
										.filter(({ value }) => item.descriptors[String(value)])
										.map(({ value }) => (
											<div key={value}>
												<dt>{value}</dt>
												<dd>{item.descriptors[String(value)]}</dd>
											</div>
										))}
								</dl>
							</article>
						))}
					</section>
				))}
			</div>
			{sheets.map((sheet) => (
				<section className="paper paper--sheet" key={sheet.id} aria-labelledby={`sheet-${sheet.id}`}>
					<h2 className="govuk-heading-m" id={`sheet-${sheet.id}`}>
						Answer sheet: {sheet.label}
						{sheet.person ? `, ${sheet.person}` : ""}
					</h2>
					<p>
						{round.title}, {round.area}. One mark a line. Comments are read by facilitators only, unless you write
						“share” beside them.
					</p>
					<table className="data-table data-table--sheet">
						<caption className="govuk-visually-hidden">Answers of {sheet.label}, to be filled in by hand</caption>
						<thead>
							<tr>
								<th scope="col">Item</th>
								{points.map(({ value }) => (
									<th scope="col" key={value}>
										{value}
									</th>
								))}
								<th scope="col">Don't know</th>
								<th scope="col">Doesn't apply</th>
								<th scope="col">Comment</th>
							</tr>
						</thead>
						<tbody>
							{sheet.items.map(({ id, title }) => (
								<tr key={id}>
									<th scope="row">
										<code>{id}</code> {title}
									</th>
									{[...points.map(({ value }) => String(value)), "dont-know", "not-applicable"].map((answer) => (
										<td key={answer} className="box">
											<span aria-hidden="true">☐</span>
										</td>
									))}
									<td />
								</tr>
							))}
						</tbody>
					</table>
					<p className="basis">
						For typing in: respondent <code>{sheet.code}</code>, roles <code>{sheet.roles}</code>, answers{" "}
						<code>{points.map(({ value }) => value).join(" ")}</code> <code>dont-know</code> <code>not-applicable</code>
						.
					</p>
				</section>
			))}
		</>
	);
}
