import path from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { openSealedRound, sealRound } from "#app/access/sealed-round.server.ts";
import { closeDatabase, openDatabase } from "#app/db/database.server.ts";
import { notePurge, openPurgeLog } from "#app/db/purge-log.server.ts";
import { bringIn, hindranceOf } from "#app/models/bring-in.server.ts";
import { carriedRoundOf } from "#app/models/carried-round.server.ts";
import { circumstancesOf } from "#app/models/circumstances.server.ts";
import { claimsOf } from "#app/models/claim.server.ts";
import { discussionsOf, topicsOf } from "#app/models/discussion.server.ts";
import { evaluationsOf } from "#app/models/evaluation.server.ts";
import { Conflict, NotFound } from "#app/models/ownership.server.ts";
import { reportVersionsOf } from "#app/models/report-version.server.ts";
import { resultOf } from "#app/models/result.server.ts";
import { purgeArea, purgeRound } from "#app/models/retention.server.ts";
import { votersOf } from "#app/models/revote.server.ts";
import { workshopOf } from "#app/models/workshop.server.ts";
import { type CarriedRound, carriedColumns, carriedTables } from "#app/round/carried-round.ts";
import { facilitatorReport } from "#app/round/round-report.server.ts";
import { carried } from "#tests/support/carried.ts";
import { change, contents, databaseFile, expectNothingWritten, freshDatabase, rows } from "#tests/support/database.ts";
import { account, area, areaNow, edition, moved, operation, round, roundNow } from "#tests/support/factories.ts";
import { configuredWithReversed, ended, reversed, toldRound } from "#tests/support/told-round.ts";

freshDatabase();

/** Goes on in an empty database of another data folder, under the same session secret. */
async function elsewhere(): Promise<void> {
	await closeDatabase();
	const file = databaseFile();
	openPurgeLog(path.dirname(file));
	await openDatabase(`file:${file}`);
	configuredWithReversed();
}

/** Everything that is computed or read of a round, as its facilitator gets it. */
async function readings(accountId: string, roundId: string) {
	const reader = { accountId };
	const made = await roundNow(accountId, roundId);
	return {
		result: await resultOf(reader, made, reversed.definition),
		report: await facilitatorReport(accountId, made, reversed),
		claims: await claimsOf(reader, roundId),
		discussions: await discussionsOf(reader, roundId),
		topics: await topicsOf(reader, roundId),
		voters: await votersOf(reader, roundId),
		circumstances: await circumstancesOf(reader, roundId),
		versions: await reportVersionsOf(reader, roundId),
		evaluations: await evaluationsOf(accountId, roundId),
		workshop: await workshopOf(reader, roundId),
	};
}

/** Every row that hangs on the one round there is, without what belongs to the area or the installation. */
async function carriedContents() {
	const all = await contents();
	return Object.fromEntries(
		(["rounds", ...carriedTables] as const).map((table) => [
			table,
			all[table]?.map((row) =>
				Object.fromEntries(
					carriedColumns(table).map((name) => [name, name === "entered_by" ? row[name] !== null : row[name]]),
				),
			),
		]),
	);
}

describe("a round that is brought in", () => {
	it.each(["by-post", "pooled"] as const)("is the same to the last figure in another database: %s", async (mode) => {
		const made = await toldRound(mode);
		await ended(made);
		const before = { stored: await carriedContents(), read: await readings(made.fran, made.told.id) };
		// So that nothing passes because there was nothing of it.
		for (const [table, found] of Object.entries(before.stored)) {
			expect(found?.length, table).toBe(mode === "pooled" && table === "claims" ? 0 : (found?.length ?? 0) || -1);
		}
		const sealed = sealRound(await carriedRoundOf(made.fran, made.told.id));

		await elsewhere();
		const gwen = await account();
		const own = await area(gwen, { name: "Eastshire", posts: [] });
		const content = openSealedRound(sealed);
		if (!content) throw new Error("What was sealed cannot be opened.");
		expect(await hindranceOf(own.id, content)).toBeNull();
		expect(await bringIn(gwen, own.id, content, reversed, operation())).toBe(made.told.id);

		expect(await carriedContents()).toEqual(before.stored);
		expect(await readings(gwen, made.told.id)).toEqual(before.read);
		const { phase, areaId, correcting, roomCode } = await roundNow(gwen, made.told.id);
		expect({ phase, areaId, correcting, roomCode }).toEqual({
			phase: "finished",
			areaId: own.id,
			correcting: true,
			roomCode: null,
		});
	});

	it("stands where it stood, and brings nobody of the other installation along", async () => {
		const { fran, told } = await toldRound("by-post");
		const content = await carriedRoundOf(fran, told.id);
		await elsewhere();
		const gwen = await account();
		const own = await area(gwen);
		await bringIn(gwen, own.id, content, reversed, operation());
		expect((await roundNow(gwen, told.id)).phase).toBe("revealed");
		const people = await rows("SELECT name FROM people WHERE id IN (SELECT person_id FROM seats)");
		const links = await rows("SELECT hash FROM links WHERE seat_id IS NOT NULL");
		const marked = await rows("SELECT DISTINCT entered_by FROM answers WHERE entered_by IS NOT NULL");
		expect([people, links, marked]).toEqual([[], [], [{ entered_by: gwen }]]);
		expect(await rows("SELECT event, account_id FROM audit WHERE round_id = :id", { id: told.id })).toEqual([
			{ event: "round-brought-in", account_id: gwen },
		]);
	});

	it("knows what it was copied from where that is a round of the same area", async () => {
		const gwen = await account();
		const own = await area(gwen);
		const earlier = await round(gwen, own);
		const elsewhere = await round(gwen, await area(gwen, { name: "Westshire" }));
		for (const [copied, known] of [
			[earlier.id, earlier.id],
			[elsewhere.id, null],
			[crypto.randomUUID(), null],
		] as const) {
			const content = carried({ copied_from_id: copied });
			await bringIn(gwen, own.id, content, edition(), operation());
			expect((await roundNow(gwen, content.round.id)).copiedFromId).toBe(known);
		}
	});

	it("is brought in once, however often the form is sent", async () => {
		const gwen = await account();
		const own = await area(gwen);
		const content = carried();
		const once = operation();
		expect(await bringIn(gwen, own.id, content, edition(), once)).toBe(content.round.id);
		await expectNothingWritten(async () => {
			expect(await bringIn(gwen, own.id, content, edition(), once)).toBe(content.round.id);
		});
	});
});

describe("a round is not brought in", () => {
	let gwen: string;
	let areaId: string;

	beforeEach(async () => {
		gwen = await account();
		areaId = (await area(gwen)).id;
	});

	/** Refused before the preview and inside the write, with the same words. */
	async function refused(content: CarriedRound, words: RegExp, to = areaId): Promise<void> {
		await expectNothingWritten(async () => {
			expect(await hindranceOf(to, content)).toMatch(words);
			const bringing = bringIn(gwen, to, content, edition(), operation());
			await expect(bringing).rejects.toThrow(Conflict);
			await expect(bringing).rejects.toThrow(words);
		});
	}

	it("to an area that is not the account's", async () => {
		const other = await area(await account());
		await expectNothingWritten(() =>
			expect(bringIn(gwen, other.id, carried(), edition(), operation())).rejects.toThrow(NotFound),
		);
	});

	it("where it is already, in whosever area", async () => {
		const hal = await account();
		const content = carried();
		await bringIn(hal, (await area(hal, { name: "Westshire" })).id, content, edition(), operation());
		await refused(content, /^This round is here already\. Nothing was brought in\.$/);
	});

	it("where it was deleted for good, or its area was", async () => {
		const content = carried();
		await bringIn(gwen, areaId, content, edition(), operation());
		await purgeRound(gwen, await roundNow(gwen, content.round.id));
		await refused(content, /^This round was deleted for good here/);

		const fran = await account();
		const own = await area(fran);
		const made = await moved(fran, await round(fran, own), "finished");
		const file = await carriedRoundOf(fran, made.id);
		await purgeArea(fran, own);
		await refused(file, /^This round was deleted for good here/);
		await change("DELETE FROM purges WHERE kind = 'round'");
		await refused(file, /^The area that this round was of was deleted for good here/);
	});

	it("where it went with another area that it had been brought into", async () => {
		const content = carried();
		const spare = await area(gwen, { name: "Westshire" });
		await bringIn(gwen, spare.id, content, edition(), operation());
		await purgeArea(gwen, await areaNow(gwen, spare.id));
		await refused(content, /^This round was deleted for good here/);
	});

	it.each([
		["round", ({ round: { id } }: CarriedRound) => id, /^This round was deleted/],
		["partnership", ({ area: { id } }: CarriedRound) => id, /^The area that this round was of was deleted/],
		["seat", ({ rows: { seats } }: CarriedRound) => seats[0]?.id ?? "", /^Somebody has taken their answers back/],
	] as const)("where only the list outside the database knows that its %s was deleted", async (kind, idOf, words) => {
		const content = carried();
		notePurge({ id: crypto.randomUUID(), kind, subjectId: idOf(content), at: "2026-04-01T10:00:00.000Z" });
		await refused(content, words);
	});

	it("where somebody took their answers back after it was made, but where it was before", async () => {
		const content = carried();
		const [seat] = content.rows.seats;
		if (!seat) throw new Error("The example has lost its seat.");
		const at = "2026-03-01T10:00:00.000Z";
		await change("INSERT INTO purges (id, kind, subject_id, purged_at) VALUES ('p', 'seat', :id, :at)", {
			id: seat.id,
			at,
		});
		await refused(content, /^Somebody has taken their answers back here since this file was made/);
		seat.withdrawn_at = at;
		expect(await hindranceOf(areaId, content)).toBeNull();
		await bringIn(gwen, areaId, content, edition(), operation());
	});

	it("among made-up data unless it is made up, nor the other way about", async () => {
		const real = carried();
		const sample = carried();
		sample.area.sample = 1;
		await refused(sample, /^Made-up sample data and the rounds of a real area are kept apart/);
		await change("UPDATE partnerships SET sample = 1");
		await refused(real, /^Made-up sample data/);
		await bringIn(gwen, areaId, sample, edition(), operation());
	});
});

/** Of every table that hangs on a round: what its file does not carry, and why. */
const leftOut: Record<string, Record<string, string> | string> = {
	rounds: {
		partnership_id: "It becomes a round of the area that it is brought into.",
		room_code: "Another is made when somebody is to be let in.",
		screen_version: "It counts for screens that are open, of which there are none yet.",
		room_version: "It counts for screens that are open, of which there are none yet.",
	},
	round_circumstances: { round_id: "It is the round's." },
	seats: { round_id: "It is the round's.", person_id: "People belong to the area." },
	seat_roles: { post_id: "Posts belong to the area." },
	answers: {},
	comments: {},
	discussions: { round_id: "It is the round's." },
	dissents: { round_id: "It is the round's." },
	claims: {},
	evaluations: {},
	workshops: { round_id: "It is the round's." },
	report_versions: { round_id: "It is the round's." },
	report_agreements: { round_id: "It is the round's." },
	previews: "They are offers to look before the reveal, which has been.",
	joins: "Who asks to be let in asks here, and waits for an answer.",
	links: "Links are keys to this installation.",
	sessions: "Sessions are of this installation.",
	results: "It is a cache.",
	audit: "The log says who did what here.",
	published_scores: "Here it takes part anew, as its area does.",
	actions: "The plan belongs to the area.",
	action_sources: "The plan belongs to the area.",
	action_owners: "The plan belongs to the area.",
	action_events: "The plan belongs to the area.",
	owner_mail_actions: "What owners were written to of the plan is the area's.",
};

describe("what a file carries", () => {
	it("is read from the reveal on, and by whoever facilitates the round", async () => {
		const fran = await account();
		const own = await area(fran);
		for (const where of ["closed", "revealing"] as const) {
			const { id } = await moved(fran, await round(fran, own, { preparation: "facilitator-prepares" }), where);
			await expect(carriedRoundOf(fran, id), where).rejects.toThrow(NotFound);
		}
		const { id } = await moved(fran, await round(fran, own), "revealed");
		expect((await carriedRoundOf(fran, id)).round.id).toBe(id);
		await expect(carriedRoundOf(await account(), id)).rejects.toThrow(NotFound);
		await purgeRound(fran, await roundNow(fran, id));
		await expect(carriedRoundOf(fran, id)).rejects.toThrow(NotFound);
	});

	it("is every column of every table that hangs on a round, but for what is left out for a reason", async () => {
		const tables = (await rows("SELECT name FROM sqlite_master WHERE type = 'table'")).map(({ name }) => String(name));
		const parents = new Map<string, string[]>();
		for (const table of tables) {
			const keys = await rows(`SELECT "table" AS parent FROM pragma_foreign_key_list('${table}')`);
			parents.set(
				table,
				keys.map(({ parent }) => String(parent)),
			);
		}
		const hanging = new Set(["rounds"]);
		for (let size = 0; size < hanging.size; ) {
			size = hanging.size;
			for (const table of tables) if (parents.get(table)?.some((parent) => hanging.has(parent))) hanging.add(table);
		}
		expect([...hanging].sort()).toEqual(Object.keys(leftOut).sort());
		for (const table of hanging) {
			const out = leftOut[table];
			if (typeof out === "string") continue;
			const columns = (await rows(`SELECT name FROM pragma_table_info('${table}')`)).map(({ name }) => String(name));
			const known = [...carriedColumns(table as "rounds"), ...Object.keys(out ?? {})];
			expect(known.sort(), table).toEqual(columns.sort());
		}
	});
});
