import { useNavigation, useRevalidator } from "@remix-run/react";
import { useEffect, useRef, useState } from "react";
import { isServerThere, patience } from "#app/components/server-there.ts";
import { usePolledLoader } from "#app/components/use-polled-loader.ts";
import { createLine, type LineView } from "./line.ts";
import { waysTo } from "./ways.ts";

type Live = {
	/** The address of the stream; null where there is nothing to wait for. */
	stream: string | null;
	/** The number that the page was made with. */
	version: number;
	/** How long until the screens turn, in milliseconds; null where that is not known. */
	turnsIn?: number | null;
};

/**
 * How often a page looks while its stream is alive, in milliseconds: so that somebody who watches one is not signed out as idle, and
 * whatever no number tells of comes at last.
 */
const seldom = 1_200_000;

const unheard: LineView = { isLive: false, number: null };

/**
 * Keeps a page as its round is: it looks again when the stream tells another number than the one it was made with, and every few
 * seconds where there is no stream. A page without JavaScript has a link for it.
 */
export function useLiveLoader({ stream, version, turnsIn = null }: Live): void {
	const { isLive, number } = useLine(stream);
	const { revalidate, state } = useRevalidator();
	const isIdle = useNavigation().state === "idle" && state === "idle";
	const looked = useRef<number | null>(null);
	useEffect(() => {
		// What comes while it looks, or somebody is on their way, is held against the page that they arrive at.
		if (!isIdle || number === null || number === version) return;
		// A page may know more than its stream, and has looked for this number once already. Nobody sees a hidden one, which looks
		// once it is seen.
		if (number === looked.current || document.visibilityState !== "visible") return;
		let isOver = false;
		let timer: ReturnType<typeof setTimeout> | undefined;
		// A number may have come over a line that has broken since.
		async function look() {
			const isThere = await isServerThere();
			if (isOver) return;
			if (isThere) {
				looked.current = number;
				revalidate();
			} else timer = setTimeout(look, patience);
		}
		void look();
		return () => {
			isOver = true;
			clearTimeout(timer);
		};
	}, [isIdle, number, version, revalidate]);
	usePolledLoader(stream !== null, turnsIn, isLive ? seldom : undefined);
}

function useLine(stream: string | null): LineView {
	const [view, setView] = useState(unheard);
	useEffect(() => {
		if (stream === null) return;
		const line = createLine(waysTo(stream), setView);
		const wake = () => {
			if (document.visibilityState === "visible") line.wake();
		};
		document.addEventListener("visibilitychange", wake);
		window.addEventListener("online", wake);
		return () => {
			document.removeEventListener("visibilitychange", wake);
			window.removeEventListener("online", wake);
			line.stop();
			setView(unheard);
		};
	}, [stream]);
	return view;
}
