import { describe, expect, it } from "vitest";
import { claim } from "#app/models/claim.server.ts";
import { recordOutcome } from "#app/models/discussion.server.ts";
import { setRevote, vote } from "#app/models/revote.server.ts";
import { moveRound } from "#app/models/round-phase.server.ts";
import { steer } from "#app/models/workshop.server.ts";
import { agendaOf } from "#app/workshop/agenda.server.ts";
import { roomItem } from "#app/workshop/room-item.server.ts";
import { freshDatabase } from "#tests/support/database.ts";
import {
	account,
	area,
	directors,
	edition,
	moved,
	operation,
	ownAnswer,
	post,
	round,
	roundNow,
	sitting,
} from "#tests/support/factories.ts";

freshDatabase();
const { definition } = edition();

/** The published edition with its first item turned round: the highest point as it is asked is the lowest score. */
const [first] = definition.items;
if (!first) throw new Error("The edition has no items.");
const reversed = {
	...edition(),
	definition: { ...definition, items: [{ ...first, reverse: true }, ...definition.items.slice(1)] },
};

/** A round in which people, by the codes of their seats, have answered the first item; its results are shown. */
async function answered(values: Record<string, string>, overrides: Parameters<typeof round>[2] = {}) {
	const fran = await account();
	const partners = ["police", "schools", "other"].map((role) => post(role, role, `Holder of ${role}`));
	const open = await moved(
		fran,
		await round(fran, await area(fran, { posts: [...directors(), ...partners] }), overrides),
		"open",
	);
	const sittings = Object.fromEntries(
		await Promise.all(Object.keys(values).map(async (code) => [code, await sitting(fran, open, code)] as const)),
	);
	for (const [code, value] of Object.entries(values)) {
		const one = sittings[code];
		if (one) await ownAnswer(one, "g1", { value, comment: code === "dph" ? "We do." : null, sharing: "group" });
	}
	await moveRound(fran, open, "close");
	await moveRound(fran, open, "reveal", 0);
	return { fran, made: await roundNow(fran, open.id), sittings };
}

const dots = (points: Awaited<ReturnType<typeof roomItem>>["points"]) =>
	points?.map(({ value, unnamed, claimed, after }) => [value, unnamed, claimed, after]);

describe("an item in the room", () => {
	it("has a dot for every answer on its point, named only where its owner has said so", async () => {
		const { fran, made, sittings } = await answered({ dph: "4", dass: "4", dcs: "1", police: "dont-know" });
		const reader = { accountId: fran };
		const before = await roomItem(reader, made, edition(), "g1");
		expect(dots(before.points)).toEqual([
			[1, 1, [], null],
			[2, 0, [], null],
			[3, 0, [], null],
			[4, 2, [], null],
			[5, 0, [], null],
		]);
		expect(before).toMatchObject({
			pattern: "one sees it differently",
			comments: ["We do."],
			discussed: null,
			voters: null,
		});
		if (sittings.dass) await claim(sittings.dass, "g1", true);
		expect(dots((await roomItem(reader, made, edition(), "g1")).points)?.[3]).toEqual([
			4,
			1,
			["Director of Adult Social Services"],
			null,
		]);
	});

	it("counts a reversed item from the other end, with the words of the point as it was asked", async () => {
		const { fran, made, sittings } = await answered({ dph: "4", dass: "4", dcs: "1" });
		if (sittings.dcs) await claim(sittings.dcs, "g1", true);
		const { points } = await roomItem({ accountId: fran }, made, reversed, "g1");
		expect(points?.map(({ unnamed, claimed }) => [unnamed, claimed.length])).toEqual([
			[0, 0],
			[2, 0],
			[0, 0],
			[0, 0],
			[0, 1],
		]);
		expect(points?.map(({ words }) => words)).toEqual([
			first.descriptors["5"],
			first.descriptors["4"] ?? null,
			first.descriptors["3"],
			first.descriptors["2"] ?? null,
			first.descriptors["1"],
		]);
	});

	it("has the vote after discussion beside the dots once it is closed", async () => {
		const { fran, made, sittings } = await answered({ dph: "4", dass: "4", dcs: "1" });
		await steer(fran, made, { step: "item", item: "g1" }, ["g1"], 0);
		await setRevote(fran, made, "g1", "open");
		for (const [code, value] of Object.entries({ dph: "3", dcs: "3" })) {
			const one = sittings[code];
			if (one) await vote(one, "g1", value);
		}
		expect(await roomItem({ accountId: fran }, made, edition(), "g1")).toMatchObject({ voters: null });
		await setRevote(fran, made, "g1", "closed");
		const item = await roomItem({ accountId: fran }, made, edition(), "g1");
		expect(item.voters).toBe(2);
		expect(item.points?.map(({ after }) => after)).toEqual([0, 0, 2, 0, 0]);
	});
});

describe("an item in the room of a pooled round", () => {
	const six = { dph: "4", dass: "4", dcs: "4", police: "4", schools: "4", other: "2" };

	it("has no dots where one of them would single somebody out, and never a name", async () => {
		const { fran, made } = await answered(six, { mode: "pooled" });
		const item = await roomItem({ accountId: fran }, made, edition(), "g1");
		expect(item.points).toBeNull();
		expect(item.answers).toBeNull();
		expect(item.comments).toEqual(["We do."]);
	});

	it("shows the vote after discussion only as far as the answers before it could be", async () => {
		const { fran, made, sittings } = await answered({ ...six, other: "4" }, { mode: "pooled" });
		await steer(fran, made, { step: "item", item: "g1" }, ["g1"], 0);
		await setRevote(fran, made, "g1", "open");
		if (sittings.dph) await vote(sittings.dph, "g1", "1");
		await setRevote(fran, made, "g1", "closed");
		const item = await roomItem({ accountId: fran }, made, edition(), "g1");
		expect(item.points?.map(({ unnamed, after }) => [unnamed, after])).toEqual([
			[0, null],
			[0, null],
			[0, null],
			[6, null],
			[0, null],
		]);
		expect(item.voters).toBeNull();
		expect(item.isVoteWithheld).toBe(true);
	});

	it("does not say that a vote is withheld on which nobody voted", async () => {
		const { fran, made } = await answered({ ...six, other: "4" }, { mode: "pooled" });
		await steer(fran, made, { step: "item", item: "g1" }, ["g1"], 0);
		await setRevote(fran, made, "g1", "open");
		await setRevote(fran, made, "g1", "closed");
		expect((await roomItem({ accountId: fran }, made, edition(), "g1")).isVoteWithheld).toBe(false);
	});

	it("says in words who voted what after discussion where points are merged", async () => {
		const ten = Object.fromEntries(["dph", "dass", "dcs", "police", "schools", "other"].map((code) => [code, "4"]));
		const { fran, made, sittings } = await answered(ten, { mode: "pooled" });
		await steer(fran, made, { step: "item", item: "g1" }, ["g1"], 0);
		await setRevote(fran, made, "g1", "open");
		for (const [place, code] of Object.keys(ten).entries()) {
			const one = sittings[code];
			if (one) await vote(one, "g1", place === 0 ? "3" : "4");
		}
		await setRevote(fran, made, "g1", "closed");
		const { after, isVoteWithheld, voters } = await roomItem({ accountId: fran }, made, edition(), "g1");
		// One alone at 3 stands with the five at 4, which is to say nothing.
		expect([after, isVoteWithheld, voters]).toEqual([null, true, null]);
	});
});

describe("the agenda of a round", () => {
	it("is suggested from its answers until somebody has put one together, and says what can be accepted as it stands", async () => {
		const { fran, made } = await answered({ dph: "4", dass: "4", dcs: "4" });
		const agenda = await agendaOf({ accountId: fran }, made, definition);
		expect(agenda.isSuggested).toBe(true);
		expect(agenda.items.map(({ id, reason, state, version }) => [id, reason, state, version])).toEqual([
			["g1", "strength", "waiting", 0],
		]);
		expect(agenda.acceptable).toEqual([{ item: "g1", point: 4 }]);
	});

	it("has what was recorded once, under the items or besides them, also while it is only suggested", async () => {
		const { fran, made } = await answered({ dph: "4", dass: "4", dcs: "4" });
		for (const item of ["g1", "f3"]) {
			await recordOutcome(fran, made, { item, outcome: "differ", note: null, dissent: null }, 0, operation());
		}
		const { items, besides } = await agendaOf({ accountId: fran }, made, definition);
		expect([items, besides].map((all) => all.map(({ id, outcome }) => [id, outcome]))).toEqual([
			[["g1", "Agreed to differ"]],
			[["f3", "Agreed to differ"]],
		]);
	});
});
