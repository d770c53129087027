import { respondentsOfJson } from "#app/answers-file/respondents-of-json.ts";
import { faultsOf } from "#questionnaires/faults.ts";
import { type ScorableDefinition, scorableDefinition } from "#questionnaires/schema.ts";
import { faults } from "#scoring/faults.ts";
import type { Fault, Respondent } from "#scoring/types.ts";

export type ScoringCase = { definition: ScorableDefinition; respondents: Respondent[]; target: number | null };

const known = ["definition", "respondents", "target"];

/**
 * Reads the JSON of a file that holds `respondents`, may hold a `target`, and holds the `definition` unless one is given
 * beside it (which then counts, whatever the file holds); or every fault of it, of shape and of meaning, by JSON path.
 * @param given a definition of its own file; its faults are not reported here
 * @param chosen the target asked for, which goes before the file's
 */
export function scoringCase(
	json: unknown,
	given: ScorableDefinition | null,
	chosen: number | null,
): { read: ScoringCase } | { faults: Fault[] } {
	if (typeof json !== "object" || json === null || Array.isArray(json)) {
		return { faults: [{ path: "(file)", message: "An object with definition and respondents is expected here." }] };
	}
	const { definition: own, respondents: listed, target = null } = json as Record<string, unknown>;
	const unknown = Object.keys(json).filter((key) => !known.includes(key));
	const parsed = given ? null : scorableDefinition.safeParse(own);
	const definition = given ?? parsed?.data ?? null;
	const { respondents, faults: misshapen } = respondentsOfJson(listed);
	const goal = chosen ?? (typeof target === "number" ? target : null);
	const meaning = definition ? faults(definition, respondents, goal === null ? {} : { target: goal }) : [];
	// What is misshapen was read as empty, and is not to be reported as empty too.
	const clear = meaning.filter(({ path }) => !misshapen.some((fault) => `${path}.`.startsWith(`${fault.path}.`)));
	const found = [
		...unknown.map((key) => ({ path: key, message: "This is not a known key." })),
		...(parsed?.error ? faultsOf(parsed.error).map(inDefinition) : []),
		...(target === null || typeof target === "number"
			? []
			: [{ path: "target", message: "A number is expected here." }]),
		...misshapen,
		...(given ? clear.filter(isOfCase) : clear.map((fault) => (isOfCase(fault) ? fault : inDefinition(fault)))),
	];
	if (found.length > 0 || !definition) return { faults: found };
	return { read: { definition, respondents, target: goal } };
}

function isOfCase({ path }: Fault): boolean {
	return path === "target" || path.startsWith("respondents[");
}

function inDefinition({ path, message }: Fault): Fault {
	return { path: path === "(file)" ? "definition" : `definition.${path}`, message };
}
