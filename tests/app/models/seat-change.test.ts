import { describe, expect, it } from "vitest";
import type { Area } from "#app/models/area.server.ts";
import { ownAnswers } from "#app/models/own-answer.server.ts";
import { Conflict, NotFound } from "#app/models/ownership.server.ts";
import type { Round } from "#app/models/round.server.ts";
import { seatPosts, seatsOf } from "#app/models/seat.server.ts";
import { addSeat, correctSeat, removeSeat, type SeatInput } from "#app/models/seat-change.server.ts";
import { linkUsesOf, sittingOf, submit } from "#app/models/sitting.server.ts";
import { standings } from "#app/round/phase.ts";
import { change, expectNothingWritten, freshDatabase, rows } from "#tests/support/database.ts";
import {
	account,
	answer,
	area,
	edition,
	link,
	moved,
	newcomer,
	operation,
	ownAnswer,
	post,
	round,
	roundInput,
	roundNow,
	seat,
	sitting,
} from "#tests/support/factories.ts";

freshDatabase();

const { definition } = edition();

/** Two directors of public health, one of whom has no seat yet, a director of two services, and a chief constable. */
async function openRound() {
	const fran = await account();
	const eastshire = await area(fran, {
		posts: [
			post("dph", "DPH, East", "Amara Okafor"),
			post("dass", "DASS", "Helen Whitcombe"),
			post("dcs", "DCS", "Helen Whitcombe"),
			post("dph", "DPH, North", "Gwilym Pryce-Ŵyn"),
			post("police", "Chief Constable", "Ode Bright"),
		],
	});
	const seats = roundInput(eastshire).seats.filter(({ label }) => label !== "DPH, North");
	const open = await moved(fran, await round(fran, eastshire, { seats }), "open");
	return { fran, eastshire, open };
}

/** The codes of a round's seats, in their order. */
async function seatCodes(fran: string, roundId: string): Promise<string[]> {
	return (await seatsOf(fran, roundId)).map(({ code }) => code);
}

/** A seat as its form gives it: the holder of the first of these posts, for all of them. */
function seatInput({ posts }: Area, titles: string[], overrides: Partial<SeatInput> = {}): SeatInput {
	const chosen = titles.flatMap((title) => posts.find((one) => one.title === title) ?? []);
	return {
		person: chosen[0]?.personId ?? "",
		label: titles.join(" and "),
		posts: chosen.map(({ id, role }) => ({ id, role })),
		...overrides,
	};
}

async function codes(accountId: string, roundId: string, but = ""): Promise<string[]> {
	return (await seatsOf(accountId, roundId)).flatMap(({ id, code }) => (id === but ? [] : [code]));
}

/** Adds a seat to a round as it is now. */
async function add(accountId: string, { id }: Round, input: SeatInput, as = operation()): Promise<string> {
	const now = await roundNow(accountId, id);
	return addSeat(accountId, now, input, await codes(accountId, id), now.version, as);
}

/** Corrects the seat of a code in a round as it is now. */
async function correct(accountId: string, { id }: Round, code: string, input: SeatInput): Promise<void> {
	const now = await roundNow(accountId, id);
	const before = await seat(accountId, id, code);
	const taken = await codes(accountId, id, before.id);
	await correctSeat(
		accountId,
		now,
		before,
		input,
		taken,
		definition,
		{ version: now.version, changes: before.changes },
		operation(),
	);
}

describe("adding a seat", () => {
	it("puts it after the others, with a code of its own and the posts it speaks for, and counts the round's version", async () => {
		const { fran, eastshire, open } = await openRound();
		const id = await add(fran, open, seatInput(eastshire, ["DPH, North"]));
		expect((await seatsOf(fran, open.id)).map(({ code, label, person }) => [code, label, person])).toEqual([
			["dph", "DPH, East", "Amara Okafor"],
			["dass-dcs", "DASS and DCS", "Helen Whitcombe"],
			["police", "Chief Constable", "Ode Bright"],
			["dph-2", "DPH, North", "Gwilym Pryce-Ŵyn"],
		]);
		expect(await seatPosts(fran, open.id, id)).toEqual([eastshire.posts[3]?.id]);
		expect((await roundNow(fran, open.id)).version).toBe(open.version + 1);
		expect(await rows("SELECT account_id, round_id FROM audit WHERE event = 'seat-added'")).toEqual([
			{ account_id: fran, round_id: open.id },
		]);
	});

	it("gives a seat to which a link can be made and on which somebody answers", async () => {
		const { fran, eastshire, open } = await openRound();
		await add(fran, open, seatInput(eastshire, ["DPH, North"]));
		const gwilym = await sitting(fran, open, "dph-2");
		await ownAnswer(gwilym, "g1");
		expect(await ownAnswers(gwilym)).toHaveLength(1);
	});

	it("is done once under one operation, and gives the same seat again", async () => {
		const { fran, eastshire, open } = await openRound();
		const same = operation();
		const input = seatInput(eastshire, ["DPH, North"]);
		const first = await add(fran, open, input, same);
		await expectNothingWritten(async () => expect(await add(fran, open, input, same)).toBe(first));
	});

	it("is refused for somebody who sits already, and when the round was changed meanwhile", async () => {
		const { fran, eastshire, open } = await openRound();
		await expectNothingWritten(async () => {
			await expect(add(fran, open, seatInput(eastshire, ["DPH, East"]))).rejects.toThrow(
				"This person has a seat in the round already. One person sits once, for all their posts.",
			);
			const input = seatInput(eastshire, ["DPH, North"]);
			await expect(addSeat(fran, open, input, [], open.version - 1, operation())).rejects.toThrow(
				/^Somebody else has changed this round since you opened it/,
			);
		});
	});
});

describe("correcting a seat", () => {
	it("changes what it is called and its posts, and keeps its link, its session and what was answered", async () => {
		const { fran, eastshire, open } = await openRound();
		const dph = await sitting(fran, open, "dph");
		await ownAnswer(dph, "g1", { value: "4", comment: "Mine." });
		await submit(dph);
		await correct(fran, open, "dph", seatInput(eastshire, ["DPH, East"], { label: "Public Health, East" }));
		expect(await sittingOf(dph.by)).toMatchObject({
			label: "Public Health, East",
			roles: ["dph"],
			noticeVersion: null,
		});
		expect(await ownAnswers(dph)).toMatchObject([{ item: "g1", value: "4", comment: "Mine.", version: 1 }]);
		const after = await seat(fran, open.id, "dph");
		expect(after).toMatchObject({ id: dph.seatId, submittedAt: dph.by.at });
		expect(after.linkedAt).not.toBeNull();
		expect((await roundNow(fran, open.id)).version).toBe(open.version + 1);
	});

	it("settles what was said of the post", async () => {
		const { fran, eastshire, open } = await openRound();
		await change("UPDATE seats SET post_doubt = 'Not me.', post_doubted_at = '2026-03-12' WHERE code = 'dph'");
		await correct(fran, open, "dph", seatInput(eastshire, ["DPH, East"]));
		expect((await seat(fran, open.id, "dph")).postDoubt).toBeNull();
	});

	it("takes back what its new posts are not asked, keeps the rest, and whoever has such an item open is told", async () => {
		const { fran, eastshire, open } = await openRound();
		const dph = await sitting(fran, open, "dph");
		// Of these, g1 is asked of everybody and f3 is not asked of the police.
		await ownAnswer(dph, "g1", { value: "4", comment: "Stays." });
		await ownAnswer(dph, "f3", { value: "2", comment: "Goes." });
		const input = seatInput(eastshire, ["Chief Constable"], { person: eastshire.posts[0]?.personId ?? "" });
		await correct(fran, open, "dph", input);
		expect(await ownAnswers(dph)).toMatchObject([
			{ item: "f3", value: null, comment: null, version: 2 },
			{ item: "g1", value: "4", comment: "Stays.", version: 1 },
		]);
		await expect(ownAnswer({ ...dph, noticeVersion: null }, "f3", {}, 1)).rejects.toThrow(Conflict);
		expect((await seatsOf(fran, open.id)).map(({ code, answered }) => [code, answered])).toEqual([
			["police-2", 1],
			["dass-dcs", 0],
			["police", 0],
		]);
	});

	it("keeps the code where the roles stay, and gives one that nobody has where they change", async () => {
		const { fran, eastshire, open } = await openRound();
		await add(fran, open, seatInput(eastshire, ["DPH, North"]));
		await correct(fran, open, "dph-2", seatInput(eastshire, ["DPH, North"], { label: "North" }));
		expect((await seat(fran, open.id, "dph-2")).label).toBe("North");
		await correct(
			fran,
			open,
			"dass-dcs",
			seatInput(eastshire, ["DPH, East"], { person: eastshire.posts[1]?.personId ?? "" }),
		);
		expect(await codes(fran, open.id)).toEqual(["dph", "dph-3", "police", "dph-2"]);
		await correct(fran, open, "dph", seatInput(eastshire, ["DASS"], { person: eastshire.posts[0]?.personId ?? "" }));
		await correct(fran, open, "dph-2", seatInput(eastshire, ["DPH, North"]));
		expect(await codes(fran, open.id)).toEqual(["dass", "dph-3", "police", "dph-2"]);
	});

	it("gives somebody else an empty seat: answers, comments, link and sessions of who sat there are gone", async () => {
		const { fran, eastshire, open } = await openRound();
		const dph = await sitting(fran, open, "dph");
		await ownAnswer(dph, "g1", { value: "4", comment: "Amara's." });
		await answer(fran, open, { dph: { g2: "3" } });
		await submit(dph);
		const before = await seatCodes(fran, open.id);
		await correct(fran, open, "dph", seatInput(eastshire, ["DPH, North"]));
		const after = await seat(fran, open.id, "dph");
		expect(after).toMatchObject({
			person: "Gwilym Pryce-Ŵyn",
			answered: 0,
			submittedAt: null,
			enteredHow: null,
			linkedAt: null,
		});
		// Another seat in its place: what was opened for the one before can save nothing here.
		expect(after.id).not.toBe(dph.seatId);
		expect(await seatCodes(fran, open.id)).toEqual(before);
		expect(await sittingOf(dph.by)).toBeNull();
		expect(await rows("SELECT * FROM answers")).toEqual([]);
		expect(await rows("SELECT * FROM comments")).toEqual([]);
		const gwilym = await newcomer(fran, open, "dph");
		expect(gwilym).toMatchObject({ noticeVersion: null, submittedAt: null });
		expect(await linkUsesOf(gwilym)).toHaveLength(1);
		expect((await ownAnswers(gwilym)).filter(({ value, comment }) => value !== null || comment !== null)).toEqual([]);
	});

	it("is refused when the person sits elsewhere, or when the round was changed meanwhile", async () => {
		const { fran, eastshire, open } = await openRound();
		const input = seatInput(eastshire, ["DPH, North"]);
		const dph = await seat(fran, open.id, "dph");
		await expectNothingWritten(async () => {
			await expect(correct(fran, open, "dph", seatInput(eastshire, ["DASS", "DCS"]))).rejects.toThrow(
				"This person has a seat in the round already.",
			);
			await expect(
				correctSeat(fran, open, dph, input, [], definition, { version: open.version - 1, changes: 0 }, operation()),
			).rejects.toThrow(/^Somebody else has changed this round since you opened it/);
		});
	});
});

describe("correcting a seat on which something was saved since the page was opened", () => {
	it("is refused where part of it would go, and nothing goes; a name is corrected all the same", async () => {
		const { fran, eastshire, open } = await openRound();
		const before = await seat(fran, open.id, "dph");
		await ownAnswer(await sitting(fran, open, "dph"), "g1", { value: "4" });
		const now = await roundNow(fran, open.id);
		const expected = { version: now.version, changes: before.changes };
		await expectNothingWritten(async () => {
			for (const posts of [["DPH, North"], ["Chief Constable"]]) {
				const input = seatInput(eastshire, posts);
				await expect(correctSeat(fran, now, before, input, [], definition, expected, operation())).rejects.toThrow(
					/^Something has been saved for this seat since you opened this page/,
				);
			}
		});
		const renamed = { ...seatInput(eastshire, ["DPH, East"]), label: "Public health" };
		await correctSeat(fran, now, before, renamed, ["dass-dcs", "police"], definition, expected, operation());
		expect(await seat(fran, open.id, "dph")).toMatchObject({ label: "Public health", answered: 1 });
	});
});

describe("removing a seat", () => {
	it("takes its link and its session with it, where nothing is saved", async () => {
		const { fran, open } = await openRound();
		const dph = await sitting(fran, open, "dph");
		await ownAnswer(dph, "g1", { comment: "Hm." });
		await ownAnswer(dph, "g1", { value: null }, 1);
		await removeSeat(fran, open, dph.seatId);
		expect(await codes(fran, open.id)).toEqual(["dass-dcs", "police"]);
		expect(await sittingOf(dph.by)).toBeNull();
		expect(await rows("SELECT seat_id FROM links WHERE purpose = 'answer'")).toEqual([]);
		expect(await rows("SELECT * FROM answers")).toEqual([]);
	});

	it.each([
		["an answer", { value: "3" }],
		["a comment alone", { value: null, comment: "Hm." }],
	])("is refused where %s is saved", async (_name, entry) => {
		const { fran, open } = await openRound();
		const dph = await sitting(fran, open, "dph");
		await ownAnswer(dph, "g1", entry);
		await expectNothingWritten(async () => {
			await expect(removeSeat(fran, open, dph.seatId)).rejects.toThrow(
				"Something is saved for this seat already, so it stays in the round. Nothing was changed.",
			);
		});
	});

	it("is refused for the last one", async () => {
		const { fran, eastshire } = await openRound();
		const seats = roundInput(eastshire).seats.slice(0, 1);
		const open = await moved(fran, await round(fran, eastshire, { seats }), "open");
		await expectNothingWritten(async () => {
			await expect(removeSeat(fran, open, (await seat(fran, open.id, "dph")).id)).rejects.toThrow(
				"A round needs at least one seat. Nothing was changed.",
			);
		});
	});
});

describe("the seats of a round", () => {
	it.each(standings)("are changed or not by where it stands: %s", async (where) => {
		const { fran, eastshire } = await openRound();
		const seats = roundInput(eastshire).seats.slice(0, 2);
		const made = await moved(fran, await round(fran, eastshire, { seats }), where);
		const all = [
			() => add(fran, made, seatInput(eastshire, ["DPH, North"])),
			() => correct(fran, made, "dph", seatInput(eastshire, ["DPH, East"], { label: "East" })),
			async () => removeSeat(fran, made, (await seat(fran, made.id, "dass-dcs")).id),
		];
		if (where === "open") {
			for (const doing of all) await doing();
			expect(await codes(fran, made.id)).toEqual(["dph", "dph-2"]);
			return;
		}
		await expectNothingWritten(async () => {
			for (const doing of all) await expect(doing()).rejects.toThrow(Conflict);
		});
	});

	it("are given nobody's person and post of another area, and no post in another role than its own", async () => {
		const { fran, eastshire, open } = await openRound();
		const borough = await area(fran, { name: "Borough" });
		const [theirs] = borough.posts;
		const [, , , north] = eastshire.posts;
		const own = seatInput(eastshire, ["DPH, North"]);
		await expectNothingWritten(async () => {
			for (const input of [
				{ ...own, person: theirs?.personId ?? "" },
				{ ...own, person: "nobody" },
				{ ...own, posts: [{ id: theirs?.id ?? "", role: "dph" }] },
				{ ...own, posts: [{ id: north?.id ?? "", role: "dass" }] },
			]) {
				await expect(add(fran, open, input)).rejects.toThrow(NotFound);
				await expect(correct(fran, open, "dph", input)).rejects.toThrow(NotFound);
			}
		});
	});

	it("are not another account's to change, nor those of one round from another", async () => {
		const { fran, eastshire, open } = await openRound();
		const sibling = await moved(fran, await round(fran, eastshire), "open");
		const dph = await seat(fran, open.id, "dph");
		await link(fran, open, dph.id);
		const other = await account();
		await area(other);
		const input = seatInput(eastshire, ["DPH, North"]);
		const edit = (who: string, where: Round) =>
			correctSeat(who, where, dph, input, [], definition, { version: where.version, changes: 0 }, operation());
		await expectNothingWritten(async () => {
			await expect(addSeat(other, open, input, [], open.version, operation())).rejects.toThrow(NotFound);
			await expect(edit(other, open)).rejects.toThrow(NotFound);
			await expect(removeSeat(other, open, dph.id)).rejects.toThrow(NotFound);
			expect(await seatPosts(other, open.id, dph.id)).toEqual([]);
			await expect(edit(fran, sibling)).rejects.toThrow(NotFound);
			await expect(removeSeat(fran, sibling, dph.id)).rejects.toThrow(NotFound);
			expect(await seatPosts(fran, sibling.id, dph.id)).toEqual([]);
		});
	});
});
