import { afterEach, describe, expect, it, vi } from "vitest";
import { Conflict, NotFound } from "#app/models/ownership.server.ts";
import {
	changeRound,
	circumstancesOf,
	countRounds,
	createRound,
	type Move,
	moveNames,
	moveRound,
	type Round,
	revealDelay,
	roundOf,
	roundsOf,
	saveCircumstances,
	saveFront,
	unreadableRounds,
} from "#app/models/round.server.ts";
import { seatsOf } from "#app/models/seat.server.ts";
import { type Standing, standing, standings } from "#app/round/phase.ts";
import { change, expectNothingWritten, freshDatabase, rows } from "#tests/support/database.ts";
import {
	account,
	area,
	areaInput,
	areaNow,
	edition,
	moved,
	operation,
	post,
	round,
	roundInput,
	roundNow,
} from "#tests/support/factories.ts";

freshDatabase();
afterEach(() => {
	vi.useRealTimers();
});

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

describe("the rounds of an area", () => {
	it("come with the newest workshop first", async () => {
		const fran = await account();
		const eastshire = await area(fran);
		for (const [title, workshopOn] of [
			["second", "2026-02-01"],
			["first", "2026-05-01"],
			["third", "2025-05-01"],
		] as const) {
			await round(fran, eastshire, { title, workshopOn });
		}
		expect((await roundsOf(fran, eastshire.id)).map(({ title }) => title)).toEqual(["first", "second", "third"]);
		expect(await countRounds()).toBe(3);
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

/** From where each move may start, and where it leads. Everything else is refused. */
const allowed: Record<Move, { from: Standing; to: Standing }> = {
	open: { from: "draft", to: "open" },
	close: { from: "open", to: "closed" },
	reopen: { from: "closed", to: "open" },
	reveal: { from: "closed", to: "revealing" },
	cancelReveal: { from: "revealing", to: "closed" },
	finish: { from: "revealed", to: "finished" },
};
const reasons: Record<Standing, string> = {
	draft: "This cannot be done now, because the round has not been opened yet. Nothing was changed.",
	open: "This cannot be done now, because the round is open for answers. Nothing was changed.",
	closed: "This cannot be done now, because the round is closed. Nothing was changed.",
	revealing: "This cannot be done now, because the results are about to be shown. Nothing was changed.",
	revealed: "This cannot be done now, because the results have been shown. Nothing was changed.",
	finished: "This cannot be done now, because the round is finished. Nothing was changed.",
};

describe("moving a round", () => {
	it.each(standings)("from %s goes where its phase allows and nowhere else", async (from) => {
		const fran = await account();
		const draft = await round(fran, await area(fran));
		const before = await moved(fran, draft, from);
		expect(standing(before, new Date().toISOString())).toBe(from);
		for (const move of moveNames.filter((name) => allowed[name].from !== from)) {
			await expectNothingWritten(async () => {
				const refused = moveRound(fran, before, move);
				await expect(refused, move).rejects.toThrow(Conflict);
				await expect(refused, move).rejects.toThrow(reasons[from]);
			});
		}
		for (const move of moveNames.filter((name) => allowed[name].from === from)) {
			await moveRound(fran, await roundNow(fran, draft.id), move);
			const after = await roundNow(fran, draft.id);
			expect(standing(after, new Date().toISOString()), move).toBe(allowed[move].to);
			expect(after.version, move).toBe(before.version + 1);
			await change("UPDATE rounds SET phase = :phase, reveal_at = :revealAt, version = :version", {
				phase: before.phase,
				revealAt: before.revealAt,
				version: before.version,
			});
		}
	});

	it("is refused in words that are true when somebody else moved it on meanwhile", async () => {
		const fran = await account();
		const seen = await moved(fran, await round(fran, await area(fran)), "open");
		await moveRound(fran, seen, "close");
		await expectNothingWritten(async () => {
			await expect(moveRound(fran, seen, "close")).rejects.toThrow(
				"Somebody else has moved this round on since you opened it. Nothing was changed.",
			);
		});
	});

	it("happens once when two people press at the same moment", async () => {
		const fran = await account();
		const closed = await moved(fran, await round(fran, await area(fran)), "closed");
		const tries = await Promise.allSettled([moveRound(fran, closed, "reveal"), moveRound(fran, closed, "reopen")]);
		expect(tries.map(({ status }) => status)).toEqual(["fulfilled", "rejected"]);
	});

	it("is written down, each step by its name", async () => {
		const fran = await account();
		const { id } = await moved(fran, await round(fran, await area(fran)), "finished");
		expect(
			(await rows("SELECT event FROM audit WHERE round_id = :id ORDER BY rowid", { id })).map(({ event }) => event),
		).toEqual(["round-made", "round-opened", "round-closed", "round-revealed", "round-finished"]);
	});
});

describe("a reveal", () => {
	it("is five seconds ahead, can be called back until then and not afterwards", async () => {
		const fran = await account();
		const closed = await moved(fran, await round(fran, await area(fran)), "closed");
		expect(revealDelay).toBe(5000);
		vi.useFakeTimers({ toFake: ["Date"], now: new Date("2026-03-12T10:00:00.000Z") });
		await moveRound(fran, closed, "reveal");
		const revealing = await roundNow(fran, closed.id);
		expect(revealing.revealAt).toBe("2026-03-12T10:00:05.000Z");
		expect(standing(revealing, "2026-03-12T10:00:04.999Z")).toBe("revealing");
		expect(standing(revealing, "2026-03-12T10:00:05.000Z")).toBe("revealed");
		vi.setSystemTime("2026-03-12T10:00:04.999Z");
		await expect(moveRound(fran, revealing, "finish")).rejects.toThrow(Conflict);
		await moveRound(fran, revealing, "cancelReveal");
		expect(await roundNow(fran, closed.id)).toMatchObject({ phase: "closed", revealAt: null });

		await moveRound(fran, await roundNow(fran, closed.id), "reveal");
		vi.setSystemTime("2026-03-12T10:00:09.999Z");
		await expectNothingWritten(async () => {
			await expect(moveRound(fran, await roundNow(fran, closed.id), "cancelReveal")).rejects.toThrow(reasons.revealed);
		});
		await moveRound(fran, await roundNow(fran, closed.id), "finish");
		expect((await roundNow(fran, closed.id)).phase).toBe("finished");
	});
});

describe("what may be done in a round, by where it stands", () => {
	type Step = { from: Standing[]; doing: (accountId: string, found: Round) => Promise<void> };
	const steps: Record<string, Step> = {
		"changing it": {
			from: ["draft"],
			doing: async (fran, found) => {
				const input = roundInput(await areaNow(fran, found.areaId));
				await changeRound(fran, found, input, found.version, edition(), operation());
			},
		},
		"saying what stands on its first page": {
			from: ["revealed", "finished"],
			doing: (fran, found) => saveFront(fran, found, { decision: "Adopt it.", outcome: null }),
		},
		"saying what is so of the area": {
			from: ["draft", "open", "closed", "revealing", "revealed"],
			doing: (fran, found) => saveCircumstances(fran, found, { councils: "Eastshire" }),
		},
	};

	it.each(standings)("in %s", async (where) => {
		const fran = await account();
		const { id } = await moved(fran, await round(fran, await area(fran)), where);
		for (const [name, { from, doing }] of Object.entries(steps)) {
			const found = await roundNow(fran, id);
			if (from.includes(where)) await doing(fran, found);
			else {
				await expectNothingWritten(async () => await expect(doing(fran, found), name).rejects.toThrow(Conflict));
			}
		}
	});
});

describe("what a round says of its area and on its first page", () => {
	it("is stored whole: an empty field is none, and what is not said any more is gone", async () => {
		const fran = await account();
		const made = await round(fran, await area(fran));
		await saveCircumstances(fran, made, { councils: "Eastshire", partnership: "The board", control: null });
		expect(await circumstancesOf(fran, made.id)).toEqual({ councils: "Eastshire", partnership: "The board" });
		await saveCircumstances(fran, made, { councils: "Northmere", partnership: null });
		expect(await circumstancesOf(fran, made.id)).toEqual({ councils: "Northmere" });
	});

	it("is the decision and the outcome, and may be taken back", async () => {
		const fran = await account();
		const revealed = await moved(fran, await round(fran, await area(fran)), "revealed");
		await saveFront(fran, revealed, { decision: "Adopt it.", outcome: "Older people" });
		expect(await roundNow(fran, revealed.id)).toMatchObject({ decision: "Adopt it.", outcome: "Older people" });
		await saveFront(fran, revealed, { decision: null, outcome: "Older people" });
		expect(await roundNow(fran, revealed.id)).toMatchObject({ decision: null, outcome: "Older people" });
	});
});

describe("rounds whose definition cannot be read", () => {
	it("are named, with their area and the version they need", async () => {
		const fran = await account();
		const eastshire = await area(fran);
		await round(fran, eastshire, { title: "New" });
		await round(fran, eastshire, { title: "Old", definition: edition("1.0.0").hash });
		expect(await unreadableRounds([edition().hash, edition("1.0.0").hash])).toEqual([]);
		expect(await unreadableRounds([edition().hash])).toEqual([
			{ title: "Old", area: "Eastshire", id: "joint-working", version: "1.0.0" },
		]);
	});
});

describe("another account", () => {
	it("sees nothing of a round and cannot move or change it, nor learn that it is there", async () => {
		const fran = await account();
		const eastshire = await area(fran);
		const theirs = await round(fran, eastshire);
		await saveCircumstances(fran, theirs, { councils: "Canary" });
		const other = await account();
		const input = roundInput(eastshire);
		await expectNothingWritten(async () => {
			expect(await roundOf(other, theirs.id)).toBeNull();
			expect(await roundOf(other, "no such round")).toBeNull();
			expect(await roundsOf(other, eastshire.id)).toEqual([]);
			expect(await circumstancesOf(other, theirs.id)).toEqual({});
			const writes = [
				() => createRound(other, eastshire.id, input, edition(), operation()),
				() => changeRound(other, theirs, input, 1, edition(), operation()),
				...moveNames.map((move) => () => moveRound(other, theirs, move)),
				() => saveCircumstances(other, theirs, {}),
				() => saveFront(other, theirs, { decision: "Mine now.", outcome: null }),
			];
			for (const doing of writes) await expect(doing()).rejects.toThrow(NotFound);
		});
	});

	it("that facilitates an area of its own cannot put this round into it", async () => {
		const fran = await account();
		const theirs = await round(fran, await area(fran));
		const other = await account();
		const borough = await area(other, { ...areaInput(), name: "Borough" });
		await expectNothingWritten(async () => {
			const disguised = { ...theirs, areaId: borough.id };
			await expect(changeRound(other, disguised, roundInput(borough), 1, edition(), operation())).rejects.toThrow(
				NotFound,
			);
		});
	});
});
