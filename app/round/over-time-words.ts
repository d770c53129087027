import { dayInWords, monthInWords } from "./day-in-words.ts";
import type { Line, PastRound, RoundName, Step } from "./over-time-types.ts";
import { capitalised, counted, listed } from "./words.ts";

const shortMonth = new Intl.DateTimeFormat("en-GB", { month: "short", year: "numeric", timeZone: "Europe/London" });
const shortDay = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeZone: "Europe/London" });

/** What each round is called, so that no two are called the same: by month, else by day, else by its title too. */
export function roundNames(rounds: readonly Pick<PastRound, "title" | "on">[]): RoundName[] {
	const areApart = (nameOf: (on: string) => string) =>
		new Set(rounds.map(({ on }) => nameOf(on))).size === rounds.length;
	const isByMonth = areApart(monthInWords);
	const isByDay = areApart(dayInWords);
	return rounds.map(({ on, title }) => {
		if (isByMonth) {
			const name = monthInWords(on);
			return { on, name, when: `in ${name}`, label: shortMonth.format(new Date(on)) };
		}
		const day = dayInWords(on);
		const isAlone = isByDay || rounds.filter((other) => other.on === on).length === 1;
		const name = isAlone ? day : `${day} (${title})`;
		return { on, name, when: `on ${name}`, label: shortDay.format(new Date(on)) };
	});
}

/** What a round is called. @throws Error when there is none at the place */
export function nameAt(names: readonly RoundName[], place: number): RoundName {
	const name = names[place];
	if (!name) throw new Error(`There is no round at place ${place}.`);
	return name;
}

/**
 * What a line's last step comes to.
 * @example lineFinding(finance, names) // "Finance: 2.6 in March 2025, 3.1 in March 2026: up 0.5 on 5 questions in common."
 */
export function lineFinding(
	{ title, points, steps }: Omit<Line, "id" | "finding">,
	names: readonly RoundName[],
): string {
	const step = steps.at(-1);
	const [then, now] = [points.at(-2), points.at(-1)];
	const last = nameAt(names, names.length - 1);
	const figure = (point: typeof now) => point?.shown ?? point?.missing ?? "";
	const splits = splitSentence(points, names);
	if (!step) return `${title}: ${figure(now)} ${last.when}.${splits} There is no earlier round to compare it with.`;
	const before = nameAt(names, names.length - 2);
	if (!step.compared) {
		const each = then?.shown && now?.shown ? ` Each by itself: ${then.shown} then, ${now.shown} now.${splits}` : "";
		return `${title}: ${before.name} and ${last.name} cannot be compared, because of this: ${step.reason}.${each}`;
	}
	const figures = `${step.compared.before.shown} ${before.when}, ${step.compared.after.shown} ${last.when}`;
	return `${title}: ${figures}: ${moved(step)} ${onWhich(step)}.${splits}`;
}

/**
 * In which of the last two rounds the figure lies between views that differ widely; null where it is in neither.
 * @example splitWords(points, names) // "views differ widely in March 2026, as they did in March 2025"
 */
export function splitWords(points: Line["points"], names: readonly RoundName[]): string | null {
	const [then, now] = [points.at(-2), points.at(-1)];
	const before = then?.split ? nameAt(names, names.length - 2).when : null;
	if (!now?.split) return before && `views differed widely ${before}`;
	const words = `views differ widely ${nameAt(names, names.length - 1).when}`;
	return before === null ? words : `${words}, as they did ${before}`;
}

function splitSentence(points: Line["points"], names: readonly RoundName[]): string {
	const words = splitWords(points, names);
	if (words === null) return "";
	const areBoth = points.at(-2)?.split && points.at(-1)?.split;
	const so = areBoth ? "neither figure describes anybody" : "the figure describes nobody";
	return ` ${capitalised(words)}, so that ${so}.`;
}

/** @example moved(step) // "up 0.5" */
function moved({ compared }: Step): string {
	const [sign = "", size = ""] = [compared?.difference.slice(0, 1), compared?.difference.slice(1)];
	if (sign === "+") return `up ${size}`;
	return sign === "−" ? `down ${size}` : "no change";
}

function onWhich({ questions }: Step): string {
	if (!questions) return "";
	const { common, before, after } = questions;
	const same = common === before && common === after;
	if (same) return common === 1 ? "on the same question" : `on the same ${common} questions`;
	return `on ${counted(common, "question", "questions")} in common`;
}

/**
 * What has moved since the round before the last one, over all dimensions; null with fewer than two rounds.
 * @example sinceWords(lines, names)
 * // "Since March 2025: finance up 0.5; culture down 0.2, where views differ widely in March 2026. Data sharing cannot be compared."
 */
export function sinceWords(lines: readonly Line[], names: readonly RoundName[]): string | null {
	if (names.length < 2) return null;
	const last = lines.flatMap(({ title, steps, points }) => {
		const step = steps.at(-1);
		return step ? [{ title, step, split: splitWords(points, names) }] : [];
	});
	const [can, cannot] = [true, false].map((isCompared) =>
		last.filter(({ step }) => (step.compared !== null) === isCompared),
	) as [typeof last, typeof last];
	const since = `Since ${nameAt(names, names.length - 2).name}`;
	const rest = capitalised(listed(cannot.map(({ title }) => title.toLowerCase())));
	if (can.length === 0) return `${since}, nothing can be compared: see below why.`;
	const words = can
		.map(({ title, step, split }) => `${title.toLowerCase()} ${moved(step)}${split === null ? "" : `, where ${split}`}`)
		.join("; ");
	return `${since}: ${words}.${cannot.length > 0 ? ` ${rest} cannot be compared.` : ""}`;
}
