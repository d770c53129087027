/** What is known of a seat's answers without knowing any. */
type Counted = {
	answered: number;
	asked: number;
	submittedAt: string | null;
	enteredHow: "on-behalf" | "file" | null;
	late: number;
};

/** How far a seat has come. */
export type Progress = { state: "not-started" | "part-way" | "finished"; words: string };

/** The states as a facilitator says them. */
export const progressTitles: Record<Progress["state"], string> = {
	"not-started": "Not started",
	"part-way": "Part-way",
	finished: "Finished",
};

/**
 * How far a seat has come: finished is what was handed in, or what a facilitator has entered in full.
 * @param showLate whether late answers are told, which a pooled round does not
 * @example progressOf({ answered: 12, asked: 30, submittedAt: null, enteredHow: null, late: 0 }, true).words // "12 of 30"
 */
export function progressOf({ answered, asked, submittedAt, enteredHow, late }: Counted, showLate: boolean): Progress {
	const entered = enteredHow !== null && answered > 0;
	const isWhole = answered >= asked;
	const state = submittedAt !== null || (entered && isWhole) ? "finished" : answered === 0 ? "not-started" : "part-way";
	const count = isWhole ? `all ${asked}` : `${answered} of ${asked}`;
	const words = [
		state === "not-started" ? `${asked} to answer` : count,
		...(state === "part-way" && isWhole ? ["not handed in yet"] : []),
		...(entered ? ["entered by a facilitator"] : []),
		...(showLate && late > 0 ? [`${late} late`] : []),
	];
	return { state, words: words.join(", ") };
}
