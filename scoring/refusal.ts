import type { Fault } from "#scoring/types/input.ts";

/** How many faults the message tells; `faults` has all of them. */
const mostTold = 20;

/** Thrown when a definition or its answers cannot be scored; names every fault and its place. Nothing was computed. */
export class Refusal extends Error {
	readonly faults: Fault[];

	constructor(faults: Fault[]) {
		const places = faults.slice(0, mostTold).map(({ path, message }) => `${path}: ${message}`);
		const more = faults.length > mostTold ? ` And ${faults.length - mostTold} more.` : "";
		super(`Nothing was scored, because these have to be put right first. ${places.join(" ")}${more}`);
		this.name = "Refusal";
		this.faults = faults;
	}
}
