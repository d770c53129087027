import type { Sitting } from "#app/models/sitting.server.ts";
import { workshopOf } from "#app/models/workshop.server.ts";
import { mayTake, standing } from "#app/round/phase.ts";
import { placeOf } from "./place.ts";

/**
 * Where whoever sits in a round is led to once there is more to see than their own answers: the room, while somebody runs it, or
 * the results; null before.
 */
export async function shownToSeat(sitting: Sitting): Promise<"/answer/room" | "/answer/results" | null> {
	const { by, id, revealAt } = sitting;
	const where = standing(sitting, by.at);
	const isShown = mayTake("showResults", sitting, by.at);
	const workshop = where === "finished" ? null : await workshopOf(by, id);
	if (workshop && mayTake("follow", sitting, by.at)) {
		// Nothing is to be seen in a room while people gather, and whoever is asked to answer answers.
		const isBegun = placeOf(workshop, where, revealAt).step !== "gathering";
		if (isBegun && (isShown || where !== "open" || sitting.submittedAt !== null)) return "/answer/room";
	}
	return isShown ? "/answer/results" : null;
}
