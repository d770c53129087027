import type { PublishedDefinition } from "#questionnaires/schema.ts";
import { shown } from "#scoring/shown.ts";
import type { Result } from "#scoring/types/result.ts";
import { roleAt, shortTitle, titleOf } from "./definition-words.ts";
import { perItem } from "./figures.ts";
import type { Missing, Report, RoundFacts, Series } from "./report.ts";
import { counted, listed, show, shownText } from "./words.ts";

/** Whose scores a round by post shows: the partnership, the core voices, then the wider partners that were heard. */
export function seriesOf(definition: PublishedDefinition, result: Result): Series[] {
	const line = (
		id: string,
		kind: Series["kind"],
		roles: number[],
		label: string,
		values: (number | null)[],
		members: Series["members"] = [],
	): Series => ({
		id,
		kind,
		roles,
		order: roles.map((place) => {
			const isCore = definition.roles[place]?.core ?? false;
			return definition.roles.slice(0, place).filter(({ core }) => (core ?? false) === isCore).length;
		}),
		label,
		// Drawn as they are shown: from finer ones single answers could be worked out.
		values: values.map((value) => (value === null ? null : shown(value))),
		shown: values.map(show),
		members: members.map((scores) => scores.map(shown)),
		membersShown: members.map((scores) => scores.map(shownText)),
	});
	const outputs = definition.dimensions.map(({ id }) => result.dimensions[id]);
	const partnership = line(
		"partnership",
		"partnership",
		[],
		"Partnership",
		outputs.map((output) => output?.score ?? null),
	);
	if (result.everyone) return [partnership];
	const of = (role: string) => outputs.map((output) => output?.roles[role] ?? null);
	const core = result.voices.map(({ roles, respondents }) => {
		const places = roles.map((role) => definition.roles.findIndex(({ id }) => id === role));
		return line(
			roles.join("-"),
			"core",
			places,
			listed(places.map((place) => shortTitle(definition, place))),
			of(roles[0] ?? ""),
			membersOf(definition, result, respondents),
		);
	});
	const wider = definition.roles.flatMap(({ id, core: isCore }, place) =>
		isCore || result.notHeard.includes(id) ? [] : [line(id, "wider", [place], shortTitle(definition, place), of(id))],
	);
	return [partnership, ...core, ...wider];
}

/** The scores of several people on one post, ascending, so that nobody is a line of their own; none for one person. */
function membersOf(definition: PublishedDefinition, result: Result, respondents: string[]): Series["members"] {
	if (respondents.length < 2) return [];
	return definition.dimensions.map(({ id }) =>
		respondents.flatMap((one) => result.dimensions[id]?.respondents[one] ?? []).sort((one, other) => one - other),
	);
}

/** The wider partners that stand beside the headline, by the name of their view, with the roles of it that were not heard. */
export function viewsOf(
	{ asked }: RoundFacts,
	definition: PublishedDefinition,
	result: Result,
	series: Series[],
): Report["views"] {
	// Where everybody is one voice among all, no role has a view of its own.
	if (result.everyone) return [];
	return (definition.views ?? []).map((view) => {
		const own = series.filter(
			({ kind, roles }) => kind === "wider" && roles.some((place) => view.roles.includes(roleAt(definition, place).id)),
		);
		return {
			title: view.title,
			series: own,
			ranges: definition.dimensions.map((_, place) => rangeAt(own, place)),
			...missingApart(
				asked,
				definition,
				view.roles.filter((role) => result.notHeard.includes(role)),
			),
		};
	});
}

function rangeAt(series: Series[], place: number): string | null {
	const scores = series.flatMap(({ values }) => values[place] ?? []).sort((one, other) => one - other);
	const [lowest] = scores;
	const highest = scores.at(-1);
	if (scores.length < 2 || lowest === undefined || highest === undefined) return null;
	return `${shownText(lowest)} to ${shownText(highest)}`;
}

/** The roles that were asked, or that the headline needs, and that nobody answered for; but those named with their view. */
export function missingOf({ asked }: RoundFacts, definition: PublishedDefinition, result: Result): Missing {
	if (result.everyone) return { notHeard: [], notAsked: [] };
	const { roles, views = [] } = definition;
	const core = roles.filter((role) => role.core).map(({ id }) => id);
	const missing = result.notHeard.filter(
		(role) => (asked.includes(role) || core.includes(role)) && !views.some((view) => view.roles.includes(role)),
	);
	return missingApart(asked, definition, missing);
}

/** Missing roles by title: those that a seat was made for apart from the others. */
export function missingApart(asked: string[], { roles }: PublishedDefinition, missing: string[]): Missing {
	const titles = (ids: string[]) => ids.map((role) => titleOf(roles, role));
	return {
		notHeard: titles(missing.filter((role) => asked.includes(role))),
		notAsked: titles(missing.filter((role) => !asked.includes(role))),
	};
}

/** The title of the dimension with the widest spread, when it is one and there is a difference to speak of. */
export function mostDifferent(definition: PublishedDefinition, result: Result): string | null {
	const spreads = definition.dimensions
		.map(({ id, title }) => ({ title, spread: result.dimensions[id]?.spread ?? 0 }))
		.sort((one, other) => other.spread - one.spread);
	const [first, second] = spreads;
	if (!first || first.spread < worthSaying) return null;
	return second && first.spread - second.spread < 1e-9 ? null : first.title;
}

/** A spread of less than half a scale point is not worth a sentence. */
const worthSaying = 0.5;

/** The marked differences between posts, in words and direction, the largest first. */
export function differencesOf(definition: PublishedDefinition, result: Result): string[] {
	// A combined post differs from others once, under both of its names.
	const nameOf = (role: string): string => {
		const roles = result.voices.find((voice) => voice.roles.includes(role))?.roles ?? [role];
		return listed(
			roles.map((id) =>
				shortTitle(
					definition,
					definition.roles.findIndex((entry) => entry.id === id),
				),
			),
		);
	};
	const differences = definition.dimensions
		.flatMap(({ id, title }) => (result.dimensions[id]?.markedGaps ?? []).map((gap) => ({ title, ...gap })))
		.sort((one, other) => other.difference - one.difference)
		.map(
			({ title, higher, lower, difference, items }) =>
				`${title}: ${nameOf(higher)} ${shownText(difference)}${perItem(definition)} higher than ${nameOf(lower)}, item by item on the ${counted(items, "item", "items")} that both answered`,
		);
	return [...new Set(differences)];
}
