import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { operationOf } from "#app/access/operation.server.ts";
import { attemptForm, notFound, requireRoundSeat, requireStep } from "#app/access/owned.server.ts";
import { SeatForm } from "#app/components/seat-form.tsx";
import { Trail } from "#app/components/trail.tsx";
import { refuse } from "#app/forms/read-form.server.ts";
import { areaOf } from "#app/models/area.server.ts";
import { seatPosts } from "#app/models/seat.server.ts";
import { correctSeat } from "#app/models/seat-change.server.ts";
import { readSeatForm, seatChoices } from "#app/round/seat-start.server.ts";
import { counted } from "#app/round/words.ts";

async function owned({ request, params }: Pick<LoaderFunctionArgs, "request" | "params">) {
	const { account, round, edition, seats, seat } = await requireRoundSeat(request, params);
	const area = await areaOf(account.id, round.areaId);
	if (!area) throw notFound();
	return { account, round, area, definition: edition.definition, seats, seat };
}

export async function loader(args: LoaderFunctionArgs) {
	const { account, round, area, definition, seat } = await owned(args);
	requireStep(round, "changeSeats", args.context.sent);
	const { people, posts } = seatChoices(area, definition);
	const isThere = people.some(({ id }) => id === seat.personId);
	const { personId, person, answered, postDoubt } = seat;
	return {
		round: { id: round.id, areaId: round.areaId, title: round.title },
		seat: { id: seat.id, label: seat.label, answered, postDoubt },
		// Whoever has left the area's posts meanwhile sits here all the same.
		people: isThere || personId === null ? people : [{ id: personId, name: person ?? "" }, ...people],
		posts,
		start: {
			operation: crypto.randomUUID(),
			version: String(round.version),
			changes: seat.changes,
			person: personId ?? "",
			label: seat.label,
			posts: await seatPosts(account.id, round.id, seat.id),
		},
	};
}

export async function action(args: ActionFunctionArgs) {
	const { account, round, area, definition, seats, seat } = await owned(args);
	const form = await readSeatForm(args.request, area, definition, seat.personId);
	if ("refused" in form) return refuse(form.refused);
	const { values, typed, input } = form;
	return attemptForm(typed, async () => {
		const codes = seats.filter(({ id }) => id !== seat.id).map(({ code }) => code);
		await correctSeat(account.id, round, seat, input, codes, definition, values, operationOf(values));
		return redirect(`/rounds/${round.id}`);
	});
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
	{ title: `Correct the seat of ${data?.seat.label} - Joint Working Diagnostic` },
];

export default function CorrectSeat() {
	const { round, seat, people, posts, start } = useLoaderData<typeof loader>();
	const refused = useActionData<typeof action>();
	return (
		<div className="reading">
			<Trail steps={[{ to: `/rounds/${round.id}`, label: round.title }]} />
			<h1 className="govuk-heading-l">Correct the seat of {seat.label}</h1>
			{seat.postDoubt ? (
				<p className="govuk-inset-text">Whoever opened the link says that this is not their post: “{seat.postDoubt}”</p>
			) : null}
			<ul className="govuk-list govuk-list--bullet">
				<li>Answers on questions that the posts chosen here are not asked are removed; the others stay.</li>
				<li>
					Somebody else begins afresh: whatever is saved here is removed
					{seat.answered > 0 ? ` (${counted(seat.answered, "answer", "answers")} now)` : ""}, the link stops working,
					and they need one of their own.
				</li>
				<li>Whoever sits here reads the notice again, because it names the posts.</li>
			</ul>
			<p>
				Somebody who is not in the list holds no post here yet: add them to the{" "}
				<Link to={`/areas/${round.areaId}/edit`}>area's people and posts</Link> first.
			</p>
			<SeatForm start={start} people={people} posts={posts} refused={refused} submitLabel="Save the seat" />
			{seat.answered === 0 ? (
				<p>
					<Link to={`/rounds/${round.id}/seats/${seat.id}/remove`}>Remove this seat</Link>
				</p>
			) : null}
		</div>
	);
}
