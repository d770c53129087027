import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { monthsAfter } from "#app/calendar.ts";
import { today } from "#app/clock.server.ts";
import { openPurgeLog } from "#app/db/purge-log.server.ts";
import { type Area, areasOf } from "#app/models/area.server.ts";
import { saveCircumstances } from "#app/models/circumstances.server.ts";
import { recordOutcome, saveAgenda } from "#app/models/discussion.server.ts";
import { saveFront } from "#app/models/front.server.ts";
import { Conflict, NotFound } from "#app/models/ownership.server.ts";
import { actionsOf } from "#app/models/plan.server.ts";
import { resultOf } from "#app/models/result.server.ts";
import { keepUntil, purgeArea, purgeDue, purgeRound } from "#app/models/retention.server.ts";
import { roomCodeOf } from "#app/models/room.server.ts";
import { type Round, roundOf } from "#app/models/round.server.ts";
import { moveNames, moveRound } from "#app/models/round-phase.server.ts";
import { setEnd } from "#app/models/workshop.server.ts";
import { standings } from "#app/round/phase.ts";
import { change, contents, expectNothingWritten, freshDatabase, rows } from "#tests/support/database.ts";
import {
	account,
	action,
	actionInput,
	area,
	edition,
	answer as enter,
	everything,
	link,
	moved,
	operation,
	ownAnswer,
	round,
	roundInput,
	roundNow,
	seat,
	sitting,
	waiting,
} from "#tests/support/factories.ts";

const file = freshDatabase();

/** The files in which SQLite keeps a database that hold a text. */
function holding(text: string): string[] {
	return ["", "-wal", "-shm"].filter((end) => existsSync(file() + end) && readFileSync(file() + end).includes(text));
}

/** A round that was shown, with a word in everything that can be said in one. */
async function spoken(accountId: string, own: Area, word: string): Promise<Round> {
	const seats = roundInput(own).seats.map(({ person, label }) => ({ person, label: `${label}, ${word}` }));
	const draft = await round(accountId, own, { title: "Autumn", we: `${word} is we.`, seats });
	await saveCircumstances(accountId, draft, { councils: word }, 1, operation());
	const open = await moved(accountId, draft, "open");
	await ownAnswer(await sitting(accountId, open, "dph"), "f1", { comment: `${word} alone`, sharing: "facilitators" });
	await enter(
		accountId,
		open,
		{ "dass-dcs": everything("4", "dass", "dcs") },
		{ g1: { text: word, sharing: "group" } },
	);
	await link(accountId, open, (await seat(accountId, open.id, "icb-place-lead")).id);
	await waiting(accountId, open, `${word} waits`);
	const shown = await moved(accountId, open, "revealed", "open");
	const ended = { item: "f1", outcome: "differ" as const, note: `${word}, a note`, dissent: `${word}, a dissent` };
	await recordOutcome(accountId, shown, ended, 0, operation());
	await saveFront(accountId, shown, { decision: `${word}: decide.`, outcome: `For ${word}.` }, 1, operation());
	await resultOf({ accountId }, shown, edition().definition);
	return roundNow(accountId, shown.id);
}

describe("a round that is deleted for good", () => {
	it("leaves its shell, the area's actions and who did what, and not a byte of what was said in it", async () => {
		const fran = await account();
		const eastshire = await area(fran);
		const theirs = await spoken(fran, eastshire, "Canary");
		const source = { roundId: theirs.id, item: "f1" };
		const taken = await action(fran, eastshire.id, { what: "Write the rule." }, source);
		expect(holding("Canary")).not.toEqual([]);
		const before = await contents();

		await purgeRound(fran, theirs);

		expect(JSON.stringify(await contents())).not.toContain("Canary");
		expect(holding("Canary")).toEqual([]);
		const after = await contents();
		const emptied = Object.keys(before).filter((table) => before[table]?.length && after[table]?.length === 0);
		expect(emptied).toEqual([
			"action_sources",
			"answers",
			"comments",
			"discussions",
			"dissents",
			"joins",
			"results",
			"round_circumstances",
			"seat_roles",
			"seats",
			"sessions",
		]);
		expect(await rows("SELECT count(*) AS count FROM links WHERE seat_id IS NOT NULL")).toEqual([{ count: 0 }]);
		const { we, decision, outcome, roomCode, purgedAt, ...shell } = await roundNow(fran, theirs.id);
		expect([we, decision, outcome, roomCode]).toEqual(["Deleted", null, null, null]);
		expect(purgedAt).toMatch(/^\d{4}-\d\d-\d\dT/);
		expect(shell).toMatchObject({
			title: "Autumn",
			phase: "revealed",
			definitionHash: theirs.definitionHash,
			retainUntil: "2099-12-31",
			createdAt: theirs.createdAt,
		});
		expect((await actionsOf(fran, eastshire.id)).map(({ id, what }) => [id, what])).toEqual([
			[taken.id, "Write the rule."],
		]);
		const events = await rows("SELECT event, account_id FROM audit WHERE round_id = :id ORDER BY rowid", {
			id: theirs.id,
		});
		expect(events.length).toBeGreaterThan(8);
		expect(events.at(-1)).toEqual({ event: "round-purged", account_id: fran });
	});

	it("leaves every other round as it was", async () => {
		const fran = await account();
		const eastshire = await area(fran);
		const kept = await spoken(fran, eastshire, "Kept");
		const before = JSON.stringify(await contents()).split("Kept").length;
		await purgeRound(fran, await spoken(fran, eastshire, "Canary"));
		expect(JSON.stringify(await contents()).split("Kept").length).toBe(before);
		expect(await roundNow(fran, kept.id)).toEqual(kept);
	});

	it.each(standings)("can be, wherever it stood, and then nothing can be done in it: %s", async (where) => {
		const fran = await account();
		const eastshire = await area(fran);
		const before = await moved(fran, await round(fran, eastshire), where);
		await purgeRound(fran, before);
		const shell = await roundNow(fran, before.id);
		await expectNothingWritten(async () => {
			for (const doing of [
				...moveNames.map((move) => () => moveRound(fran, shell, move)),
				() => saveCircumstances(fran, shell, { councils: "Eastshire" }, 1, operation()),
				() => saveFront(fran, shell, { decision: "Adopt it.", outcome: null }, 1, operation()),
				() => saveAgenda(fran, shell, ["f1"], 1),
				() => setEnd(fran, shell, null, 0),
				() => roomCodeOf(fran, shell),
				() => keepUntil(fran, shell, "2030-01-01"),
				() => purgeRound(fran, shell),
			]) {
				await expect(doing()).rejects.toThrow(Conflict);
			}
			const source = { roundId: shell.id, item: "f1" };
			await expect(action(fran, eastshire.id, actionInput(), source)).rejects.toThrow(NotFound);
		});
	});

	it("says when it was deleted to whoever tries something in it", async () => {
		const fran = await account();
		const before = await moved(fran, await round(fran, await area(fran)), "open");
		await purgeRound(fran, before);
		await change("UPDATE purges SET purged_at = '2026-03-12T23:59:59.000Z'");
		await expect(moveRound(fran, await roundNow(fran, before.id), "close")).rejects.toThrow(
			"This cannot be done now, because the round was deleted on 12 March 2026. Nothing was changed.",
		);
	});

	it("is not, by another account", async () => {
		const fran = await account();
		const theirs = await round(fran, await area(fran));
		const other = await account();
		await expectNothingWritten(() => expect(purgeRound(other, theirs)).rejects.toThrow(NotFound));
		expect(openPurgeLog(path.dirname(file()))).toEqual([]);
	});
});

describe("an area that is deleted for good", () => {
	it("leaves nothing of it, and everything of others", async () => {
		const fran = await account();
		const kept = await area(fran, { name: "Kept Borough" });
		const before = await contents();
		const eastshire = await area(fran, { name: "Canary Shire" });
		const theirs = await spoken(fran, eastshire, "Canary");
		await action(fran, eastshire.id, { what: "Canary action." }, { roundId: theirs.id, item: "f1" });

		await purgeArea(fran, eastshire);

		expect(holding("Canary")).toEqual([]);
		expect((await areasOf(fran)).map(({ id }) => id)).toEqual([kept.id]);
		expect(await roundOf(fran, theirs.id)).toBeNull();
		const after = await contents();
		const grown = Object.keys(after).filter((table) => JSON.stringify(after[table]) !== JSON.stringify(before[table]));
		// The definition is the questionnaire itself.
		expect(grown).toEqual(["audit", "definitions", "operations", "purges"]);
		expect(await rows("SELECT event, account_id, partnership_id FROM audit ORDER BY rowid DESC LIMIT 1")).toEqual([
			{ event: "area-purged", account_id: fran, partnership_id: null },
		]);
	});

	it("is not, by another account", async () => {
		const eastshire = await area(await account());
		const other = await account();
		await expectNothingWritten(() => expect(purgeArea(other, eastshire)).rejects.toThrow(NotFound));
		expect(openPurgeLog(path.dirname(file()))).toEqual([]);
	});
});

describe("the day until which answers are kept", () => {
	it("is set where there is none, and brought forward where there is one, in every phase", async () => {
		const fran = await account();
		const eastshire = await area(fran);
		for (const where of standings) {
			const found = await moved(fran, await round(fran, eastshire), where);
			await change("UPDATE rounds SET retain_until = NULL WHERE id = :id", { id: found.id });
			for (const day of ["2030-01-01", "2029-12-31", "2029-12-31"]) {
				await keepUntil(fran, found, day);
				expect((await roundNow(fran, found.id)).retainUntil, where).toBe(day);
			}
		}
		expect(await rows("SELECT DISTINCT account_id FROM audit WHERE event = 'retention-changed'")).toEqual([
			{ account_id: fran },
		]);
	});

	it("is not put back", async () => {
		const fran = await account();
		const found = await round(fran, await area(fran), { retainUntil: "2029-12-31" });
		await expectNothingWritten(() => expect(keepUntil(fran, found, "2030-01-01")).rejects.toThrow(Conflict));
	});

	it("is not changed by another account", async () => {
		const fran = await account();
		const found = await round(fran, await area(fran), { retainUntil: "2029-12-31" });
		const other = await account();
		await expectNothingWritten(() => expect(keepUntil(other, found, "2029-01-01")).rejects.toThrow(NotFound));
	});
});

describe("rounds whose last day has passed", () => {
	const yesterday = () => new Date(Date.parse(today()) - 86_400_000).toISOString().slice(0, 10);

	async function rounds() {
		const fran = await account();
		const eastshire = await area(fran);
		const made = async (title: string, retainUntil: string | null) => {
			const { id } = await spoken(fran, eastshire, title);
			await change("UPDATE rounds SET title = :title, retain_until = :retainUntil WHERE id = :id", {
				id,
				title: `Round ${title}`,
				retainUntil,
			});
			return id;
		};
		return {
			fran,
			due: await made("Due", yesterday()),
			older: await made("Overdue", "2026-01-01"),
			last: await made("Lasting", today()),
			unset: await made("Unset", null),
			later: await made("Later", monthsAfter(today(), 1)),
		};
	}

	it("are deleted by themselves, and no others", async () => {
		const { fran, due, older, last, unset, later } = await rounds();
		expect((await purgeDue()).sort()).toEqual([due, older].sort());
		for (const [id, isPurged] of [
			[due, true],
			[older, true],
			[last, false],
			[unset, false],
			[later, false],
		] as const) {
			expect((await roundNow(fran, id)).purgedAt !== null).toBe(isPurged);
		}
		expect([holding("Due,"), holding("Due is we"), holding("Overdue is we")]).toEqual([[], [], []]);
		expect(holding("Lasting is we")).not.toEqual([]);
		expect(
			await rows("SELECT round_id, account_id FROM audit WHERE event = 'round-purged' ORDER BY rowid"),
		).toHaveLength(2);
		await expectNothingWritten(async () => expect(await purgeDue()).toEqual([]));
	});

	it("are deleted once, whoever else does it at the same time", async () => {
		const { due, older } = await rounds();
		const [one, other] = await Promise.all([purgeDue(), purgeDue()]);
		expect([...one, ...other].sort()).toEqual([due, older].sort());
		expect(openPurgeLog(path.dirname(file()))).toHaveLength(2);
		expect(await rows("SELECT id FROM purges WHERE erased_at IS NULL")).toEqual([]);
	});
});
