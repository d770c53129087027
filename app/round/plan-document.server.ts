import { now, today } from "#app/clock.server.ts";
import { circumstancesOf } from "#app/models/circumstances.server.ts";
import { discussionsOf } from "#app/models/discussion.server.ts";
import { type Action, actionsOf } from "#app/models/plan.server.ts";
import { type Round, roundsOf } from "#app/models/round.server.ts";
import { seatsOf } from "#app/models/seat.server.ts";
import type { Entry } from "#questionnaires/catalogue.ts";
import type { PublishedDefinition } from "#questionnaires/schema.ts";
import { dayInWords } from "./day-in-words.ts";
import { standing } from "./phase.ts";
import type { PlanDocument } from "./plan-document.ts";
import { isOpen, planLine } from "./plan-lines.ts";
import { roundReport } from "./round-report.server.ts";
import { counted, writtenOn } from "./words.ts";

/** How many actions the front page shows for the next 30 days. */
const nextActions = 3;

/** The action plan of a round's area as a document, with the round's results. */
export async function planDocument(accountId: string, round: Round, edition: Entry): Promise<PlanDocument> {
	const report = await roundReport(accountId, round, edition);
	const actions = await actionsOf(accountId, round.areaId);
	const open = actions.filter(isOpen).map(planLine);
	const local = open.filter(({ national }) => !national);
	const earlier = (await roundsOf(accountId, round.areaId)).filter(({ createdAt }) => createdAt < round.createdAt);
	const before = actions.filter(({ sources }) =>
		sources.some(({ roundId }) => earlier.some(({ id }) => id === roundId)),
	);
	const day = today();
	const reviews = open.flatMap(({ reviewOn }) => (reviewOn && reviewOn >= day ? [reviewOn] : [])).sort();
	return {
		report,
		madeOn: day,
		standing:
			standing(round, now()) === "finished"
				? "Final: the round is finished. Circulated by the facilitator."
				: "Draft: not yet agreed by the directors.",
		decision:
			round.decision ??
			"Adopt the plan on the following pages, confirm who owns each action, and set the day when it is looked at again.",
		outcome: round.outcome,
		// A pooled round says how many people answered, never which posts.
		heard: (round.mode === "pooled" ? [] : await seatsOf(accountId, round.id)).map(({ label, answered }) => ({
			post: label,
			answered: answered === 0 ? "did not answer" : counted(answered, "answer", "answers"),
		})),
		changing: changing(edition.definition, await circumstancesOf(accountId, round.id)),
		sinceLast: earlier.length === 0 ? null : sinceLast(before, day),
		next: local.filter(({ horizon }) => horizon === "30 days").slice(0, nextActions),
		asks: open.filter(({ national }) => national),
		plan: actions.map(planLine),
		nextReview: reviews[0] ?? null,
		discussed: (await discussionsOf(accountId, round.id)).map(({ item, point, differ, note, dissent }) => ({
			title: report.items.find(({ id }) => id === item)?.title ?? item,
			comments: writtenOn(report.comments, item),
			outcome: outcomeWords(point, differ),
			note,
			dissent: dissent ? [dissent] : [],
		})),
	};
}

function outcomeWords(point: number | null, differ: boolean): string {
	if (differ) return "Agreed to differ";
	return point === null ? "Talked about and left open" : `Agreed on ${point}`;
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

function sinceLast(actions: Pick<Action, "status" | "dueOn">[], day: string): string {
	if (actions.length === 0) return "The round before left no actions in this plan.";
	const done = actions.filter(({ status }) => status === "done").length;
	const dropped = actions.filter(({ status }) => status === "dropped").length;
	const late = actions.filter((action) => isOpen(action) && action.dueOn !== null && action.dueOn < day).length;
	return `Of ${counted(actions.length, "action", "actions")} from earlier rounds, ${done} done, ${late} late, ${dropped} dropped.`;
}
