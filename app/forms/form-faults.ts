/** What was wrong with a form: a message for each field, by its name in the form, and what had been typed. */
export type FormFaults = {
	faults: Record<string, string>;
	typed: Record<string, unknown>;
	/** Somebody else has saved meanwhile: what is stored is worth a look before this goes over it. */
	stale?: boolean | undefined;
};
