import { visit } from "jsonc-parser";

/** A key that an object holds already: where, as the parts of its JSON path, and on which lines. */
export type RepeatedKey = { path: (string | number)[]; message: string };

/** A text is not JSON: on which line, and what stands there instead, in one line. */
export class NotJson extends Error {
	constructor(
		readonly line: number,
		message: string,
	) {
		super(message);
	}
}

/**
 * Reads JSON, strictly, and tells every key that an object holds a second time: JavaScript would take the last of them
 * without a word.
 * @throws NotJson
 * @example readJson('{"a":1,"a":2}').repeated[0]?.path // ["a"]
 */
export function readJson(text: string): { json: unknown; repeated: RepeatedKey[] } {
	try {
		return { json: JSON.parse(text), repeated: repeatedKeys(text) };
	} catch (error) {
		const fault = error instanceof SyntaxError ? error.message : "too many lists and objects stand in one another";
		throw new NotJson(firstFaultyLine(text), fault.replace(/\s+/g, " "));
	}
}

/** JSON.parse names a place in some versions of Node and for some faults only. */
function firstFaultyLine(text: string): number {
	let line: number | null = null;
	const onError = (_code: number, _offset: number, _length: number, fromZero: number) => {
		line ??= fromZero + 1;
	};
	try {
		visit(text, { onError }, { disallowComments: true });
	} catch {
		// What is nested too deeply for JSON.parse is so for this too, and has no one line.
	}
	return line ?? 1;
}

function repeatedKeys(text: string): RepeatedKey[] {
	const found: RepeatedKey[] = [];
	/** Of every object around the place that is read, innermost last: the line on which each key first stood. */
	const open: Map<string, number>[] = [];
	visit(text, {
		onObjectBegin: () => {
			open.push(new Map());
		},
		onObjectProperty: (key, _offset, _length, lineFromZero, _character, pathOfObject) => {
			const line = lineFromZero + 1;
			const first = open.at(-1)?.get(key);
			if (first === undefined) open.at(-1)?.set(key, line);
			else {
				const message = `The key "${key}" is given again on line ${line}; the first is on line ${first}.`;
				found.push({ path: [...pathOfObject(), key], message });
			}
		},
		onObjectEnd: () => {
			open.pop();
		},
	});
	return found;
}
