import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { seated, signedIn, signInByLink } from "#app/access/session.server.ts";
import type { Handle } from "#app/components/handle.ts";
import { badRequest, readForm } from "#app/forms/read-form.server.ts";
import { linkedSeat } from "#app/models/link.server.ts";
import { LinkNotValid } from "#app/models/ownership.server.ts";

/** A link that is unknown, revoked or expired: the three are not told apart. */
const spent = () => data({ seat: null, other: null, account: null }, { status: 404 });

/** Mail scanners open links, some with JavaScript: that changes nothing. Only the button signs in. */
export async function loader({ request, params }: LoaderFunctionArgs) {
	const seat = await linkedSeat(params.token ?? "");
	if (!seat) return spent();
	const sitting = await seated(request);
	const account = await signedIn(request);
	return { seat, other: sitting?.label ?? null, account: account?.name ?? null };
}

export async function action({ request, params }: ActionFunctionArgs) {
	const form = await readForm(request, z.strictObject({}));
	if ("refused" in form) throw badRequest();
	try {
		return await signInByLink(request, params.token ?? "");
	} catch (error) {
		if (error instanceof LinkNotValid) return spent();
		throw error;
	}
}

export const handle: Handle = { forSeat: true };

export const meta: MetaFunction = () => [{ title: "Your personal link - Joint Working Diagnostic" }];

export default function PersonalLink() {
	const found = useLoaderData<typeof loader>();
	const refused = useActionData<typeof action>();
	const { seat, other, account } = refused && "seat" in refused ? refused : found;
	if (!seat) return <Spent />;
	return (
		<div className="reading">
			<h1 className="govuk-heading-l">{seat.title}</h1>
			<p className="lead-sentence">
				{seat.area}. This link is for {seat.label}.
			</p>
			<p>
				It is personal and works like a key: use it as often as you need, on any device, and do not forward it. On a
				shared device, sign out when you leave.
			</p>
			{other && other !== seat.label ? (
				<p className="govuk-inset-text">
					{other} is signed in on this device. Going on signs them out; nothing is lost.
				</p>
			) : null}
			{account ? (
				<p className="govuk-inset-text">
					This browser is also signed in for {account}, who facilitates. Before you hand the device to somebody else,
					sign out there.
				</p>
			) : null}
			<Form method="post" reloadDocument>
				<button className="govuk-button" type="submit">
					Go on as {seat.label}
				</button>
			</Form>
		</div>
	);
}

function Spent() {
	return (
		<div className="reading">
			<h1 className="govuk-heading-l">This link does not work</h1>
			<p>
				A newer one may have taken its place, or its time is over. Ask your facilitator for a new link. Nothing that was
				saved is lost.
			</p>
		</div>
	);
}
