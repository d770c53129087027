import { beforeEach, describe, expect, it } from "vitest";
import { areaOf, areasOf } from "#app/models/area.server.ts";
import { createAreaFor } from "#app/models/area-change.server.ts";
import { deactivate, inviteAccount } from "#app/models/body-account.server.ts";
import { enter, entryOf } from "#app/models/entry-link.server.ts";
import { type Added, addMember, managedAreaOf, membersOf, removeMember } from "#app/models/member.server.ts";
import { AddressTaken, Conflict, NotFound, views } from "#app/models/ownership.server.ts";
import { change, expectNothingWritten, freshDatabase, rows } from "#tests/support/database.ts";
import { account, colleague, member, operation } from "#tests/support/factories.ts";

freshDatabase();

/** An administrator who runs no area, and two facilitators with an area each. */
let ada: string;
let fran: string;
let eastshire: string;
let borough: string;

beforeEach(async () => {
	ada = await account({ name: "Ada Nowak", email: "ada@example.org" });
	fran = await colleague(ada, { name: "Fran Keogh", email: "fran@example.org" });
	eastshire = await createAreaFor(ada, { name: "Eastshire", facilitator: fran }, operation());
	borough = await createAreaFor(ada, { name: "Borough", facilitator: await colleague(ada) }, operation());
});

async function add(
	by: string,
	areaId: string,
	email: string,
	role: "facilitator" | "viewer" = "viewer",
): Promise<Added> {
	const managed = await managedAreaOf(by, areaId);
	if (!managed) throw new NotFound("There is no such area.");
	return addMember(by, managed, { name: "Dilys Rees", email, role });
}

const tokenOf = ({ invitation }: Pick<Added, "invitation">) => invitation?.replace("/password/", "") ?? "";

async function idOf(email: string): Promise<string> {
	return String((await rows("SELECT id FROM accounts WHERE email = :email", { email }))[0]?.id);
}

describe("whoever is added to an area", () => {
	it("gets an invitation bound to their address, for seven days, which works once", async () => {
		const added = await add(fran, eastshire, "dilys@example.org", "facilitator");
		expect(await entryOf(tokenOf(added))).toMatchObject({
			name: "Dilys Rees",
			email: "dilys@example.org",
			body: "Eastshire Council",
			isInvitation: true,
		});
		const [link] = await rows(
			"SELECT created_at, expires_at FROM links WHERE purpose = 'invitation' AND used_at IS NULL",
		);
		expect(Date.parse(String(link?.expires_at)) - Date.parse(String(link?.created_at))).toBe(7 * 86_400_000);
		await enter(tokenOf(added), { passwordHash: "hash" });
		expect(await entryOf(tokenOf(added))).toBeNull();
		expect((await areasOf(await idOf("dilys@example.org"))).map(({ name, runs }) => [name, runs])).toEqual([
			["Eastshire", true],
		]);
	});

	it("gets another in place of the one before while they have not come, in either case of their address", async () => {
		const first = await add(fran, eastshire, "dilys@example.org");
		const second = await add(fran, eastshire, "DILYS@example.org");
		expect(await entryOf(tokenOf(first))).toBeNull();
		expect((await entryOf(tokenOf(second)))?.email).toBe("dilys@example.org");
		expect(await rows("SELECT count(*) AS n FROM accounts WHERE name = 'Dilys Rees'")).toEqual([{ n: 1 }]);
		await change("UPDATE links SET expires_at = :at", { at: new Date().toISOString() });
		expect(await entryOf(tokenOf(second))).toBeNull();
	});

	it("and signs in already finds the area, and nobody gets a link to their account", async () => {
		const id = await colleague(ada, { name: "Cai Bowen", email: "cai@example.org" });
		const before = await rows("SELECT count(*) AS n FROM links");
		expect(await add(fran, eastshire, "cai@example.org")).toEqual({
			name: "Cai Bowen",
			email: "cai@example.org",
			invitation: null,
			joined: true,
		});
		expect(await rows("SELECT count(*) AS n FROM links")).toEqual(before);
		expect((await areaOf(id, eastshire, views))?.name).toBe("Eastshire");
		expect(await areaOf(id, eastshire)).toBeNull();
	});

	it("is nobody of another body, and is not told of", async () => {
		await account({ email: "other@example.org", body: "Northmere Council" });
		await expectNothingWritten(async () => {
			await expect(add(fran, eastshire, "other@example.org")).rejects.toThrow(AddressTaken);
		});
	});

	it("is not a deactivated account, nor oneself", async () => {
		const cai = await colleague(ada, { email: "cai@example.org" });
		await deactivate(ada, cai);
		await expectNothingWritten(async () => {
			await expect(add(fran, eastshire, "cai@example.org")).rejects.toThrow(Conflict);
			await expect(add(fran, eastshire, "fran@example.org", "viewer")).rejects.toThrow(Conflict);
			await expect(add(ada, eastshire, "Ada@example.org", "facilitator")).rejects.toThrow(Conflict);
		});
	});
});

describe("a link to an account that has not come yet", () => {
	it("is not made by a facilitator for somebody whom an administrator has invited, however often they are added", async () => {
		const asked = { name: "Dilys Rees", email: "dilys@example.org" };
		for (const administrator of [true, false]) {
			const email = administrator ? asked.email : "aled@example.org";
			const first = await inviteAccount(ada, { ...asked, email, administrator });
			for (const _time of [1, 2]) {
				expect(await add(fran, eastshire, email)).toMatchObject({ invitation: null, joined: false });
			}
			// The invitation of whoever made it goes on.
			expect((await entryOf(first.replace("/password/", "")))?.email).toBe(email);
		}
	});

	it("is not made by a facilitator for somebody who was invited to another area, or whom they invited themselves and who has another by now", async () => {
		const boroughs = (await membersOf(ada, borough))[0]?.id ?? "";
		const first = await add(boroughs, borough, "dilys@example.org");
		expect(await add(fran, eastshire, "dilys@example.org")).toMatchObject({ invitation: null, joined: false });
		await removeMember(boroughs, borough, await idOf("dilys@example.org"));
		expect(await add(fran, eastshire, "dilys@example.org")).toMatchObject({ invitation: null, joined: false });
		expect(await entryOf(tokenOf(first))).not.toBeNull();
		expect((await add(boroughs, borough, "dilys@example.org")).invitation).toBeNull();
	});

	it("is made by an administrator of its body, whatever it belongs to", async () => {
		await add(fran, eastshire, "dilys@example.org");
		expect((await add(ada, borough, "dilys@example.org")).invitation).not.toBeNull();
	});
});

describe("taking somebody off an area", () => {
	it("takes it from them at once, and leaves it to those who stay", async () => {
		const cai = await colleague(ada);
		await member(ada, eastshire, cai, "facilitator");
		await removeMember(cai, eastshire, fran);
		expect(await areasOf(fran)).toEqual([]);
		expect(await managedAreaOf(fran, eastshire)).toBeNull();
		expect((await membersOf(cai, eastshire)).map(({ id }) => id)).toEqual([cai]);
	});

	it("is refused for the last who can run it, by leaving, by being made a viewer, and with a deactivated one left", async () => {
		const cai = await colleague(ada, { email: "cai@example.org" });
		await member(ada, eastshire, cai, "facilitator");
		await deactivate(ada, cai);
		await member(ada, eastshire, await colleague(ada), "viewer");
		await expectNothingWritten(async () => {
			await expect(removeMember(fran, eastshire, fran)).rejects.toThrow(Conflict);
			await expect(removeMember(ada, eastshire, fran)).rejects.toThrow(Conflict);
			await expect(add(ada, eastshire, "fran@example.org", "viewer")).rejects.toThrow(Conflict);
		});
	});

	it("leaves one of two who leave at the same moment", async () => {
		const cai = await colleague(ada);
		await member(ada, eastshire, cai, "facilitator");
		const outcomes = await Promise.allSettled([removeMember(fran, eastshire, fran), removeMember(cai, eastshire, cai)]);
		expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
		expect(await rows("SELECT role FROM memberships WHERE partnership_id = :eastshire", { eastshire })).toHaveLength(1);
	});

	it("does not find whoever belongs to another area", async () => {
		const boroughs = (await membersOf(ada, borough))[0]?.id ?? "";
		await expectNothingWritten(async () => {
			await expect(removeMember(fran, eastshire, boroughs)).rejects.toThrow(NotFound);
		});
	});
});

describe("who says who belongs to an area", () => {
	it("is its facilitators and its body's administrators: no viewer, nobody of another area or body", async () => {
		const viewer = await colleague(ada);
		await member(ada, eastshire, viewer, "viewer");
		const other = await account({ body: "Northmere Council" });
		const boroughs = (await membersOf(ada, borough))[0]?.id ?? "";
		for (const may of [ada, fran]) expect((await membersOf(may, eastshire)).length).toBe(2);
		const managed = await managedAreaOf(ada, eastshire);
		if (!managed) throw new Error("The administrator lost the area.");
		for (const mayNot of [viewer, boroughs, other]) {
			expect(await managedAreaOf(mayNot, eastshire)).toBeNull();
			expect(await membersOf(mayNot, eastshire)).toEqual([]);
			await expectNothingWritten(async () => {
				const input = { name: "X", email: "x@example.org", role: "facilitator" as const };
				await expect(addMember(mayNot, managed, input)).rejects.toThrow(NotFound);
				await expect(removeMember(mayNot, eastshire, viewer)).rejects.toThrow(NotFound);
			});
		}
	});

	it("cannot put an account of one body into an area of another, whatever a program tries", async () => {
		const other = await account({ body: "Northmere Council" });
		await expect(
			change(
				"INSERT INTO memberships (account_id, role, partnership_id, created_at) VALUES (:other, 'viewer', :eastshire, '')",
				{ other, eastshire },
			),
		).rejects.toThrow("a membership is of the body of its account");
	});

	it("is written down, with whom it is about", async () => {
		await add(fran, eastshire, "dilys@example.org");
		const dilys = await idOf("dilys@example.org");
		await removeMember(ada, eastshire, dilys);
		expect(
			await rows("SELECT event, account_id, about_account_id, partnership_id FROM audit WHERE event LIKE 'member-%'"),
		).toEqual([
			{ event: "member-added", account_id: fran, about_account_id: dilys, partnership_id: eastshire },
			{ event: "member-removed", account_id: ada, about_account_id: dilys, partnership_id: eastshire },
		]);
	});
});
