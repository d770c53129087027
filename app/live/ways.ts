import type { Ways, Word } from "./line.ts";

/** How this browser comes to a stream of events. @param address of the stream, such as `/answer/stream` */
export function waysTo(address: string): Ways {
	return {
		open: ({ number, broken }) => {
			const source = new EventSource(address);
			source.onmessage = ({ data }) => {
				if (/^\d+$/.test(data)) number(Number(data));
			};
			source.onerror = () => broken(source.readyState === EventSource.CLOSED);
			return () => source.close();
		},
		// Over plain http in a network a browser has no locks.
		others: "locks" in navigator && "BroadcastChannel" in globalThis ? othersAt(address) : null,
	};
}

function othersAt(address: string): Ways["others"] {
	const channel = new BroadcastChannel(address);
	return {
		take: (taken) => {
			const waiting = new AbortController();
			let letGo = () => {};
			const held = new Promise<void>((resolve) => {
				letGo = resolve;
			});
			const hold = () => {
				taken();
				return held;
			};
			// Who leaves while another has it waits for nothing any more.
			navigator.locks.request(address, { signal: waiting.signal }, hold).catch(() => undefined);
			return () => {
				waiting.abort();
				letGo();
			};
		},
		say: (word) => channel.postMessage(word),
		listen: (heard) => {
			channel.onmessage = ({ data }: MessageEvent<Word>) => heard(data);
			return () => channel.close();
		},
	};
}
