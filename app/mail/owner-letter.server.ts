import type { Area } from "#app/models/area.server.ts";
import type { NewLetter } from "#app/models/owner-mail.server.ts";
import type { Need } from "#app/round/owner-needs.ts";
import { askText, type OwnerText, reminderText } from "#app/round/owner-texts.ts";
import type { PlanOwner } from "#app/round/plan-owners.ts";
import { configuration } from "#app/server/configuration.server.ts";

/** A letter to an owner: what is written down of it, whom it is for, and its text. */
export type OwnerLetter = NewLetter & { owner: PlanOwner; text: OwnerText };

/** What stands around the letters of an area: its name, and the names of those who run it. */
type Around = { area: Pick<Area, "name">; askedBy: string[] };

/**
 * A letter to an owner, for a mail and for what is copied alike.
 * @param secret that of their link
 */
export function ownerLetter(
	owner: PlanOwner,
	kind: NewLetter["kind"],
	needs: Need[],
	secret: string,
	{ area, askedBy }: Around,
): OwnerLetter {
	const { personId, name, post } = owner;
	const to = { name, post, area: area.name, askedBy, link: `${configuration().publicOrigin}/link/${secret}` };
	const text =
		kind === "ask"
			? askText(
					to,
					needs.map(({ action }) => action),
				)
			: reminderText(to, needs);
	return { id: crypto.randomUUID(), personId, kind, needs, owner, text };
}
