/** What was wrong with a form: a message for each field, by its name in the form, and what had been typed. */
export type FormFaults = {
	faults: Record<string, string>;
	typed: Record<string, unknown>;
	/** Somebody else has saved meanwhile: what is stored is worth a look before this goes over it. */
	stale?: boolean | undefined;
	/** What they have written in fields in which the form has something else, by its name in the form: to be read beside it. */
	theirs?: Record<string, string> | undefined;
};
