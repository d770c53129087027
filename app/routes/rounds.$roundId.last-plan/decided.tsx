import { Link } from "@remix-run/react";
import { dayInWords } from "#app/round/day-in-words.ts";
import type { Fate } from "#app/round/last-plan.ts";

type Decided = {
	id: string;
	what: string;
	national: boolean;
	fate: Fate;
	on: string | null;
	said: string | null;
	isLate: boolean;
};

/** What became of the actions on which somebody has decided, or nobody can any more; nothing when there are none. */
export function DecidedTable({ decided, areaId }: { decided: Decided[]; areaId: string }) {
	if (decided.length === 0) return null;
	return (
		<section aria-labelledby="became">
			<h2 className="govuk-heading-m" id="became">
				What became of them
			</h2>
			<table className="data-table">
				<caption className="govuk-visually-hidden">The actions of the last plan, and what became of each</caption>
				<thead>
					<tr>
						<th scope="col">Action</th>
						<th scope="col">What became of it</th>
						<th scope="col">What was said last</th>
					</tr>
				</thead>
				<tbody>
					{decided.map((entry) => (
						<tr key={entry.id}>
							<th scope="row" className="as-typed">
								<Link to={`/areas/${areaId}/plan/${entry.id}`}>{entry.what}</Link>
							</th>
							<td data-label="What became of it">{became(entry)}</td>
							<td data-label="What was said last" className="as-typed">
								{entry.said ?? "Nothing"}
							</td>
						</tr>
					))}
				</tbody>
			</table>
		</section>
	);
}

/** @example "Done on 3 November 2025", "Carried over on 12 March 2026; late" */
function became({ fate, national, on, isLate }: Decided): string {
	const words = {
		done: national ? "Answered" : "Done",
		dropped: "Dropped",
		"carried-over": "Carried over",
		undecided: "Not decided",
	}[fate];
	return `${words}${on === null ? "" : ` on ${dayInWords(on)}`}${isLate ? "; late" : ""}`;
}
