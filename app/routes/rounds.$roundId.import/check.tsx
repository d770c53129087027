import { Form, Link } from "@remix-run/react";
import { counted } from "#app/round/words.ts";

/** What a file would store for one seat. */
export type Preview = {
	label: string;
	person: string | null;
	code: string;
	/** On how many items something is saved already. */
	saved: number;
	/** An item without an answer has a comment alone. */
	rows: { item: string; title: string; answer: string | null; comment: string | null }[];
};

type CheckProps = { preview: Preview[]; remark: string | null; operation: string; file: string };

/** What would be stored, to look at before it is. */
export function Check({ preview: seats, remark, operation, file }: CheckProps) {
	const all = seats.flatMap(({ rows }) => rows);
	const bare = all.filter(({ answer }) => answer === null).length;
	const answers = counted(all.length - bare, "answer", "answers");
	const comments = bare > 0 ? ` and ${counted(bare, "comment", "comments")} without an answer` : "";
	return (
		<>
			<p className="lead-sentence">
				{answers}
				{comments} for {counted(seats.length, "seat", "seats")}. Nothing is stored yet.
			</p>
			{remark ? <p className="govuk-inset-text">{remark}</p> : null}
			{seats.map(({ label, person, code, saved, rows }) => (
				<section key={code}>
					<h2 className="govuk-heading-m">
						{label}{" "}
						<span className="govuk-caption-m">
							{person ?? "Nobody named"}, <code>{code}</code>
						</span>
					</h2>
					{saved > 0 ? (
						<p>
							This seat has {counted(saved, "saved answer", "saved answers")}. An answer in the file replaces the one
							saved on the same item; the others stay.
						</p>
					) : null}
					<table className="data-table">
						<caption className="govuk-visually-hidden">
							What would be stored for {label}, {code}
						</caption>
						<thead>
							<tr>
								<th scope="col">Item</th>
								<th scope="col">Answer</th>
								<th scope="col">Comment, for facilitators only</th>
							</tr>
						</thead>
						<tbody>
							{rows.map(({ item, title, answer, comment }) => (
								<tr key={item}>
									<th scope="row">
										{item.toUpperCase()} {title}
									</th>
									<td data-label="Answer">{answer ?? "No answer, a comment alone"}</td>
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
