import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { renderSVG } from "uqr";
import { z } from "zod";
import { attempt, notFound, requireRound, requireStep } from "#app/access/owned.server.ts";
import { OnlyHere } from "#app/components/only-here.tsx";
import { Trail } from "#app/components/trail.tsx";
import { badRequest, readForm } from "#app/forms/read-form.server.ts";
import { linkDays, makeLinks, revokeLink } from "#app/models/link.server.ts";
import { seatsOf } from "#app/models/seat.server.ts";
import { askedItems } from "#app/round/asked-items.ts";
import { dayInWords } from "#app/round/day-in-words.ts";
import { invitation, mailSubject, mailto } from "#app/round/invitation.ts";
import { dayAndTimeInWords } from "#app/round/time-in-words.ts";
import { configuration } from "#app/server/configuration.server.ts";
import { isLoopback } from "#app/server/environment.server.ts";
import { Handout } from "./handout.tsx";
import { LinkTable } from "./link-table.tsx";

export async function loader({ request, params }: LoaderFunctionArgs) {
	const { account, round } = await requireRound(request, params);
	requireStep(round, "handOutLinks");
	const seats = await seatsOf(account.id, round.id);
	const { publicOrigin } = configuration();
	return {
		round: { id: round.id, title: round.title, area: round.area },
		onlyHere: isLoopback(publicOrigin) ? publicOrigin : null,
		days: linkDays,
		seats: seats.map(({ id, label, person, linkedAt }) => ({
			id,
			label,
			person,
			linked: linkedAt === null ? null : dayAndTimeInWords(linkedAt),
		})),
	};
}

const linkForm = z.discriminatedUnion("intent", [
	z.strictObject({ intent: z.literal("make"), seat: z.uuid() }),
	z.strictObject({ intent: z.literal("make-missing") }),
	z.strictObject({ intent: z.literal("replace-all") }),
	z.strictObject({ intent: z.literal("revoke"), seat: z.uuid() }),
]);

/** A link is in the answer to the form that made it, and nowhere else. */
export async function action({ request, params }: ActionFunctionArgs) {
	const { account, round, edition } = await requireRound(request, params);
	const form = await readForm(request, linkForm);
	if ("refused" in form) throw badRequest();
	const { values } = form;
	const seats = await seatsOf(account.id, round.id);
	if ("seat" in values && !seats.some(({ id }) => id === values.seat)) throw notFound();
	if (values.intent === "revoke") {
		await attempt(() => revokeLink(account.id, round, values.seat));
		return redirect(`/rounds/${round.id}/links`);
	}
	const onlyMissing = values.intent === "make-missing";
	const wanted = seats.filter(({ id, linkedAt }) =>
		values.intent === "make" ? id === values.seat : !onlyMissing || linkedAt === null,
	);
	// Where every seat has one, nothing is made.
	if (wanted.length === 0) return { handout: [] };
	const made = await attempt(() =>
		makeLinks(
			account.id,
			round,
			wanted.map(({ id }) => id),
			onlyMissing,
		),
	);
	const { area, title, answerBy, workshopOn } = round;
	return {
		handout: wanted.map(({ id, label, person, email, roles }) => {
			const secret = made.find(({ seatId }) => seatId === id)?.secret ?? "";
			const url = `${configuration().publicOrigin}/link/${secret}`;
			const questions = askedItems(edition.definition, roles).length;
			const text = invitation({ area, title, label, questions, answerBy, workshopOn }, url);
			return {
				id,
				label,
				person,
				email,
				url,
				mail: mailto(email ? [email] : [], mailSubject({ title, area }), text),
				answerBy: answerBy ? dayInWords(answerBy) : null,
				code: renderSVG(url, { ecc: "M", border: 4 }),
			};
		}),
	};
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
	{ title: `Personal links of ${data?.round.title} - Joint Working Diagnostic` },
];

export default function Links() {
	const { round, onlyHere, days, seats } = useLoaderData<typeof loader>();
	const made = useActionData<typeof action>();
	return (
		<>
			<Trail steps={[{ to: `/rounds/${round.id}`, label: round.title }]} />
			<h1 className="govuk-heading-l">Personal links</h1>
			{onlyHere ? <OnlyHere origin={onlyHere} /> : null}
			{made && "handout" in made ? <Handout links={made.handout} title={`${round.title}, ${round.area}`} /> : null}
			<div className="reading no-print">
				<p>
					Each seat has a link of its own. It signs its owner in on any device, as often as they need, for {days} days.
					Whoever has it can answer in their place, so send each to its owner only.
				</p>
			</div>
			<LinkTable seats={seats} />
		</>
	);
}
