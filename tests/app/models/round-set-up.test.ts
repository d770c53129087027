import { describe, expect, it } from "vitest";
import { Conflict } from "#app/models/ownership.server.ts";
import { roundOf } from "#app/models/round.server.ts";
import { changeRound, createRound, removeDraft } from "#app/models/round-set-up.server.ts";
import { seatsOf } from "#app/models/seat.server.ts";
import { standings } from "#app/round/phase.ts";
import { change, expectNothingWritten, freshDatabase, rows } from "#tests/support/database.ts";
import {
	account,
	area,
	edition,
	moved,
	operation,
	post,
	round,
	roundInput,
	roundNow,
} from "#tests/support/factories.ts";

freshDatabase();

describe("making a round", () => {
	it("stores what the form says, in draft, pinned to the edition's hash", async () => {
		const fran = await account();
		const eastshire = await area(fran);
		const made = await round(fran, eastshire, {
			title: "Spring",
			mode: "pooled",
			preparation: "blind",
			target: 3.5,
			workshopOn: "2026-04-01",
			answerBy: "2026-03-20",
			retainUntil: "2028-04-01",
		});
		expect(made).toMatchObject({
			areaId: eastshire.id,
			area: "Eastshire",
			sample: false,
			definitionHash: edition().hash,
			definitionId: "joint-working",
			definitionVersion: "2.0.0",
			title: "Spring",
			mode: "pooled",
			preparation: "blind",
			phase: "draft",
			we: "The council and the NHS in Eastshire.",
			period: "The last twelve months",
			target: 3.5,
			workshopOn: "2026-04-01",
			answerBy: "2026-03-20",
			retainUntil: "2028-04-01",
			revealAt: null,
			decision: null,
			outcome: null,
			version: 1,
		});
	});

	it("makes the seats in the form's order, each with the roles its person holds and a code made of them", async () => {
		const fran = await account();
		const eastshire = await area(fran, {
			posts: [
				post("dph", "DPH, East", "Amara Okafor"),
				post("dph", "DPH, North", "Gwilym Pryce"),
				post("dcs", "DCS", "Helen Whitcombe"),
				post("dass", "DASS", "Helen Whitcombe"),
				post("dph", "DPH, South", "Ode Bright"),
			],
		});
		const { id } = await round(fran, eastshire);
		const seats = await seatsOf(fran, id);
		expect(seats.map(({ code, roles, person }) => [code, roles, person])).toEqual([
			["dph", ["dph"], "Amara Okafor"],
			["dph-2", ["dph"], "Gwilym Pryce"],
			["dass-dcs", ["dass", "dcs"], "Helen Whitcombe"],
			["dph-3", ["dph"], "Ode Bright"],
		]);
	});

	it("keeps the roles of its seats when the posts change hands afterwards", async () => {
		const fran = await account();
		const eastshire = await area(fran);
		const { id } = await round(fran, eastshire);
		await change("UPDATE posts SET role = 'police'");
		await change("UPDATE post_holders SET to_on = '2026-03-12'");
		expect((await seatsOf(fran, id)).map(({ roles }) => roles)).toEqual([["dph"], ["dass", "dcs"], ["icb-place-lead"]]);
	});

	it("gives nobody a seat whom the edition asks nothing, nor anybody without a post in this area", async () => {
		const fran = await account();
		const eastshire = await area(fran);
		const borough = await area(fran, { name: "Borough" });
		const stranger = borough.posts[0]?.personId ?? "";
		const input = roundInput(eastshire, { seats: [{ person: stranger, label: "Stranger" }] });
		await change("UPDATE posts SET role = 'no such role' WHERE partnership_id = :id", { id: borough.id });
		await expectNothingWritten(async () => {
			await expect(createRound(fran, eastshire.id, input, edition(), operation())).rejects.toThrow(
				"Stranger holds no post that this edition asks.",
			);
			const own = roundInput(borough, { seats: [{ person: stranger, label: "Unasked" }] });
			await expect(createRound(fran, borough.id, own, edition(), operation())).rejects.toThrow(Conflict);
		});
	});

	it("takes late answers to the end of the day that was set, by the clock in England", async () => {
		const fran = await account();
		const eastshire = await area(fran);
		const until = async (lateUntil: string | null) => (await round(fran, eastshire, { lateUntil })).lateUntil;
		expect(await until("2026-06-30")).toBe("2026-06-30T23:00:00.000Z");
		expect(await until("2026-12-31")).toBe("2027-01-01T00:00:00.000Z");
		// The days on which the clocks change.
		expect(await until("2026-03-29")).toBe("2026-03-29T23:00:00.000Z");
		expect(await until("2026-10-25")).toBe("2026-10-26T00:00:00.000Z");
		expect(await until(null)).toBeNull();
	});

	it("says from which round of the same area it was begun, and of no other", async () => {
		const fran = await account();
		const eastshire = await area(fran);
		const earlier = await round(fran, eastshire);
		const borough = await round(fran, await area(fran, { name: "Borough" }));
		const helen = await account();
		const theirs = await round(helen, await area(helen));
		const from = async (copiedFrom: string) => (await round(fran, eastshire, { copiedFrom })).copiedFromId;
		expect(await from(earlier.id)).toBe(earlier.id);
		expect([await from(borough.id), await from(theirs.id), await from(crypto.randomUUID())]).toEqual([
			null,
			null,
			null,
		]);
	});

	it("is done once under one operation, and gives the same round again", async () => {
		const fran = await account();
		const eastshire = await area(fran);
		const same = operation();
		const first = await createRound(fran, eastshire.id, roundInput(eastshire), edition(), same);
		await expectNothingWritten(async () => {
			expect(await createRound(fran, eastshire.id, roundInput(eastshire), edition(), same)).toBe(first);
		});
	});
});

describe("changing a round", () => {
	it("brings it and its seats to what the form says, and counts its version", async () => {
		const fran = await account();
		const eastshire = await area(fran);
		const before = await round(fran, eastshire);
		const [seat] = roundInput(eastshire).seats;
		const input = roundInput(eastshire, {
			definition: edition("1.0.0").hash,
			title: "Changed",
			target: 4,
			seats: [{ person: seat?.person ?? "", label: "Only one" }],
		});
		await changeRound(fran, before, input, 1, edition("1.0.0"), operation());
		const after = await roundNow(fran, before.id);
		expect(after).toMatchObject({
			title: "Changed",
			target: 4,
			definitionVersion: "1.0.0",
			version: 2,
			phase: "draft",
		});
		expect((await seatsOf(fran, before.id)).map(({ code, label }) => [code, label])).toEqual([["dph", "Only one"]]);
		expect(await rows("SELECT count(*) AS n FROM seat_roles")).toEqual([{ n: 1 }]);
	});

	it("leaves everybody who stays their seat, though they change places and codes, and has the notice read anew", async () => {
		const fran = await account();
		const eastshire = await area(fran, {
			posts: [
				post("dph", "DPH, East", "Amara Okafor"),
				post("dph", "DPH, North", "Gwilym Pryce"),
				post("dass", "DASS", "Helen Whitcombe"),
				post("police", "Chief Constable", "Ode Bright"),
			],
		});
		const before = await round(fran, eastshire, { seats: roundInput(eastshire).seats.slice(0, 3) });
		await change("UPDATE seats SET notice_version = '1'");
		const ids = Object.fromEntries((await seatsOf(fran, before.id)).map(({ person, id }) => [person, id]));
		const [amara, gwilym, , ode] = roundInput(eastshire).seats;
		const seats = [ode, gwilym, amara].flatMap((one) => one ?? []);
		await changeRound(fran, before, roundInput(eastshire, { seats }), 1, edition(), operation());
		const after = await seatsOf(fran, before.id);
		expect(after.map(({ code, person, roles }) => [code, person, roles])).toEqual([
			["police", "Ode Bright", ["police"]],
			["dph", "Gwilym Pryce", ["dph"]],
			["dph-2", "Amara Okafor", ["dph"]],
		]);
		expect(after.slice(1).map(({ id }) => id)).toEqual([ids["Gwilym Pryce"], ids["Amara Okafor"]]);
		expect(Object.values(ids)).not.toContain(after[0]?.id);
		expect(await rows("SELECT DISTINCT notice_version FROM seats")).toEqual([{ notice_version: null }]);
	});

	it("is refused when somebody else changed it meanwhile, and writes nothing", async () => {
		const fran = await account();
		const eastshire = await area(fran);
		const before = await round(fran, eastshire);
		const edit = (title: string) =>
			changeRound(fran, before, roundInput(eastshire, { title }), 1, edition(), operation());
		await edit("First");
		await expectNothingWritten(async () => {
			await expect(edit("Second")).rejects.toThrow(/^Somebody else has changed this round since you opened it/);
		});
		expect((await roundNow(fran, before.id)).title).toBe("First");
	});

	it("is done once under one operation", async () => {
		const fran = await account();
		const eastshire = await area(fran);
		const before = await round(fran, eastshire);
		const same = operation();
		await changeRound(fran, before, roundInput(eastshire), 1, edition(), same);
		await expectNothingWritten(() => changeRound(fran, before, roundInput(eastshire), 1, edition(), same));
	});
});

describe("removing a round in draft", () => {
	it("takes its seats and what it says of the area with it, and leaves the area and the other rounds", async () => {
		const fran = await account();
		const eastshire = await area(fran);
		const kept = await round(fran, eastshire, { title: "Kept" });
		const draft = await round(fran, eastshire, { title: "By mistake" });
		await change("INSERT INTO round_circumstances (round_id, field, value) VALUES (:id, 'councils', 'Eastshire')", {
			id: draft.id,
		});
		await removeDraft(fran, draft);
		expect(await roundOf(fran, draft.id)).toBeNull();
		expect(await rows("SELECT DISTINCT round_id FROM seats")).toEqual([{ round_id: kept.id }]);
		expect(await rows("SELECT * FROM round_circumstances")).toEqual([]);
		expect(await rows("SELECT round_id FROM audit WHERE event = 'draft-removed'")).toEqual([{ round_id: null }]);
	});

	it.each(standings.filter((where) => where !== "draft"))("is not done in %s", async (where) => {
		const fran = await account();
		const made = await moved(fran, await round(fran, await area(fran)), where);
		await expectNothingWritten(async () => {
			await expect(removeDraft(fran, made)).rejects.toThrow(Conflict);
		});
	});
});
