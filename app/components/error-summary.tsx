import { useLocation } from "@remix-run/react";
import { useEffect, useRef } from "react";
import type { FormFaults } from "#app/forms/form-faults.ts";

type Props = {
	/** A message for each field, by its name in the form. */
	faults: FormFaults["faults"] | undefined;
	stale?: FormFaults["stale"] | undefined;
	/** Changes whenever the form was sent in vain; the faults themselves when nothing else changes them. */
	attempt?: number;
	/** What did not come about, where it is not that something was saved. */
	title?: string;
};

/** What has to be put right, at the top of the page, focused, each linking to its field. Nothing when nothing is wrong. */
export function ErrorSummary({
	faults,
	stale,
	attempt,
	title = "Nothing was saved: there is something to put right",
}: Props) {
	const box = useRef<HTMLDivElement>(null);
	const sent = attempt ?? faults;
	useEffect(() => {
		// Where a field is being put right, typing goes on there.
		if (sent) box.current?.focus();
	}, [sent]);
	const found = Object.entries(faults ?? {});
	if (found.length === 0) return null;
	return (
		<div className="govuk-error-summary" ref={box} tabIndex={-1} role="alert">
			<h2 className="govuk-error-summary__title">{title}</h2>
			<ul className="govuk-list govuk-error-summary__list">
				{found.map(([field, message]) => (
					<li key={field}>
						{/* What concerns the form as a whole has no field to go to. */}
						{field === "form" ? message : <a href={`#${fieldId(field)}`}>{`${entryName(field)}${message}`}</a>}
					</li>
				))}
			</ul>
			{stale ? <SavedNow /> : null}
		</div>
	);
}

/** The lists of forms, by what one of their entries is called. */
const entryNames: Record<string, string> = {
	organisations: "Organisation",
	people: "Person",
	posts: "Post",
	seats: "Seat",
};

/** Which entry of a list a fault belongs to; several may have the same. @example entryName("posts.1.title") // "Post 2: " */
function entryName(field: string): string {
	const [list = "", index] = field.split(".");
	return entryNames[list] && index !== undefined ? `${entryNames[list]} ${Number(index) + 1}: ` : "";
}

function SavedNow() {
	const { pathname, search } = useLocation();
	return (
		<a href={`${pathname}${search}`} target="_blank" rel="noreferrer">
			See what is saved now (opens in a new tab)
		</a>
	);
}

/** The id of a field's control, from its name in the form. */
export function fieldId(name: string): string {
	return name.replaceAll(".", "-");
}
