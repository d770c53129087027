import { compared } from "#scoring/compared.ts";
import { idFaults } from "#scoring/id-faults.ts";
import { jsonPath } from "#scoring/json-path.ts";
import type { Fault } from "#scoring/types/input.ts";

/**
 * The faults of a list of bands: ids, and lower bounds that do not rise. (Section 14.)
 * @example levelFaults([{ id: "1", from: 2 }, { id: "2", from: 2 }], "levels") // one fault, at levels[1].from
 */
export function levelFaults(levels: readonly { id: string; from: number }[], key: "levels" | "overallLevels"): Fault[] {
	const order = levels.flatMap(({ from }, index) => {
		const path = jsonPath([key, index, "from"]);
		if (!Number.isFinite(from)) return [{ path, message: "A band needs a number as its lower bound." }];
		const before = levels[index - 1]?.from;
		if (before === undefined || !(compared(before, from) >= 0)) return [];
		return [{ path, message: `Bands have to rise: ${from} is not above ${before}, where the band before starts.` }];
	});
	return [...idFaults(levels, [key], "id"), ...order];
}
