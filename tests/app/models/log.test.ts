import { beforeEach, describe, expect, it } from "vitest";
import { write } from "#app/db/database.server.ts";
import type { Area } from "#app/models/area.server.ts";
import { audit } from "#app/models/audit.server.ts";
import { bodyOf } from "#app/models/body.server.ts";
import { areaLog, bodyLog, loggedArea } from "#app/models/log.server.ts";
import { beginSession } from "#app/models/session.server.ts";
import { submit } from "#app/models/sitting.server.ts";
import type { AuditEvent } from "#app/round/audit-events.ts";
import { auditEvents, eventsReadBy } from "#app/round/audit-events.ts";
import { change, freshDatabase } from "#tests/support/database.ts";
import { account, area, colleague, member, moved, newcomer, round, sitting } from "#tests/support/factories.ts";

freshDatabase();

let fran: string;
let eastshire: Area;

beforeEach(async () => {
	fran = await account();
	eastshire = await area(fran);
});

/** Another account of the body of the area, a member of the area. */
async function joined(name: string, role: "facilitator" | "viewer"): Promise<string> {
	const id = await colleague(fran, { name });
	await member(fran, eastshire.id, id, role);
	return id;
}

/** Writes a line, as something that was done at an instant. */
async function done(
	event: AuditEvent,
	who: Parameters<typeof audit>[1],
	about: Parameters<typeof audit>[3] = {},
	at = "2026-03-12T09:00:00.000Z",
): Promise<void> {
	await write({ statements: [audit(event, who, at, about)] });
}

const whole = { before: null, limit: 1000 };

async function areaLines(accountId: string, areaId = eastshire.id, roundId: string | null = null) {
	const page = await areaLog(accountId, areaId, { ...whole, roundId });
	return page?.lines.map(({ event, who }) => [event, who]);
}

async function bodyIdOf(accountId: string): Promise<string> {
	return (await bodyOf(accountId))?.id ?? "";
}

describe("the log of an area", () => {
	it("is what was done in it, by account or by seat, the newest first", async () => {
		const open = await moved(fran, await round(fran, eastshire), "open");
		await submit(await sitting(fran, open, "dph"));
		expect(await areaLines(fran)).toEqual([
			["answers-submitted", "Director of Public Health"],
			["notice-read", "Director of Public Health"],
			["link-used", "Director of Public Health"],
			["links-made", "Fran Keogh"],
			["round-opened", "Fran Keogh"],
			["round-made", "Fran Keogh"],
			["area-made", "Fran Keogh"],
		]);
	});

	it("is read by its viewers as by its facilitators, and by nobody else", async () => {
		const vera = await joined("Vera Lund", "viewer");
		const nobody = await colleague(fran, { name: "Nobody" });
		const helen = await account();
		await area(helen);
		expect(await areaLines(vera)).toEqual(await areaLines(fran));
		expect((await loggedArea(vera, eastshire.id))?.name).toBe("Eastshire");
		for (const other of [nobody, helen]) {
			expect(await loggedArea(other, eastshire.id)).toBeNull();
			expect(await areaLines(other)).toEqual([]);
		}
	});

	it("tells viewers how far each seat has come only once the results are shown", async () => {
		const vera = await joined("Vera Lund", "viewer");
		const open = await moved(fran, await round(fran, eastshire), "open");
		await submit(await sitting(fran, open, "dph"));
		const ofSeats = async (who: string) => (await areaLines(who, eastshire.id, open.id))?.map(([event]) => event);
		expect(await ofSeats(fran)).toContain("answers-submitted");
		expect(await ofSeats(vera)).toEqual(["links-made", "round-opened", "round-made"]);
		await moved(fran, open, "revealed", "open");
		expect(await ofSeats(vera)).toEqual(await ofSeats(fran));
	});

	it("tells who has signed in of those who are its members, and of nobody else", async () => {
		const vera = await joined("Vera Lund", "viewer");
		const nobody = await colleague(fran, { name: "Nobody" });
		for (const id of [fran, vera, nobody, await account()]) await beginSession(id);
		const signedIn = (await areaLines(fran))?.filter(([event]) => event === "signed-in");
		expect(signedIn).toEqual([
			["signed-in", "Vera Lund"],
			["signed-in", "Fran Keogh"],
		]);
		await change("DELETE FROM memberships WHERE account_id = :vera", { vera });
		expect((await areaLines(fran))?.filter(([event]) => event === "signed-in")).toEqual([["signed-in", "Fran Keogh"]]);
	});

	it("tells who made it possible for one of its members to sign in anew", async () => {
		const ada = await colleague(fran, { name: "Ada Bright" });
		await done("sign-in-reset", { accountId: ada }, { accountId: fran });
		// What a member does about others is told in the areas of those.
		await done("sign-in-reset", { accountId: fran }, { accountId: ada });
		const page = await areaLog(fran, eastshire.id, { ...whole, roundId: null });
		const resets = page?.lines.filter(({ event }) => event === "sign-in-reset");
		expect(resets?.map(({ who, about }) => [who, about])).toEqual([["Ada Bright", "Fran Keogh"]]);
	});

	it("holds nothing of another area of the same account, and nothing of another body", async () => {
		const other = await area(fran, { name: "Borough" });
		await round(fran, other);
		expect(await areaLines(fran)).toEqual([["area-made", "Fran Keogh"]]);
		const helen = await account({ name: "Helen Price" });
		await area(helen);
		expect(JSON.stringify([await areaLines(fran), await areaLines(fran, other.id)])).not.toContain("Helen");
	});

	it("is of one round where one is chosen", async () => {
		const first = await round(fran, eastshire);
		await moved(fran, await round(fran, eastshire), "open");
		await beginSession(fran);
		expect(await areaLines(fran, eastshire.id, first.id)).toEqual([["round-made", "Fran Keogh"]]);
	});

	it("tells of a pooled round who opened a link, and not who handed in when, which would tell whose answers were late", async () => {
		const open = await moved(fran, await round(fran, eastshire, { mode: "pooled" }), "open");
		await submit(await sitting(fran, open, "dph"));
		const told = (await areaLines(fran))?.map(([event]) => event);
		expect(told).toContain("link-used");
		expect(told).not.toContain("answers-submitted");
	});

	it("goes on as it was when an account, a seat or a round is deleted, without their names", async () => {
		const open = await moved(fran, await round(fran, eastshire), "open");
		await newcomer(fran, open, "dph");
		const gil = await joined("Gil Marsh", "facilitator");
		await done("round-closed", { accountId: gil }, { areaId: eastshire.id, roundId: open.id });
		await change("DELETE FROM accounts WHERE id = :gil", { gil });
		await change("DELETE FROM rounds");
		await done("round-purged", null, { areaId: eastshire.id }, new Date().toISOString());
		const page = await areaLog(fran, eastshire.id, { ...whole, roundId: null });
		expect(page?.lines.map(({ event, who, round }) => [event, who, round])).toEqual([
			["round-purged", null, null],
			["member-added", "Fran Keogh", null],
			["link-used", null, null],
			["links-made", "Fran Keogh", null],
			["round-opened", "Fran Keogh", null],
			["round-made", "Fran Keogh", null],
			["area-made", "Fran Keogh", null],
			["round-closed", null, null],
		]);
	});

	it("comes in pages that hold each line once, also where many were written at one instant", async () => {
		await change("DELETE FROM audit");
		for (let count = 0; count < 7; count++) {
			const at = count < 4 ? "2026-03-12T09:00:00.000Z" : `2026-03-12T10:00:0${count}.000Z`;
			await done(count % 2 ? "round-made" : "area-changed", { accountId: fran }, { areaId: eastshire.id }, at);
		}
		const seen: string[] = [];
		const sizes: number[] = [];
		for (let before: string | null = null, more = true; more; more = before !== null) {
			const page = await areaLog(fran, eastshire.id, { before, limit: 3, roundId: null });
			sizes.push(page?.lines.length ?? 0);
			seen.push(...(page?.lines.map(({ id }) => id) ?? []));
			before = page?.next ?? null;
		}
		expect(sizes).toEqual([3, 3, 1]);
		expect(new Set(seen).size).toBe(7);
		const all = await areaLog(fran, eastshire.id, { ...whole, roundId: null });
		expect(seen).toEqual(all?.lines.map(({ id }) => id));
	});

	it("has no page after a line that is not in it", async () => {
		const helen = await account();
		const theirs = await area(helen);
		const [line] = (await areaLog(helen, theirs.id, { ...whole, roundId: null }))?.lines ?? [];
		for (const before of [line?.id ?? "", "nothing"]) {
			expect(await areaLog(fran, eastshire.id, { before, limit: 3, roundId: null })).toBeNull();
		}
	});
});

describe("the log of a body", () => {
	it("holds what was done about its accounts, areas and notice, and never a line of a round or a seat", async () => {
		const open = await moved(fran, await round(fran, eastshire), "revealed");
		const { seatId } = await newcomer(fran, open, "dph");
		const about = { areaId: eastshire.id, accountId: await joined("Vera Lund", "viewer") };
		await change("DELETE FROM audit");
		for (const event of auditEvents) {
			await done(event, { accountId: fran }, about);
			await done(event, { accountId: fran }, { ...about, roundId: open.id });
			await done(event, { seatId }, about);
		}
		const page = await bodyLog(fran, await bodyIdOf(fran), whole);
		expect(page?.lines.map(({ event }) => event).sort()).toEqual(eventsReadBy("body").sort());
		expect(page?.lines[0]).toMatchObject({ who: "Fran Keogh", about: "Vera Lund", area: "Eastshire", round: null });
	});

	it("is read by its administrators, and is of their own body only", async () => {
		const helen = await account({ name: "Helen Price" });
		const vera = await joined("Vera Lund", "facilitator");
		await change("DELETE FROM audit");
		await done("account-invited", { accountId: fran }, { accountId: vera });
		await done("account-invited", { accountId: helen });
		const [own, theirs] = [await bodyIdOf(fran), await bodyIdOf(helen)];
		const whoIn = async (id: string, bodyId: string) => (await bodyLog(id, bodyId, whole))?.lines.map(({ who }) => who);
		expect(await whoIn(fran, own)).toEqual(["Fran Keogh"]);
		expect(await whoIn(helen, theirs)).toEqual(["Helen Price"]);
		expect(await whoIn(fran, theirs)).toEqual([]);
		// Who facilitates administers nothing.
		expect(await whoIn(vera, own)).toEqual([]);
	});
});
