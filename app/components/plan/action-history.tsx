import type { HistoryLine } from "#app/round/history-words.ts";

/** Who changed what in an action and when, the newest first. */
export function ActionHistory({ history }: { history: HistoryLine[] }) {
	return (
		<section aria-labelledby="history">
			<h2 className="govuk-heading-m" id="history">
				What has happened
			</h2>
			<ol className="govuk-list history as-typed">
				{history.map(({ version, when, who, what, text, changes }) => (
					<li key={version}>
						<p className="govuk-!-margin-bottom-1">
							<strong>{what}</strong>{" "}
							<span className="quiet">
								{when}, {who}
							</span>
						</p>
						{text ? <p className="govuk-!-margin-bottom-1">{text}</p> : null}
						{changes.map(({ term, before, after }) => (
							<p className="quiet govuk-!-margin-bottom-1" key={term}>
								{term}: {before === "" ? "nothing" : before} <span aria-hidden="true">&rarr;</span>
								<span className="govuk-visually-hidden"> became </span> {after === "" ? "nothing" : after}
							</p>
						))}
					</li>
				))}
			</ol>
		</section>
	);
}
