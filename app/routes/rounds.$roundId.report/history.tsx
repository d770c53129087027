type Version = {
	number: number;
	reason: string | null;
	madeOn: string;
	circulatedOn: string | null;
	agreed: string[];
};

/** Every version that there was of the report. */
export function History({ versions }: { versions: Version[] }) {
	return (
		<>
			<h2 className="govuk-heading-m">Versions</h2>
			<table className="data-table">
				<caption className="govuk-visually-hidden">The versions of the report, the latest first</caption>
				<thead>
					<tr>
						<th scope="col">Version</th>
						<th scope="col">Made</th>
						<th scope="col">Agreed by</th>
						<th scope="col">Circulated</th>
					</tr>
				</thead>
				<tbody>
					{versions.map(({ number, reason, madeOn, circulatedOn, agreed }) => (
						<tr key={number}>
							<th scope="row">
								{number}
								<p className="basis">{reason ?? "As it was when the round was finished."}</p>
							</th>
							<td data-label="Made">{madeOn}</td>
							<td data-label="Agreed by">{agreed.length > 0 ? agreed.join("; ") : "Nobody yet"}</td>
							<td data-label="Circulated">{circulatedOn ?? "Not circulated"}</td>
						</tr>
					))}
				</tbody>
			</table>
		</>
	);
}
