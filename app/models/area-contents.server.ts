import { today } from "#app/clock.server.ts";
import type { Statement } from "#app/db/database.server.ts";
import type { AreaInput } from "#app/forms/area.ts";
import type { Area } from "./area.server.ts";

/**
 * The statements that bring an area's organisations, people, posts and holders to what the form says. What the area has
 * already keeps its id, whatever it is called now; every other entry is new, and a key of another area means nothing.
 * A post that is gone is closed and kept; a person who is gone from the form stays for the rounds they sat in.
 * @param before the area as it is, read for an account that facilitates it; null for a new one.
 */
export function contents(areaId: string, input: AreaInput, before: Area | null): Statement[] {
	const day = today();
	const organisations = withIds(input.organisations, before?.organisations);
	const people = withIds(input.people, before?.people);
	const posts = input.posts.map((entry) => {
		const known = before?.posts.find(({ id }) => id === entry.id);
		return { ...entry, known, id: known?.id ?? crypto.randomUUID() };
	});
	return [
		...(before?.organisations ?? [])
			.filter(({ id }) => !organisations.has(id))
			.map(({ id }) => ({ sql: "DELETE FROM organisations WHERE id = :id", args: { id } })),
		{
			// Two that change names would meet in one name halfway. Names are trimmed, so that none begins with a space.
			sql: "UPDATE organisations SET name = ' ' || id WHERE partnership_id = :areaId",
			args: { areaId },
		},
		...[...organisations.values()].map(({ id, name, sector }, position) => ({
			sql: `INSERT INTO organisations (id, partnership_id, name, sector, position) VALUES (:id, :areaId, :name, :sector, :position)
				ON CONFLICT (id) DO UPDATE SET name = excluded.name, sector = excluded.sector, position = excluded.position`,
			args: { id, areaId, name, sector, position },
		})),
		...[...people.values()].map(({ id, name, email }) => ({
			sql: `INSERT INTO people (id, partnership_id, name, email) VALUES (:id, :areaId, :name, :email)
				ON CONFLICT (id) DO UPDATE SET name = excluded.name, email = excluded.email`,
			args: { id, areaId, name, email },
		})),
		...posts.flatMap(({ id, known, role, title, status, ...chosen }, position): Statement[] => {
			const organisationId = organisations.get(chosen.organisation ?? "")?.id ?? null;
			const holder = people.get(chosen.holder ?? "")?.id ?? null;
			const post = {
				sql: `INSERT INTO posts (id, partnership_id, organisation_id, role, title, status, position)
					VALUES (:id, :areaId, :organisationId, :role, :title, :status, :position)
					ON CONFLICT (id) DO UPDATE SET organisation_id = excluded.organisation_id, role = excluded.role,
						title = excluded.title, status = excluded.status, position = excluded.position`,
				args: { id, areaId, organisationId, role, title, status, position },
			};
			if (known?.personId === holder) return [post];
			return [post, endHolding(id, day), ...(holder ? [beginHolding(id, holder, day)] : [])];
		}),
		...(before?.posts ?? [])
			.filter(({ id }) => !posts.some((post) => post.id === id))
			.flatMap(({ id }) => [
				endHolding(id, day),
				{ sql: "UPDATE posts SET closed_on = :day WHERE id = :id", args: { day, id } },
			]),
	];
}

/** The entries of a list by their keys in the form, each with the id it is stored under. */
function withIds<Entry extends { id: string }>(entries: Entry[], stored: { id: string }[] = []): Map<string, Entry> {
	const known = new Set(stored.map(({ id }) => id));
	return new Map(
		entries.map((entry) => [entry.id, known.has(entry.id) ? entry : { ...entry, id: crypto.randomUUID() }]),
	);
}

function endHolding(postId: string, day: string): Statement {
	return {
		sql: "UPDATE post_holders SET to_on = :day WHERE post_id = :postId AND to_on IS NULL",
		args: { day, postId },
	};
}

function beginHolding(postId: string, personId: string, day: string): Statement {
	return {
		sql: `INSERT INTO post_holders (post_id, person_id, from_on) VALUES (:postId, :personId, :day)
			ON CONFLICT (post_id, person_id, from_on) DO UPDATE SET to_on = NULL`,
		args: { postId, personId, day },
	};
}
