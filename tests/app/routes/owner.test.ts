import { beforeEach, describe, expect, it } from "vitest";
import { loader as actionPage } from "#app/routes/action._index.tsx";
import { action as leave } from "#app/routes/action.sign-out.ts";
import { loader as linksPage, action as makeLink } from "#app/routes/areas.$areaId.plan.$actionId_.link.tsx";
import { loader as linkPage, action as openLink } from "#app/routes/link.$token.tsx";
import { expectNothingWritten, freshDatabase, rows } from "#tests/support/database.ts";
import { action } from "#tests/support/factories.ts";
import { cookieNamed, type Visit, visit } from "#tests/support/visit.ts";
import { everyWay, owned, seated, signedIn } from "./pages.ts";
import { type World, world } from "./world.ts";

freshDatabase();

let mine: World;
let as: Pick<Visit, "cookie" | "params">;
let postId: string;

beforeEach(async () => {
	mine = await world();
	as = { cookie: mine.cookie, params: { areaId: mine.area.id, actionId: mine.action.id } };
	postId = mine.area.posts[0]?.id ?? "";
});

/** Has a link made for the owner. @returns its secret. */
async function made(): Promise<string> {
	const { data } = await visit(makeLink, { ...as, form: { post: postId } });
	return (data as { url: string }).url.split("/").at(-1) ?? "";
}

async function opened(): Promise<string> {
	return cookieNamed("owner", await visit(openLink, { params: { token: await made() }, form: {} }));
}

describe("the link of an owner", () => {
	it("is in the answer to the form that made it, and nowhere after", async () => {
		const secret = await made();
		expect(secret).toMatch(/^[\w-]{43}$/);
		expect(JSON.stringify((await visit(linksPage, as)).data)).not.toContain(secret);
		expect(JSON.stringify(await rows("SELECT * FROM links"))).not.toContain(secret);
	});

	it("tells whom it is for and nothing of the action until its button is pressed, and opening it changes nothing", async () => {
		const params = { token: await made() };
		const { data } = await expectNothingWritten(() => visit(linkPage, { params }));
		expect(data).toEqual({
			to: { label: "Director of Public Health", title: null, area: "Eastshire" },
			other: null,
			account: null,
		});
		const pressed = await visit(openLink, { params, form: {} });
		expect(pressed.location).toBe("/action");
		expect(pressed.headers.get("set-cookie")).toMatch(/^owner=[^;]+; Path=\/; HttpOnly; SameSite=Lax$/);
	});

	it("shows the one action, and no other of the plan", async () => {
		await action(mine.accountId, mine.area.id, { what: "Canary: another action.", owners: [postId] });
		const { status, data } = await visit(actionPage, { cookie: await opened() });
		expect([status, data]).toMatchObject([
			200,
			{ post: "Director of Public Health", area: "Eastshire", line: { what: "Put both budgets on one page." } },
		]);
		expect(JSON.stringify(data)).not.toContain("Canary");
	});

	it("opens no page of an account and none of a seat, of its own round either", async () => {
		const cookie = await opened();
		for (const [route, row] of Object.entries({ ...owned, ...signedIn, ...seated })) {
			const details = { cookie, path: row.path ?? "/somewhere", params: row.params?.(mine) ?? {} };
			const answers = await expectNothingWritten(() => everyWay(route, row, mine, details));
			for (const [name, { status, location }] of answers) {
				if (name.endsWith("sent")) expect(status, name).toBe(401);
				else
					expect([status, location === "/answer/signed-out" || /^\/sign-in\?back=/.test(location ?? "")], name).toEqual(
						[302, true],
					);
			}
		}
	});

	it("is over when its owner signs out, on this device alone", async () => {
		const token = await made();
		const press = async () => cookieNamed("owner", await visit(openLink, { params: { token }, form: {} }));
		const [phone, desk] = [await press(), await press()];
		const { location, headers } = await visit(leave, { cookie: `${phone}; ${mine.cookie}`, form: {} });
		expect([location, headers.get("clear-site-data")]).toEqual(["/", '"cache", "storage"']);
		expect((await visit(actionPage, { cookie: phone })).location).toBe("/answer/signed-out");
		expect((await visit(actionPage, { cookie: desk })).status).toBe(200);
		expect((await visit(linksPage, as)).status).toBe(200);
	});
});
