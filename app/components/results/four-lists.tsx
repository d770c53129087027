import type { ListedItem, Report } from "#app/round/report.ts";
import { listsNote, unlistedWords } from "#app/round/words.ts";

type Props = {
	report: Pick<Report, "lists" | "round">;
	/** What it is called for readers who were not in the room. */
	title?: string;
};

/** The items in four plain lists: what is agreed on, high and low, what is seen differently, and what is not known. */
export function FourLists({ report: { lists, round }, title }: Props) {
	if (!lists) return null;
	const { agreedStrong, agreedWeak, seenDifferently, notKnown, unlisted } = lists;
	return (
		<section aria-labelledby="lists">
			<h2 className="govuk-heading-m" id="lists">
				{title ?? "What you agree on, and what you do not"}
			</h2>
			<p className="reading">{listsNote(lists)}</p>
			<div className="four-lists">
				<List title="Agreed, and strong" none="Nothing yet." items={agreedStrong} />
				<List title="Agreed, and weak" none="Nothing." items={agreedWeak} />
				<List title="Seen differently" none="Nothing that can be shown." items={seenDifferently} />
				<List title="Not known" none="Nothing is unknown to many." items={notKnown} />
			</div>
			{unlisted > 0 ? <p className="quiet">{unlistedWords(unlisted, round.mode)}</p> : null}
		</section>
	);
}

function List({ title, none, items }: { title: string; none: string; items: ListedItem[] }) {
	return (
		<div>
			<h3 className="govuk-heading-s">{title}</h3>
			{items.length === 0 ? <p>{none}</p> : null}
			{items.length > 0 ? (
				<ul className="govuk-list">
					{items.map((item) => (
						<li key={item.id}>
							{item.title} <span className="quiet">{item.why}</span>
						</li>
					))}
				</ul>
			) : null}
		</div>
	);
}
