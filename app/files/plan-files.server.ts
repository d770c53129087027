import { dayInWords } from "#app/round/day-in-words.ts";
import type { PlanLine } from "#app/round/plan-document.ts";
import { csvOf } from "./csv.ts";
import { type LastChange, planCalendar } from "./plan-calendar.ts";
import { planTable } from "./plan-table.ts";
import { planBookOf } from "./workbook.ts";

/** The files of an area's plan, all of them made at once, by their names. */
export const planFiles = ["plan.xlsx", "plan.csv", "plan.ics"] as const;
export type PlanFile = (typeof planFiles)[number];

/** What the files of a plan are made of. */
export type PlanToTake = {
	area: { id: string; name: string; sample: boolean; posts: { title: string }[] };
	plan: PlanLine[];
	changes: LastChange[];
	/** The instant at which they are made, and the day in England. */
	at: string;
	madeOn: string;
};

/** A file of an area's plan, with its type. */
export async function planFile(
	name: PlanFile,
	{ area, plan, changes, at, madeOn }: PlanToTake,
): Promise<{ type: string; body: string | Uint8Array<ArrayBuffer> }> {
	switch (name) {
		case "plan.xlsx":
			return {
				type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
				body: await planBookOf(plan, {
					area: area.sample ? `${area.name} (sample data)` : area.name,
					posts: area.posts.map(({ title }) => title),
					madeOn: dayInWords(madeOn),
				}),
			};
		case "plan.csv":
			return { type: "text/csv; charset=utf-8", body: csvOf(planTable(plan), "kept") };
		case "plan.ics":
			return { type: "text/calendar; charset=utf-8", body: planCalendar({ area, plan, changes, at }) };
	}
}
