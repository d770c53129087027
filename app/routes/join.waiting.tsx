import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Form, Link, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { secretOf } from "#app/access/cookie.server.ts";
import { attempt } from "#app/access/owned.server.ts";
import { joining, seated, signInByLink } from "#app/access/session.server.ts";
import type { Handle } from "#app/components/handle.ts";
import { RoomCodeForm } from "#app/components/room-code-form.tsx";
import { usePolledLoader } from "#app/components/use-polled-loader.ts";
import { badRequest, readForm } from "#app/forms/read-form.server.ts";
import { LinkNotValid } from "#app/models/ownership.server.ts";

export async function loader({ request }: LoaderFunctionArgs) {
	const own = await joining(request);
	if (!own) throw redirect((await seated(request)) ? "/answer" : "/join");
	return own;
}

/** Sits down on the seat that somebody was let in to, as with a personal link. */
export async function action({ request }: ActionFunctionArgs) {
	const form = await readForm(request, z.strictObject({}));
	if ("refused" in form) throw badRequest();
	const secret = (await secretOf(request, "join")) ?? "";
	try {
		return await attempt(() => signInByLink(request, secret));
	} catch (error) {
		// They were not let in, or the seat was given to somebody else since: the page says so.
		if (error instanceof LinkNotValid) return redirect("/join/waiting");
		throw error;
	}
}

/** How often a browser without JavaScript looks again, in milliseconds. */
const withoutScripts = 10_000;

export const handle: Handle<{ state: string }> = {
	forSeat: true,
	turnsIn: ({ state }) => (state === "waiting" ? withoutScripts : null),
};

export const meta: MetaFunction<typeof loader> = ({ data }) => [
	{ title: `${data ? titles[data.state] : "Join by a room code"} - Joint Working Diagnostic` },
];

const titles = {
	waiting: "Waiting to be let in",
	admitted: "You are let in",
	declined: "You were not let in",
} as const;

export default function WaitingToJoin() {
	const { state, title, post, label } = useLoaderData<typeof loader>();
	usePolledLoader(state === "waiting");
	return (
		<div className="reading">
			<div role="status">
				<h1 className="govuk-heading-l">{titles[state]}</h1>
				<p className="lead-sentence">{title}</p>
				{state === "admitted" ? <p>Your seat: {label}.</p> : null}
			</div>
			{state === "waiting" ? <Waits post={post} /> : null}
			{state === "admitted" ? <TakeSeat /> : null}
			{state === "declined" ? <Declined /> : null}
		</div>
	);
}

function Waits({ post }: { post: string }) {
	return (
		<>
			<p>
				You said that you are: {post}. The facilitator sees that you are here, and lets you in. Leave this page open: it
				goes on by itself.
			</p>
			<p className="row-of-buttons">
				<Link to="/join/waiting" reloadDocument>
					Look again
				</Link>
				<Link to="/join">Change what you said, or enter another code</Link>
			</p>
		</>
	);
}

function TakeSeat() {
	return (
		<>
			<p>If that is not your post, do not go on: tell the facilitator.</p>
			<Form method="post" reloadDocument>
				<button className="govuk-button" type="submit">
					Take your seat
				</button>
			</Form>
		</>
	);
}

function Declined() {
	return (
		<>
			<p>
				The facilitator could not place you from what you sent. Ask the facilitator: perhaps your post goes by another
				name here, or you were sent a personal link of your own. Then ask once more.
			</p>
			<RoomCodeForm />
		</>
	);
}
