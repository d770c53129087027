import { describe, expect, it } from "vitest";
import { circumstancesOf, saveCircumstances } from "#app/models/circumstances.server.ts";
import { saveFront } from "#app/models/front.server.ts";
import { Conflict, NotFound } from "#app/models/ownership.server.ts";
import { countRounds, type Round, roundOf, roundsOf, unreadableRounds } from "#app/models/round.server.ts";
import { moveNames, moveRound } from "#app/models/round-phase.server.ts";
import { changeRound, createRound, removeDraft } from "#app/models/round-set-up.server.ts";
import { type Standing, standings } from "#app/round/phase.ts";
import { expectNothingWritten, freshDatabase } from "#tests/support/database.ts";
import {
	account,
	area,
	areaInput,
	areaNow,
	edition,
	moved,
	operation,
	round,
	roundInput,
	roundNow,
} from "#tests/support/factories.ts";

freshDatabase();

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
			from: ["revealed"],
			doing: (fran, found) =>
				saveFront(fran, found, { decision: "Adopt it.", outcome: null }, found.frontVersion, operation()),
		},
		"saying what is so of the area": {
			from: ["draft", "open", "late", "closed", "revealing", "revealed"],
			doing: (fran, found) =>
				saveCircumstances(fran, found, { councils: "Eastshire" }, found.circumstancesVersion, operation()),
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
		await saveCircumstances(fran, theirs, { councils: "Canary" }, 1, operation());
		const other = await account();
		const input = roundInput(eastshire);
		await expectNothingWritten(async () => {
			expect(await roundOf(other, theirs.id)).toBeNull();
			expect(await roundOf(other, "no such round")).toBeNull();
			expect(await roundsOf(other, eastshire.id)).toEqual([]);
			expect(await circumstancesOf({ accountId: other }, theirs.id)).toEqual({});
			const writes = [
				() => createRound(other, eastshire.id, input, edition(), operation()),
				() => changeRound(other, theirs, input, 1, edition(), operation()),
				...moveNames.map((move) => () => moveRound(other, theirs, move)),
				() => saveCircumstances(other, theirs, {}, 2, operation()),
				() => removeDraft(other, theirs),
				() => saveFront(other, theirs, { decision: "Mine now.", outcome: null }, 1, operation()),
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
