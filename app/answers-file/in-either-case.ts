/** By id, and by id in lower case where that means one entry only. */
export function inEitherCase<Named extends { id: string }>(entries: readonly Named[]): Map<string, Named> {
	const known = new Map<string, Named>();
	const several = new Set<string>();
	for (const entry of entries) {
		const id = entry.id.toLowerCase();
		if (known.has(id)) several.add(id);
		known.set(id, entry);
	}
	for (const id of several) known.delete(id);
	for (const entry of entries) known.set(entry.id, entry);
	return known;
}

/** The entry that a cell means. */
export function namedIn<Named>(known: ReadonlyMap<string, Named>, id: string): Named | undefined {
	return known.get(id) ?? known.get(id.toLowerCase());
}
