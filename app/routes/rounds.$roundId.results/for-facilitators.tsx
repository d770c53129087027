import { Comments } from "#app/components/comments.tsx";
import { Disclosure } from "#app/components/disclosure.tsx";
import type { ItemComment, Report } from "#app/round/report.ts";
import { writtenOn } from "#app/round/words.ts";

/**
 * What people wrote for the facilitators and not for the group. The page is shown on a wall, so closed it looks the same
 * whether anybody wrote something or nobody did.
 */
export function ForFacilitators({ report, comments }: { report: Report; comments: ItemComment[] }) {
	const items = report.items.filter(({ id }) => writtenOn(comments, id).length > 0);
	return (
		<section aria-labelledby="for-facilitators" className="reading no-print">
			<h2 className="govuk-heading-m" id="for-facilitators">
				For facilitators only
			</h2>
			<p>
				Some comments may have been written for you and not for the group. Before you open them, make sure that nobody
				else can see this screen.
			</p>
			<Disclosure summary="Show comments for facilitators only: do not project this">
				{items.length === 0 ? <p>There are none to show.</p> : null}
				{items.map(({ id, dimension, title }) => (
					<div className="suggestion" key={id}>
						<h3 className="govuk-heading-s">
							{dimension}: {title}
						</h3>
						<Comments texts={writtenOn(comments, id)} />
					</div>
				))}
			</Disclosure>
		</section>
	);
}
