type Seat = { label: string; person: string | null; code: string; answered: number; roles: string[] };

/**
 * The seats of a round that have no answers, as a sentence names them: by their post, and where several seats have the same
 * one by who sits there, or else by code.
 * @param notHeard roles that are named as not heard by themselves: a seat that has no others is not named again
 * @example silentNames([{ label: "DPH", person: "Amara Okafor", code: "dph", answered: 0, roles: ["dph"] }]) // ["DPH"]
 */
export function silentNames(seats: Seat[], notHeard: string[] = []): string[] {
	const isShared = (label: string) => seats.filter((other) => other.label === label).length > 1;
	return seats
		.filter(({ answered, roles }) => answered === 0 && !roles.every((role) => notHeard.includes(role)))
		.map(({ label, person, code }) => (isShared(label) ? `${label} (${person ?? code})` : label));
}
