import { Form, Link } from "@remix-run/react";

/** Who answers here, the notice one tap away, and the way out: tablets are shared. */
export function SeatBar({ label }: { label: string }) {
	return (
		<div className="seat-bar no-print">
			<span className="seat-bar__label">{label}</span>
			<Link to="/answer/notice">How your answers are used</Link>
			{/* As a new page, so that nothing of this one is left in memory. */}
			<Form method="post" action="/answer/sign-out" reloadDocument>
				<button className="link-button" type="submit">
					Sign out
				</button>
			</Form>
		</div>
	);
}
