import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData } from "@remix-run/react";
import { requireEntry } from "#app/access/entry.server.ts";
import { goesOn, leaveFor } from "#app/access/provider-way.server.ts";
import { Leaving, NotLetIn } from "#app/components/leaving.tsx";
import { providerForm } from "#app/forms/account.ts";
import { badRequest, readForm } from "#app/forms/read-form.server.ts";

/** There is nothing to see here but what follows the button. */
export function loader({ context }: LoaderFunctionArgs) {
	if (!context.sent) throw redirect("/sign-in");
	return null;
}

export async function action({ request, context }: ActionFunctionArgs) {
	const form = await readForm(request, providerForm);
	if ("refused" in form) throw badRequest();
	if (form.values.intent === "sign-in") {
		const { back, again } = form.values;
		return leaveFor({ for: "sign-in", back, again: again === "yes" });
	}
	const { token } = form.values;
	await requireEntry(token, context.clientAddress);
	return leaveFor({ for: "entry", token });
}

export const headers = goesOn;

export const meta: MetaFunction = () => [{ title: "On the way to sign in - Joint Working Diagnostic" }];

export default function ToProvider() {
	const way = useActionData<typeof action>();
	if (way?.to) return <Leaving to={way.to} />;
	return <NotLetIn words={way?.refused ?? "Begin again."} to="/sign-in" label="Sign in with a password" />;
}
