import { definitionOfJson, type GivenDefinition } from "#app/answers-file/definition-of-json.ts";
import { respondentsOfJson } from "#app/answers-file/respondents-of-json.ts";
import { faultsOfRepeated } from "#questionnaires/faults.ts";
import type { RepeatedKey } from "#questionnaires/read-json.ts";
import type { ScorableDefinition } from "#questionnaires/schema.ts";
import { respondentFaults } from "#scoring/respondent-faults.ts";
import { targetFaults } from "#scoring/target-faults.ts";
import type { Fault, Respondent } from "#scoring/types/input.ts";

export type ScoringCase = { definition: ScorableDefinition; respondents: Respondent[]; target: number | null };

const known = ["definition", "respondents", "target"];

/**
 * Reads the JSON of a file that holds `respondents`, may hold a `target`, and holds the `definition` unless one is given
 * beside it (which then counts, whatever the file holds); or every fault of it, of shape and of meaning, by JSON path.
 * @param repeated keys that stand in an object of the file twice
 * @param given a definition of its own file; its faults are not reported here
 * @param chosen the target asked for, which goes before the file's
 */
export function scoringCase(
	{ json, repeated }: { json: unknown; repeated: RepeatedKey[] },
	given: GivenDefinition | null,
	chosen: number | null,
): { read: ScoringCase } | { faults: Fault[] } {
	if (typeof json !== "object" || json === null || Array.isArray(json)) {
		return { faults: [{ path: "(file)", message: "An object with definition and respondents is expected here." }] };
	}
	const { definition, respondents: listed, target = null } = json as Record<string, unknown>;
	const inside = given ? [] : repeated.filter(({ path }) => path[0] === "definition");
	const { sound, readable, faults } = given
		? { ...given, faults: [] }
		: definitionOfJson(
				definition,
				inside.map(({ path, message }) => ({ path: path.slice(1), message })),
			);
	const { respondents, faults: misshapen } = respondentsOfJson(listed);
	// What is misshapen was read as empty, and is not to be reported as empty too.
	const misread = new Set(misshapen.map(({ path }) => path));
	const meaning = respondentFaults(readable, respondents).filter(({ path }) => {
		const [respondent = "", part] = path.split(".", 2);
		return !misread.has(respondent) && !misread.has(`${respondent}.${part}`);
	});
	const goal = chosen ?? (typeof target === "number" ? target : null);
	const found = [
		...faultsOfRepeated(repeated.filter((key) => !inside.includes(key))),
		...Object.keys(json)
			.filter((key) => !known.includes(key))
			.map((key) => ({ path: key, message: "This is not a known key." })),
		...faults.map(inDefinition),
		...misshapen,
		...meaning,
		...(target === null || typeof target === "number"
			? []
			: [{ path: "target", message: "A number is expected here." }]),
		...targetFaults(readable.scale, goal ?? undefined),
	];
	if (found.length > 0 || sound === null) return { faults: found };
	return { read: { definition: sound, respondents, target: goal } };
}

function inDefinition({ path, message }: Fault): Fault {
	return { path: path === "(file)" ? "definition" : `definition.${path}`, message };
}
