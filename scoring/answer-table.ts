import type { ScorableDefinition } from "#questionnaires/schema.ts";
import { itemAnswers } from "#scoring/item-answers.ts";
import { loadedDimensions } from "#scoring/loaded-dimensions.ts";
import { settings } from "#scoring/settings.ts";
import type { Respondent } from "#scoring/types/input.ts";
import type { AnswerTable, Voice } from "#scoring/types/working.ts";
import { voiceOutput } from "#scoring/voice-output.ts";
import { voices } from "#scoring/voices.ts";

/**
 * The answers laid out for scoring: item scores per respondent, the items of each dimension, who holds which role, and the
 * voices. Expects a definition and respondents without faults. Whoever has no saved answer is left out.
 * @example answerTable(definition, respondents).answers[0][2] // the first respondent's score on the third item
 */
export function answerTable(definition: ScorableDefinition, respondents: readonly Respondent[]): AnswerTable {
	const heard = respondents.filter(hasSavedAnswer).sort(byId);
	const holders = holdersOfRoles(definition, heard);
	const twins = twinsOfRoles(holders);
	const chosen = settings(definition);
	const heardVoices =
		chosen.headline === "everyone" ? oneVoiceEach(holders, heard.length) : voices(definition.roles, holders, twins);
	return {
		definition,
		settings: chosen,
		respondents: heard,
		answers: heard.map((respondent) => itemAnswers(definition, respondent)),
		dimensions: loadedDimensions(definition),
		holders,
		twins,
		voices: heardVoices,
		voicesById: heardVoices.map((voice) => voiceOutput(definition, heard, voice)),
	};
}

function hasSavedAnswer({ answers }: Respondent): boolean {
	return Object.values(answers).some((answer) => answer !== null && answer !== undefined);
}

function byId(one: Respondent, other: Respondent): number {
	if (one.id === other.id) return 0;
	return one.id < other.id ? -1 : 1;
}

function holdersOfRoles({ roles }: ScorableDefinition, heard: readonly Respondent[]): number[][] {
	const holders = new Map<string, number[]>(roles.map(({ id }) => [id, []]));
	heard.forEach((respondent, place) => {
		for (const role of respondent.roles) holders.get(role)?.push(place);
	});
	return [...holders.values()];
}

function twinsOfRoles(holders: readonly number[][]): number[] {
	return holders.map((held) =>
		holders.findIndex((other) => other.length === held.length && other.every((place, index) => place === held[index])),
	);
}

function oneVoiceEach(holders: readonly number[][], count: number): Voice[] {
	const each: Voice[] = Array.from({ length: count }, (_, place) => ({
		roles: [],
		respondents: [place],
		silentWithout: [],
	}));
	holders.forEach((held, role) => {
		for (const place of held) each[place]?.roles.push(role);
	});
	return each;
}
