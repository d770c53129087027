import { useNavigation, useRevalidator } from "@remix-run/react";
import { useEffect } from "react";
import { isServerThere, patience } from "./server-there.ts";

/**
 * Looks again every few seconds, while the page can be seen and there is a connection; at once when it is seen again. A page
 * without JavaScript has a link for it.
 * @param isOn whether there is anything to wait for
 * @param turnsIn how long until the screens turn, in milliseconds: looked for then, not later; null where that is not known
 * @param every how often it looks, in milliseconds, where it is told of changes besides
 */
export function usePolledLoader(isOn = true, turnsIn: number | null = null, every = patience): void {
	const { revalidate, state } = useRevalidator();
	// Looking again begins a way on afresh that is being waited for: with one that takes longer, nobody would arrive.
	const isIdle = useNavigation().state === "idle" && state === "idle";
	useEffect(() => {
		if (!isOn || !isIdle) return;
		let isOver = false;
		let timer = setTimeout(look, turnsIn === null ? every : Math.min(every, turnsIn + 50));
		async function look() {
			clearTimeout(timer);
			timer = setTimeout(look, every);
			if (document.visibilityState !== "visible") return;
			const isThere = await isServerThere();
			if (isOver) return;
			if (isThere) revalidate();
			else {
				clearTimeout(timer);
				timer = setTimeout(look, patience);
			}
		}
		document.addEventListener("visibilitychange", look);
		return () => {
			isOver = true;
			clearTimeout(timer);
			document.removeEventListener("visibilitychange", look);
		};
	}, [isOn, isIdle, turnsIn, every, revalidate]);
}
