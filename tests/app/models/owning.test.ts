import { beforeEach, describe, expect, it } from "vitest";
import type { Area } from "#app/models/area.server.ts";
import { linkedTo, openLink } from "#app/models/link.server.ts";
import { LinkNotValid, NotFound } from "#app/models/ownership.server.ts";
import { makeOwnerLink, ownerLinkDays, owningOf } from "#app/models/owning.server.ts";
import { type Action, changeAction } from "#app/models/plan.server.ts";
import { sessionAccount } from "#app/models/session.server.ts";
import { linkSession } from "#app/models/sits.server.ts";
import { sittingOf } from "#app/models/sitting.server.ts";
import { bytesOf, change, expectNothingWritten, freshDatabase, rows } from "#tests/support/database.ts";
import {
	account,
	action,
	actionInput,
	area,
	areaAsInput,
	areaNow,
	changeAreaNow,
	colleague,
	member,
	operation,
} from "#tests/support/factories.ts";

const file = freshDatabase();

let fran: string;
let eastshire: Area;
let owned: Action;
let dph: string;
let dass: string;

beforeEach(async () => {
	fran = await account();
	eastshire = await area(fran);
	[dph = "", dass = ""] = eastshire.posts.map(({ id }) => id);
	owned = await action(fran, eastshire.id, { what: "Put both budgets on one page.", owners: [dph, dass], lead: dph });
	await action(fran, eastshire.id, { what: "Canary: another action.", owners: [dph] });
});

function make(postId = dph, by = fran): Promise<string> {
	return makeOwnerLink(by, { areaId: eastshire.id, actionId: owned.id, postId });
}

async function open(secret: string): Promise<string> {
	const opened = await openLink(secret);
	expect(opened.kind).toBe("owner");
	return opened.secret;
}

const owning = (session: string) => owningOf(linkSession(session));

/** A link, and what it had signed in, of no use any more. */
async function expectDead(secret: string, session: string): Promise<void> {
	await expectNothingWritten(async () => {
		expect(await owning(session)).toBeNull();
		expect(await linkedTo(secret)).toBeNull();
		await expect(openLink(secret)).rejects.toThrow(LinkNotValid);
	});
}

/** Saves the action as a form does that was opened a moment ago. */
async function save(overrides: Parameters<typeof actionInput>[0]): Promise<void> {
	const [{ version } = {}] = await rows("SELECT version FROM actions WHERE id = :id", { id: owned.id });
	const input = actionInput({ what: owned.what, owners: [dph, dass], ...overrides });
	await changeAction(fran, eastshire.id, owned, input, Number(version), operation());
}

describe("the link of an owner", () => {
	it("opens the one action that it is to, as the post that it is for, and tells nothing of it before", async () => {
		const secret = await make();
		expect(secret).toMatch(/^[\w-]{43}$/);
		expect(await linkedTo(secret)).toEqual({ label: "Director of Public Health", title: null, area: "Eastshire" });
		const found = await owning(await open(secret));
		expect(found).toMatchObject({ post: "Director of Public Health", area: "Eastshire", sample: false });
		expect(found?.action.what).toBe("Put both budgets on one page.");
		expect(JSON.stringify(found)).not.toContain("Canary");
		expect(bytesOf(file()).includes(secret)).toBe(false);
	});

	it("makes a session that sits on no seat and is nobody's account", async () => {
		const session = await open(await make());
		expect(await sittingOf(linkSession(session))).toBeNull();
		expect(await sessionAccount(session)).toBeNull();
	});

	it("takes the place of the one before, and leaves another owner's", async () => {
		const [first, others] = [await make(), await make(dass)];
		const [session, theirs] = [await open(first), await open(others)];
		const second = await make();
		await expectDead(first, session);
		expect((await owning(await open(second)))?.post).toBe("Director of Public Health");
		expect((await owning(theirs))?.post).toBe("Director of Adult Social Services");
	});

	it("works for 400 days", async () => {
		const secret = await make();
		const session = await open(secret);
		const [link] = await rows("SELECT created_at, expires_at FROM links WHERE purpose = 'action'");
		const days = (Date.parse(String(link?.expires_at)) - Date.parse(String(link?.created_at))) / 86_400_000;
		expect([days, ownerLinkDays]).toEqual([400, 400]);
		await change("UPDATE links SET expires_at = :at WHERE purpose = 'action'", { at: new Date().toISOString() });
		await expectDead(secret, session);
	});

	it("is dead once its post does not own the action any more, and so is its session", async () => {
		const secret = await make();
		const session = await open(secret);
		await save({ owners: [dass], lead: dass });
		await expectDead(secret, session);
	});

	it("is dead once the action is withdrawn, and works again when it is put back", async () => {
		const secret = await make();
		const session = await open(secret);
		await save({ status: "withdrawn" });
		await expectDead(secret, session);
		await expect(make()).rejects.toThrow(NotFound);
		await save({ status: "proposed" });
		expect((await owning(session))?.action.status).toBe("proposed");
	});

	it("is dead once its post is gone from the area", async () => {
		const secret = await make();
		const session = await open(secret);
		const input = areaAsInput(await areaNow(fran, eastshire.id));
		await changeAreaNow(fran, eastshire.id, { ...input, posts: input.posts.slice(1) }, operation());
		await expectDead(secret, session);
		await expect(make()).rejects.toThrow(NotFound);
	});

	it("is dead when it is revoked, and its session when it was idle for two hours or open for twelve", async () => {
		const secret = await make();
		const session = await open(secret);
		const ago = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString();
		await change("UPDATE sessions SET seen_at = :at", { at: ago(2) });
		expect(await owning(session)).toBeNull();
		await change("UPDATE sessions SET seen_at = :now, expires_at = :now", { now: ago(0) });
		expect(await owning(session)).toBeNull();
		const other = await open(secret);
		await change("UPDATE links SET revoked_at = :at", { at: ago(0) });
		await expectDead(secret, other);
	});

	it("is not made by a viewer, an administrator, somebody of another body, nor for a post, action or area that do not belong together", async () => {
		const viewer = await colleague(fran);
		await member(fran, eastshire.id, viewer, "viewer");
		const administrator = await colleague(fran, { administrator: true });
		const other = await account({ body: "Northmere Council" });
		const theirs = await area(other, { name: "Northmere" });
		await expectNothingWritten(async () => {
			for (const by of [viewer, administrator, other]) await expect(make(dph, by)).rejects.toThrow(NotFound);
			const notOwner = eastshire.posts[3]?.id ?? "";
			for (const ids of [
				{ areaId: eastshire.id, actionId: owned.id, postId: notOwner },
				{ areaId: eastshire.id, actionId: owned.id, postId: theirs.posts[0]?.id ?? "" },
				{ areaId: theirs.id, actionId: owned.id, postId: dph },
			]) {
				await expect(makeOwnerLink(fran, ids)).rejects.toThrow(NotFound);
				await expect(makeOwnerLink(other, ids)).rejects.toThrow(NotFound);
			}
		});
	});
});
