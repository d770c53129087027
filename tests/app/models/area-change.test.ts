import { describe, expect, it } from "vitest";
import { changeArea, createArea } from "#app/models/area-change.server.ts";
import { bodyOf } from "#app/models/body.server.ts";
import { NotFound } from "#app/models/ownership.server.ts";
import { change, expectNothingWritten, freshDatabase, rows } from "#tests/support/database.ts";
import { account, area, areaAsInput, areaInput, areaNow, changeAreaNow, operation } from "#tests/support/factories.ts";

freshDatabase();

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
		const bodies = await Promise.all([fran, viewer, "nobody"].map(bodyOf));
		expect(bodies.map((body) => body?.name ?? null)).toEqual(["Eastshire Council", null, null]);
		await expectNothingWritten(async () => {
			await expect(createArea(viewer, areaInput(), operation())).rejects.toThrow(NotFound);
		});
	});
});

describe("changing an area", () => {
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

	it("is done once under one operation", async () => {
		const fran = await account();
		const { id } = await area(fran);
		const same = operation();
		const input = areaInput({ name: "New name" });
		await changeAreaNow(fran, id, input, same);
		await expectNothingWritten(() => changeAreaNow(fran, id, input, same));
	});
});
