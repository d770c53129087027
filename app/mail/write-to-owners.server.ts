import type { operationOf } from "#app/access/operation.server.ts";
import { today } from "#app/clock.server.ts";
import type { Area } from "#app/models/area.server.ts";
import { lettersOf, noteCopied, takeOn } from "#app/models/owner-mail.server.ts";
import { Conflict } from "#app/models/ownership.server.ts";
import { ownerLinks } from "#app/models/owning.server.ts";
import { actionsOf } from "#app/models/plan.server.ts";
import { facilitatorsOfArea } from "#app/models/reminding.server.ts";
import { needsFor } from "#app/round/owner-needs.ts";
import { planOwners } from "#app/round/plan-owners.ts";
import { type OwnerLetter, ownerLetter } from "./owner-letter.server.ts";
import { type Posted, postLetters } from "./post.server.ts";
import { canMail } from "./send.server.ts";

/** What somebody wants to write to owners. */
export type Wanted = {
	kind: "ask" | "reminder";
	/** To whom; null for everybody for whom there is something to say. */
	person: string | null;
};

/** How long whoever sends mails from a page waits for all of them, in milliseconds. */
const patience = 30_000;

/**
 * Makes texts to owners, to be copied, and writes down that they were made.
 * @throws NotFound when the area is not the account's; Conflict when there is nothing to say to whom was asked for.
 */
export async function textsToOwners(accountId: string, area: Area, wanted: Wanted): Promise<OwnerLetter[]> {
	const { letters } = await lettersFor(accountId, area, wanted);
	await noteCopied(accountId, area.id, letters);
	return letters;
}

/**
 * Mails texts to those owners who have an address, and were not reminded by mail today where it is a reminder.
 * @returns each with what became of it; null when the same form was sent before.
 * @throws as {@link textsToOwners}; Conflict where no mail can be sent.
 */
export async function mailToOwners(
	accountId: string,
	area: Area,
	wanted: Wanted,
	operation: ReturnType<typeof operationOf>,
	noteFault: (error: unknown) => void,
): Promise<{ letter: OwnerLetter; posted: Posted }[] | null> {
	if (!mailsTo(area)) throw new Conflict("No mail is sent from here. Make the texts and send them yourself.");
	const made = await lettersFor(accountId, area, wanted);
	const reminded = await remindedToday(accountId, area.id);
	const letters = made.letters.filter(
		({ owner, kind }) => owner.email !== null && !(kind === "reminder" && reminded.has(owner.personId)),
	);
	if (letters.length === 0) throw new Conflict(nothing);
	const replyTo = made.facilitators.map(({ name, email: address }) => ({ name, address }));
	if (!(await takeOn(accountId, area.id, letters, operation))) return null;
	const signal = AbortSignal.timeout(patience);
	const posted = await postLetters(letters, { by: accountId, areaId: area.id, replyTo, noteFault, signal });
	return letters.map((letter, index) => ({ letter, posted: posted[index] ?? "unknown" }));
}

/** Whether mails go to the owners of an area: where a server is set, and the people are not made up. */
export function mailsTo({ sample }: Pick<Area, "sample">): boolean {
	return canMail() && !sample;
}

const nothing = "There is nothing to write to them by now. Open the page again to see how things stand.";

async function lettersFor(accountId: string, area: Area, { kind, person }: Wanted) {
	const day = today();
	const chosen = planOwners(area, await actionsOf(accountId, area.id))
		.filter(({ personId }) => person === null || personId === person)
		.map((owner) => ({ owner, needs: needsFor(kind, owner.owned, day) }))
		.filter(({ needs }) => needs.length > 0);
	if (chosen.length === 0) throw new Conflict(nothing);
	const people = chosen.map(({ owner }) => owner.personId);
	const secrets = await ownerLinks(accountId, area.id, people);
	const facilitators = await facilitatorsOfArea(accountId, area.id);
	const around = { area, askedBy: facilitators.map(({ name }) => name) };
	const letters = chosen.map(({ owner, needs }) =>
		ownerLetter(owner, kind, needs, secrets.get(owner.personId) ?? "", around),
	);
	return { letters, facilitators };
}

async function remindedToday(accountId: string, areaId: string): Promise<Set<string>> {
	const mails = (await lettersOf(accountId, areaId)).filter(({ kind, way }) => kind === "reminder" && way === "mailed");
	return new Set(mails.filter(({ on }) => on === today()).map(({ personId }) => personId));
}
