import { describe, expect, it } from "vitest";
import { Conflict, NotFound } from "#app/models/ownership.server.ts";
import { moveRound } from "#app/models/round-phase.server.ts";
import { savedItems, seatsOf } from "#app/models/seat.server.ts";
import { clearSeat, enterAnswers, type SeatAnswers } from "#app/models/seat-answers.server.ts";
import { standings } from "#app/round/phase.ts";
import { change, expectNothingWritten, freshDatabase, rows } from "#tests/support/database.ts";
import { account, answer, area, moved, operation, round, seat } from "#tests/support/factories.ts";

freshDatabase();

async function openRound() {
	const fran = await account();
	const eastshire = await area(fran);
	const open = await moved(fran, await round(fran, eastshire), "open");
	return { fran, eastshire, open, dph: await seat(fran, open.id, "dph") };
}

/** On which items something is saved for a seat: those with an answer, and those with a comment. */
async function savedOn(accountId: string, roundId: string, seatId: string) {
	const items = (await savedItems(accountId, roundId)).filter((entry) => entry.seatId === seatId);
	return {
		answers: items.flatMap(({ item, answer: isAnswered }) => (isAnswered ? [item] : [])),
		comments: items.flatMap(({ item, comment }) => (comment ? [item] : [])),
	};
}

function saved() {
	return rows("SELECT item, value, vote, version, late, entered_by FROM answers ORDER BY item, value DESC");
}

describe("the seats of a round", () => {
	it("say who sits there, for which roles, and on how much they answered, never what", async () => {
		const { fran, eastshire, open } = await openRound();
		await answer(fran, open, { "dass-dcs": { g1: "3", g2: "dont-know", f1: "not-applicable" } });
		const seats = await seatsOf(fran, open.id);
		expect(
			seats.map(({ code, label, person, answered, enteredHow }) => ({ code, label, person, answered, enteredHow })),
		).toEqual([
			{ code: "dph", label: "Director of Public Health", person: "Amara Okafor", answered: 0, enteredHow: null },
			{
				code: "dass-dcs",
				label: "Director of Adult Social Services and Director of Children's Services",
				person: "Helen Whitcombe",
				answered: 3,
				enteredHow: "on-behalf",
			},
			{ code: "icb-place-lead", label: "Place Director", person: "Sanjay Mistry", answered: 0, enteredHow: null },
		]);
		expect(seats.map(({ personId }) => personId)).toEqual([
			eastshire.posts[0]?.personId,
			eastshire.posts[1]?.personId,
			eastshire.posts[3]?.personId,
		]);
		expect(Object.keys(seats[0] ?? {})).not.toContain("answers");
	});
});

describe("entering answers", () => {
	it("stores each, and marks them and the seat as entered by whom and how", async () => {
		const { fran, open, dph } = await openRound();
		await answer(fran, open, { dph: { g1: "4", g2: "dont-know" } });
		expect(await saved()).toEqual([
			{ item: "g1", value: "4", vote: "first", version: 1, late: 0, entered_by: fran },
			{ item: "g2", value: "dont-know", vote: "first", version: 1, late: 0, entered_by: fran },
		]);
		expect(await rows("SELECT entered_by, entered_how FROM seats WHERE id = :id", { id: dph.id })).toEqual([
			{ entered_by: fran, entered_how: "on-behalf" },
		]);
		expect(await savedOn(fran, open.id, dph.id)).toEqual({ answers: ["g1", "g2"], comments: [] });
	});

	it("replaces what was there, counts the version up and leaves the rest", async () => {
		const { fran, open } = await openRound();
		await answer(fran, open, { dph: { g1: "4", g2: "2" } });
		await answer(fran, open, { dph: { g1: "5" } });
		expect((await saved()).map(({ item, value, version }) => [item, value, version])).toEqual([
			["g1", "5", 2],
			["g2", "2", 1],
		]);
	});

	it("takes an answer back: it counts no more, and that there was one stays", async () => {
		const { fran, open, dph } = await openRound();
		await answer(fran, open, { dph: { g1: "4", g2: "2" } });
		const entries = [{ seatId: dph.id, answers: { g1: null, g3: null }, comments: {} }];
		await enterAnswers(fran, open, entries, "on-behalf", operation());
		expect((await saved()).map(({ item, value, version }) => [item, value, version])).toEqual([
			["g1", null, 2],
			["g2", "2", 1],
		]);
		expect(await savedOn(fran, open.id, dph.id)).toEqual({ answers: ["g2"], comments: [] });
		expect((await seat(fran, open.id, "dph")).answered).toBe(1);
	});

	it("changes who may read a saved comment, keeps that when its words change, and removes it", async () => {
		const { fran, open, dph } = await openRound();
		const comment = (change: SeatAnswers["comments"][string]) =>
			enterAnswers(fran, open, [{ seatId: dph.id, answers: {}, comments: { g1: change } }], "on-behalf", operation());
		const stored = () => rows("SELECT text, sharing, version FROM comments");
		await comment({ text: "Not yet.", sharing: null });
		expect(await stored()).toEqual([{ text: "Not yet.", sharing: "facilitators", version: 1 }]);
		await comment({ text: null, sharing: "group" });
		await comment({ text: null, sharing: "group" });
		expect(await stored()).toEqual([{ text: "Not yet.", sharing: "group", version: 2 }]);
		await comment({ text: "Now.", sharing: null });
		expect(await stored()).toEqual([{ text: "Now.", sharing: "group", version: 3 }]);
		expect(await savedOn(fran, open.id, dph.id)).toEqual({ answers: [], comments: ["g1"] });
		await comment(null);
		expect(await stored()).toEqual([]);
	});

	it("stores comments with whom they are for, and replaces them too", async () => {
		const { fran, open } = await openRound();
		await answer(fran, open, { dph: {} }, { g1: { text: "Not yet.", sharing: "facilitators" } });
		await answer(fran, open, { dph: {} }, { g1: { text: "Now.", sharing: "group" } });
		expect(await rows("SELECT item, text, sharing, version FROM comments")).toEqual([
			{ item: "g1", text: "Now.", sharing: "group", version: 2 },
		]);
	});

	it("stores a file's seats all together or not at all", async () => {
		const { fran, open, dph } = await openRound();
		const entries = [
			{ seatId: dph.id, answers: { g1: "3" }, comments: {} },
			{ seatId: "no such seat", answers: { g1: "4" }, comments: {} },
		];
		await expectNothingWritten(async () => {
			await expect(enterAnswers(fran, open, entries, "file", operation())).rejects.toThrow(NotFound);
		});
		await enterAnswers(fran, open, entries.slice(0, 1), "file", operation());
		expect((await seat(fran, open.id, "dph")).enteredHow).toBe("file");
	});

	it("is done once under one operation, so that a retry counts no version", async () => {
		const { fran, open, dph } = await openRound();
		const same = operation();
		const entries = [{ seatId: dph.id, answers: { g1: "3" }, comments: {} }];
		await enterAnswers(fran, open, entries, "on-behalf", same);
		await expectNothingWritten(() => enterAnswers(fran, open, entries, "on-behalf", same));
	});

	it("writes down that it was done, and nothing of what was answered", async () => {
		const { fran, open } = await openRound();
		await answer(fran, open, { dph: { g1: "3" } }, { g1: { text: "Canary", sharing: "group" } });
		const lines = await rows("SELECT * FROM audit WHERE event = 'answers-entered'");
		expect(lines).toHaveLength(1);
		expect(lines[0]).toMatchObject({ account_id: fran, round_id: open.id, seat_id: null });
		expect(JSON.stringify(await rows("SELECT * FROM operations"))).not.toContain("Canary");
	});

	it.each(standings.filter((where) => where !== "open"))("is refused while the round is in %s", async (where) => {
		const fran = await account();
		const made = await moved(fran, await round(fran, await area(fran)), where);
		const dph = await seat(fran, made.id, "dph");
		const entries = [{ seatId: dph.id, answers: { g1: "3" }, comments: {} }];
		await expectNothingWritten(async () => {
			await expect(enterAnswers(fran, made, entries, "on-behalf", operation())).rejects.toThrow(Conflict);
			await expect(clearSeat(fran, made, dph.id)).rejects.toThrow(Conflict);
		});
	});

	it("is refused for a round that was closed after the form was opened", async () => {
		const { fran, open, dph } = await openRound();
		await moveRound(fran, open, "close");
		const entries = [{ seatId: dph.id, answers: { g1: "3" }, comments: {} }];
		await expectNothingWritten(async () => {
			await expect(enterAnswers(fran, open, entries, "on-behalf", operation())).rejects.toThrow(
				"Somebody else has moved this round on since you opened it. Nothing was changed.",
			);
		});
	});
});

describe("a sheet under the wrong name", () => {
	it("is taken back whole, answers and comments, of that seat alone, and the round may go back to preparation", async () => {
		const { fran, open, dph } = await openRound();
		await answer(fran, open, { dph: { g1: "4", g2: "2" } }, { g1: { text: "Not yet.", sharing: "group" } });
		await answer(fran, open, { "dass-dcs": { g1: "3" } }, { g1: { text: "Hm.", sharing: "group" } });
		await clearSeat(fran, open, dph.id);
		expect((await saved()).map(({ item, value }) => [item, value])).toEqual([
			["g1", "3"],
			["g1", null],
			["g2", null],
		]);
		expect(await rows("SELECT text FROM comments")).toEqual([{ text: "Hm." }]);
		await expect(moveRound(fran, open, "takeBack")).rejects.toThrow("Somebody has answered already");
		await clearSeat(fran, open, (await seat(fran, open.id, "dass-dcs")).id);
		await moveRound(fran, open, "takeBack");
	});

	it("loses nothing that its holder answered", async () => {
		const { fran, open, dph } = await openRound();
		await answer(fran, open, { dph: { g1: "4" } });
		await change("UPDATE answers SET entered_by = NULL");
		await clearSeat(fran, open, dph.id);
		expect((await saved()).map(({ value }) => value)).toEqual(["4"]);
	});
});

describe("seats of others", () => {
	it("are not reached from a round of one's own, be they of another area or of another round", async () => {
		const { fran, eastshire, open } = await openRound();
		const helen = await account();
		const theirs = await moved(helen, await round(helen, await area(helen)), "open");
		const sibling = await moved(fran, await round(fran, eastshire), "open");
		await answer(helen, theirs, { dph: { g1: "5" } });
		await answer(fran, sibling, { dph: { g1: "5" } });
		for (const seatId of [
			(await seat(helen, theirs.id, "dph")).id,
			(await seat(fran, sibling.id, "dph")).id,
			"no such seat",
		]) {
			await expectNothingWritten(async () => {
				const entries = [{ seatId, answers: { g1: "1" }, comments: {} }];
				await expect(enterAnswers(fran, open, entries, "on-behalf", operation())).rejects.toThrow(NotFound);
				expect(await savedOn(fran, open.id, seatId)).toEqual({ answers: [], comments: [] });
				await expect(clearSeat(fran, open, seatId)).rejects.toThrow(NotFound);
			});
		}
	});

	it("are not shown and not written by another account", async () => {
		const { fran, open, dph } = await openRound();
		await answer(fran, open, { dph: { g1: "3" } });
		const other = await account();
		await area(other);
		await expectNothingWritten(async () => {
			expect(await seatsOf(other, open.id)).toEqual([]);
			expect(await savedItems(other, open.id)).toEqual([]);
			const entries = [{ seatId: dph.id, answers: { g1: "1" }, comments: {} }];
			await expect(enterAnswers(other, open, entries, "on-behalf", operation())).rejects.toThrow(NotFound);
			await expect(clearSeat(other, open, dph.id)).rejects.toThrow(NotFound);
		});
	});
});
