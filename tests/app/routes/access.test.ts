import type { LoaderFunction } from "@remix-run/node";
import { beforeAll, describe, expect, it } from "vitest";
import { expectNothingWritten, freshDatabase } from "#tests/support/database.ts";
import { area } from "#tests/support/factories.ts";
import { type Visit, visit } from "#tests/support/visit.ts";
import {
	addressIn,
	everyWay,
	handlersOf,
	modules,
	open,
	owned,
	owning,
	routeOf,
	seated,
	signedIn,
	uuid,
} from "./pages.ts";
import { forms, type World, world } from "./world.ts";

freshDatabase({ shared: true });

let mine: World;
let theirs: World;

beforeAll(async () => {
	mine = await world();
	theirs = await world("Borough");
});

describe("the list of pages", () => {
	it("is every route there is, and says of each with an action what it is sent", () => {
		const routes = Object.keys(modules).map((file) => routeOf(file));
		const listed = [owned, signedIn, seated, owning].flatMap((kind) => Object.keys(kind));
		expect([...listed, ...open].sort()).toEqual(routes.sort());
		for (const [route, row] of Object.entries({ ...owned, ...signedIn, ...seated, ...owning })) {
			expect(row.form !== undefined, route).toBe(handlersOf(route).action !== undefined);
		}
	});
});

describe("a page that is somebody's own", () => {
	it("is not there for another account: 404, nothing of it in the answer, and nothing is written", async () => {
		for (const [route, row] of Object.entries(owned)) {
			const details = { cookie: theirs.cookie, params: row.params?.(mine) ?? {} };
			const answers = await expectNothingWritten(() => everyWay(route, row, theirs, details));
			for (const [name, { status, data }] of answers) {
				expect(status, name).toBe(404);
				expect(data, name).toBe("Not found");
			}
		}
	});

	it("is not told apart from one that does not exist, be its form right or wrong", async () => {
		for (const [route, row] of Object.entries(owned)) {
			const params = Object.fromEntries(
				Object.keys(row.params?.(mine) ?? {}).map((name) => [name, crypto.randomUUID()]),
			);
			const { action } = handlersOf(route);
			const answers = await everyWay(route, row, mine, { cookie: mine.cookie, params });
			if (action) {
				const wrong = { cookie: theirs.cookie, params: row.params?.(mine) ?? {}, form: { nonsense: "1" } };
				answers.push([`${route}, sent wrongly`, await visit(action, wrong)]);
			}
			for (const [name, { status, data }] of answers) expect([status, data], name).toEqual([404, "Not found"]);
		}
	});

	it("is behind the sign-in, which leads back to what was asked for and keeps what was sent", async () => {
		for (const [route, row] of Object.entries({ ...owned, ...signedIn })) {
			const details = { params: row.params?.(mine) ?? {}, path: "/somewhere?a=1" };
			const answers = await expectNothingWritten(async () => [
				...(await everyWay(route, row, mine, details)),
				// Whoever has a seat in the round is nobody's account.
				...(await everyWay(route, row, mine, { ...details, cookie: mine.seats.open.cookie })),
			]);
			for (const [name, { status, location, data }] of answers) {
				if (name.endsWith("sent")) {
					const form = row.form?.(mine) ?? [];
					const isSecret = form.some(([field]) => ["password", "code"].includes(field));
					const kept = isSecret ? "" : new URLSearchParams(form).toString().replaceAll(uuid, "ID");
					const late = JSON.parse(String(data)) as { to: string; kept: string | null; by: string };
					expect([status, late.to, (late.kept ?? "").replaceAll(uuid, "ID"), late.by], name).toEqual([
						401,
						"/somewhere?a=1",
						kept,
						"password",
					]);
				} else {
					expect([status, location], name).toEqual([302, "/sign-in?back=%2Fsomewhere%3Fa%3D1"]);
				}
			}
		}
	});
});

describe("ids of others in an address or a form of one's own", () => {
	async function refused(route: string, details: Visit): Promise<void> {
		const { loader, action } = handlersOf(route);
		await expectNothingWritten(async () => {
			const handler = details.form ? action : loader;
			if (!handler) throw new Error(`The route ${route} cannot be asked so.`);
			const { status, data } = await visit(handler, { cookie: mine.cookie, ...details });
			expect([status, data], route).toEqual([404, "Not found"]);
		});
	}

	it("are not found: another's seat in my round, my own seat in another round of mine", async () => {
		for (const params of [
			{ roundId: mine.rounds.open.id, seatId: theirs.seat.id },
			{ roundId: mine.rounds.closed.id, seatId: mine.seat.id },
			{ roundId: theirs.rounds.open.id, seatId: mine.seat.id },
		]) {
			await refused("rounds.$roundId.seats.$seatId", { params });
			await refused("rounds.$roundId.seats.$seatId", { params, form: forms.answers() });
		}
	});

	it("are not found: another's action in my area", async () => {
		const params = { areaId: mine.area.id, actionId: theirs.action.id };
		for (const [page, form] of [
			["_index", forms.update()],
			["edit", forms.action({ version: "1" })],
			["merge", forms.merge(mine.otherAction)],
			["withdraw", forms.withdraw()],
		] as const) {
			await refused(`areas.$areaId.plan.$actionId.${page}`, { params });
			await refused(`areas.$areaId.plan.$actionId.${page}`, { params, form });
		}
	});

	it("are not found: another's post as the owner of my action", async () => {
		const owners = [theirs.area.posts[0]?.id];
		const params = { areaId: mine.area.id, actionId: mine.action.id };
		await refused("areas.$areaId.plan.new", { params, form: forms.action({ owners }) });
		await refused("areas.$areaId.plan.$actionId.edit", { params, form: forms.action({ owners, version: "1" }) });
	});

	it("are not found: another's round as where my action comes from, an unknown item, an unknown suggestion", async () => {
		const params = { areaId: mine.area.id };
		// What a round suggests is worked out once, and kept.
		await visit(handlersOf("areas.$areaId.plan.new").loader as LoaderFunction, {
			...{ cookie: mine.cookie, params },
			path: `/?${new URLSearchParams({ round: mine.rounds.revealed.id, from: "act/f3/f3-b" })}`,
		});
		for (const [round, from] of [
			[theirs.rounds.revealed.id, "own/f3"],
			[theirs.rounds.revealed.id, "act/f3/f3-a"],
			[mine.rounds.revealed.id, "own/zz"],
			[mine.rounds.revealed.id, "act/f3/d3-a"],
			[mine.rounds.revealed.id, "talk/zz"],
			[mine.rounds.revealed.id, "f3"],
		] as const) {
			await refused("areas.$areaId.plan.new", { params, form: forms.action({ round, from: [from] }) });
			await refused("areas.$areaId.plan.new", { params, path: `/?${new URLSearchParams({ round, from })}` });
			const path = `/?${new URLSearchParams({ round })}`;
			await refused("areas.$areaId.plan.choose", { params, path, form: forms.choice("take", from) });
		}
	});

	it("are not found: a round of my other area as where an action of this one comes from", async () => {
		const other = await area(mine.accountId, { name: "Borough" });
		const params = { areaId: other.id };
		const [round, from] = [mine.rounds.revealed.id, "act/f3/f3-a"];
		await refused("areas.$areaId.plan.new", { params, form: forms.action({ round, from: [from] }) });
		await refused("areas.$areaId.plan.new", { params, path: `/?${new URLSearchParams({ round, from })}` });
		await refused("areas.$areaId.plan.choose", { params, path: `/?${new URLSearchParams({ round })}` });
	});

	it("are not offered: another's person for a seat of my round", async () => {
		const { action } = handlersOf("areas.$areaId.rounds.new");
		if (!action) throw new Error("The route lost its action.");
		const seats = [{ person: theirs.area.posts[0]?.personId, label: "Stranger" }];
		const form = forms.round(mine, { seats });
		const { status, data } = await expectNothingWritten(() =>
			visit(action, { cookie: mine.cookie, params: { areaId: mine.area.id }, form }),
		);
		expect(status).toBe(400);
		expect(data).toMatchObject({
			faults: { "seats.0.person": "Choose one of the people who hold a post in this area." },
		});
	});

	it("are nowhere in what the list of areas, a plan or a form shows", async () => {
		const shown: unknown[] = [];
		for (const [route, row] of Object.entries({ ...owned, ...signedIn })) {
			const { loader } = handlersOf(route);
			if (!loader || route.includes("pdf")) continue;
			const params = row.params?.(mine) ?? {};
			shown.push((await visit(loader, { cookie: mine.cookie, params, path: addressIn(route, mine, params) })).data);
		}
		const text = JSON.stringify(shown);
		expect(text).toContain(mine.area.id);
		for (const id of [theirs.area.id, theirs.action.id, theirs.seat.id, theirs.rounds.open.id, theirs.accountId]) {
			expect(text).not.toContain(id);
		}
	});
});

// The last, since it writes.
describe("a page of one's own", () => {
	it("is there, and takes a form that is right", async () => {
		for (const [route, row] of Object.entries(owned)) {
			// Making the document takes a worker thread; its own tests ask for it.
			if (route.includes("pdf")) continue;
			const details = { cookie: mine.cookie, params: row.params?.(mine) ?? {} };
			for (const [name, { status }] of await everyWay(route, row, mine, details)) {
				expect([200, 302], name).toContain(status);
			}
		}
	});
});
