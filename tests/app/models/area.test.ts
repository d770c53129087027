import { describe, expect, it } from "vitest";
import { anyArea, areaOf, areasOf } from "#app/models/area.server.ts";
import { NotFound, views } from "#app/models/ownership.server.ts";
import { change, expectNothingWritten, freshDatabase } from "#tests/support/database.ts";
import { account, area, areaInput, changeAreaNow, operation, round } from "#tests/support/factories.ts";

freshDatabase();

describe("the areas of an account", () => {
	it("are those it facilitates, by name in either case, with their rounds", async () => {
		const fran = await account();
		const eastshire = await area(fran);
		await area(fran, { name: "acre" });
		await area(await account(), { name: "Borough" });
		await round(fran, eastshire);
		await round(fran, eastshire);
		expect((await areasOf(fran)).map(({ name, rounds }) => [name, rounds])).toEqual([
			["acre", 0],
			["Eastshire", 2],
		]);
	});

	it("that it may only look at are listed as such, and are there where looking is enough and nowhere else", async () => {
		const fran = await account();
		const { id } = await area(fran);
		expect(await areasOf(fran)).toEqual([{ id, name: "Eastshire", sample: false, rounds: 0, runs: true }]);
		await change("UPDATE memberships SET role = 'viewer' WHERE role = 'facilitator'");
		expect(await areasOf(fran)).toEqual([{ id, name: "Eastshire", sample: false, rounds: 0, runs: false }]);
		expect(await areaOf(fran, id)).toBeNull();
		expect((await areaOf(fran, id, views))?.name).toBe("Eastshire");
		expect(await areaOf(await account(), id, views)).toBeNull();
	});
});

describe("another account", () => {
	it("sees nothing of an area, changes nothing in it, and cannot tell it from one that is not there", async () => {
		const fran = await account();
		const { id } = await area(fran);
		const other = await account();
		await expectNothingWritten(async () => {
			expect(await areasOf(other)).toEqual([]);
			expect(await areaOf(other, id)).toBeNull();
			expect(await areaOf(other, "no such area")).toBeNull();
			const refusals = [id, "no such area"].map((areaId) => changeAreaNow(other, areaId, areaInput(), operation()));
			const [known, unknown] = (await Promise.allSettled(refusals)) as PromiseRejectedResult[];
			expect(known?.reason).toBeInstanceOf(NotFound);
			expect(known?.reason).toEqual(unknown?.reason);
		});
	});

	it("loses an area at once when it does not facilitate it any more", async () => {
		const fran = await account();
		const { id } = await area(fran);
		await change("DELETE FROM memberships WHERE partnership_id = :id", { id });
		expect(await areaOf(fran, id)).toBeNull();
		await expectNothingWritten(async () => {
			await expect(changeAreaNow(fran, id, areaInput(), operation())).rejects.toThrow(NotFound);
		});
	});
});

describe("whether there is any area", () => {
	it("is known", async () => {
		expect(await anyArea()).toBe(false);
		await area(await account());
		expect(await anyArea()).toBe(true);
	});
});
