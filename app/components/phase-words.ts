import type { Phase } from "#app/round/phase.ts";

/** Each phase as a facilitator says it. */
export const phaseWords: Record<Phase, string> = {
	draft: "In preparation",
	open: "Open for answers",
	closed: "Closed, not shown yet",
	revealed: "Results shown",
	finished: "Finished",
};
