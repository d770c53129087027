import { describe, expect, it } from "vitest";
import { OperationReused } from "#app/db/database.server.ts";
import { ChangedElsewhere, NoticeUnread, ownAnswers, saveOwnAnswer } from "#app/models/own-answer.server.ts";
import { Conflict } from "#app/models/ownership.server.ts";
import { moveRound } from "#app/models/round-phase.server.ts";
import { clearSeat } from "#app/models/seat-answers.server.ts";
import { noteNotice, sittingOf } from "#app/models/sitting.server.ts";
import type { Entry } from "#app/round/answer-sheet.ts";
import { noticeVersion } from "#app/round/notice.ts";
import { standings } from "#app/round/phase.ts";
import { change, expectNothingWritten, freshDatabase, rows } from "#tests/support/database.ts";
import {
	account,
	answer,
	area,
	link,
	moved,
	newcomer,
	opened,
	operation,
	ownAnswer,
	ownEntry,
	round,
	roundNow,
	seat,
	sitting,
	sittingNow,
} from "#tests/support/factories.ts";

freshDatabase();

async function openRound(overrides: Parameters<typeof round>[2] = {}) {
	const fran = await account();
	const open = await moved(fran, await round(fran, await area(fran), overrides), "open");
	return { fran, open, dph: await sitting(fran, open, "dph") };
}

function stored() {
	return rows("SELECT item, value, version, late, entered_by FROM answers ORDER BY item");
}

describe("saving an answer", () => {
	it("stores it under its seat, as version 1, and gives back what is saved", async () => {
		const { dph } = await openRound();
		expect(await ownAnswer(dph, "g1", { value: "4" })).toEqual({ version: 1, at: dph.by.at });
		expect(await rows("SELECT * FROM answers")).toEqual([
			{
				seat_id: dph.seatId,
				item: "g1",
				vote: "first",
				value: "4",
				version: 1,
				late: 0,
				entered_by: null,
				saved_at: dph.by.at,
			},
		]);
		expect(await ownAnswers(dph)).toEqual([
			{ item: "g1", value: "4", comment: null, sharing: null, version: 1, savedAt: dph.by.at, entered: false },
		]);
	});

	it("changes it, takes it back and gives it again, and counts each", async () => {
		const { fran, open, dph } = await openRound();
		const versions = [];
		for (const [version, value] of ["4", "dont-know", null, "not-applicable"].entries()) {
			versions.push((await ownAnswer(dph, "g1", { value }, version)).version);
			expect((await ownAnswers(dph)).map((own) => [own.value, own.version])).toEqual([[value, version + 1]]);
			expect((await seat(fran, open.id, "dph")).answered).toBe(value === null ? 0 : 1);
		}
		expect(versions).toEqual([1, 2, 3, 4]);
	});

	it("keeps a comment with who may read it, changes both, and removes it", async () => {
		const { dph } = await openRound();
		const said = () => rows("SELECT text, sharing, entered_by FROM comments");
		await ownAnswer(dph, "g1", { comment: "Not yet.", sharing: "facilitators" });
		expect(await said()).toEqual([{ text: "Not yet.", sharing: "facilitators", entered_by: null }]);
		await ownAnswer(dph, "g1", { comment: "Now.", sharing: "group" }, 1);
		expect(await said()).toEqual([{ text: "Now.", sharing: "group", entered_by: null }]);
		expect(await ownAnswers(dph)).toMatchObject([{ comment: "Now.", sharing: "group", version: 2 }]);
		await ownAnswer(dph, "g1", { comment: null }, 2);
		expect(await said()).toEqual([]);
	});

	it("keeps a comment without an answer, which is no answer", async () => {
		const { fran, open, dph } = await openRound();
		await ownAnswer(dph, "g1", { value: null, comment: "I was not there." });
		expect(await ownAnswers(dph)).toMatchObject([{ value: null, comment: "I was not there.", version: 1 }]);
		expect((await seat(fran, open.id, "dph")).answered).toBe(0);
	});

	it.each([
		["2,000 characters", "x".repeat(2000)],
		["2,000 emoji", "😀".repeat(2000)],
		["emoji of several parts", "👩🏽‍⚕️ and 🏴󠁧󠁢󠁷󠁬󠁳󠁿"],
		["Welsh", "Ŵyn a thŷ, gŵr o Ŷnys Môn"],
		["Polish", "Zażółć gęślą jaźń, Łódź"],
		["letters from right to left", "עברית וערבית: العربية"],
		["several lines", "One.\n\nTwo.\tThree."],
	])("keeps %s as they were written", async (_name, comment) => {
		const { dph } = await openRound();
		await ownAnswer(dph, "g1", { comment, sharing: "group" });
		expect((await ownAnswers(dph))[0]?.comment).toBe(comment);
		expect(await rows("SELECT text FROM comments")).toEqual([{ text: comment }]);
	});

	it("leaves the seats of others and other items as they are", async () => {
		const { fran, open, dph } = await openRound();
		const dass = await sitting(fran, open, "dass-dcs");
		await ownAnswer(dass, "g1", { value: "5", comment: "Theirs." });
		await ownAnswer(dph, "g2", { value: "2" });
		await ownAnswer(dph, "g1", { value: "1" });
		expect(await ownAnswers(dass)).toMatchObject([{ item: "g1", value: "5", comment: "Theirs.", version: 1 }]);
		expect((await ownAnswers(dph)).map(({ item, value }) => [item, value])).toEqual([
			["g1", "1"],
			["g2", "2"],
		]);
	});

	it("writes nothing of what was said anywhere else", async () => {
		const { dph } = await openRound();
		await ownAnswer(dph, "g1", { value: "not-applicable", comment: "Canary" });
		const elsewhere = JSON.stringify([await rows("SELECT * FROM audit"), await rows("SELECT * FROM operations")]);
		expect(elsewhere).not.toContain("Canary");
		expect(elsewhere).not.toContain("not-applicable");
	});
});

describe("two devices on one seat", () => {
	it("are not silently one over the other: the later one is told, and nothing is written", async () => {
		const { fran, open } = await openRound();
		const secret = await link(fran, open, (await seat(fran, open.id, "dph")).id);
		const [phone, desk] = [await sittingNow(await opened(secret)), await sittingNow(await opened(secret))];
		await noteNotice(phone, noticeVersion);
		await ownAnswer(phone, "g1", { value: "2" });
		await expectNothingWritten(async () => {
			const late = ownAnswer(desk, "g1", { value: "5", comment: "Mine." });
			await expect(late).rejects.toThrow(ChangedElsewhere);
			await expect(late).rejects.toThrow("This question was answered somewhere else since you opened it here.");
			await expect(ownAnswer(phone, "g1", { value: "5" }, 2)).rejects.toThrow(ChangedElsewhere);
			await expect(ownAnswer(phone, "g2", { value: "5" }, 1)).rejects.toThrow(ChangedElsewhere);
		});
		expect(await ownAnswer(desk, "g1", { value: "5" }, 1)).toMatchObject({ version: 2 });
	});

	it("save one of two that come at the same moment", async () => {
		const { dph } = await openRound();
		const tries = await Promise.allSettled([
			ownAnswer(dph, "g1", { value: "2" }),
			ownAnswer(dph, "g1", { value: "5" }),
		]);
		expect(tries.map(({ status }) => status)).toEqual(["fulfilled", "rejected"]);
		expect((await ownAnswers(dph)).map(({ value }) => value)).toEqual(["2"]);
	});

	it("notice what a facilitator entered since, be it an answer or a comment", async () => {
		const { fran, open, dph } = await openRound();
		await answer(fran, open, { dph: {} }, { g1: { text: "Said on paper.", sharing: "group" } });
		await expect(ownAnswer(dph, "g1")).rejects.toThrow(ChangedElsewhere);
		await answer(fran, open, { dph: { g2: "3" } });
		await expect(ownAnswer(dph, "g2")).rejects.toThrow(ChangedElsewhere);
	});
});

describe("a save whose response was lost", () => {
	const same = operation();
	const save = (of: Parameters<typeof saveOwnAnswer>[0], entry: Entry, id = same) =>
		saveOwnAnswer(of, "g1", entry, 0, id);

	it("is stored once under its operation, and answered as the first was, though the answer has changed since", async () => {
		const { dph } = await openRound();
		const first = await save(dph, ownEntry());
		const later = { ...dph, by: { ...dph.by, at: new Date(Date.now() + 60_000).toISOString() } };
		await expectNothingWritten(async () => expect(await save(later, ownEntry())).toEqual(first));
		await ownAnswer(dph, "g1", { value: "5" }, 1);
		await expectNothingWritten(async () => expect(await save(later, ownEntry())).toEqual(first));
	});

	it("is answered as the first was when the round has closed meanwhile", async () => {
		const { fran, open, dph } = await openRound();
		const first = await save(dph, ownEntry());
		await moveRound(fran, open, "close");
		await expectNothingWritten(async () => expect(await save(dph, ownEntry())).toEqual(first));
	});

	it("is refused with another content", async () => {
		const { dph } = await openRound();
		await save(dph, ownEntry());
		await expectNothingWritten(async () => {
			await expect(save(dph, ownEntry(), { ...same, bodyHash: "another" })).rejects.toThrow(OperationReused);
		});
	});
});

describe("where nothing is taken", () => {
	it.each(standings.filter((where) => where !== "open" && where !== "late"))(
		"a round in %s refuses an answer in words, and nothing is written",
		async (where) => {
			const { fran, open, dph } = await openRound();
			await ownAnswer(dph, "g1", { value: "2" });
			if (where === "draft") await change("UPDATE rounds SET phase = 'draft'");
			else await moved(fran, open, where, "open");
			// On a page that was opened before, and on one that is opened now.
			await expectNothingWritten(async () => {
				await expect(ownAnswer(dph, "g1", { value: "5" }, 1)).rejects.toThrow(
					"The round has been moved on since you opened this page. Nothing was changed.",
				);
				const now = await sittingOf(dph.by);
				if (!now) throw new Error("The session has ended.");
				const refused = ownAnswer(now, "g1", { value: "5" }, 1);
				await expect(refused).rejects.toThrow(Conflict);
				await expect(refused).rejects.toThrow(/^This cannot be done now, because .+\. Nothing was changed\.$/);
			});
		},
	);

	it("is on a seat whose holder has not read the notice", async () => {
		const { fran, open } = await openRound();
		const dass = await newcomer(fran, open, "dass-dcs");
		await expectNothingWritten(async () => {
			const refused = ownAnswer(dass, "g1");
			await expect(refused).rejects.toThrow(NoticeUnread);
			await expect(refused).rejects.toThrow(
				"Something about your seat has been changed. Read how your answers are used once more, then save this again.",
			);
		});
	});
});

describe("an answer after closing", () => {
	/** A round that takes late answers, in which the director of public health answered g1 and g2 in time. */
	async function lateRound() {
		const { fran, open, dph } = await openRound();
		await ownAnswer(dph, "g1", { value: "2" });
		await ownAnswer(dph, "g2", { value: "3" });
		await moved(fran, open, "late", "open");
		const now = await sittingOf(dph.by);
		if (!now) throw new Error("The session has ended.");
		return { fran, open, dph: now };
	}
	const late = async () => (await stored()).map((row) => [row.item, row.value, row.late]);

	it("is marked as late where its value changed, and not where the value stays as it was", async () => {
		const { fran, open, dph } = await lateRound();
		await ownAnswer(dph, "g1", { value: "2", comment: "A word on it." }, 1);
		await ownAnswer(dph, "g2", { value: "4" }, 1);
		await ownAnswer(dph, "g3", { value: "5" });
		expect(await late()).toEqual([
			["g1", "2", 0],
			["g2", "4", 1],
			["g3", "5", 1],
		]);
		expect((await seat(fran, open.id, "dph")).late).toBe(2);
	});

	it("stays late when it is sent again as it is, and is in time when it changes after the round was opened anew", async () => {
		const { fran, open, dph } = await lateRound();
		await ownAnswer(dph, "g2", { value: "4" }, 1);
		await ownAnswer(dph, "g2", { value: "4" }, 2);
		expect(await late()).toContainEqual(["g2", "4", 1]);
		await moveRound(fran, await roundNow(fran, open.id), "reopen");
		await ownAnswer(dph, "g2", { value: "4" }, 3);
		expect(await late()).toContainEqual(["g2", "4", 1]);
		await ownAnswer(dph, "g2", { value: "3" }, 4);
		expect(await late()).toContainEqual(["g2", "3", 0]);
	});

	it("is taken until the instant that was set, and not from then on", async () => {
		const { dph } = await lateRound();
		await change("UPDATE rounds SET late_until = :at", { at: dph.by.at });
		await expectNothingWritten(async () => {
			await expect(ownAnswer(dph, "g1", { value: "5" }, 1)).rejects.toThrow(Conflict);
		});
	});
});

describe("what a facilitator entered", () => {
	it("is its holder's once its value changes, and stays entered where the value stays", async () => {
		const { fran, open, dph } = await openRound();
		await answer(fran, open, { dph: { g1: "2", g2: "3" } }, { g1: { text: "From paper.", sharing: "group" } });
		expect((await ownAnswers(dph)).map(({ item, entered }) => [item, entered])).toEqual([
			["g1", true],
			["g2", true],
		]);
		await ownAnswer(dph, "g1", { value: "2", comment: "From paper.", sharing: "group" }, 1);
		await ownAnswer(dph, "g2", { value: "4" }, 1);
		expect((await stored()).map((row) => [row.item, row.value, row.entered_by])).toEqual([
			["g1", "2", fran],
			["g2", "4", null],
		]);
		expect(await rows("SELECT entered_by FROM comments")).toEqual([{ entered_by: fran }]);
		await ownAnswer(dph, "g1", { value: "2", comment: "In my own words.", sharing: "group" }, 2);
		expect(await rows("SELECT text, entered_by FROM comments")).toEqual([
			{ text: "In my own words.", entered_by: null },
		]);
		// The seat says for ever that somebody entered for it.
		expect((await seat(fran, open.id, "dph")).enteredHow).toBe("on-behalf");
	});

	it("and took back again is answered by its holder as if it had never been", async () => {
		const { fran, open, dph } = await openRound();
		await answer(fran, open, { dph: { g1: "2" } });
		await clearSeat(fran, open, dph.seatId);
		expect(await ownAnswers(dph)).toMatchObject([{ item: "g1", value: null, version: 2 }]);
		await ownAnswer(dph, "g1", { value: "5" }, 2);
		expect(await ownAnswers(dph)).toMatchObject([{ value: "5", version: 3, entered: false }]);
	});
});
