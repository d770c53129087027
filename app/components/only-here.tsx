/** What has to be done before other devices can open the addresses on a page. @param origin what those begin with */
export function OnlyHere({ origin }: { origin: string }) {
	return (
		<div className="govuk-warning-text no-print">
			<span className="govuk-warning-text__icon" aria-hidden="true">
				!
			</span>
			<strong className="govuk-warning-text__text">
				Other devices cannot open these links: they lead to {origin}, which is this computer only. Set PUBLIC_ORIGIN to
				the address that people type, HOST to an address that they can reach, and start again.
			</strong>
		</div>
	);
}
