import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { notFound, requireRound, requireStep } from "#app/access/owned.server.ts";
import { Notice } from "#app/components/notice.tsx";
import { Frame, Question } from "#app/components/question.tsx";
import { Trail } from "#app/components/trail.tsx";
import { wordingOfRound } from "#app/models/notice-wording.server.ts";
import { seatsOf } from "#app/models/seat.server.ts";
import { answerSheet, contentsOf, emptyEntry, itemPage } from "#app/round/answer-sheet.ts";
import { titleOf } from "#app/round/definition-words.ts";
import { noticeOf } from "#app/round/notice.ts";

export async function loader({ request, params }: LoaderFunctionArgs) {
	const { account, round, edition } = await requireRound(request, params);
	requireStep(round, "preview");
	const { definition } = edition;
	const query = new URL(request.url).searchParams;
	const seats = await seatsOf(account.id, round.id);
	const seat = seats.find(({ id }) => id === query.get("seat")) ?? seats[0];
	if (!seat || (query.has("seat") && seat.id !== query.get("seat"))) throw notFound();
	const sheet = answerSheet(
		{ ...round, seatId: seat.id, withdrawnAt: null, label: seat.label, roles: seat.roles },
		definition,
	);
	const item = query.get("item");
	const page = item === null ? null : itemPage(sheet, {}, item);
	if (item !== null && !page) throw notFound();
	return {
		round: { id: round.id, title: round.title, we: round.we, period: round.period },
		seat: { id: seat.id, label: seat.label },
		seats: seats.map(({ id, label }) => ({ id, label })),
		page,
		contents: contentsOf(sheet, {}),
		notice: page
			? []
			: noticeOf({
					...round,
					roles: seat.roles.map((role) => titleOf(definition.roles, role)),
					questions: sheet.items.length,
					minGroup: definition.minGroup,
					facilitators: [{ name: account.name, email: account.email }],
					wording: await wordingOfRound(account.id, round.id),
				}),
	};
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
	{ title: `Preview of ${data?.round.title} - Joint Working Diagnostic` },
];

export default function Preview() {
	const { round, seat, seats, page, contents, notice } = useLoaderData<typeof loader>();
	const to = (item: string | null) => `?${new URLSearchParams({ seat: seat.id, ...(item === null ? {} : { item }) })}`;
	return (
		<div className="reading">
			<Trail steps={[{ to: `/rounds/${round.id}`, label: round.title }]} />
			<p className="govuk-inset-text">
				This is what {seat.label} sees. Nothing that you choose here is saved.{" "}
				{page ? <Link to={to(null)}>Back to the beginning</Link> : null}
			</p>
			{page ? (
				<div key={page.item.id}>
					<p className="question__top">
						<span>
							{page.dimension.title} · {page.dimension.number} of {page.dimension.of}
						</span>
					</p>
					<Frame we={round.we} period={round.period} />
					<Question page={page} entry={emptyEntry} />
					<div className="question__ways">
						<Link className="govuk-button" to={to(page.next)}>
							{page.next ? "Continue" : "To the end"}
						</Link>
						{page.previous ? <Link to={to(page.previous)}>Back</Link> : null}
					</div>
				</div>
			) : (
				<>
					<h1 className="govuk-heading-l">How your answers are used</h1>
					<ul className="govuk-list row-of-buttons no-print">
						{seats.map(({ id, label }) => (
							<li key={id}>{id === seat.id ? <strong>{label}</strong> : <Link to={`?seat=${id}`}>{label}</Link>}</li>
						))}
					</ul>
					<Notice parts={notice} />
					<p>
						<Link className="govuk-button" to={to(contents.next)}>
							I have read this
						</Link>
					</p>
					{contents.dimensions.map((dimension) => (
						<section key={dimension.id}>
							<h2 className="govuk-heading-m">{dimension.title}</h2>
							<ol className="contents">
								{dimension.items.map(({ id, title }) => (
									<li key={id}>
										<Link to={to(id)}>{title}</Link>
									</li>
								))}
							</ol>
						</section>
					))}
				</>
			)}
		</div>
	);
}
