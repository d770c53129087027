import { jsonPath } from "#scoring/json-path.ts";
import type { Answer, Fault, Respondent } from "#scoring/types/input.ts";

const known = ["id", "roles", "answers"];

/**
 * The respondents of a JSON file, `[{ id, roles, answers }]`, with the faults of their shape; what their ids, roles and
 * answers mean is for the engine to refuse, so that a person hears of both at once. What is misshapen is read as empty.
 */
export function respondentsOfJson(json: unknown): { respondents: Respondent[]; faults: Fault[] } {
	if (!Array.isArray(json)) {
		return { respondents: [], faults: [{ path: "respondents", message: "A list of respondents is expected here." }] };
	}
	const faults: Fault[] = [];
	const respondents = json.map((entry: unknown, index): Respondent => {
		const report = (key: string | null, message: string) => {
			faults.push({ path: jsonPath(["respondents", index, ...(key === null ? [] : [key])]), message });
		};
		if (!isObject(entry)) {
			report(null, "A respondent is expected here: an object with id, roles and answers.");
			return { id: `respondents[${index}]`, roles: [], answers: {} };
		}
		for (const key of Object.keys(entry)) if (!known.includes(key)) report(key, "This is not a known key.");
		const { id, roles, answers } = entry;
		if (typeof id !== "string") report("id", "A text is expected as the respondent's id.");
		const listed = Array.isArray(roles) && roles.every((role) => typeof role === "string");
		if (!listed) report("roles", "A list of the ids of roles is expected here.");
		if (!isObject(answers)) report("answers", "An object of answers by item is expected here.");
		return {
			id: typeof id === "string" ? id : "",
			roles: listed ? roles : [],
			answers: isObject(answers) ? (answers as Record<string, Answer>) : {},
		};
	});
	return { respondents, faults };
}

function isObject(json: unknown): json is Record<string, unknown> {
	return typeof json === "object" && json !== null && !Array.isArray(json);
}
