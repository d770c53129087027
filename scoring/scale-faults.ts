import type { ScorableDefinition } from "#questionnaires/schema.ts";
import type { Fault } from "#scoring/types/input.ts";

/** A distribution has a cell for every point, so a slip of the pen here would ask for billions of them. */
const mostPoints = 10_001;

/**
 * The faults of a scale: `min` and `max` are whole numbers, `min` is not below 0, `max` is above it. (Section 14.)
 * @example scaleFaults({ min: 5, max: 1 }) // one fault, at scale.max
 */
export function scaleFaults({ min, max }: ScorableDefinition["scale"]): Fault[] {
	const found: Fault[] = [];
	if (!Number.isInteger(min)) found.push({ path: "scale.min", message: "The scale has to start at a whole number." });
	else if (min < 0) found.push({ path: "scale.min", message: `The scale has to start at 0 or above, not at ${min}.` });
	if (!Number.isInteger(max)) found.push({ path: "scale.max", message: "The scale has to end at a whole number." });
	else if (max <= min) found.push({ path: "scale.max", message: `The scale has to end above ${min}, not at ${max}.` });
	else if (max - min >= mostPoints) {
		found.push({ path: "scale.max", message: `A scale of more than ${mostPoints} points cannot be scored.` });
	}
	return found;
}
