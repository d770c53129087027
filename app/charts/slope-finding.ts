import type { Line, OverTime, Step } from "#app/round/over-time-types.ts";
import { capitalised } from "#app/round/words.ts";

/** What is drawn: a line over the rounds, and what else happened on the same axis of time. */
export type Slope = Pick<OverTime, "rounds" | "scale"> & {
	line: Line;
	/** The days, ascending, on which something was finished; each is numbered from 1 as in the list beside the chart. */
	finished: string[];
	/** The day since when the area has been what it is, and what to say of it; null where it always was. */
	since: { on: string; words: string } | null;
};

/** What a slope chart shows, for who cannot see it: the finding first, then every round's figure and every break. */
export function slopeFinding({ line, rounds, scale, since }: Slope): string {
	const isDrawn = since !== null && since.on <= (rounds.at(-1)?.on ?? "");
	const figures = line.points.map(({ shown, missing, split }, place) => {
		const figure = `${rounds[place]?.name} ${shown ?? missing}`;
		return split ? `${figure}, where views differ widely` : figure;
	});
	const breaks = line.steps.flatMap(({ isBreak }, place) =>
		isBreak ? [`Break between ${rounds[place]?.name} and ${rounds[place + 1]?.name}.`] : [],
	);
	return [
		line.finding,
		`Scores${scale.per} from ${scale.min} to ${scale.max}, each round by itself: ${figures.join("; ")}.`,
		...breaks,
		...(isDrawn ? [capitalised(since.words)] : []),
	].join(" ");
}

/** The letter that stands over a step of which there is something to know, by the step's place. @example ["a", null, "b"] */
export function noteLetters(steps: readonly Pick<Step, "notes">[]): (string | null)[] {
	let noted = 0;
	return steps.map(({ notes }) => {
		if (notes.length === 0) return null;
		noted += 1;
		return String.fromCodePoint(96 + noted);
	});
}
