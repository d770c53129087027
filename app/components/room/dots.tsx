import { counted, listed } from "#app/round/words.ts";
import type { DotPoint } from "#app/workshop/room.ts";

type Props = {
	points: DotPoint[];
	/** Whether the words of every point stand beside it, or those of the ends below, as on a line. */
	words: "all" | "ends";
};

/**
 * Who stands where on an item: dots without names on the points of the scale, but for those who have said that one is theirs;
 * and hollow ones for the vote after discussion.
 */
export function Dots({ points, words }: Props) {
	return (
		<>
			<ol className="dots">
				{points.map((point) => (
					<li className="dots__point" key={point.value}>
						<span className="dots__value">{point.value}</span>
						<span className="dots__marks">
							<Marks count={point.unnamed} />
							{point.claimed.map((label) => (
								<span className="dots__claimed" key={label} aria-hidden="true">
									{label}
								</span>
							))}
							{point.after === null ? null : <Marks count={point.after} hollow />}
							<span className="govuk-visually-hidden">{pointInWords(point)}</span>
						</span>
						{point.words && words === "all" ? <span className="dots__words">{point.words}</span> : null}
					</li>
				))}
			</ol>
			{words === "ends" ? (
				<div className="dots__ends">
					<p>{points.at(0)?.words}</p>
					<p>{points.at(-1)?.words}</p>
				</div>
			) : null}
		</>
	);
}

function Marks({ count, hollow = false }: { count: number; hollow?: boolean }) {
	return Array.from({ length: count }, (_, place) => (
		// A picture of a number.
		// biome-ignore lint/suspicious/noArrayIndexKey: see above
		<span className={hollow ? "dots__dot dots__dot--after" : "dots__dot"} key={place} aria-hidden="true" />
	));
}

/** @example "3 answers, one of them Director of Public Health; after discussion 4" */
function pointInWords({ unnamed, claimed, after }: DotPoint): string {
	const people = counted(unnamed + claimed.length, "answer", "answers");
	const named = claimed.length === 0 ? "" : `, among them ${listed(claimed)}`;
	return `${people}${named}${after === null ? "" : `; after discussion ${after}`}`;
}
