import type { ActionInput } from "#app/forms/action.ts";

/** What belongs together in an action: of these, one side's is taken whole. */
const parts = [
	["what"],
	["why"],
	["scope", "addressee"],
	["horizon"],
	["dueOn"],
	["reviewOn"],
	["owners", "lead"],
	["firstStep"],
	["measure"],
	["measureFrom"],
	["measureTo"],
	["costOrRisk"],
] as const satisfies (keyof ActionInput)[][];

/** A field in which two people have written different things. */
export type Field = keyof ActionInput;

/**
 * Brings together what two people have made of an action since both saw the same: whatever only one of them changed is as they want
 * it. Where both changed the same, `mine` is kept and the field is named.
 * @returns the action with both, and the fields in which they differ.
 */
export function mergeAction(
	base: ActionInput,
	mine: ActionInput,
	theirs: ActionInput,
): { merged: ActionInput; conflicts: Field[] } {
	let merged = mine;
	const conflicts: Field[] = [];
	for (const fields of parts) {
		const taken = (of: ActionInput) => Object.fromEntries(fields.map((field) => [field, of[field]]));
		const theyChanged = fields.some((field) => !isSame(base[field], theirs[field]));
		const iChanged = fields.some((field) => !isSame(base[field], mine[field]));
		if (!theyChanged) continue;
		if (!iChanged) merged = { ...merged, ...taken(theirs) };
		else conflicts.push(...fields.filter((field) => !isSame(mine[field], theirs[field])));
	}
	return { merged, conflicts };
}

/** Owners in another order are the same owners. */
function isSame(one: ActionInput[Field], other: ActionInput[Field]): boolean {
	if (Array.isArray(one) && Array.isArray(other)) return [...one].sort().join() === [...other].sort().join();
	return one === other;
}
