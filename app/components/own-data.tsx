import { Link } from "@remix-run/react";

/**
 * What somebody can do with what is stored about their seat.
 * @param mayWithdraw whether they can still take everything back
 */
export function OwnData({ mayWithdraw }: { mayWithdraw: boolean }) {
	return (
		<section aria-labelledby="own-data" className="no-print">
			<h2 className="govuk-heading-s" id="own-data">
				What is stored about you
			</h2>
			<ul className="govuk-list">
				<li>
					<a href="/answer/my-data.json">Take a copy away, as a file</a>
				</li>
				{mayWithdraw ? (
					<li>
						<Link to="/answer/withdraw">Take your answers back</Link>
					</li>
				) : null}
			</ul>
		</section>
	);
}
