import { sealRound } from "#app/access/sealed-round.server.ts";
import { monthsAfter } from "#app/calendar.ts";
import { today } from "#app/clock.server.ts";
import { planTable } from "#app/files/plan-table.ts";
import type { Area } from "#app/models/area.server.ts";
import type { Action } from "#app/models/plan.server.ts";
import { agreeToReport } from "#app/models/report-version.server.ts";
import type { Round } from "#app/models/round.server.ts";
import { moveRound } from "#app/models/round-phase.server.ts";
import type { Seat } from "#app/models/seat.server.ts";
import { noteNotice } from "#app/models/sitting.server.ts";
import { seenOf } from "#app/plan-file/preview.server.ts";
import { noticeVersion } from "#app/round/notice.ts";
import { type Standing, standing, standings } from "#app/round/phase.ts";
import { carried } from "#tests/support/carried.ts";
import {
	account,
	action,
	answer,
	area,
	areaInput,
	colleague,
	edition,
	everything,
	link,
	moved,
	newcomer,
	post,
	round,
	roundInput,
	roundNow,
	seat,
	waiting,
} from "#tests/support/factories.ts";
import { seatedBy, signedInAs } from "#tests/support/visit.ts";

/** Somebody with an area, a round of it wherever a round can stand, and an action in its plan. */
export type World = {
	accountId: string;
	cookie: string;
	area: Area;
	/** One more area, with nothing in it that is needed. */
	spareArea: Area;
	/** One that the first can have become. */
	nextArea: Area;
	rounds: Record<Standing, Round>;
	action: Action;
	/** One more in it, which can be merged or withdrawn. */
	otherAction: Action;
	/** Another, which was in it before the spare round was made, and on which nobody has decided there. */
	left: Action;
	/** Somebody else with an account in the same body, who belongs to no area. */
	colleague: string;
	/** The first seat of the open round. */
	seat: Seat;
	/** The seat of the open round on which nothing is saved. */
	empty: Seat;
	/** One more open round, on whose seats nothing is saved. */
	spare: Round;
	/** Its first seat. */
	spareSeat: Seat;
	/** Somebody who asks to be let into that round. */
	waiting: string;
	/** A finished round to whose report all who are asked have agreed. */
	agreed: Round;
	/** A round of another installation, as the file that brings it in has it sealed. */
	carried: string;
	/** The first seat of each round, the link to it, and the cookie of whoever has opened it there and read the notice. */
	seats: Record<Standing, Seated>;
};
export type Seated = { id: string; label: string; link: string; cookie: string };

/**
 * Makes an account with everything that a facilitator can have, in an area of some name.
 * @param administrator whose body the area is of; without one the account administers a body of its own.
 */
export async function world(name = "Eastshire", administrator: string | null = null): Promise<World> {
	const accountId =
		administrator === null ? await account() : await colleague(administrator, { name: `Facilitator of ${name}` });
	const { posts } = areaInput();
	const own = await area(
		accountId,
		{ name, posts: [...posts.slice(0, 4), post("nhs-trust", "Director of Strategy", "Ode Bright")] },
		administrator ?? accountId,
	);
	const rounds: Partial<World["rounds"]> = {};
	const seats: Partial<World["seats"]> = {};
	for (const where of standings) {
		const open = await moved(accountId, await roundIn(accountId, own, { title: `${name}: round in ${where}` }), "open");
		seats[where] = await seated(accountId, open);
		if (where === "draft") await moveRound(accountId, open, "takeBack");
		else
			await answer(
				accountId,
				open,
				{ dph: everything("2", "dph"), "dass-dcs": everything("4", "dass", "dcs") },
				{
					g1: { text: `${name}: said for all`, sharing: "group" },
				},
			);
		rounds[where] =
			where === "draft" ? await roundNow(accountId, open.id) : await moved(accountId, open, where, "open");
	}
	const all = rounds as World["rounds"];
	const left = await action(accountId, own.id, { what: `${name}: left from before` });
	const spare = await moved(accountId, await roundIn(accountId, own, { title: `${name}: spare` }), "open");
	return {
		accountId,
		cookie: await signedInAs(accountId),
		area: own,
		spareArea: await area(accountId, { name: `${name} (spare)` }, administrator ?? accountId),
		nextArea: await area(accountId, { name: `${name} (next)` }, administrator ?? accountId),
		rounds: all,
		colleague: await colleague(administrator ?? accountId, { name: `Colleague of ${name}` }),
		action: await action(
			accountId,
			own.id,
			{ owners: [own.posts[0]?.id ?? ""] },
			{ roundId: all.revealed.id, item: "f3", suggestion: "f3-a" },
		),
		otherAction: await action(accountId, own.id, {
			what: "Agree one list of what is commissioned together.",
			owners: [own.posts.at(-1)?.id ?? ""],
		}),
		left,
		seat: await seat(accountId, all.open.id, "dph"),
		empty: await seat(accountId, all.open.id, "icb-place-lead"),
		spare,
		spareSeat: await seat(accountId, spare.id, "dph"),
		waiting: (await waiting(accountId, spare, `${name}: Director of Strategy`)).id,
		agreed: await agreedRound(accountId, own, name),
		carried: sealRound(carried({ title: `${name}: brought in` }, name)),
		seats: seats as World["seats"],
	};
}

async function agreedRound(accountId: string, own: Area, name: string): Promise<Round> {
	const open = await moved(accountId, await roundIn(accountId, own, { title: `${name}: agreed` }), "open");
	await answer(accountId, open, { dph: everything("2", "dph") });
	const finished = await moved(accountId, open, "finished", "open");
	await agreeToReport(await newcomer(accountId, finished, "dph"), { number: 1, content: 1 });
	return finished;
}

/** A round in draft of an area of a world: everybody has a seat but the last, who holds a post all the same. */
export function roundIn(accountId: string, own: Area, overrides: Parameters<typeof round>[2] = {}): Promise<Round> {
	const all = roundInput(own).seats.map(({ person, label }) => ({ person, label: `${label}, ${own.name}` }));
	return round(accountId, own, { seats: all.slice(0, -1), ...overrides });
}

/** Has the link to a seat, by its code, opened in a browser, and the notice read where answers are taken. */
export async function seated(accountId: string, ofRound: Round, code = "dph"): Promise<Seated> {
	const { id, label } = await seat(accountId, ofRound.id, code);
	if (["open", "late"].includes(standing(ofRound, new Date().toISOString()))) {
		await noteNotice(await newcomer(accountId, ofRound, code), noticeVersion);
	}
	const secret = await link(accountId, ofRound, id);
	return { id, label, link: secret, cookie: await seatedBy(secret) };
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
			lateUntil: "",
			retainUntil: monthsAfter(today(), 24),
			copiedFrom: "",
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
			measureFrom: "",
			measureTo: "",
			costOrRisk: "",
			dueOn: "",
			reviewOn: "",
			lead: "",
			round: "",
			...overrides,
		}),
	/** Suggestions that are ticked. @param from their keys */
	choice: (intent: "take" | "merge", ...from: string[]): [string, string][] => [
		...fields({ operation: crypto.randomUUID(), intent }),
		...from.map((key): [string, string] => ["from", key]),
	],
	update: (overrides: object = {}) =>
		fields({ operation: crypto.randomUUID(), status: "under-way", text: "Both have begun.", ...overrides }),
	answer: (overrides: object = {}) =>
		fields({ operation: crypto.randomUUID(), version: "1", answer: "accepted", text: "", ...overrides }),
	handOn: ({ id }: Pick<Action, "id">, overrides: object = {}) =>
		fields({ operation: crypto.randomUUID(), actions: id, text: "On long leave.", ...overrides }),
	merge: ({ id }: Pick<Action, "id">) => fields({ operation: crypto.randomUUID(), into: id }),
	withdraw: (overrides: object = {}) =>
		fields({ operation: crypto.randomUUID(), reason: "Entered twice.", ...overrides }),
	answers: (overrides: object = {}) =>
		fields({
			operation: crypto.randomUUID(),
			answers: { g1: "3", g2: "dont-know" },
			comments: { g1: "As it is." },
			sharing: { g1: "group" },
			...overrides,
		}),
	/** The form for a seat: by default for whoever has none yet. */
	seat: ({ area: { posts } }: Pick<World, "area">, of: Round, overrides: object = {}): [string, string][] => [
		...fields({
			operation: crypto.randomUUID(),
			version: of.version,
			changes: 0,
			person: posts.at(-1)?.personId ?? "",
			label: "Director of Strategy",
			...overrides,
		}),
		["posts", posts.at(-1)?.id ?? ""],
	],
	readNotice: (version = noticeVersion): [string, string][] => [
		["intent", "read"],
		["version", version],
	],
	wording: (overrides: object = {}) =>
		fields({
			intent: "wording",
			operation: crypto.randomUUID(),
			version: 0,
			purpose: "Our duty under the Care Act.",
			disclosure: "",
			rights: "",
			contacts: "",
			...overrides,
		}),
	retention: (overrides: object = {}) =>
		fields({ intent: "retention", operation: crypto.randomUUID(), version: 24, months: 36, ...overrides }),
	/** The form of one item on its own page, opened for a seat. */
	ownAnswer: ({ id }: Pick<Seated, "id">, overrides: object = {}) =>
		fields({
			operation: crypto.randomUUID(),
			seat: id,
			version: 0,
			answer: "4",
			comment: "As I see it.",
			sharing: "group",
			...overrides,
		}),
	circumstances: (overrides: object = {}) =>
		fields({ operation: crypto.randomUUID(), version: 1, facts: { councils: "Eastshire" }, ...overrides }),
	agree: (): [string, string][] => [
		["number", "1"],
		["content", "1"],
	],
	circulate: (): [string, string][] => [
		["intent", "circulate"],
		["number", "1"],
	],
	correct: (overrides: object = {}) =>
		fields({
			intent: "correct",
			operation: crypto.randomUUID(),
			version: 1,
			reason: "The date was wrong.",
			...overrides,
		}),
	front: (overrides: object = {}) =>
		fields({ operation: crypto.randomUUID(), version: 1, decision: "Adopt it.", outcome: "", ...overrides }),
	discussion: (overrides: object = {}) =>
		fields({
			operation: crypto.randomUUID(),
			version: 0,
			item: "g1",
			outcome: "3",
			note: "Agreed.",
			dissent: "",
			...overrides,
		}),
	dropped: ({ id, version }: Pick<Action, "id" | "version">) =>
		fields({ intent: "drop", operation: crypto.randomUUID(), action: id, version, reason: "The law has changed." }),
	caught: ({ posts }: Pick<Area, "posts">) =>
		fields({
			intent: "action",
			operation: crypto.randomUUID(),
			what: "Put both budgets on one page.",
			owner: posts[0]?.id ?? "",
			dueOn: "2026-12-24",
			item: "",
		}),
	evaluation: () => fields({ intent: "evaluate", value: "4", line: "x" }),
	takingPart: (overrides: object = {}) =>
		fields({ operation: crypto.randomUUID(), version: 1, takesPart: "yes", ...overrides }),
	reorganisation: (areas: string, overrides: object = {}) =>
		fields({
			intent: "record",
			operation: crypto.randomUUID(),
			direction: "became",
			areas,
			on: "2026-04-01",
			...overrides,
		}),
	keepUntil: (overrides: object = {}) => fields({ intent: "date", until: monthsAfter(today(), 12), ...overrides }),
	deletion: (called: string) => fields({ intent: "delete", called }),
	bringIn: (sealed: string) => fields({ operation: crypto.randomUUID(), sealed }),
	/** A plan with one new action, and what was shown of it. */
	bringBack: (overrides: object = {}) => {
		const changed = Object.entries({
			Action: "Put both budgets on one page.",
			"Where in the plan": "Within 30 days",
			Owners: "No owner yet",
			"Whose it is": "Ours to do",
			"How we shall know": "Days between the drafts.",
			Status: "Not started",
		}).map(([term, after]) => ({ term, before: "", after }));
		const what = "Put both budgets on one page.";
		const rows = [{ row: 2, what, isNew: true, changed, kept: [], asksAgain: false }];
		const cells: Record<string, string> = {
			Action: what,
			"Where in the plan": "Within 30 days",
			"How we shall know": "Days between the drafts.",
		};
		const titles = planTable([]).columns.map(({ title }) => title);
		const text = [titles, titles.map((title) => cells[title] ?? "")].map((line) => line.join(",")).join("\n");
		return forms.file(text, { seen: seenOf({ rows, unchanged: 0, gone: [] }), ...overrides });
	},
	file: (text: string, overrides: object = {}) =>
		fields({ operation: crypto.randomUUID(), file: Buffer.from(text).toString("base64url"), ...overrides }),
};

/** An answers file with one answer for the seat of the director of public health. */
export const csv = "respondent,roles,item,answer\ndph,dph,g1,3\n";
