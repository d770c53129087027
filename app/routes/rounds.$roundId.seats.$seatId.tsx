import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { operationOf } from "#app/access/operation.server.ts";
import { attemptForm, notFound, requireRound, requireStep } from "#app/access/owned.server.ts";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { Select, TextArea } from "#app/components/fields.tsx";
import { Trail } from "#app/components/trail.tsx";
import { typedText } from "#app/components/typed-text.ts";
import { answersForm } from "#app/forms/answers.ts";
import { readForm, refuse } from "#app/forms/read-form.server.ts";
import { answeredItems, enterAnswers, seatsOf } from "#app/models/seat.server.ts";
import type { Item, PublishedDefinition } from "#questionnaires/schema.ts";

async function seatToFill({ request, params }: Pick<LoaderFunctionArgs, "request" | "params">) {
	const { account, round, edition } = await requireRound(request, params);
	const seat = (await seatsOf(account.id, round.id)).find(({ id }) => id === params.seatId);
	if (!seat) throw notFound();
	const { definition } = edition;
	const wanted = new URL(request.url).searchParams.get("dimension");
	const sections = definition.dimensions
		.map((dimension) => ({ ...dimension, items: itemsAsked(definition, dimension.id, seat.roles) }))
		.filter(({ items }) => items.length > 0);
	const section = sections.find(({ id }) => id === wanted) ?? sections[0];
	if (!section) throw notFound();
	return { account, round, definition, seat, sections, section };
}

export async function loader(args: LoaderFunctionArgs) {
	const { account, round, definition, seat, sections, section } = await seatToFill(args);
	requireStep(round, "enterAnswers");
	const saved = await answeredItems(account.id, round.id, seat.id);
	return {
		operation: crypto.randomUUID(),
		round: { id: round.id, title: round.title },
		seat: { id: seat.id, label: seat.label },
		points: definition.scale.points,
		section: {
			id: section.id,
			title: section.title,
			items: section.items.map(({ id, title, statement }) => ({ id, title, statement, saved: saved.includes(id) })),
		},
		sections: sections.map(({ id, title, items }) => ({
			id,
			title,
			saved: items.filter((item) => saved.includes(item.id)).length,
			of: items.length,
		})),
	};
}

export async function action(args: ActionFunctionArgs) {
	const { account, round, definition, seat, sections, section } = await seatToFill(args);
	const form = await readForm(args.request, answersForm(definition, section.items));
	if ("refused" in form) return refuse(form.refused);
	const { answers, comments, sharing } = form.values;
	const given = Object.fromEntries(Object.entries(answers).flatMap(([item, value]) => (value ? [[item, value]] : [])));
	const said = Object.fromEntries(
		Object.entries(comments).flatMap(([item, text]) =>
			text ? [[item, { text, sharing: sharing[item] ?? ("facilitators" as const) }]] : [],
		),
	);
	const next = sections[sections.findIndex(({ id }) => id === section.id) + 1];
	return attemptForm(form.typed, async () => {
		await enterAnswers(
			account.id,
			round,
			[{ seatId: seat.id, answers: given, comments: said }],
			"on-behalf",
			operationOf({ ...form.values, seat: seat.id, section: section.id }),
		);
		return redirect(next ? `/rounds/${round.id}/seats/${seat.id}?dimension=${next.id}` : `/rounds/${round.id}`);
	});
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
	{ title: `Answers for ${data?.seat.label} - Joint Working Diagnostic` },
];

export default function EnterAnswers() {
	const { operation, round, seat, points, section, sections } = useLoaderData<typeof loader>();
	const refused = useActionData<typeof action>();
	const typed = (group: string, item: string) => typedText(refused, group, item) ?? "";
	const options = [
		...points.map(({ value }) => ({ value: String(value), label: String(value) })),
		{ value: "dont-know", label: "Don't know" },
		{ value: "not-applicable", label: "Doesn't apply here" },
	];
	return (
		<div className="reading">
			<Trail steps={[{ to: `/rounds/${round.id}`, label: round.title }]} />
			<ErrorSummary faults={refused?.faults} />
			<h1 className="govuk-heading-l">Answers for {seat.label}</h1>
			<p>
				Type in what stands on the sheet. Saved answers are not shown again; to change one, choose again. Answers you
				enter are marked as entered by you.
			</p>
			<ul className="govuk-list">
				{sections.map(({ id, title, saved, of }) => (
					<li key={id}>
						{id === section.id ? <strong>{title}</strong> : <Link to={`?dimension=${id}`}>{title}</Link>}: {saved} of{" "}
						{of} saved
					</li>
				))}
			</ul>
			<h2 className="govuk-heading-m">{section.title}</h2>
			<Form method="post" noValidate key={section.id}>
				<input type="hidden" name="operation" value={operation} />
				{section.items.map((item) => (
					<fieldset className="entry" key={item.id}>
						<legend className="govuk-fieldset__legend govuk-fieldset__legend--s">
							{item.id.toUpperCase()} {item.title}
						</legend>
						<p>{item.statement}</p>
						<Select
							name={`answers.${item.id}`}
							label={item.saved ? "Answer (one is saved; choose to replace it)" : "Answer"}
							placeholder={item.saved ? "Keep what is saved" : "Left empty"}
							options={options}
							defaultValue={typed("answers", item.id)}
							error={refused?.faults[`answers.${item.id}`]}
						/>
						<details className="govuk-details">
							<summary className="govuk-details__summary">
								<span className="govuk-details__summary-text">Comment</span>
							</summary>
							<div className="govuk-details__text">
								<TextArea
									name={`comments.${item.id}`}
									label="What they wrote"
									defaultValue={typed("comments", item.id)}
									error={refused?.faults[`comments.${item.id}`]}
								/>
								<Select
									name={`sharing.${item.id}`}
									label="Who may read it"
									options={[
										{ value: "facilitators", label: "Facilitators only" },
										{ value: "group", label: "Share with the group" },
									]}
									defaultValue={typed("sharing", item.id) || "facilitators"}
								/>
							</div>
						</details>
					</fieldset>
				))}
				<button className="govuk-button" type="submit">
					Save {section.title.toLowerCase()}
				</button>
			</Form>
		</div>
	);
}

function itemsAsked({ items }: PublishedDefinition, dimension: string, roles: string[]): Item[] {
	return items.filter(
		({ weights, askedOf }) =>
			Object.keys(weights)[0] === dimension && (!askedOf || askedOf.some((role) => roles.includes(role))),
	);
}
