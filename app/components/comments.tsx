/**
 * What people wrote on an item, in their words and without their names; nothing where nobody did.
 * @param own whether it is said elsewhere that the reader wrote it
 */
export function Comments({ texts, own }: { texts: string[]; own?: boolean }) {
	if (texts.length === 0) return null;
	return (
		<>
			{own ? null : <p className="quiet govuk-!-margin-bottom-1">What people wrote:</p>}
			<ul className="comments">
				{texts.map((text, place) => (
					// Two people may write the same, and the list never changes.
					// biome-ignore lint/suspicious/noArrayIndexKey: see above
					<li key={place}>“{text}”</li>
				))}
			</ul>
		</>
	);
}
