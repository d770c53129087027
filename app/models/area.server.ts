import { z } from "zod";
import { readAll, readOne } from "#app/db/database.server.ts";
import { facilitates, type Membership, mayRead, type Reader, views } from "./ownership.server.ts";

const flag = z.number().transform((value) => value === 1);
const organisation = z.object({ id: z.string(), name: z.string(), sector: z.enum(["council", "nhs", "other"]) });
const person = z.object({ id: z.string(), name: z.string(), email: z.string().nullable() });
const postRow = z.object({
	id: z.string(),
	role: z.string(),
	title: z.string(),
	status: z.enum(["held", "interim", "vacant"]),
	organisationId: z.string().nullable(),
	organisation: z.string().nullable(),
	personId: z.string().nullable(),
	holder: z.string().nullable(),
});

/** A post of an area with whoever holds it now. */
export type Post = z.infer<typeof postRow>;
export type Area = {
	id: string;
	name: string;
	sample: boolean;
	/** Whether the account runs it, and does not only look at it. */
	runs: boolean;
	version: number;
	/** How long its body has the answers of a new round kept, in months. */
	retentionMonths: number;
	organisations: z.infer<typeof organisation>[];
	/** Everybody who holds a post now, in the order of the posts. */
	people: z.infer<typeof person>[];
	posts: Post[];
};

const areaRow = z.object({ id: z.string(), name: z.string(), sample: flag, runs: flag });
const areaColumns = `id, name, sample, ${facilitates("partnerships.id")} AS runs`;

/** The areas an account facilitates or may look at, by name, each with how many rounds it has and whether they run it. */
export function areasOf(accountId: string) {
	return readAll(
		areaRow.extend({ rounds: z.number() }),
		`SELECT ${areaColumns}, (SELECT count(*) FROM rounds WHERE rounds.partnership_id = partnerships.id) AS rounds
		FROM partnerships WHERE ${views("partnerships.id")} ORDER BY name COLLATE NOCASE`,
		{ accountId },
	);
}

/**
 * An area with its organisations, its posts and who holds them now; null when there is none such for the account.
 * @param to whether it has to run the area, or may look at it.
 */
export async function areaOf(accountId: string, areaId: string, to: Membership = facilitates): Promise<Area | null> {
	const args = { accountId, areaId };
	const area = await readOne(
		areaRow.extend({ version: z.number(), retentionMonths: z.number() }),
		`SELECT ${areaColumns}, version,
			(SELECT retention_months FROM bodies WHERE bodies.id = partnerships.body_id) AS retentionMonths
		FROM partnerships WHERE id = :areaId AND ${to("partnerships.id")}`,
		args,
	);
	if (!area) return null;
	const organisations = await readAll(
		organisation,
		`SELECT id, name, sector FROM organisations WHERE partnership_id = :areaId
		AND ${to("organisations.partnership_id")} ORDER BY position`,
		args,
	);
	const people = await readAll(
		person,
		`SELECT people.id, people.name, people.email FROM people
		JOIN post_holders ON post_holders.person_id = people.id AND post_holders.to_on IS NULL
		JOIN posts ON posts.id = post_holders.post_id
		WHERE people.partnership_id = :areaId AND ${to("people.partnership_id")}
		GROUP BY people.id ORDER BY min(posts.position)`,
		args,
	);
	const posts = await readAll(
		postRow,
		`SELECT posts.id, posts.role, posts.title, posts.status, posts.organisation_id AS organisationId,
			organisations.name AS organisation, people.id AS personId, people.name AS holder
		FROM posts
		LEFT JOIN organisations ON organisations.id = posts.organisation_id
		LEFT JOIN post_holders ON post_holders.post_id = posts.id AND post_holders.to_on IS NULL
		LEFT JOIN people ON people.id = post_holders.person_id
		WHERE posts.partnership_id = :areaId AND posts.closed_on IS NULL AND ${to("posts.partnership_id")}
		ORDER BY posts.position`,
		args,
	);
	return { ...area, organisations, people, posts };
}

/** The organisations of a round's area, for whoever may read the round's report. */
export function organisationsBeside(reader: Reader, roundId: string) {
	const { condition, args } = mayRead(reader);
	return readAll(
		organisation.omit({ id: true }),
		`SELECT organisations.name, organisations.sector FROM organisations
		JOIN rounds ON rounds.partnership_id = organisations.partnership_id
		WHERE rounds.id = :roundId AND ${condition} ORDER BY organisations.position`,
		{ ...args, roundId },
	);
}

/** Whether there is any area at all. */
export async function anyArea(): Promise<boolean> {
	return (await readOne(z.object({ id: z.string() }), "SELECT id FROM partnerships LIMIT 1")) !== null;
}
