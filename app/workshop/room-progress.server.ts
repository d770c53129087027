import type { Round } from "#app/models/round.server.ts";
import { type Seat, seatsOf } from "#app/models/seat.server.ts";
import { askedItems } from "#app/round/asked-items.ts";
import { roomVersion } from "#app/round/live-version.ts";
import { type Progress, progressOf } from "#app/round/progress.ts";
import type { PublishedDefinition } from "#questionnaires/schema.ts";

/** A seat with how far it has come. */
export type SeatProgress = Seat & { progress: Progress };

/** The seats of a round in their order, with how far each has come; never what anybody answered. */
export async function roomProgress(
	accountId: string,
	round: Round,
	definition: PublishedDefinition,
): Promise<SeatProgress[]> {
	return (await seatsOf(accountId, round.id)).map((seat) => ({
		...seat,
		progress: progressOf({ ...seat, asked: askedItems(definition, seat.roles).length }, round.mode === "by-post"),
	}));
}

/** A seat as the wall shows it. */
type Shown = { id: string; label: string; state: Progress["state"] };

/** What was computed of rooms last; any of it may be forgotten, and another process computes its own. */
const kept = new Map<string, { version: number; seats: Promise<Shown[]> }>();
const mostKept = 500;

/**
 * The same as the wall and the front of the room show it, computed once for each number that their screens are told.
 * @param at the instant at which the round was read
 */
export function shownProgress(
	accountId: string,
	round: Round,
	definition: PublishedDefinition,
	at: string,
): Promise<Shown[]> {
	const version = roomVersion(round, at);
	const before = kept.get(round.id);
	if (before?.version === version) return before.seats;
	const seats = roomProgress(accountId, round, definition).then((all) =>
		all.map(({ id, label, progress: { state } }) => ({ id, label, state })),
	);
	kept.delete(round.id);
	kept.set(round.id, { version, seats });
	// A fault is whoever's asked, and not the next one's.
	seats.catch(() => kept.delete(round.id));
	const [oldest] = kept.keys();
	if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
	return seats;
}
