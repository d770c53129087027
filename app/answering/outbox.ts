import { type Entry, emptyEntry, type SavedEntries, type SavedEntry, sameEntry } from "#app/round/answer-sheet.ts";

/** A save on its way: what stands on an item, the version it was opened with, and the id that a retry has again. */
export type Save = Entry & { item: string; version: number; operation: string };

/** What became of sending a save. Where nobody knows, it is `later`: the same save is sent again. */
export type Sent =
	| { kind: "saved"; version: number; at: string }
	/** Saved meanwhile from somewhere else. */
	| { kind: "changed"; stored: SavedEntry }
	/** The round takes no answers any more. */
	| { kind: "closed"; message: string }
	/** Something in it cannot be saved. */
	| { kind: "refused"; message: string }
	| { kind: "later"; because: "connection" | "signed-out" };

/** How an item stands between this page and the server; null where nothing was done to it here. */
export type ItemState =
	| { kind: "saving" }
	| { kind: "saved"; at: string }
	| { kind: "waiting"; because: "connection" | "signed-out" }
	| { kind: "changed"; stored: SavedEntry; mine: Entry }
	| { kind: "closed" | "refused"; message: string; mine: Entry };

/** What a page shows of the outbox; a new object after every change. */
export type OutboxView = {
	states: Record<string, ItemState>;
	/** How many items are not saved yet, wait for a choice between two, or could not be taken as they are. */
	unsaved: number;
};

type Waiting = { item: string; entry: Entry; save: Save | null };

type Options = {
	send: (save: Save) => Promise<Sent>;
	/** Waits so many milliseconds, or less when it is woken. */
	wait: (milliseconds: number) => Promise<void>;
	newOperation: () => string;
};

/** The longest pause between two attempts, in milliseconds. */
const longestPause = 30_000;

export type Outbox = ReturnType<typeof createOutbox>;

/**
 * Saves answers one after another and forgets none: what could not be sent is sent again, as often as it takes, under the
 * same operation id, so that a save whose response was lost is stored once. What is chosen again while it waits replaces
 * what has not been sent. Everything is in memory only.
 */
export function createOutbox({ send, wait, newOperation }: Options) {
	const saved: SavedEntries = {};
	const states: Record<string, ItemState> = {};
	const waiting: Waiting[] = [];
	const listeners = new Set<() => void>();
	let running = false;
	let view: OutboxView = { states: {}, unsaved: 0 };

	function tell(): void {
		const wanting = Object.values(states).filter(({ kind }) => kind === "changed" || kind === "refused").length;
		view = { states: { ...states }, unsaved: new Set(waiting.map(({ item }) => item)).size + wanting };
		for (const listener of listeners) listener();
	}

	function finish(item: string, state: ItemState): void {
		// Whatever was chosen meanwhile goes next, and the item is still on its way.
		states[item] = waiting.some((other) => other.item === item) ? { kind: "saving" } : state;
	}

	async function deliver(next: Waiting): Promise<boolean> {
		next.save ??= {
			...next.entry,
			item: next.item,
			version: saved[next.item]?.version ?? 0,
			operation: newOperation(),
		};
		const sent = await send(next.save);
		if (sent.kind === "later") {
			for (const { item } of waiting) states[item] = { kind: "waiting", because: sent.because };
			return false;
		}
		waiting.splice(waiting.indexOf(next), 1);
		const { item, entry } = next;
		if (sent.kind === "saved") {
			saved[item] = { ...entry, version: sent.version, savedAt: sent.at, entered: false };
			finish(item, { kind: "saved", at: sent.at });
		} else if (sent.kind === "changed" && sameEntry(sent.stored, entry)) {
			saved[item] = sent.stored;
			finish(item, { kind: "saved", at: sent.stored.savedAt });
		} else {
			const mine = lastOf(item) ?? entry;
			for (const other of waiting.filter((candidate) => candidate.item === item))
				waiting.splice(waiting.indexOf(other), 1);
			states[item] =
				sent.kind === "changed"
					? { kind: "changed", stored: sent.stored, mine }
					: { kind: sent.kind, message: sent.message, mine };
		}
		return true;
	}

	async function run(): Promise<void> {
		if (running) return;
		running = true;
		for (let pause = 1000; waiting[0]; ) {
			const isDone = await deliver(waiting[0]);
			tell();
			if (isDone) pause = 1000;
			else {
				await wait(pause);
				pause = Math.min(pause * 2, longestPause);
			}
		}
		running = false;
	}

	function lastOf(item: string): Entry | null {
		return waiting.findLast((candidate) => candidate.item === item)?.entry ?? null;
	}

	function entryOf(item: string): Entry {
		const state = states[item];
		return lastOf(item) ?? (state && "mine" in state ? state.mine : (saved[item] ?? emptyEntry));
	}

	function put(item: string, entry: Entry, begins = true): void {
		if (sameEntry(entryOf(item), entry) && states[item]?.kind !== "refused") {
			if (begins) void run();
			return;
		}
		const queued = waiting.find((candidate) => candidate.item === item && candidate.save === null);
		if (queued) queued.entry = entry;
		else waiting.push({ item, entry, save: null });
		if (states[item]?.kind !== "waiting") states[item] = { kind: "saving" };
		tell();
		if (begins) void run();
	}

	return {
		/** Takes what the server says is saved, unless something newer is known here. */
		adopt(entries: SavedEntries): void {
			for (const [item, entry] of Object.entries(entries)) {
				if (entry.version > (saved[item]?.version ?? 0)) saved[item] = entry;
			}
		},
		/** What stands on an item here, saved or not. */
		entryOf,
		/** Everything as it stands here, saved or not. */
		entries(): SavedEntries {
			const all: SavedEntries = {};
			for (const item of new Set([...Object.keys(saved), ...waiting.map((candidate) => candidate.item)])) {
				const before = saved[item] ?? { version: 0, savedAt: "", entered: false };
				all[item] = { ...before, ...entryOf(item) };
			}
			return all;
		},
		/**
		 * Saves what stands on an item; nothing is done when that is what is saved.
		 * @param begins whether at once, or with whatever is saved next: somebody is still writing
		 */
		put,
		/** Begins with what waits. */
		begin: (): void => void run(),
		/** Ends a conflict: with what is stored, or with what stands here, which then goes over it. */
		choose(item: string, which: "stored" | "mine"): void {
			const state = states[item];
			if (state?.kind !== "changed") return;
			saved[item] = state.stored;
			states[item] = { kind: "saved", at: state.stored.savedAt };
			if (which === "mine") put(item, state.mine);
			tell();
		},
		subscribe(listener: () => void): () => void {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
		view: (): OutboxView => view,
	};
}
