import { type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Link } from "@remix-run/react";
import { seated, signedIn } from "#app/access/session.server.ts";

export async function loader({ request }: LoaderFunctionArgs) {
	if (await signedIn(request)) throw redirect("/areas");
	if (await seated(request)) throw redirect("/answer");
	return null;
}

export default function Start() {
	return (
		<div className="reading">
			<h1 className="govuk-heading-l">Lead health and wellbeing together, and see where you stand</h1>
			<p>
				Directors of public health, adult social services and children's services answer the same questions, each for
				themselves. In a workshop of two hours they see where they stand in governance, finance, data sharing and
				culture, where they see things differently, and go home with a plan that has owners and dates.
			</p>
			<p>It is their own instrument. It is not an inspection, and nobody is ranked.</p>
			<p>
				<Link className="govuk-button" to="/sign-in">
					Sign in
				</Link>
			</p>
			<p>
				Were you asked to answer? Open the personal link that your facilitator sent you. If there is a room code on the
				screen in front of you, <Link to="/join">join by it</Link>.
			</p>
			<p className="quiet">
				Setting it up for the first time? Use the link that was printed where the product was started.
			</p>
		</div>
	);
}
