import { entryOf } from "#app/models/entry-link.server.ts";
import { countWrongLink } from "./attempts.server.ts";

/** Whose the link is with which somebody sets what they sign in by. @throws 410 for one that does not work, 429 for too many. */
export async function requireEntry(token: string, clientAddress: string) {
	const entry = await entryOf(token);
	if (entry) return entry;
	await countWrongLink(clientAddress);
	throw linkIsSpent();
}

/** The answer to such a link that does not work, or not any more. */
export function linkIsSpent(): Response {
	return new Response("This link does not work any more. Ask for a new one.", { status: 410 });
}
