import { Form, Link } from "@remix-run/react";

type Props = {
	label: string;
	/** Whether something on this page is not saved: then the page stays, and the notice opens beside it. */
	isUnsaved?: boolean;
};

/** Who answers here, the notice one tap away, and the way out: tablets are shared. */
export function SeatBar({ label, isUnsaved = false }: Props) {
	return (
		<div className="seat-bar no-print">
			<span className="seat-bar__label">{label}</span>
			{isUnsaved ? (
				<a href="/answer/notice" target="_blank" rel="noreferrer">
					How your answers are used (opens in a new tab)
				</a>
			) : (
				<Link to="/answer/notice">How your answers are used</Link>
			)}
			{/* As a new page, so that nothing of this one is left in memory. */}
			<Form method="post" action="/answer/sign-out" reloadDocument>
				<button className="link-button" type="submit">
					Sign out
				</button>
			</Form>
		</div>
	);
}
