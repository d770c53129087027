/**
 * Ends a request that the network keeps waiting.
 * @returns null where a browser is too old for it: it waits as long as the network does
 */
export function abortAfter(milliseconds: number): AbortSignal | null {
	return "timeout" in AbortSignal ? AbortSignal.timeout(milliseconds) : null;
}
