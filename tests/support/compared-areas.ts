import type { Area } from "#app/models/area.server.ts";
import type { Round } from "#app/models/round.server.ts";
import { chooseTakingPart, takingPartOf } from "#app/models/taking-part.server.ts";
import type { Standing } from "#app/round/phase.ts";
import { answer, area, everything, moved, operation, round } from "./factories.ts";

type RoundOverrides = Parameters<typeof round>[2];

/** What public health answered everything with, and what the director of the two other services did. */
type Points = readonly [dph: string, others: string];

/** The points that make a score on every dimension, such as 2.5 of 2 and 3. */
export function pointsFor(score: number): Points {
	return [String(Math.floor(score)), String(Math.ceil(score))];
}

/** Has an area take part in the comparison of its body's areas, or no longer. */
export async function takePart(accountId: string, areaId: string, takesPart = true): Promise<void> {
	const { version } = (await takingPartOf(accountId, areaId)) ?? { version: 0 };
	await chooseTakingPart(accountId, areaId, takesPart, version, operation());
}

/**
 * A round of an area in which both voices answered everything, each with a point of their own; it stands where it is said to.
 * @param but what some items are answered with instead, by both
 */
export async function answeredRound(
	accountId: string,
	own: Area,
	[dph, others]: Points,
	{ to = "revealed", but = {}, ...overrides }: RoundOverrides & { to?: Standing; but?: Record<string, string> } = {},
): Promise<Round> {
	const open = await moved(accountId, await round(accountId, own, overrides), "open");
	await answer(accountId, open, {
		dph: { ...everything(dph, "dph"), ...but },
		"dass-dcs": { ...everything(others, "dass", "dcs"), ...but },
	});
	return moved(accountId, open, to, "open");
}

/** Areas that take part, each with a shown round that has a score, the same on every dimension. */
export async function comparedAreas(
	accountId: string,
	scores: readonly number[],
	overrides: RoundOverrides = {},
): Promise<Area[]> {
	const areas: Area[] = [];
	for (const [place, score] of scores.entries()) {
		const own = await area(accountId, { name: `Area ${place + 1}` });
		await answeredRound(accountId, own, pointsFor(score), overrides);
		await takePart(accountId, own.id);
		areas.push(own);
	}
	return areas;
}
