import { describe, expect, it } from "vitest";
import { bodyOf } from "#app/models/body.server.ts";
import { saveRetention } from "#app/models/body-retention.server.ts";
import { saveWording, wordingOfRound, wordingOfSeat, wordingsOf } from "#app/models/notice-wording.server.ts";
import { NotFound } from "#app/models/ownership.server.ts";
import { sittingOf } from "#app/models/sitting.server.ts";
import { Stale } from "#app/models/version.server.ts";
import type { NoticeWording } from "#app/round/notice.ts";
import { change, expectNothingWritten, freshDatabase, rows } from "#tests/support/database.ts";
import { account, area, moved, newcomer, operation, round } from "#tests/support/factories.ts";

freshDatabase();

const none: NoticeWording = { purpose: null, disclosure: null, rights: null, contacts: null };
const first: NoticeWording = { ...none, purpose: "A duty.\nOf ours.", contacts: "dpo@example.org" };
const second: NoticeWording = { ...first, purpose: null, rights: "Write to us." };

/** An administrator and the body they administer. */
async function body(name = "Eastshire Council") {
	const accountId = await account({ name: "Nia Prosser", body: name });
	const own = await bodyOf(accountId);
	if (!own) throw new Error("They administer no body.");
	return { accountId, own };
}

describe("the words of a body in the notice", () => {
	it("are kept in every version there was: who wrote it, when, and all of it", async () => {
		const { accountId, own } = await body();
		await saveWording(accountId, own, first, 0, operation());
		const before = await rows("SELECT * FROM notice_wordings");
		await saveWording(accountId, own, second, 1, operation());
		const at = expect.stringMatching(/^\d{4}-\d\d-\d\dT/);
		expect(await wordingsOf(accountId, own.id)).toEqual([
			{ ...second, version: 2, by: "Nia Prosser", at },
			{ ...first, version: 1, by: "Nia Prosser", at },
		]);
		expect(await rows("SELECT * FROM notice_wordings WHERE version = 1")).toEqual(before);
		expect(await rows("SELECT event, account_id FROM audit WHERE event = 'notice-changed'")).toEqual([
			{ event: "notice-changed", account_id: accountId },
			{ event: "notice-changed", account_id: accountId },
		]);
	});

	it("are no new version where nothing was changed", async () => {
		const { accountId, own } = await body();
		await expectNothingWritten(() => saveWording(accountId, own, none, 0, operation()));
		await saveWording(accountId, own, first, 0, operation());
		await expectNothingWritten(() => saveWording(accountId, own, first, 1, operation()));
		// From a form that was opened before, and says the same.
		await expectNothingWritten(() => saveWording(accountId, own, first, 0, operation()));
	});

	it("may be taken back, which is a version too", async () => {
		const { accountId, own } = await body();
		await saveWording(accountId, own, first, 0, operation());
		await saveWording(accountId, own, none, 1, operation());
		expect(await wordingsOf(accountId, own.id)).toMatchObject([{ ...none, version: 2 }, { version: 1 }]);
	});

	it("are not overwritten by an administrator who has not seen what was saved meanwhile", async () => {
		const { accountId, own } = await body();
		await saveWording(accountId, own, first, 0, operation());
		await expectNothingWritten(async () => {
			const late = saveWording(accountId, own, second, 0, operation());
			await expect(late).rejects.toThrow(/^Somebody else has changed these words since you opened it\./);
			expect(await ((await late.catch((error: unknown) => error)) as Stale).current()).toBe(1);
			// The same as what stood there before, and not as what stands there now.
			await expect(saveWording(accountId, own, none, 0, operation())).rejects.toThrow(Stale);
		});
	});

	it("are nobody's else: another administrator reads none of it and writes none", async () => {
		const { accountId, own } = await body();
		await saveWording(accountId, own, first, 0, operation());
		const other = await body("Borough Council");
		await expectNothingWritten(async () => {
			expect(await wordingsOf(other.accountId, own.id)).toEqual([]);
			await expect(saveWording(other.accountId, own, second, 1, operation())).rejects.toThrow(NotFound);
			await expect(saveRetention(other.accountId, own, 36, 24, operation())).rejects.toThrow(NotFound);
		});
	});

	it("stay when the account of whoever wrote them is gone", async () => {
		const { accountId, own } = await body();
		const colleague = await body("Borough Council");
		await saveWording(accountId, own, first, 0, operation());
		await change("UPDATE notice_wordings SET account_id = NULL");
		expect(await wordingsOf(accountId, own.id)).toMatchObject([{ ...first, by: null }]);
		expect(await wordingsOf(colleague.accountId, colleague.own.id)).toEqual([]);
	});

	it("are shown, the latest, to the seats of the body's areas and to those who prepare their rounds, and to nobody else's", async () => {
		const { accountId, own } = await body();
		const open = await moved(accountId, await round(accountId, await area(accountId)), "open");
		const dph = await newcomer(accountId, open, "dph");
		expect([await wordingOfSeat(dph), await wordingOfRound(accountId, open.id), dph.wordingVersion]).toEqual([
			null,
			null,
			null,
		]);
		await saveWording(accountId, own, first, 0, operation());
		await saveWording(accountId, own, second, 1, operation());
		expect(await wordingOfSeat(dph)).toEqual({ ...second, version: 2 });
		expect(await wordingOfRound(accountId, open.id)).toEqual(second);
		expect(await sittingOf(dph.by)).toMatchObject({ wordingVersion: 2 });

		const other = await body("Borough Council");
		const theirs = await moved(other.accountId, await round(other.accountId, await area(other.accountId)), "open");
		const elsewhere = await newcomer(other.accountId, theirs, "dph");
		expect(elsewhere.wordingVersion).toBeNull();
		expect(await wordingOfSeat(elsewhere)).toBeNull();
		expect(await wordingOfSeat({ ...dph, by: elsewhere.by })).toBeNull();
		expect(await wordingOfRound(other.accountId, open.id)).toBeNull();
	});
});

describe("how long a body keeps answers", () => {
	it("is set in months, once for what is sent twice, and written down", async () => {
		const { accountId, own } = await body();
		expect(own.retentionMonths).toBe(24);
		await saveRetention(accountId, own, 36, 24, operation());
		const now = await bodyOf(accountId);
		expect(now?.retentionMonths).toBe(36);
		expect(await rows("SELECT account_id FROM audit WHERE event = 'retention-changed'")).toEqual([
			{ account_id: accountId },
		]);
		if (now) await expectNothingWritten(() => saveRetention(accountId, now, 36, 36, operation()));
	});

	it("is not overwritten by an administrator who has not seen what was saved meanwhile", async () => {
		const { accountId, own } = await body();
		await saveRetention(accountId, own, 36, 24, operation());
		const now = (await bodyOf(accountId)) ?? own;
		await expectNothingWritten(() =>
			expect(saveRetention(accountId, now, 12, 24, operation())).rejects.toThrow(
				/^Somebody else has changed how long answers are kept since you opened it\./,
			),
		);
	});
});
