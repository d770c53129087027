import { expect, it } from "vitest";
import { holdersOf } from "#app/models/holders.server.ts";
import { freshDatabase } from "#tests/support/database.ts";
import { account, area, colleague, directors, moved, round } from "#tests/support/factories.ts";

freshDatabase();

it("says who had which role in rounds that were shown, to whoever may read them; of a pooled round nobody", async () => {
	const fran = await account();
	const eastshire = await area(fran, { posts: directors() });
	const shown = await moved(fran, await round(fran, eastshire), "revealed");
	const pooled = await moved(fran, await round(fran, eastshire, { mode: "pooled" }), "revealed");
	const closed = await moved(fran, await round(fran, eastshire), "closed");
	const at = new Date().toISOString();
	const found = async (viewerId: string) =>
		(await holdersOf({ viewerId, at }, [shown.id, pooled.id, closed.id])).map(({ roundId, role, personId }) => [
			roundId,
			role,
			eastshire.people.find(({ id }) => id === personId)?.name,
		]);
	expect(await found(fran)).toEqual([
		[shown.id, "dph", "Amara Okafor"],
		[shown.id, "dass", "Helen Whitcombe"],
		[shown.id, "dcs", "Tom Reid"],
	]);
	expect(await found(await colleague(fran))).toEqual([]);
});
