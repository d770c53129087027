import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { leaveSeat } from "#app/access/session.server.ts";

export function loader() {
	return redirect("/answer");
}

export function action({ request }: ActionFunctionArgs) {
	return leaveSeat(request);
}
