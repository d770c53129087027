import { beforeEach, describe, expect, it } from "vitest";
import type { Area } from "#app/models/area.server.ts";
import { openLink } from "#app/models/link.server.ts";
import { type Owner, ownerOf } from "#app/models/owning.server.ts";
import { ownersWhoLeft, owningPosts, postsOfOthers } from "#app/models/owning-posts.server.ts";
import { linkSession } from "#app/models/sits.server.ts";
import { change, freshDatabase } from "#tests/support/database.ts";
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
} from "#tests/support/factories.ts";

freshDatabase();

let fran: string;
let eastshire: Area;
let dph: string;
let dass: string;
let place: string;
let strategy: string;

beforeEach(async () => {
	fran = await account();
	eastshire = await area(fran);
	[dph = "", dass = "", , place = "", strategy = ""] = eastshire.posts.map(({ id }) => id);
});

/** Somebody leaves: their post is vacant, or no post any more. */
async function left(postId: string, how: "vacant" | "closed"): Promise<void> {
	const input = areaAsInput(await areaNow(fran, eastshire.id));
	const posts =
		how === "closed"
			? input.posts.filter(({ id }) => id !== postId)
			: input.posts.map((post) => (post.id === postId ? { ...post, status: "vacant" as const, holder: null } : post));
	await changeAreaNow(fran, eastshire.id, { ...input, posts }, operation());
}

describe("the posts that own open actions", () => {
	it("are given with those actions in the order of the plan, and with nothing that is over", async () => {
		await action(fran, eastshire.id, { what: "later", dueOn: "2099-02-01", owners: [dph, place] });
		await action(fran, eastshire.id, { what: "sooner", dueOn: "2099-01-01", owners: [dph], status: "under-way" });
		for (const status of ["done", "dropped", "withdrawn"] as const) {
			await action(fran, eastshire.id, { what: status, owners: [dph, dass], status });
		}
		const found = await owningPosts(fran, eastshire.id);
		expect(found.map(({ title, holder, actions }) => [title, holder, actions.map(({ what }) => what)])).toEqual([
			["Director of Public Health", "Amara Okafor", ["sooner", "later"]],
			["Place Director", "Sanjay Mistry", ["later"]],
		]);
		expect(found[0]?.actions[0]).toMatchObject({ what: "sooner", dueOn: "2099-01-01" });
	});

	it("stand first, and are told apart, where nobody holds them: vacant, or no post any more", async () => {
		for (const owner of [dph, dass, place, strategy]) await action(fran, eastshire.id, { owners: [owner] });
		expect((await ownersWhoLeft(fran, eastshire.id)).map(({ title }) => title)).toEqual(["Director of Strategy"]);
		await left(dass, "vacant");
		await left(place, "closed");
		expect((await ownersWhoLeft(fran, eastshire.id)).map(({ id }) => id)).toEqual([dass, place, strategy]);
		expect((await owningPosts(fran, eastshire.id)).map(({ id }) => id)).toEqual([dass, place, strategy, dph]);
	});

	it("are told to nobody but who runs the area", async () => {
		await action(fran, eastshire.id, { owners: [strategy] });
		const viewer = await colleague(fran);
		await member(fran, eastshire.id, viewer, "viewer");
		for (const other of [viewer, await account(), await colleague(fran)]) {
			expect(await owningPosts(other, eastshire.id)).toEqual([]);
			expect(await ownersWhoLeft(other, eastshire.id)).toEqual([]);
		}
		const borough = await area(fran, { name: "Borough" });
		expect(await owningPosts(fran, borough.id)).toEqual([]);
	});
});

describe("the posts to which an owner can hand an action on", () => {
	async function owner(postId: string): Promise<Owner> {
		const { secret } = await openLink(await ownerLink(fran, eastshire.id, postId));
		const found = await ownerOf(linkSession(secret));
		if (!found) throw new Error("The link opens nothing.");
		return found;
	}

	it("are those that somebody else holds, with their organisations and without a name", async () => {
		expect(await postsOfOthers(await owner(dass))).toEqual([
			{ id: dph, title: "Director of Public Health", organisation: "Eastshire Council" },
			{ id: place, title: "Place Director", organisation: "East Integrated Care Board" },
		]);
		await left(place, "closed");
		expect((await postsOfOthers(await owner(dass))).map(({ id }) => id)).toEqual([dph]);
	});

	it("are told to nobody whose link works no more", async () => {
		const amara = await owner(dph);
		expect(await postsOfOthers(amara)).toHaveLength(3);
		await change("UPDATE links SET revoked_at = '2026-03-12'");
		expect(await postsOfOthers(amara)).toEqual([]);
	});
});
