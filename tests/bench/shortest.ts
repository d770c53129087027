/** The shortest of several runs, in milliseconds: what else the machine does only ever makes a run longer. */
export function shortest(runs: number, work: () => unknown): number {
	let best = Number.POSITIVE_INFINITY;
	for (let run = 0; run < runs; run++) {
		const began = performance.now();
		work();
		best = Math.min(best, performance.now() - began);
	}
	return best;
}
