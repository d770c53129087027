import { type Entry, emptyEntry, type SavedEntries, type SavedEntry, sameEntry } from "#app/round/answer-sheet.ts";

/** A save on its way: what stands on an item, the version it was opened with, and the id that a retry has again. */
export type Save = Entry & { item: string; version: number; operation: string };

/** Why something is not taken as it stands. */
type NotTaken =
	/** The round takes no answers, or the notice has to be read first. */
	| { kind: "closed" | "notice"; message: string }
	/** Something in it cannot be saved: the field by its name. */
	| { kind: "refused"; message: string; field: string };

/** What became of sending a save. Where nobody knows, it is `later`: the same save is sent again. */
export type Sent =
	| { kind: "saved"; version: number; at: string }
	/** Saved meanwhile from somewhere else. */
	| { kind: "changed"; stored: SavedEntry }
	| NotTaken
	| { kind: "later"; because: "connection" | "signed-out" };

/** What whoever sits here has to do something about; their words are kept. */
export type Wanting = { mine: Entry } & ({ kind: "changed"; stored: SavedEntry } | NotTaken);

/** How an item stands between this page and the server; null where nothing was done to it here. */
export type ItemState =
	| { kind: "saving" }
	| { kind: "saved"; at: string }
	| { kind: "waiting"; because: "connection" | "signed-out" }
	| Wanting;

/** What a page shows of the outbox; a new object after every change. */
export type OutboxView = {
	states: Record<string, ItemState>;
	/** How many items are not saved: on their way, or wanting something of whoever sits here. */
	unsaved: number;
};

/** `version` is null where it is the one that a save before it comes to. */
type Waiting = { item: string; entry: Entry; version: number | null; save: Save | null };

type Options = {
	send: (save: Save) => Promise<Sent>;
	/** Waits so many milliseconds, or less when it is woken. */
	wait: (milliseconds: number) => Promise<void>;
	newOperation: () => string;
};

/** The longest pause between two attempts, in milliseconds. */
const longestPause = 30_000;

export type Outbox = ReturnType<typeof createOutbox>;

/** Whether an item wants something of whoever sits here. */
export function isWanting(state: ItemState | null | undefined): state is Wanting {
	return state !== null && state !== undefined && "mine" in state;
}

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
		const unsaved = new Set(waiting.map(({ item }) => item));
		for (const [item, state] of Object.entries(states)) if (isWanting(state)) unsaved.add(item);
		view = { states: { ...states }, unsaved: unsaved.size };
		for (const listener of listeners) listener();
	}

	/** How an item stands after one of its saves; where more of it waits, that goes next. */
	function settle(item: string, state: ItemState): void {
		states[item] = waiting.some((other) => other.item === item) ? { kind: "saving" } : state;
	}

	/** What was chosen last on an item, with everything of it that waits taken out. */
	function takeBack(item: string, entry: Entry): Entry {
		const mine = lastOf(item) ?? entry;
		for (const other of waiting.filter((candidate) => candidate.item === item)) {
			waiting.splice(waiting.indexOf(other), 1);
		}
		return mine;
	}

	async function deliver(next: Waiting): Promise<boolean> {
		const { item, entry } = next;
		const version = next.version ?? saved[item]?.version ?? 0;
		next.save ??= { ...entry, item, version, operation: newOperation() };
		const sent = await send(next.save);
		if (sent.kind === "later") {
			for (const other of waiting) states[other.item] = { kind: "waiting", because: sent.because };
			return false;
		}
		waiting.splice(waiting.indexOf(next), 1);
		switch (sent.kind) {
			case "saved":
				saved[item] = { ...entry, version: sent.version, savedAt: sent.at, entered: false };
				settle(item, { kind: "saved", at: sent.at });
				break;
			case "changed":
				if (sameEntry(sent.stored, entry)) {
					saved[item] = sent.stored;
					settle(item, { kind: "saved", at: sent.stored.savedAt });
				} else states[item] = { ...sent, mine: takeBack(item, entry) };
				break;
			case "refused":
				// What was put right meanwhile is in what waits; it was chosen beside what is saved, as this was.
				for (const other of waiting) if (other.item === item) other.version ??= version;
				settle(item, { ...sent, mine: entry });
				break;
			default:
				states[item] = { ...sent, mine: takeBack(item, entry) };
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
		return lastOf(item) ?? (isWanting(state) ? state.mine : (saved[item] ?? emptyEntry));
	}

	function enqueue(item: string, entry: Entry): void {
		const ofItem = waiting.filter((candidate) => candidate.item === item);
		const queued = ofItem.find(({ save }) => save === null);
		if (queued) queued.entry = entry;
		else waiting.push({ item, entry, version: ofItem.length > 0 ? null : (saved[item]?.version ?? 0), save: null });
		if (states[item]?.kind !== "waiting") states[item] = { kind: "saving" };
		tell();
	}

	return {
		/** Takes what the server says is saved, unless something newer is known here. */
		adopt(entries: SavedEntries): void {
			for (const [item, entry] of Object.entries(entries)) {
				if (entry.version > (saved[item]?.version ?? 0)) saved[item] = entry;
			}
		},
		/** Takes what became of an item that was sent before there was an outbox. */
		want(item: string, state: Wanting): void {
			states[item] = state;
			tell();
		},
		/** What stands on an item here, saved or not. */
		entryOf,
		/** Everything as it stands here, saved or not. */
		entries(): SavedEntries {
			const all: SavedEntries = {};
			for (const item of new Set([...Object.keys(saved), ...Object.keys(states)])) {
				const before = saved[item] ?? { version: 0, savedAt: "", entered: false };
				all[item] = { ...before, ...entryOf(item) };
			}
			return all;
		},
		/**
		 * Saves what stands on an item; nothing is done when that is what is saved, or what wants something else first.
		 * @param begins whether at once, or with whatever is saved next: somebody is still writing
		 */
		put(item: string, entry: Entry, begins = true): void {
			if (!sameEntry(entryOf(item), entry)) enqueue(item, entry);
			if (begins) void run();
		},
		/** Sends what was not taken once more, as it stands. */
		again(item: string): void {
			const state = states[item];
			if (!isWanting(state) || state.kind === "changed") return;
			enqueue(item, state.mine);
			void run();
		},
		/** Begins with what waits. */
		begin: (): void => void run(),
		/** Ends a conflict: with what is stored, or with what stands here, which then goes over it. */
		choose(item: string, which: "stored" | "mine"): void {
			const state = states[item];
			if (state?.kind !== "changed") return;
			saved[item] = state.stored;
			states[item] = { kind: "saved", at: state.stored.savedAt };
			if (which === "mine") enqueue(item, state.mine);
			tell();
			void run();
		},
		subscribe(listener: () => void): () => void {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
		view: (): OutboxView => view,
	};
}
