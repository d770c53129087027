import { z } from "zod";
import { now } from "#app/clock.server.ts";
import { readAll, requires, type Statement, write } from "#app/db/database.server.ts";
import { Conflict, NotFound } from "./ownership.server.ts";
import { type Comparer, mayCompare } from "./taking-part.server.ts";

/** What a headline is the mean over: the core roles, or everyone who answered, which a pooled round always is. */
const headlines = ["core-roles", "everyone"] as const;

/** What rounds have to have in common to be compared: the questionnaire, by its hash, and the kind of headline. */
export type Kind = { definitionHash: string; headline: (typeof headlines)[number] };

/** The score of an area and the round that it is of; null where there were not enough answers. */
const publishedScore = z.tuple([z.string(), z.string(), z.number().nullable()]);

const publication = z.object({
	id: z.string(),
	definitionHash: z.string(),
	headline: z.enum(headlines),
	dimension: z.string(),
	publishedAt: z.string(),
	partnerships: z.number(),
	lower: z.number(),
	median: z.number(),
	upper: z.number(),
	scores: z.string().transform((json) => {
		const scores = z.array(publishedScore).parse(JSON.parse(json));
		return new Map(scores.map(([areaId, roundId, score]) => [areaId, { roundId, score }]));
	}),
});

/**
 * The quartiles of a dimension as they were last published, with what they rest on. The scores are for the next publication to be
 * held against, and for nothing that is shown; those of areas and rounds that were deleted since are not there.
 */
export type Publication = z.infer<typeof publication>;

/** What stands published for the areas of a body. */
export function publicationsOf(by: Comparer): Promise<Publication[]> {
	return readAll(
		publication,
		`SELECT id, definition_hash AS definitionHash, headline, dimension, published_at AS publishedAt, partnerships,
			lower, median, upper, (SELECT json_group_array(json_array(partnership_id, round_id, score)) FROM published_scores
				WHERE publication_id = publications.id) AS scores
		FROM publications WHERE body_id = :bodyId AND ${mayCompare}`,
		by,
	);
}

/** A figure that is to be published in the place of an earlier one, with the scores behind it, by area. */
export type NewPublication = {
	dimension: string;
	/** The publication that it was held against; null where there was none. */
	after: string | null;
	quartiles: { partnerships: number; lower: number; median: number; upper: number };
	scores: { areaId: string; roundId: string; score: number | null }[];
};

/**
 * Publishes figures, all of them or none.
 * @param purges how much had been deleted for good before anything of this was read
 * @throws Conflict when another publication came first, an area takes part no longer, or something was deleted since; NotFound for
 * whoever may not see the comparison; NotSaved.
 */
export async function publish(by: Comparer, kind: Kind, figures: NewPublication[], purges: number): Promise<void> {
	const areas = [...new Set(figures.flatMap(({ scores }) => scores.map(({ areaId }) => areaId)))];
	const { bodyId } = by;
	await write({
		statements: [
			requires(mayCompare, by, () => new NotFound("There is no such comparison.")),
			requires("(SELECT count(*) FROM purges) = :purges", { purges }, () => new Conflict("Something was deleted.")),
			requires(
				`NOT EXISTS (SELECT 1 FROM json_each(:areas) AS counted WHERE NOT EXISTS (SELECT 1 FROM partnerships
					WHERE partnerships.id = counted.value AND body_id = :bodyId AND compares_since IS NOT NULL))`,
				{ areas: JSON.stringify(areas), bodyId },
				() => new Conflict("An area takes part no longer."),
			),
			...figures.flatMap((figure) => inPlace(bodyId, kind, figure)),
		],
	});
}

function inPlace(bodyId: string, kind: Kind, { dimension, after, quartiles, scores }: NewPublication) {
	const id = crypto.randomUUID();
	const of = { bodyId, ...kind, dimension };
	const ofFigure =
		"body_id = :bodyId AND definition_hash = :definitionHash AND headline = :headline AND dimension = :dimension";
	const statements: Statement[] = [
		{ sql: `DELETE FROM publications WHERE ${ofFigure}`, args: of },
		{
			sql: `INSERT INTO publications
					(id, body_id, definition_hash, headline, dimension, published_at, partnerships, lower, median, upper)
				VALUES (:id, :bodyId, :definitionHash, :headline, :dimension, :at, :partnerships, :lower, :median, :upper)`,
			args: { id, ...of, at: now(), ...quartiles },
		},
		{
			sql: `INSERT INTO published_scores (publication_id, partnership_id, round_id, score)
				SELECT :id, value ->> 'areaId', value ->> 'roundId', value ->> 'score' FROM json_each(:scores)`,
			args: { id, scores: JSON.stringify(scores) },
		},
	];
	return [
		requires(
			`(SELECT id FROM publications WHERE ${ofFigure}) IS :after`,
			{ ...of, after },
			() => new Conflict("It was published by somebody else meanwhile."),
		),
		...statements,
	];
}
