import type { Fault } from "#scoring/types.ts";

/** Thrown when a definition or its answers cannot be scored; names every fault and its place. Nothing was computed. */
export class Refusal extends Error {
	readonly faults: Fault[];

	constructor(faults: Fault[]) {
		const places = faults.map(({ path, message }) => `${path}: ${message}`);
		super(`Nothing was scored, because these have to be put right first. ${places.join(" ")}`);
		this.name = "Refusal";
		this.faults = faults;
	}
}
