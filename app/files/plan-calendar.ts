import ical, { ICalCalendarMethod, type ICalEventData } from "ical-generator";
import { actionTerms, measureOf, ownersOf, shortWhat } from "#app/round/action-words.ts";
import type { PlanLine } from "#app/round/plan-document.ts";

/** How often an action was changed, and the instant of the last time: by these a calendar knows which event is the later one. */
export type LastChange = { actionId: string; version: number; at: string };

type Calendar = {
	area: { id: string; name: string; sample: boolean };
	plan: PlanLine[];
	/** Of every action that the plan ever had. */
	changes: LastChange[];
	/** The instant at which the file is made. */
	at: string;
};

/**
 * The days of a plan as a calendar (RFC 5545): those on which it is looked at, and those on which open actions are due. Events are
 * whole days, so that no clock moves them, and keep their names, so that a file that is read in again changes them.
 */
export function planCalendar({ area, plan, changes, at }: Calendar): string {
	const open = plan.filter(({ isOpen }) => isOpen);
	const name = `${area.sample ? "Sample data: " : ""}Action plan of ${area.name}`;
	const calendar = ical({
		name,
		prodId: "-//Joint Working Diagnostic//Action plan//EN",
		method: ICalCalendarMethod.PUBLISH,
	});
	const whole = {
		sequence: changes.reduce((sum, { version }) => sum + version, 0),
		lastModified: changes.reduce((last, change) => (change.at > last ? change.at : last), "") || at,
	};
	const event = (data: ICalEventData) => calendar.createEvent({ allDay: true, stamp: at, ...data });
	for (const day of [...new Set(open.flatMap(({ reviewOn }) => reviewOn ?? []))].sort()) {
		const looked = open.filter(({ reviewOn }) => reviewOn === day);
		event({
			...whole,
			id: `review-${day}-of-${area.id}`,
			start: day,
			summary: `${name}: the day it is looked at`,
			description: looked.map(aboutAction).join("\n\n"),
		});
	}
	for (const line of open) {
		if (line.dueOn === null) continue;
		const last = changes.find(({ actionId }) => actionId === line.id);
		event({
			id: `due-${line.id}`,
			start: line.dueOn,
			sequence: line.version,
			lastModified: last?.at ?? at,
			summary: `Due: ${shortWhat(line.what)}`,
			description: `${aboutAction(line)}\n\n${name}`,
		});
	}
	return calendar.toString();
}

/** An action with who owns it, by their posts, and how it is measured. */
function aboutAction(line: PlanLine): string {
	const owners = `${line.national ? actionTerms.followUp : actionTerms.owners}: ${ownersOf(line)}`;
	return [line.what, owners, `${actionTerms.measure}: ${measureOf(line)}`].join("\n");
}
