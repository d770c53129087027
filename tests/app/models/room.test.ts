import { describe, expect, it } from "vitest";
import { Conflict, NotFound } from "#app/models/ownership.server.ts";
import { purgeRound } from "#app/models/retention.server.ts";
import { replaceRoomCode, roomByCode, roomCodeOf } from "#app/models/room.server.ts";
import { standings } from "#app/round/phase.ts";
import { change, expectNothingWritten, freshDatabase, rows } from "#tests/support/database.ts";
import { account, area, moved, round, roundNow } from "#tests/support/factories.ts";

freshDatabase();

async function openRound(title = "Autumn") {
	const fran = await account();
	return { fran, open: await moved(fran, await round(fran, await area(fran), { title }), "open") };
}

const joinable = ["open", "late", "closed", "revealing", "revealed"];

describe("the code of a room", () => {
	it("is made once, on demand, and stays", async () => {
		const { fran, open } = await openRound();
		expect(open.roomCode).toBeNull();
		const code = await roomCodeOf(fran, open);
		expect(code).toMatch(/^[23456789ABCDEFGHJKMNPQRSTVWXYZ]{8}$/);
		await expectNothingWritten(async () => expect(await roomCodeOf(fran, open)).toBe(code));
		expect((await roundNow(fran, open.id)).roomCode).toBe(code);
		expect(await rows("SELECT account_id, round_id FROM audit WHERE event = 'room-code-made'")).toEqual([
			{ account_id: fran, round_id: open.id },
		]);
	});

	it("is one for two facilitators who ask for it at once", async () => {
		const { fran, open } = await openRound();
		const codes = await Promise.all([1, 2, 3].map(() => roomCodeOf(fran, open)));
		expect(new Set(codes).size).toBe(1);
	});

	it("is drawn anew where another room has it", async () => {
		const { fran, open } = await openRound();
		const other = await openRound();
		await roomCodeOf(fran, open, () => "22222222");
		const drawn = ["22222222", "22222222", "33333333"];
		expect(await roomCodeOf(other.fran, other.open, () => drawn.shift() ?? "")).toBe("33333333");
	});

	it("is told apart by the database too", async () => {
		const { fran, open } = await openRound();
		await roomCodeOf(fran, open, () => "22222222");
		const { open: other } = await openRound();
		const taking = change("UPDATE rounds SET room_code = '22222222' WHERE id = :id", { id: other.id });
		await expect(taking).rejects.toThrow(/UNIQUE/);
	});

	it("is replaced by another, and the old one opens nothing at once", async () => {
		const { fran, open } = await openRound();
		const old = await roomCodeOf(fran, open);
		const code = await replaceRoomCode(fran, open, old);
		expect(code).not.toBe(old);
		expect([await roomByCode(old), await roomByCode(code)]).toEqual([null, { id: open.id, title: "Autumn" }]);
	});

	it("is replaced once by two who replace the same one", async () => {
		const { fran, open } = await openRound();
		const old = await roomCodeOf(fran, open);
		const codes = await Promise.all([replaceRoomCode(fran, open, old), replaceRoomCode(fran, open, old)]);
		expect(new Set(codes).size).toBe(1);
		expect((await roundNow(fran, open.id)).roomCode).toBe(codes[0]);
	});

	it("counts for the wall, which shows it, and not for participants", async () => {
		const { fran, open } = await openRound();
		await roomCodeOf(fran, open);
		const after = await roundNow(fran, open.id);
		expect([after.roomVersion - open.roomVersion, after.screenVersion - open.screenVersion]).toEqual([1, 0]);
	});

	it.each(standings)(
		"is made, and shows its round's title, where somebody may join, and nowhere else: %s",
		async (where) => {
			const fran = await account();
			const here = await moved(fran, await round(fran, await area(fran)), where);
			if (joinable.includes(where)) {
				expect(await roomByCode(await roomCodeOf(fran, here))).toEqual({ id: here.id, title: "Autumn" });
				return;
			}
			await expectNothingWritten(() => expect(roomCodeOf(fran, here)).rejects.toThrow(Conflict));
			await change("UPDATE rounds SET room_code = '22222222' WHERE id = :id", { id: here.id });
			expect(await roomByCode("22222222")).toBeNull();
		},
	);

	it("is nobody's to make who does not facilitate the round", async () => {
		const { open } = await openRound();
		const other = await account();
		await expectNothingWritten(async () => {
			await expect(roomCodeOf(other, open)).rejects.toThrow(NotFound);
			await expect(replaceRoomCode(other, open, "22222222")).rejects.toThrow(NotFound);
		});
	});

	it("opens nothing once its round was deleted, and is free for another", async () => {
		const { fran, open } = await openRound();
		const code = await roomCodeOf(fran, open);
		await purgeRound(fran, open);
		expect(await roomByCode(code)).toBeNull();
		const other = await openRound();
		expect(await roomCodeOf(other.fran, other.open, () => code)).toBe(code);
	});
});
