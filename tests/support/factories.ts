import { newSecret } from "#app/access/secret.server.ts";
import { write } from "#app/db/database.server.ts";
import type { ActionInput } from "#app/forms/action.ts";
import type { AreaInput } from "#app/forms/area.ts";
import type { RoundInput } from "#app/forms/round.ts";
import { accountByEmail } from "#app/models/account.server.ts";
import { updateAction, withdrawAction } from "#app/models/action-step.server.ts";
import { type Area, areaOf } from "#app/models/area.server.ts";
import { changeArea, createArea, createAreaFor } from "#app/models/area-change.server.ts";
import { bodyLink, createBody } from "#app/models/body.server.ts";
import { accountOf, inviteAccount } from "#app/models/body-account.server.ts";
import { enter } from "#app/models/entry-link.server.ts";
import { askToJoin, waitingIn } from "#app/models/join.server.ts";
import { makeLinks, openLink } from "#app/models/link.server.ts";
import { addMember, managedAreaOf } from "#app/models/member.server.ts";
import { type Saved, saveOwnAnswer } from "#app/models/own-answer.server.ts";
import { ownerLinks } from "#app/models/owning.server.ts";
import { type Action, actionOf } from "#app/models/plan.server.ts";
import { addActions } from "#app/models/plan-change.server.ts";
import { roomCodeOf } from "#app/models/room.server.ts";
import { type Round, roundOf } from "#app/models/round.server.ts";
import { type Move, moveRound } from "#app/models/round-phase.server.ts";
import { createRound } from "#app/models/round-set-up.server.ts";
import { type Seat, seatsOf } from "#app/models/seat.server.ts";
import { enterAnswers, type SeatAnswers } from "#app/models/seat-answers.server.ts";
import { linkSession } from "#app/models/sits.server.ts";
import { noteNotice, type Sitting, sittingOf } from "#app/models/sitting.server.ts";
import type { Entry as OwnEntry } from "#app/round/answer-sheet.ts";
import { noticeVersion } from "#app/round/notice.ts";
import type { Standing } from "#app/round/phase.ts";
import type { Entry } from "#questionnaires/catalogue.ts";
import { editions } from "#tests/support/database.ts";

/** An operation that nothing else has. */
export function operation() {
	return { id: crypto.randomUUID(), bodyHash: "" };
}

/** The published edition of 2026, or another by its version. */
export function edition(version = "2.0.0"): Entry {
	const entry = editions.find(({ definition }) => definition.version === version);
	if (!entry) throw new Error(`joint-working ${version} cannot be read`);
	return entry;
}

/** An account that administers a body of its own. @returns its id. */
export async function account(
	overrides: { name?: string; email?: string; passwordHash?: string; body?: string } = {},
): Promise<string> {
	const person = {
		name: "Fran Keogh",
		email: `${crypto.randomUUID()}@example.org`,
		passwordHash: "not a hash",
		body: "Eastshire Council",
		...overrides,
	};
	return createBody((await bodyLink()).replace("/set-up/", ""), person);
}

/** An account of the body that an account administers: somebody who was invited there and has come. @returns its id. */
export async function colleague(
	administratorId: string,
	overrides: { name?: string; email?: string; administrator?: boolean; passwordHash?: string } = {},
): Promise<string> {
	const { passwordHash = "not a hash", ...person } = {
		name: "Cai Bowen",
		email: `${crypto.randomUUID()}@example.org`,
		administrator: false,
		...overrides,
	};
	const path = await inviteAccount(administratorId, person);
	await enter(path.replace("/password/", ""), { passwordHash });
	const found = await accountByEmail(person.email);
	if (!found) throw new Error(`Nobody came for ${person.email}.`);
	return found.id;
}

/** Makes an account of the same body a facilitator or viewer of an area. */
export async function member(
	accountId: string,
	areaId: string,
	memberId: string,
	role: "facilitator" | "viewer",
): Promise<void> {
	const managed = await managedAreaOf(accountId, areaId);
	const found = await accountOf(accountId, memberId);
	if (!managed || !found) throw new Error("There is no such area or account in this body.");
	await addMember(accountId, managed, { name: found.name, email: found.email, role });
}

type PostInput = AreaInput["posts"][number];

/** A post as the form for an area gives it, its holder by name, and in Eastshire Council. Without a holder it is vacant. */
export function post(
	role: string,
	title: string,
	holder: string | null,
	overrides: Partial<PostInput> = {},
): PostInput {
	const status = holder === null ? "vacant" : "held";
	return { id: null, role, title, organisation: "Eastshire Council", status, holder, ...overrides };
}

/** The posts of three directors, each with a holder. */
export function directors(): PostInput[] {
	return [
		post("dph", "Director of Public Health", "Amara Okafor"),
		post("dass", "Director of Adult Social Services", "Helen Whitcombe"),
		post("dcs", "Director of Children's Services", "Tom Reid"),
	];
}

/** A person as the form for an area gives them; their key in it is their name. */
export function person(
	name: string,
	overrides: Partial<AreaInput["people"][number]> = {},
): AreaInput["people"][number] {
	return { id: name, name, email: null, ...overrides };
}

/**
 * An area as its form gives it: one person is director of adult social services and of children's services. Whoever holds
 * a post is in its people, unless those are given too.
 */
export function areaInput(overrides: Partial<AreaInput> = {}): AreaInput {
	const input = {
		name: "Eastshire",
		organisations: [
			{ id: "Eastshire Council", name: "Eastshire Council", sector: "council" as const },
			{ id: "East Integrated Care Board", name: "East Integrated Care Board", sector: "nhs" as const },
		],
		posts: [
			post("dph", "Director of Public Health", "Amara Okafor"),
			post("dass", "Director of Adult Social Services", "Helen Whitcombe"),
			post("dcs", "Director of Children's Services", "Helen Whitcombe"),
			post("icb-place-lead", "Place Director", "Sanjay Mistry", {
				organisation: "East Integrated Care Board",
				status: "interim",
			}),
			post("nhs-trust", "Director of Strategy", null),
		],
		...overrides,
	};
	const holders = new Set(input.posts.flatMap(({ holder }) => holder ?? []));
	return { people: [...holders].map((name) => person(name)), ...input };
}

/**
 * An area that an account facilitates.
 * @param administrator who makes it for them, where they administer no body themselves.
 */
export async function area(
	accountId: string,
	overrides: Partial<AreaInput> = {},
	administrator = accountId,
): Promise<Area> {
	const input = areaInput(overrides);
	if (administrator === accountId) return areaNow(accountId, await createArea(accountId, input, operation()));
	const id = await createAreaFor(administrator, { name: input.name, facilitator: accountId }, operation());
	await changeArea(accountId, id, input, 1, operation());
	return areaNow(accountId, id);
}

/** An area as it is now. */
export async function areaNow(accountId: string, areaId: string): Promise<Area> {
	const found = await areaOf(accountId, areaId);
	if (!found) throw new Error(`The account ${accountId} has no area ${areaId}.`);
	return found;
}

/** Changes an area as it is now: what the form sends that was opened a moment ago. */
export async function changeAreaNow(
	accountId: string,
	areaId: string,
	input: AreaInput,
	as: ReturnType<typeof operation>,
): Promise<void> {
	const version = (await areaOf(accountId, areaId))?.version ?? 1;
	await changeArea(accountId, areaId, input, version, as);
}

/** What the form of an area would send of it as it is, to be changed. */
export function areaAsInput({ name, organisations, people, posts }: Area): AreaInput {
	return {
		name,
		organisations,
		people,
		posts: posts.map(({ id, role, title, status, organisationId, personId }) => ({
			id,
			role,
			title,
			status,
			organisation: organisationId,
			holder: personId,
		})),
	};
}

/** A round as its form gives it, with a seat for everybody who holds a post. */
export function roundInput({ posts }: Area, overrides: Partial<RoundInput> = {}): RoundInput {
	const people = [...new Set(posts.flatMap(({ personId }) => personId ?? []))];
	return {
		definition: edition().hash,
		title: "Autumn",
		we: "The council and the NHS in Eastshire.",
		period: "The last twelve months",
		mode: "by-post",
		preparation: "facilitator-prepares",
		target: null,
		workshopOn: null,
		answerBy: null,
		lateUntil: null,
		retainUntil: "2099-12-31",
		copiedFrom: null,
		seats: people.map((person) => ({
			person,
			label: posts
				.filter(({ personId }) => personId === person)
				.map(({ title }) => title)
				.join(" and "),
		})),
		...overrides,
	};
}

/** A round in draft. */
export async function round(accountId: string, ofArea: Area, overrides: Partial<RoundInput> = {}): Promise<Round> {
	const input = roundInput(ofArea, overrides);
	const entry = editions.find(({ hash }) => hash === input.definition);
	if (!entry) throw new Error(`There is no edition ${input.definition}.`);
	return roundNow(accountId, await createRound(accountId, ofArea.id, input, entry, operation()));
}

/** A round as it is now. */
export async function roundNow(accountId: string, roundId: string): Promise<Round> {
	const found = await roundOf(accountId, roundId);
	if (!found) throw new Error(`The account ${accountId} has no round ${roundId}.`);
	return found;
}

const way: Record<Standing, Move[]> = {
	draft: [],
	open: ["open"],
	closed: ["open", "close"],
	late: ["open", "close"],
	revealing: ["open", "close", "reveal"],
	revealed: ["open", "close", "reveal"],
	finished: ["open", "close", "reveal", "finish"],
};

/**
 * Takes a round from `from` to where it should stand; nobody waits for the reveal. What is shown needs an answer: when there is
 * none, the first seat gives one.
 */
export async function moved(
	accountId: string,
	before: Round,
	to: Standing,
	from: "draft" | "open" = "draft",
): Promise<Round> {
	for (const move of way[to].slice(way[from].length)) {
		if (move === "close") await someAnswer(accountId, before);
		if (move === "close" && to === "late") await takeLateAnswers(before);
		await moveRound(accountId, before, move, to === "revealing" ? 3_600_000 : 0);
	}
	return roundNow(accountId, before.id);
}

/** Late answers are taken for an hour; what the form for a round would have said. */
async function takeLateAnswers({ id }: Round): Promise<void> {
	const lateUntil = new Date(Date.now() + 3_600_000).toISOString();
	await write({
		statements: [{ sql: "UPDATE rounds SET late_until = :lateUntil WHERE id = :id", args: { id, lateUntil } }],
	});
}

async function someAnswer(accountId: string, { id }: Round): Promise<void> {
	const seats = await seatsOf(accountId, id);
	if (seats.some(({ answered }) => answered > 0)) return;
	await write({
		statements: [
			{
				sql: "INSERT INTO answers (seat_id, item, vote, value, saved_at) VALUES (:seatId, 'g1', 'first', '3', '2026-03-12')",
				args: { seatId: seats[0]?.id ?? "" },
			},
		],
	});
}

/** A seat of a round by its code. */
export async function seat(accountId: string, roundId: string, code: string): Promise<Seat> {
	const found = (await seatsOf(accountId, roundId)).find((entry) => entry.code === code);
	if (!found) throw new Error(`The round ${roundId} has no seat ${code}.`);
	return found;
}

/** Stores answers on behalf of seats, by their codes. */
export async function answer(
	accountId: string,
	open: Round,
	byCode: Record<string, Record<string, string>>,
	comments: SeatAnswers["comments"] = {},
): Promise<void> {
	const entries: SeatAnswers[] = [];
	for (const [code, answers] of Object.entries(byCode)) {
		entries.push({ seatId: (await seat(accountId, open.id, code)).id, answers, comments });
	}
	await enterAnswers(accountId, open, entries, "on-behalf", operation());
}

/** Makes a personal link to a seat. @returns its secret. */
export async function link(accountId: string, ofRound: Round, seatId: string): Promise<string> {
	const [made] = await makeLinks(accountId, ofRound, [seatId]);
	if (!made) throw new Error(`No link was made to the seat ${seatId}.`);
	return made.secret;
}

/** Opens a personal link. @returns the secret of its session. */
export async function opened(secret: string): Promise<string> {
	return (await openLink(secret)).secret;
}

/** Somebody who has asked with the room's code to be let in. @returns their id, and the secret that they wait with. */
export async function waiting(
	accountId: string,
	ofRound: Round,
	post = "Director of Strategy",
): Promise<{ id: string; secret: string }> {
	const before = new Set((await waitingIn(accountId, ofRound)).map(({ id }) => id));
	const code = await roomCodeOf(accountId, ofRound);
	const secret = await askToJoin(code, post, { held: null, fresh: newSecret() });
	const found = (await waitingIn(accountId, ofRound)).find(({ id }) => !before.has(id));
	if (!found || secret === null) throw new Error(`Nobody waits to be let into ${ofRound.id}.`);
	return { id: found.id, secret };
}

/** Whoever has opened a personal link, as their seat and its round are now. @param session what opening it gave. */
export async function sittingNow(session: string): Promise<Sitting> {
	const found = await sittingOf(linkSession(session));
	if (!found) throw new Error("The session sits on no seat.");
	return found;
}

/** Somebody who has opened the personal link to a seat, by its code, and has not read the notice. */
export async function newcomer(accountId: string, ofRound: Round, code: string): Promise<Sitting> {
	return sittingNow(await opened(await link(accountId, ofRound, (await seat(accountId, ofRound.id, code)).id)));
}

/** Somebody on a seat, by its code, who has read the notice; the round takes answers. */
export async function sitting(accountId: string, ofRound: Round, code: string): Promise<Sitting> {
	const found = await newcomer(accountId, ofRound, code);
	await noteNotice(found, noticeVersion);
	return { ...found, noticeVersion };
}

/** An entry as the page of an item sends it. */
export function ownEntry(overrides: Partial<OwnEntry> = {}): OwnEntry {
	return { value: "3", comment: null, sharing: "facilitators", ...overrides };
}

/** Saves what somebody answers themselves, on a page opened at a version; 0 where nothing was saved. */
export function ownAnswer(of: Sitting, item: string, overrides: Partial<OwnEntry> = {}, version = 0): Promise<Saved> {
	return saveOwnAnswer(of, item, ownEntry(overrides), version, operation());
}

/** The same answer to every item that roles are asked. @example everything("3", "dph") // { g1: "3", g2: "3", ... } */
export function everything(value: string, ...roles: string[]): Record<string, string> {
	const asked = edition().definition.items.filter(
		({ askedOf }) => !askedOf || askedOf.some((role) => roles.includes(role)),
	);
	return Object.fromEntries(asked.map(({ id }) => [id, value]));
}

/** An action as its form gives it. */
export function actionInput(overrides: Partial<ActionInput> = {}): ActionInput {
	return {
		scope: "local",
		horizon: "30 days",
		what: "Put both budgets on one page.",
		why: "Each budget is set before the other is known.",
		addressee: null,
		firstStep: null,
		measure: "Days between the two drafts.",
		measureFrom: "40",
		measureTo: "10",
		costOrRisk: null,
		dueOn: "2026-12-01",
		reviewOn: null,
		owners: [],
		lead: null,
		...overrides,
	};
}

/** An action in an area's plan, where it is said to stand. @param from the item of a round that it answers to */
export async function action(
	accountId: string,
	areaId: string,
	{ status, ...overrides }: Partial<ActionInput> & { status?: Action["status"] } = {},
	from: { roundId: string; item: string; suggestion?: string } | null = null,
): Promise<Action> {
	const source = from && {
		item: from.item,
		list: from.suggestion ? ("act" as const) : null,
		suggestion: from.suggestion ?? null,
	};
	const origin = from && source ? { roundId: from.roundId, sources: [source] } : null;
	const id = await addActions(accountId, areaId, [{ input: actionInput(overrides), from: origin }], operation());
	const doer = { accountId, areaId };
	if (status === "withdrawn") await withdrawAction(doer, id, "Entered by mistake.", operation());
	else if (status) await updateAction(doer, id, { status, text: null }, operation());
	return actionNow(accountId, areaId, id);
}

/** An action as it is now. */
export async function actionNow(accountId: string, areaId: string, id: string): Promise<Action> {
	const found = await actionOf(accountId, areaId, id);
	if (!found) throw new Error(`The area ${areaId} has no action ${id}.`);
	return found;
}

/** Makes the link to the actions of whoever holds a post, or gives the one they have. @returns its secret. */
export async function ownerLink(accountId: string, areaId: string, postId: string): Promise<string> {
	const holder = (await areaNow(accountId, areaId)).posts.find(({ id }) => id === postId)?.personId ?? "";
	const secret = (await ownerLinks(accountId, areaId, [holder])).get(holder);
	if (!secret) throw new Error(`Nobody holds the post ${postId}.`);
	return secret;
}
