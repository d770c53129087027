import { type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Link } from "@remix-run/react";
import { seated } from "#app/access/session.server.ts";
import type { Handle } from "#app/components/handle.ts";

export async function loader({ request }: LoaderFunctionArgs) {
	if (await seated(request)) throw redirect("/answer");
	return null;
}

export const handle: Handle = { forSeat: true };

export const meta: MetaFunction = () => [{ title: "Signed out - Joint Working Diagnostic" }];

export default function SignedOut() {
	return (
		<div className="reading">
			<h1 className="govuk-heading-l">You are not signed in here</h1>
			<p>
				What you saved is safe, and this device keeps nothing of it. To go on, open the personal link that was sent to
				you: the one to a round's questions and results, or the one to your actions in a plan. Each works as often as
				you need it, on any device.
			</p>
			<p>
				If yours does not work, or you cannot find it, ask your facilitator for a new one. The link to your actions
				works for as long as you hold a post there.
			</p>
			<p>
				In the workshop, with a room code on the screen in front of you? <Link to="/join">Join by it</Link>.
			</p>
		</div>
	);
}
