import type { ActionFunction, LoaderFunction } from "@remix-run/node";
import { beforeAll, describe, expect, it } from "vitest";
import type { Move } from "#app/models/round-phase.server.ts";
import { type Standing, standings } from "#app/round/phase.ts";
import * as newAction from "#app/routes/areas.$areaId.plan.new.tsx";
import * as overview from "#app/routes/rounds.$roundId._index/route.tsx";
import * as agenda from "#app/routes/rounds.$roundId.agenda.tsx";
import { loader as answersFile } from "#app/routes/rounds.$roundId.answers[.]csv.ts";
import * as circumstances from "#app/routes/rounds.$roundId.circumstances.tsx";
import * as discussion from "#app/routes/rounds.$roundId.discussion.tsx";
import * as edit from "#app/routes/rounds.$roundId.edit.tsx";
import * as front from "#app/routes/rounds.$roundId.front.tsx";
import * as file from "#app/routes/rounds.$roundId.import/route.tsx";
import * as joins from "#app/routes/rounds.$roundId.joins/route.tsx";
import * as links from "#app/routes/rounds.$roundId.links/route.tsx";
import * as paper from "#app/routes/rounds.$roundId.paper.tsx";
import * as preview from "#app/routes/rounds.$roundId.preview.tsx";
import * as report from "#app/routes/rounds.$roundId.report/route.tsx";
import * as results from "#app/routes/rounds.$roundId.results/route.tsx";
import * as reveal from "#app/routes/rounds.$roundId.reveal.tsx";
import { loader as roundFile } from "#app/routes/rounds.$roundId.round[.]json.ts";
import * as answers from "#app/routes/rounds.$roundId.seats.$seatId.tsx";
import * as clear from "#app/routes/rounds.$roundId.seats.$seatId_.clear.tsx";
import * as correctSeat from "#app/routes/rounds.$roundId.seats.$seatId_.edit.tsx";
import * as removeSeat from "#app/routes/rounds.$roundId.seats.$seatId_.remove.tsx";
import * as newSeat from "#app/routes/rounds.$roundId.seats.new.tsx";
import * as sheets from "#app/routes/rounds.$roundId.sheets.tsx";
import * as wall from "#app/routes/rounds.$roundId.wall.tsx";
import * as workshop from "#app/routes/rounds.$roundId.workshop/route.tsx";
import { expectNothingWritten, freshDatabase } from "#tests/support/database.ts";
import { account, area, moved, round, seat } from "#tests/support/factories.ts";
import { signedInAs, type Visit, visit } from "#tests/support/visit.ts";
import { csv, forms, roundIn, type World, world } from "./world.ts";

freshDatabase({ shared: true });

let own: World;
/** The seat of each round for public health, and the one on which nothing is saved. */
let seats: Record<string, string>;
let empty: Record<string, string>;

beforeAll(async () => {
	own = await world();
	seats = {};
	empty = {};
	for (const where of standings) await findSeats(where);
});

async function findSeats(where: Standing): Promise<void> {
	const { id } = own.rounds[where];
	seats[where] = (await seat(own.accountId, id, "dph")).id;
	empty[where] = (await seat(own.accountId, id, "icb-place-lead")).id;
}

type Page = { loader?: LoaderFunction; action?: ActionFunction };
type Row = {
	name: string;
	page: Page;
	/** Where the page can be asked for. */
	shown?: Standing[];
	/** Where its form is taken. Everywhere else it is a 409. */
	taken?: Standing[];
	form?: (where: Standing) => [string, string][];
	params?: (where: Standing) => Record<string, string>;
	path?: (where: Standing) => string;
};

const described = standings.filter((where) => where !== "finished");
const planned: Standing[] = ["revealed", "finished"];
const source = (where: Standing) => ({ round: own.rounds[where].id, from: ["own/f3"] });
const step = (move: Move, ...from: Standing[]): Row => ({
	name: `the step ${move}`,
	page: { action: overview.action },
	taken: from,
	form: () => [["move", move]],
});

const rows: Row[] = [
	{
		name: "the set-up",
		page: edit,
		shown: ["draft"],
		taken: ["draft"],
		form: () => forms.round(own, { version: "1" }),
	},
	{ name: "a file of answers", page: file, shown: ["open"], taken: ["open"], form: () => forms.file(csv) },
	{
		name: "answers on behalf of somebody",
		page: answers,
		shown: ["open"],
		taken: ["open"],
		form: () => forms.answers(),
		params: (where) => ({ seatId: seats[where] ?? "" }),
	},
	{
		name: "taking back a sheet under the wrong name",
		page: clear,
		shown: ["open"],
		taken: ["open"],
		form: () => [],
		params: (where) => ({ seatId: seats[where] ?? "" }),
	},
	{
		name: "the results",
		page: { loader: results.loader },
		shown: ["closed", "revealing", "revealed", "finished"],
	},
	{ name: "the whole round as a file", page: { loader: roundFile }, shown: planned },
	{ name: "the preview", page: { loader: preview.loader }, shown: ["draft", "open"] },
	{ name: "questions and sheets on paper", page: { loader: sheets.loader }, shown: ["draft", "open"] },
	{ name: "a file of answers to be filled in", page: { loader: answersFile }, shown: ["draft", "open"] },
	{
		name: "a new seat",
		page: newSeat,
		shown: ["open"],
		taken: ["open"],
		form: (where) => forms.seat(own, own.rounds[where]),
	},
	{
		name: "the correction of a seat",
		page: correctSeat,
		shown: ["open"],
		taken: ["open"],
		form: (where) => forms.seat(own, own.rounds[where]),
		params: (where) => ({ seatId: seats[where] ?? "" }),
	},
	{
		name: "the removal of a seat",
		page: removeSeat,
		shown: ["open"],
		taken: ["open"],
		form: () => [],
		params: (where) => ({ seatId: empty[where] ?? "" }),
	},
	{
		name: "the front of the room",
		page: workshop,
		shown: ["open", "closed", "revealed", "finished", "late", "revealing"],
		taken: ["open", "closed", "revealed", "late"],
		form: () => [
			["intent", "steer"],
			["version", "0"],
			["step", "welcome"],
		],
	},
	{
		name: "the wall",
		page: { loader: wall.loader },
		shown: ["open", "closed", "revealed", "finished", "late", "revealing"],
	},
	{
		name: "the paper pack",
		page: { loader: paper.loader },
		shown: ["open", "closed", "revealed", "finished", "late", "revealing"],
	},
	{
		name: "the agenda",
		page: agenda,
		shown: ["closed", "revealed"],
		taken: ["closed", "revealed"],
		form: () => [
			["version", "1"],
			["order", "f3,g1"],
			["change", "keep"],
		],
	},
	{
		name: "letting people in by a room code",
		page: joins,
		shown: ["open", "late", "closed", "revealing", "revealed"],
		taken: ["open", "late", "closed", "revealing", "revealed"],
		form: () => [["intent", "make-code"]],
	},
	{
		name: "what was discussed",
		page: discussion,
		shown: ["revealed"],
		taken: ["revealed"],
		form: () => forms.discussion(),
	},
	{
		name: "the first page",
		page: front,
		shown: ["revealed"],
		taken: ["revealed"],
		form: () => forms.front(),
	},
	{
		name: "the report",
		page: report,
		shown: ["finished"],
		taken: ["finished"],
		form: () => forms.correct(),
	},
	{
		name: "an action from a round's results",
		page: newAction,
		shown: planned,
		taken: planned,
		form: (where) => forms.action(source(where)),
		params: () => ({ areaId: own.area.id }),
		path: (where) =>
			`/?${new URLSearchParams([
				["round", own.rounds[where].id],
				["from", "own/f3"],
			])}`,
	},
	{
		name: "what is so of the area",
		page: circumstances,
		shown: described,
		taken: described,
		form: () => forms.circumstances(),
	},
	{ name: "the overview", page: { loader: overview.loader }, shown: [...standings] },
	step("open", "draft"),
	step("takeBack", "open"),
	step("close", "open"),
	step("reopen", "closed", "late"),
	step("reveal", "closed", "late"),
	step("cancelReveal", "revealing"),
	step("finish", "revealed"),
];

function details({ params, path }: Row, where: Standing): Visit {
	return {
		cookie: own.cookie,
		params: { roundId: own.rounds[where].id, ...params?.(where) },
		...(path ? { path: path(where) } : {}),
	};
}

const notShown = /^There is nothing to show or fill in here now, because .+\.$/;
const outOfPlace = /^This cannot be done now, because .+\. Nothing was changed\.$/;

describe.each(rows)("$name", (row) => {
	it("is shown where a round may be so far, and is a 409 in words elsewhere", async () => {
		for (const where of row.page.loader ? standings : []) {
			const { status, data } = await visit(row.page.loader as LoaderFunction, details(row, where));
			expect(status, where).toBe(row.shown?.includes(where) ? 200 : 409);
			if (status === 409) expect(data, where).toMatch(notShown);
		}
		expect(row.page.loader !== undefined).toBe(row.shown !== undefined);
	});

	it("is a 409 in words with what was typed, where its form is not taken, and nothing is written", async () => {
		for (const where of standings.filter((one) => row.form && !row.taken?.includes(one))) {
			const form = row.form?.(where) ?? [];
			const { status, data } = await expectNothingWritten(() =>
				visit(row.page.action as ActionFunction, { ...details(row, where), form }),
			);
			expect(status, where).toBe(409);
			const words = typeof data === "string" ? data : (data as { faults: Record<string, string> }).faults.form;
			// Where an action comes from is looked up before anything is done with it.
			expect(words, where).toMatch(row.page === newAction ? notShown : outOfPlace);
		}
		expect(row.form !== undefined).toBe(row.taken !== undefined);
	});
});

describe("a page whose form was just sent, by a browser without JavaScript", () => {
	const stays = [
		"the set-up",
		"answers on behalf of somebody",
		"a new seat",
		"the correction of a seat",
		"the first page",
		"the report",
		"what is so of the area",
		"letting people in by a room code",
	];

	it("stays where the round has moved on, to keep what was typed, unless it would show answers", async () => {
		for (const row of rows.filter(({ page }) => page.loader)) {
			for (const where of standings.filter((one) => !row.shown?.includes(one))) {
				const asked = { ...details(row, where), context: { sent: true } };
				const { status } = await visit(row.page.loader as LoaderFunction, asked);
				expect(status, `${row.name} in ${where}`).toBe(stays.includes(row.name) ? 200 : 409);
			}
		}
	});
});

describe("a round that is prepared blind", () => {
	it("shows its results to nobody before everybody sees them", async () => {
		const fran = await account();
		const cookie = await signedInAs(fran);
		const eastshire = await area(fran);
		for (const where of standings) {
			const { id } = await moved(fran, await round(fran, eastshire, { preparation: "blind" }), where);
			const { status } = await visit(results.loader, { cookie, params: { roundId: id } });
			expect(status, where).toBe(planned.includes(where) ? 200 : 409);
		}
	});
});

describe("the page of a reveal", () => {
	it("waits while it can be called back, and leads on from everywhere else", async () => {
		const places: Record<string, [number, string | null]> = {};
		for (const where of standings) {
			const { status, location } = await visit(reveal.loader, details({ name: "", page: reveal }, where));
			places[where] = [status, location?.replace(own.rounds[where].id, "ID") ?? null];
		}
		expect(places).toEqual({
			draft: [302, "/rounds/ID"],
			open: [302, "/rounds/ID"],
			closed: [302, "/rounds/ID"],
			late: [302, "/rounds/ID"],
			revealing: [200, null],
			revealed: [302, "/rounds/ID/results"],
			finished: [302, "/rounds/ID/results"],
		});
	});
});

describe("personal links", () => {
	const ask: Record<string, (where: Standing) => [string, string][]> = {
		"one made": (where) => [
			["intent", "make"],
			["seat", seats[where] ?? ""],
		],
		"those that are missing made": () => [["intent", "make-missing"]],
		"one revoked": (where) => [
			["intent", "revoke"],
			["seat", seats[where] ?? ""],
		],
	};

	it("are handed out, replaced and revoked wherever the round stands, so that one in the wrong hands can always be", async () => {
		for (const where of standings) {
			expect((await visit(links.loader, details({ name: "", page: links }, where))).status, where).toBe(200);
		}
	});

	it.each(Object.entries(ask))("have %s then", async (_name, form) => {
		for (const where of standings) {
			const { status } = await visit(links.action, { ...details({ name: "", page: links }, where), form: form(where) });
			expect([200, 302], where).toContain(status);
		}
	});
});

// The last, since it writes.
describe("where its form is taken", () => {
	it.each(rows.filter(({ form }) => form))("$name is done", async (row) => {
		for (const where of row.taken ?? []) {
			own.rounds[where] = await moved(own.accountId, await roundIn(own.accountId, own.area), where);
			await findSeats(where);
			const { status, data } = await visit(row.page.action as ActionFunction, {
				...details(row, where),
				form: row.form?.(where) ?? [],
			});
			expect([status, data], where).toEqual([302, ""]);
		}
	});
});
