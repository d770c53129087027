import type { Standing } from "#app/round/report.ts";
import { capitalised } from "#app/round/words.ts";

type Props = { standing: Standing; answered?: string | null };

/**
 * Where a score stands: a level as a word first, then boxes filled to it, then the number. When views differ widely the range
 * stands in place of a level, and without a score the words why stand where the number would.
 */
export function StandingLine({ standing, answered }: Props) {
	const { figure, level, split, missing } = standing;
	const base = answered ? `, from ${answered}` : "";
	if (missing !== null) return <p className="level__word">{capitalised(missing)}</p>;
	if (split) {
		return (
			<p>
				<span className="level__word">Views differ widely</span>
				{split.ends ? ` ${split.ends}` : ""}
				<span className="quiet">
					{" "}
					({split.between}
					{base})
				</span>
			</p>
		);
	}
	return (
		<p>
			{level ? (
				<>
					<span className="level__word">{level.title}</span>
					<span className="level__boxes" aria-hidden="true">
						{Array.from({ length: level.of }, (_, index) => (
							// The boxes are a picture of a number and never change place.
							// biome-ignore lint/suspicious/noArrayIndexKey: see above
							<span key={index} className={index < level.position ? "filled" : ""} />
						))}
					</span>
				</>
			) : null}
			{level ? figure : capitalised(figure ?? "")}
			{base}
		</p>
	);
}
