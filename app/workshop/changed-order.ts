/**
 * An order of items after one button was pressed.
 * @param change `up`, `down` or `out` with an item, such as "up:f3"; `keep` leaves those that are there
 * @param add an item that comes last; null for none
 * @example changedOrder(["a", "b", "c"], "up:c", null) // ["a", "c", "b"]
 */
export function changedOrder(order: string[], change: string, add: string | null): string[] {
	const [what = "keep", item = ""] = change.split(":");
	const place = order.indexOf(item);
	const others = order.filter((entry) => entry !== item);
	const changed = place === -1 || what === "keep" ? [...order] : others;
	if (place !== -1 && (what === "up" || what === "down")) {
		changed.splice(Math.max(0, what === "up" ? place - 1 : place + 1), 0, item);
	}
	return add === null || changed.includes(add) ? changed : [...changed, add];
}
