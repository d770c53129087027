import { now } from "#app/clock.server.ts";
import type { Area } from "#app/models/area.server.ts";
import { saveCircumstances } from "#app/models/circumstances.server.ts";
import { claim } from "#app/models/claim.server.ts";
import { recordOutcome } from "#app/models/discussion.server.ts";
import { evaluate } from "#app/models/evaluation.server.ts";
import { saveFront } from "#app/models/front.server.ts";
import { agreeToReport, correctReport, reportVersionsOf } from "#app/models/report-version.server.ts";
import { setRevote, vote } from "#app/models/revote.server.ts";
import type { Round } from "#app/models/round.server.ts";
import { moveRound } from "#app/models/round-phase.server.ts";
import { createRound } from "#app/models/round-set-up.server.ts";
import { type Sitting, sittingOf } from "#app/models/sitting.server.ts";
import { steer } from "#app/models/workshop.server.ts";
import type { Entry } from "#questionnaires/catalogue.ts";
import { change, configured, editions } from "#tests/support/database.ts";
import {
	account,
	answer,
	area,
	directors,
	edition,
	everything,
	moved,
	operation,
	ownAnswer,
	person,
	post,
	roundInput,
	roundNow,
	sitting,
} from "#tests/support/factories.ts";

/** The published edition of 2026 with two items that are reversed. */
export const reversed: Entry = {
	...edition(),
	hash: "f".repeat(64),
	definition: {
		...edition().definition,
		items: edition().definition.items.map((item) => ({ ...item, reverse: ["g1", "f3"].includes(item.id) })),
	},
};

/** Configures the process so that the reversed edition can be read too. */
export function configuredWithReversed(overrides: Parameters<typeof configured>[0] = {}): void {
	configured({ definitions: [...editions, reversed], ...overrides });
}

/** What nobody is to read who only has a file of the round. */
export const hidden = { comment: "Canary for facilitators", mail: "amara@example.org", doubt: "Canary of a doubt" };

/** A round with something of everything, and whoever sits where public health does. */
export type Told = { fran: string; own: Area; told: Round; dph: Sitting };

/** Six people: three directors, two more of public health, and the ICB's place lead. */
function posts() {
	return [
		...directors(),
		post("dph", "Second Director of Public Health", "Bea Hall"),
		post("dph", "Third Director of Public Health", "Col Reid"),
		post("icb-place-lead", "Place Director", "Sanjay Mistry"),
	];
}

/**
 * A round in which six people have answered on two reversed items among others: themselves, on behalf and late, with comments of both
 * kinds; one item was discussed, voted on and ended with a dissent; a dot was claimed; and its results are shown.
 */
export async function toldRound(mode: Round["mode"]): Promise<Told> {
	configuredWithReversed();
	const fran = await account();
	const own = await area(fran, { posts: posts(), people: people() });
	const input = roundInput(own, { definition: reversed.hash, mode, preparation: "blind", target: 3.5 });
	const draft = await roundNow(fran, await createRound(fran, own.id, input, reversed, operation()));
	const open = await moved(fran, draft, "open");
	const dph = await sitting(fran, open, "dph");
	for (const [item, value] of Object.entries(everything("2", "dph"))) await ownAnswer(dph, item, { value });
	await ownAnswer(dph, "g1", { value: "5", comment: "As we all see.", sharing: "group" }, 1);
	await ownAnswer(dph, "f1", { value: "1", comment: hidden.comment, sharing: "facilitators" }, 1);
	await answer(fran, open, {
		dass: { ...everything("4", "dass"), g2: "1" },
		dcs: { ...everything("3", "dcs"), g2: "5", g1: "2" },
		"dph-2": everything("3", "dph"),
		"dph-3": { ...everything("4", "dph"), f3: "dont-know" },
	});
	const late = await moved(fran, open, "late", "open");
	await ownAnswer(await sitting(fran, late, "icb-place-lead"), "g1", { value: "4" });
	await change("UPDATE rounds SET late_until = '2026-03-12T10:00:00.000Z'");
	await change("UPDATE seats SET post_doubt = :doubt, post_doubted_at = '2026' WHERE code = 'dcs'", {
		doubt: hidden.doubt,
	});
	await moveRound(fran, await roundNow(fran, open.id), "reveal", 0);
	const shown = await roundNow(fran, open.id);
	const seated = await sittingOf({ ...dph.by, at: now() });
	if (!seated) throw new Error("Nobody sits in the round that was shown.");
	if (mode === "by-post") await claim(seated, "g1", true);
	await talkedAbout(fran, shown, seated);
	return { fran, own, told: await roundNow(fran, shown.id), dph: seated };
}

function people() {
	return [
		person("Amara Okafor", { email: hidden.mail }),
		...["Helen Whitcombe", "Tom Reid", "Bea Hall", "Col Reid", "Sanjay Mistry"].map((name) => person(name)),
	];
}

async function talkedAbout(fran: string, shown: Round, dph: Sitting): Promise<void> {
	await steer(fran, shown, { step: "item", item: "g1" }, ["g1", "f3"], 0);
	await setRevote(fran, shown, "g1", "open");
	await vote(dph, "g1", "4");
	await setRevote(fran, shown, "g1", "closed");
	const ended = { item: "g1", outcome: 3, note: "We met half-way.", dissent: "It is worse than that." };
	await recordOutcome(fran, shown, ended, 1, operation());
	await saveCircumstances(fran, shown, { councils: "Eastshire" }, 1, operation());
	await saveFront(fran, shown, { decision: "Adopt it.", outcome: "Fewer falls." }, 1, operation());
	await evaluate(dph, { value: 4, line: "Time well used." });
}

/** Takes such a round to its end: finished, agreed to by one director, and with a version that corrects it. */
export async function ended({ fran, told, dph }: Told): Promise<Round> {
	await moveRound(fran, told, "finish");
	await correctReport(fran, await roundNow(fran, told.id), "The date was wrong.", 1, operation());
	const [latest] = await reportVersionsOf({ accountId: fran }, told.id);
	const sitting = await sittingOf({ ...dph.by, at: now() });
	if (!latest || !sitting) throw new Error("The finished round has no report, or nobody sits in it.");
	await agreeToReport(sitting, latest);
	return roundNow(fran, told.id);
}
