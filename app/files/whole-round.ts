import { z } from "zod";
import type { Round } from "#app/models/round.server.ts";
import { pageReport } from "#app/round/page-report.ts";
import type { Report } from "#app/round/report.ts";
import type { Entry } from "#questionnaires/catalogue.ts";
import { engineVersion } from "#scoring/engine-version.ts";

const format = "joint-working-diagnostic round";
const formatVersion = 1;

/**
 * A whole round as a file. What can be read in it is what everybody in the room was shown; single answers, and who wrote what, are
 * in the part that is sealed.
 * @param madeAt an instant
 */
export function wholeRound(
	round: Round,
	{ definition, hash }: Entry,
	report: Report,
	{ sealed, madeAt }: { sealed: string; madeAt: string },
) {
	const { area, title, we, period, mode, target, workshopOn, answerBy, lateUntil, revealAt, retainUntil } = round;
	return {
		format,
		formatVersion,
		about:
			"A whole round. What can be read here is what everybody in the room was shown. What each person answered and wrote is in the part called sealed: only an installation that has the same session secret can open it, to bring the round back in. Times are in UTC.",
		madeAt,
		engineVersion,
		questionnaire: { id: definition.id, version: definition.version, hash },
		area,
		round: {
			title,
			we,
			period,
			mode,
			target,
			workshopOn,
			answerBy,
			lateAnswersUntil: lateUntil,
			shownAt: revealAt,
			keptUntil: retainUntil,
		},
		report: pageReport(report),
		sealed,
	};
}

const envelope = z.object({ format: z.literal(format), formatVersion: z.int(), sealed: z.string() });

const notOurs =
	"This is not the file of a round. Choose one that was taken from the files of a round, named round.json, as it was saved.";

/** The sealed part of a round's file, which alone is believed; or why there is none, in words. */
export function sealedPart(bytes: Uint8Array): { sealed: string } | { fault: string } {
	const { data } = envelope.safeParse(jsonOf(bytes));
	if (!data) return { fault: notOurs };
	if (data.formatVersion !== formatVersion) {
		return { fault: "This file was made by another version of the product, whose files cannot be read here." };
	}
	return { sealed: data.sealed };
}

function jsonOf(bytes: Uint8Array): unknown {
	try {
		return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
	} catch {
		return null;
	}
}
