import { beforeEach, expect, it } from "vitest";
import { loader as areasPage } from "#app/routes/areas._index.tsx";
import { action as sendPeople } from "#app/routes/areas.$areaId.people.tsx";
import { loader as accountPage, action as sendAccount } from "#app/routes/body.accounts.$accountId.tsx";
import { loader as newAreaPage, action as sendNewArea } from "#app/routes/body.areas.new.tsx";
import { expectNothingWritten, freshDatabase, rows } from "#tests/support/database.ts";
import { account, colleague } from "#tests/support/factories.ts";
import { signedInAs, visit } from "#tests/support/visit.ts";
import { everyWay, handlersOf, owned, signedIn } from "./pages.ts";
import { type World, world } from "./world.ts";

freshDatabase();

let mine: World;
let ada: string;
let cookie: string;

beforeEach(async () => {
	mine = await world();
	ada = await colleague(mine.accountId, { name: "Ada Nowak", email: "ada@example.org", administrator: true });
	cookie = await signedInAs(ada);
});

it("an administrator finds who belongs to an area and the accounts of the body, and nothing else of the area", async () => {
	const may = ["areas.$areaId.people", "body.accounts.$accountId"];
	expect((await visit(areasPage, { cookie })).data).toMatchObject({ areas: [], mayMakeAreas: true });
	for (const [route, row] of Object.entries(owned)) {
		const details = { cookie, params: row.params?.(mine) ?? {} };
		if (may.includes(route)) {
			for (const [name, { status }] of await everyWay(route, row, mine, details)) expect(status, name).toBe(200);
			continue;
		}
		const answers = await expectNothingWritten(() => everyWay(route, row, mine, details));
		for (const [name, { status, data }] of answers) expect([status, data], name).toEqual([404, "Not found"]);
	}
});

it("an administrator does not add or hand an area over to themselves, by no form", async () => {
	const people = { cookie, params: { areaId: mine.area.id } };
	const form = { intent: "add", name: "Ada Nowak", email: "ADA@example.org", role: "facilitator" };
	const handOver = { intent: "hand-over", to: ada };
	await expectNothingWritten(async () => {
		expect((await visit(sendPeople, { ...people, form })).status).toBe(409);
		const of = { cookie, params: { accountId: mine.accountId } };
		expect((await visit(sendAccount, { ...of, form: handOver })).status).toBe(409);
	});
});

it("an account of another body is not there, be the form right or wrong, nor is it in a list to choose from", async () => {
	const other = await account({ name: "Olu Ade", email: "olu@example.org", body: "Northmere Council" });
	const theirs = await signedInAs(other);
	const intents = ["reset", "deactivate", "reactivate", "make-administrator", "withdraw-administrator", "nonsense"];
	const forms: Record<string, string>[] = [
		...intents.map((intent) => ({ intent })),
		{ intent: "hand-over", to: other },
	];
	await expectNothingWritten(async () => {
		for (const form of forms) {
			const details = { cookie: theirs, params: { accountId: mine.colleague } };
			expect((await visit(accountPage, details)).status).toBe(404);
			expect((await visit(sendAccount, { ...details, form })).status, form.intent).toBe(404);
		}
		const handOver = { intent: "hand-over", to: other };
		expect((await visit(sendAccount, { cookie, params: { accountId: mine.colleague }, form: handOver })).status).toBe(
			404,
		);
		const area = { operation: crypto.randomUUID(), name: "Northmere", facilitator: other };
		expect((await visit(sendNewArea, { cookie, form: area })).status).toBe(404);
	});
	const lists = JSON.stringify([
		(await visit(newAreaPage, { cookie })).data,
		(await visit(accountPage, { cookie, params: { accountId: mine.colleague } })).data,
	]);
	expect(lists).toContain("Ada Nowak");
	expect(lists).not.toContain("Olu Ade");
});

it("an invitation is in the answer to the form that made it and on no page after it", async () => {
	const form = { intent: "add", name: "Dilys Rees", email: "dilys@example.org", role: "viewer" };
	const { data } = await visit(sendPeople, { cookie, params: { areaId: mine.area.id }, form });
	const { url } = (data as { added: { mail: { url: string } } }).added.mail;
	expect(url).toMatch(/^http:\/\/127\.0\.0\.1:3000\/password\/[\w-]{43}$/);
	const secret = url.split("/").at(-1) ?? "";
	const shown: unknown[] = [];
	for (const [route, row] of Object.entries({ ...owned, ...signedIn })) {
		if (route.includes("pdf")) continue;
		const { loader } = handlersOf(route);
		if (!loader) continue;
		for (const as of [cookie, mine.cookie]) {
			shown.push((await visit(loader, { cookie: as, params: row.params?.(mine) ?? {} })).data);
		}
	}
	expect(JSON.stringify(shown)).not.toContain(secret);
	expect(JSON.stringify(await rows("SELECT * FROM links"))).not.toContain(secret);
});
