import type { Standing } from "#app/round/phase.ts";

/** The steps of a workshop, in order. An item is discussed at `item`, as many as there is time for. */
export const steps = [
	"gathering",
	"welcome",
	"works",
	"reading",
	"item",
	"break",
	"actions",
	"read-back",
	"evaluation",
] as const;
export type WorkshopStep = (typeof steps)[number];

/** The steps at which nobody has to know the results. */
const before: readonly WorkshopStep[] = ["gathering", "welcome", "works", "break"];

/** What is stored of where the room is. */
export type StoredPlace = { step: WorkshopStep; item: string | null; since: string };

/** Where the room is: its step, and since when; or that the results are about to be shown, or that it is over. */
export type Place = { step: WorkshopStep | "revealing" | "over"; item: string | null; since: string | null };

/** Whether the screens may be taken to a step where a round stands. */
export function maySteerTo(step: WorkshopStep, where: Standing): boolean {
	if (where === "revealed") return step !== "gathering";
	return before.includes(step) && (where === "open" || where === "late" || where === "closed");
}

/**
 * Where the room is. Once the results are shown everybody reads them, until somebody goes on from there.
 * @param stored null where nobody has steered anything yet
 */
export function placeOf(stored: StoredPlace | null, where: Standing, revealAt: string | null): Place {
	if (where === "finished") return { step: "over", item: null, since: null };
	if (where === "revealing") return { step: "revealing", item: null, since: null };
	if (where === "revealed" && (stored === null || (revealAt !== null && stored.since < revealAt))) {
		return { step: "reading", item: null, since: revealAt };
	}
	return stored ?? { step: "gathering", item: null, since: null };
}
