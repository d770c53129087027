import {
	type ActionFunctionArgs,
	type LoaderFunctionArgs,
	type MetaFunction,
	redirect,
	type SerializeFrom,
} from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { operationOf } from "#app/access/operation.server.ts";
import { attemptForm, conflict, notFound, requireRoundSeat, requireStep } from "#app/access/owned.server.ts";
import { Disclosure } from "#app/components/disclosure.tsx";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { Select, TextArea } from "#app/components/fields.tsx";
import { Trail } from "#app/components/trail.tsx";
import { typedText } from "#app/components/typed-text.ts";
import { answersForm } from "#app/forms/answers.ts";
import type { FormFaults } from "#app/forms/form-faults.ts";
import { readForm, refuse } from "#app/forms/read-form.server.ts";
import { savedItems } from "#app/models/seat.server.ts";
import { enterAnswers, type SeatAnswers } from "#app/models/seat-answers.server.ts";
import { askedItems } from "#app/round/asked-items.ts";

/** The seat of a round and the part of the questionnaire that is filled in for it. */
async function seatToFill({ request, params }: Pick<LoaderFunctionArgs, "request" | "params">) {
	const { account, round, edition, seat } = await requireRoundSeat(request, params);
	const { definition } = edition;
	const wanted = new URL(request.url).searchParams.get("dimension");
	const asked = askedItems(definition, seat.roles);
	const sections = definition.dimensions
		.map((dimension) => ({
			...dimension,
			items: asked.filter((entry) => entry.dimension === dimension.id).map(({ item }) => item),
		}))
		.filter(({ items }) => items.length > 0);
	const section = sections.find(({ id }) => id === wanted) ?? sections[0];
	if (!section) throw notFound();
	const saved = (await savedItems(account.id, round.id)).filter(({ seatId }) => seatId === seat.id);
	return { account, round, definition, seat, sections, section, saved };
}

export async function loader(args: LoaderFunctionArgs) {
	const { round, definition, seat, sections, section, saved } = await seatToFill(args);
	requireStep(round, "enterAnswers", args.context.sent);
	if (seat.withdrew && !args.context.sent) {
		throw conflict(`${seat.label} has taken back what they answered, and nobody else can answer in their place.`);
	}
	const savedOn = (id: string) => saved.find(({ item }) => item === id);
	return {
		operation: crypto.randomUUID(),
		round: { id: round.id, title: round.title },
		seat: { id: seat.id, label: seat.label },
		points: definition.scale.points,
		section: {
			id: section.id,
			title: section.title,
			items: section.items.map(({ id, title, statement }) => {
				const on = savedOn(id);
				// Of what people said themselves not even whether it is an answer or a comment: comments have no author.
				if (on?.own) return { id, title, statement, answered: false, commented: false, own: true };
				return { id, title, statement, answered: on?.answer ?? false, commented: on?.comment ?? false, own: false };
			}),
		},
		sections: sections.map(({ id, title, items }) => ({
			id,
			title,
			saved: items.filter((item) => savedOn(item.id)).length,
			of: items.length,
		})),
	};
}

export async function action(args: ActionFunctionArgs) {
	const { account, round, definition, seat, sections, section, saved } = await seatToFill(args);
	const form = await readForm(args.request, answersForm(definition, section.items));
	if ("refused" in form) return refuse(form.refused);
	const { answers, comments, sharing } = form.values;
	const commented = saved.flatMap(({ item, comment }) => (comment ? [item] : []));
	const given = Object.fromEntries(
		Object.entries(answers).flatMap(([item, value]) => (value ? [[item, value === "remove" ? null : value]] : [])),
	);
	const said: SeatAnswers["comments"] = {};
	for (const { id } of section.items) {
		const text = comments[id] ?? null;
		const readers = sharing[id] ?? null;
		if (readers === "remove") said[id] = null;
		// Who may read a comment is asked on every item; where there is none, that says nothing.
		else if (text !== null || (readers !== null && commented.includes(id))) said[id] = { text, sharing: readers };
	}
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
				{section.items.map((item) =>
					item.own ? (
						<p className="entry" key={item.id}>
							<strong>
								{item.id.toUpperCase()} {item.title}
							</strong>
							<br />
							{seat.label} answered this themselves, and only they can change it.
						</p>
					) : (
						<ItemFields key={item.id} item={item} points={points} refused={refused} />
					),
				)}
				<button className="govuk-button" type="submit">
					Save {section.title.toLowerCase()}
				</button>
			</Form>
			{sections.some(({ saved }) => saved > 0) ? (
				<p>
					<Link to={`/rounds/${round.id}/seats/${seat.id}/clear`}>
						Remove what a facilitator has entered for this seat
					</Link>
				</p>
			) : null}
		</div>
	);
}

type ItemProps = {
	item: SerializeFrom<typeof loader>["section"]["items"][number];
	points: { value: number }[];
	refused: FormFaults | undefined;
};

/** An item of a sheet: what was answered, and what was written. What is saved is never shown again. */
function ItemFields({ item: { id, title, statement, answered, commented }, points, refused }: ItemProps) {
	const typed = (group: string) => typedText(refused, group, id) ?? "";
	const error = (group: string) => refused?.faults[`${group}.${id}`];
	return (
		<fieldset className="entry">
			<legend className="govuk-fieldset__legend govuk-fieldset__legend--s">
				{id.toUpperCase()} {title}
			</legend>
			<p>{statement}</p>
			<Select
				name={`answers.${id}`}
				label={answered ? "Answer (one is saved; choose to replace it)" : "Answer"}
				placeholder={answered ? "Keep what is saved" : "Left empty"}
				options={[
					...points.map(({ value }) => ({ value: String(value), label: String(value) })),
					{ value: "dont-know", label: "Don't know" },
					{ value: "not-applicable", label: "Doesn't apply here" },
					...(answered ? [{ value: "remove", label: "Remove the saved answer" }] : []),
				]}
				defaultValue={typed("answers")}
				error={error("answers")}
			/>
			<Disclosure
				summary={commented ? "Comment (one is saved)" : "Comment"}
				open={Boolean(error("comments") || error("sharing"))}
			>
				<div className="govuk-details__text">
					<TextArea
						name={`comments.${id}`}
						label={commented ? "What they wrote, in place of what is saved" : "What they wrote"}
						defaultValue={typed("comments")}
						error={error("comments")}
					/>
					<Select
						name={`sharing.${id}`}
						label="Who may read it"
						{...(commented ? { placeholder: "As it is saved" } : {})}
						options={[
							{ value: "facilitators", label: "Facilitators only" },
							{ value: "group", label: "Share with the group" },
							...(commented ? [{ value: "remove", label: "Remove the saved comment" }] : []),
						]}
						defaultValue={typed("sharing") || (commented ? "" : "facilitators")}
						error={error("sharing")}
					/>
				</div>
			</Disclosure>
		</fieldset>
	);
}
