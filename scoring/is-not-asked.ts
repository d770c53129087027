type Roles = Pick<ReadonlySet<string>, "has">;

/** Whether an item is asked of some role there is, and of none that a respondent holds. (Section 14.) */
export function isNotAsked(askedOf: readonly string[], held: Roles, known: Roles): boolean {
	return askedOf.some((role) => known.has(role)) && !askedOf.some((role) => held.has(role));
}
