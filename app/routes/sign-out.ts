import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { signOut } from "#app/access/session.server.ts";

export function loader() {
	return redirect("/");
}

export function action({ request }: ActionFunctionArgs) {
	return signOut(request);
}
