import { Link } from "@remix-run/react";

/** The way back up: the pages above this one. */
export function Trail({ steps }: { steps: { to: string; label: string }[] }) {
	return (
		<nav aria-label="Breadcrumb" className="no-print">
			<ol className="trail">
				{steps.map(({ to, label }) => (
					<li key={to}>
						<Link to={to}>{label}</Link>
					</li>
				))}
			</ol>
		</nav>
	);
}
