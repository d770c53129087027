import { type Fault, faultsOfReading, readAs } from "#questionnaires/faults.ts";
import type { RepeatedKey } from "#questionnaires/read-json.ts";
import {
	type DefinitionParts,
	definitionParts,
	type ScorableDefinition,
	scorableDefinition,
} from "#questionnaires/schema.ts";
import { definitionFaults } from "#scoring/definition-faults.ts";

/** A definition as far as it can be used. */
export type GivenDefinition = {
	/** The definition; null when there is a fault. */
	sound: ScorableDefinition | null;
	/** Its parts whose shape is right: what the answers are checked against meanwhile. */
	readable: DefinitionParts;
};

const waiting = { path: "(file)", message: "What rests on a part of the wrong shape is checked once that is right." };

/**
 * Reads a definition and finds every fault that can be told for certain: of shape everywhere, and of meaning in the parts
 * whose shape is right. What rests on another part waits until that is mended, and the last fault says so.
 * @param repeated keys that stand twice, with their paths from the definition; an empty path is the definition's own key
 */
export function definitionOfJson(
	json: unknown,
	repeated: readonly RepeatedKey[],
): GivenDefinition & { faults: Fault[] } {
	const parsed = readAs(scorableDefinition, json);
	const shape = faultsOfReading(parsed, repeated);
	// The path of an unknown key is that of its object: what stands beside one at the top can be read.
	const misread = [...(parsed.error?.issues ?? []), ...repeated].flatMap(({ path: [part] }) => part ?? []);
	const isTwice = repeated.some(({ path }) => path.length === 0);
	const readable = isTwice ? {} : readableParts(json, misread);
	const meaning = definitionFaults(readable);
	const faults = [...shape, ...meaning, ...(isTwice || misread.length > 0 ? [waiting] : [])];
	return { sound: faults.length === 0 ? (parsed.data ?? null) : null, readable, faults };
}

function readableParts(json: unknown, misread: readonly PropertyKey[]): DefinitionParts {
	if (typeof json !== "object" || json === null) return {};
	const parts = Object.entries(json).filter(
		([part]) => Object.hasOwn(definitionParts.shape, part) && !misread.includes(part),
	);
	return definitionParts.parse(Object.fromEntries(parts));
}
