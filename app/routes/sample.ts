import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { requireAccount } from "#app/access/session.server.ts";
import { removeSamples } from "#app/models/sample-area.server.ts";

export function loader() {
	return redirect("/areas");
}

export async function action({ request }: ActionFunctionArgs) {
	const account = await requireAccount(request);
	await removeSamples(account.id);
	return redirect("/areas");
}
