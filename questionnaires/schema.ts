import { z } from "zod";

/**
 * The questionnaire format. A definition is data: the scoring engine and the screens know nothing of any one
 * questionnaire beyond this shape.
 *
 * Two strengths of the same format: {@link scorableDefinition} is the structure the engine needs (a file made only to be
 * scored may hold no words at all); {@link publishedDefinition} is what a file under `questionnaires/` holds, words
 * included. Both refuse unknown keys.
 */

/**
 * Ids are the definition's own words. Empty and duplicate ones are refused with every other fault of meaning by the
 * engine; what is refused here would break a file or a page: separators of the answers file, control characters, and
 * the one name that is not a plain key in JavaScript.
 */
const id = z
	.string()
	.max(120)
	.refine(
		(value) => !/[|\p{Cc}]/u.test(value) && value !== "__proto__",
		"expected an id without | or control characters",
	);
const text = z.string().trim().min(1).max(2000);
const semanticVersion = z.string().regex(/^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$/, "expected a version such as 2.0.0");
const isoDate = z.iso.date();

const headlines = ["core-roles", "everyone"] as const;
const bases = ["mean", "sum"] as const;
const itemKinds = ["help", "hindrance", "finding"] as const;
export const actionScopes = ["local", "national"] as const;
export const horizons = ["30 days", "six months", "a year"] as const;
const itemRelations = ["identical", "equivalent", "changed", "retired", "new"] as const;

const thresholds = z.strictObject({
	coverage: z.number().min(0).max(1).optional(),
	minItems: z.number().int().min(1).optional(),
	sharedView: z.number().min(0).optional(),
	standsOut: z.number().min(0).optional(),
	roleDifference: z.number().min(0).optional(),
	knowledgeGap: z.number().min(0).max(1).optional(),
});

const scalePoint = z.strictObject({ value: z.number().int(), label: text });
const suggestedAction = z.strictObject({
	id,
	/** Suggested while the item's score lies in `from`..`to`, in scale points, both included. */
	from: z.number(),
	to: z.number(),
	text,
	who: text,
	/** To whom a national ask goes, in the words that stand on a report's first page. */
	addressee: text.optional(),
	owners: z.array(id).optional(),
	scope: z.enum(actionScopes),
	horizon: z.enum(horizons),
	measure: text,
});
const circumstanceField = z.strictObject({
	id,
	label: text,
	hint: text.optional(),
	type: z.enum(["text", "long-text", "choice", "number", "date"]),
	/** Whether the answer stands on a report's first page, under what is changing around the partnership. */
	frontPage: z.boolean().optional(),
	options: z
		.array(z.strictObject({ value: id, label: text }))
		.min(2)
		.optional(),
});
const circumstance = z.strictObject({ id, title: text, question: text, fields: z.array(circumstanceField).min(1) });
const evidenceRow = z.strictObject({ id, gist: text, reference: text });
const relation = z.strictObject({
	was: id.nullable(),
	now: id.nullable(),
	relation: z.enum(itemRelations),
});
const relations = z.array(z.strictObject({ from: semanticVersion, items: z.array(relation) }));

const dimension = z.strictObject({
	id,
	title: text,
	description: text,
	weight: z.number().optional(),
	/** What each level looks like in this dimension, by the level's id. */
	levels: z.record(id, text).optional(),
});
const role = z.strictObject({ id, title: text, short: text.optional(), core: z.boolean().optional() });
const level = z.strictObject({ id, title: text, from: z.number(), description: text });
const item = z.strictObject({
	id,
	title: text,
	statement: text,
	weights: z.record(id, z.number()),
	reverse: z.boolean().optional(),
	askedOf: z.array(id).optional(),
	kind: z.enum(itemKinds),
	sources: z.array(text).max(2),
	guidance: text,
	prompt: text,
	descriptors: z.record(z.string().regex(/^-?\d+$/, "expected a scale point in digits as the key"), text),
	actions: z.array(suggestedAction),
});
const scorableLevel = level.partial({ title: true, description: true });
const scorableItem = item.partial({
	title: true,
	statement: true,
	kind: true,
	sources: true,
	guidance: true,
	prompt: true,
	descriptors: true,
	actions: true,
});

/** What the engine needs. Ranges that belong to meaning, not to shape (scoring section 14), are the engine's to refuse. */
export const scorableDefinition = z.strictObject({
	/** Where an editor finds the JSON Schema, to complete and check while one types. */
	$schema: text.optional(),
	id: id.optional(),
	version: semanticVersion.optional(),
	title: text.optional(),
	published: isoDate.optional(),
	language: text.optional(),
	scale: z.strictObject({ min: z.number().int(), max: z.number().int(), points: z.array(scalePoint).optional() }),
	dimensions: z.array(dimension.partial({ title: true, description: true })).min(1),
	roles: z.array(role.partial({ title: true })).min(1),
	views: z.array(z.strictObject({ id, title: text, roles: z.array(id).min(1) })).optional(),
	basis: z.enum(bases).optional(),
	levels: z.array(scorableLevel).optional(),
	overallLevels: z.array(scorableLevel).optional(),
	items: z.array(scorableItem).min(1),
	/** What the items' `sources` stand for: a finding in our words, and where it is to be found. */
	evidence: z.array(evidenceRow).optional(),
	circumstances: z.array(circumstance).optional(),
	headline: z.enum(headlines).optional(),
	/** What the headline is called, such as "The directors' view". */
	headlineTitle: text.optional(),
	minVoices: z.number().int().min(1).optional(),
	minGroup: z.number().int().min(1).optional(),
	thresholds: thresholds.optional(),
	relations: relations.optional(),
});

/** The parts of a definition that could be read, while the shape of others is wrong. */
export const definitionParts = scorableDefinition.partial();

/** A definition that can be put in front of people: everything but thresholds, views and overall bands is required. */
export const publishedDefinition = scorableDefinition
	.extend({
		id,
		version: semanticVersion,
		title: text,
		published: isoDate,
		language: text,
		scale: z.strictObject({ min: z.number().int(), max: z.number().int(), points: z.array(scalePoint).min(2) }),
		dimensions: z.array(dimension).min(1),
		roles: z.array(role).min(1),
		levels: z.array(level),
		overallLevels: z.array(level).optional(),
		items: z.array(item).min(1),
		circumstances: z.array(circumstance),
		headline: z.enum(headlines),
		minVoices: z.number().int().min(1),
		minGroup: z.number().int().min(1),
		relations,
	})
	.superRefine(wordsAreComplete);

/** Faults of a published file that its shape alone cannot show: each names its JSON path. */
function wordsAreComplete(definition: PublishedShape, context: z.RefinementCtx): void {
	const { min, max, points } = definition.scale;
	const expected = Array.from({ length: Math.max(0, max - min + 1) }, (_, index) => min + index);
	if (points.length !== expected.length || points.some((point, index) => point.value !== expected[index])) {
		context.addIssue({
			code: "custom",
			path: ["scale", "points"],
			message: `expected one point for each of ${min} to ${max}, ascending`,
		});
	}
	definition.items.forEach((item, index) => {
		for (const point of Object.keys(item.descriptors)) {
			if (Number(point) < min || Number(point) > max) {
				context.addIssue({
					code: "custom",
					path: ["items", index, "descriptors", point],
					message: `expected a scale point from ${min} to ${max}`,
				});
			}
		}
	});
	const rows = definition.evidence?.map((row) => row.id);
	definition.items.forEach((item, index) => {
		item.sources.forEach((source, position) => {
			if (rows && !rows.includes(source)) {
				context.addIssue({
					code: "custom",
					path: ["items", index, "sources", position],
					message: "expected the id of a row of evidence",
				});
			}
		});
	});
	definition.circumstances.forEach((entry, index) => {
		entry.fields.forEach((field, position) => {
			if ((field.type === "choice") !== (field.options !== undefined)) {
				context.addIssue({
					code: "custom",
					path: ["circumstances", index, "fields", position, "options"],
					message: "expected options on a choice, and only there",
				});
			}
		});
	});
}

type PublishedShape = {
	scale: { min: number; max: number; points: { value: number }[] };
	items: { descriptors: Record<string, string>; sources: string[] }[];
	evidence?: { id: string }[] | undefined;
	circumstances: { fields: { type: string; options?: unknown }[] }[];
};

export type ScorableDefinition = z.infer<typeof scorableDefinition>;
export type DefinitionParts = z.infer<typeof definitionParts>;
export type PublishedDefinition = z.infer<typeof publishedDefinition>;
export type Item = PublishedDefinition["items"][number];
export type SuggestedAction = Item["actions"][number];
export type Circumstance = PublishedDefinition["circumstances"][number];
