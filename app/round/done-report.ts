import type { PublishedDefinition } from "#questionnaires/schema.ts";
import { commonItems } from "#scoring/common-items.ts";
import { versionChanges } from "#scoring/version-changes.ts";
import { dayInWords } from "./day-in-words.ts";
import type { FinishedBetween } from "./last-plan.ts";
import { itemOverTime } from "./over-time-items.ts";
import { named } from "./over-time-pairs.ts";
import type { PastRound } from "./over-time-types.ts";
import type { DoneItem, DoneReport, Report } from "./report.ts";
import { listed } from "./words.ts";

type Source = FinishedBetween["action"]["sources"][number];
type Moved = { item: DoneItem; notes: string[] };

/**
 * A report with what was finished since the round before, each action beside the questions that it answers to and how their scores
 * moved, like for like. What is open or was dropped is not in it, and nothing in it says that one came of the other.
 * @param rounds the round before and this one, in this order
 * @param versions every questionnaire that can be read, in the order of its versions
 * @param definitionOf the questionnaire of a hash; null where it cannot be read
 */
export function withDone(
	report: Report,
	rounds: readonly PastRound[],
	versions: readonly PublishedDefinition[],
	finished: readonly FinishedBetween[],
	definitionOf: (hash: string) => PublishedDefinition | null,
): Report {
	const [last] = rounds;
	if (!last || finished.length === 0) return report;
	const moved = finished.map(({ action }) => movedItems(action.sources, rounds, versions, definitionOf));
	const done: DoneReport = {
		intro: doneIntro(last, true),
		cautions: cautionsOf(moved.flat()),
		actions: finished.map(({ action, on }, place) => ({
			id: String(place + 1),
			what: action.what,
			on,
			items: (moved[place] ?? []).map(({ item }) => item),
		})),
		...{ title: last.title, since: last.on },
	};
	return { ...report, done };
}

/** What stands above the actions that were finished. @param withScores whether the questions come with how their scores moved */
export function doneIntro({ title, on }: Pick<PastRound, "title" | "on">, withScores: boolean): string {
	const between = `Actions that were finished between ${title} (${dayInWords(on)}) and this round, each with the questions that it answers to`;
	return withScores
		? `${between} and how their scores moved. What moved a score cannot be told from this: other work, other people and other times move scores too.`
		: `${between}.`;
}

/** A question beside an action that was finished, in words. @example "F3 Overspends: 2.0 then, 3.1 now (+1.1)" */
export function doneItemWords({ title, before, now, difference, reason }: DoneItem): string {
	if (difference !== null) return `${title}: ${before} then, ${now} now (${difference})`;
	return reason === null ? title : `${title}: not compared, because of this: ${reason}`;
}

/** What is said of an action that answers to no question. */
export const answersToNone = "It answers to no question.";

function movedItems(
	sources: readonly Source[],
	rounds: readonly PastRound[],
	versions: readonly PublishedDefinition[],
	definitionOf: (hash: string) => PublishedDefinition | null,
): Moved[] {
	const moved = sources.map((source) => movedItem(source, definitionOf(source.definitionHash), rounds, versions));
	return moved.filter(({ item }, place) => moved.findIndex((other) => other.item.title === item.title) === place);
}

function movedItem(
	{ item: id }: Source,
	asked: PublishedDefinition | null,
	rounds: readonly PastRound[],
	versions: readonly PublishedDefinition[],
): Moved {
	const not = (title: string, reason: string): Moved => ({
		item: { title, before: null, now: null, difference: null, reason },
		notes: [],
	});
	const recent = rounds.at(-1)?.scored?.definition;
	if (!asked?.items.some((item) => item.id === id))
		return not(id.toUpperCase(), "its questionnaire cannot be read here");
	const title = named(asked, id);
	if (!recent) return not(title, "the questionnaire of this round cannot be read here");
	if (asked.id !== recent.id) return not(title, "another questionnaire was used");
	const now = idNow(id, asked, recent, versions);
	const line = now === null ? null : itemOverTime(rounds, versions, now);
	const [step] = line?.steps ?? [];
	if (!line || !step) return not(title, "it is not asked any more");
	const { compared, reason, notes } = step;
	return {
		item: {
			title: line.title,
			before: compared?.before.shown ?? null,
			now: compared?.after.shown ?? null,
			difference: compared?.difference ?? null,
			reason,
		},
		notes: compared ? notes : [],
	};
}

/** What there is to know of the figures: once, with the questions that it is about where it is not all of them. */
function cautionsOf(moved: readonly Moved[]): string[] {
	const compared = moved.filter(({ item }) => item.difference !== null);
	return [...new Set(compared.flatMap(({ notes }) => notes))].map((note) => {
		const about = compared.filter(({ notes }) => notes.includes(note));
		return about.length === compared.length ? note : `${listed(about.map(({ item }) => item.title))}: ${note}`;
	});
}

/** What a question of one version is called in another; null where it is none of its, or several. */
function idNow(
	id: string,
	asked: PublishedDefinition,
	recent: PublishedDefinition,
	versions: readonly PublishedDefinition[],
): string | null {
	if (asked.version === recent.version) return id;
	const family = versions.filter((version) => version.id === recent.id);
	const same = commonItems(family, asked.version, recent.version).find(({ was }) => was === id);
	if (same) return same.now;
	const changed = (versionChanges(family, asked.version, recent.version)?.changed ?? []).filter(
		({ was }) => was === id,
	);
	return changed.length === 1 ? (changed[0]?.now ?? null) : null;
}
