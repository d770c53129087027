import { useEffect, useState } from "react";

/** How often a clock on a page moves, in milliseconds. */
const tick = 5000;

/**
 * The time as it goes on, in milliseconds, by the server's clock.
 * @param at the instant at which the page was made
 */
export function useNow(at: string): number {
	const [clock, setClock] = useState({ at, gone: 0 });
	useEffect(() => {
		const start = performance.now();
		const timer = setInterval(() => setClock({ at, gone: performance.now() - start }), tick);
		return () => clearInterval(timer);
	}, [at]);
	// What has gone since the page before is not what has gone since this one.
	return Date.parse(at) + (clock.at === at ? clock.gone : 0);
}
