import { describe, expect, it } from "vitest";
import { today } from "#app/clock.server.ts";
import { changeArea, createArea, mayMakeAreas } from "#app/models/area-change.server.ts";
import { NotFound } from "#app/models/ownership.server.ts";
import { change, expectNothingWritten, freshDatabase, rows } from "#tests/support/database.ts";
import {
	account,
	area,
	areaAsInput,
	areaInput,
	areaNow,
	changeAreaNow,
	operation,
	post,
} from "#tests/support/factories.ts";

freshDatabase();

/** Everybody who held a post of an area, in order of the posts. */
function holdings() {
	return rows(
		`SELECT posts.title, people.name, from_on, to_on FROM post_holders
		JOIN posts ON posts.id = post_id JOIN people ON people.id = person_id ORDER BY posts.position, from_on, post_holders.rowid`,
	);
}

describe("making an area", () => {
	it("stores its organisations and posts in their order, with who holds them", async () => {
		const fran = await account();
		const { organisations, posts, name, sample } = await area(fran);
		expect({ name, sample }).toEqual({ name: "Eastshire", sample: false });
		expect(organisations.map((entry) => [entry.name, entry.sector])).toEqual([
			["Eastshire Council", "council"],
			["East Integrated Care Board", "nhs"],
		]);
		expect(posts.map(({ role, title, status, holder }) => [role, title, status, holder])).toEqual([
			["dph", "Director of Public Health", "held", "Amara Okafor"],
			["dass", "Director of Adult Social Services", "held", "Helen Whitcombe"],
			["dcs", "Director of Children's Services", "held", "Helen Whitcombe"],
			["icb-place-lead", "Place Director", "interim", "Sanjay Mistry"],
			["nhs-trust", "Director of Strategy", "vacant", null],
		]);
		expect(posts[3]?.organisation).toBe("East Integrated Care Board");
		expect(posts[3]?.organisationId).toBe(organisations[1]?.id);
	});

	it("makes one person of a name on two posts, however it is written", async () => {
		const fran = await account();
		const posts = [
			post("dass", "DASS", "Łucja Ŵyn", { email: "lucja@example.org" }),
			post("dcs", "DCS", "łucja ŵyn"),
			post("dph", "DPH", "Amara Okafor"),
		];
		const made = await area(fran, { posts });
		const [dass, dcs, dph] = made.posts;
		expect(dass?.personId).toBe(dcs?.personId);
		expect(dcs?.holder).toBe("Łucja Ŵyn");
		expect(dcs?.email).toBe("lucja@example.org");
		expect(dph?.personId).not.toBe(dass?.personId);
		expect(await rows("SELECT count(*) AS n FROM people")).toEqual([{ n: 2 }]);
	});

	it("makes whoever made it its facilitator, gives it an empty plan and writes it down", async () => {
		const fran = await account();
		const { id } = await area(fran);
		expect(await rows("SELECT account_id, partnership_id FROM memberships WHERE role = 'facilitator'")).toEqual([
			{ account_id: fran, partnership_id: id },
		]);
		expect(await rows("SELECT partnership_id FROM plans")).toEqual([{ partnership_id: id }]);
		expect(await rows("SELECT event, account_id, partnership_id FROM audit")).toEqual([
			{ event: "area-made", account_id: fran, partnership_id: id },
		]);
	});

	it("is done once under one operation, and gives the same area again", async () => {
		const fran = await account();
		const same = operation();
		const first = await createArea(fran, areaInput(), same);
		await expectNothingWritten(async () => expect(await createArea(fran, areaInput(), same)).toBe(first));
	});

	it("is for administrators of a body, and leaves nothing behind for anybody else", async () => {
		const fran = await account();
		const viewer = await account();
		await change("DELETE FROM memberships WHERE account_id = :viewer", { viewer });
		expect([await mayMakeAreas(fran), await mayMakeAreas(viewer), await mayMakeAreas("nobody")]).toEqual([
			true,
			false,
			false,
		]);
		await expectNothingWritten(async () => {
			await expect(createArea(viewer, areaInput(), operation())).rejects.toThrow(NotFound);
		});
	});
});

describe("changing an area", () => {
	it("brings names, organisations and posts to what the form says, and keeps what stays", async () => {
		const fran = await account();
		const before = await area(fran);
		const input = areaAsInput(before);
		await changeAreaNow(
			fran,
			before.id,
			{
				name: "East and North Shire",
				organisations: [
					{ name: "North Council", sector: "council" },
					{ name: "Eastshire Council", sector: "other" },
				],
				posts: [
					{ ...post("police", "Chief Constable", "Ode Bright"), organisation: "North Council" },
					...input.posts.map((entry) => ({ ...entry, organisation: "Eastshire Council" })),
				],
			},
			operation(),
		);
		const after = await areaNow(fran, before.id);
		expect(after.name).toBe("East and North Shire");
		expect(after.organisations.map(({ name, sector }) => [name, sector])).toEqual([
			["North Council", "council"],
			["Eastshire Council", "other"],
		]);
		expect(after.organisations[1]?.id).toBe(before.organisations[0]?.id);
		expect(after.posts.map(({ id }) => id).slice(1)).toEqual(before.posts.map(({ id }) => id));
		expect(after.posts.map(({ personId }) => personId).slice(1)).toEqual(before.posts.map(({ personId }) => personId));
		expect(after.posts.map(({ organisation }) => organisation)).toEqual([
			"North Council",
			...before.posts.map(() => "Eastshire Council"),
		]);
		expect(await rows("SELECT count(*) AS n FROM organisations")).toEqual([{ n: 2 }]);
	});

	it("ends one holding and begins another when a post changes hands", async () => {
		const fran = await account();
		const before = await area(fran, { posts: [post("dph", "DPH", "Amara Okafor")] });
		await change("UPDATE post_holders SET from_on = '2024-09-01'");
		const input = areaAsInput(before);
		await changeAreaNow(
			fran,
			before.id,
			{ ...input, posts: input.posts.map((entry) => ({ ...entry, holder: "Bea Finch" })) },
			operation(),
		);
		const day = today();
		expect(await holdings()).toEqual([
			{ title: "DPH", name: "Amara Okafor", from_on: "2024-09-01", to_on: day },
			{ title: "DPH", name: "Bea Finch", from_on: day, to_on: null },
		]);
		expect((await areaNow(fran, before.id)).posts.map(({ holder }) => holder)).toEqual(["Bea Finch"]);
	});

	it("leaves a holding as it is when nothing of it changes, and ends it when the post falls vacant", async () => {
		const fran = await account();
		const before = await area(fran, { posts: [post("dph", "DPH", "Amara Okafor")] });
		const input = areaAsInput(before);
		await change("UPDATE post_holders SET from_on = '2024-09-01'");
		const held = await holdings();
		await changeAreaNow(fran, before.id, input, operation());
		expect(await holdings()).toEqual(held);
		const vacant = input.posts.map((entry) => ({ ...entry, status: "vacant" as const, holder: null }));
		await changeAreaNow(fran, before.id, { ...input, posts: vacant }, operation());
		expect((await areaNow(fran, before.id)).posts.map(({ status, holder }) => [status, holder])).toEqual([
			["vacant", null],
		]);
		expect(await holdings()).toEqual(held.map((row) => ({ ...row, to_on: today() })));
	});

	it("closes a post that is gone, ends its holding and keeps both", async () => {
		const fran = await account();
		const before = await area(fran);
		const input = areaAsInput(before);
		await changeAreaNow(fran, before.id, { ...input, posts: input.posts.slice(1) }, operation());
		expect((await areaNow(fran, before.id)).posts.map(({ role }) => role)).toEqual([
			"dass",
			"dcs",
			"icb-place-lead",
			"nhs-trust",
		]);
		expect(await rows("SELECT title FROM posts WHERE closed_on = :day", { day: today() })).toEqual([
			{ title: "Director of Public Health" },
		]);
		expect((await holdings()).filter(({ to_on }) => to_on !== null).map(({ name }) => name)).toEqual(["Amara Okafor"]);
	});

	it("is refused when somebody else has changed the area since the form was opened, and nothing is written", async () => {
		const fran = await account();
		const before = await area(fran);
		const input = areaAsInput(before);
		await changeArea(fran, before.id, { ...input, name: "Eastshire and Vale" }, before.version, operation());
		await expectNothingWritten(() =>
			expect(changeArea(fran, before.id, { ...input, name: "Eastshire" }, before.version, operation())).rejects.toThrow(
				"Somebody else has changed this area since you opened it.",
			),
		);
		expect((await areaNow(fran, before.id)).name).toBe("Eastshire and Vale");
	});

	it("forgets an e-mail address that the form does not have any more", async () => {
		const fran = await account();
		const before = await area(fran, { posts: [post("dph", "DPH", "Amara Okafor", { email: "amara@example.org" })] });
		const input = areaAsInput(before);
		await changeAreaNow(
			fran,
			before.id,
			{ ...input, posts: input.posts.map((entry) => ({ ...entry, email: null })) },
			operation(),
		);
		expect(await rows("SELECT email FROM people")).toEqual([{ email: null }]);
	});

	it("is done once under one operation", async () => {
		const fran = await account();
		const { id } = await area(fran);
		const same = operation();
		const input = areaInput({ name: "New name" });
		await changeAreaNow(fran, id, input, same);
		await expectNothingWritten(() => changeAreaNow(fran, id, input, same));
	});

	it("does not touch another area's post whose id it is given: it makes a post of its own", async () => {
		const fran = await account();
		const mine = await area(fran);
		const helen = await account();
		const theirs = await area(helen, { name: "Borough" });
		const stolen = theirs.posts[0]?.id ?? "";
		const input = areaInput({ posts: [post("dph", "Taken over", "Mallory", { id: stolen })] });
		await changeAreaNow(fran, mine.id, input, operation());
		expect(await areaNow(helen, theirs.id)).toEqual(theirs);
		const [made] = (await areaNow(fran, mine.id)).posts;
		expect(made?.title).toBe("Taken over");
		expect(made?.id).not.toBe(stolen);
	});
});
