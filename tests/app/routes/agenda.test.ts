import { afterAll, beforeEach, expect, it } from "vitest";
import { today } from "#app/clock.server.ts";
import { documents } from "#app/documents/maker.server.ts";
import { addDays } from "#app/round/action-start.ts";
import { loader as page } from "#app/routes/areas.$areaId.plan.agenda.tsx";
import { loader as file } from "#app/routes/areas.$areaId.plan.agenda[.]pdf.ts";
import { expectNothingWritten, freshDatabase, rows } from "#tests/support/database.ts";
import { account, action, area, colleague, member } from "#tests/support/factories.ts";
import { signedInAs, visit } from "#tests/support/visit.ts";

freshDatabase();

afterAll(() => documents().close());

let fran: string;
let cookie: string;
let eastshire: string;
beforeEach(async () => {
	fran = await account();
	cookie = await signedInAs(fran);
	eastshire = (await area(fran)).id;
});

const asked = (path = "/", by = cookie) => visit(page, { cookie: by, params: { areaId: eastshire }, path });
const taken = (path = "/", by = cookie) => visit(file, { cookie: by, params: { areaId: eastshire }, path });
const exports = () => rows("SELECT account_id, partnership_id, round_id FROM audit WHERE event = 'exported'");

it("is for the next day on which the plan is looked at, for one that is chosen, and else four weeks from today", async () => {
	const review = addDays(today(), 9);
	expect((await asked()).data).toMatchObject({ from: "usual", agenda: { on: addDays(today(), 28) } });
	await action(fran, eastshire, { reviewOn: review });
	expect((await asked()).data).toMatchObject({ from: "review", agenda: { on: review } });
	expect((await asked("/?on=")).data).toMatchObject({ from: "review", refused: false });
	expect((await asked("/?on=2027-02-03")).data).toMatchObject({ from: "asked", agenda: { on: "2027-02-03" } });
});

it.each(["2026-02-31", "soon", "31/02/2026", "9999-12-31", "2026-12-01&on=2026-12-02"])(
	"refuses %s as a day with 400, beside its field on the page, and takes nothing away as a file",
	async (on) => {
		const { status, data } = await asked(`/?on=${on}`);
		expect([status, data]).toEqual([400, expect.objectContaining({ refused: true, from: "usual" })]);
		const refusal = await expectNothingWritten(() => taken(`/?on=${on}`));
		expect([refusal.status, refusal.data]).toEqual([400, "The day of the meeting is not a day, such as 2026-12-20."]);
	},
);

it("is a file for whoever may look at the area, and stands in the log each time it is taken", async () => {
	await action(fran, eastshire, { what: "Put both budgets on one page.", dueOn: "2026-01-31" });
	const viewer = await colleague(fran);
	await member(fran, eastshire, viewer, "viewer");
	const { status, data, headers } = await taken("/?on=2027-02-03");
	expect([
		status,
		headers.get("content-type"),
		headers.get("content-disposition"),
		headers.get("cache-control"),
	]).toEqual([200, "application/pdf", 'inline; filename="agenda-2027-02-03.pdf"', "no-store"]);
	expect(String(data)).toMatch(/^%PDF-/);
	expect((await taken("/?on=2027-02-03", await signedInAs(viewer))).status).toBe(200);
	expect(await exports()).toEqual([
		{ account_id: fran, partnership_id: eastshire, round_id: null },
		{ account_id: viewer, partnership_id: eastshire, round_id: null },
	]);
});

it("is not there for whoever does not belong to the area, and nothing is written down", async () => {
	const other = await signedInAs(await colleague(fran));
	const [looked, got] = await expectNothingWritten(async () => [await asked("/", other), await taken("/", other)]);
	expect([looked?.status, got?.status]).toEqual([404, 404]);
});
