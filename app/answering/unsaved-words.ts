import { isWanting, type OutboxView } from "./outbox.ts";

/**
 * What is said while something waits to be saved, or cannot be saved without whoever sits here; null while all is well.
 * @param item the question on the page, if it is one; what it wants itself is said there
 */
export function unsavedWords({ states, unsaved }: OutboxView, item?: string): string | null {
	const waiting = Object.values(states).find(({ kind }) => kind === "waiting");
	if (waiting?.kind !== "waiting") {
		const wanting = wantingItems(states).filter((id) => id !== item).length;
		const where = item === undefined ? "look below" : "see all questions";
		return wanting === 0 ? null : `${answersAre(wanting)} not saved: ${where}.`;
	}
	const isThis = item !== undefined && states[item]?.kind === "waiting";
	const what = unsaved === 1 && isThis ? "This answer is" : answersAre(unsaved);
	const doing =
		waiting.because === "signed-out"
			? "You have been signed out here. Open your personal link again in another tab, or the new one if you were sent one, and it is saved."
			: "Keep this page open: we are trying again.";
	return `${what} not saved yet. ${doing}`;
}

/** The items that cannot be saved as they are: two devices said two things, or they are not taken. */
export function wantingItems(states: OutboxView["states"]): string[] {
	return Object.keys(states).filter((id) => isWanting(states[id]));
}

function answersAre(count: number): string {
	return count > 1 ? `${count} answers are` : "An earlier answer is";
}
