import { useState } from "react";

/** What is being typed of an action, by field, and the operation that it will be sent under. */
export type ActionDraft = { operation: string; typed: Record<string, string>; keep: (form: HTMLFormElement) => void };

/**
 * Keeps what is being typed of an action until it is caught. It outlives the form, which moves on the page with the room.
 * @param fresh an operation that nothing has been sent under
 * @param caught the operation under which an action was caught last; null for none
 */
export function useActionDraft(fresh: string, caught: string | null): ActionDraft {
	const [draft, setDraft] = useState<Omit<ActionDraft, "keep">>({ operation: fresh, typed: {} });
	if (draft.operation === caught) setDraft({ operation: fresh, typed: {} });
	return {
		...draft,
		keep: (form) => {
			const fields = [...new FormData(form)].flatMap(([name, value]) =>
				typeof value === "string" ? [[name, value] as const] : [],
			);
			setDraft({ operation: draft.operation, typed: Object.fromEntries(fields) });
		},
	};
}
