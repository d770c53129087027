import type { Phase } from "./phase.ts";

/** The facts of a round that say how often its screens have changed. */
export type LiveFacts = { phase: Phase; revealAt: string | null; screenVersion: number; roomVersion: number };

/**
 * The number that a participant's screen is told: it goes up with everything that all screens show, and with the instant at which
 * the results appear, which nobody writes.
 * @param at an instant
 */
export function screenVersion({ phase, revealAt, screenVersion: counted }: LiveFacts, at: string): number {
	const isShown = (phase === "revealed" || phase === "finished") && revealAt !== null && revealAt <= at;
	return counted + (isShown ? 1 : 0);
}

/** The number that the wall and the facilitators are told: it goes up with how far people have come as well. */
export function roomVersion(facts: LiveFacts, at: string): number {
	return screenVersion(facts, at) + facts.roomVersion;
}
