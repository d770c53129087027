import { Link } from "@remix-run/react";
import { SendAgain } from "./send-again.tsx";

/** What was sent after the session had ended, for its sender to send once more. */
export function SignedInAgain({ to, fields }: { to: string; fields: [string, string][] }) {
	return (
		<div className="reading">
			<h1 className="govuk-heading-l">You are signed in again</h1>
			<p>What you sent before has been kept for you, and it is not saved yet.</p>
			<SendAgain to={to} fields={fields} label="Send it now" />
			<p>
				<Link to={to}>Leave it, and open the page as it was</Link>
			</p>
		</div>
	);
}
