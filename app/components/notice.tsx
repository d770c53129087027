import type { NoticePart } from "#app/round/notice.ts";

/** What somebody is told before the first question. */
export function Notice({ parts }: { parts: NoticePart[] }) {
	return (
		<>
			{parts.map(({ title, paragraphs }) => (
				<section key={title}>
					<h2 className="govuk-heading-s">{title}</h2>
					{paragraphs.map((paragraph) => (
						<p key={paragraph}>{paragraph}</p>
					))}
				</section>
			))}
		</>
	);
}
