import { describe, expect, it } from "vitest";
import { today } from "#app/clock.server.ts";
import type { AreaInput } from "#app/forms/area.ts";
import type { Area } from "#app/models/area.server.ts";
import { seatsOf } from "#app/models/seat.server.ts";
import { change, freshDatabase, rows } from "#tests/support/database.ts";
import {
	account,
	area,
	areaAsInput,
	areaInput,
	areaNow,
	changeAreaNow,
	operation,
	person,
	post,
	round,
} from "#tests/support/factories.ts";

freshDatabase();

/** Everybody who held a post of an area, in order of the posts. */
function holdings() {
	return rows(
		`SELECT posts.title, people.name, from_on, to_on FROM post_holders
		JOIN posts ON posts.id = post_id JOIN people ON people.id = person_id ORDER BY posts.position, from_on, post_holders.rowid`,
	);
}

/** Sends the form of an area with something in it changed. @returns the area after it. */
async function changed(
	accountId: string,
	before: Area,
	changes: (input: AreaInput) => Partial<AreaInput>,
): Promise<Area> {
	const input = areaAsInput(before);
	await changeAreaNow(accountId, before.id, { ...input, ...changes(input) }, operation());
	return areaNow(accountId, before.id);
}

/** The entries with the one of this name changed. */
function renamed<Entry extends { name: string }>(entries: Entry[], from: string, to: string): Entry[] {
	return entries.map((entry) => (entry.name === from ? { ...entry, name: to } : entry));
}

describe("a person", () => {
	it("whose name is corrected stays who they are: in their holding, in the seat of a draft, and in its label", async () => {
		const fran = await account();
		const before = await area(fran);
		await change("UPDATE post_holders SET from_on = '2024-09-01'");
		const draft = await round(fran, before);
		const after = await changed(fran, before, ({ people }) => ({
			people: renamed(people, "Amara Okafor", "Amara Okafór"),
		}));
		expect(after.people).toEqual([{ ...before.people[0], name: "Amara Okafór" }, ...before.people.slice(1)]);
		expect(after.posts[0]).toEqual({ ...before.posts[0], holder: "Amara Okafór" });
		expect((await holdings())[0]).toEqual({
			title: "Director of Public Health",
			name: "Amara Okafór",
			from_on: "2024-09-01",
			to_on: null,
		});
		expect(await rows("SELECT count(*) AS n FROM post_holders")).toEqual([{ n: 4 }]);
		const [seat] = await seatsOf(fran, draft.id);
		expect(seat).toMatchObject({
			personId: before.people[0]?.id,
			person: "Amara Okafór",
			label: "Director of Public Health",
		});
	});

	it("who takes over begins today where the one before ends, and that one stays for the rounds they sat in", async () => {
		const fran = await account();
		const before = await area(fran, { posts: [post("dph", "DPH", "Amara Okafor")] });
		await change("UPDATE post_holders SET from_on = '2024-09-01'");
		const earlier = await round(fran, before);
		const after = await changed(fran, before, ({ people, posts }) => ({
			people: [...people, person("Bea Finch", { id: "new-1" })],
			posts: posts.map((entry) => ({ ...entry, holder: "new-1" })),
		}));
		expect(await holdings()).toEqual([
			{ title: "DPH", name: "Amara Okafor", from_on: "2024-09-01", to_on: today() },
			{ title: "DPH", name: "Bea Finch", from_on: today(), to_on: null },
		]);
		expect(after.people.map(({ name }) => name)).toEqual(["Bea Finch"]);
		expect((await seatsOf(fran, earlier.id)).map((seat) => seat.person)).toEqual(["Amara Okafor"]);
	});

	it("whose entry is removed stays for the rounds they sat in, and somebody new of their name is somebody else", async () => {
		const fran = await account();
		const before = await area(fran, { posts: [post("dph", "DPH", "Amara Okafor")] });
		const earlier = await round(fran, before);
		const after = await changed(fran, before, ({ posts }) => ({
			people: [person("Amara Okafor", { id: "new-1" })],
			posts: posts.map((entry) => ({ ...entry, holder: "new-1" })),
		}));
		expect(after.people[0]?.id).not.toBe(before.people[0]?.id);
		expect((await seatsOf(fran, earlier.id)).map(({ personId }) => personId)).toEqual([before.people[0]?.id]);
	});

	it("is one on two posts and two of one name on two, each with their own e-mail address, also after a change", async () => {
		const fran = await account();
		const made = await area(fran, {
			people: [
				person("Chris Lee", { id: "new-1", email: "chris.lee@council.example" }),
				person("Chris Lee", { id: "new-2", email: "c.lee@nhs.example" }),
			],
			posts: [
				post("dass", "DASS", "new-1"),
				post("icb-place-lead", "Place Director", "new-2"),
				post("dcs", "DCS", "new-1"),
			],
		});
		expect(made.people.map(({ name, email }) => [name, email])).toEqual([
			["Chris Lee", "chris.lee@council.example"],
			["Chris Lee", "c.lee@nhs.example"],
		]);
		const [first, second] = made.people.map(({ id }) => id);
		expect(made.posts.map(({ personId }) => personId)).toEqual([first, second, first]);
		const after = await changed(fran, made, ({ people }) => ({
			people: people.map((entry) => ({ ...entry, name: "Christopher Lee" })),
		}));
		expect(after.people).toEqual(made.people.map((entry) => ({ ...entry, name: "Christopher Lee" })));
		expect(after.posts.map(({ personId }) => personId)).toEqual([first, second, first]);
	});

	it("loses an email address that the form does not have any more", async () => {
		const fran = await account();
		const before = await area(fran, {
			people: [person("Amara Okafor", { email: "amara@example.org" })],
			posts: [post("dph", "DPH", "Amara Okafor")],
		});
		const after = await changed(fran, before, ({ people }) => ({
			people: people.map((entry) => ({ ...entry, email: null })),
		}));
		expect(after.people.map(({ name, email }) => [name, email])).toEqual([["Amara Okafor", null]]);
	});
});

describe("an organisation", () => {
	it("that is renamed keeps its posts, those that were closed among them", async () => {
		const fran = await account();
		const whole = await area(fran);
		const before = await changed(fran, whole, ({ posts }) => ({ posts: posts.slice(1) }));
		const after = await changed(fran, before, ({ organisations }) => ({
			organisations: renamed(organisations, "Eastshire Council", "Eastshire and Vale Council").map((entry) => ({
				...entry,
				sector: "other" as const,
			})),
		}));
		expect(after.organisations).toEqual([
			{ id: before.organisations[0]?.id, name: "Eastshire and Vale Council", sector: "other" },
			{ id: before.organisations[1]?.id, name: "East Integrated Care Board", sector: "other" },
		]);
		expect(after.posts.map(({ organisation }) => organisation)).toEqual([
			"Eastshire and Vale Council",
			"Eastshire and Vale Council",
			"East Integrated Care Board",
			"Eastshire and Vale Council",
		]);
		expect(
			await rows(
				"SELECT title, name FROM posts JOIN organisations ON organisations.id = organisation_id WHERE closed_on IS NOT NULL",
			),
		).toEqual([{ title: "Director of Public Health", name: "Eastshire and Vale Council" }]);
	});

	it("may change names with another", async () => {
		const fran = await account();
		const before = await area(fran);
		const [council, board] = before.organisations;
		const after = await changed(fran, before, ({ organisations }) => ({
			organisations: organisations.map(({ name, ...entry }) => ({
				...entry,
				name: name === "Eastshire Council" ? "East Integrated Care Board" : "Eastshire Council",
			})),
		}));
		expect(after.organisations).toEqual([
			{ ...council, name: "East Integrated Care Board" },
			{ ...board, name: "Eastshire Council" },
		]);
		expect(after.posts.map(({ organisationId }) => organisationId)).toEqual(
			before.posts.map(({ organisationId }) => organisationId),
		);
	});

	it("may take the name of one that is removed, whose posts go to the one they are given or to none", async () => {
		const fran = await account();
		const before = await area(fran);
		const board = before.organisations[1]?.id ?? "";
		const after = await changed(fran, before, ({ organisations, posts }) => ({
			organisations: organisations
				.filter(({ id }) => id === board)
				.map((entry) => ({ ...entry, name: "Eastshire Council" })),
			posts: posts.map((entry) => ({
				...entry,
				organisation: entry.role === "dph" || entry.organisation === board ? board : null,
			})),
		}));
		expect(after.organisations).toEqual([{ id: board, name: "Eastshire Council", sector: "nhs" }]);
		expect(after.posts.map(({ role, organisation }) => [role, organisation])).toEqual([
			["dph", "Eastshire Council"],
			["dass", null],
			["dcs", null],
			["icb-place-lead", "Eastshire Council"],
			["nhs-trust", null],
		]);
		expect(await rows("SELECT count(*) AS n FROM organisations")).toEqual([{ n: 1 }]);
	});

	it("stands where the form has it, new ones among those there were", async () => {
		const fran = await account();
		const before = await area(fran);
		const after = await changed(fran, before, ({ organisations, posts }) => ({
			organisations: [{ id: "new-1", name: "North Council", sector: "council" }, ...organisations.toReversed()],
			posts: posts.map((entry) => (entry.role === "dph" ? { ...entry, organisation: "new-1" } : entry)),
		}));
		expect(after.organisations.map(({ name }) => name)).toEqual([
			"North Council",
			"East Integrated Care Board",
			"Eastshire Council",
		]);
		expect(after.posts[0]?.organisation).toBe("North Council");
		expect(after.organisations.slice(1)).toEqual(before.organisations.toReversed());
	});
});

describe("a post", () => {
	it("keeps its id and its holding when its words and its place change and nothing else does", async () => {
		const fran = await account();
		const before = await area(fran);
		await change("UPDATE post_holders SET from_on = '2024-09-01'");
		const after = await changed(fran, before, ({ people, posts }) => ({
			people: [...people, person("Ode Bright", { id: "new-1" })],
			posts: [
				post("police", "Chief Constable", "new-1", { organisation: null }),
				...posts.map((entry) => ({ ...entry, title: `${entry.title}, Eastshire` })),
			],
		}));
		expect(after.posts.slice(1)).toEqual(
			before.posts.map((entry) => ({ ...entry, title: `${entry.title}, Eastshire` })),
		);
		expect(after.posts[0]).toMatchObject({ role: "police", holder: "Ode Bright", organisation: null });
		expect((await holdings()).map(({ from_on, to_on }) => [from_on, to_on])).toEqual([
			[today(), null],
			["2024-09-01", null],
			["2024-09-01", null],
			["2024-09-01", null],
			["2024-09-01", null],
		]);
	});

	it("has no holder from the day it falls vacant", async () => {
		const fran = await account();
		const before = await area(fran, { posts: [post("dph", "DPH", "Amara Okafor")] });
		await change("UPDATE post_holders SET from_on = '2024-09-01'");
		const after = await changed(fran, before, ({ posts }) => ({
			posts: posts.map((entry) => ({ ...entry, status: "vacant" as const, holder: null })),
		}));
		expect(after.posts.map(({ status, holder }) => [status, holder])).toEqual([["vacant", null]]);
		expect(after.people).toEqual([]);
		expect(await holdings()).toEqual([{ title: "DPH", name: "Amara Okafor", from_on: "2024-09-01", to_on: today() }]);
	});

	it("that is gone is closed, its holding ends and both are kept", async () => {
		const fran = await account();
		const before = await area(fran);
		const after = await changed(fran, before, ({ posts }) => ({ posts: posts.slice(1) }));
		expect(after.posts.map(({ role }) => role)).toEqual(["dass", "dcs", "icb-place-lead", "nhs-trust"]);
		expect(after.people.map(({ name }) => name)).toEqual(["Helen Whitcombe", "Sanjay Mistry"]);
		expect(await rows("SELECT title FROM posts WHERE closed_on = :day", { day: today() })).toEqual([
			{ title: "Director of Public Health" },
		]);
		expect((await holdings()).filter(({ to_on }) => to_on !== null).map(({ name }) => name)).toEqual(["Amara Okafor"]);
	});
});

describe("what belongs to another area", () => {
	it("is not touched by its key: the form makes something new of its own", async () => {
		const fran = await account();
		const mine = await area(fran);
		const helen = await account();
		const theirs = await area(helen, { name: "Borough" });
		const stolen = {
			organisation: theirs.organisations[0]?.id ?? "",
			person: theirs.people[0]?.id ?? "",
			post: theirs.posts[0]?.id ?? "",
		};
		const after = await changed(fran, mine, () =>
			areaInput({
				organisations: [{ id: stolen.organisation, name: "Taken over", sector: "other" }],
				people: [person("Mallory", { id: stolen.person })],
				posts: [post("dph", "Taken", stolen.person, { id: stolen.post, organisation: stolen.organisation })],
			}),
		);
		expect(await areaNow(helen, theirs.id)).toEqual(theirs);
		expect(after).toMatchObject({
			organisations: [{ name: "Taken over" }],
			people: [{ name: "Mallory" }],
			posts: [{ title: "Taken", organisation: "Taken over", holder: "Mallory" }],
		});
		expect(after.organisations[0]?.id).not.toBe(stolen.organisation);
		expect(after.people[0]?.id).not.toBe(stolen.person);
		expect(after.posts[0]?.id).not.toBe(stolen.post);
	});
});
