import { useRevalidator } from "@remix-run/react";
import { useEffect } from "react";
import { abortAfter } from "#app/abort-after.ts";

/** How often a page that waits for others looks again, in milliseconds: every few seconds is enough to see people come in. */
const interval = 5000;

/**
 * Looks again every few seconds, while the page can be seen and there is a connection. A page without JavaScript has a link
 * for it.
 * @param isOn whether there is anything to wait for
 */
export function usePolledLoader(isOn = true): void {
	const { revalidate, state } = useRevalidator();
	useEffect(() => {
		if (!isOn || state !== "idle") return;
		let isOver = false;
		const timer = setInterval(async () => {
			if (document.visibilityState !== "visible") return;
			// A page that cannot be had would take the place of the one that is here.
			const isThere = await fetch("/healthz", { signal: abortAfter(interval) }).then(
				({ ok }) => ok,
				() => false,
			);
			if (isThere && !isOver) revalidate();
		}, interval);
		return () => {
			isOver = true;
			clearInterval(timer);
		};
	}, [isOn, state, revalidate]);
}
