import { monthsAfter } from "#app/calendar.ts";
import { today } from "#app/clock.server.ts";
import { answerAction, updateAction } from "#app/models/action-step.server.ts";
import { anyArea, areaOf } from "#app/models/area.server.ts";
import { carryAllOver } from "#app/models/carry-over.server.ts";
import { saveCircumstances } from "#app/models/circumstances.server.ts";
import { recordOutcome, saveAgenda } from "#app/models/discussion.server.ts";
import { saveFront } from "#app/models/front.server.ts";
import { actionOf, actionsOf } from "#app/models/plan.server.ts";
import { addActions } from "#app/models/plan-change.server.ts";
import { type Round, roundOf } from "#app/models/round.server.ts";
import { moveRound } from "#app/models/round-phase.server.ts";
import { createRound } from "#app/models/round-set-up.server.ts";
import { createSampleArea } from "#app/models/sample-area.server.ts";
import { seatsOf } from "#app/models/seat.server.ts";
import { enterAnswers, type SeatAnswers } from "#app/models/seat-answers.server.ts";
import { addDays, newAction } from "#app/round/action-start.ts";
import { isOpen } from "#app/round/plan-lines.ts";
import { roundReport } from "#app/round/round-report.server.ts";
import { keyOf, suggestionsOf } from "#app/round/suggestions.ts";
import { configuration } from "#app/server/configuration.server.ts";
import type { Entry } from "#questionnaires/catalogue.ts";
import { actions, agenda, area, discussions, front, rounds, taken } from "./eastshire.ts";

/**
 * Fills an empty database with the made-up area, through the same models that people's own data goes through.
 * @returns what was done, in a sentence.
 */
export async function fillWithSample(): Promise<string> {
	if (await anyArea()) return "The database is not empty, so no sample data was added.";
	const { areaId, accountId } = await createSampleArea(area);
	const [lastYear, thisYear] = rounds;
	const first = await fillRound(accountId, areaId, lastYear);
	await fillPlan(accountId, first, 0);
	const latest = await fillRound(accountId, areaId, thisYear);
	await carryLastPlan(accountId, latest);
	await fillPlan(accountId, latest, 1);
	await takeSuggestions(accountId, latest);
	await saveAgenda(accountId, latest, agenda, latest.agendaVersion);
	for (const ended of discussions) await recordOutcome(accountId, latest, ended, 1, operation());
	await saveFront(accountId, latest, front, latest.frontVersion, operation());
	await moveRound(accountId, first, "finish");
	return "Added the made-up area Eastshire. Every page says that it is sample data, and one button removes it.";
}

async function fillRound(accountId: string, areaId: string, plan: (typeof rounds)[number]): Promise<Round> {
	const edition = editionOf(plan.definition.id, plan.definition.version);
	const posts = (await areaOf(accountId, areaId))?.posts ?? [];
	const people = [...new Set(posts.flatMap(({ personId }) => (personId ? [personId] : [])))];
	const id = await createRound(
		accountId,
		areaId,
		{
			definition: edition.hash,
			title: plan.title,
			we: plan.we,
			period: "The last twelve months",
			mode: "by-post",
			preparation: "facilitator-prepares",
			target: null,
			workshopOn: addDays(today(), -plan.daysAgo),
			answerBy: null,
			lateUntil: null,
			retainUntil: monthsAfter(today(), 24),
			copiedFrom: null,
			seats: people.map((person) => ({
				person,
				label: posts
					.filter(({ personId }) => personId === person)
					.map(({ title }) => title)
					.join(" and "),
			})),
		},
		edition,
		operation(),
	);
	const round = await madeRound(accountId, id);
	await saveCircumstances(accountId, round, plan.circumstances, round.circumstancesVersion, operation());
	await moveRound(accountId, round, "open");
	const entries = (await seatsOf(accountId, id)).flatMap((seat) => {
		const given = Object.entries(plan.answers).find(([name]) => name === seat.person)?.[1];
		if (given === undefined) return [];
		return [
			{
				seatId: seat.id,
				answers: answersFrom(given, edition, seat.roles),
				comments: commentsFrom(plan.comments, seat.person ?? ""),
			},
		];
	});
	await enterAnswers(accountId, round, entries, "on-behalf", operation());
	await moveRound(accountId, round, "close");
	await moveRound(accountId, round, "reveal", 0);
	return round;
}

/** Puts what was agreed in a round into the plan, with what has been said of it since. @param number the round's among the sample's */
async function fillPlan(accountId: string, made: Round, number: number): Promise<void> {
	const { areaId } = made;
	const { owners } = await postsOf(accountId, areaId);
	const doer = { accountId, areaId };
	for (const { round, item, owners: titles, lead, status, dueInDays, said, ...texts } of actions) {
		if (round !== number) continue;
		const dueOn = addDays(today(), dueInDays);
		const input = {
			...{ scope: "local" as const, addressee: null, firstStep: null, costOrRisk: null },
			...{ ...texts, dueOn, reviewOn: addDays(dueOn, 14) },
			...{ owners: owners(titles), lead: owners([lead])[0] ?? null },
		};
		const from = { roundId: made.id, sources: [{ item, list: null, suggestion: null }] };
		const id = await addActions(accountId, areaId, [{ input, from }], operation());
		await acceptedInTheRoom(doer, id);
		if (status !== "to-start") await updateAction(doer, id, { status, text: said }, operation());
	}
}

/** Whose posts own the actions of the plan. */
async function postsOf(accountId: string, areaId: string) {
	const posts = (await areaOf(accountId, areaId))?.posts ?? [];
	const owners = (titles: readonly string[]) => posts.filter(({ title }) => titles.includes(title)).map(({ id }) => id);
	return { posts, owners };
}

/** What is open from the round before goes on, as it is: nobody has been given more time. */
async function carryLastPlan(accountId: string, latest: Round): Promise<void> {
	const open = (await actionsOf(accountId, latest.areaId)).filter(isOpen);
	const ids = open.map(({ id }) => id);
	await carryAllOver(accountId, latest, ids, operation());
}

async function takeSuggestions(accountId: string, latest: Round): Promise<void> {
	const { areaId } = latest;
	const { posts, owners } = await postsOf(accountId, areaId);
	const edition = editionOf(latest.definitionId, latest.definitionVersion);
	const suggestions = suggestionsOf(await roundReport({ accountId }, latest, edition));
	for (const { item, suggestion, owners: titles, dueInDays, reviewInDays, why } of taken) {
		const found = suggestions.find(({ key }) => key === keyOf({ list: "act", item, suggestion }));
		if (!found) throw new Error(`The sample takes ${suggestion}, which its results do not suggest.`);
		const dates = { dueOn: addDays(today(), dueInDays), reviewOn: addDays(today(), reviewInDays) };
		const ids = owners(titles);
		const start = newAction([found], posts, { today: today(), reviewOn: null });
		const input = { ...start, ...dates, why, owners: ids, lead: ids[0] ?? null };
		const from = { roundId: latest.id, sources: [{ item, list: "act" as const, suggestion }] };
		await addActions(accountId, areaId, [{ input, from }], operation());
	}
}

/** Says for every owner of an action that they have accepted it, as it was said in the room. */
async function acceptedInTheRoom(doer: { accountId: string; areaId: string }, id: string): Promise<void> {
	const owners = (await actionOf(doer.accountId, doer.areaId, id))?.owners ?? [];
	for (const { postId } of owners) {
		await answerAction(doer, id, postId, { answer: "accepted", version: 1 }, operation());
	}
}

function answersFrom(given: string, { definition }: Entry, roles: string[]): Record<string, string> {
	const marks = [...given.replaceAll(" ", "")];
	if (marks.length !== definition.items.length)
		throw new Error(`The sample has ${marks.length} answers for ${definition.items.length} items.`);
	return Object.fromEntries(
		definition.items.flatMap(({ id, askedOf }, place) => {
			const mark = marks[place] ?? ".";
			if (mark === "." || (askedOf && !askedOf.some((role) => roles.includes(role)))) return [];
			return [[id, { "?": "dont-know", n: "not-applicable" }[mark] ?? mark]];
		}),
	);
}

/** What somebody wrote; on one item it is for the group or for the facilitators. */
function commentsFrom(
	comments: Record<"group" | "facilitators", Record<string, Record<string, string>>>,
	person: string,
): SeatAnswers["comments"] {
	const said = (["group", "facilitators"] as const).flatMap((sharing) =>
		Object.entries(comments[sharing][person] ?? {}).map(([item, text]) => [item, { text, sharing }] as const),
	);
	return Object.fromEntries(said);
}

async function madeRound(accountId: string, id: string): Promise<Round> {
	const round = await roundOf(accountId, id);
	if (!round) throw new Error("The sample's round is not there.");
	return round;
}

function editionOf(id: string, version: string): Entry {
	const entry = configuration().definitions.find(
		({ definition }) => definition.id === id && definition.version === version,
	);
	if (!entry) throw new Error(`The sample needs the questionnaire ${id} ${version}.`);
	return entry;
}

function operation() {
	return { id: crypto.randomUUID(), bodyHash: "" };
}
