import { openSealedRound, sealRound } from "#app/access/sealed-round.server.ts";
import { today } from "#app/clock.server.ts";
import { largestRoundFile } from "#app/forms/bring-in.ts";
import { carriedRoundOf } from "#app/models/carried-round.server.ts";
import { Conflict } from "#app/models/ownership.server.ts";
import type { Round } from "#app/models/round.server.ts";
import type { CarriedRound } from "#app/round/carried-round.ts";
import { dayInWords } from "#app/round/day-in-words.ts";
import { editionByHash } from "#app/round/editions.server.ts";
import { roundReport } from "#app/round/round-report.server.ts";
import type { Entry } from "#questionnaires/catalogue.ts";
import { wholeRound } from "./whole-round.ts";

/**
 * The text of a round's file, for an account that facilitates it.
 * @throws NotFound before the results are shown; Conflict in words for a round whose file could not be brought back in.
 */
export async function wholeRoundText(accountId: string, round: Round, edition: Entry): Promise<string> {
	const report = await roundReport({ accountId }, round, edition);
	const carried = await carriedRoundOf(accountId, round.id);
	const made = { sealed: sealRound(carried), madeAt: carried.madeAt };
	const text = `${JSON.stringify(wholeRound(round, edition, report, made), null, "\t")}\n`;
	if (Buffer.byteLength(text) <= largestRoundFile) return text;
	throw new Conflict(
		"This round holds more than a file can that is to be brought back in. A backup of the installation keeps it whole; the other files hold what was shown.",
	);
}

/** A round from the sealed part of a file with the edition that it is pinned to; or why it is not brought in, in words. */
export function openedRound(sealed: string): { carried: CarriedRound; edition: Entry } | { fault: string } {
	const carried = openSealedRound(sealed);
	if (carried === null) {
		return {
			fault:
				"This file cannot be opened here: it was changed since it was made, or it was made by an installation that has another session secret. Whoever runs the machine knows which.",
		};
	}
	const { round, questionnaire } = carried;
	const edition = editionByHash(round.definition_hash);
	if (!edition) {
		return {
			fault: `The round was answered on ${questionnaire.id} ${questionnaire.version}, and that questionnaire, as it was then, is not installed here. Nothing was brought in.`,
		};
	}
	if (round.retain_until !== null && round.retain_until < today()) {
		return {
			fault: `What people answered in this round was to be kept until ${dayInWords(round.retain_until)}, as they were told. That day has passed, so it is not brought in.`,
		};
	}
	return { carried, edition };
}
