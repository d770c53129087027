import { resultsOnRecord } from "#app/access/on-record.server.ts";
import { notFound } from "#app/access/owned.server.ts";
import { now } from "#app/clock.server.ts";
import type { Area } from "#app/models/area.server.ts";
import { figuresIn } from "#app/models/compared-figures.server.ts";
import { resultOf } from "#app/models/result.server.ts";
import { shownRoundOf } from "#app/models/round.server.ts";
import type { SignedIn } from "#app/models/session.server.ts";
import { type BesideOthers, besideOthers } from "#app/round/beside-others.ts";
import { type ComparedKind, factsOf, isShown, publishedKinds } from "#app/round/published-quartiles.server.ts";
import type { Entry } from "#questionnaires/catalogue.ts";

/**
 * An area that takes part beside the others whose rounds can be compared with its own. Its own results are read, which is
 * written down first, only where there is something to stand beside.
 * @returns null while it has no results that could be compared
 */
export async function figuresBeside(
	account: SignedIn,
	area: Area,
	bodyId: string,
): Promise<{ beside: BesideOthers; edition: Entry } | null> {
	const kinds = await publishedKinds({ accountId: account.id, bodyId });
	const kind = kinds.find(({ rounds }) => rounds.some(({ areaId }) => areaId === area.id));
	if (!kind) return null;
	const own = isShown(kind) ? await ownFigures(account, area, kind) : null;
	return { beside: besideOthers({ ...factsOf(kind), own }), edition: kind.edition };
}

async function ownFigures(account: SignedIn, area: Area, { rounds, edition }: ComparedKind) {
	const reader = { viewerId: account.id, at: now() };
	const counted = rounds.find(({ areaId }) => areaId === area.id);
	const round = counted && (await shownRoundOf(reader, counted.id));
	if (!round) throw notFound();
	await resultsOnRecord(account.session, reader, round);
	return figuresIn(await resultOf(reader, round, edition.definition));
}
