import type { ScorableDefinition } from "#questionnaires/schema.ts";
import { compared } from "#scoring/compared.ts";
import { scaleFaults } from "#scoring/scale-faults.ts";
import type { Fault } from "#scoring/types/input.ts";

/**
 * The fault of a target that does not lie on the scale; none while there is no target, or no scale without faults of its
 * own. (Section 14.)
 * @example targetFaults({ min: 1, max: 5 }, 9) // one fault, at target
 */
export function targetFaults(scale: ScorableDefinition["scale"] | undefined, target: number | undefined): Fault[] {
	if (target === undefined || scale === undefined || scaleFaults(scale).length > 0) return [];
	if (Number.isFinite(target) && compared(target, scale.min) >= 0 && compared(target, scale.max) <= 0) return [];
	return [
		{ path: "target", message: `The target has to lie on the scale ${scale.min} to ${scale.max}, not at ${target}.` },
	];
}
