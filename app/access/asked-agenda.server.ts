import { z } from "zod";
import { today } from "#app/clock.server.ts";
import { views } from "#app/models/ownership.server.ts";
import { actionsOf } from "#app/models/plan.server.ts";
import { fittedAgenda } from "#app/pdf/fitted-agenda.ts";
import { meetingAgenda, meetingDay } from "#app/round/meeting-agenda.ts";
import { planLine } from "#app/round/plan-lines.ts";
import { requireArea } from "./owned.server.ts";

/** A day that a meeting can be on. */
const day = z.iso.date().refine((on) => on >= "2000-01-01" && on < "2100-01-01");

/**
 * The agenda of an area for the meeting on the day that an address asks for (`?on=`), for whoever may look at the area.
 * @returns with it where its day is from, and whether what was asked for is no day: then the agenda is for the usual one
 * @throws the sign-in page, or 404
 */
export async function askedAgenda(request: Request, params: Record<string, string | undefined>) {
	const { account, area } = await requireArea(request, params, views);
	const typed = new URL(request.url).searchParams.getAll("on").join(", ");
	const asked = day.safeParse(typed);
	const actions = await actionsOf(account.id, area.id, views);
	const now = today();
	const { on, from } = meetingDay(actions, now, asked.success ? asked.data : null);
	const lines = actions.map((action) => planLine(action, now, []));
	const agenda = fittedAgenda(meetingAgenda({ area, lines, on, today: now }));
	return { account, area, agenda, from, refused: !asked.success && typed !== "" };
}
