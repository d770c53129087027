import { useRevalidator } from "@remix-run/react";
import { useEffect } from "react";

/**
 * Looks again once, when the screens turn.
 * @param waits how long until then, in milliseconds; null where nothing is about to be shown
 */
export function useRevalidateAfter(waits: number | null): void {
	const { revalidate } = useRevalidator();
	useEffect(() => {
		if (waits === null) return;
		const timer = setTimeout(revalidate, waits + 50);
		return () => clearTimeout(timer);
	}, [waits, revalidate]);
}
