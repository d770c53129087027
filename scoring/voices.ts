import type { ScorableDefinition } from "#questionnaires/schema.ts";
import type { Voice } from "#scoring/types/working.ts";

/**
 * Whom the headline listens to, scored or not, in definition order of their first role. (Section 4.)
 *
 * Under `core-roles` a voice is a core role that somebody holds; core roles held by exactly the same respondents are one.
 * @param holders per role, the places of the respondents who hold it, ascending
 * @param twins per role, the first role in definition order with the same holders
 * @example voices(roles, [[0, 1], [2], [2]], [0, 1, 1]) // DPH, and DASS with DCS: two voices
 */
export function voices(
	roles: ScorableDefinition["roles"],
	holders: readonly (readonly number[])[],
	twins: readonly number[],
): Voice[] {
	const groups = new Map<number, Voice>();
	roles.forEach(({ core }, role) => {
		const respondents = holders[role] ?? [];
		if (!core || respondents.length === 0) return;
		const group = twins[role] ?? role;
		const voice = groups.get(group) ?? { roles: [], respondents: [...respondents], silentWithout: [] };
		voice.roles.push(role);
		groups.set(group, voice);
	});
	const found = [...groups.values()];
	return found.map((voice) => ({ ...voice, silentWithout: found.flatMap((other) => theOneMore(voice, other)) }));
}

/** The one respondent that a voice has more than another, when it has all of the other's and one more; else none. */
function theOneMore(voice: Voice, other: Voice): number[] {
	if (voice.respondents.length !== other.respondents.length + 1) return [];
	const others = new Set(other.respondents);
	const more = voice.respondents.filter((respondent) => !others.has(respondent));
	return more.length === 1 ? more : [];
}
