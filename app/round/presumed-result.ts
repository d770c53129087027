import type { PublishedDefinition } from "#questionnaires/schema.ts";
import { pooledResult } from "#scoring/pooled-result.ts";
import { result } from "#scoring/result.ts";
import type { PooledResult } from "#scoring/types/pooled.ts";
import type { Result } from "#scoring/types/result.ts";

type Seat = { id: string; roles: string[] };
type Answered = { seatId: string; item: string; answer: boolean };

/**
 * A result as if every answer were the lowest point: what may be known of a round while people answer. It holds who was
 * heard and on how many items, and nothing of what anybody answered.
 */
export function presumedResult(
	definition: PublishedDefinition,
	mode: "by-post" | "pooled",
	seats: Seat[],
	saved: Answered[],
): { mode: "by-post"; result: Result } | { mode: "pooled"; result: PooledResult } {
	const respondents = seats.flatMap(({ id, roles }) => {
		const items = saved.filter(({ seatId, answer }) => answer && seatId === id).map(({ item }) => item);
		return items.length === 0
			? []
			: [{ id, roles, answers: Object.fromEntries(items.map((item) => [item, definition.scale.min])) }];
	});
	return mode === "pooled"
		? { mode, result: pooledResult(definition, respondents) }
		: { mode, result: result(definition, respondents) };
}
