import { describe, expect, it } from "vitest";
import { ownAnswers } from "#app/models/own-answer.server.ts";
import { Conflict } from "#app/models/ownership.server.ts";
import { moveRound } from "#app/models/round-phase.server.ts";
import { savedItems } from "#app/models/seat.server.ts";
import { clearSeat, enterAnswers, type SeatAnswers } from "#app/models/seat-answers.server.ts";
import { expectNothingWritten, freshDatabase, rows } from "#tests/support/database.ts";
import { account, answer, area, moved, operation, ownAnswer, round, seat, sitting } from "#tests/support/factories.ts";

freshDatabase();

/** A round in which the director of public health has answered g1, commented on g2 alone, and taken g3 back. */
async function answeredRound() {
	const fran = await account();
	const open = await moved(fran, await round(fran, await area(fran)), "open");
	const dph = await sitting(fran, open, "dph");
	await ownAnswer(dph, "g1", { value: "4" });
	await ownAnswer(dph, "g2", { value: null, comment: "My words." });
	await ownAnswer(dph, "g3", { value: "2" });
	await ownAnswer(dph, "g3", { value: null }, 1);
	const enter = (entry: Partial<SeatAnswers>, how: "on-behalf" | "file" = "on-behalf") =>
		enterAnswers(fran, open, [{ seatId: dph.seatId, answers: {}, comments: {}, ...entry }], how, operation());
	return { fran, open, dph, enter };
}

const words =
	"Somebody has answered some of this themselves meanwhile, and what they have answered only they can change. Nothing was saved: open the page again to see what is left to enter.";

describe("what somebody has answered or written themselves", () => {
	it.each<[string, Partial<SeatAnswers>]>([
		["given another answer", { answers: { g1: "1" } }],
		["given the same answer", { answers: { g1: "4" } }],
		["taken back", { answers: { g1: null } }],
		["given a comment", { comments: { g1: { text: "Theirs.", sharing: "group" } } }],
		["given an answer beside its comment", { answers: { g2: "3" } }],
		["shown to others", { comments: { g2: { text: null, sharing: "group" } } }],
		["removed", { comments: { g2: null } }],
		["touched by a sheet that is right otherwise", { answers: { g4: "3", g1: "1" } }],
	])("is not %s by a facilitator, and nothing of what was sent is written", async (_name, entry) => {
		const { enter } = await answeredRound();
		await expectNothingWritten(async () => {
			for (const how of ["on-behalf", "file"] as const) {
				await expect(enter(entry, how)).rejects.toThrow(Conflict);
				await expect(enter(entry, how)).rejects.toThrow(words);
			}
		});
	});

	it("keeps nobody else's seat from being entered, but a file that holds both is refused whole", async () => {
		const { fran, open, dph } = await answeredRound();
		const dass = await seat(fran, open.id, "dass-dcs");
		const entries = [
			{ seatId: dass.id, answers: { g1: "3" }, comments: {} },
			{ seatId: dph.seatId, answers: { g1: "3" }, comments: {} },
		];
		await expectNothingWritten(async () => {
			await expect(enterAnswers(fran, open, entries, "file", operation())).rejects.toThrow(words);
		});
		await enterAnswers(fran, open, entries.slice(0, 1), "file", operation());
		expect((await seat(fran, open.id, "dass-dcs")).answered).toBe(1);
	});

	it("is not what they took back: that may be entered, and is theirs again when they change it", async () => {
		const { fran, dph, enter } = await answeredRound();
		await enter({ answers: { g3: "5", g4: "1" } });
		expect(await rows("SELECT item, value, entered_by FROM answers WHERE item IN ('g3', 'g4') ORDER BY item")).toEqual([
			{ item: "g3", value: "5", entered_by: fran },
			{ item: "g4", value: "1", entered_by: fran },
		]);
		await ownAnswer(dph, "g3", { value: "2" }, 3);
		await expectNothingWritten(async () => {
			await expect(enter({ answers: { g3: "5" } })).rejects.toThrow(Conflict);
		});
	});

	it("is told from what was entered, seat by seat and item by item, never what it is", async () => {
		const { fran, open, dph, enter } = await answeredRound();
		await enter({ answers: { g4: "1" }, comments: { g5: { text: "On paper.", sharing: null } } });
		await answer(fran, open, { "dass-dcs": { g1: "2" } }, { g1: { text: "Said.", sharing: "group" } });
		const { seatId } = dph;
		const other = (await seat(fran, open.id, "dass-dcs")).id;
		const saved = (await savedItems(fran, open.id)).sort((one, next) => one.item.localeCompare(next.item));
		expect(saved.filter((entry) => entry.seatId === seatId)).toEqual([
			{ seatId, item: "g1", answer: true, comment: false, own: true },
			{ seatId, item: "g2", answer: false, comment: true, own: true },
			{ seatId, item: "g4", answer: true, comment: false, own: false },
			{ seatId, item: "g5", answer: false, comment: true, own: false },
		]);
		expect(saved.filter((entry) => entry.seatId === other)).toEqual([
			{ seatId: other, item: "g1", answer: true, comment: true, own: false },
		]);
	});
});

describe("a sheet under the wrong name", () => {
	it("is taken back, and what its holder answered and wrote stays, with the way back to preparation closed", async () => {
		const { fran, open, dph, enter } = await answeredRound();
		await enter({ answers: { g4: "1" }, comments: { g5: { text: "On paper.", sharing: null } } });
		await clearSeat(fran, open, dph.seatId);
		const left = (await ownAnswers(dph)).filter(({ value, comment }) => value !== null || comment !== null);
		expect(left.map(({ item, value, comment }) => [item, value, comment])).toEqual([
			["g1", "4", null],
			["g2", null, "My words."],
		]);
		await expect(moveRound(fran, open, "takeBack")).rejects.toThrow("Somebody has answered already");
	});

	it("is noticed by a page that was opened before", async () => {
		const { fran, open, dph, enter } = await answeredRound();
		await enter({ answers: { g4: "1" } });
		await clearSeat(fran, open, dph.seatId);
		await expect(ownAnswer(dph, "g4", { value: "1" }, 1)).rejects.toThrow(Conflict);
	});

	it("is noticed where only its comment goes, beside an answer that its holder gave since", async () => {
		const { fran, open, dph, enter } = await answeredRound();
		await enter({ comments: { g6: { text: "On paper.", sharing: "group" } } });
		await ownAnswer(dph, "g6", { value: "5", comment: "On paper.", sharing: "group" }, 1);
		await clearSeat(fran, open, dph.seatId);
		expect((await ownAnswers(dph)).find(({ item }) => item === "g6")).toMatchObject({ value: "5", comment: null });
		await expect(ownAnswer(dph, "g6", { value: "5", comment: "On paper." }, 2)).rejects.toThrow(Conflict);
	});
});
