import { beforeEach, describe, expect, it } from "vitest";
import { updateAction, withdrawAction } from "#app/models/action-step.server.ts";
import type { Area } from "#app/models/area.server.ts";
import { linkedTo, openLink } from "#app/models/link.server.ts";
import { LinkNotValid, NotFound } from "#app/models/ownership.server.ts";
import { ownActions, ownerLinkDays, ownerLinks, ownerOf, revokeOwnerLink } from "#app/models/owning.server.ts";
import { sessionAccount } from "#app/models/session.server.ts";
import { linkSession } from "#app/models/sits.server.ts";
import { sittingOf } from "#app/models/sitting.server.ts";
import { bytesOf, change, configured, expectNothingWritten, freshDatabase, rows } from "#tests/support/database.ts";
import {
	account,
	action,
	area,
	areaAsInput,
	areaNow,
	changeAreaNow,
	colleague,
	member,
	operation,
	ownerLink,
	person,
} from "#tests/support/factories.ts";

const file = freshDatabase();

let fran: string;
let eastshire: Area;
let dph: string;
let dass: string;
let dcs: string;
let place: string;
let amara: string;

beforeEach(async () => {
	fran = await account();
	eastshire = await area(fran);
	[dph = "", dass = "", dcs = "", place = ""] = eastshire.posts.map(({ id }) => id);
	amara = eastshire.posts[0]?.personId ?? "";
});

const linkOf = (postId = dph) => ownerLink(fran, eastshire.id, postId);

async function open(secret: string): Promise<string> {
	const opened = await openLink(secret);
	expect(opened.kind).toBe("owner");
	return opened.secret;
}

const owner = (session: string) => ownerOf(linkSession(session));

/** What the actions are that a session opens, each with the posts that own it. */
async function opens(session: string) {
	const found = await owner(session);
	return found && (await ownActions(found)).map(({ what, own }) => [what, own]);
}

/** A link, and what it had signed in, of no use any more. */
async function expectDead(secret: string, session: string): Promise<void> {
	await expectNothingWritten(async () => {
		expect(await owner(session)).toBeNull();
		expect(await linkedTo(secret)).toBeNull();
		await expect(openLink(secret)).rejects.toThrow(LinkNotValid);
	});
}

/** Gives posts, by their roles, to somebody new, or leaves them vacant. */
async function held(by: Record<string, string | null>): Promise<void> {
	const input = areaAsInput(await areaNow(fran, eastshire.id));
	const fresh = Object.values(by).flatMap((name) => (name === null ? [] : [person(name)]));
	const posts = input.posts.map((post) => {
		const holder = by[post.role];
		if (holder === undefined) return post;
		return { ...post, holder, status: holder === null ? ("vacant" as const) : ("held" as const) };
	});
	await changeAreaNow(fran, eastshire.id, { ...input, people: [...input.people, ...fresh], posts }, operation());
}

describe("the link of an owner", () => {
	it("opens the actions of the posts that they hold, and tells nothing of them before", async () => {
		await action(fran, eastshire.id, { what: "Two of theirs.", owners: [dass, dcs, dph] });
		await action(fran, eastshire.id, { what: "One of theirs.", owners: [dcs] });
		await action(fran, eastshire.id, { what: "Canary: another's.", owners: [dph] });
		await action(fran, eastshire.id, { what: "Canary: nobody's." });
		const secret = await linkOf(dass);
		expect(secret).toMatch(/^[\w-]{43}$/);
		const label = "Director of Adult Social Services and Director of Children's Services";
		expect(await linkedTo(secret)).toEqual({ label, title: null, area: "Eastshire" });
		const session = await open(secret);
		expect(await owner(session)).toMatchObject({
			...{ name: "Helen Whitcombe", post: label, areaId: eastshire.id, area: "Eastshire", sample: false },
		});
		const found = await opens(session);
		expect(found?.map(([what, own]) => [what, [...(own ?? [])].sort()])).toEqual([
			["Two of theirs.", [dass, dcs].sort()],
			["One of theirs.", [dcs]],
		]);
	});

	it("is stored sealed and as a hash, and as itself nowhere", async () => {
		const secret = await linkOf();
		expect(bytesOf(file()).includes(secret)).toBe(false);
	});

	it("shows what is closed, and not what was withdrawn", async () => {
		const done = await action(fran, eastshire.id, { what: "Done.", owners: [dph] });
		const gone = await action(fran, eastshire.id, { what: "Gone.", owners: [dph] });
		const doer = { accountId: fran, areaId: eastshire.id };
		await updateAction(doer, done.id, { status: "done", text: null }, operation());
		await withdrawAction(doer, gone.id, "Entered twice.", operation());
		expect((await opens(await open(await linkOf())))?.map(([what]) => what)).toEqual(["Done."]);
	});

	it("makes a session that sits on no seat and is nobody's account", async () => {
		const session = await open(await linkOf());
		expect(await sittingOf(linkSession(session))).toBeNull();
		expect(await sessionAccount(session)).toBeNull();
	});

	it("is the same one whenever it is asked for, for each person their own", async () => {
		const people = eastshire.people.map(({ id }) => id);
		const first = await ownerLinks(fran, eastshire.id, people);
		expect(new Set(first.values()).size).toBe(3);
		await expectNothingWritten(async () => {
			expect(await ownerLinks(fran, eastshire.id, people)).toEqual(first);
			expect(await ownerLinks(fran, eastshire.id, [amara])).toEqual(new Map([[amara, first.get(amara)]]));
		});
	});

	it("is another one where the session secret is another, and the one before is dead", async () => {
		const secret = await linkOf();
		const session = await open(secret);
		configured({ sessionSecret: "another secret for tests, 32 characters" });
		const other = await linkOf();
		expect(other).not.toBe(secret);
		await expectDead(secret, session);
		expect((await owner(await open(other)))?.personId).toBe(amara);
	});

	it("works for 400 days, and is made anew after them", async () => {
		const secret = await linkOf();
		const session = await open(secret);
		const [link] = await rows("SELECT created_at, expires_at FROM links WHERE purpose = 'owner'");
		const days = (Date.parse(String(link?.expires_at)) - Date.parse(String(link?.created_at))) / 86_400_000;
		expect([days, ownerLinkDays]).toEqual([400, 400]);
		await change("UPDATE links SET expires_at = :at WHERE purpose = 'owner'", { at: new Date().toISOString() });
		await expectDead(secret, session);
		expect(await linkOf()).not.toBe(secret);
	});

	it("opens nothing of a post that has gone to somebody else, and is dead once its person holds none", async () => {
		await action(fran, eastshire.id, { what: "Adults.", owners: [dass] });
		await action(fran, eastshire.id, { what: "Children.", owners: [dcs] });
		const secret = await linkOf(dass);
		const session = await open(secret);
		await held({ dass: "Gwilym Pryce" });
		expect((await opens(session))?.map(([what]) => what)).toEqual(["Children."]);
		expect((await owner(session))?.post).toBe("Director of Children's Services");
		expect((await opens(await open(await linkOf(dass))))?.map(([what]) => what)).toEqual(["Adults."]);
		await held({ dcs: null });
		await expectDead(secret, session);
	});

	it("is dead once its post is gone from the area", async () => {
		const secret = await linkOf();
		const session = await open(secret);
		const input = areaAsInput(await areaNow(fran, eastshire.id));
		await changeAreaNow(fran, eastshire.id, { ...input, posts: input.posts.slice(1) }, operation());
		await expectDead(secret, session);
		await expect(ownerLinks(fran, eastshire.id, [amara])).rejects.toThrow(NotFound);
	});

	it("is dead when it is revoked, and so is what it signed in; another's is not", async () => {
		const [secret, others] = [await linkOf(), await linkOf(place)];
		const [session, theirs] = [await open(secret), await open(others)];
		await revokeOwnerLink(fran, eastshire.id, amara);
		await expectDead(secret, session);
		expect((await owner(theirs))?.post).toBe("Place Director");
		expect(await linkOf()).not.toBe(secret);
		expect(await linkOf(place)).toBe(others);
	});

	it("has a session that ends when it was idle for two hours or open for twelve", async () => {
		const session = await open(await linkOf());
		const ago = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString();
		await change("UPDATE sessions SET seen_at = :at", { at: ago(2) });
		expect(await owner(session)).toBeNull();
		await change("UPDATE sessions SET seen_at = :now, expires_at = :now", { now: ago(0) });
		expect(await owner(session)).toBeNull();
	});

	it("is not made or revoked by a viewer, an administrator or another body, nor for whoever is of another area or holds no post", async () => {
		const viewer = await colleague(fran);
		await member(fran, eastshire.id, viewer, "viewer");
		const administrator = await colleague(fran, { administrator: true });
		const other = await account({ body: "Northmere Council" });
		const theirs = await area(other, { name: "Northmere" });
		const elsewhere = theirs.people[0]?.id ?? "";
		await held({ "icb-place-lead": null });
		const left = eastshire.posts[3]?.personId ?? "";
		await expectNothingWritten(async () => {
			for (const by of [viewer, administrator, other]) {
				await expect(ownerLinks(by, eastshire.id, [amara])).rejects.toThrow(NotFound);
				await expect(revokeOwnerLink(by, eastshire.id, amara)).rejects.toThrow(NotFound);
			}
			for (const personId of [elsewhere, left, "nobody"]) {
				await expect(ownerLinks(fran, eastshire.id, [amara, personId])).rejects.toThrow(NotFound);
			}
			await expect(ownerLinks(fran, theirs.id, [elsewhere])).rejects.toThrow(NotFound);
			await expect(revokeOwnerLink(fran, eastshire.id, elsewhere)).rejects.toThrow(NotFound);
		});
	});

	it("is not given to another account once it was made", async () => {
		await linkOf();
		const other = await account({ body: "Northmere Council" });
		await expect(ownerLinks(other, eastshire.id, [amara])).rejects.toThrow(NotFound);
	});
});
