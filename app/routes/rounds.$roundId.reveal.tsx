import { type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { requireRound } from "#app/access/owned.server.ts";
import { now } from "#app/clock.server.ts";
import type { Handle } from "#app/components/handle.ts";
import { useLiveLoader } from "#app/live/use-live-loader.ts";
import { roomVersion } from "#app/round/live-version.ts";
import { standing } from "#app/round/phase.ts";

export async function loader({ request, params }: LoaderFunctionArgs) {
	const { round } = await requireRound(request, params);
	const at = now();
	const where = standing(round, at);
	if (where === "revealed" || where === "finished") throw redirect(`/rounds/${round.id}/results`);
	if (where !== "revealing" || round.revealAt === null) throw redirect(`/rounds/${round.id}`);
	return {
		live: roomVersion(round, at),
		roundId: round.id,
		title: round.title,
		waits: Math.max(0, Date.parse(round.revealAt) - Date.parse(at)),
	};
}

export const handle: Handle<{ waits: number }> = { turnsIn: ({ waits }) => waits };

export const meta: MetaFunction = () => [{ title: "About to show the results - Joint Working Diagnostic" }];

export default function Reveal() {
	const { live, roundId, title, waits } = useLoaderData<typeof loader>();
	useLiveLoader({ stream: `/rounds/${roundId}/stream`, version: live, turnsIn: waits });
	return (
		<div className="reading">
			<h1 className="govuk-heading-l">The results of {title} are about to be shown</h1>
			<p>They appear within five seconds. From then on answers cannot be changed.</p>
			<Form method="post" action={`/rounds/${roundId}?index`}>
				<input type="hidden" name="move" value="cancelReveal" />
				<button className="govuk-button govuk-button--warning" type="submit">
					Stop, do not show them yet
				</button>
			</Form>
		</div>
	);
}
