import { parse } from "csv-parse/sync";
import { beforeEach, describe, expect, it } from "vitest";
import { historyOf } from "#app/models/action-history.server.ts";
import { updateAction, withdrawAction } from "#app/models/action-step.server.ts";
import type { Area } from "#app/models/area.server.ts";
import { type Action, actionsOf } from "#app/models/plan.server.ts";
import { changeAction } from "#app/models/plan-change.server.ts";
import { actionAsInput } from "#app/round/action-start.ts";
import { action as bringBack } from "#app/routes/areas.$areaId.plan.bring-back/route.tsx";
import { loader as planFile } from "#app/routes/areas.$areaId.plan.files.$name.ts";
import { change, expectNothingWritten, freshDatabase, rows } from "#tests/support/database.ts";
import {
	account,
	action,
	type actionInput,
	actionNow,
	area,
	colleague,
	member,
	operation,
} from "#tests/support/factories.ts";
import { type Cells, idHeading, planBook, planCsv, rowsOfBook, versionHeading } from "#tests/support/sheets.ts";
import { signedInAs, type Visit, visit } from "#tests/support/visit.ts";
import { fields } from "./world.ts";

freshDatabase();

let fran: string;
let eastshire: Area;
let as: Pick<Visit, "cookie" | "params">;
let posts: string[];

beforeEach(async () => {
	fran = await account();
	eastshire = await area(fran);
	posts = eastshire.posts.map(({ id }) => id);
	as = { cookie: await signedInAs(fran), params: { areaId: eastshire.id } };
});

const scripts = 'Cynllun gŵyl, zażółć gęślą; خطة 🏥\n=1+1\n- and "so" on';

/** Three actions that have whatever an action can have. */
async function plan(): Promise<Action[]> {
	const [dph = "", dass = "", dcs = ""] = posts;
	return [
		await action(fran, eastshire.id, {
			what: scripts,
			why: "Ł🏥".repeat(1000),
			owners: [dph, dass],
			lead: dass,
			reviewOn: "2027-03-28",
		}),
		await action(fran, eastshire.id, {
			owners: [dcs],
			lead: dcs,
			status: "under-way",
			firstStep: "Ring.",
			costOrRisk: "-5 days",
		}),
		await action(fran, eastshire.id, {
			scope: "national",
			addressee: "The Department",
			horizon: "a year",
			measureFrom: null,
			dueOn: null,
		}),
	];
}

async function taken(name: "plan.xlsx" | "plan.csv"): Promise<Uint8Array<ArrayBuffer>> {
	const loaded = await planFile({ ...(await asked(name)) });
	return new Uint8Array(await (loaded as Response).arrayBuffer());
}

async function asked(name: string) {
	const request = new Request(`http://127.0.0.1:3000/areas/${eastshire.id}/plan/files/${name}`, {
		headers: { cookie: as.cookie ?? "" },
	});
	return { request, params: { ...as.params, name }, context: {} as never };
}

/** The plan as a workbook gives it, to be edited. */
const sheet = async (): Promise<Cells[]> => rowsOfBook(await taken("plan.xlsx"));

/** The rows as they were taken, with the first of them changed. */
async function edited(cells: Cells): Promise<Uint8Array<ArrayBuffer>> {
	const [first, ...others] = await sheet();
	return planBook([{ ...first, ...cells }, ...others]);
}

function send(bytes: Uint8Array<ArrayBuffer>) {
	const form = new FormData();
	form.set("file", new File([bytes], "anything.txt"));
	return visit(bringBack, { ...as, form });
}

type Shown = {
	preview: {
		rows: { row: number; what: string; isNew: boolean; changed: unknown[]; kept: string[]; asksAgain: boolean }[];
		unchanged: number;
		gone: string[];
	};
	seen: string;
	operation: string;
	file: string;
};

async function look(bytes: Uint8Array<ArrayBuffer>): Promise<Shown> {
	const { status, data } = await expectNothingWritten(() => send(bytes));
	expect(data).not.toHaveProperty("faults");
	expect(status).toBe(200);
	return data as Shown;
}

function confirm({ seen, operation: sent, file }: Shown) {
	return visit(bringBack, { ...as, form: fields({ operation: sent, file, seen }) });
}

async function store(bytes: Uint8Array<ArrayBuffer>): Promise<void> {
	const { status, location } = await confirm(await look(bytes));
	expect([status, location]).toEqual([302, `/areas/${eastshire.id}/plan`]);
}

/** Why a file is refused, while nothing is written. */
async function faults(bytes: Uint8Array<ArrayBuffer>): Promise<unknown> {
	const { status, data } = await expectNothingWritten(() => send(bytes));
	expect(status).toBe(400);
	return (data as { faults: unknown }).faults;
}

const now = () => actionsOf(fran, eastshire.id);
const fault = (column: string, message: string | RegExp, row = 2) => [
	{ row, column, message: typeof message === "string" ? message : expect.stringMatching(message) },
];

describe("a plan that comes back as it was taken", () => {
	it.each(["plan.xlsx", "plan.csv"] as const)("changes nothing: %s", async (name) => {
		await plan();
		expect((await look(await taken(name))).preview).toEqual({ rows: [], unchanged: 3, gone: [] });
	});

	it("changes nothing where another program has saved it, days as texts or as days", async () => {
		await plan();
		const rowsNow = await sheet();
		expect((await look(planBook(rowsNow))).preview.unchanged).toBe(3);
		const texts = rowsNow.map((row) => ({
			...row,
			Due: row.Due instanceof Date ? row.Due.toISOString().slice(0, 10).split("-").reverse().join("/") : null,
		}));
		expect((await look(planBook(texts))).preview.unchanged).toBe(3);
	});

	it.each([";", "\t"])("changes nothing as a CSV with %j between its cells", async (delimiter) => {
		await plan();
		const records = parse(Buffer.from(await taken("plan.csv")), { bom: true, columns: true }) as Record<
			string,
			string
		>[];
		expect((await look(planCsv(records, delimiter))).preview.unchanged).toBe(3);
	});

	it("changes nothing after a post was given another title", async () => {
		await plan();
		const bytes = await taken("plan.xlsx");
		await change("UPDATE posts SET title = 'Director of Health' WHERE id = :id", { id: posts[0] ?? "" });
		expect((await look(bytes)).preview).toEqual({ rows: [], unchanged: 3, gone: [] });
	});
});

describe("a plan that was edited", () => {
	it("is shown field by field, before and after, and stored as it was shown", async () => {
		const [first] = await plan();
		const bytes = await edited({
			...{
				Action: "Ring five residents.",
				Due: new Date("2026-12-24"),
				Review: "28/03/2027",
				Owners: "Place Director\nDirector of Public Health",
			},
			...{ Lead: "Place Director", "How we shall know": null, "Where in the plan": "six months" },
			...{ "How we shall know": "Calls made.", Status: "Under way", "New update": "Two have answered." },
		});
		const shown = await look(bytes);
		expect(shown.preview).toMatchObject({ unchanged: 2, gone: [] });
		expect(shown.preview.rows).toEqual([
			{
				...{ row: 2, what: "Ring five residents.", isNew: false, kept: [], asksAgain: false },
				changed: expect.arrayContaining([
					{ term: "Action", before: scripts, after: "Ring five residents." },
					{ term: "Due", before: "1 December 2026", after: "24 December 2026" },
					{
						term: "Owners",
						before: "Director of Adult Social Services (lead), with Director of Public Health",
						after: "Place Director (lead), with Director of Public Health",
					},
					{ term: "Where in the plan", before: "Within 30 days", after: "Within six months" },
					{ term: "How we shall know", before: "Days between the two drafts.", after: "Calls made." },
					{ term: "Status", before: "Not started", after: "Under way" },
					{ term: "New update", before: "", after: "Two have answered." },
				]),
			},
		]);
		expect(shown.preview.rows[0]?.changed).toHaveLength(7);
		await store(bytes);
		const stored = await actionNow(fran, eastshire.id, first?.id ?? "");
		expect(stored).toMatchObject({
			...{
				what: "Ring five residents.",
				dueOn: "2026-12-24",
				reviewOn: "2027-03-28",
				horizon: "six months",
				status: "under-way",
			},
			owners: [
				{ title: "Place Director", lead: true },
				{ title: "Director of Public Health", lead: false },
			],
			latest: { text: "Two have answered." },
		});
	});

	it("has texts as one line of the history, and a status as an update in the log", async () => {
		const [first] = await plan();
		await store(await edited({ Action: "Ring.", Status: "Done", "New update": "All answered." }));
		const history = await historyOf(fran, eastshire.id, first?.id ?? "");
		expect(history.map(({ kind, text, state }) => [kind, text, state.what, state.status])).toEqual([
			["created", null, scripts, "to-start"],
			["changed", null, "Ring.", "to-start"],
			["updated", "All answered.", "Ring.", "done"],
		]);
		expect(await rows("SELECT count(*) AS lines FROM audit WHERE event = 'plan-brought-back'")).toEqual([{ lines: 1 }]);
	});

	it("has only an update for a row in which a status alone was changed", async () => {
		const [, second] = await plan();
		const [first = {}, under = {}, ask = {}] = await sheet();
		await store(planBook([first, { ...under, Status: "done" }, { ...ask, Status: "Answered" }]));
		expect((await historyOf(fran, eastshire.id, second?.id ?? "")).map(({ kind }) => kind)).toEqual([
			"created",
			"updated",
			"updated",
		]);
		expect((await now()).map(({ status }) => status)).toEqual(["to-start", "done", "done"]);
	});

	it("has rows without an id as new actions, as they are at the start or further", async () => {
		await store(
			planBook([
				{
					Action: "Write the rule.",
					"How we shall know": "It is written.",
					"Where in the plan": "Within a year",
					Owners: "place director",
					Due: "2027-01-31",
				},
				{
					Action: "Ask.",
					"How we shall know": "A list.",
					"Where in the plan": "30 days",
					"Whose it is": "An ask of others",
					"Asked of": "The Department",
					Status: "Raised, no answer yet",
				},
			]),
		);
		expect(await now()).toMatchObject([
			{ what: "Ask.", scope: "national", addressee: "The Department", status: "under-way", version: 2 },
			{
				what: "Write the rule.",
				horizon: "a year",
				dueOn: "2027-01-31",
				status: "to-start",
				version: 1,
				owners: [{ title: "Place Director", lead: false }],
			},
		]);
	});

	it("names the actions whose rows are gone, and leaves them as they are", async () => {
		await plan();
		const [first = {}] = await sheet();
		const { preview } = await look(planBook([first]));
		expect(preview).toEqual({
			rows: [],
			unchanged: 1,
			gone: ["Put both budgets on one page.", "Put both budgets on one page."],
		});
	});

	it("says that owners are asked again, and asks them, where it is another task", async () => {
		const [dph = ""] = posts;
		const { id } = await action(fran, eastshire.id, { owners: [dph] });
		await change(
			"UPDATE action_owners SET answer = 'accepted', person_id = (SELECT person_id FROM post_holders WHERE post_id = :dph)",
			{ dph },
		);
		expect((await look(await edited({ Why: "Another reason." }))).preview.rows[0]?.asksAgain).toBe(false);
		const bytes = await edited({ Due: "2027-02-01" });
		expect((await look(bytes)).preview.rows[0]?.asksAgain).toBe(true);
		await store(bytes);
		expect((await actionNow(fran, eastshire.id, id)).owners).toMatchObject([{ answer: "unanswered" }]);
	});

	it("leaves a reason with figures from boards until somebody has changed it", async () => {
		await action(fran, eastshire.id);
		await change("UPDATE actions SET why_has_figures = 1");
		await store(await edited({ Due: "2027-02-01" }));
		expect(await now()).toMatchObject([{ whyHasFigures: true, dueOn: "2027-02-01" }]);
		await store(await edited({ Why: "In words." }));
		expect(await now()).toMatchObject([{ whyHasFigures: false }]);
	});

	it("is stored once when it is sent twice", async () => {
		await action(fran, eastshire.id);
		const shown = await look(
			planBook([...(await sheet()), { Action: "New.", "How we shall know": "It is.", "Where in the plan": "30 days" }]),
		);
		expect((await confirm(shown)).status).toBe(302);
		await expectNothingWritten(async () => expect((await confirm(shown)).status).toBe(302));
		expect(await now()).toHaveLength(2);
	});
});

describe("what somebody else has changed since the file was taken", () => {
	async function elsewhere(input: Partial<ReturnType<typeof actionInput>>): Promise<void> {
		const [first] = await now();
		if (!first) throw new Error("There is no action.");
		await changeAction(fran, eastshire.id, first, { ...actionAsInput(first), ...input }, first.version, operation());
	}

	it("stays where the file has not changed the same, and is named", async () => {
		await action(fran, eastshire.id);
		const bytes = await edited({ Due: "2027-02-01" });
		await elsewhere({ why: "Theirs.", firstStep: "Their step." });
		expect((await look(bytes)).preview.rows).toMatchObject([
			{ changed: [{ term: "Due", before: "1 December 2026", after: "1 February 2027" }], kept: ["Why", "First step"] },
		]);
		await store(bytes);
		expect(await now()).toMatchObject([{ why: "Theirs.", firstStep: "Their step.", dueOn: "2027-02-01" }]);
	});

	it("is no fault where both have made the same of it", async () => {
		await action(fran, eastshire.id);
		const bytes = await edited({ Due: "2027-02-01" });
		await elsewhere({ dueOn: "2027-02-01" });
		expect((await look(bytes)).preview).toMatchObject({ rows: [], unchanged: 1 });
	});

	it("refuses the file with both texts where both have changed the same", async () => {
		await action(fran, eastshire.id);
		const bytes = await edited({ Action: "Mine." });
		await elsewhere({ what: "Theirs." });
		expect(await faults(bytes)).toEqual(
			fault(
				"Action",
				'Somebody else has changed this since the file was made. In the file: "Mine.". In the plan now: "Theirs.". Take the plan anew and change it there.',
			),
		);
	});

	it("refuses the file where both have said where an action stands", async () => {
		const { id } = await action(fran, eastshire.id);
		const bytes = await edited({ Status: "Done" });
		await updateAction({ accountId: fran, areaId: eastshire.id }, id, { status: "under-way", text: null }, operation());
		expect(await faults(bytes)).toEqual(fault("Status", /In the file: "Done"\. In the plan now: "Under way"/));
	});

	it("is shown once more where it came between the preview and the button", async () => {
		await action(fran, eastshire.id);
		const shown = await look(await edited({ Due: "2027-02-01" }));
		await elsewhere({ why: "Theirs." });
		const again = await expectNothingWritten(() => confirm(shown));
		expect(again.status).toBe(409);
		expect(again.data).toMatchObject({ again: true, preview: { rows: [{ kept: ["Why"] }] } });
		expect((await confirm(again.data as Shown)).status).toBe(302);
		expect(await now()).toMatchObject([{ why: "Theirs.", dueOn: "2027-02-01" }]);
	});
});

describe("a file is refused, with its row and column, for", () => {
	beforeEach(async () => {
		await action(fran, eastshire.id, { owners: [posts[0] ?? ""] });
	});

	it("a formula in any cell", async () => {
		expect(await faults(await edited({ "First step": { formula: "1+1" } }))).toEqual(
			fault("First step", /^There is a formula here/),
		);
		const [first = {}] = await sheet();
		expect(await faults(planCsv([{ ...csvOf(first), Why: "=1+1" }]))).toEqual(
			fault("Why", /^There is a formula here.*"=1\+1"/),
		);
		expect(await faults(planCsv([{ ...csvOf(first), "Late (not brought back)": "@SUM(1)" }]))).toEqual(
			fault("R", /^There is a formula here/),
		);
	});

	it("an owner whom the area does not have", async () => {
		expect(await faults(await edited({ Owners: "Director of Nothing" }))).toEqual(
			fault(
				"Owners",
				'"Director of Nothing" is no post of this area. Its posts are: Director of Public Health; Director of Adult Social Services; Director of Children\'s Services; Place Director; Director of Strategy.',
			),
		);
	});

	it("an owner who might be one of several", async () => {
		await change("UPDATE posts SET title = 'Director' WHERE id IN (:one, :other)", {
			one: posts[1] ?? "",
			other: posts[2] ?? "",
		});
		expect(await faults(await edited({ Owners: "Director" }))).toEqual(
			fault("Owners", /^Several posts are called "Director"/),
		);
	});

	it.each(["31/02/2026", "2026-02-31", "2026-13-01", "12/24/2026", "tomorrow", "1/2/26"])("the day %s", async (day) => {
		expect(await faults(await edited({ Due: day }))).toEqual(
			fault("Due", `"${day}" is no day. Write it such as 2026-12-24 or 24/12/2026.`),
		);
		const [first = {}] = await sheet();
		expect(await faults(planCsv([{ ...csvOf(first), Review: day }]))).toEqual(
			fault("Review", `"${day}" is no day. Write it such as 2026-12-24 or 24/12/2026.`),
		);
	});

	it("an action that is not in the plan", async () => {
		const unknown = /^There is no such action in this plan/;
		expect(await faults(await edited({ [idHeading]: crypto.randomUUID() }))).toEqual(fault(idHeading, unknown));
		const other = await area(fran, { name: "Westshire" });
		const { id } = await action(fran, other.id);
		expect(await faults(await edited({ [idHeading]: id }))).toEqual(fault(idHeading, unknown));
	});

	it("an action that was withdrawn since", async () => {
		const bytes = await edited({ Action: "Another." });
		const [first] = await now();
		await withdrawAction({ accountId: fran, areaId: eastshire.id }, first?.id ?? "", "By mistake.", operation());
		expect(await faults(bytes)).toEqual(fault(idHeading, /^This action was withdrawn/));
	});

	it.each(["2", "0", "-1", "1.5", "one", ""])("the version %j, which never was", async (version) => {
		expect(await faults(await edited({ [versionHeading]: version }))).toEqual(
			fault(versionHeading, /^There never was such a version/),
		);
	});

	it("an action that stands there twice, and a version without its id", async () => {
		const [first = {}] = await sheet();
		expect(await faults(planBook([first, first]))).toEqual(fault(idHeading, /stands in row 2 already/, 3));
		expect(await faults(planBook([first, { ...first, [idHeading]: null }]))).toEqual(
			fault(versionHeading, /has a version and no id/, 3),
		);
	});

	it("a status that is none", async () => {
		expect(await faults(await edited({ Status: "Nearly" }))).toEqual(
			fault("Status", /^"Nearly" is no status\. It is one of: "Not started"/),
		);
		expect(await faults(await edited({ Status: "Withdrawn" }))).toEqual(fault("Status", /^"Withdrawn" is no status/));
		expect(await faults(await edited({ Status: null }))).toEqual(fault("Status", /^"" is no status/));
	});

	it("an action that is dropped without a reason", async () => {
		expect(await faults(await edited({ Status: "Dropped" }))).toEqual(fault("New update", "Say why it is dropped."));
	});

	it("a lead who is no owner", async () => {
		expect(await faults(await edited({ Lead: "Place Director" }))).toEqual(
			fault("Lead", '"Place Director" is none of the owners in this row, who are Director of Public Health.'),
		);
	});

	it("a text that is too long, has too many lines or cannot be seen", async () => {
		expect(await faults(await edited({ Action: "x".repeat(2001) }))).toEqual(
			fault("Action", "Use at most 2,000 characters."),
		);
		expect(await faults(await edited({ From: "x".repeat(201) }))).toEqual(fault("From", "Use at most 200 characters."));
		expect(await faults(await edited({ Why: "\n".repeat(120).replaceAll("\n", "x\n") }))).toEqual(
			fault("Why", /at most 100 lines/),
		);
		expect(await faults(await edited({ Why: "\u202ex" }))).toEqual(fault("Why", /cannot be seen/));
	});

	it("a new action of which something is missing", async () => {
		expect(await faults(planBook([{ Why: "Since." }]))).toEqual([
			...fault("Action", "Say what will be done."),
			...fault("Where in the plan", "Choose when it should be done."),
			...fault("How we shall know", "Say how you will know."),
		]);
	});

	it("an ask of others that asks nobody", async () => {
		expect(await faults(await edited({ "Whose it is": "An ask of others" }))).toEqual(
			fault("Asked of", /needs an addressee/),
		);
	});

	it("everything at once, so that it is mended in one go", async () => {
		const [first = {}] = await sheet();
		const found = await faults(planBook([{ ...first, Due: "31/02/2026", Owners: "Nobody" }, { Action: "New." }]));
		expect(found).toHaveLength(4);
	});
});

it("nobody who only looks at the area can bring a plan back, and they can take it", async () => {
	await action(fran, eastshire.id);
	const bytes = await edited({ Action: "Mine." });
	const viewer = await colleague(fran, { name: "Vera Lund" });
	await member(fran, eastshire.id, viewer, "viewer");
	as = { ...as, cookie: await signedInAs(viewer) };
	expect((await expectNothingWritten(() => send(bytes))).status).toBe(404);
	expect((await taken("plan.csv")).byteLength).toBeGreaterThan(100);
	expect(await rows("SELECT event FROM audit WHERE account_id = :viewer AND event = 'exported'", { viewer })).toEqual([
		{ event: "exported" },
	]);
});

function csvOf(cells: Cells): Record<string, string> {
	return Object.fromEntries(
		Object.entries(cells).map(([title, cell]) => [
			title,
			cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell ?? ""),
		]),
	);
}
