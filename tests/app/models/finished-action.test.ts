import { expect, it } from "vitest";
import { updateAction } from "#app/models/action-step.server.ts";
import { finishedActions } from "#app/models/finished-action.server.ts";
import { change, freshDatabase } from "#tests/support/database.ts";
import { account, action, area, colleague, member, operation } from "#tests/support/factories.ts";

freshDatabase();

/** Takes an action, made on the first of March 2026, through states, each on a day of that month. */
async function through(
	fran: string,
	areaId: string,
	what: string,
	states: [string, "under-way" | "done" | "dropped"][],
) {
	const { id } = await action(fran, areaId, { what });
	const doer = { accountId: fran, areaId };
	for (const [, status] of states) await updateAction(doer, id, { status, text: null }, operation());
	for (const [place, day] of ["01", ...states.map(([day]) => day)].entries()) {
		await change("UPDATE action_events SET happened_at = :at WHERE action_id = :id AND version = :version", {
			id,
			version: place + 1,
			at: `2026-03-${day}T10:00:00.000Z`,
		});
	}
}

it("finds what is done, at the update that made it so, whatever was said after; and nothing that is done no more", async () => {
	const fran = await account();
	const { id } = await area(fran);
	await through(fran, id, "Done at once.", [["09", "done"]]);
	await through(fran, id, "Done, and told again.", [
		["05", "done"],
		["20", "done"],
	]);
	await through(fran, id, "Done twice.", [
		["02", "done"],
		["03", "under-way"],
		["07", "done"],
	]);
	await through(fran, id, "Taken up again.", [
		["02", "done"],
		["03", "under-way"],
	]);
	await through(fran, id, "Dropped.", [["02", "dropped"]]);
	const found = async (accountId: string) =>
		(await finishedActions(accountId, id)).map(({ what, finishedAt }) => [what, finishedAt.slice(8, 10)]);
	expect(await found(fran)).toEqual([
		["Done, and told again.", "05"],
		["Done twice.", "07"],
		["Done at once.", "09"],
	]);
	const vera = await colleague(fran);
	expect(await found(vera)).toEqual([]);
	await member(fran, id, vera, "viewer");
	expect(await found(vera)).toHaveLength(3);
});
