import { today } from "#app/clock.server.ts";
import type { Statement } from "#app/db/database.server.ts";
import type { AreaInput } from "#app/forms/area.ts";
import type { Area } from "./area.server.ts";

/** The statements that bring organisations, posts, people and holders from what was to what the form says. */
export function contents(areaId: string, input: AreaInput, before: Area | null): Statement[] {
	const organisations = input.organisations.map((entry, position) => ({
		...entry,
		position,
		id: before?.organisations.find(({ name }) => name === entry.name)?.id ?? crypto.randomUUID(),
	}));
	const kept = new Set(organisations.map(({ id }) => id));
	const people = peopleOf(input, before);
	const posts = input.posts.map((entry, position) => {
		const known = before?.posts.find(({ id }) => id === entry.id);
		return { entry, position, known, id: known?.id ?? crypto.randomUUID() };
	});
	const keptPosts = new Set(posts.map(({ id }) => id));
	const day = today();
	return [
		...organisations.map(({ id, name, sector, position }) => ({
			sql: `INSERT INTO organisations (id, partnership_id, name, sector, position) VALUES (:id, :areaId, :name, :sector, :position)
				ON CONFLICT (id) DO UPDATE SET sector = excluded.sector, position = excluded.position`,
			args: { id, areaId, name, sector, position },
		})),
		...[...people.values()].map(({ id, name, email }) => ({
			sql: `INSERT INTO people (id, partnership_id, name, email) VALUES (:id, :areaId, :name, :email)
				ON CONFLICT (id) DO UPDATE SET name = excluded.name, email = excluded.email`,
			args: { id, areaId, name, email },
		})),
		...posts.flatMap(({ entry, position, known, id }) => {
			const holder = entry.holder ? (people.get(personKey(entry.holder))?.id ?? null) : null;
			const organisationId = organisations.find(({ name }) => name === entry.organisation)?.id ?? null;
			const post: Statement = {
				sql: `INSERT INTO posts (id, partnership_id, organisation_id, role, title, status, position)
					VALUES (:id, :areaId, :organisationId, :role, :title, :status, :position)
					ON CONFLICT (id) DO UPDATE SET organisation_id = excluded.organisation_id, role = excluded.role,
						title = excluded.title, status = excluded.status, position = excluded.position`,
				args: { id, areaId, organisationId, role: entry.role, title: entry.title, status: entry.status, position },
			};
			if (known && known.personId === holder) return [post];
			return [post, endHolding(id, day), ...(holder ? [beginHolding(id, holder, day)] : [])];
		}),
		...(before?.posts ?? [])
			.filter(({ id }) => !keptPosts.has(id))
			.flatMap(({ id }) => [
				endHolding(id, day),
				{ sql: "UPDATE posts SET closed_on = :day WHERE id = :id", args: { day, id } },
			]),
		...(before?.organisations ?? [])
			.filter(({ id }) => !kept.has(id))
			.map(({ id }) => ({ sql: "DELETE FROM organisations WHERE id = :id", args: { id } })),
	];
}

/** One person for each name in the form: who is named on two posts holds both. */
function peopleOf(input: AreaInput, before: Area | null) {
	const people = new Map<string, { id: string; name: string; email: string | null }>();
	for (const { holder, email } of input.posts) {
		if (!holder) continue;
		const key = personKey(holder);
		const known = before?.posts.find((post) => post.holder && personKey(post.holder) === key);
		const earlier = people.get(key);
		people.set(key, {
			id: earlier?.id ?? known?.personId ?? crypto.randomUUID(),
			name: earlier?.name ?? holder,
			email: earlier?.email ?? email ?? null,
		});
	}
	return people;
}

function personKey(name: string): string {
	return name.normalize("NFKC").toLocaleLowerCase("en-GB");
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
