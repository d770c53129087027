import { afterEach, describe, expect, it, vi } from "vitest";
import { Conflict, NotFound } from "#app/models/ownership.server.ts";
import { type Move, moveNames, moveRound, notePreparation, revealDelay } from "#app/models/round-phase.server.ts";
import { type Standing, standing, standings } from "#app/round/phase.ts";
import { change, expectNothingWritten, freshDatabase, rows } from "#tests/support/database.ts";
import { account, area, moved, round, roundNow, seat } from "#tests/support/factories.ts";

freshDatabase();
afterEach(() => {
	vi.useRealTimers();
});

/** From where each move may start, and where it leads. Everything else is refused. */
const allowed: Record<Move, { from: Standing[]; to: Standing }> = {
	open: { from: ["draft"], to: "open" },
	takeBack: { from: ["open"], to: "draft" },
	close: { from: ["open"], to: "closed" },
	reopen: { from: ["closed", "late"], to: "open" },
	reveal: { from: ["closed", "late"], to: "revealing" },
	cancelReveal: { from: ["revealing"], to: "closed" },
	finish: { from: ["revealed"], to: "finished" },
};
const reasons: Record<Standing, string> = {
	draft: "This cannot be done now, because the round has not been opened yet. Nothing was changed.",
	open: "This cannot be done now, because the round is open for answers. Nothing was changed.",
	closed: "This cannot be done now, because the round is closed. Nothing was changed.",
	late: "This cannot be done now, because the round is closed and takes late answers only. Nothing was changed.",
	revealing: "This cannot be done now, because the results are about to be shown. Nothing was changed.",
	revealed: "This cannot be done now, because the results have been shown. Nothing was changed.",
	finished: "This cannot be done now, because the round is finished. Nothing was changed.",
};

describe("moving a round", () => {
	it.each(standings)("from %s goes where its phase allows and nowhere else", async (from) => {
		const fran = await account();
		const draft = await round(fran, await area(fran));
		const before = await moved(fran, draft, from);
		expect(standing(before, new Date().toISOString())).toBe(from);
		for (const move of moveNames.filter((name) => !allowed[name].from.includes(from))) {
			await expectNothingWritten(async () => {
				const refused = moveRound(fran, before, move);
				await expect(refused, move).rejects.toThrow(Conflict);
				await expect(refused, move).rejects.toThrow(reasons[from]);
			});
		}
		for (const move of moveNames.filter((name) => allowed[name].from.includes(from))) {
			await moveRound(fran, await roundNow(fran, draft.id), move);
			const after = await roundNow(fran, draft.id);
			expect(standing(after, new Date().toISOString()), move).toBe(allowed[move].to);
			expect(after.version, move).toBe(before.version + 1);
			await change("UPDATE rounds SET phase = :phase, reveal_at = :revealAt, version = :version", {
				phase: before.phase,
				revealAt: before.revealAt,
				version: before.version,
			});
		}
	});

	it("is refused in words that are true when somebody else moved it on meanwhile", async () => {
		const fran = await account();
		const seen = await moved(fran, await round(fran, await area(fran)), "open");
		await moveRound(fran, seen, "close");
		await expectNothingWritten(async () => {
			await expect(moveRound(fran, seen, "close")).rejects.toThrow(
				"Somebody else has moved this round on since you opened it. Nothing was changed.",
			);
		});
	});

	it("happens once when two people press at the same moment", async () => {
		const fran = await account();
		const closed = await moved(fran, await round(fran, await area(fran)), "closed");
		const tries = await Promise.allSettled([moveRound(fran, closed, "reveal"), moveRound(fran, closed, "reopen")]);
		expect(tries.map(({ status }) => status)).toEqual(["fulfilled", "rejected"]);
	});

	it("is written down, each step by its name", async () => {
		const fran = await account();
		const { id } = await moved(fran, await round(fran, await area(fran)), "finished");
		expect(
			(await rows("SELECT event FROM audit WHERE round_id = :id ORDER BY rowid", { id })).map(({ event }) => event),
		).toEqual(["round-made", "round-opened", "round-closed", "round-revealed", "round-finished"]);
	});
});

describe("a round opened by mistake", () => {
	it("goes back to preparation as long as no answer and no comment is saved", async () => {
		const fran = await account();
		const open = await moved(fran, await round(fran, await area(fran)), "open");
		const { id } = await seat(fran, open.id, "dph");
		const saved = [
			"INSERT INTO answers (seat_id, item, vote, value, saved_at) VALUES (:id, 'g1', 'first', '3', '2026-03-12')",
			"INSERT INTO comments (seat_id, item, text, sharing, saved_at) VALUES (:id, 'g1', 'As it is.', 'group', '2026-03-12')",
		];
		for (const sql of saved) {
			await change(sql, { id });
			await expectNothingWritten(async () => {
				await expect(moveRound(fran, open, "takeBack"), sql).rejects.toThrow(
					"Somebody has answered already, so the round cannot go back to preparation. Nothing was changed.",
				);
			});
			await change("DELETE FROM answers");
			await change("DELETE FROM comments");
		}
		await moveRound(fran, open, "takeBack");
		expect((await roundNow(fran, open.id)).phase).toBe("draft");
	});
});

describe("reading the scores before everybody does", () => {
	it("is written down once for every time the round was closed, and for everybody who reads", async () => {
		const fran = await account();
		const closed = await moved(fran, await round(fran, await area(fran)), "closed");
		const noted = () => rows("SELECT account_id, round_id FROM audit WHERE event = 'scores-prepared'");
		await notePreparation(fran, closed);
		await notePreparation(fran, closed);
		const once = { account_id: fran, round_id: closed.id };
		expect(await noted()).toEqual([once]);
		await moveRound(fran, closed, "reopen");
		await moveRound(fran, closed, "close");
		await change("UPDATE audit SET happened_at = '2026-03-12T10:00:00.000Z' WHERE event = 'scores-prepared'");
		await notePreparation(fran, closed);
		expect(await noted()).toEqual([once, once]);
	});

	it("is refused where nobody may read them, and to others", async () => {
		const fran = await account();
		const eastshire = await area(fran);
		const blind = await moved(fran, await round(fran, eastshire, { preparation: "blind" }), "closed");
		const other = await account();
		await expectNothingWritten(async () => {
			await expect(notePreparation(fran, blind)).rejects.toThrow(Conflict);
			await expect(notePreparation(other, blind)).rejects.toThrow(NotFound);
		});
	});
});

describe("a reveal", () => {
	it("is five seconds ahead, can be called back until then and not afterwards", async () => {
		const fran = await account();
		const closed = await moved(fran, await round(fran, await area(fran)), "closed");
		expect(revealDelay).toBe(5000);
		vi.useFakeTimers({ toFake: ["Date"], now: new Date("2026-03-12T10:00:00.000Z") });
		await moveRound(fran, closed, "reveal");
		const revealing = await roundNow(fran, closed.id);
		expect(revealing.revealAt).toBe("2026-03-12T10:00:05.000Z");
		expect(standing(revealing, "2026-03-12T10:00:04.999Z")).toBe("revealing");
		expect(standing(revealing, "2026-03-12T10:00:05.000Z")).toBe("revealed");
		vi.setSystemTime("2026-03-12T10:00:04.999Z");
		await expect(moveRound(fran, revealing, "finish")).rejects.toThrow(Conflict);
		await moveRound(fran, revealing, "cancelReveal");
		expect(await roundNow(fran, closed.id)).toMatchObject({ phase: "closed", revealAt: null });

		await moveRound(fran, await roundNow(fran, closed.id), "reveal");
		vi.setSystemTime("2026-03-12T10:00:09.999Z");
		await expectNothingWritten(async () => {
			await expect(moveRound(fran, await roundNow(fran, closed.id), "cancelReveal")).rejects.toThrow(reasons.revealed);
		});
		await moveRound(fran, await roundNow(fran, closed.id), "finish");
		expect((await roundNow(fran, closed.id)).phase).toBe("finished");
	});
});
