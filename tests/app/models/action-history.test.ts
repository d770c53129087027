import { expect, it } from "vitest";
import { historyOf, stateAt } from "#app/models/action-history.server.ts";
import { answerAction, handActionOn, updateAction } from "#app/models/action-step.server.ts";
import { openLink } from "#app/models/link.server.ts";
import { views } from "#app/models/ownership.server.ts";
import { ownerOf } from "#app/models/owning.server.ts";
import { changeAction } from "#app/models/plan-change.server.ts";
import { linkSession } from "#app/models/sits.server.ts";
import { actionAsInput } from "#app/round/action-start.ts";
import { freshDatabase } from "#tests/support/database.ts";
import { account, action, actionNow, area, colleague, member, operation, ownerLink } from "#tests/support/factories.ts";

freshDatabase();

it("a history has each step with who took it, what they said, and how the action was after it", async () => {
	const fran = await account({ name: "Fran Keogh" });
	const own = await area(fran);
	const [dph = "", dass = ""] = own.posts.map(({ id }) => id);
	const made = await action(fran, own.id, { what: "First.", owners: [dph], lead: dph });
	const doer = { accountId: fran, areaId: own.id };
	const by = linkSession((await openLink(await ownerLink(fran, own.id, dph))).secret);
	const owner = await ownerOf(by);
	if (!owner) throw new Error("The link opens nothing.");
	const amara = { owner, postId: dph };
	await answerAction(doer, made.id, dph, { answer: "accepted", version: 1 }, operation());
	await updateAction(amara, made.id, { status: "under-way", text: "Begun." }, operation());
	const opened = await actionNow(fran, own.id, made.id);
	const input = { ...actionAsInput(opened), what: "Second." };
	await changeAction(fran, own.id, opened, input, opened.version, operation());
	await handActionOn(amara, made.id, null, { to: dass, text: "Helen's." }, operation());
	const history = await historyOf(fran, own.id, made.id);
	expect(
		history.map(({ version, kind, text, who, post, byOwner }) => [version, kind, text, who, post, byOwner]),
	).toEqual([
		[1, "created", null, "Fran Keogh", null, false],
		[2, "accepted", null, "Fran Keogh", "Director of Public Health", false],
		[3, "updated", "Begun.", "Amara Okafor", "Director of Public Health", true],
		[4, "changed", null, "Fran Keogh", null, false],
		[5, "handed-on", "Helen's.", "Amara Okafor", "Director of Public Health", true],
	]);
	const after = history.map(({ state }) => [
		state.what,
		state.status,
		...state.owners.map(({ postId, lead, answer }) => [postId, lead, answer]),
	]);
	expect(after).toEqual([
		["First.", "to-start", [dph, true, "unanswered"]],
		["First.", "to-start", [dph, true, "accepted"]],
		["First.", "under-way", [dph, true, "accepted"]],
		["Second.", "under-way", [dph, true, "unanswered"]],
		["Second.", "under-way", [dass, true, "unanswered"]],
	]);
	expect((await stateAt(fran, own.id, made.id, 3))?.what).toBe("First.");
	expect(await stateAt(fran, own.id, made.id, 6)).toBeNull();
});

it("a history is read by whoever may look at the area, where they are let, and by nobody else", async () => {
	const fran = await account();
	const own = await area(fran);
	const { id } = await action(fran, own.id);
	const viewer = await colleague(fran);
	await member(fran, own.id, viewer, "viewer");
	const other = await account({ body: "Northmere Council" });
	const borough = await area(fran, { name: "Borough" });
	expect(await historyOf(viewer, own.id, id, views)).toHaveLength(1);
	expect(await historyOf(viewer, own.id, id)).toEqual([]);
	expect(await historyOf(other, own.id, id, views)).toEqual([]);
	expect(await historyOf(fran, borough.id, id)).toEqual([]);
	expect(await stateAt(other, own.id, id, 1)).toBeNull();
});
