import type { PublishedDefinition } from "#questionnaires/schema.ts";

/** The seats that hold a core role. */
export function seatsOfCore<Seat extends { roles: string[] }>(
	{ roles }: Pick<PublishedDefinition, "roles">,
	seats: Seat[],
): Seat[] {
	return seats.filter((seat) => roles.some(({ id, core }) => core && seat.roles.includes(id)));
}

/** The seats of core roles that were heard: they are asked whether they agree to the report. */
export function seatsToAgree<Seat extends { roles: string[]; answered: number }>(
	definition: Pick<PublishedDefinition, "roles">,
	seats: Seat[],
): Seat[] {
	return seatsOfCore(definition, seats).filter(({ answered }) => answered > 0);
}
