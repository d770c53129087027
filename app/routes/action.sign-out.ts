import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { leaveAction } from "#app/access/session.server.ts";

export function loader() {
	return redirect("/action");
}

export function action({ request }: ActionFunctionArgs) {
	return leaveAction(request);
}
