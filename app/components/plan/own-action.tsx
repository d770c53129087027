import { Form, Link } from "@remix-run/react";
import { shortWhat } from "#app/round/action-words.ts";
import type { OwnLine } from "#app/round/own-lines.ts";

type Props = {
	line: OwnLine /** One for each button, so that a second thought is not taken for the first. */;
	operations: string[];
};

/** An action in the list of its owner's: what is needed to say where it stands, or whether they accept it, with one tap. */
export function OwnAction({ line, operations }: Props) {
	const { id, what, facts, isAsked, isOpen, taps, version } = line;
	const [first = "", second = ""] = operations;
	return (
		<article className="suggestion">
			<h3 className="govuk-heading-s as-typed">
				<Link to={`/action/${id}`}>{what}</Link>
			</h3>
			<dl className="in-short as-typed">
				{facts.map(({ term, text, stands }) => (
					<div key={term}>
						<dt className={stands === "out" ? "govuk-visually-hidden" : undefined}>{term}</dt>
						<dd>{stands === "out" ? <strong>{text}</strong> : text}</dd>
					</div>
				))}
			</dl>
			{isAsked ? (
				<div className="row-of-buttons row-of-buttons--close">
					<Form method="post" action={`/action/${id}/answer`}>
						<input type="hidden" name="operation" value={first} />
						<input type="hidden" name="version" value={version} />
						<Press name="answer" value="accepted" label="I accept it" what={what} />
					</Form>
					<Link className="govuk-button govuk-button--secondary" to={`/action/${id}/answer?say=change-asked`}>
						Ask for a change
						<Of what={what} />
					</Link>
					<Link className="govuk-button govuk-button--secondary" to={`/action/${id}/answer?say=handed-on`}>
						Hand it on
						<Of what={what} />
					</Link>
				</div>
			) : null}
			{isOpen && !isAsked ? (
				<div className="row-of-buttons row-of-buttons--close">
					{taps.map(({ status, label }, index) => (
						<Form method="post" action={`/action/${id}`} key={status}>
							<input type="hidden" name="operation" value={index === 0 ? first : second} />
							<Press name="status" value={status} label={label} what={what} isSecondary />
						</Form>
					))}
					<Link to={`/action/${id}#say`}>
						Say more
						<Of what={what} />
					</Link>
				</div>
			) : null}
		</article>
	);
}

type Pressed = { name: string; value: string; label: string; what: string; isSecondary?: true };

function Press({ name, value, label, what, isSecondary }: Pressed) {
	return (
		<button
			className={`govuk-button${isSecondary ? " govuk-button--secondary" : ""}`}
			type="submit"
			{...{ name, value }}
		>
			{label}
			<Of what={what} />
		</button>
	);
}

/** Which action a button is of, for whoever hears it without what stands around it. */
function Of({ what }: { what: string }) {
	return <span className="govuk-visually-hidden">: {shortWhat(what, 60)}</span>;
}
