import { Link } from "@remix-run/react";
import { Fragment } from "react";
import { type HeatOrder, orderAddress, orderedIds, type ReportCharts } from "#app/charts/chart-choice.ts";
import { Comments } from "#app/components/comments.tsx";
import { Disclosure } from "#app/components/disclosure.tsx";
import { Svg } from "#app/components/svg.tsx";
import type { DiscussedReport, ItemReport, Report } from "#app/round/report.ts";
import { claimedWords, counted, outcomeOf, writtenOn } from "#app/round/words.ts";
import { Outcome } from "./outcome.tsx";

type ItemsProps = { report: Report; charts: ReportCharts };

/** Every item: who stands where at a glance, and, one tap away, its figures, how its discussion ended and what people wrote on it. */
export function Items({ report, charts: { heatMap, choice } }: ItemsProps) {
	const ids = orderedIds(report, choice.order);
	return (
		<section aria-labelledby="items">
			<h2 className="govuk-heading-m" id="items">
				Every item
			</h2>
			{heatMap ? (
				<>
					<p className="no-print">
						In order:{" "}
						{orders.map(({ order, words }, place) => (
							<Fragment key={order}>
								{place > 0 ? ", " : ""}
								{order === choice.order ? (
									<strong>{words}</strong>
								) : (
									<Link to={orderAddress(choice, order)} preventScrollReset>
										{words}
									</Link>
								)}
							</Fragment>
						))}
					</p>
					<figure className="figure figure--heat">
						<Svg markup={heatMap} />
					</figure>
				</>
			) : null}
			<Disclosure summary={`Show all ${report.items.length} items with their figures and comments`}>
				<ItemsTable report={report} ids={ids} withBasis />
			</Disclosure>
		</section>
	);
}

type TableProps = {
	report: Report;
	ids: string[];
	/** Whether it says what each item is built on. */
	withBasis?: boolean;
};

/** The items with these ids, in this order: score, answers and how far apart they are, how it ended and what people wrote. */
export function ItemsTable({ report, ids, withBasis = false }: TableProps) {
	return (
		<table className="data-table">
			<caption className="govuk-visually-hidden">Items with score, answers and how far apart they are</caption>
			<thead>
				<tr>
					<th scope="col">Item</th>
					<th scope="col">Score</th>
					<th scope="col">Answers</th>
					<th scope="col">Median</th>
					<th scope="col">How far apart</th>
					<th scope="col">Don't know</th>
				</tr>
			</thead>
			<tbody>
				{ids
					.flatMap((id) => report.items.filter((item) => item.id === id))
					.map((item) => (
						<ItemRows
							key={item.id}
							item={item}
							withBasis={withBasis}
							discussed={outcomeOf(report.discussed, item.id)}
							texts={writtenOn(report.comments, item.id)}
						/>
					))}
			</tbody>
		</table>
	);
}

const orders: { order: HeatOrder; words: string }[] = [
	{ order: "questionnaire", words: "as they were asked" },
	{ order: "difference", words: "furthest apart first" },
	{ order: "score", words: "lowest score first" },
];

const withheld = "Withheld in a pooled round";

type RowsProps = { item: ItemReport; withBasis: boolean; discussed: DiscussedReport | null; texts: string[] };

function ItemRows({ item, withBasis, discussed, texts }: RowsProps) {
	const goesOn = discussed !== null || texts.length > 0;
	const orWithheld = (words: string) => (item.withheld ? withheld : words);
	const figures = [item.shown, item.answers, item.median, item.pattern, item.dontKnow];
	const isBlank = item.withheld && figures.every((figure) => figure === null);
	return (
		<>
			<tr className={goesOn ? "goes-on" : undefined}>
				<th scope="row">
					{item.id.toUpperCase()} {item.title}
					{withBasis ? <p className="basis">Built on: {item.basis.join("; ")}.</p> : null}
				</th>
				{isBlank ? (
					<td colSpan={5}>{withheld}</td>
				) : (
					<>
						<td className="number" data-label="Score">
							{item.shown ?? orWithheld("Not enough voices")}
						</td>
						<td data-label="Answers">
							{item.answers ?? orWithheld("None")}
							{item.claimed.length > 0 ? <p className="basis">{claimedWords(item)}</p> : null}
						</td>
						<td className="number" data-label="Median">
							{item.median ?? orWithheld("None")}
						</td>
						<td data-label="How far apart">
							{item.pattern ?? orWithheld("Too few to say")}
							{item.apart ? <span className="quiet"> ({item.apart} from the median on average)</span> : null}
						</td>
						<td className="number" data-label="Don't know">
							{item.dontKnow ?? withheld}
						</td>
					</>
				)}
			</tr>
			{goesOn ? (
				<tr>
					<td colSpan={6}>
						<Outcome discussed={discussed} />
						<Comments texts={texts} />
					</td>
				</tr>
			) : null}
		</>
	);
}

/** How the figures were made, and what they are not. */
export function Method({ report }: { report: Report }) {
	const { method, round } = report;
	const people = counted(method.people, "person", "people");
	// In a pooled round nobody speaks as a voice of their own.
	const counts =
		round.mode === "pooled"
			? [people, "Everybody"]
			: [`${people}, ${counted(method.voices, "voice", "voices")}`, "Each voice"];
	return (
		<section aria-labelledby="method" className="reading">
			<h2 className="govuk-heading-m" id="method">
				How this was made
			</h2>
			<p>
				{method.definition}. {counts[0]}. Without a scale point: {method.unscored}. {counts[1]} counts the same.{" "}
				{method.sums ? `${method.sums} ` : ""}The levels are bands by convention, not by validation: they help to talk,
				they prove nothing. What is said of a level is usual there; not every line of it need be true of you.{" "}
				{method.needs} This is a self-assessment, not an inspection.
			</p>
			<p className="quiet">
				Questionnaire {method.hash.slice(0, 12)}, engine {method.engineVersion}.
			</p>
		</section>
	);
}
