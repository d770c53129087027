import { sealRound } from "#app/access/sealed-round.server.ts";
import { accountByEmail } from "#app/models/account.server.ts";
import { answerAction, handActionOn } from "#app/models/action-step.server.ts";
import type { Area } from "#app/models/area.server.ts";
import { bodyLink } from "#app/models/body.server.ts";
import { enter } from "#app/models/entry-link.server.ts";
import { waitingIn } from "#app/models/join.server.ts";
import { type Action, actionsOf } from "#app/models/plan.server.ts";
import type { Round } from "#app/models/round.server.ts";
import { moveRound } from "#app/models/round-phase.server.ts";
import { noticeVersionWith } from "#app/round/notice.ts";
import { type Standing, standings } from "#app/round/phase.ts";
import { everyForm, freeFields, shownOn } from "#tests/app/forms/free-text.ts";
import { handlersOf } from "#tests/app/routes/pages.ts";
import { fields, forms, type Seated, type World } from "#tests/app/routes/world.ts";
import { carried } from "#tests/support/carried.ts";
import {
	answer,
	areaNow,
	edition,
	everything,
	link,
	moved,
	operation,
	ownerLink,
	action as planned,
	roundNow,
	seat,
} from "#tests/support/factories.ts";
import { cookieOf, seatedBy, type Visit, visit } from "#tests/support/visit.ts";

type Pairs = ReturnType<typeof fields>;

/** What every one of them has in it. */
export const mark = "Cnry";

/** Text that is another for each field, and would do something wherever it is taken for anything but text. */
function hostile(id: string, number: number): string {
	const begin = `=${mark}${number}x"'>`;
	// What an entry is called within a form has forty characters.
	if (typeof shownOn[id] === "string") return `${begin}<cnry-el>`;
	return `${begin}<cnry-el cnry-at=1 onclick=alert(1)> <script>alert(1)</script> <a href=javascript:alert(1)> {{7*7}} </textarea> </title> <!-- & &amp; end${number}`;
}

/** Every field that takes any words, with its own hostile text. */
const canaries = new Map(Object.keys(shownOn).map((id, index) => [id, hostile(id, 100 + index)]));

/** The hostile text of a field. @throws Error for a field that is not in the list. */
export function canary(id: string): string {
	const text = canaries.get(id);
	if (!text) throw new Error(`There is no such field: ${id}.`);
	return text;
}

const known = new Map(everyForm().map(([name, schema]) => [name, freeFields(schema).map((field) => field.name)]));

/** The field of a form that a name stands for, such as `posts.*.title` for `posts.0.title`. */
function fieldOf(form: string, name: string): string | null {
	const pattern = (field: string) => new RegExp(`^${field.replaceAll(".", "\\.").replaceAll("*", "\\d+")}$`);
	const found = known.get(form)?.find((field) => pattern(field).test(name));
	return found ? `${form} ${found}` : null;
}

/** A form as it is sent with hostile text in each of its fields that is shown again. */
function withCanaries(form: string, pairs: Pairs): Pairs {
	return pairs.map(([name, value]) => {
		const field = fieldOf(form, name);
		return [name, field && typeof shownOn[field] !== "string" ? canary(field) : value];
	});
}

/** A form with hostile text that is refused, since it turns round too, in each of its fields that takes any words. */
export function withRefused(form: string, pairs: Pairs): Pairs {
	return pairs.map(([name, value]) => {
		const field = fieldOf(form, name);
		return [name, field && !/password/.test(field) ? `${canary(field)}\u202e` : value];
	});
}

/** Sends a form to a page's own action, which takes it. @returns where it leads, and the cookie that it sets, if any. */
async function send(route: string, details: Visit): Promise<{ id: string; headers: Headers; data: unknown }> {
	const { action } = handlersOf(route);
	if (!action) throw new Error(`The route ${route} takes no form.`);
	const { status, location, data, headers } = await visit(action, details);
	if (status !== 302 && status !== 200) throw new Error(`${route} refused a form: ${status} ${JSON.stringify(data)}`);
	return { id: location?.split("/").at(-1) ?? "", headers, data };
}

/** Whom the world belongs to, and signs in with. */
export const hostileAddress = "mallory@example.org";
const nobody = { name: "Nobody", email: hostileAddress, body: "Nobody", password: "slate harbour velvet nine" };

/** With a second seat of each round, whose owner says that it is not their post, and that of the open round by its ids. */
export type HostileWorld = World & {
	doubtful: Partial<Record<Standing, Seated>>;
	doubted: { roundId: string; seatId: string };
	/** The cookie of whoever has opened an owner's link. */
	owner: string;
	/** The id of a round in which it was decided what becomes of the last plan, and of the actions that it was decided on. */
	next: { roundId: string; closed: string[] };
	/** The code of the open round's room, and the cookie of whoever asks to be let in there. */
	room: { code: string; cookie: string };
};

/** A world whose every field that takes any words is hostile, made by the actions that people's own forms are sent to. */
export async function hostileWorld(): Promise<HostileWorld> {
	const token = (await bodyLink()).replace("/set-up/", "");
	const made = await send("set-up.$token", { params: { token }, form: withCanaries("setUpForm", fields(nobody)) });
	const cookie = cookieOf(made);
	const accountId = (await accountByEmail(hostileAddress))?.id ?? "";
	await send("body.privacy", { cookie, form: withCanaries("privacyForm", forms.wording()) });
	const area = await hostileArea(accountId, cookie);
	const rounds: Partial<World["rounds"]> = {};
	const seats: Partial<World["seats"]> = {};
	const doubtful: HostileWorld["doubtful"] = {};
	for (const where of standings) {
		const open = await hostileRound(accountId, cookie, area);
		const secret = await link(accountId, open, (await seat(accountId, open.id, "dph")).id);
		seats[where] = { id: "", label: "", link: secret, cookie: await seatedBy(secret) };
		if (where === "draft") {
			await moveRound(accountId, open, "takeBack");
			rounds[where] = await roundNow(accountId, open.id);
			continue;
		}
		seats[where] = await answered(accountId, open, seats[where]);
		doubtful[where] = await doubted(accountId, open);
		await onBehalf(accountId, cookie, open);
		rounds[where] = await moved(accountId, open, where, "open");
	}
	const all = rounds as World["rounds"];
	const left = await plannedLast(accountId, area);
	const spare = await hostileRound(accountId, cookie, area);
	const world = {
		accountId,
		cookie,
		area,
		spareArea: await hostileArea(accountId, cookie),
		nextArea: await hostileArea(accountId, cookie),
		colleague: await hostileColleague(cookie, area.id),
		rounds: all,
		left,
		spare,
		seats: seats as World["seats"],
		doubtful,
		doubted: { roundId: all.open.id, seatId: doubtful.open?.id ?? "" },
		seat: await seat(accountId, all.open.id, "dph"),
		empty: await seat(accountId, all.open.id, "dcs"),
		spareSeat: await seat(accountId, spare.id, "dph"),
		...(await asking(accountId, cookie, all.open)),
		agreed: all.finished,
		carried: sealRound(carried()),
	};
	const params = { roundId: all.open.id };
	const form = forms.seat({ area }, await roundNow(accountId, all.open.id));
	await send("rounds.$roundId.seats.new", { cookie, params, form: withCanaries("seatForm", form) });
	const reported = { cookie, params: { roundId: all.finished.id }, form: withCanaries("reportForm", forms.correct()) };
	await send("rounds.$roundId.report", reported);
	const actions = await hostilePlan(world);
	const owner = await ownerLink(accountId, area.id, area.posts[0]?.id ?? "");
	return { ...world, ...actions, owner: await seatedBy(owner) };
}

/** Somebody who is invited and comes, and runs an area; and somebody who may look at another. @returns the first one's id. */
async function hostileColleague(cookie: string, areaId: string): Promise<string> {
	const email = "colleague@example.org";
	const invited = await send("body.accounts.new", {
		cookie,
		form: withCanaries("inviteForm", fields({ name: "x", email })),
	});
	const { url } = (invited.data as { mail: { url: string } }).mail;
	await enter(url.split("/").at(-1) ?? "", { passwordHash: "not a hash" });
	const id = (await accountByEmail(email))?.id ?? "";
	const run = fields({ operation: crypto.randomUUID(), name: "x", facilitator: id });
	await send("body.areas.new", { cookie, form: withCanaries("areaForSomebodyForm", run) });
	const viewer = fields({ intent: "add", name: "x", email: "viewer@example.org", role: "viewer" });
	await send("areas.$areaId.people", { cookie, params: { areaId }, form: withCanaries("memberForm", viewer) });
	return id;
}

async function hostileArea(accountId: string, cookie: string): Promise<Area> {
	const roles = ["dph", "dass", "dcs", "nhs-trust"];
	const form = forms.area({
		people: roles.map((role) => ({ id: `new-${role}`, name: "Nobody", email: `${role}@example.org` })),
		posts: roles.map((role) => ({
			id: "",
			role,
			title: "Nothing",
			organisation: "new-1",
			status: "held",
			holder: `new-${role}`,
		})),
	});
	return areaNow(accountId, (await send("areas.new", { cookie, form: withCanaries("areaForm", form) })).id);
}

/** A round that is open, with a seat for everybody but the last. */
async function hostileRound(accountId: string, cookie: string, area: Area): Promise<Round> {
	const seats = area.people.slice(0, -1).map(({ id }) => ({ person: id, label: "Nothing" }));
	const form = withCanaries("roundForm", forms.round({ area } as World, { seats }));
	const { id } = await send("areas.$areaId.rounds.new", { cookie, params: { areaId: area.id }, form });
	const asked = edition().definition.circumstances.flatMap((entry) => entry.fields);
	const facts = Object.fromEntries(asked.filter(({ type }) => type.endsWith("text")).map((field) => [field.id, "x"]));
	await send("rounds.$roundId.circumstances", {
		cookie,
		params: { roundId: id },
		form: withCanaries("circumstancesForm", forms.circumstances({ facts })),
	});
	return moved(accountId, await roundNow(accountId, id), "open");
}

/** Whoever sits on the first seat reads the notice, answers, and writes to the group and to the facilitators. */
async function answered(accountId: string, open: Round, { link: secret, cookie }: Seated): Promise<Seated> {
	const { id, label } = await seat(accountId, open.id, "dph");
	await send("answer.notice", { cookie, form: forms.readNotice(noticeVersionWith(1)) });
	for (const [item, sharing] of [
		["g1", "group"],
		["g2", "facilitators"],
	] as const) {
		const form = withCanaries("ownAnswerForm", forms.ownAnswer({ id }, { sharing }));
		await send("answer.item", { cookie, path: `/answer/item?id=${item}`, form });
	}
	return { id, label, link: secret, cookie };
}

async function doubted(accountId: string, open: Round): Promise<Seated> {
	const { id, label } = await seat(accountId, open.id, "dass");
	const secret = await link(accountId, open, id);
	const cookie = await seatedBy(secret);
	const form = withCanaries("doubtForm", fields({ intent: "doubt", words: "x" }));
	await send("answer.notice", { cookie, form });
	return { id, label, link: secret, cookie };
}

async function onBehalf(accountId: string, cookie: string, open: Round): Promise<void> {
	const { id } = await seat(accountId, open.id, "dass");
	const form = withCanaries("answersForm", forms.answers());
	await send("rounds.$roundId.seats.$seatId", { cookie, params: { roundId: open.id, seatId: id }, form });
	await answer(accountId, open, { dass: everything("2", "dass") });
}

/** Somebody who asks to be let into a room. */
async function asking(accountId: string, cookie: string, { id: roundId }: Round) {
	await send("rounds.$roundId.joins", { cookie, params: { roundId }, form: [["intent", "make-code"]] });
	const open = await roundNow(accountId, roundId);
	const code = open.roomCode ?? "";
	const form = withCanaries("joinForm", fields({ operation: crypto.randomUUID(), post: "x" }));
	const asked = await send("join.$code", { params: { code }, form });
	const [who] = await waitingIn(accountId, open);
	return { room: { code, cookie: cookieOf(asked) }, waiting: who?.id ?? "" };
}

/**
 * What is recorded of the round that is shown, and two actions in the plan beside one that was withdrawn: all that can be said with
 * a step on an action has been said of the first.
 */
async function hostilePlan({ accountId, cookie, area, rounds, seats }: Omit<World, "action" | "otherAction">) {
	const params = { roundId: rounds.revealed.id };
	const discussed = forms.discussion({ dissent: "x" });
	await send("rounds.$roundId.discussion", { cookie, params, form: withCanaries("outcomeForm", discussed) });
	await send("rounds.$roundId.front", {
		cookie,
		params,
		form: withCanaries("frontForm", forms.front({ outcome: "x" })),
	});
	const [first = "", second = "", third = ""] = area.posts.map(({ id }) => id);
	const ask = { scope: "national", addressee: "x", owners: [first, second] };
	for (let made = 0; made < 3; made++) {
		const form = withCanaries("actionForm", forms.action(ask));
		await send("areas.$areaId.plan.new", { cookie, params: { areaId: area.id }, form });
	}
	const [action, otherAction, gone] = await actionsOf(accountId, area.id);
	if (!action || !otherAction || !gone) throw new Error("The actions are not in the plan.");
	const at = ({ id }: Action) => ({ cookie, params: { areaId: area.id, actionId: id } });
	for (const withdrawn of [action, gone]) {
		const form = withCanaries("withdrawActionForm", forms.withdraw());
		await send("areas.$areaId.plan.$actionId.withdraw", { ...at(withdrawn), form });
	}
	const back = fields({ operation: crypto.randomUUID() });
	await send("areas.$areaId.plan.$actionId.withdraw", { ...at(action), form: back });
	const update = withCanaries("updateForm", forms.update());
	await send("areas.$areaId.plan.$actionId._index", { ...at(action), form: update });
	const doer = { accountId, areaId: area.id };
	const asks = { answer: "change-asked", text: canary("answerForm text"), version: action.version } as const;
	await answerAction(doer, action.id, first, asks, operation());
	await handActionOn(doer, action.id, second, { to: third, text: canary("handOnForm text") }, operation());
	const next = await closedInTheNext(accountId, cookie, area);
	await send("rounds.$roundId.workshop", { cookie, params, form: withCanaries("workshopForm", forms.caught(area)) });
	const said = withCanaries("roomForm", forms.evaluation());
	await send("answer.room", { cookie: seats.finished.cookie, form: said });
	return { action, otherAction, next };
}

/** An action that stands after the others in the plan. */
function plannedLast(accountId: string, area: Area) {
	return planned(accountId, area.id, { horizon: "a year" });
}

/** Two more actions, one of which is dropped and one done by decision when another round opens. */
async function closedInTheNext(accountId: string, cookie: string, area: Area): Promise<HostileWorld["next"]> {
	const closed = [await plannedLast(accountId, area), await plannedLast(accountId, area)];
	const next = await hostileRound(accountId, cookie, area);
	for (const [place, intent] of ["drop", "done"].entries()) {
		const { id = "", version = 1 } = closed[place] ?? {};
		const said = intent === "drop" ? { reason: "x" } : { text: "x" };
		const form = fields({ intent, operation: crypto.randomUUID(), action: id, version, ...said });
		const params = { roundId: next.id };
		await send("rounds.$roundId.last-plan", { cookie, params, form: withCanaries("lastPlanForm", form) });
	}
	return { roundId: next.id, closed: closed.map(({ id }) => id) };
}
