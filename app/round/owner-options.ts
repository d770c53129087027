import type { Action } from "#app/models/plan.server.ts";

type Post = { id: string; title: string; holder: string | null };

/** The posts that can own an action: the area's, and what owns it already though it is no post any more. */
export function ownerOptions(posts: Post[], { owners }: Pick<Action, "owners">): Post[] {
	const gone = owners.filter(({ postId }) => !posts.some(({ id }) => id === postId));
	return [
		...posts.map(({ id, title, holder }) => ({ id, title, holder })),
		...gone.map(({ postId, title }) => ({ id: postId, title, holder: null })),
	];
}
