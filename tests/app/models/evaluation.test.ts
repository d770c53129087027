import { expect, it } from "vitest";
import { evaluate, evaluationsOf, ownEvaluation } from "#app/models/evaluation.server.ts";
import { Conflict, NotFound } from "#app/models/ownership.server.ts";
import { moveRound } from "#app/models/round-phase.server.ts";
import { change, expectNothingWritten, freshDatabase } from "#tests/support/database.ts";
import { account, area, moved, newcomer, round } from "#tests/support/factories.ts";

freshDatabase();

it("is kept once for each seat, and told to facilitators in the order of the words, without names", async () => {
	const fran = await account();
	const made = await moved(fran, await round(fran, await area(fran)), "revealed");
	const dph = await newcomer(fran, made, "dph");
	await evaluate(dph, { value: 2, line: "Too long." });
	await evaluate(dph, { value: 4, line: "We got somewhere." });
	await evaluate(await newcomer(fran, made, "dass-dcs"), { value: 5, line: "At last." });
	expect(await evaluationsOf(fran, made.id)).toEqual({
		uses: [0, 0, 0, 1, 1],
		lines: ["At last.", "We got somewhere."],
	});
	expect(await ownEvaluation(dph)).toEqual({ value: 4, line: "We got somewhere." });
	expect(await evaluationsOf(await account(), made.id)).toEqual({ uses: [0, 0, 0, 0, 0], lines: [] });
});

it("is taken once the results are shown, after the round is finished too, and only while the session lasts", async () => {
	const fran = await account();
	const made = await moved(fran, await round(fran, await area(fran)), "closed");
	const dph = await newcomer(fran, made, "dph");
	await expectNothingWritten(() => expect(evaluate(dph, { value: 4, line: null })).rejects.toThrow(Conflict));
	await moveRound(fran, made, "reveal", 0);
	await moveRound(fran, made, "finish");
	await evaluate(dph, { value: 4, line: null });
	await change("DELETE FROM sessions");
	await expectNothingWritten(() => expect(evaluate(dph, { value: 5, line: null })).rejects.toThrow(NotFound));
	expect(await ownEvaluation(dph)).toBeNull();
});
