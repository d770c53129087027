import { Form, Link } from "@remix-run/react";
import { Disclosure } from "#app/components/disclosure.tsx";
import type { Preview, RowPreview } from "#app/plan-file/preview.server.ts";
import { counted, listed } from "#app/round/words.ts";

type CheckProps = {
	preview: Preview;
	/** Whether something else was shown of the same file before. */
	again: boolean;
	/** By what the preview that is shown is known. */
	seen: string;
	operation: string;
	file: string;
	/** Where the plan is. */
	plan: string;
};

/** What a file would change in the plan, to look at before it does. */
export function Check({ preview: { rows, unchanged, gone }, again, seen, operation, file, plan }: CheckProps) {
	const fresh = rows.filter(({ isNew }) => isNew).length;
	const parts = [
		...(rows.length > fresh ? [counted(rows.length - fresh, "action would change", "actions would change")] : []),
		...(fresh > 0 ? [counted(fresh, "action would be new", "actions would be new")] : []),
		...(unchanged > 0 ? [counted(unchanged, "row changes nothing", "rows change nothing")] : []),
	];
	return (
		<>
			{again ? (
				<p className="govuk-inset-text" role="alert">
					The plan has changed since you looked, or is changed already. Nothing was stored now: below is what the file
					would do today.
				</p>
			) : null}
			<p className="lead-sentence">
				{rows.length === 0 ? "The file changes nothing." : `${listed(parts)}. Nothing is stored yet.`}
			</p>
			{gone.length > 0 ? (
				<Disclosure
					summary={`Not in the file: ${counted(gone.length, "action, which stays as it is", "actions, which stay as they are")}`}
				>
					<ul className="govuk-list govuk-list--bullet as-typed">
						{gone.map((what) => (
							<li key={what}>{what}</li>
						))}
					</ul>
				</Disclosure>
			) : null}
			{rows.map((row) => (
				<Row key={row.row} {...row} />
			))}
			{rows.length > 0 ? (
				<Form method="post">
					<input type="hidden" name="operation" value={operation} />
					<input type="hidden" name="file" value={file} />
					<input type="hidden" name="seen" value={seen} />
					<button className="govuk-button" type="submit">
						Change the plan
					</button>
				</Form>
			) : null}
			<p>
				<Link to="">Choose another file</Link> or <Link to={plan}>go back to the plan</Link>.
			</p>
		</>
	);
}

function Row({ row, what, isNew, changed, kept, asksAgain }: RowPreview) {
	return (
		<section>
			<h2 className="govuk-heading-m">
				<span className="govuk-caption-m">
					Row {row}
					{isNew ? ", a new action" : ""}
				</span>
				{what}
			</h2>
			<table className="data-table as-typed">
				<caption className="govuk-visually-hidden">What row {row} would change</caption>
				<thead>
					<tr>
						<th scope="col">Field</th>
						{isNew ? null : <th scope="col">Now</th>}
						<th scope="col">{isNew ? "What it says" : "After"}</th>
					</tr>
				</thead>
				<tbody>
					{changed.map(({ term, before, after }) => (
						<tr key={term}>
							<th scope="row">{term}</th>
							{isNew ? null : <td data-label="Now">{before === "" ? "Nothing" : before}</td>}
							<td data-label={isNew ? "What it says" : "After"}>{after === "" ? "Nothing" : after}</td>
						</tr>
					))}
				</tbody>
			</table>
			{asksAgain ? <p className="quiet">Its owners are asked again whether they accept it.</p> : null}
			{kept.length > 0 ? (
				<p className="quiet">Changed by somebody else since the file was made, and kept: {listed(kept)}.</p>
			) : null}
		</section>
	);
}
