import { isWorkingTime } from "#app/calendar.ts";
import { now, today } from "#app/clock.server.ts";
import { areaOf } from "#app/models/area.server.ts";
import { lettersOf, takeOn } from "#app/models/owner-mail.server.ts";
import { knownOwnerLinks } from "#app/models/owning.server.ts";
import { actionsOf } from "#app/models/plan.server.ts";
import { facilitatorsOfArea, remindedAreas, remindsIn } from "#app/models/reminding.server.ts";
import { dueReminder } from "#app/round/owner-needs.ts";
import { planOwners } from "#app/round/plan-owners.ts";
import { ownerLetter } from "./owner-letter.server.ts";
import { postLetters } from "./post.server.ts";
import { canMail } from "./send.server.ts";

type Options = { noteFault: (error: unknown) => void; signal: AbortSignal };

/** The product reads for itself; `remindsIn` says where. */
const nobody = "";

/**
 * Reminds owners by mail of what they have to look at today: in working time, where mail can be sent and an area has not ended it, and
 * only who was written to before. Stops where the mail server cannot be had.
 * @returns how many were sent.
 */
export async function remindOwners(options: Options): Promise<number> {
	if (!canMail() || !isWorkingTime(now())) return 0;
	let sent = 0;
	for (const areaId of await remindedAreas()) {
		for await (const outcome of remindersOf(areaId, options)) {
			if (outcome === "sent") sent++;
			else if (outcome !== "refused") return sent;
		}
	}
	return sent;
}

/** Reminds the owners of one area, one after another. */
async function* remindersOf(areaId: string, { noteFault, signal }: Options) {
	const area = await areaOf(nobody, areaId, remindsIn);
	if (!area) return;
	const letters = await lettersOf(nobody, areaId, remindsIn);
	const links = await knownOwnerLinks(nobody, areaId, remindsIn);
	const facilitators = await facilitatorsOfArea(nobody, areaId, remindsIn);
	const replyTo = facilitators.map(({ name, email: address }) => ({ name, address }));
	for (const owner of planOwners(area, await actionsOf(nobody, areaId, remindsIn))) {
		const secret = links.get(owner.personId);
		if (signal.aborted || secret === undefined || owner.email === null) continue;
		const told = letters
			.filter(({ personId }) => personId === owner.personId)
			.flatMap(({ kind, on, said }) => said.map((line) => ({ kind, on, ...line })));
		const needs = dueReminder(owner.owned, told, today());
		if (needs.length === 0) continue;
		const letter = ownerLetter(owner, "reminder", needs, secret, { area, askedBy: replyTo.map(({ name }) => name) });
		if (!(await takeOn(null, areaId, [letter]))) continue;
		yield* await postLetters([letter], { by: null, areaId, replyTo, noteFault, signal });
	}
}
