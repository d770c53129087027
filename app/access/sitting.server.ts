import { redirect } from "@remix-run/node";
import { conflict } from "#app/access/owned.server.ts";
import { requireSitting } from "#app/access/session.server.ts";
import type { Sitting } from "#app/models/sitting.server.ts";
import { editionByHash } from "#app/round/editions.server.ts";
import { noticeVersionWith } from "#app/round/notice.ts";
import { mayTake } from "#app/round/phase.ts";
import type { Entry } from "#questionnaires/catalogue.ts";

/**
 * Whoever has opened a personal link in this browser, and the edition that their round is pinned to.
 * @throws the page that asks for the link; 401 for a form; 409 when the edition cannot be read.
 */
export async function requireSeat(request: Request): Promise<{ sitting: Sitting; edition: Entry }> {
	const sitting = await requireSitting(request);
	const edition = editionByHash(sitting.definitionHash);
	if (!edition) {
		throw conflict(
			"The questions of this round cannot be read just now. Tell your facilitator; nothing you saved is lost.",
		);
	}
	return { sitting, edition };
}

/** @throws the notice, where whoever sits here may answer and has not read it as it is now. */
export function requireNoticeRead(sitting: Sitting): void {
	if (mayTake("answer", sitting, sitting.by.at) && !hasReadNotice(sitting)) throw redirect("/answer/notice");
}

/** Whether whoever sits on a seat has read the notice as it is now. */
export function hasReadNotice(sitting: Sitting): boolean {
	return sitting.noticeVersion === noticeVersionWith(sitting.wordingVersion);
}
