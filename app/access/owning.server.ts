import type { OwnAction, Owner } from "#app/models/owning.server.ts";
import { ownActions } from "#app/models/owning.server.ts";
import { notFound } from "./owned.server.ts";
import { requireOwner } from "./session.server.ts";

/**
 * Whoever has opened an owner's link in this browser, and an action that they own now.
 * @throws as `requireOwner`; 404 for an action that is not theirs, or not theirs any more.
 */
export async function requireOwnAction(
	request: Request,
	params: Record<string, string | undefined>,
): Promise<{ owner: Owner; found: OwnAction }> {
	const owner = await requireOwner(request);
	const found = (await ownActions(owner)).find(({ id }) => id === params.actionId);
	if (!found) throw notFound();
	return { owner, found };
}
