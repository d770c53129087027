import type { Action } from "#app/models/plan.server.ts";
import { actionInput } from "#tests/support/factories.ts";

/** An action as the plan gives it, in its third version. */
export function action(overrides: Partial<Action> = {}): Action {
	const { owners: _owners, lead: _lead, ...facts } = actionInput();
	return { ...facts, id: crypto.randomUUID(), version: 3, owners: [], sources: [], ...overrides };
}

/** An owner whose post has the id of its title. */
export function owner(title: string, lead = false) {
	return { postId: title, title, lead };
}
