import { forgetAttempts, withinLimit } from "#app/models/rate-limit.server.ts";
import { isKnownBrowser } from "#app/models/sign-in.server.ts";
import { secretOf } from "./cookie.server.ts";

/** What is guessed at, with how often an account may be tried at in so many minutes: by everybody, or in one known browser. */
const guessed = {
	password: { most: 50, minutes: 60 },
	/** Whoever comes to it knew the password: a million codes of which three are right. */
	code: { most: 30, minutes: 1440 },
	/** Nobody guesses at 120 bits; what is counted by client is enough. */
	recovery: { most: 1_000, minutes: 60 },
};

/** How often somebody may try in a quarter of an hour: at one account from one client, and from one client at all. */
const tries = { atOne: 10, fromOne: 200 };
const quarter = 15;

/** What is said to whoever tried too often. */
export const tooOften = "There were too many attempts. Wait a quarter of an hour and try again.";

/** An attempt that may be made; it is to be forgotten where it was right. */
export type Attempt = { succeeded: () => Promise<void> };

/**
 * Counts an attempt to get into an account. By account and client, by account from everywhere, and by client; a browser in which
 * the account has signed in before has a count of its own, so that nobody who guesses elsewhere locks its owner out.
 * @param clientAddress where the request comes from; a council's staff may share one.
 * @returns null for one too many.
 */
export async function attemptAt(
	request: Request,
	what: keyof typeof guessed,
	email: string,
	clientAddress: string,
): Promise<Attempt | null> {
	const address = email.toLowerCase();
	const known = await secretOf(request, "known");
	const isKnown = known !== null && (await isKnownBrowser(known, address));
	const own = `${what} ${address} ${isKnown ? `known ${known}` : clientAddress}`;
	if (!(await withinLimit(own, tries.atOne, quarter))) return null;
	const { most, minutes } = guessed[what];
	if (!(await withinLimit(isKnown ? `${own} in all` : `${what} ${address}`, most, minutes))) return null;
	if (!isKnown && !(await withinLimit(`${what} from ${clientAddress}`, tries.fromOne, quarter))) return null;
	return { succeeded: () => forgetAttempts(own) };
}

/**
 * Counts a return from the provider of identities against whoever comes.
 * @returns whether it may be looked at.
 */
export function mayReturn(clientAddress: string): Promise<boolean> {
	return withinLimit(`provider from ${clientAddress}`, tries.fromOne, quarter);
}

/** How many links, or room codes, that do not work somebody may try in a quarter of an hour. */
const wrongOnes = 60;

/**
 * Counts a link that does not work against whoever opened it. One that works is never counted or refused, since nobody comes to it
 * by guessing: it has 256 bits, and others may share the address.
 * @throws 429 for one too many.
 */
export async function countWrongLink(clientAddress: string): Promise<void> {
	if (!(await withinLimit(`links from ${clientAddress}`, wrongOnes, quarter))) {
		throw new Response("There were too many links that do not work. Wait a quarter of an hour and try again.", {
			status: 429,
		});
	}
}

/**
 * Counts a room code that opens nothing against whoever typed it. One that is right is never counted or refused: a room of directors
 * shares an address. There are 39 bits of codes, so that a client that goes on at this limit for a year tries two millions of 6.5 × 10¹¹;
 * with a hundred rooms open it would take a thousand clients some three years to find one. What they would find is a title, and a place in
 * a queue that a person looks at.
 * @throws 429 for one too many.
 */
export async function countWrongCode(clientAddress: string): Promise<void> {
	if (!(await withinLimit(`room codes from ${clientAddress}`, wrongOnes, quarter))) {
		throw new Response("There were too many room codes that do not work. Wait a quarter of an hour and try again.", {
			status: 429,
		});
	}
}

/** How often a client may ask to be let into one room in a quarter of an hour: a room full of people may be one client. */
const asks = 60;

/**
 * Counts asking to be let into a room, by client and by the room's code: with another code a room begins anew, so that its facilitator
 * can do something about somebody who floods it from the room itself.
 * @returns whether it may be done.
 */
export function mayAskToJoin(code: string, clientAddress: string): Promise<boolean> {
	return withinLimit(`to join ${code} from ${clientAddress}`, asks, quarter);
}
