import { type Catalogue, readCatalogue } from "#questionnaires/catalogue.ts";
import { definitionFaults } from "#scoring/definition-faults.ts";

/** The catalogue without the definitions that the engine would refuse: their faults stand with those of the files. */
export function usableDefinitions(folder?: string): Catalogue {
	const { entries, faults } = readCatalogue(folder);
	const checked = entries.map((entry) => ({ entry, found: definitionFaults(entry.definition) }));
	return {
		entries: checked.filter(({ found }) => found.length === 0).map(({ entry }) => entry),
		faults: [
			...faults,
			...checked
				.filter(({ found }) => found.length > 0)
				.map(({ entry: { definition }, found }) => ({
					file: `${definition.id}/${definition.version}.json`,
					faults: found,
				})),
		],
	};
}
