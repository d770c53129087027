import fc from "fast-check";
import type { ScorableDefinition } from "#questionnaires/schema.ts";
import type { Answer, Respondent } from "#scoring/types/input.ts";
import { frozen } from "#tests/support/frozen.ts";

export type Round = { definition: ScorableDefinition; respondents: Respondent[] };

/** Any small questionnaire, of any scale, with the answers of up to nine people; nothing in it is at fault. Frozen. */
export function arbitraryRound(overrides: Partial<ScorableDefinition> = {}): fc.Arbitrary<Round> {
	return arbitraryDefinition(overrides).chain((definition) =>
		fc
			.array(arbitraryPerson(definition), { maxLength: 9 })
			.map((people) => frozen({ definition, respondents: people.map((one, index) => ({ ...one, id: `p${index}` })) })),
	);
}

const weight = fc.constantFrom(1, 1, 0.5, 2, 0.1);

function arbitraryDefinition(overrides: Partial<ScorableDefinition>): fc.Arbitrary<ScorableDefinition> {
	return fc
		.record({
			min: fc.integer({ min: 0, max: 2 }),
			length: fc.integer({ min: 1, max: 6 }),
			dimensions: fc.array(weight, { minLength: 1, maxLength: 3 }),
			cores: fc.array(fc.boolean(), { minLength: 2, maxLength: 5 }),
			headline: fc.constantFrom("core-roles" as const, "everyone" as const),
			minVoices: fc.integer({ min: 1, max: 3 }),
			minItems: fc.integer({ min: 1, max: 2 }),
			from: fc.uniqueArray(fc.integer({ min: 0, max: 40 }), { maxLength: 5 }),
		})
		.chain(({ min, length, dimensions, cores, from, minItems, ...rest }) => {
			const ids = dimensions.map((_, index) => `d${index}`);
			const roles = cores.map((core, index) => ({ id: `r${index}`, core }));
			const item = fc.record(
				{
					weights: fc
						.uniqueArray(fc.constantFrom(...ids), { minLength: 1 })
						.chain((own) =>
							fc.tuple(...own.map((id) => weight.map((value) => [id, value] as const))).map(Object.fromEntries),
						),
					reverse: fc.boolean(),
					askedOf: fc.uniqueArray(fc.constantFrom(...roles.map(({ id }) => id)), { minLength: 1 }),
				},
				{ requiredKeys: ["weights"] },
			);
			// Every dimension has an item of its own, so that none is empty.
			const own = fc.constant(ids.map((id) => ({ weights: { [id]: 1 } })));
			return fc.tuple(own, fc.array(item, { maxLength: 5 })).map(
				([first, more]): ScorableDefinition => ({
					...rest,
					scale: { min, max: min + length },
					dimensions: ids.map((id, index) => ({ id, weight: dimensions[index] ?? 1 })),
					roles,
					levels: from.sort((one, other) => one - other).map((tenths) => ({ id: `l${tenths}`, from: tenths / 10 })),
					items: [...first, ...more].map((entry, index) => ({ id: `i${index}`, ...entry })),
					thresholds: { minItems },
					...overrides,
				}),
			);
		});
}

function arbitraryPerson({ items, roles, scale }: ScorableDefinition): fc.Arbitrary<Omit<Respondent, "id">> {
	const answer: fc.Arbitrary<Answer> = fc.oneof(
		{ weight: 6, arbitrary: fc.integer({ min: scale.min, max: scale.max }) },
		{ weight: 1, arbitrary: fc.constantFrom<Answer>("dont-know", "not-applicable", null) },
	);
	return fc
		.record({
			roles: fc.uniqueArray(fc.constantFrom(...roles.map(({ id }) => id)), { minLength: 1, maxLength: 3 }),
			answers: fc.tuple(...items.map(() => answer)),
		})
		.map((person) => ({
			roles: person.roles,
			answers: Object.fromEntries(
				items.flatMap(({ id, askedOf }, index) =>
					askedOf && !askedOf.some((role) => person.roles.includes(role)) ? [] : [[id, person.answers[index] ?? null]],
				),
			),
		}));
}
