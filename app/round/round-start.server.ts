import { lastDayOf, monthsAfter } from "#app/calendar.ts";
import { today } from "#app/clock.server.ts";
import type { FormFaults } from "#app/forms/form-faults.ts";
import { readForm } from "#app/forms/read-form.server.ts";
import { type RoundForm, roundForm } from "#app/forms/round.ts";
import type { Area } from "#app/models/area.server.ts";
import type { Round } from "#app/models/round.server.ts";
import type { Seat } from "#app/models/seat.server.ts";
import type { Entry } from "#questionnaires/catalogue.ts";
import { defaultEdition, editionByHash, offeredEditions } from "./editions.server.ts";
import { retentionFault } from "./retention.ts";
import { listed } from "./words.ts";

/** The choices of the form for a round: editions, and the people who hold a post. */
export function roundChoices(area: Area, current: Entry | null) {
	const offered = offeredEditions();
	const entries = current && !offered.some(({ hash }) => hash === current.hash) ? [current, ...offered] : offered;
	return {
		editions: entries.map(({ hash, definition, status }) => ({
			hash,
			title: `${definition.title} (${definition.version}${status === "retired" ? ", retired" : ""})`,
		})),
		people: holdersOf(area).map(({ id, name, posts }) => ({ id, name, posts })),
	};
}

/** The form of a new round: the newest edition, and a seat for everybody who holds a post. */
export function newRound(area: Area): RoundForm {
	return {
		operation: crypto.randomUUID(),
		version: "",
		definition: defaultEdition().hash,
		title: "",
		we: `The council and the NHS in ${area.name}, as they meet in the health and wellbeing board and its committees.`,
		period: "The last twelve months",
		mode: "by-post",
		preparation: "facilitator-prepares",
		target: "",
		workshopOn: "",
		answerBy: "",
		lateUntil: "",
		retainUntil: monthsAfter(today(), area.retentionMonths),
		copiedFrom: "",
		seats: holdersOf(area).map(({ id, posts }) => ({ person: id, label: posts })),
	};
}

/**
 * The form of a new round that goes on from an earlier one: the same questions where they are still offered, the same "we" and
 * the same way of showing results; the seats of those who hold a post still. Title and dates are its own.
 */
export function roundFrom(area: Area, earlier: Round, seats: Seat[]): RoundForm {
	const holders = holdersOf(area);
	const offered = offeredEditions();
	const edition =
		offered.find(({ hash }) => hash === earlier.definitionHash) ??
		offered.find(({ definition }) => definition.id === earlier.definitionId);
	const { we, period, mode, preparation, target } = earlier;
	const start = newRound(area);
	const kept = seats.flatMap(({ personId, label, roles }) => {
		const holder = holders.find(({ id }) => id === personId);
		// Somebody in another post since is called by that.
		return holder
			? [{ person: holder.id, label: roles.every((role) => holder.roles.includes(role)) ? label : holder.posts }]
			: [];
	});
	return {
		...start,
		definition: edition?.hash ?? start.definition,
		we,
		period,
		mode,
		preparation,
		target: target === null ? "" : String(target),
		copiedFrom: earlier.id,
		seats: kept.length > 0 ? kept : start.seats,
	};
}

/** The form of a round as it is. */
export function roundAsForm(area: Area, round: Round, seats: Seat[]): RoundForm {
	const { definitionHash, title, we, period, mode, preparation, target, workshopOn, answerBy, lateUntil, version } =
		round;
	return {
		operation: crypto.randomUUID(),
		version: String(version),
		definition: definitionHash,
		title,
		we,
		period,
		mode,
		preparation,
		target: target === null ? "" : String(target),
		workshopOn: workshopOn ?? "",
		answerBy: answerBy ?? "",
		lateUntil: lateUntil === null ? "" : lastDayOf(lateUntil),
		retainUntil: round.retainUntil ?? newRound(area).retainUntil,
		copiedFrom: round.copiedFromId ?? "",
		seats: seats.map(({ personId, label }) => ({ person: personId ?? "", label })),
	};
}

/** The form for a round as it was sent, with its edition; or its faults, those that only this place can see included. */
export async function readRoundForm(
	request: Request,
	area: Area,
	allowed: string[],
): Promise<
	| { values: ReturnType<typeof roundForm.parse>; typed: Record<string, unknown>; edition: Entry }
	| { refused: FormFaults }
> {
	const form = await readForm(request, roundForm);
	if ("refused" in form) return form;
	const { values, typed } = form;
	const faults: Record<string, string> = {};
	const edition = allowed.includes(values.definition) ? editionByHash(values.definition) : null;
	if (!edition) faults.definition = "Choose one of the editions in the list.";
	const unkept = retentionFault(values.retainUntil, today());
	if (unkept) faults.retainUntil = unkept;
	const scale = edition?.definition.scale;
	if (scale && values.target !== null && (values.target < scale.min || values.target > scale.max)) {
		faults.target = `Enter a number from ${scale.min} to ${scale.max}, or leave it empty.`;
	}
	const holders = new Map(holdersOf(area).map((person) => [person.id, person]));
	values.seats.forEach(({ person }, index) => {
		const holder = holders.get(person);
		if (!holder) faults[`seats.${index}.person`] = "Choose one of the people who hold a post in this area.";
		else if (edition && !holder.roles.some((role) => edition.definition.roles.some(({ id }) => id === role))) {
			faults[`seats.${index}.person`] = "This edition asks none of this person's posts. Remove the seat.";
		}
	});
	if (!edition || Object.keys(faults).length > 0) {
		return { refused: { faults, typed } };
	}
	return { values, typed, edition };
}

function holdersOf({ people, posts }: Area): { id: string; name: string; posts: string; roles: string[] }[] {
	return people.map(({ id, name }) => {
		const held = posts.filter(({ personId }) => personId === id);
		const titles = new Set(held.map(({ title }) => title));
		return { id, name, posts: listed([...titles]), roles: held.map(({ role }) => role) };
	});
}
