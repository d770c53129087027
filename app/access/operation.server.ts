import { canonicalJson } from "#questionnaires/canonical.ts";
import { secretHash } from "./secret.server.ts";

/**
 * What a write is known by: the id that the form was given when it was shown, and the hash of what was sent, so that a
 * form sent twice is done once.
 */
export function operationOf<Values extends { operation: string }>({ operation, ...body }: Values) {
	return { id: operation, bodyHash: secretHash(canonicalJson(body)) };
}
