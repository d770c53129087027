import { Link } from "@remix-run/react";
import { SeatBar } from "./seat-bar.tsx";

/** For a browser in which somebody has a seat, and so nobody has to ask for one. */
export function SeatedAlready({ label, title }: { label: string; title: string }) {
	return (
		<div className="reading">
			<SeatBar label={label} />
			<h1 className="govuk-heading-l">You have a seat already</h1>
			<p>
				On this device you are signed in as {label}, in {title}.
			</p>
			<p>
				<Link className="govuk-button" to="/answer">
					Go to your seat
				</Link>
			</p>
			<p>If that is not you, or you want to join another room, sign out above and scan or type the code again.</p>
		</div>
	);
}
