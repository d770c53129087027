import { Form, Link } from "@remix-run/react";
import { counted } from "#app/round/words.ts";

/** What a file would store for one seat. */
export type Preview = {
	label: string;
	replaces: number;
	rows: { item: string; title: string; answer: string; comment: string | null }[];
};

type CheckProps = { preview: Preview[]; remark: string | null; operation: string; file: string };

/** What would be stored, to look at before it is. */
export function Check({ preview: seats, remark, operation, file }: CheckProps) {
	const total = seats.reduce((sum, { rows }) => sum + rows.length, 0);
	return (
		<>
			<p className="lead-sentence">
				{counted(total, "answer", "answers")} for {counted(seats.length, "seat", "seats")}. Nothing is stored yet.
			</p>
			{remark ? <p className="govuk-inset-text">{remark}</p> : null}
			{seats.map(({ label, replaces, rows }) => (
				<section key={label}>
					<h2 className="govuk-heading-m">{label}</h2>
					{replaces > 0 ? (
						<p>
							This seat has {replaces} saved {replaces === 1 ? "answer" : "answers"}. Those in the file replace them.
						</p>
					) : null}
					<table className="data-table">
						<caption className="govuk-visually-hidden">What would be stored for {label}</caption>
						<thead>
							<tr>
								<th scope="col">Item</th>
								<th scope="col">Answer</th>
								<th scope="col">Comment</th>
							</tr>
						</thead>
						<tbody>
							{rows.map(({ item, title, answer, comment }) => (
								<tr key={item}>
									<th scope="row">
										{item.toUpperCase()} {title}
									</th>
									<td data-label="Answer">{answer}</td>
									<td data-label="Comment">{comment}</td>
								</tr>
							))}
						</tbody>
					</table>
				</section>
			))}
			<Form method="post">
				<input type="hidden" name="operation" value={operation} />
				<input type="hidden" name="file" value={file} />
				<button className="govuk-button" type="submit">
					Store these answers
				</button>
			</Form>
			<p>
				<Link to="">Choose another file</Link>
			</p>
		</>
	);
}
