import { Link } from "@remix-run/react";
import type { LogEntry } from "#app/round/log-entry.ts";

type Props = {
	caption: string;
	entries: LogEntry[];
	/** What each line is about beside who and what. */
	about: "round" | "area";
	/** Where the older ones are; null where there are none. */
	older: string | null;
	/** Where the newest are; null on the page that shows them. */
	newest: string | null;
};

/** A page of a log: when, who, what, and where it was done. */
export function LogTable({ caption, entries, about, older, newest }: Props) {
	const where = about === "round" ? "Round" : "Area";
	return (
		<>
			<table className="data-table">
				<caption className="govuk-visually-hidden">{caption}</caption>
				<thead>
					<tr>
						<th scope="col">When</th>
						<th scope="col">Who</th>
						<th scope="col">What</th>
						<th scope="col">{where}</th>
					</tr>
				</thead>
				<tbody>
					{entries.map(({ id, when, who, what, [about]: place }) => (
						<tr key={id}>
							<th scope="row">{when}</th>
							<td data-label="Who">{who}</td>
							<td data-label="What">{what}</td>
							<td data-label={where}>{place}</td>
						</tr>
					))}
				</tbody>
			</table>
			{older === null && newest === null ? null : (
				<nav aria-label="Pages of the log" className="row-of-buttons no-print">
					{newest === null ? null : <Link to={newest}>The newest</Link>}
					{older === null ? null : <Link to={older}>Older</Link>}
				</nav>
			)}
		</>
	);
}
