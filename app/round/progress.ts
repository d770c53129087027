/** What is known of a seat's answers without knowing any. */
type Counted = {
	answered: number;
	asked: number;
	submittedAt: string | null;
	enteredHow: "on-behalf" | "file" | null;
	/** How many of the answers a facilitator entered, and their owner has not changed. */
	entered: number;
	late: number;
	/** Whether what was answered has been taken back, and nothing answered since. */
	withdrew: boolean;
};

/** How far a seat has come. */
export type Progress = { state: "not-started" | "part-way" | "finished" | "withdrew"; words: string };

/** The states as a facilitator says them. */
export const progressTitles: Record<Progress["state"], string> = {
	"not-started": "Not started",
	"part-way": "Part-way",
	finished: "Finished",
	withdrew: "Withdrew",
};

/**
 * How far a seat has come: finished is what was handed in, or what a facilitator has entered in full. Of whoever has taken
 * their answers back nothing else is told.
 * @param showLate whether late answers are told, which a pooled round does not
 * @example progressOf({ answered: 12, asked: 30, submittedAt: null, enteredHow: null, entered: 0, late: 0, withdrew: false }, true).words // "12 of 30"
 */
export function progressOf(
	{ answered, asked, submittedAt, enteredHow, entered, late, withdrew }: Counted,
	showLate: boolean,
): Progress {
	if (withdrew) return { state: "withdrew", words: "and what they had answered is deleted" };
	const isWhole = answered >= asked;
	const state =
		submittedAt !== null || (entered > 0 && entered === answered && isWhole)
			? "finished"
			: answered === 0
				? "not-started"
				: "part-way";
	const count = isWhole ? `all ${asked}` : `${answered} of ${asked}`;
	const words = [
		state === "not-started" ? `${asked} to answer` : count,
		...(state === "part-way" && isWhole ? ["not handed in yet"] : []),
		...(enteredHow === null ? [] : [enteredWords(entered, answered)]),
		...(showLate && late > 0 ? [`${late} late`] : []),
	];
	return { state, words: words.join(", ") };
}

/** What a facilitator entered is told for ever, also when its owner has changed all of it since. */
function enteredWords(entered: number, answered: number): string {
	if (entered === 0) return "some once entered by a facilitator";
	return entered === answered ? "entered by a facilitator" : `${entered} entered by a facilitator`;
}
