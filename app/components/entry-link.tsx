import { useEffect, useRef } from "react";
import { CopyField } from "./copy-field.tsx";

type Props = {
	/** Whom the link is for. */
	name: string;
	email: string;
	/** Where it leads, with the origin. */
	url: string;
	/** How long it works, in words, such as "seven days". */
	works: string;
	/** What the mail says, with the link in it, as a mailto: address. */
	mail: string;
};

/** A link with which somebody sets what they sign in by, this once: to be copied or mailed. */
export function EntryLink({ name, email, url, works, mail }: Props) {
	const heading = useRef<HTMLHeadingElement>(null);
	// It takes the place of a form that was sent: whoever cannot see that is brought to it.
	useEffect(() => heading.current?.focus(), []);
	return (
		<section aria-labelledby="entry-link" className="handout">
			<h2 className="govuk-heading-m" id="entry-link" ref={heading} tabIndex={-1}>
				The link for {name}
			</h2>
			<p className="govuk-inset-text">
				It is shown now and never again, works once and for {works}. Send it to {email} and to nobody else: whoever
				opens it first signs in as {name}.
			</p>
			<CopyField name="entry" label={`the link for ${name}`} text={url} />
			<p>
				<a href={mail}>Mail it to {email}</a>
			</p>
		</section>
	);
}
