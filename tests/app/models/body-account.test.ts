import { beforeEach, describe, expect, it } from "vitest";
import { areaOf, areasOf } from "#app/models/area.server.ts";
import { createAreaFor } from "#app/models/area-change.server.ts";
import { bodyOf } from "#app/models/body.server.ts";
import {
	accountOf,
	accountsOf,
	areasOfBody,
	type BodyAccount,
	deactivate,
	handOver,
	inviteAccount,
	reactivate,
	resetSignIn,
	setAdministrator,
} from "#app/models/body-account.server.ts";
import { enter, entryOf } from "#app/models/entry-link.server.ts";
import { managedAreaOf } from "#app/models/member.server.ts";
import { Conflict, LinkNotValid, NotFound } from "#app/models/ownership.server.ts";
import { beginSession, sessionAccount } from "#app/models/session.server.ts";
import { beginSignIn, isKnownBrowser, rememberBrowser } from "#app/models/sign-in.server.ts";
import { change, expectNothingWritten, freshDatabase, rows } from "#tests/support/database.ts";
import { account, colleague, member, operation } from "#tests/support/factories.ts";

freshDatabase();

let ada: string;
let fran: string;
let eastshire: string;

beforeEach(async () => {
	ada = await account({ name: "Ada Nowak", email: "ada@example.org" });
	fran = await colleague(ada, { name: "Fran Keogh", email: "fran@example.org" });
	eastshire = await createAreaFor(ada, { name: "Eastshire", facilitator: fran }, operation());
});

async function found(by: string, of: string): Promise<BodyAccount> {
	const row = await accountOf(by, of);
	if (!row) throw new Error(`The account ${of} is not of the body of ${by}.`);
	return row;
}

const tokenOf = (path: string) => path.replace("/password/", "");

describe("an administrator", () => {
	it("sees the accounts and areas of the body, and what each account may do", async () => {
		expect((await accountsOf(ada)).map(({ name, administrator, areas }) => [name, administrator, areas])).toEqual([
			["Ada Nowak", true, []],
			["Fran Keogh", false, [{ id: eastshire, name: "Eastshire", role: "facilitator" }]],
		]);
		expect(await areasOfBody(ada)).toEqual([
			{ id: eastshire, name: "Eastshire", sample: false, facilitators: "Fran Keogh" },
		]);
		// And none of an area itself.
		expect(await areasOf(ada)).toEqual([]);
		expect(await areaOf(ada, eastshire)).toBeNull();
	});

	it("of another body sees none of them and does nothing to them, though the ids are right", async () => {
		const other = await account({ name: "Olu Ade", body: "Northmere Council" });
		const theirs = await colleague(other, { name: "Rhys Parry" });
		const row = await found(ada, fran);
		expect((await accountsOf(other)).map(({ name }) => name)).toEqual(["Olu Ade", "Rhys Parry"]);
		expect(await areasOfBody(other)).toEqual([]);
		expect(await accountOf(other, fran)).toBeNull();
		expect(await managedAreaOf(other, eastshire)).toBeNull();
		await expectNothingWritten(async () => {
			for (const trying of [
				deactivate(other, fran),
				reactivate(other, fran),
				resetSignIn(other, row),
				setAdministrator(other, fran, true),
				setAdministrator(other, ada, false),
				handOver(other, row, theirs),
				handOver(ada, row, theirs),
				createAreaFor(other, { name: "Eastshire", facilitator: fran }, operation()),
			]) {
				await expect(trying).rejects.toThrow(NotFound);
			}
		});
	});

	it("is somebody who was made one: facilitators and viewers do nothing of it, and one who is no longer, no more", async () => {
		const viewer = await colleague(ada);
		await member(ada, eastshire, viewer, "viewer");
		const former = await colleague(ada, { administrator: true });
		await setAdministrator(ada, former, false);
		const row = await found(ada, viewer);
		await expectNothingWritten(async () => {
			for (const by of [fran, viewer, former]) {
				expect(await bodyOf(by)).toBeNull();
				expect(await accountsOf(by)).toEqual([]);
				await expect(deactivate(by, ada)).rejects.toThrow(NotFound);
				await expect(resetSignIn(by, row)).rejects.toThrow(NotFound);
				await expect(setAdministrator(by, by, true)).rejects.toThrow(NotFound);
				const person = { name: "X", email: "x@example.org", administrator: true };
				await expect(inviteAccount(by, person)).rejects.toThrow(NotFound);
			}
		});
	});

	it("does nothing of it to their own account, so that one is always left", async () => {
		const own = await found(ada, ada);
		await expectNothingWritten(async () => {
			await expect(deactivate(ada, ada)).rejects.toThrow(Conflict);
			await expect(setAdministrator(ada, ada, false)).rejects.toThrow(Conflict);
			await expect(resetSignIn(ada, own)).rejects.toThrow(Conflict);
		});
		// Two who take it from each other at the same moment: one is left.
		const other = await colleague(ada, { administrator: true });
		await Promise.allSettled([setAdministrator(ada, other, false), setAdministrator(other, ada, false)]);
		expect(await rows("SELECT role FROM memberships WHERE role = 'administrator'")).toHaveLength(1);
	});
});

describe("handing areas over", () => {
	it("moves all that somebody runs, and nothing that they look at", async () => {
		const borough = await createAreaFor(ada, { name: "Borough", facilitator: fran }, operation());
		const cai = await colleague(ada, { name: "Cai Bowen" });
		const acre = await createAreaFor(ada, { name: "Acre", facilitator: cai }, operation());
		await member(ada, acre, fran, "viewer");
		await member(ada, borough, cai, "viewer");
		await handOver(ada, await found(ada, fran), cai);
		expect((await areasOf(cai)).map(({ name, runs }) => [name, runs])).toEqual([
			["Acre", true],
			["Borough", true],
			["Eastshire", true],
		]);
		expect((await areasOf(fran)).map(({ name, runs }) => [name, runs])).toEqual([["Acre", false]]);
		expect(await areaOf(fran, eastshire)).toBeNull();
	});

	it("is not to oneself, to whom they are now, or to a deactivated account", async () => {
		const cai = await colleague(ada);
		await deactivate(ada, cai);
		const row = await found(ada, fran);
		await expectNothingWritten(async () => {
			for (const to of [ada, fran, cai]) await expect(handOver(ada, row, to)).rejects.toThrow(Conflict);
		});
	});

	it("is refused when somebody else has changed meanwhile who runs one", async () => {
		const cai = await colleague(ada);
		const row = await found(ada, fran);
		await handOver(ada, row, cai);
		await expectNothingWritten(async () => {
			await expect(handOver(ada, row, await colleagueBefore())).rejects.toThrow(Conflict);
		});
		async function colleagueBefore(): Promise<string> {
			return String((await rows("SELECT id FROM accounts WHERE id = :cai", { cai }))[0]?.id);
		}
	});
});

describe("a deactivated account", () => {
	it("has no session, no sign-in under way, no known browser and no link any more, and gets none back", async () => {
		const cai = await colleague(ada, { email: "cai@example.org" });
		const session = await beginSession(cai);
		await beginSignIn(cai);
		const browser = await rememberBrowser(cai);
		const token = tokenOf(await resetSignIn(ada, await found(ada, cai)));
		await deactivate(ada, cai);
		const gone = async () => {
			expect(await sessionAccount(session)).toBeNull();
			expect(await isKnownBrowser(browser, cai)).toBe(false);
			expect(await entryOf(token)).toBeNull();
			await expect(enter(token, { passwordHash: "hash" })).rejects.toThrow(LinkNotValid);
			expect(await rows("SELECT * FROM sign_ins")).toEqual([]);
		};
		await gone();
		await expect(resetSignIn(ada, await found(ada, cai))).rejects.toThrow(Conflict);
		await expect(setAdministrator(ada, cai, true)).rejects.toThrow(Conflict);
		await reactivate(ada, cai);
		await gone();
	});

	it("is not the last who can run an area", async () => {
		await expectNothingWritten(async () => {
			await expect(deactivate(ada, fran)).rejects.toThrow(Conflict);
		});
		const cai = await colleague(ada);
		await member(ada, eastshire, cai, "facilitator");
		await deactivate(ada, cai);
		await expectNothingWritten(async () => {
			await expect(deactivate(ada, fran)).rejects.toThrow(Conflict);
		});
		await reactivate(ada, cai);
		await deactivate(ada, fran);
		expect((await areasOfBody(ada))[0]?.facilitators).toBe("Cai Bowen");
	});
});

describe("an invitation or a new sign-in", () => {
	it("of somebody who has not come is an invitation for seven days, and for who has, a link for a day", async () => {
		const invited = tokenOf(await inviteAccount(ada, { name: "D", email: "d@example.org", administrator: true }));
		const again = tokenOf(await resetSignIn(ada, await found(ada, (await entryOf(invited))?.accountId ?? "")));
		expect(await entryOf(invited)).toBeNull();
		expect((await entryOf(again))?.isInvitation).toBe(true);
		const reset = tokenOf(await resetSignIn(ada, await found(ada, fran)));
		expect((await entryOf(reset))?.isInvitation).toBe(false);
		const days = await rows(
			"SELECT purpose, julianday(expires_at) - julianday(created_at) AS days FROM links WHERE used_at IS NULL AND revoked_at IS NULL AND account_id IS NOT NULL ORDER BY purpose",
		);
		expect(days.map(({ purpose, days: count }) => [purpose, Math.round(Number(count) * 1000) / 1000])).toEqual([
			["invitation", 7],
			["password", 1],
		]);
	});

	it("leaves what somebody signs in by as it is until it is used, and then ends all of it", async () => {
		await change("UPDATE accounts SET totp_secret = 'sealed', totp_step = 5 WHERE id = :fran", { fran });
		await change("INSERT INTO recovery_codes (hash, account_id) VALUES ('hash', :fran)", { fran });
		const session = await beginSession(fran);
		const browser = await rememberBrowser(fran);
		const token = tokenOf(await resetSignIn(ada, await found(ada, fran)));
		expect((await sessionAccount(session))?.secured).toBe(true);
		await enter(token, { passwordHash: "new hash" });
		expect(await sessionAccount(session)).toBeNull();
		expect(await isKnownBrowser(browser, fran)).toBe(false);
		expect(await rows("SELECT totp_secret, totp_step FROM accounts WHERE id = :fran", { fran })).toEqual([
			{ totp_secret: null, totp_step: null },
		]);
		expect(await rows("SELECT * FROM recovery_codes")).toEqual([]);
	});
});
