import { strFromU8, unzipSync } from "fflate";

/** The parts of an office document by their names, as text. */
export function partsOf(bytes: Uint8Array): Record<string, string> {
	return Object.fromEntries(Object.entries(unzipSync(bytes)).map(([name, part]) => [name, strFromU8(part)]));
}
