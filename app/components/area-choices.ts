import type { AreaForm } from "#app/forms/area.ts";

type Choice = { value: string; label: string };
type Named = { id: string; name: string; email?: unknown };

/**
 * The entries of a list in the area's form as choices of a post: by name, one without a name by its number, and those of
 * one name told apart by email address or else by number.
 * @param noun what an entry of the list is called.
 * @param chosen the key that the post has now; it stays a choice when its entry was removed, so that the post does not
 * silently go over to another.
 */
export function choices(noun: "Organisation" | "Person", entries: Named[], chosen: unknown): Choice[] {
	const offered = entries.flatMap(({ id, name, email }, index): Choice[] => {
		if (isBlank(id)) return [];
		const number = `${noun} ${index + 1}`;
		if (isBlank(name)) return [{ value: id, label: `${number} (no name yet)` }];
		const namesakes = entries.filter((other, place) => place !== index && isSame(other.name, name));
		if (namesakes.length === 0) return [{ value: id, label: name }];
		const byAddress = !isBlank(email) && !namesakes.some((other) => isSame(other.email, email));
		return [{ value: id, label: `${name} (${byAddress ? email : number.toLowerCase()})` }];
	});
	if (isBlank(chosen) || offered.some(({ value }) => value === chosen)) return offered;
	return [...offered, { value: String(chosen), label: "Removed: choose again" }];
}

/**
 * A key for a new entry of the area's form, which neither an entry has nor a post still refers to.
 * @example newKey(values) // "new-5"
 */
export function newKey({ organisations, people = [], posts }: AreaForm): string {
	const used = [...organisations, ...people].map(({ id }) => id);
	const chosen = posts.flatMap(({ organisation, holder }) => [organisation, holder]);
	const numbers = [...used, ...chosen].map((key) => Number(/^new-(\d{1,9})$/.exec(String(key))?.[1] ?? 0));
	return `new-${Math.max(0, ...numbers) + 1}`;
}

// After a refusal the fields hold what was sent, whatever that was.
function isBlank(value: unknown): boolean {
	return typeof value !== "string" || value.trim() === "";
}

function isSame(one: unknown, other: unknown): boolean {
	return String(one).trim().toLowerCase() === String(other).trim().toLowerCase();
}
