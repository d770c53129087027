import type { OutboxView } from "./outbox.ts";

/**
 * What is said while something waits to be saved; null while nothing does.
 * @param item the question on the page, if it is one
 */
export function unsavedWords({ states, unsaved }: OutboxView, item?: string): string | null {
	const waiting = Object.values(states).find(({ kind }) => kind === "waiting");
	if (waiting?.kind !== "waiting") return null;
	const isThis = item !== undefined && states[item]?.kind === "waiting";
	const one = isThis ? "This answer is" : "An earlier answer is";
	const what = unsaved > 1 ? `${unsaved} answers are` : one;
	const doing =
		waiting.because === "signed-out"
			? "You have been signed out here: open your personal link again in another tab, and it is saved."
			: "Keep this page open: we are trying again.";
	return `${what} not saved yet. ${doing}`;
}
