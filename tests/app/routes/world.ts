import type { Area } from "#app/models/area.server.ts";
import type { Action } from "#app/models/plan.server.ts";
import type { Round } from "#app/models/round.server.ts";
import type { Seat } from "#app/models/seat.server.ts";
import { type Standing, standings } from "#app/round/phase.ts";
import { account, action, answer, area, edition, everything, moved, round, seat } from "#tests/support/factories.ts";
import { signedInAs } from "#tests/support/visit.ts";

/** Somebody with an area, a round of it wherever a round can stand, and an action in its plan. */
export type World = {
	accountId: string;
	cookie: string;
	area: Area;
	rounds: Record<Standing, Round>;
	action: Action;
	/** The first seat of the open round. */
	seat: Seat;
};

/** Makes an account with everything that a facilitator can have. */
export async function world(): Promise<World> {
	const accountId = await account();
	const own = await area(accountId);
	const rounds: Partial<Record<Standing, Round>> = {};
	for (const where of standings) {
		const draft = await round(accountId, own, { title: `Round in ${where}` });
		if (where === "draft") {
			rounds.draft = draft;
			continue;
		}
		const open = await moved(accountId, draft, "open");
		await answer(accountId, open, { dph: everything("2", "dph"), "dass-dcs": everything("4", "dass", "dcs") });
		rounds[where] = await moved(accountId, open, where, "open");
	}
	const all = rounds as World["rounds"];
	return {
		accountId,
		cookie: await signedInAs(accountId),
		area: own,
		rounds: all,
		action: await action(accountId, own.id, {}, { roundId: all.revealed.id, item: "f3", suggestion: "f3-a" }),
		seat: await seat(accountId, all.open.id, "dph"),
	};
}

/** A nested form as the pairs that a browser sends. @example fields({ posts: [{ role: "dph" }] }) // [["posts.0.role", "dph"]] */
export function fields(form: object, prefix = ""): [string, string][] {
	return Object.entries(form).flatMap(([name, value]): [string, string][] =>
		typeof value === "object" && value !== null
			? fields(value as object, `${prefix}${name}.`)
			: [[prefix + name, value === null ? "" : String(value)]],
	);
}

/** What the forms of this world's pages send, each of them right. */
export const forms = {
	area: (overrides: object = {}) =>
		fields({
			operation: crypto.randomUUID(),
			name: "Eastshire",
			organisations: [{ id: "new-1", name: "Eastshire Council", sector: "council" }],
			people: [{ id: "new-2", name: "Amara Okafor", email: "" }],
			posts: [
				{
					id: "",
					role: "dph",
					title: "Director of Public Health",
					organisation: "new-1",
					status: "held",
					holder: "new-2",
				},
			],
			...overrides,
		}),
	round: ({ area: own }: World, overrides: object = {}) =>
		fields({
			operation: crypto.randomUUID(),
			version: "",
			definition: edition().hash,
			title: "Spring",
			we: "The council and the NHS.",
			period: "The last twelve months",
			mode: "by-post",
			preparation: "facilitator-prepares",
			target: "",
			workshopOn: "2027-03-12",
			answerBy: "",
			seats: [{ person: own.posts[0]?.personId ?? "", label: "Director of Public Health" }],
			...overrides,
		}),
	action: (overrides: object = {}) =>
		fields({
			operation: crypto.randomUUID(),
			version: "",
			what: "Put both budgets on one page.",
			why: "",
			scope: "local",
			addressee: "",
			horizon: "30 days",
			firstStep: "",
			measure: "Days between the drafts: from 40 to 10.",
			costOrRisk: "",
			dueOn: "",
			reviewOn: "",
			status: "proposed",
			lead: "",
			round: "",
			item: "",
			suggestion: "",
			...overrides,
		}),
	answers: (overrides: object = {}) =>
		fields({
			operation: crypto.randomUUID(),
			answers: { g1: "3", g2: "dont-know" },
			comments: { g1: "As it is." },
			sharing: { g1: "group" },
			...overrides,
		}),
	circumstances: (overrides: object = {}) =>
		fields({ operation: crypto.randomUUID(), version: 1, facts: { councils: "Eastshire" }, ...overrides }),
	front: (overrides: object = {}) =>
		fields({ operation: crypto.randomUUID(), version: 1, decision: "Adopt it.", outcome: "", ...overrides }),
	discussion: (overrides: object = {}) =>
		fields({
			operation: crypto.randomUUID(),
			version: 1,
			outcomes: { g1: "3" },
			notes: { g1: "Agreed." },
			dissents: { g1: "" },
			...overrides,
		}),
	file: (text: string, overrides: object = {}) =>
		fields({ operation: crypto.randomUUID(), file: Buffer.from(text).toString("base64url"), ...overrides }),
};

/** An answers file with one answer for the seat of the director of public health. */
export const csv = "respondent,roles,item,answer\ndph,dph,g1,3\n";
