import { z } from "zod";
import { now, today } from "#app/clock.server.ts";
import { readAll, readOne, requires, type Statement, write } from "#app/db/database.server.ts";
import type { AreaInput } from "#app/forms/area.ts";
import { Conflict, facilitates, NotFound } from "./ownership.server.ts";

const flag = z.number().transform((value) => value === 1);
const organisation = z.object({ id: z.string(), name: z.string(), sector: z.enum(["council", "nhs", "other"]) });
const postRow = z.object({
	id: z.string(),
	role: z.string(),
	title: z.string(),
	status: z.enum(["held", "interim", "vacant"]),
	organisationId: z.string().nullable(),
	organisation: z.string().nullable(),
	personId: z.string().nullable(),
	holder: z.string().nullable(),
	email: z.string().nullable(),
});

/** A post of an area with whoever holds it now. */
export type Post = z.infer<typeof postRow>;
type Organisation = z.infer<typeof organisation>;
export type Area = {
	id: string;
	name: string;
	sample: boolean;
	version: number;
	organisations: Organisation[];
	posts: Post[];
};

const areaRow = z.object({ id: z.string(), name: z.string(), sample: flag });

/** The areas an account facilitates, by name, each with how many rounds it has. */
export function areasOf(accountId: string) {
	return readAll(
		areaRow.extend({ rounds: z.number() }),
		`SELECT id, name, sample, (SELECT count(*) FROM rounds WHERE rounds.partnership_id = partnerships.id) AS rounds
		FROM partnerships WHERE ${facilitates("partnerships.id")} ORDER BY name COLLATE NOCASE`,
		{ accountId },
	);
}

/** Whether an account may make areas: an administrator of a body may. */
export async function mayMakeAreas(accountId: string): Promise<boolean> {
	return (await bodyOf(accountId)) !== null;
}

/** An area with its organisations, posts and present holders; null when there is none that the account facilitates. */
export async function areaOf(accountId: string, areaId: string): Promise<Area | null> {
	const args = { accountId, areaId };
	const area = await readOne(
		areaRow.extend({ version: z.number() }),
		`SELECT id, name, sample, version FROM partnerships WHERE id = :areaId AND ${facilitates("partnerships.id")}`,
		args,
	);
	if (!area) return null;
	const organisations = await readAll(
		organisation,
		`SELECT id, name, sector FROM organisations WHERE partnership_id = :areaId
		AND ${facilitates("organisations.partnership_id")} ORDER BY position`,
		args,
	);
	const posts = await readAll(
		postRow,
		`SELECT posts.id, posts.role, posts.title, posts.status, posts.organisation_id AS organisationId,
			organisations.name AS organisation, people.id AS personId, people.name AS holder, people.email
		FROM posts
		LEFT JOIN organisations ON organisations.id = posts.organisation_id
		LEFT JOIN post_holders ON post_holders.post_id = posts.id AND post_holders.to_on IS NULL
		LEFT JOIN people ON people.id = post_holders.person_id
		WHERE posts.partnership_id = :areaId AND posts.closed_on IS NULL AND ${facilitates("posts.partnership_id")}
		ORDER BY posts.position`,
		args,
	);
	return { ...area, organisations, posts };
}

/**
 * Makes an area, with the account that makes it as its facilitator.
 * @returns the area's id; the same one when the operation is repeated.
 * @throws NotFound when the account may not make areas.
 */
export async function createArea(
	accountId: string,
	input: AreaInput,
	operation: { id: string; bodyHash: string },
): Promise<string> {
	const bodyId = await bodyOf(accountId);
	if (!bodyId) throw new NotFound("This account cannot make areas.");
	const id = crypto.randomUUID();
	const at = now();
	return write({
		operation,
		result: id,
		statements: [...area(id, bodyId, accountId, input, false, at), audit("area-made", accountId, id, at)],
	});
}

/**
 * Makes an area of sample data, held by an account nobody can sign in to until the first person sets up the product.
 * @returns the area's and the account's id.
 */
export async function createSampleArea(input: AreaInput): Promise<{ areaId: string; accountId: string }> {
	const areaId = crypto.randomUUID();
	const bodyId = crypto.randomUUID();
	const accountId = crypto.randomUUID();
	const at = now();
	await write({
		statements: [
			{ sql: "INSERT INTO bodies (id, name, created_at) VALUES (:bodyId, 'Sample', :at)", args: { bodyId, at } },
			{
				sql: "INSERT INTO accounts (id, email, name, created_at, deactivated_at) VALUES (:accountId, :email, 'Sample facilitator', :at, :at)",
				args: { accountId, email: sampleEmail, at },
			},
			...area(areaId, bodyId, accountId, input, true, at),
		],
	});
	return { areaId, accountId };
}

/** Of the domain that never exists. */
const sampleEmail = "facilitator@sample.invalid";

function area(
	id: string,
	bodyId: string,
	accountId: string,
	input: AreaInput,
	sample: boolean,
	at: string,
): Statement[] {
	return [
		{
			sql: "INSERT INTO partnerships (id, body_id, name, sample, created_at) VALUES (:id, :bodyId, :name, :sample, :at)",
			args: { id, bodyId, name: input.name, sample: sample ? 1 : 0, at },
		},
		{
			sql: "INSERT INTO memberships (account_id, role, partnership_id, created_at) VALUES (:accountId, 'facilitator', :id, :at)",
			args: { accountId, id, at },
		},
		{
			sql: "INSERT INTO plans (id, partnership_id, created_at) VALUES (:plan, :id, :at)",
			args: { plan: crypto.randomUUID(), id, at },
		},
		...contents(id, input, null),
	];
}

/**
 * Brings an area's name, organisations and posts to what the form says. A post that is gone is closed and kept; a holder
 * who changes ends and begins today.
 * @throws NotFound when the account does not facilitate it; Conflict when somebody else has changed it since
 * `expectedVersion`.
 */
export async function changeArea(
	accountId: string,
	areaId: string,
	input: AreaInput,
	expectedVersion: number,
	operation: { id: string; bodyHash: string },
): Promise<void> {
	const before = await areaOf(accountId, areaId);
	if (!before) throw new NotFound("There is no such area.");
	await write({
		operation,
		statements: [
			requires(
				`EXISTS (SELECT 1 FROM partnerships WHERE id = :areaId AND ${facilitates("partnerships.id")})`,
				{ areaId, accountId },
				() => new NotFound("There is no such area."),
			),
			requires(
				"EXISTS (SELECT 1 FROM partnerships WHERE id = :areaId AND version = :expectedVersion)",
				{ areaId, expectedVersion },
				() =>
					new Conflict(
						"Somebody else has changed this area since you opened it. Your changes are still in the form below.",
					),
			),
			{
				sql: "UPDATE partnerships SET name = :name, version = version + 1 WHERE id = :areaId",
				args: { name: input.name, areaId },
			},
			...contents(areaId, input, before),
			audit("area-changed", accountId, areaId, now()),
		],
	});
}

/** Removes every sample area that the account facilitates, with all that belongs to it. */
export async function removeSamples(accountId: string): Promise<void> {
	await write({
		statements: [
			{
				sql: `DELETE FROM partnerships WHERE sample = 1 AND ${facilitates("partnerships.id")}`,
				args: { accountId },
			},
			{
				sql: "DELETE FROM accounts WHERE email = :sampleEmail AND NOT EXISTS (SELECT 1 FROM partnerships WHERE sample = 1)",
				args: { sampleEmail },
			},
		],
	});
}

/** Whether there is sample data here, which the pages before the sign-in say too. */
export async function anySample(): Promise<boolean> {
	return (await readOne(z.object({ id: z.string() }), "SELECT id FROM partnerships WHERE sample = 1 LIMIT 1")) !== null;
}

/** Whether an account facilitates an area of sample data, which every page then says. */
export async function sampleIsShownTo(accountId: string): Promise<boolean> {
	const row = await readOne(
		z.object({ id: z.string() }),
		`SELECT id FROM partnerships WHERE sample = 1 AND ${facilitates("partnerships.id")} LIMIT 1`,
		{ accountId },
	);
	return row !== null;
}

/** Whether there is any area at all. */
export async function anyArea(): Promise<boolean> {
	return (await readOne(z.object({ id: z.string() }), "SELECT id FROM partnerships LIMIT 1")) !== null;
}

function audit(event: string, accountId: string, areaId: string, at: string): Statement {
	return {
		sql: "INSERT INTO audit (id, happened_at, event, account_id, partnership_id) VALUES (:id, :at, :event, :accountId, :areaId)",
		args: { id: crypto.randomUUID(), at, event, accountId, areaId },
	};
}

async function bodyOf(accountId: string): Promise<string | null> {
	const row = await readOne(
		z.object({ bodyId: z.string() }),
		"SELECT body_id AS bodyId FROM memberships WHERE account_id = :accountId AND role = 'administrator' LIMIT 1",
		{ accountId },
	);
	return row?.bodyId ?? null;
}

/** The statements that bring organisations, posts, people and holders from what was to what the form says. */
function contents(areaId: string, input: AreaInput, before: Area | null): Statement[] {
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
