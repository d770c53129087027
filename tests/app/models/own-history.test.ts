import { beforeEach, describe, expect, it } from "vitest";
import { answerAction, handActionOn, updateAction } from "#app/models/action-step.server.ts";
import type { Area } from "#app/models/area.server.ts";
import { openLink } from "#app/models/link.server.ts";
import { ownHistoryOf, ownLastStep } from "#app/models/own-history.server.ts";
import { type Owner, ownerOf } from "#app/models/owning.server.ts";
import type { Action } from "#app/models/plan.server.ts";
import { linkSession } from "#app/models/sits.server.ts";
import { change, freshDatabase } from "#tests/support/database.ts";
import { account, action, area, operation, ownerLink } from "#tests/support/factories.ts";

freshDatabase();

let fran: string;
let eastshire: Area;
let amara: Owner;
let sanjay: Owner;
let dph: string;
let place: string;
let found: Action;

async function owner(postId: string): Promise<Owner> {
	const { secret } = await openLink(await ownerLink(fran, eastshire.id, postId));
	const opened = await ownerOf(linkSession(secret));
	if (!opened) throw new Error("The link opens nothing.");
	return opened;
}

beforeEach(async () => {
	fran = await account();
	eastshire = await area(fran);
	[dph = "", , , place = ""] = eastshire.posts.map(({ id }) => id);
	found = await action(fran, eastshire.id, { owners: [dph] });
	amara = await owner(dph);
	sanjay = await owner(place);
});

const update = (text: string) =>
	updateAction({ owner: amara, postId: dph }, found.id, { status: "under-way", text }, operation());

describe("the history of an action", () => {
	it("is its owner's to read from its beginning, whoever wrote it", async () => {
		await update("Begun.");
		await updateAction(
			{ accountId: fran, areaId: eastshire.id },
			found.id,
			{ status: "done", text: null },
			operation(),
		);
		const history = await ownHistoryOf(amara, found.id);
		expect(history.map(({ kind, text, who, post, byOwner }) => [kind, text, who, post, byOwner])).toEqual([
			["created", null, "Fran Keogh", null, false],
			["updated", "Begun.", "Amara Okafor", "Director of Public Health", true],
			["updated", null, "Fran Keogh", null, false],
		]);
	});

	it("is nobody's who does not own it, or whose link works no more", async () => {
		expect(await ownHistoryOf(sanjay, found.id)).toEqual([]);
		await change("UPDATE post_holders SET to_on = '2026-03-12' WHERE post_id = :dph", { dph });
		expect(await ownHistoryOf(amara, found.id)).toEqual([]);
		await change("UPDATE post_holders SET to_on = NULL WHERE post_id = :dph", { dph });
		expect(await ownHistoryOf(amara, found.id)).toHaveLength(1);
		await change("UPDATE links SET revoked_at = '2026-03-12'");
		expect(await ownHistoryOf(amara, found.id)).toEqual([]);
	});

	it("is nobody's any more who has left the post that owns it and holds another", async () => {
		const [, dass = "", dcs = ""] = eastshire.posts.map(({ id }) => id);
		const helen = await owner(dass);
		const { id } = await action(fran, eastshire.id, { owners: [dass] });
		expect(await ownHistoryOf(helen, id)).toHaveLength(1);
		await change("UPDATE post_holders SET to_on = '2026-03-12' WHERE post_id = :dass", { dass });
		expect(await ownHistoryOf(helen, id)).toEqual([]);
		const other = await action(fran, eastshire.id, { owners: [dcs] });
		expect(await ownHistoryOf(helen, other.id)).toHaveLength(1);
	});
});

describe("the last that an owner did", () => {
	it("is theirs and nobody else's, and nothing where they did nothing", async () => {
		expect(await ownLastStep(amara, found.id)).toBeNull();
		await update("First.");
		await update("Second.");
		await answerAction(
			{ accountId: fran, areaId: eastshire.id },
			found.id,
			dph,
			{ answer: "accepted", version: found.version },
			operation(),
		);
		expect(await ownLastStep(amara, found.id)).toMatchObject({ kind: "updated", text: "Second." });
		expect(await ownLastStep(sanjay, found.id)).toBeNull();
	});

	it("is known when the action is theirs no more, since they handed it on", async () => {
		await handActionOn({ owner: amara, postId: dph }, found.id, null, { to: place, text: null }, operation());
		expect(await ownHistoryOf(amara, found.id)).toEqual([]);
		const last = await ownLastStep(amara, found.id);
		expect(last).toMatchObject({ kind: "handed-on", state: { owners: [{ title: "Place Director" }] } });
		await change("UPDATE links SET revoked_at = '2026-03-12'");
		expect(await ownLastStep(amara, found.id)).toBeNull();
	});
});
