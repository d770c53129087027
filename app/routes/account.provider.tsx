import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { providerName } from "#app/access/provider.server.ts";
import { goesOn, leaveFor } from "#app/access/provider-way.server.ts";
import { requireAccount, requireFresh } from "#app/access/session.server.ts";
import { Leaving, NotLetIn } from "#app/components/leaving.tsx";
import { Trail } from "#app/components/trail.tsx";
import { badRequest, readForm } from "#app/forms/read-form.server.ts";
import { isLinked } from "#app/models/provider.server.ts";
import type { SignedIn } from "#app/models/session.server.ts";

/** Whoever signs in by a password and may change that, with what the provider is called. @throws a redirect for anybody else. */
async function requirePassword(request: Request): Promise<{ account: SignedIn; name: string }> {
	const account = await requireAccount(request);
	const name = providerName();
	if (name === null || (await isLinked(account.id))) throw redirect("/account");
	requireFresh(request, account);
	return { account, name };
}

export async function loader({ request }: LoaderFunctionArgs) {
	const { name } = await requirePassword(request);
	return { name };
}

export async function action({ request }: ActionFunctionArgs) {
	const { account } = await requirePassword(request);
	const form = await readForm(request, z.strictObject({}));
	if ("refused" in form) throw badRequest();
	return leaveFor({ for: "link", session: account.session });
}

export const headers = goesOn;

export const meta: MetaFunction = () => [{ title: "Another way to sign in - Joint Working Diagnostic" }];

export default function LinkProvider() {
	const { name } = useLoaderData<typeof loader>();
	const way = useActionData<typeof action>();
	if (way?.to) return <Leaving to={way.to} />;
	if (way?.refused) return <NotLetIn words={way.refused} to="/account" label="Back to your account" />;
	return (
		<>
			<Trail steps={[{ to: "/account", label: "Your account" }]} />
			<div className="reading">
				<h1 className="govuk-heading-l">Sign in with {name}</h1>
				<p>
					From then on you sign in here with {name} and with nothing else. Your password here, the app and the recovery
					codes stop working, and your other sessions end. The second step is the one that your organisation asks for.
				</p>
				<p>You can go back to a password later, on the page of your account.</p>
				<Form method="post" reloadDocument>
					<button className="govuk-button" type="submit">
						Link with {name}
					</button>
				</Form>
			</div>
		</>
	);
}
