import { expect, it } from "vitest";
import { finishedActions } from "#app/models/finished-action.server.ts";
import { actionOf, changeAction } from "#app/models/plan.server.ts";
import { change, freshDatabase } from "#tests/support/database.ts";
import { account, action, actionInput, area, colleague, member, operation } from "#tests/support/factories.ts";

freshDatabase();

/** Takes an action through states, each on a day of March 2026. */
async function through(fran: string, areaId: string, what: string, states: [string, "agreed" | "done" | "dropped"][]) {
	const [first, ...later] = states;
	const { id } = await action(fran, areaId, { what, status: first?.[1] ?? "agreed" });
	const days = [first?.[0]];
	for (const [day, status] of later) {
		const before = await actionOf(fran, areaId, id);
		if (!before) throw new Error("The action is gone.");
		await changeAction(fran, areaId, before, actionInput({ what, status }), before.version, operation());
		days.push(day);
	}
	for (const [place, day] of days.entries()) {
		await change(
			`UPDATE action_events SET happened_at = :at WHERE rowid = (SELECT rowid FROM action_events
				WHERE action_id = :id ORDER BY rowid LIMIT 1 OFFSET ${place})`,
			{ id, at: `2026-03-${day}T10:00:00.000Z` },
		);
	}
}

it("finds what is done, at the change that made it so, whatever was changed after; and nothing that is done no more", async () => {
	const fran = await account();
	const { id } = await area(fran);
	await through(fran, id, "Made done at once.", [["09", "done"]]);
	await through(fran, id, "Done, and worded again.", [
		["01", "agreed"],
		["05", "done"],
		["20", "done"],
	]);
	await through(fran, id, "Done twice.", [
		["02", "done"],
		["03", "agreed"],
		["07", "done"],
	]);
	await through(fran, id, "Taken up again.", [
		["02", "done"],
		["03", "agreed"],
	]);
	await through(fran, id, "Dropped.", [["02", "dropped"]]);
	const found = async (accountId: string) =>
		(await finishedActions(accountId, id)).map(({ what, finishedAt }) => [what, finishedAt.slice(8, 10)]);
	expect(await found(fran)).toEqual([
		["Done, and worded again.", "05"],
		["Done twice.", "07"],
		["Made done at once.", "09"],
	]);
	const vera = await colleague(fran);
	expect(await found(vera)).toEqual([]);
	await member(fran, id, vera, "viewer");
	expect(await found(vera)).toHaveLength(3);
});
