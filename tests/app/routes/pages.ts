import type { ActionFunction, LoaderFunction } from "@remix-run/node";
import { TOTP } from "otpauth";
import { newTotpSecret, sealOffer } from "#app/access/second-factor.server.ts";
import type { Standing } from "#app/round/phase.ts";
import { areaAsInput } from "#tests/support/factories.ts";
import { type Answer, type Visit, visit } from "#tests/support/visit.ts";
import { csv, forms, type World } from "./world.ts";

export type Handlers = { loader?: LoaderFunction; action?: ActionFunction };
/** @example routeOf("/app/routes/areas.new.tsx") // "areas.new", as is "/app/routes/areas.new/route.tsx" */
export const routeOf = (file: string): string => file.replace(/^\/app\/routes\/(.*?)(\/route)?\.tsx?$/, "$1");

export const modules = import.meta.glob<Handlers>(["/app/routes/*.{ts,tsx}", "/app/routes/*/route.tsx"], {
	eager: true,
});

export function handlersOf(route: string): Handlers {
	const found = Object.entries(modules).find(([file]) => routeOf(file) === route);
	if (!found) throw new Error(`There is no route ${route}.`);
	return found[1];
}

export type Row = {
	params?: (of: World) => Record<string, string>;
	path?: string;
	/** What it is asked for with in its address, where that is not for everybody the same. */
	query?: (of: World) => string;
	/** What its form sends when everything is right; none for a page without a form. */
	form?: (of: World, accountId?: string) => [string, string][];
	/** Who may see it and send its form, where that is not what its kind says. */
	by?: Actor[];
	/** Who may send its form, where not everybody may who sees it. */
	sentBy?: Actor[];
	/** Where the round stands of whose seat it is asked for; open, where nothing is said. */
	where?: Standing;
	/** Whose ids its form sends, where it sends any: of the area, or of the body. They are no good at another's address. */
	holdsIds?: "area" | "body";
	/** Whether it shows nothing of what is its owner's. */
	isPlain?: true;
};

/** Kinds of user. A colleague has an account in the body and belongs to no area. */
export const actors = [
	"nobody",
	"participant",
	"owner",
	"facilitator",
	"viewer",
	"administrator",
	"colleague",
] as const;
export type Actor = (typeof actors)[number];

const accounts: Actor[] = ["facilitator", "viewer", "administrator", "colleague"];

/** Who may see a page, or send its form. */
export function rightful(route: string, doing: "see" | "send" = "see"): Actor[] {
	const row = rowOf(route);
	if (doing === "send" && row.sentBy) return row.sentBy;
	if (row.by) return row.by;
	if (route in owned) return ["facilitator"];
	if (route in signedIn) return accounts;
	return route in seated ? ["participant"] : ["owner"];
}

/** The address of a route. @example addressOf("rounds.$roundId.seats.$seatId_.edit", { ... }) // "/rounds/1/seats/2/edit" */
export function addressOf(route: string, params: Record<string, string>): string {
	const parts = route
		.replaceAll("[.]", "%2E")
		.split(".")
		.filter((part) => part !== "_index");
	return `/${parts
		.map((part) => part.replace(/_$/, "").replace("%2E", "."))
		.map((part) => (part.startsWith("$") ? (params[part.slice(1)] ?? "") : part))
		.join("/")}`;
}

/** The row of a route that is somebody's. */
export function rowOf(route: string): Row {
	const row = owned[route] ?? signedIn[route] ?? seated[route] ?? owning[route];
	if (!row) throw new Error(`The route ${route} has no row.`);
	return row;
}

/** Where a page is asked for that is somebody's. @param params of the address, where they are not those of its row */
export function addressIn(route: string, of: World, params = rowOf(route).params?.(of) ?? {}): string {
	const { path, query } = rowOf(route);
	return path ?? `${addressOf(route, params)}${query ? `?${query(of)}` : ""}`;
}

const ofArea = ({ area }: World) => ({ areaId: area.id });
const ofAction = ({ area, action }: World) => ({ areaId: area.id, actionId: action.id });
const ofRound =
	(where: keyof World["rounds"]) =>
	({ rounds }: World) => ({ roundId: rounds[where].id });

/** Every page that is somebody's own: whose ids stand in its address, and what may be done there. */
export const owned: Record<string, Row> = {
	"areas.$areaId._index": { params: ofArea, by: ["facilitator", "viewer"] },
	"areas.$areaId.beside-others": { params: ofArea, by: ["facilitator", "viewer"] },
	"areas.$areaId.taking-part": { params: ofArea, form: () => forms.takingPart() },
	"areas.$areaId.delete": {
		params: ({ spareArea }) => ({ areaId: spareArea.id }),
		form: ({ spareArea }) => forms.deletion(spareArea.name),
	},
	"areas.$areaId.edit": {
		params: ofArea,
		form: ({ area }) => forms.area({ version: area.version, ...areaAsInput(area) }),
	},
	"areas.$areaId.people": {
		params: ofArea,
		by: ["facilitator", "administrator"],
		form: () => [
			["intent", "add"],
			["name", "Dilys Rees"],
			["email", `${crypto.randomUUID()}@example.org`],
			["role", "viewer"],
		],
	},
	"areas.$areaId.over-time": { params: ofArea, by: ["facilitator", "viewer"] },
	"areas.$areaId.over-time_.$name": {
		params: ({ area }) => ({ areaId: area.id, name: "finance.svg" }),
		by: ["facilitator", "viewer"],
	},
	"areas.$areaId.beside-others_.quartiles[.]svg": { params: ofArea, by: ["facilitator", "viewer"] },
	"areas.$areaId.reorganisation": {
		holdsIds: "area",
		params: ofArea,
		form: ({ nextArea }) => forms.reorganisation(nextArea.id),
	},
	"areas.$areaId.log": { params: ofArea, by: ["facilitator", "viewer"] },
	"areas.$areaId.plan._index": { params: ofArea, by: ["facilitator", "viewer"] },
	"areas.$areaId.plan.agenda": { params: ofArea, by: ["facilitator", "viewer"] },
	"areas.$areaId.plan.agenda[.]pdf": { params: ofArea, by: ["facilitator", "viewer"] },
	"areas.$areaId.plan.owners": {
		params: ofArea,
		form: () => [
			["intent", "reminds"],
			["reminds", "no"],
		],
	},
	"areas.$areaId.plan.files.$name": {
		params: ({ area }) => ({ areaId: area.id, name: "plan.csv" }),
		by: ["facilitator", "viewer"],
	},
	"areas.$areaId.plan.bring-back": { params: ofArea, form: () => forms.bringBack() },
	"areas.$areaId.plan.new": {
		holdsIds: "area",
		params: ofArea,
		form: ({ rounds }) => forms.action({ round: rounds.revealed.id, from: ["act/f3/f3-b"] }),
	},
	"areas.$areaId.plan.choose": {
		params: ofArea,
		query: ({ rounds }) => `round=${rounds.revealed.id}`,
		form: () => forms.choice("take", "act/f3/f3-c"),
	},
	"areas.$areaId.plan.$actionId._index": {
		params: ofAction,
		by: ["facilitator", "viewer"],
		sentBy: ["facilitator"],
		form: () => forms.update(),
	},
	"areas.$areaId.plan.$actionId.owners": {
		holdsIds: "area",
		params: ofAction,
		form: ({ area, action }) =>
			forms.answer({ version: String(action.version), post: area.posts[0]?.id ?? "", text: "Said in the room." }),
	},
	"areas.$areaId.plan.$actionId.edit": {
		params: ofAction,
		form: ({ area }) => forms.action({ version: "1", owners: [area.posts[0]?.id ?? ""] }),
	},
	"areas.$areaId.plan.$actionId.merge": {
		holdsIds: "area",
		params: ofAction,
		form: ({ otherAction }) => forms.merge(otherAction),
	},
	"areas.$areaId.plan.hand-on": {
		holdsIds: "area",
		params: ofArea,
		form: ({ area: { posts }, otherAction }) =>
			forms.handOn(otherAction, { post: posts.at(-1)?.id ?? "", to: posts[0]?.id ?? "" }),
	},
	// The last of an action's, since it takes it out of the plan.
	"areas.$areaId.plan.$actionId.withdraw": {
		params: ({ area, otherAction }) => ({ areaId: area.id, actionId: otherAction.id }),
		form: () => forms.withdraw(),
	},
	"body.accounts.$accountId": {
		by: ["administrator"],
		params: ({ colleague }) => ({ accountId: colleague }),
		form: () => [["intent", "reset"]],
	},
	"areas.$areaId.rounds.new": { holdsIds: "area", params: ofArea, form: (of) => forms.round(of) },
	"areas.$areaId.rounds.bring-in": { params: ofArea, form: ({ carried }) => forms.bringIn(carried) },
	"rounds.$roundId._index": { params: ofRound("closed"), form: () => [["move", "reopen"]] },
	"rounds.$roundId.action-plan[.]pdf": { params: ofRound("revealed") },
	"rounds.$roundId.board[.]pdf": { params: ofRound("revealed") },
	"rounds.$roundId.results[.]xlsx": { params: ofRound("revealed") },
	"rounds.$roundId.action-plan[.]docx": { params: ofRound("revealed") },
	"rounds.$roundId.files._index": { params: ofRound("revealed") },
	"rounds.$roundId.files.$name": { params: ({ rounds }) => ({ roundId: rounds.revealed.id, name: "results.csv" }) },
	"rounds.$roundId.circumstances": { params: ofRound("draft"), form: () => forms.circumstances() },
	"rounds.$roundId.document": { params: ofRound("revealed"), by: ["facilitator", "viewer"] },
	"rounds.$roundId.discussion": { params: ofRound("revealed"), form: () => forms.discussion() },
	"rounds.$roundId.agenda": {
		params: ofRound("revealed"),
		form: ({ rounds }) => [
			["version", String(rounds.revealed.agendaVersion)],
			["order", "f3,g1"],
			["change", "up:g1"],
		],
	},
	"rounds.$roundId.workshop": { params: ofRound("revealed"), form: () => [["intent", "accept"]] },
	"rounds.$roundId.wall": { params: ofRound("revealed") },
	"rounds.$roundId.paper": { params: ofRound("revealed") },
	"rounds.$roundId.answers[.]csv": { isPlain: true, params: ofRound("open") },
	"rounds.$roundId.edit": {
		holdsIds: "area",
		params: ofRound("draft"),
		form: (of) => forms.round(of, { version: String(of.rounds.draft.version) }),
	},
	"rounds.$roundId.front": {
		params: ofRound("revealed"),
		form: () => forms.front(),
	},
	"rounds.$roundId.import": { params: ({ spare }) => ({ roundId: spare.id }), form: () => forms.file(csv) },
	"rounds.$roundId.joins": {
		holdsIds: "area",
		params: ({ spare }) => ({ roundId: spare.id }),
		form: ({ waiting, spareSeat }) => [
			["intent", "admit"],
			["join", waiting],
			["seat", spareSeat.id],
		],
	},
	// A round that has not been shown: whoever may look at the area is shown the page of one that has, as a test of its own holds.
	"rounds.$roundId.last-plan": {
		holdsIds: "area",
		params: ({ spare }) => ({ roundId: spare.id }),
		form: ({ left }) => forms.dropped(left),
	},
	"rounds.$roundId.links": { params: ofRound("closed"), form: () => [["intent", "make-missing"]] },
	"rounds.$roundId.making": { params: ofRound("revealed") },
	"rounds.$roundId.preview": { params: ofRound("draft") },
	"rounds.$roundId.report": { params: ({ agreed }) => ({ roundId: agreed.id }), form: () => forms.circulate() },
	"rounds.$roundId.results": { params: ofRound("revealed") },
	"rounds.$roundId.retention": { params: ofRound("open"), form: () => forms.keepUntil() },
	"rounds.$roundId.round[.]json": { params: ofRound("revealed") },
	"rounds.$roundId.shown": { params: ofRound("revealed"), by: ["facilitator", "viewer"] },
	"rounds.$roundId.reveal": { params: ofRound("revealing") },
	"rounds.$roundId.seats.new": {
		holdsIds: "area",
		params: ({ spare }) => ({ roundId: spare.id }),
		form: (of) => forms.seat(of, of.spare),
	},
	"rounds.$roundId.seats.$seatId_.edit": {
		holdsIds: "area",
		params: ({ rounds, seat }) => ({ roundId: rounds.open.id, seatId: seat.id }),
		form: ({ rounds, seat, area }) => [
			...forms.seat({ area: { ...area, posts: area.posts.slice(0, 1) } }, rounds.open, { person: seat.personId }),
		],
	},
	"rounds.$roundId.seats.$seatId_.remove": {
		params: ({ rounds, empty }) => ({ roundId: rounds.open.id, seatId: empty.id }),
		form: () => [],
	},
	"rounds.$roundId.sheets": { params: ofRound("draft") },
	"rounds.$roundId.seats.$seatId_.clear": {
		params: ({ rounds, seat }) => ({ roundId: rounds.open.id, seatId: seat.id }),
		form: () => [],
	},
	"rounds.$roundId.seats.$seatId": {
		params: ({ spare, spareSeat }) => ({ roundId: spare.id, seatId: spareSeat.id }),
		form: () => forms.answers(),
	},
};

/** Pages for whoever is signed in, with nobody's ids in their address. */
export const signedIn: Record<string, Row> = {
	"account._index": { form: () => [["which", "others"]] },
	"account.password": { isPlain: true, form: () => [["password", "other unrelated words"]] },
	"account.provider": { isPlain: true, form: () => [] },
	"account.second-factor": {
		isPlain: true,
		form: (of, accountId = of.accountId) => {
			const key = newTotpSecret();
			const code = new TOTP({ secret: key }).generate();
			return [
				["intent", "app"],
				["sealed", sealOffer(key, accountId)],
				["code", code],
			];
		},
	},
	"body._index": { by: ["administrator"] },
	"body.comparison": { by: ["administrator"] },
	"body.comparison_.quartiles[.]svg": { isPlain: true, by: ["administrator"] },
	"body.accounts.new": {
		by: ["administrator"],
		form: () => [
			["name", "Dilys Rees"],
			["email", `${crypto.randomUUID()}@example.org`],
		],
	},
	"body.areas.new": {
		by: ["administrator"],
		holdsIds: "body",
		form: ({ colleague }) => [
			["operation", crypto.randomUUID()],
			["name", "Northmere"],
			["facilitator", colleague],
		],
	},
	"body.privacy": { by: ["administrator"], form: () => forms.wording() },
	"body.privacy_.versions": { by: ["administrator"] },
	"areas._index": {},
	"areas.new": { by: ["administrator"], isPlain: true, form: () => forms.area() },
	"body.log": { by: ["administrator"] },
	sample: { isPlain: true, form: () => [["told", "yes"]] },
};

/** Pages for whoever has opened a personal link, with nobody's ids in their address but an item's. */
export const seated: Record<string, Row> = {
	"answer._index": { form: () => [] },
	"answer.desk": {},
	"answer.item": {
		holdsIds: "area",
		path: "/answer/item?id=g1",
		form: ({ seats }) => forms.ownAnswer(seats.open, { version: "1" }),
	},
	"answer.my-data[.]json": {},
	"answer.notice": { form: () => forms.readNotice() },
	"answer.report": { where: "finished", form: () => forms.agree() },
	"answer.results": { where: "revealed" },
	"answer.room": {
		where: "revealed",
		form: () => forms.evaluation(),
	},
	"answer.save": {
		holdsIds: "area",
		path: "/answer/save?id=g2",
		form: ({ seats }) => forms.ownAnswer(seats.open, { version: "1" }),
	},
	"answer.waiting": {},
	// The last, since it takes back what the others are about.
	"answer.withdraw": { form: ({ seats }) => [["seat", seats.open.id]] },
};

const ofOwnAction = ({ action }: World) => ({ actionId: action.id });

/** Pages for whoever has opened an owner's link, with nobody's ids in their address but an action's. */
export const owning: Record<string, Row> = {
	"action._index": {},
	"action.$actionId._index": { params: ofOwnAction, form: () => forms.update() },
	"action.$actionId.answer": {
		params: ofOwnAction,
		form: ({ action }) => forms.answer({ version: String(action.version) }),
	},
};

/** Pages for everybody, tested by themselves. */
export const open = [
	"_index",
	"action.sign-out",
	"accessibility",
	"answer.sign-out",
	"answer.signed-out",
	"data-protection",
	"join.$code",
	"join._index",
	"join.waiting",
	"link.$token",
	"password.$token",
	"set-up.$token",
	"sign-in._index",
	"sign-in.callback",
	"sign-in.code",
	"sign-in.provider",
	"sign-out",
];

/** Asks for a page, and sends its form if it has one. */
export async function everyWay(route: string, row: Row, from: World, as: Visit): Promise<[string, Answer][]> {
	const { loader, action } = handlersOf(route);
	const details = row.query && as.path === undefined ? { ...as, path: `/?${row.query(from)}` } : as;
	const answers: [string, Answer][] = [];
	if (loader) answers.push([`${route}, asked for`, await visit(loader, details)]);
	if (action && row.form) answers.push([`${route}, sent`, await visit(action, { ...details, form: row.form(from) })]);
	return answers;
}

/** The operation of a form, which is another each time. */
export const uuid = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
