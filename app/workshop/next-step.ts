import type { Standing } from "#app/round/phase.ts";
import { fittedAgenda } from "./clock.ts";
import { maySteerTo, type WorkshopStep } from "./place.ts";

/** Where the room goes next; null where the results have to be shown first, or nothing comes after. */
export type NextStep = { step: Exclude<WorkshopStep, "gathering">; item: string | null } | null;

type Facts = Omit<Parameters<typeof fittedAgenda>[0], "endsAt"> & { endsAt: number | null; where: Standing };

/** What comes after the present step, in the agenda as it fits the time; with no end in sight, as if there were time for all. */
export function nextStep({ where, endsAt, ...facts }: Facts): NextStep {
	const { lines } = fittedAgenda({ ...facts, endsAt: endsAt ?? facts.at + 86_400_000 });
	const next = lines.find(({ isNow }) => !isNow);
	return next && maySteerTo(next.step, where) ? { step: next.step, item: next.item } : null;
}
