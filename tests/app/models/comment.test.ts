import { describe, expect, it } from "vitest";
import { facilitatorComments, groupComments } from "#app/models/comment.server.ts";
import { expectNothingWritten, freshDatabase } from "#tests/support/database.ts";
import { account, answer, area, moved, round } from "#tests/support/factories.ts";

freshDatabase();

const group = (text: string) => ({ text, sharing: "group" as const });
const facilitators = (text: string) => ({ text, sharing: "facilitators" as const });

async function openRound() {
	const fran = await account();
	return { fran, open: await moved(fran, await round(fran, await area(fran)), "open") };
}

describe("the comments of a round", () => {
	it("are kept apart by whom they are for, and say nothing but the item and the words", async () => {
		const { fran, open } = await openRound();
		await answer(fran, open, { dph: {} }, { f3: group("We wrote the rule."), d1: facilitators("Ask about the JSNA.") });
		expect(await groupComments({ accountId: fran }, open.id)).toEqual([{ item: "f3", text: "We wrote the rule." }]);
		expect(await facilitatorComments(fran, open.id)).toEqual([{ item: "d1", text: "Ask about the JSNA." }]);
	});

	it.each([
		["the first seat", ["ahead", "Behind", "centre"]],
		["the last seat", ["centre", "Behind", "ahead"]],
	])("come in the order of their words, be the first of them from %s or not", async (_name, texts) => {
		const { fran, open } = await openRound();
		for (const [place, code] of ["dph", "dass-dcs", "icb-place-lead"].entries()) {
			await answer(fran, open, { [code]: {} }, { f3: group(texts[place] ?? "") });
		}
		expect((await groupComments({ accountId: fran }, open.id)).map(({ text }) => text)).toEqual([
			"ahead",
			"Behind",
			"centre",
		]);
	});

	it("are those of this round and nobody else's to read", async () => {
		const { fran, open } = await openRound();
		await answer(fran, open, { dph: {} }, { f3: group("Canary") });
		const other = await moved(fran, await round(fran, await area(fran, { name: "Borough" })), "open");
		expect(await groupComments({ accountId: fran }, other.id)).toEqual([]);
		const stranger = await account();
		await area(stranger);
		await expectNothingWritten(async () => {
			expect(await groupComments({ accountId: stranger }, open.id)).toEqual([]);
			expect(await facilitatorComments(stranger, open.id)).toEqual([]);
		});
	});
});
