import { z } from "zod";
import { readAll } from "#app/db/database.server.ts";
import { facilitates } from "./ownership.server.ts";
import type { Owner } from "./owning.server.ts";
import { holderOf, planOrder } from "./plan.server.ts";
import { holdsLink } from "./sits.server.ts";

const ownedAction = z.object({ id: z.string(), what: z.string(), dueOn: z.string().nullable() });
const postRow = z.object({
	id: z.string(),
	title: z.string(),
	/** Who holds it now, by name; null where it is vacant or there is no such post any more. */
	holder: z.string().nullable(),
	/** Its open actions, in the order of the plan. */
	actions: z.string().transform((json) => z.array(ownedAction).parse(JSON.parse(json))),
});

/** A post that owns open actions of its area's plan. */
export type OwningPost = z.infer<typeof postRow>;

/** The posts of an area that own open actions, those that nobody holds first; none when the account does not run the area. */
export function owningPosts(accountId: string, areaId: string): Promise<OwningPost[]> {
	return readAll(
		postRow,
		`SELECT * FROM (SELECT posts.id, posts.title, posts.position, ${holderOf("name")} AS holder,
			(SELECT json_group_array(json_object('id', actions.id, 'what', actions.what, 'dueOn', actions.due_on) ORDER BY ${planOrder})
				FROM action_owners JOIN actions ON actions.id = action_owners.action_id
				WHERE action_owners.post_id = posts.id AND actions.status IN ('to-start', 'under-way')) AS actions
			FROM posts WHERE posts.partnership_id = :areaId AND ${facilitates("posts.partnership_id")})
		WHERE actions <> '[]' ORDER BY holder IS NOT NULL, position`,
		{ accountId, areaId },
	);
}

/** The posts that own open actions and that nobody holds any more: their actions wait to be handed on. */
export async function ownersWhoLeft(accountId: string, areaId: string): Promise<OwningPost[]> {
	return (await owningPosts(accountId, areaId)).filter(({ holder }) => holder === null);
}

/** A post to which an owner can hand an action on, by its title and its organisation; who holds it is not told. */
type OtherPost = { id: string; title: string; organisation: string | null };

/** The posts of an owner's area that others hold now, in the order of the area. */
export function postsOfOthers({ by, personId, areaId }: Owner): Promise<OtherPost[]> {
	return readAll(
		z.object({ id: z.string(), title: z.string(), organisation: z.string().nullable() }),
		`SELECT posts.id, posts.title, organisations.name AS organisation
		FROM posts JOIN post_holders ON post_holders.post_id = posts.id AND post_holders.to_on IS NULL
		LEFT JOIN organisations ON organisations.id = posts.organisation_id
		WHERE posts.partnership_id = :areaId AND posts.closed_on IS NULL AND post_holders.person_id <> :personId
		AND ${holdsLink("owner", "links.person_id = :personId")} ORDER BY posts.position`,
		{ ...by, personId, areaId },
	);
}
