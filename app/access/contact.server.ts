import { type Contact, contactOfAccount } from "#app/models/contact.server.ts";
import { facilitatorsOf } from "#app/models/sitting.server.ts";
import { seated, signedIn } from "./session.server.ts";

/**
 * Whom somebody can ask who reads a page for everybody: the administrators of an account's body, the facilitators of a seat's
 * round; nobody by name where nobody is signed in.
 */
export async function contactOf(request: Request): Promise<Contact> {
	const account = await signedIn(request);
	if (account) return contactOfAccount(account.id);
	const sitting = await seated(request);
	if (sitting) return { body: sitting.body, people: await facilitatorsOf(sitting) };
	return { body: null, people: [] };
}
