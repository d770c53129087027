type Seat = { label: string; person: string | null; code: string; answered: number };

/**
 * The seats of a round that have no answers, as a sentence names them: by their post, and where several seats have the same
 * one by who sits there, or else by code.
 * @example silentNames([{ label: "DPH", person: "Amara Okafor", code: "dph", answered: 0 }]) // ["DPH"]
 */
export function silentNames(seats: Seat[]): string[] {
	const isShared = (label: string) => seats.filter((other) => other.label === label).length > 1;
	return seats
		.filter(({ answered }) => answered === 0)
		.map(({ label, person, code }) => (isShared(label) ? `${label} (${person ?? code})` : label));
}
