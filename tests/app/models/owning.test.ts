import { expect, it } from "vitest";
import { makeOwnerLink, owningOf } from "#app/models/owning.server.ts";
import { linkSession } from "#app/models/sits.server.ts";
import { freshDatabase } from "#tests/support/database.ts";
import { account, action, area, opened } from "#tests/support/factories.ts";

freshDatabase();

it("whoever opens an owner's link has the action that it is a link to, and the post that owns it", async () => {
	const fran = await account();
	const own = await area(fran);
	const postId = own.posts[0]?.id ?? "";
	const { id } = await action(fran, own.id, { owners: [postId], what: "Put both budgets on one page." });
	const session = await opened(await makeOwnerLink(fran, { areaId: own.id, actionId: id, postId }));
	expect(await owningOf(linkSession(session))).toMatchObject({
		post: "Director of Public Health",
		area: "Eastshire",
		action: { id, what: "Put both budgets on one page.", status: "proposed", version: 1 },
	});
	expect(await owningOf(linkSession("another"))).toBeNull();
});
