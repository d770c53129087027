import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { requireRound, requireStep } from "#app/access/owned.server.ts";
import { Trail } from "#app/components/trail.tsx";

export async function loader({ request, params }: LoaderFunctionArgs) {
	const { round } = await requireRound(request, params);
	requireStep(round, "plan");
	const { id, title, areaId, area, mode } = round;
	return { round: { id, title, areaId, area, mode } };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
	{ title: `Files of ${data?.round.title}, ${data?.round.area} - Joint Working Diagnostic` },
];

type Offered = { name: string; title: string; words: string };

const documents: Offered[] = [
	{
		name: "action-plan.pdf",
		title: "The report and the plan, for those who took part (PDF)",
		words: "Everything the group was shown, and the plan.",
	},
	{
		name: "board.pdf",
		title: "The report and the plan, for a board (PDF)",
		words: "Without posts beside scores, comments or notes: nobody can be identified from it.",
	},
	{
		name: "action-plan.docx",
		title: "The plan, to go on writing (Word)",
		words: "What is changed in it is changed there only.",
	},
];

const tables: Offered[] = [
	{
		name: "results.xlsx",
		title: "Profile, posts, items and plan (Excel)",
		words: "A sheet each, with numbers to calculate with.",
	},
	{ name: "files/results.csv", title: "Results, a row a figure (CSV)", words: "For a statistics program." },
	{
		name: "files/answers.csv",
		title: "Answers, a row for each item and answer (CSV)",
		words: "How many gave it, and whose it is where they have said so. No row is a person.",
	},
	{ name: "files/codebook.csv", title: "The codebook of both (CSV)", words: "What every column and id stands for." },
];

const charts: Offered[] = [
	{ name: "files/radar.svg", title: "The radar (SVG)", words: "With what was agreed laid over it." },
	{ name: "files/profile.svg", title: "The dimensions as lines (SVG)", words: "Where the posts stand on each." },
	{ name: "files/items.svg", title: "Every item, as they were asked (SVG)", words: "Who stands where." },
	{
		name: "files/items-by-difference.svg",
		title: "Every item, furthest apart first (SVG)",
		words: "The same in another order.",
	},
];

const whole: Offered[] = [
	{
		name: "round.json",
		title: "The whole round, to be brought back in (JSON)",
		words:
			"Here or on another installation that has the same session secret. What can be read in it is what everybody was shown; what each person answered and wrote is sealed.",
	},
];

export default function Files() {
	const { round } = useLoaderData<typeof loader>();
	return (
		<div className="reading">
			<Trail
				steps={[
					{ to: `/areas/${round.areaId}`, label: round.area },
					{ to: `/rounds/${round.id}`, label: round.title },
				]}
			/>
			<h1 className="govuk-heading-l">Files to take away</h1>
			<p>
				All of them are made from what the page of the results says, and say the same. Each says which questionnaire was
				answered and on which day it was made. That you took one stands in the area's log.
			</p>
			<p>
				{round.mode === "pooled"
					? "This round is pooled: no file says more of a post or a person than the page does."
					: "The scores of posts are in all of them but the board's. Single answers have no name in any, unless their owner has said that they are theirs; in a small group many can be worked out from the scores."}
			</p>
			<p>
				The report is also a page, to be read on any screen, aloud or on paper:{" "}
				<Link to={`/rounds/${round.id}/document`}>for those who took part</Link>, or{" "}
				<Link to={`/rounds/${round.id}/document?for=board`}>for a board</Link>.
			</p>
			<Group title="Documents" of={round.id} files={documents} />
			<Group title="Tables" of={round.id} files={tables} />
			<Group title="Charts" of={round.id} files={charts} />
			<Group title="The whole round" of={round.id} files={whole} />
		</div>
	);
}

function Group({ title, of, files }: { title: string; of: string; files: Offered[] }) {
	return (
		<>
			<h2 className="govuk-heading-m">{title}</h2>
			<ul className="govuk-list govuk-list--bullet">
				{files.map(({ name, title: label, words }) => (
					<li key={name}>
						<a href={`/rounds/${of}/${name}`}>{label}</a>. {words}
					</li>
				))}
			</ul>
		</>
	);
}
