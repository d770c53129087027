import { CopyField } from "#app/components/copy-field.tsx";

type Text = {
	id: string;
	name: string;
	post: string;
	subject: string;
	text: string;
	email: string | null;
	/** A link that opens a mail with it. */
	mail: string;
};

/** Texts to owners, to be copied or mailed from one's own mail program. */
export function Texts({ texts }: { texts: Text[] }) {
	return (
		<section aria-labelledby="texts" className="reading handout">
			<h2 className="govuk-heading-m" id="texts">
				{texts.length === 1 ? "The text" : `${texts.length} texts`}
			</h2>
			<p className="govuk-inset-text">
				{texts.length === 1 ? "It holds a personal link" : "Each holds a personal link"}: send{" "}
				{texts.length === 1 ? "it to its owner" : "each to its owner"} only, and do not project this page.
			</p>
			{texts.map(({ id, name, post, subject, text, email, mail }) => (
				<article key={id}>
					<h3 className="govuk-heading-s">
						{name}, {post}
					</h3>
					<CopyField name={`subject-${id}`} label={`subject for ${name}`} text={subject} />
					<CopyField name={`text-${id}`} label={`text for ${name}`} text={text} rows={12} />
					<p>
						<a href={mail}>
							{email ? `Write a mail to ${email}` : "Write a mail with it"}
							<span className="govuk-visually-hidden"> ({name})</span>
						</a>
					</p>
				</article>
			))}
		</section>
	);
}
