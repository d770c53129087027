import { describe, expect, it } from "vitest";
import { today } from "#app/clock.server.ts";
import { areaOf, areasOf } from "#app/models/area.server.ts";
import { createBody, setUpLink } from "#app/models/body.server.ts";
import { discussionsOf } from "#app/models/discussion.server.ts";
import { actionsOf } from "#app/models/plan.server.ts";
import { roundsOf } from "#app/models/round.server.ts";
import { ownRoundsInSamples, removeSamples } from "#app/models/sample-area.server.ts";
import { seatsOf } from "#app/models/seat.server.ts";
import { dayInWords } from "#app/round/day-in-words.ts";
import { planDocument } from "#app/round/plan-document.server.ts";
import { stateLine } from "#app/round/report-state.ts";
import { roundReport } from "#app/round/round-report.server.ts";
import { fillWithSample } from "#app/sample/fill.server.ts";
import { contents, expectNothingWritten, freshDatabase } from "#tests/support/database.ts";
import { account, area, areaNow, edition, round } from "#tests/support/factories.ts";

freshDatabase();

async function firstAccount(): Promise<string> {
	const secret = (await setUpLink())?.replace("/set-up/", "") ?? "";
	const person = { name: "Fran", email: "fran@example.org", passwordHash: "hash", body: "Eastshire Council" };
	return createBody(secret, person);
}

describe("the sample", () => {
	it("fills an empty database with one area, marked as such, and two finished workshops on both editions", async () => {
		expect(await fillWithSample()).toBe(
			"Added the made-up area Eastshire. Every page says that it is sample data, and one button removes it.",
		);
		const fran = await firstAccount();
		const [sample] = await areasOf(fran);
		expect(sample).toMatchObject({ name: "Eastshire", sample: true, rounds: 2 });
		const rounds = await roundsOf(fran, sample?.id ?? "");
		expect(rounds.map(({ definitionVersion, phase }) => [definitionVersion, phase])).toEqual([
			["2.0.0", "revealed"],
			["1.0.0", "finished"],
		]);
		const seats = await seatsOf(fran, rounds[0]?.id ?? "");
		expect(seats.map(({ code, answered }) => [code, answered > 0])).toEqual([
			["dph", true],
			["dph-2", true],
			["dass-dcs", true],
			["icb-place-lead", true],
			["chief-executive", true],
			["lead-member", true],
		]);
		expect(await discussionsOf({ accountId: fran }, rounds[0]?.id ?? "")).toHaveLength(2);
	});

	it("has a plan in progress whose actions have owners and answer to both rounds", async () => {
		await fillWithSample();
		const fran = await firstAccount();
		const [sample] = await areasOf(fran);
		const actions = await actionsOf(fran, sample?.id ?? "");
		expect(actions).toHaveLength(6);
		expect(actions.every(({ owners, sources }) => owners.length > 0 && sources.length === 1)).toBe(true);
		expect(new Set(actions.map(({ status }) => status))).toEqual(new Set(["to-start", "under-way", "done"]));
		expect(new Set(actions.flatMap(({ sources }) => sources.map(({ roundId }) => roundId))).size).toBe(2);
	});

	it("gives each council the three directors' posts, one person two of them and two of them nobody", async () => {
		await fillWithSample();
		const fran = await firstAccount();
		const [sample] = await areasOf(fran);
		const directors = (await areaOf(fran, sample?.id ?? ""))?.posts.filter(({ role }) =>
			["dph", "dass", "dcs"].includes(role),
		);
		expect(directors?.map(({ role, organisation, status, holder }) => [role, organisation, status, holder])).toEqual([
			["dph", "Eastshire Council", "held", "Amara Okafor"],
			["dph", "Northmere Council", "held", "Gwilym Pryce-Ŵyn"],
			["dass", "Eastshire Council", "held", "Helen Whitcombe"],
			["dcs", "Eastshire Council", "held", "Helen Whitcombe"],
			["dass", "Northmere Council", "vacant", null],
			["dcs", "Northmere Council", "vacant", null],
		]);
	});

	it("takes into its plan only what its results suggest for the score an item has", async () => {
		await fillWithSample();
		const fran = await firstAccount();
		const [sample] = await areasOf(fran);
		const [latest] = await roundsOf(fran, sample?.id ?? "");
		if (!latest) throw new Error("The sample has lost its round.");
		const { act } = await roundReport({ accountId: fran }, latest, edition());
		const suggested = act.flatMap(({ id, actions }) => actions.map((action) => `${id} ${action.id}`));
		const sources = (await actionsOf(fran, sample?.id ?? "")).flatMap(({ sources }) => sources);
		const taken = sources.flatMap(({ item, suggestion }) => (suggestion ? [`${item} ${suggestion}`] : []));
		expect(taken.toSorted()).toEqual(["d3 d3-a", "d5 d5-a", "f3 f3-a"]);
		expect(taken.filter((one) => !suggested.includes(one))).toEqual([]);
	});

	it("makes a document that says what became of the last round's actions", async () => {
		await fillWithSample();
		const fran = await firstAccount();
		const [sample] = await areasOf(fran);
		const [latest, earlier] = await roundsOf(fran, sample?.id ?? "");
		if (!latest || !earlier) throw new Error("The sample has lost a round.");
		const document = await planDocument({ accountId: fran }, latest, edition());
		expect(document.sinceLast).toBe(
			"The last plan had 2 actions: 1 is done and 1 is carried over. 1 open action is late.",
		);
		expect(document.report.done?.actions.map(({ on, items }) => [on, items.length])).toEqual([[today(), 1]]);
		const day = dayInWords(today());
		expect(stateLine(document)).toBe(`Draft: the workshop is not finished. Made on ${day}.`);
		expect(document.heard.map(({ post }) => post)).toHaveLength(6);
		expect(document.report.discussed.map(({ outcome }) => outcome)).toEqual(["Agreed to differ", "Agreed on 3 of 5"]);
		expect(document.next).toHaveLength(3);
		expect(document.plan).toHaveLength(6);
		expect(document.changing).toContainEqual(expect.objectContaining({ value: "1 April 2028" }));
		const before = await planDocument({ accountId: fran }, earlier, edition("1.0.0"));
		expect(before.sinceLast).toBeNull();
		expect(stateLine(before)).toBe(
			`Draft 1: no director has agreed to it yet. The plan is shown as it stands on ${day}.`,
		);
	});

	it("is not added a second time, nor beside an area of somebody's own", async () => {
		await area(await account());
		await expectNothingWritten(async () => {
			expect(await fillWithSample()).toBe("The database is not empty, so no sample data was added.");
		});
	});

	it("tells its own rounds from those that somebody made in it, and says so to nobody else", async () => {
		await fillWithSample();
		const fran = await firstAccount();
		expect(await ownRoundsInSamples(fran)).toEqual([]);
		const [sample] = await areasOf(fran);
		const mine = await round(fran, await areaNow(fran, sample?.id ?? ""), { title: "Mine" });
		expect(await ownRoundsInSamples(fran)).toEqual([{ id: mine.id, title: "Mine" }]);
		expect(await ownRoundsInSamples(await account())).toEqual([]);
	});

	it("can be removed to the last row, while what is somebody's own stays", async () => {
		await fillWithSample();
		const fran = await firstAccount();
		const mine = await area(fran, { name: "Borough" });
		const filled = JSON.stringify(await contents());
		await removeSamples(fran);
		const left = Object.entries(await contents())
			.filter(([, rows]) => rows.length > 0)
			.map(([table, rows]) => [table, rows.length]);
		// Its own account, body, membership, link and area; definitions and operations belong to nobody.
		expect(Object.fromEntries(left.filter(([table]) => table !== "operations"))).toEqual({
			accounts: 1,
			audit: 1,
			bodies: 1,
			definitions: 2,
			links: 1,
			memberships: 2,
			organisations: 2,
			partnerships: 1,
			people: 3,
			plans: 1,
			post_holders: 4,
			posts: 5,
			// That it and its two rounds are gone for good, by their ids.
			purges: 3,
			schema_versions: 6,
		});
		expect(await areaOf(fran, mine.id)).toEqual(mine);
		const everything = JSON.stringify(await contents());
		const words = ["Gwilym", "Łukasz", "overspend", "Northmere", "sample.invalid", "g5"];
		expect(words.filter((word) => !filled.includes(word))).toEqual([]);
		expect(words.filter((word) => everything.includes(word))).toEqual([]);
	});
});
