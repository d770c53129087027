import { CopyField } from "#app/components/copy-field.tsx";
import { Svg } from "#app/components/svg.tsx";
import { spreadsheetCell } from "#app/round/spreadsheet-cell.ts";

export type HandoutLink = {
	id: string;
	label: string;
	person: string | null;
	email: string | null;
	url: string;
	mail: string;
	answerBy: string | null;
	/** A QR code of the address, as SVG. */
	code: string;
};

/** New links, this once: to be copied, mailed or printed. */
export function Handout({ links, title }: { links: HandoutLink[]; title: string }) {
	if (links.length === 0) return <p className="govuk-inset-text">Every seat has a link already.</p>;
	const table = [
		["Post", "Name", "Email", "Link"],
		...links.map(({ label, person, email, url }) => [label, person ?? "", email ?? "", url]),
	];
	return (
		<section aria-labelledby="handout" className="handout">
			<h2 className="govuk-heading-m" id="handout">
				{links.length === 1 ? "The new link" : `${links.length} new links`}
			</h2>
			<p className="govuk-inset-text no-print">
				{links.length === 1 ? "This link is" : "These links are"} shown now and never again: copy, mail or print{" "}
				{links.length === 1 ? "it" : "them"} before you leave this page. Do not project{" "}
				{links.length === 1 ? "it" : "them"}.
			</p>
			{links.length > 1 ? (
				<div className="reading no-print">
					<h3 className="govuk-heading-s">All as a table, for a spreadsheet or a mail merge</h3>
					<CopyField
						name="all-links"
						label="all links as a table"
						text={table.map((row) => row.map(spreadsheetCell).join("\t")).join("\n")}
						rows={4}
					/>
				</div>
			) : null}
			<p className="no-print">
				<button className="govuk-button govuk-button--secondary" type="button" onClick={() => window.print()}>
					Print a sheet with QR codes
				</button>
			</p>
			{links.map(({ id, label, person, email, url, mail, answerBy, code }) => (
				<article className="link-card" key={id}>
					<div className="link-card__code" role="img" aria-label={`QR code of the link of ${label}`}>
						<Svg markup={code} />
					</div>
					<div className="link-card__words">
						<h3 className="govuk-heading-s">
							{label}
							{person ? `, ${person}` : ""}
						</h3>
						<p className="on-paper">
							{title}: your view of how we work together, by your own link.
							{answerBy ? ` Please answer by ${answerBy}.` : ""} Scan the code or type the address. It is for you alone:
							do not pass it on.
						</p>
						<p className="on-paper link-card__url">{url}</p>
						<div className="no-print">
							<CopyField name={`link-${id}`} label={`link of ${label}`} text={url} />
							<a href={mail}>
								{email ? `Mail it to ${email}` : "Write a mail with it"}
								<span className="govuk-visually-hidden"> ({label})</span>
							</a>
						</div>
					</div>
				</article>
			))}
		</section>
	);
}
