import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { countWrongLink } from "#app/access/attempts.server.ts";
import { owning, seated, signedIn, signInByLink } from "#app/access/session.server.ts";
import type { Handle } from "#app/components/handle.ts";
import { PlainHttp } from "#app/components/plain-http.tsx";
import { badRequest, readForm } from "#app/forms/read-form.server.ts";
import { linkedTo } from "#app/models/link.server.ts";
import { LinkNotValid } from "#app/models/ownership.server.ts";

/** A link that is unknown, revoked or expired: the three are not told apart. */
async function spent(clientAddress: string) {
	await countWrongLink(clientAddress);
	return data({ to: null, other: null, account: null }, { status: 404 });
}

/** Mail scanners open links, some with JavaScript: that changes nothing. Only the button signs in. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
	const to = await linkedTo(params.token ?? "");
	if (!to) return spent(context.clientAddress);
	const other = to.title === null ? (await owning(request))?.post : (await seated(request))?.label;
	const account = await signedIn(request);
	return { to, other: other ?? null, account: account?.name ?? null };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
	const form = await readForm(request, z.strictObject({}));
	if ("refused" in form) throw badRequest();
	try {
		return await signInByLink(request, params.token ?? "");
	} catch (error) {
		if (error instanceof LinkNotValid) return spent(context.clientAddress);
		throw error;
	}
}

export const handle: Handle = { forSeat: true };

export const meta: MetaFunction = () => [{ title: "Your personal link - Joint Working Diagnostic" }];

export default function PersonalLink() {
	const found = useLoaderData<typeof loader>();
	const refused = useActionData<typeof action>();
	const { to, other, account } = refused && "to" in refused ? refused : found;
	if (!to) return <Spent />;
	return (
		<div className="reading">
			<h1 className="govuk-heading-l">{to.title ?? "Your actions in a plan"}</h1>
			<p className="lead-sentence">
				{to.area}. This link is for {to.label}.
			</p>
			<p>
				It is personal and works like a key: use it as often as you need, on any device, and do not forward it. On a
				shared device, sign out when you leave.
			</p>
			<PlainHttp />
			{other && other !== to.label ? (
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
					Go on as {to.label}
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
