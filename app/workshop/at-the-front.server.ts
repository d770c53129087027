import type { z } from "zod";
import { dayOf, nextTime } from "#app/calendar.ts";
import { now } from "#app/clock.server.ts";
import type { Operation } from "#app/db/database.server.ts";
import type { workshopForm } from "#app/forms/workshop.ts";
import { acceptPoints, takeBackTopic } from "#app/models/discussion.server.ts";
import { Conflict } from "#app/models/ownership.server.ts";
import { addActions } from "#app/models/plan-change.server.ts";
import { setRevote } from "#app/models/revote.server.ts";
import type { Round } from "#app/models/round.server.ts";
import { askToBegin, setEnd, steer } from "#app/models/workshop.server.ts";
import { itemById, namedItem } from "#app/round/definition-words.ts";
import { mayTake, refusal } from "#app/round/phase.ts";
import type { Entry } from "#questionnaires/catalogue.ts";
import { agendaOf } from "./agenda.server.ts";
import { horizonOf } from "./horizon.ts";

type Values = z.output<ReturnType<typeof workshopForm>>;

/**
 * Does what was pressed at the front of the room.
 * @param operation of an action that is caught; the rest can be pressed twice
 * @throws NotFound; Conflict in words where the room or the round is not where it was.
 */
export async function doAtTheFront(
	accountId: string,
	round: Round,
	{ definition }: Entry,
	values: Values,
	operation: Operation | null,
): Promise<void> {
	const reader = { accountId };
	switch (values.intent) {
		case "steer":
			return steer(accountId, round, { step: values.step, item: null }, [], values.version);
		case "talk": {
			const at = now();
			if (!mayTake("agree", round, at)) throw new Conflict(refusal(round, at));
			const { items } = await agendaOf(reader, round, definition);
			const agenda = items.map(({ id }) => id);
			return steer(accountId, round, { step: "item", item: values.item }, agenda, values.version);
		}
		case "end":
			return setEnd(accountId, round, values.ends === null ? null : endOf(values.ends), values.version);
		case "begin":
			return askToBegin(accountId, round, values.seat, values.version);
		case "back":
			return takeBackTopic(accountId, round, values.item, values.version);
		case "vote":
			return setRevote(accountId, round, values.item, values.to);
		case "accept": {
			const at = now();
			if (!mayTake("agree", round, at)) throw new Conflict(refusal(round, at));
			return acceptPoints(accountId, round, (await agendaOf(reader, round, definition)).acceptable);
		}
		case "action": {
			const at = now();
			if (!mayTake("plan", round, at)) throw new Conflict(refusal(round, at));
			const { what, owner, dueOn, item } = values;
			const named = item === null ? null : namedItem(definition, itemById(definition, item).id);
			const caught = {
				what,
				why: named
					? `Caught in the workshop, when ${named.dimension.toLowerCase()} was talked about: ${named.title}.`
					: "Caught in the workshop.",
				scope: "local" as const,
				addressee: null,
				horizon: horizonOf(dueOn, dayOf(at)),
				firstStep: null,
				measure: "",
				measureFrom: null,
				measureTo: null,
				costOrRisk: null,
				dueOn,
				reviewOn: null,
				owners: [owner],
				lead: owner,
			};
			const sources = item === null ? [] : [{ item, list: null, suggestion: null }];
			const from = { roundId: round.id, sources };
			const once = operation ?? { id: crypto.randomUUID(), bodyHash: "" };
			await addActions(accountId, round.areaId, [{ input: caught, from }], once);
		}
	}
}

/** How far ahead an end may lie, in milliseconds: one that is further away was meant for earlier today. */
const furthest = 12 * 3_600_000;

function endOf(clock: string): string {
	const at = now();
	const instant = nextTime(clock, at);
	if (instant === null) throw new Conflict("There is no such time on the day the clocks go forward.");
	if (Date.parse(instant) - Date.parse(at) > furthest) {
		throw new Conflict(`${clock} has passed, or is too far ahead. Enter a time within the next twelve hours.`);
	}
	return instant;
}
