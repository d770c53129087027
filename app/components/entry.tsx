import type { ReactNode } from "react";

type Props = {
	/** What the entry is called, such as "Post 2". */
	name: string;
	/** What else is known of it, beside its name. */
	about?: string;
	/** Absent where the list may not become shorter. */
	onRemove: (() => void) | undefined;
	children: ReactNode;
};

/** An entry of a list in a form, with the button that removes it. */
export function Entry({ name, about, onRemove, children }: Props) {
	return (
		<fieldset className="entry">
			<legend className="govuk-fieldset__legend govuk-fieldset__legend--s">
				{name}
				{about ? <span className="entry__about">{about}</span> : null}
			</legend>
			<div className="entry__fields">{children}</div>
			{onRemove ? (
				<button className="link-button" type="button" onClick={onRemove}>
					Remove {name.toLowerCase()}
				</button>
			) : null}
		</fieldset>
	);
}

/** The button that adds an entry to a list in a form. */
export function AddEntry({ children, onAdd }: { children: ReactNode; onAdd: () => void }) {
	return (
		<button className="govuk-button govuk-button--secondary" type="button" onClick={onAdd}>
			{children}
		</button>
	);
}

/** What a list cannot do without JavaScript, for whoever has none. */
export function NeedsScript() {
	return (
		<noscript>
			<p className="govuk-inset-text">
				Without JavaScript, entries cannot be added or removed here. Everything else can be changed and saved.
			</p>
		</noscript>
	);
}
