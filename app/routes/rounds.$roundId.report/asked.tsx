import { Link } from "@remix-run/react";

type Props = {
	asked: { code: string; label: string; agreedOn: string | null; hasLink: boolean }[];
	roundId: string;
	isCirculated: boolean;
};

/** The directors who are asked whether they agree to the report, who of them has, and how the others can. */
export function Asked({ asked, roundId, isCirculated }: Props) {
	const missing = asked.filter(({ agreedOn }) => agreedOn === null);
	const withoutLink = missing.filter(({ hasLink }) => !hasLink).length;
	return (
		<>
			<h2 className="govuk-heading-m">Who agrees to it</h2>
			{asked.length === 0 ? (
				<p>No director answered in this round, so that nobody is asked. You can circulate the report as it is.</p>
			) : (
				<table className="data-table">
					<caption className="govuk-visually-hidden">The directors who answered, and whether they have agreed</caption>
					<thead>
						<tr>
							<th scope="col">Post</th>
							<th scope="col">Agreed</th>
						</tr>
					</thead>
					<tbody>
						{asked.map(({ code, label, agreedOn }) => (
							<tr key={code}>
								<th scope="row">{label}</th>
								<td data-label="Agreed">{agreedOn ?? "Not yet"}</td>
							</tr>
						))}
					</tbody>
				</table>
			)}
			{missing.length > 0 && !isCirculated ? (
				<p>
					Each of them reads the report and agrees to it with their own personal link.{" "}
					{withoutLink > 0 ? `${withoutLink === 1 ? "One has" : `${withoutLink} have`} no link that works. ` : ""}
					<Link to={`/rounds/${roundId}/links`}>Hand out personal links</Link>
				</p>
			) : null}
		</>
	);
}
