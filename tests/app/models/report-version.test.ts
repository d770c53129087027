import { describe, expect, it } from "vitest";
import { recordOutcome } from "#app/models/discussion.server.ts";
import { saveFront } from "#app/models/front.server.ts";
import { revokeLink } from "#app/models/link.server.ts";
import { Conflict, NotFound } from "#app/models/ownership.server.ts";
import { agreeToReport, circulateReport, correctReport, reportVersionsOf } from "#app/models/report-version.server.ts";
import { purgeRound } from "#app/models/retention.server.ts";
import type { Round } from "#app/models/round.server.ts";
import type { Sitting } from "#app/models/sitting.server.ts";
import { change, expectNothingWritten, freshDatabase, rows } from "#tests/support/database.ts";
import {
	account,
	answer,
	area,
	everything,
	moved,
	newcomer,
	operation,
	round,
	roundNow,
	seat,
} from "#tests/support/factories.ts";

freshDatabase();

/** A finished round that two directors answered, each with their link open. */
async function finishedRound() {
	const fran = await account();
	const open = await moved(fran, await round(fran, await area(fran)), "open");
	await answer(fran, open, { dph: everything("2", "dph"), "dass-dcs": everything("4", "dass", "dcs") });
	const finished = await moved(fran, open, "finished", "open");
	const [dph, dass] = [await newcomer(fran, finished, "dph"), await newcomer(fran, finished, "dass-dcs")];
	return { fran, finished, dph, dass, core: [dph.seatId, dass.seatId] };
}

const versionsOf = (accountId: string, { id }: Round) => reportVersionsOf({ accountId }, id);
const latestOf = async (accountId: string, of: Round) =>
	(await versionsOf(accountId, of))[0] ?? { number: 0, content: 0 };

/** Agrees to what a page shows that was opened a moment ago. */
async function agree(fran: string, of: Round, ...sittings: Sitting[]): Promise<void> {
	for (const sitting of sittings) await agreeToReport(sitting, await latestOf(fran, of));
}

const said = { decision: "Adopt it.", outcome: "Older people" };
const settled = { item: "g1", outcome: 3, note: null, dissent: null };

describe("the report of a round", () => {
	it("has no version before the round is finished, and the first one from then on", async () => {
		const fran = await account();
		const revealed = await moved(fran, await round(fran, await area(fran)), "revealed");
		expect(await versionsOf(fran, revealed)).toEqual([]);
		const { fran: other, finished } = await finishedRound();
		expect(await versionsOf(other, finished)).toEqual([
			{ number: 1, reason: null, madeAt: expect.any(String), circulatedAt: null, agreements: [], content: 1 },
		]);
	});

	it("is read by whoever runs the area and whoever sits in the round, and by nobody else", async () => {
		const { finished, dph } = await finishedRound();
		expect(await reportVersionsOf(dph.by, finished.id)).toHaveLength(1);
		expect(await versionsOf(await account(), finished)).toEqual([]);
		const elsewhere = await finishedRound();
		expect(await reportVersionsOf(elsewhere.dph.by, finished.id)).toEqual([]);
	});
});

describe("agreeing to the report", () => {
	it("is written down with the seat and the time, once however often it is sent", async () => {
		const { fran, finished, dph } = await finishedRound();
		await agree(fran, finished, dph);
		await change("UPDATE report_agreements SET agreed_at = '2026-03-12T10:00:00.000Z'");
		await agree(fran, finished, dph);
		expect(await latestOf(fran, finished)).toMatchObject({
			agreements: [{ seatId: dph.seatId, label: "Director of Public Health", agreedAt: "2026-03-12T10:00:00.000Z" }],
		});
		expect(await rows("SELECT seat_id FROM audit WHERE event = 'report-agreed'")).toEqual([{ seat_id: dph.seatId }]);
	});

	it("is for whoever sits there, on a link that works", async () => {
		const { fran, finished, dph } = await finishedRound();
		const seen = await latestOf(fran, finished);
		await revokeLink(fran, finished, dph.seatId);
		await expectNothingWritten(() => expect(agreeToReport(dph, seen)).rejects.toThrow(NotFound));
	});

	it("is refused before the round is finished", async () => {
		const fran = await account();
		const revealed = await moved(fran, await round(fran, await area(fran)), "revealed");
		const dph = await newcomer(fran, revealed, "dph");
		await expectNothingWritten(() =>
			expect(agreeToReport(dph, { number: 1, content: 1 })).rejects.toThrow(
				"This cannot be done now, because the results have been shown. Nothing was changed.",
			),
		);
	});

	it("is refused to a version that has a newer one, and to what has been changed since it was read", async () => {
		const { fran, finished, dph } = await finishedRound();
		const first = await latestOf(fran, finished);
		await correctReport(fran, finished, "The date was wrong.", 1, operation());
		const second = await latestOf(fran, finished);
		expect(second).toMatchObject({ number: 2, reason: "The date was wrong." });
		await expectNothingWritten(() =>
			expect(agreeToReport(dph, first)).rejects.toThrow(/^The report was changed since you opened this page/),
		);
		const writes = [
			async () => saveFront(fran, await roundNow(fran, finished.id), said, 1, operation()),
			async () => recordOutcome(fran, await roundNow(fran, finished.id), settled, 0, operation()),
		];
		for (const write of writes) {
			const read = await latestOf(fran, finished);
			await write();
			await expectNothingWritten(() => expect(agreeToReport(dph, read)).rejects.toThrow(Conflict));
		}
		await agree(fran, finished, dph);
	});

	it("is refused once the version was circulated, and is no fault to whoever had agreed before", async () => {
		const { fran, finished, dph, dass, core } = await finishedRound();
		await agree(fran, finished, dph, dass);
		const third = await newcomer(fran, finished, "icb-place-lead");
		await circulateReport(fran, finished, 1, core);
		await agree(fran, finished, dph);
		expect(await rows("SELECT seat_id FROM audit WHERE event = 'report-agreed'")).toHaveLength(2);
		await expectNothingWritten(() =>
			expect(agree(fran, finished, third)).rejects.toThrow(
				"This version of the report was circulated already. Nothing was changed.",
			),
		);
	});
});

describe("circulating the report", () => {
	it("is refused while somebody has not agreed, and says how many", async () => {
		const { fran, finished, dph, dass, core } = await finishedRound();
		const refused = async (words: string) =>
			expectNothingWritten(() => expect(circulateReport(fran, finished, 1, core)).rejects.toThrow(words));
		await refused("Two directors have not agreed to this version yet. Nothing was changed.");
		await agree(fran, finished, dph);
		await refused("One director has not agreed to this version yet. Nothing was changed.");
		await agree(fran, finished, dass);
		await circulateReport(fran, finished, 1, core);
		expect(await latestOf(fran, finished)).toMatchObject({ circulatedAt: expect.stringMatching(/^\d{4}-/) });
	});

	it("is done once when two people press at the same moment, and both see it", async () => {
		const { fran, finished, dph, dass, core } = await finishedRound();
		await agree(fran, finished, dph, dass);
		await Promise.all([circulateReport(fran, finished, 1, core), circulateReport(fran, finished, 1, core)]);
		expect(await rows("SELECT account_id FROM audit WHERE event = 'report-circulated'")).toEqual([
			{ account_id: fran },
		]);
	});

	it("is of the latest version, by whoever runs the area, in a finished round", async () => {
		const { fran, finished, dph, dass, core } = await finishedRound();
		await agree(fran, finished, dph, dass);
		const other = await account();
		await expectNothingWritten(() => expect(circulateReport(other, finished, 1, core)).rejects.toThrow(NotFound));
		await correctReport(fran, finished, "The date was wrong.", 1, operation());
		await expectNothingWritten(() =>
			expect(circulateReport(fran, finished, 1, core)).rejects.toThrow(
				"Somebody else has moved the report on since you opened this page. Nothing was changed.",
			),
		);
		const revealed = await moved(fran, await round(fran, await area(fran)), "revealed");
		await expectNothingWritten(() => expect(circulateReport(fran, revealed, 1, [])).rejects.toThrow(Conflict));
	});

	it("asks nobody where no director was heard", async () => {
		const { fran, finished } = await finishedRound();
		await circulateReport(fran, finished, 1, []);
		expect(await latestOf(fran, finished)).toMatchObject({ circulatedAt: expect.any(String) });
	});
});

describe("correcting the report", () => {
	it("makes a version with its reason beside the earlier ones, once for a form sent twice", async () => {
		const { fran, finished, dph, dass, core } = await finishedRound();
		await agree(fran, finished, dph, dass);
		await circulateReport(fran, finished, 1, core);
		const same = operation();
		await correctReport(fran, finished, "The date was wrong.", 1, same);
		await expectNothingWritten(() => correctReport(fran, finished, "The date was wrong.", 1, same));
		const [second, first] = await versionsOf(fran, finished);
		expect(second).toMatchObject({ number: 2, reason: "The date was wrong.", circulatedAt: null, agreements: [] });
		expect(first).toMatchObject({ number: 1, reason: null, circulatedAt: expect.any(String) });
		expect(first?.agreements.map(({ seatId }) => seatId)).toEqual(core);
		expect(await rows("SELECT account_id FROM audit WHERE event = 'report-version-made'")).toEqual([
			{ account_id: fran },
		]);
	});

	it("is refused on what has a newer version, while one is being corrected, before the end, and to others", async () => {
		const { fran, finished } = await finishedRound();
		const other = await account();
		const revealed = await moved(fran, await round(fran, await area(fran)), "revealed");
		await expectNothingWritten(() =>
			expect(correctReport(fran, revealed, "Wrong.", 1, operation())).rejects.toThrow(Conflict),
		);
		await expectNothingWritten(() =>
			expect(correctReport(other, finished, "Wrong.", 1, operation())).rejects.toThrow(NotFound),
		);
		await correctReport(fran, finished, "Wrong.", 1, operation());
		for (const expected of [1, 2]) {
			await expectNothingWritten(() =>
				expect(correctReport(fran, finished, "Wrong again.", expected, operation())).rejects.toThrow(
					"There is a version already in which something is being corrected. Put it right there. No version was made.",
				),
			);
		}
	});

	it("opens the first page and how items ended, until the version is circulated", async () => {
		const { fran, finished, dph, dass, core } = await finishedRound();
		const saves = async () => {
			const now = await roundNow(fran, finished.id);
			const [topic] = await rows("SELECT version FROM discussions WHERE item = 'g1'");
			return [
				() => saveFront(fran, now, said, now.frontVersion, operation()),
				() => recordOutcome(fran, now, settled, Number(topic?.version ?? 0), operation()),
			];
		};
		const expectClosed = async () => {
			for (const save of await saves()) {
				await expectNothingWritten(() =>
					expect(save()).rejects.toThrow(
						"This cannot be done now, because the round is finished. Nothing was changed.",
					),
				);
			}
		};
		await expectClosed();
		await correctReport(fran, finished, "The date was wrong.", 1, operation());
		const correcting = await roundNow(fran, finished.id);
		expect(correcting.correcting).toBe(true);
		for (const save of await saves()) await save();
		expect(await roundNow(fran, finished.id)).toMatchObject({ ...said, correcting: true });
		await agree(fran, finished, dph, dass);
		await circulateReport(fran, finished, 2, core);
		expect((await roundNow(fran, finished.id)).correcting).toBe(false);
		await expectClosed();
	});

	it("takes back what was agreed to that version with every save, and leaves the earlier one's", async () => {
		const { fran, finished, dph, dass, core } = await finishedRound();
		await agree(fran, finished, dph, dass);
		await correctReport(fran, finished, "The date was wrong.", 1, operation());
		const correcting = await roundNow(fran, finished.id);
		const saves = [
			() => saveFront(fran, correcting, said, 1, operation()),
			() => recordOutcome(fran, correcting, settled, 0, operation()),
		];
		for (const save of saves) {
			await agree(fran, finished, dph, dass);
			await save();
			const [second, first] = await versionsOf(fran, finished);
			expect([second?.agreements.length, first?.agreements.length]).toEqual([0, 2]);
			await expect(circulateReport(fran, finished, 2, core)).rejects.toThrow(/^Two directors have not agreed/);
		}
	});
});

it("nothing of a report is left of a round that is deleted, and its shell can still be read", async () => {
	const { fran, finished, dph } = await finishedRound();
	await agree(fran, finished, dph);
	const { id } = await seat(fran, finished.id, "dph");
	await change("INSERT INTO evaluations (seat_id, value, given_at) VALUES (:id, 4, '2026-03-12')", { id });
	await change("INSERT INTO previews (round_id, seat_id, offered_at) VALUES (:roundId, :id, '2026-03-12')", {
		id,
		roundId: finished.id,
	});
	await change("INSERT INTO workshops (round_id, step, since) VALUES (:id, 'actions', '2026-03-12')", {
		id: finished.id,
	});
	await purgeRound(fran, finished);
	for (const table of ["report_versions", "report_agreements", "evaluations", "previews", "workshops"]) {
		expect(await rows(`SELECT * FROM ${table}`), table).toEqual([]);
	}
	expect(await roundNow(fran, finished.id)).toMatchObject({ purgedAt: expect.any(String), correcting: false });
});
