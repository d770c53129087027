import type { Action } from "#app/models/plan.server.ts";
import { actionInput } from "#tests/support/factories.ts";

/** An action as the plan gives it, in its third version. */
export function action(overrides: Partial<Action> = {}): Action {
	const { owners: _owners, lead: _lead, ...facts } = actionInput();
	const kept = { id: crypto.randomUUID(), version: 3, createdAt: "2026-03-12T10:00:00.000Z" };
	return {
		...{ ...facts, ...kept },
		...{ status: "to-start", whyHasFigures: false, owners: [], sources: [], latest: null },
		...overrides,
	};
}

/** An owner whose post has the id of its title, and somebody who holds it and has accepted the action. */
export function owner(title: string, lead = false, overrides: Partial<Action["owners"][number]> = {}) {
	const said = { answer: "accepted" as const, recorded: false, asked: null };
	return { postId: title, title, lead, organisation: null, holder: `Holder of ${title}`, ...said, ...overrides };
}
