import { ZxcvbnFactory } from "@zxcvbn-ts/core";
import * as common from "@zxcvbn-ts/language-common";
import * as english from "@zxcvbn-ts/language-en";

const estimator = new ZxcvbnFactory({
	dictionary: { ...common.dictionary, ...english.dictionary },
	graphs: common.adjacencyGraphs,
});

/** What every password of this product could be made of by somebody who does not think long. */
const ourWords = ["joint", "working", "diagnostic", "jointworking", "health", "wellbeing", "council", "password"];

/** Below this many guesses, as the library estimates them, a password counts as common. */
const fewestGuesses = 1e10;

/** As much of a password as is looked at, in characters: what follows only makes it harder. */
const longest = 64;

/**
 * Whether a password is easy to guess: one of the common ones, or made of common words, names, dates, keyboard rows and of
 * what is known about whoever chooses it.
 * @param about words that somebody who knows them would try, such as their name, address and council.
 */
function isCommon(password: string, about: string[]): boolean {
	const words = about.flatMap((text) => [text, ...text.split(/[^\p{L}\p{N}]+/u)]).filter((word) => word.length > 2);
	return estimator.check(password.slice(0, longest), [...ourWords, ...words]).guesses < fewestGuesses;
}

/** What is said of a password that is easy to guess; null for another. @param about as for `isCommon` */
export function passwordFault(password: string, about: string[]): string | null {
	return isCommon(password, about)
		? "This password is easy to guess: it is a common one, or made of your name, a date or a row of keys. Three or four unrelated words are better."
		: null;
}
