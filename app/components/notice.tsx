import type { NoticePart } from "#app/round/notice.ts";

/** What somebody is told before the first question. */
export function Notice({ parts }: { parts: NoticePart[] }) {
	return (
		<>
			{parts.map(({ title, paragraphs, added }) => (
				<section key={title}>
					<h2 className="govuk-heading-s">{title}</h2>
					{paragraphs.map((paragraph) => (
						<p key={paragraph}>{paragraph}</p>
					))}
					{added ? <Added {...added} /> : null}
				</section>
			))}
		</>
	);
}

/** What a body says in its own words, and that it does. */
function Added({ by, text }: NonNullable<NoticePart["added"]>) {
	return (
		<div className="added">
			<p className="quiet govuk-!-margin-bottom-1">{by}</p>
			<p className="added__words">{text}</p>
		</div>
	);
}
