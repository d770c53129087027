import { cpSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { mayTake, type Standing, type Step } from "#app/round/phase.ts";
import {
	type Actor,
	actors,
	addressOf,
	handlersOf,
	modules,
	open,
	owned,
	owning,
	rightful,
	routeOf,
	rowOf,
	seated,
	signedIn,
} from "#tests/app/routes/pages.ts";
import { ask as send } from "#tests/support/ask.ts";
import { changeFile } from "#tests/support/database.ts";
import { freePort } from "#tests/support/free-port.ts";
import { prepared } from "#tests/support/prepared.ts";
import { startServer } from "#tests/support/server.ts";
import { openStream } from "#tests/support/stream.ts";
import { temporaryFolder } from "#tests/support/temporary-folder.ts";
import { untilMade } from "#tests/support/until-made.ts";
import {
	canary,
	commented,
	hasBegun,
	type Kind,
	type Kinds,
	kinds,
	type Planted,
	plantedArea,
	saidAgain,
	saidOtherwise,
} from "./planted-rounds.ts";

/**
 * What somebody has answered and written, before the results are shown: every page, file and stream there is, asked for by every kind
 * of user, wherever a round can stand. An answer is a digit, which stands on every page, and what gives it away may be a word that
 * follows from it. So there are two servers on copies of one database, in which only the answers and comments of one seat in
 * each round are others: whatever they send has to be the same, but for whoever may know. The comments have words that are
 * searched for besides. Whoever a page is for is shown it, so that nothing passes by refusing everything.
 */

const modes = ["by-post", "pooled"] as const;
const preparations = ["blind", "facilitator-prepares"] as const;
const phases = ["draft", "open", "late", "closed", "revealing"] as const;
const asPrepared = { mode: "by-post", preparation: "facilitator-prepares" } as const;

/** Every way in which a round can stand before its reveal. */
const before: Kinds[] = [
	...modes.flatMap((mode) =>
		preparations.flatMap((preparation) =>
			phases.map((where) => ({ where, mode, preparation, preview: "none" as const })),
		),
	),
	{ ...asPrepared, where: "closed", preview: "offered" },
	{ ...asPrepared, where: "revealing", preview: "offered" },
	{ ...asPrepared, where: "closed", preview: "taken back" },
];

/** After it, in an area of their own: what is told there proves that it would be found. */
const after: Kinds[] = modes.map((mode) => ({ where: "revealed", mode, preparation: "blind", preview: "none" }));

/**
 * The rounds of which everybody asks for everything: those where the most is shown to somebody, wherever they stand, and the pooled ones
 * with something to score. In the others everybody asks for what is theirs: whose a page is hangs on no way of preparing a round.
 */
const isAskedForByAll = ({ mode, preparation, where }: Kinds) =>
	preparation === "facilitator-prepares" && (mode === "by-post" || where === "closed" || where === "revealing");

const nameOf = ({ where, mode, preparation, preview }: Kinds) =>
	`${where}, ${mode}, ${preparation}${preview === "none" ? "" : `, with a preview ${preview}`}`;

let origins: [string, string];
let planted: Map<Kinds, Planted>;
let asked = 0;
let refused = 0;

beforeAll(async () => {
	const { dataDirectory, made } = await prepared(async () => {
		const [plant, plantShown] = [await plantedArea(), await plantedArea()];
		const all = [...before.map((of) => plant(of)), ...after.map((of) => plantShown(of))];
		const planted = await Promise.all(all);
		return new Map([...before, ...after].map((of, index) => [of, planted[index] as Planted]));
	});
	planted = made;
	// One database twice, with other answers and comments of the authors and not a byte else.
	const copy = temporaryFolder();
	cpSync(dataDirectory, copy, { recursive: true });
	const authors = [...made.values()].map(({ authorSeat }) => authorSeat);
	await changeFile(path.join(dataDirectory, "joint-working.db"), saidAgain(authors));
	await changeFile(path.join(copy, "joint-working.db"), saidOtherwise(authors));
	origins = [await served(dataDirectory), await served(copy)];
});

afterAll(() => {
	const pages = ofRounds.length + ofAreas.length + ofNoRound.length;
	console.log(
		`Before the reveal: ${pages} routes and streams, ${asked} requests, ${refused} of them refused as they must be.`,
	);
});

/** A server that says it is where the other says it is, so that their pages are the same. */
async function served(dataDirectory: string): Promise<string> {
	const port = String(await freePort());
	const environment = {
		SESSION_SECRET: "a secret for tests only, 32 characters",
		PORT: port,
		PUBLIC_ORIGIN: "http://127.0.0.1:3000",
	};
	await startServer({ dataDirectory, environment });
	return `http://127.0.0.1:${port}`;
}

/** What was asked, and what came: its headers with its body, and how it ended. */
type Got = { status: number; text: string };

function get(origin: string, path: string, cookie: string): Promise<Got> {
	return untilMade(
		() => getOnce(origin, path, cookie),
		({ text }) => text,
	);
}

async function getOnce(origin: string, path: string, cookie: string): Promise<Got> {
	asked++;
	const { status, text, headers } = await send(origin, { method: "GET", path, body: null, headers: { cookie } });
	const { date: _date, etag: _etag, "content-length": _length, ...said } = headers;
	return { status, text: JSON.stringify(said) + text };
}

/** The first events of a stream, or what refuses it. */
async function listen(origin: string, path: string, cookie: string): Promise<Got> {
	asked++;
	const stream = await openStream(origin, path, cookie);
	stream.close();
	const { status, text } = stream;
	if (status === 200) expect(text(), path).toMatch(/^retry: \d+\ndata: \d+\n\n$/);
	return { status, text: text().replace(/retry: \d+/, "") };
}

/** Without what is another each time, whatever was answered: what a form sends back, the time, and how long it is until something. */
function masked(text: string): string {
	return text
		.replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, "id")
		.replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, "instant")
		.replace(/\d\d:\d\d/g, "time")
		.replace(/(waits\W+|http-equiv="refresh" content=")\d+/g, "$1")
		.replace(/nonce(="|-|\W+)[\w+/=-]{20,}/g, "nonce");
}

/** The streams, which are no routes of pages. */
const streams: Record<string, { by: Actor; step: Step }> = {
	"/rounds/$roundId/stream": { by: "facilitator", step: "follow" },
	"/answer/stream": { by: "participant", step: "follow" },
};

const always = () => true;
const isIn = ({ where }: Kinds, ...phases: Standing[]) => phases.includes(where);

/** Of every page of a round or a seat: when whoever it is for is shown it. A page that is not here fails the test below. */
const shown: Record<string, Step | ((of: Kinds, kind: Kind) => boolean)> = {
	"rounds.$roundId._index": always,
	"rounds.$roundId.action-plan[.]docx": "plan",
	"rounds.$roundId.action-plan[.]pdf": "plan",
	"rounds.$roundId.agenda": "arrange",
	"rounds.$roundId.answers[.]csv": "preview",
	"rounds.$roundId.board[.]pdf": "plan",
	"rounds.$roundId.circumstances": "describeArea",
	"rounds.$roundId.discussion": "record",
	"rounds.$roundId.document": "showResults",
	"rounds.$roundId.edit": "setUp",
	"rounds.$roundId.files.$name": "plan",
	"rounds.$roundId.files._index": "plan",
	"rounds.$roundId.front": "record",
	"rounds.$roundId.import": "enterAnswers",
	"rounds.$roundId.joins": "join",
	"rounds.$roundId.last-plan": always,
	"rounds.$roundId.links": "handOutLinks",
	"rounds.$roundId.making": "plan",
	"rounds.$roundId.paper": "follow",
	"rounds.$roundId.preview": "preview",
	"rounds.$roundId.report": "handleReport",
	"rounds.$roundId.results": "seeResults",
	"rounds.$roundId.results[.]xlsx": "plan",
	"rounds.$roundId.retention": always,
	"rounds.$roundId.reveal": "cancelReveal",
	"rounds.$roundId.round[.]json": "plan",
	"rounds.$roundId.seats.$seatId": "enterAnswers",
	"rounds.$roundId.seats.$seatId_.clear": "enterAnswers",
	"rounds.$roundId.seats.$seatId_.edit": "changeSeats",
	"rounds.$roundId.seats.$seatId_.remove": "changeSeats",
	"rounds.$roundId.seats.new": "changeSeats",
	"rounds.$roundId.sheets": "preview",
	"rounds.$roundId.shown": "showResults",
	"rounds.$roundId.wall": "follow",
	"rounds.$roundId.workshop": "follow",
	"answer._index": (of) => of.where !== "revealed",
	"answer.desk": always,
	"answer.item": always,
	"answer.my-data[.]json": always,
	"answer.notice": always,
	"answer.report": "agreeReport",
	"answer.results": (of, kind) => of.where === "revealed" || (of.preview === "offered" && kind === "core director"),
	"answer.room": (of) => of.where === "revealed" || (hasBegun(of) && isIn(of, "late", "closed", "revealing")),
	"answer.waiting": (of) => isIn(of, "open", "late", "closed", "revealing") && !(hasBegun(of) && of.where !== "open"),
	"answer.withdraw": "withdraw",
};

/** Who may be told what the author has said, of what is asked here before the reveal: nobody else. */
function maySay(of: Kinds, kind: Kind, route: string): boolean {
	if (kind === "author") return ["answer.desk", "answer.item", "answer.my-data[.]json"].includes(route);
	if (kind === "core director") return of.preview === "offered" && route === "answer.results";
	if (kind !== "facilitator" || of.preparation === "blind") return false;
	const mayRead = isIn(of, "closed", "revealing");
	if (route === "rounds.$roundId.results") return mayRead;
	if (route === "rounds.$roundId.agenda") return of.where === "closed";
	// What would not be scored is of the answers, and is said where it is revealed from to whoever may read the scores already.
	const warned = of.mode === "by-post" && mayRead;
	if (route === "rounds.$roundId._index") return warned;
	return route === "rounds.$roundId.workshop" && warned && of.where === "closed";
}

const isOpen = (route: string) => open.includes(route);
/** Those of a round, of a seat or of an action, with what is asked for in their address, and the streams. */
const ofRounds = Object.keys({ ...owned, ...seated, ...streams }).filter(
	(route) => /\$roundId/.test(route) || !/\$/.test(route),
);
const ofAreas = Object.keys(owned).filter((route) => !ofRounds.includes(route));
const ofNoRound = [...Object.keys({ ...signedIn, ...owning }), ...open];

const seats: Kind[] = ["author", "core director", "participant"];
const actorOf = (kind: Kind): Actor =>
	seats.includes(kind) ? "participant" : (actors.find((actor) => actor === kind) ?? "nobody");

function isFor(route: string, kind: Kind): boolean {
	if (isOpen(route)) return false;
	return (streams[route] ? [streams[route].by] : rightful(route)).includes(actorOf(kind));
}

/** Whether whoever it is for is shown a page now, as `round/phase.ts` has it. */
function isShown(route: string, of: Kinds, kind: Kind): boolean {
	// What only takes a form shows nothing.
	if (!streams[route] && !handlersOf(route).loader) return false;
	const rule = streams[route]?.step ?? shown[route] ?? always;
	return typeof rule === "string" ? mayTake(rule, found(of).round, new Date().toISOString()) : rule(of, kind);
}

function found(of: Kinds): Planted {
	const known = planted.get(of);
	if (!known) throw new Error(`There is no round ${nameOf(of)}.`);
	return known;
}

function addressFor(route: string, params: Planted["params"]): string {
	const missing = [...route.matchAll(/\$([a-zA-Z]+)/g)].find(([, name = ""]) => !(name in params));
	if (missing) throw new Error(`Nothing is known to ask ${route} for.`);
	if (streams[route]) return route.replace("$roundId", params.roundId ?? "");
	return (isOpen(route) ? undefined : rowOf(route).path) ?? addressOf(route, params);
}

/** A query that points a page, whatever it takes, at what the author has said. */
function pointing({ authorSeat, round }: Planted): string {
	const item = { id: commented, item: commented };
	return String(new URLSearchParams({ ...item, seat: authorSeat, round: round.id, from: round.id }));
}

/** Of what one kind of user asked for: what they were shown, what says what the author has said, and in which words. */
type Heard = { shown: string[]; told: string[]; words: string };

/** Asks for pages, as a document where they are the asker's, and always as data of what the query points at. */
async function hear(of: Kinds, kind: Kind, routes: string[], as: "both" | "data" = "both"): Promise<Heard> {
	const heard = { shown: new Set<string>(), told: new Map<string, string>() };
	const at = found(of);
	const hearing = async (route: string, by: typeof get, address: string) => {
		const got = await compared(by, address, at.cookies[kind], isFor(route, kind));
		if (got.told !== null) heard.told.set(route, got.told);
		return got;
	};
	for (const route of routes) {
		const address = addressFor(route, at.params);
		const [path = ""] = address.split("?");
		const by = streams[route] ? listen : get;
		if (as === "both" && (isFor(route, kind) || streams[route])) {
			const { status, text } = await hearing(route, by, address);
			if (status === 200) heard.shown.add(route);
			if (status === 200 && !streams[route] && ofRounds.includes(route) && !rowOf(route).isPlain) {
				const own = [at.round.title, at.round.area, at.labels[kind] ?? at.round.title];
				expect(
					own.filter((words) => text.includes(words)),
					`${kind}: ${address}`,
				).not.toEqual([]);
			}
		}
		if (!streams[route]) await hearing(route, get, `${path === "/" ? "/_root" : path}.data?${pointing(at)}`);
	}
	const { shown, told } = heard;
	return { shown: [...shown].sort(), told: [...told.keys()].sort(), words: [...told.values()].join("\n") };
}

/**
 * What came, and where it hangs on what the author has said or has their words; null where it does not. What differs by the clock alone is the same when it is
 * asked for again. The second server is not asked for what the first refuses somebody who has nothing to do with it.
 */
async function compared(by: typeof get, address: string, cookie: string, isTheirs: boolean) {
	const [first, second] = origins;
	let got: Got & { told: string | null };
	let attempts = 0;
	do {
		const one = await by(first, address, cookie);
		const other = one.status === 200 || isTheirs ? await by(second, address, cookie) : one;
		if (one.status !== 200) refused++;
		const hasWords = (one.text + other.text).includes(canary);
		const difference = address.startsWith(drawn) ? null : differenceOf(said(one), said(other));
		got = { ...one, told: hasWords ? canary : difference && `${address}: ${difference}` };
		attempts++;
		if (hasWords) break;
	} while (got.told !== null && attempts < 3);
	return got;
}

const said = ({ status, text }: Got) => `${status} ${masked(text)}`;

/** From where two texts differ, with what stands around it; null where they do not. */
function differenceOf(one: string, other: string): string | null {
	if (one === other) return null;
	let at = 0;
	while (at < one.length && one[at] === other[at]) at++;
	return [one, other].map((text) => JSON.stringify(text.slice(Math.max(0, at - 60), at + 100))).join(" | ");
}

/** A page with a new key each time, drawn as a QR code. */
const drawn = "/account/second-factor";

describe("before the reveal", () => {
	it("says of every page of a round or a seat when it is shown to whom it is for", () => {
		const pages = Object.entries(modules).filter(([, { loader }]) => loader);
		const listed = pages.map(([file]) => routeOf(file)).filter((route) => ofRounds.includes(route));
		expect(Object.keys(shown).sort()).toEqual(listed.sort());
	});

	// The first, since the log of an area has what is asked for below.
	it("hangs on what nobody may know in no page that is of no round, and in none of an area", async () => {
		for (const kind of kinds) {
			const { told, words } = await hear(before[0] as Kinds, kind, [...ofAreas, ...ofNoRound]);
			expect(told, `${kind}\n${words}`).toEqual([]);
		}
	});

	it.each(before.map((of) => [nameOf(of), of] as const))(
		"tells nobody what somebody else has said, and refuses nobody what is theirs: %s",
		async (_name, of) => {
			for (const kind of ["facilitator", "viewer"] as const) {
				const { told, words } = await hear(of, kind, ofAreas, "data");
				expect(told, `${kind} is told of in\n${words}`).toEqual([]);
			}
			const hearing = kinds.map(async (kind) => {
				const routes = ofRounds.filter((route) => isAskedForByAll(of) || isFor(route, kind));
				const heard = await hear(of, kind, routes);
				const theirs = ofRounds.filter((route) => isFor(route, kind) && isShown(route, of, kind));
				expect(heard.shown, `${kind} is shown`).toEqual(theirs.sort());
				expect(heard.told, `${kind} is told of in\n${heard.words}`).toEqual(
					ofRounds.filter((route) => maySay(of, kind, route)).sort(),
				);
			});
			await Promise.all(hearing);
		},
	);
});

describe("after the reveal", () => {
	it.each(after.map((of) => [of.mode, of] as const))(
		"it is found in what the same requests are given: %s",
		async (_mode, of) => {
			const bySeat = ["answer.results", "answer.room"];
			expect((await hear(of, "participant", bySeat)).told).toEqual(bySeat);
			expect((await hear(of, "core director", bySeat)).told).toEqual(bySeat);
			const byAccount = ["agenda", "discussion", "document", "results", "shown", "wall", "workshop"].map(
				(page) => `rounds.$roundId.${page}`,
			);
			expect((await hear(of, "facilitator", byAccount)).told).toEqual(byAccount);
			const byViewer = ["document", "shown"].map((page) => `rounds.$roundId.${page}`);
			expect((await hear(of, "viewer", byViewer)).told).toEqual(byViewer);
			for (const kind of ["administrator", "colleague", "nobody", "owner", "joining"] as const) {
				expect(await hear(of, kind, ofRounds), kind).toEqual({ shown: [], told: [], words: "" });
			}
		},
	);
});
