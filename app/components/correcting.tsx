/** What saving means while the report of a finished round is being corrected. */
export function Correcting() {
	return (
		<p className="govuk-inset-text">
			The round is finished, and you are correcting its report. When you save, whoever has agreed to this version is
			asked again.
		</p>
	);
}
