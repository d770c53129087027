import { useEffect, useState, useSyncExternalStore } from "react";
import { type Device, deviceOf, loadedDevice } from "./device.ts";
import type { OutboxView } from "./outbox.ts";

const nothing: OutboxView = { states: {}, unsaved: 0 };
/** By then Remix has asked which pages the links of this one lead to, in milliseconds. */
const settling = 2000;
const nobody = () => () => undefined;

/**
 * The outbox of this browser for a seat: absent on the server, and until the page's scripts have come; and whether all
 * questions are here, so that the pages around this one can be fetched for when there is no connection.
 */
export function useOutbox(seatId: string) {
	const [device, setDevice] = useState<Device | null>(null);
	const [isLoaded, setIsLoaded] = useState(false);
	useEffect(() => {
		setDevice(deviceOf(seatId));
		let timer: ReturnType<typeof setTimeout> | undefined;
		let isOver = false;
		// All questions, while this page is read.
		void loadedDevice().then((found) => {
			if (found !== null && !isOver) timer = setTimeout(() => setIsLoaded(true), settling);
		});
		return () => {
			isOver = true;
			clearTimeout(timer);
		};
	}, [seatId]);
	const view = useSyncExternalStore(
		device?.outbox.subscribe ?? nobody,
		device?.outbox.view ?? (() => nothing),
		() => nothing,
	);
	return { outbox: device?.outbox ?? null, view, isLoaded };
}
