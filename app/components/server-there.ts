import { abortAfter } from "#app/abort-after.ts";

/** How long the server may take to say that it is there, and how soon it is asked again when it does not, in milliseconds. */
export const patience = 5000;

/**
 * Whether the server can be reached just now. A page that looks again by itself asks first: a page that cannot be had would take
 * the place of the one that is here.
 */
export function isServerThere(): Promise<boolean> {
	return fetch("/healthz", { signal: abortAfter(patience) }).then(
		({ ok }) => ok,
		() => false,
	);
}
