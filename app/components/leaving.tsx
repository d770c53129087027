import { Link } from "@remix-run/react";

/** The page between here and the body's own provider of identities, for browsers that do not go on by themselves. */
export function Leaving({ to }: { to: string }) {
	return (
		<div className="reading">
			<h1 className="govuk-heading-l">On the way to sign in</h1>
			<p>You are taken to the sign-in of your organisation. If nothing happens, go there yourself.</p>
			<p>
				<a className="govuk-button" href={to}>
					Go to the sign-in
				</a>
			</p>
		</div>
	);
}

/** Why somebody could not sign in with the provider, and where to go from there. */
export function NotLetIn({ words, to, label }: { words: string; to: string; label: string }) {
	return (
		<div className="reading">
			<h1 className="govuk-heading-l">That did not work</h1>
			<p>{words}</p>
			<p>
				<Link to={to}>{label}</Link>
			</p>
		</div>
	);
}
