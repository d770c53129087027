import { now, today } from "#app/clock.server.ts";
import { organisationsBeside } from "#app/models/area.server.ts";
import { type PastPlan, pastPlanOf } from "#app/models/carry-over.server.ts";
import { circumstancesOf } from "#app/models/circumstances.server.ts";
import type { Reader } from "#app/models/ownership.server.ts";
import { actionsBeside, mayReadPlan } from "#app/models/plan.server.ts";
import { reportVersionsOf } from "#app/models/report-version.server.ts";
import { type Round, shownBefore } from "#app/models/round.server.ts";
import { rosterOf } from "#app/models/seat.server.ts";
import type { Entry } from "#questionnaires/catalogue.ts";
import type { PublishedDefinition } from "#questionnaires/schema.ts";
import { answeredItems, reportsBehind } from "./answered-items.server.ts";
import { comparedReport } from "./compared-report.server.ts";
import { dayInWords } from "./day-in-words.ts";
import { planNotShown } from "./document-words.ts";
import { glossaryOf } from "./glossary.ts";
import { lastPlanCounts, lastPlanOf, lastPlanWords } from "./last-plan.ts";
import { nextActions } from "./next-actions.ts";
import { standing } from "./phase.ts";
import type { PlanDocument } from "./plan-document.ts";
import { nextReviewOf, planLine } from "./plan-lines.ts";
import { reportState } from "./report-state.ts";
import { counted } from "./words.ts";

/** How many actions the front page shows for the next 30 days. */
const mostNext = 3;

/**
 * The action plan of a round's area as a document, with the round's results, as the group gets it. Whoever asks sees to the
 * phase.
 */
export async function planDocument(reader: Reader, round: Round, edition: Entry): Promise<PlanDocument> {
	const report = await comparedReport(reader, round, edition);
	const planShown = await mayReadPlan(reader, round.id);
	const actions = await actionsBeside(reader, round.id);
	const reports = await reportsBehind(reader, round.areaId, actions, new Map([[round.id, report]]));
	const day = today();
	const plan = actions.map((action) => planLine(action, day, answeredItems(action, reports)));
	const open = plan.filter((line) => line.isOpen);
	const next = nextActions(open, day);
	const earlier = await shownBefore({ from: reader, laterRound: round.id, at: now() });
	const past = await pastPlanOf(reader, round.id);
	const finished = standing(round, now()) === "finished";
	const seats = await rosterOf(reader, round.id);
	const [latest] = await reportVersionsOf(reader, round.id);
	return {
		audience: "group",
		report,
		madeOn: day,
		finished,
		state: reportState(edition.definition, round.mode, seats, latest),
		planShown,
		decision:
			round.decision ??
			(planShown
				? "Adopt the plan on the following pages, confirm who owns each action, and set the day when it is looked at again."
				: "What was asked was not recorded in this round."),
		outcome: round.outcome,
		// A pooled round says how many people answered, never which posts.
		heard: (round.mode === "pooled" ? [] : seats)
			.filter(({ answered }) => answered > 0)
			.map(({ label, answered }) => ({ post: label, answered: counted(answered, "answer", "answers") })),
		changing: changing(edition.definition, await circumstancesOf(reader, round.id)),
		sinceLast: earlier.length === 0 ? null : past ? sinceLast(past) : planNotShown,
		next: next.slice(0, mostNext),
		moreNext: Math.max(0, next.length - mostNext),
		asks: open.filter(({ national }) => national),
		plan,
		nextReview: nextReviewOf(actions, day),
		glossary: glossaryOf({
			report,
			definition: edition.definition,
			asked: seats.flatMap(({ roles }) => roles),
			bodies: await organisationsBeside(reader, round.id),
		}),
	};
}

function changing({ circumstances }: PublishedDefinition, given: Record<string, string>) {
	return circumstances
		.flatMap(({ fields }) => fields)
		.filter(({ id, frontPage }) => frontPage && given[id])
		.map(({ id, label, type, options }) => {
			const value = given[id] ?? "";
			if (type === "choice") return { label, value: options?.find((option) => option.value === value)?.label ?? value };
			return { label, value: type === "date" ? dayInWords(value) : value };
		});
}

/** The same sentence as on the screens of the round. */
function sinceLast({ actions, bounds }: PastPlan): string {
	return lastPlanWords(lastPlanCounts(lastPlanOf(actions, bounds))) ?? "The round before left no actions in this plan.";
}
