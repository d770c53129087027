import type { PublishedDefinition } from "#questionnaires/schema.ts";
import type { DimensionOutput } from "#scoring/types/result.ts";
import type { PastRound } from "./over-time-types.ts";
import { listed } from "./words.ts";

const byThemselves = "New people move scores by themselves.";

/**
 * Which core posts other people have than in the round before, in a sentence; null where none has, or one of the two was pooled. A
 * seat that names no person says nothing of its role.
 * @example holdersNote(before, after) // "Another person is DASS since. New people move scores by themselves."
 */
export function holdersNote(before: PastRound, after: PastRound): string | null {
	const core = (after.scored?.definition.roles ?? []).filter((role) => role.core);
	const changed = core.filter(({ id }) => {
		const [then, now] = [peopleIn(before, id), peopleIn(after, id)];
		return then !== null && now !== null && (then.size !== now.size || [...then].some((person) => !now.has(person)));
	});
	if (changed.length === 0) return null;
	const posts = listed(changed.map(({ short, title }) => short ?? title));
	return changed.length === 1
		? `Another person is ${posts} since. ${byThemselves}`
		: `Other people are ${posts} since. ${byThemselves}`;
}

/** Who had the seats of a role; null where nobody had one, or somebody is not named. */
function peopleIn({ scored, holders }: PastRound, wanted: string): Set<string> | null {
	if (scored?.outcome.mode === "pooled") return null;
	const people = holders.flatMap(({ role, personId }) => (role === wanted ? [personId] : []));
	const known = people.filter((person) => person !== null);
	return known.length === 0 || known.length < people.length ? null : new Set(known);
}

type Voiced = { definition: PublishedDefinition; voices: DimensionOutput["voiceList"] };

/** That other voices speak on a dimension than in the round before, with who spoke then and now. */
export function voicesNote(before: Voiced, after: Voiced): string {
	const [then, now] = [voicesOf(before), voicesOf(after)];
	if (then === now) return "Other posts have a score on the questions in common than before.";
	return `Other voices speak than before. Then: ${then}. Now: ${now}.`;
}

function voicesOf({ definition, voices }: Voiced): string {
	const title = (id: string) => {
		const role = definition.roles.find((entry) => entry.id === id);
		return role?.short ?? role?.title ?? id;
	};
	return voices.map(({ roles }) => listed(roles.map(title))).join("; ") || "none";
}
