import type { Post } from "#app/models/area.server.ts";
import { configuration } from "#app/server/configuration.server.ts";
import type { Entry } from "#questionnaires/catalogue.ts";

/** The editions that a new round may use, the newest of each questionnaire first. */
export function offeredEditions(): Entry[] {
	return configuration()
		.definitions.filter(({ status }) => status === "published")
		.reverse();
}

/** The edition that a new area's posts are named by, and a new round uses unless told otherwise. */
export function defaultEdition(): Entry {
	const [newest] = offeredEditions();
	if (!newest) throw new Error("No questionnaire is published, so nothing can be asked.");
	return newest;
}

/** The roles that an area's posts may have: the newest edition's, and those of another that some of its posts have. */
export function rolesOffered(posts: Pick<Post, "role">[]): { id: string; title: string }[] {
	const known = configuration().definitions.flatMap(({ definition }) => definition.roles);
	const roles = defaultEdition().definition.roles.map(({ id, title }) => ({ id, title }));
	for (const { role } of posts) {
		if (roles.some(({ id }) => id === role)) continue;
		roles.push({ id: role, title: known.find(({ id }) => id === role)?.title ?? role });
	}
	return roles;
}

/** The edition a round is pinned to; null when its file is missing or was changed. */
export function editionByHash(hash: string): Entry | null {
	return configuration().definitions.find((entry) => entry.hash === hash) ?? null;
}
