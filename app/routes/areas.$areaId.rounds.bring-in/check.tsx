import { Form, Link } from "@remix-run/react";
import { Fact } from "#app/components/fact.tsx";
import { dayInWords } from "#app/round/day-in-words.ts";
import { counted } from "#app/round/words.ts";

/** What a file holds, from its sealed part. */
export type Preview = {
	title: string;
	/** The area that it was a round of. */
	area: string;
	/** The day that the views are of, as an ISO date. */
	viewsOn: string;
	people: number;
	/** Where it stands, in words. */
	where: string;
	mode: "by-post" | "pooled";
	edition: string;
	retainUntil: string | null;
	/** The day the file was made, as an ISO date. */
	madeOn: string;
};

type Props = { preview: Preview; to: { name: string }; operation: string; sealed: string };

/** What would be brought in, to look at before it is. */
export function Check({ preview, to, operation, sealed }: Props) {
	const { title, area, viewsOn, people, where, mode, edition, retainUntil, madeOn } = preview;
	return (
		<div className="reading">
			<p className="lead-sentence">
				{title}, with the views of {counted(people, "person", "people")} on {dayInWords(viewsOn)}. Nothing is stored
				yet.
			</p>
			{area === to.name ? null : (
				<p className="govuk-inset-text">
					It was a round of {area}. It becomes a round of {to.name}, whose facilitators and viewers can read its results
					from then on.
				</p>
			)}
			<dl className="govuk-summary-list">
				<Fact term="Round of">{area}</Fact>
				<Fact term="Where it stands">{where}</Fact>
				<Fact term="Results">{mode === "by-post" ? "By post" : "Pooled"}</Fact>
				<Fact term="Edition">{edition}</Fact>
				<Fact term="Answers kept">
					{retainUntil ? `Until ${dayInWords(retainUntil)}, as people were told` : "No date was set"}
				</Fact>
				<Fact term="File made">{dayInWords(madeOn)}</Fact>
			</dl>
			<p>
				The round comes back as it was then. Personal links, the plan, the log and who sat where by name are not in the
				file: make new links for whoever needs one.
			</p>
			<Form method="post">
				<input type="hidden" name="operation" value={operation} />
				<input type="hidden" name="sealed" value={sealed} />
				<button className="govuk-button" type="submit">
					Bring this round in
				</button>
			</Form>
			<p>
				<Link to="">Choose another file</Link>
			</p>
		</div>
	);
}
