import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createOutbox, type Save, type Sent } from "#app/answering/outbox.ts";
import { type Entry, emptyEntry, type SavedEntry, sameEntry } from "#app/round/answer-sheet.ts";

const at = "2026-06-30T09:42:10.000Z";
const lost: Sent = { kind: "later", because: "connection" };

/** An answer without a comment. */
function answer(value: string | null): Entry {
	return { value, comment: null, sharing: "facilitators" };
}

function saved(version: number): Sent {
	return { kind: "saved", version, at };
}

/** What is stored on an item, from another device unless it is said otherwise. */
function stored(value: string | null, version: number, overrides: Partial<SavedEntry> = {}): SavedEntry {
	return { ...answer(value), version, savedAt: "2026-06-30T09:30:00.000Z", entered: false, ...overrides };
}

/** An outbox with the network and the clock in the test's hands: nothing is answered, and no pause ends, before it says so. */
function stage() {
	const sent: Save[] = [];
	const pauses: number[] = [];
	const open: { answer?: (sent: Sent) => void; resume?: () => void } = {};
	const outbox = createOutbox({
		send: (save) => {
			sent.push(structuredClone(save));
			return new Promise((resolve) => {
				open.answer = resolve;
			});
		},
		wait: (milliseconds) => {
			pauses.push(milliseconds);
			return new Promise((resolve) => {
				open.resume = resolve;
			});
		},
		newOperation: () => `operation ${new Set(sent.map(({ operation }) => operation)).size + 1}`,
	});
	return {
		outbox,
		sent,
		pauses,
		state: (item: string) => outbox.view().states[item],
		/** The server, or the network, answers what is on its way. */
		async answers(said: Sent): Promise<void> {
			open.answer?.(said);
			await settled();
		},
		/** The pause before the next attempt is over. */
		async resumes(): Promise<void> {
			open.resume?.();
			await settled();
		},
	};
}

/** Everything that waits for nothing but its turn has had it. */
async function settled(): Promise<void> {
	for (let turn = 0; turn < 10; turn++) await Promise.resolve();
}

describe("what is chosen", () => {
	it("is sent one at a time, in the order in which it was chosen", async () => {
		const { outbox, sent, answers } = stage();
		outbox.put("g1", answer("3"));
		outbox.put("g2", answer("4"));
		outbox.put("f1", answer("dont-know"));
		expect(sent).toEqual([{ ...answer("3"), item: "g1", version: 0, operation: "operation 1" }]);
		await answers(saved(1));
		expect(sent[1]).toEqual({ ...answer("4"), item: "g2", version: 0, operation: "operation 2" });
		await answers(saved(1));
		await answers(saved(1));
		expect(sent.map(({ item, value }) => [item, value])).toEqual([
			["g1", "3"],
			["g2", "4"],
			["f1", "dont-know"],
		]);
	});

	it("is said to be saved only when the server has said so", async () => {
		const { outbox, state, answers } = stage();
		expect(outbox.view()).toEqual({ states: {}, unsaved: 0 });
		outbox.put("g1", answer("3"));
		expect(outbox.view()).toEqual({ states: { g1: { kind: "saving" } }, unsaved: 1 });
		await answers(lost);
		expect(state("g1")).toEqual({ kind: "waiting", because: "connection" });
		expect(outbox.view().unsaved).toBe(1);
		outbox.put("g2", answer("1"));
		expect(state("g2")).toEqual({ kind: "saving" });
		expect(outbox.view().unsaved).toBe(2);
	});

	it("is saved with its instant, and the next change goes with the version that it came to", async () => {
		const { outbox, sent, state, answers } = stage();
		outbox.put("g1", answer("3"));
		await answers(saved(1));
		expect(state("g1")).toEqual({ kind: "saved", at });
		expect(outbox.view().unsaved).toBe(0);
		outbox.put("g1", { value: "3", comment: "Ers talwm.", sharing: "group" });
		expect(sent[1]).toEqual({
			value: "3",
			comment: "Ers talwm.",
			sharing: "group",
			item: "g1",
			version: 1,
			operation: "operation 2",
		});
	});

	it("is not sent where it is what is saved, or on its way already", async () => {
		const { outbox, sent, answers } = stage();
		outbox.adopt({ g2: stored("2", 4) });
		outbox.put("g2", answer("2"));
		outbox.put("g3", emptyEntry);
		// Nobody reads a comment that is not there.
		outbox.put("g2", { ...answer("2"), sharing: "group" });
		expect(sent).toEqual([]);
		expect(outbox.view()).toEqual({ states: {}, unsaved: 0 });
		outbox.put("g1", answer("3"));
		outbox.put("g1", answer("3"));
		await answers(saved(1));
		outbox.put("g1", answer("3"));
		expect(sent).toHaveLength(1);
	});

	it("waits while somebody is still writing, as unsaved as anything, and goes when they pause or with the next", async () => {
		const { outbox, sent, state, answers } = stage();
		outbox.put("g1", { ...answer("3"), comment: "Rhann" }, false);
		outbox.put("g1", { ...answer("3"), comment: "Rhannu" }, false);
		expect([sent, outbox.view().unsaved]).toEqual([[], 1]);
		expect(outbox.entryOf("g1").comment).toBe("Rhannu");
		outbox.begin();
		expect(sent.map(({ comment }) => comment)).toEqual(["Rhannu"]);
		outbox.begin();
		await answers(saved(1));
		expect(state("g1")).toEqual({ kind: "saved", at });
		expect(sent).toHaveLength(1);
		outbox.put("g1", { ...answer("3"), comment: "Rhannu data" }, false);
		outbox.put("g1", { ...answer("3"), comment: "Rhannu data" });
		await answers(saved(2));
		expect(sent.map(({ comment }) => comment)).toEqual(["Rhannu", "Rhannu data"]);
	});

	it("again before it was sent takes the place of what was not", async () => {
		const { outbox, sent, answers } = stage();
		outbox.put("g1", answer("1"));
		outbox.put("g2", answer("2"));
		outbox.put("g2", answer("3"));
		outbox.put("g2", answer("4"));
		await answers(saved(1));
		await answers(saved(1));
		expect(sent.map(({ item, value }) => [item, value])).toEqual([
			["g1", "1"],
			["g2", "4"],
		]);
		expect(outbox.view().unsaved).toBe(0);
	});

	it("again while it is on its way goes after it, with the version that it comes to, and counts as one", async () => {
		const { outbox, sent, state, answers } = stage();
		outbox.put("g1", answer("1"));
		outbox.put("g1", answer("2"));
		outbox.put("g1", answer("3"));
		expect(outbox.view().unsaved).toBe(1);
		expect(outbox.entryOf("g1")).toEqual(answer("3"));
		await answers(saved(1));
		expect(state("g1")).toEqual({ kind: "saving" });
		expect(sent).toEqual([
			{ ...answer("1"), item: "g1", version: 0, operation: "operation 1" },
			{ ...answer("3"), item: "g1", version: 1, operation: "operation 2" },
		]);
		await answers(saved(2));
		expect(state("g1")).toEqual({ kind: "saved", at });
		expect(sent).toHaveLength(2);
	});
});

describe("a lost connection", () => {
	it("has the same save sent again, after longer and longer pauses, half a minute at most", async () => {
		const { outbox, sent, pauses, answers, resumes } = stage();
		outbox.put("g1", { value: "3", comment: "Żółw 🐢", sharing: "group" });
		for (let attempt = 1; attempt <= 7; attempt++) {
			await answers(lost);
			expect(sent).toHaveLength(attempt);
			await resumes();
		}
		expect(pauses).toEqual([1000, 2000, 4000, 8000, 16_000, 30_000, 30_000]);
		expect(sent).toHaveLength(8);
		for (const again of sent) {
			expect(again).toEqual({
				value: "3",
				comment: "Żółw 🐢",
				sharing: "group",
				item: "g1",
				version: 0,
				operation: "operation 1",
			});
		}
	});

	it("begins with a pause of a second again once something was saved", async () => {
		const { outbox, pauses, answers, resumes } = stage();
		outbox.put("g1", answer("3"));
		outbox.put("g2", answer("4"));
		for (const said of [lost, lost]) {
			await answers(said);
			await resumes();
		}
		await answers(saved(1));
		await answers(lost);
		await resumes();
		await answers(saved(1));
		outbox.put("g1", answer("5"));
		await answers(lost);
		expect(pauses).toEqual([1000, 2000, 1000, 1000]);
	});

	it("keeps everything that waits, and says so of each", async () => {
		const { outbox, sent, state, answers, resumes } = stage();
		outbox.put("g1", answer("3"));
		outbox.put("g2", answer("4"));
		await answers(lost);
		expect([state("g1"), state("g2")]).toEqual([
			{ kind: "waiting", because: "connection" },
			{ kind: "waiting", because: "connection" },
		]);
		outbox.put("g2", answer("5"));
		expect(state("g2")).toEqual({ kind: "waiting", because: "connection" });
		await resumes();
		await answers(saved(1));
		await answers(saved(1));
		expect(sent.map(({ item, value }) => [item, value])).toEqual([
			["g1", "3"],
			["g1", "3"],
			["g2", "5"],
		]);
		expect([state("g1"), state("g2")]).toEqual([
			{ kind: "saved", at },
			{ kind: "saved", at },
		]);
	});

	it("never replaces what may have arrived: that is sent first, as it was, and what was chosen since goes after it", async () => {
		const { outbox, sent, state, answers, resumes } = stage();
		outbox.put("g1", answer("2"));
		await answers(lost);
		outbox.put("g1", answer("4"));
		outbox.put("g1", answer("5"));
		expect(outbox.view().unsaved).toBe(1);
		await resumes();
		// The server had stored it: the same operation comes to what it came to before.
		await answers(saved(1));
		expect(state("g1")).toEqual({ kind: "saving" });
		await answers(saved(2));
		expect(sent).toEqual([
			{ ...answer("2"), item: "g1", version: 0, operation: "operation 1" },
			{ ...answer("2"), item: "g1", version: 0, operation: "operation 1" },
			{ ...answer("5"), item: "g1", version: 1, operation: "operation 2" },
		]);
		expect(state("g1")).toEqual({ kind: "saved", at });
	});

	it("is told apart from a session that has ended, which is tried again too", async () => {
		const { outbox, sent, pauses, state, answers, resumes } = stage();
		outbox.put("g1", answer("3"));
		await answers({ kind: "later", because: "signed-out" });
		expect(state("g1")).toEqual({ kind: "waiting", because: "signed-out" });
		await resumes();
		await answers(lost);
		expect(state("g1")).toEqual({ kind: "waiting", because: "connection" });
		expect(pauses).toEqual([1000, 2000]);
		expect(sent).toHaveLength(2);
	});
});

describe("what was saved meanwhile from somewhere else", () => {
	it("stands beside what stands here, until somebody chooses; what else waits is saved", async () => {
		const { outbox, sent, state, answers } = stage();
		outbox.adopt({ g1: stored("1", 1) });
		outbox.put("g1", answer("3"));
		outbox.put("g2", answer("4"));
		await answers({ kind: "changed", stored: stored("5", 2) });
		expect(state("g1")).toEqual({ kind: "changed", stored: stored("5", 2), mine: answer("3") });
		expect(outbox.entryOf("g1")).toEqual(answer("3"));
		await answers(saved(1));
		expect(sent.map(({ item, version }) => [item, version])).toEqual([
			["g1", 1],
			["g2", 0],
		]);
		expect(outbox.view().unsaved).toBe(1);
	});

	it("is kept where that is chosen, and nothing is sent", async () => {
		const { outbox, sent, state, answers } = stage();
		outbox.put("g1", answer("3"));
		await answers({ kind: "changed", stored: stored("5", 2) });
		outbox.choose("g1", "stored");
		expect(state("g1")).toEqual({ kind: "saved", at: "2026-06-30T09:30:00.000Z" });
		expect(outbox.entryOf("g1")).toMatchObject(answer("5"));
		expect(outbox.view().unsaved).toBe(0);
		expect(sent).toHaveLength(1);
		outbox.put("g1", answer("2"));
		expect(sent[1]).toMatchObject({ value: "2", version: 2 });
	});

	it("is gone over where that is chosen, knowingly: with its version, as another operation", async () => {
		const { outbox, sent, state, answers } = stage();
		outbox.put("g1", answer("3"));
		await answers({ kind: "changed", stored: stored("5", 2) });
		outbox.choose("g1", "mine");
		expect(sent[1]).toEqual({ ...answer("3"), item: "g1", version: 2, operation: "operation 2" });
		expect(state("g1")).toEqual({ kind: "saving" });
		await answers(saved(3));
		expect(state("g1")).toEqual({ kind: "saved", at });
		expect(outbox.view().unsaved).toBe(0);
	});

	it("and is the same is taken as saved", async () => {
		const { outbox, sent, state, answers } = stage();
		outbox.put("g1", answer("3"));
		await answers({ kind: "changed", stored: stored("3", 7, { sharing: "group" }) });
		expect(state("g1")).toEqual({ kind: "saved", at: "2026-06-30T09:30:00.000Z" });
		expect(outbox.view().unsaved).toBe(0);
		outbox.put("g1", answer("4"));
		expect(sent[1]).toMatchObject({ value: "4", version: 7 });
	});

	it("stands beside the last that was chosen here, not beside what happened to be on its way", async () => {
		const { outbox, sent, state, answers } = stage();
		outbox.put("g1", answer("1"));
		outbox.put("g1", answer("2"));
		await answers({ kind: "changed", stored: stored("5", 2) });
		expect(state("g1")).toEqual({ kind: "changed", stored: stored("5", 2), mine: answer("2") });
		expect(outbox.view().unsaved).toBe(1);
		expect(sent).toHaveLength(1);
	});

	it("is not gone over in silence by what is chosen while both are shown", async () => {
		const { outbox, sent, state, answers } = stage();
		outbox.put("g1", answer("1"));
		await answers({ kind: "changed", stored: stored("5", 2) });
		outbox.put("g1", answer("4"));
		expect(sent[1]).toMatchObject({ value: "4", version: 0 });
		await answers({ kind: "changed", stored: stored("5", 2) });
		expect(state("g1")).toEqual({ kind: "changed", stored: stored("5", 2), mine: answer("4") });
	});

	it("is nothing to choose from where there is no such conflict", async () => {
		const { outbox, sent, state, answers } = stage();
		outbox.put("g1", answer("3"));
		outbox.choose("g1", "mine");
		outbox.choose("g2", "stored");
		expect(sent).toHaveLength(1);
		await answers(saved(1));
		outbox.choose("g1", "mine");
		expect(state("g1")).toEqual({ kind: "saved", at });
		expect(state("g2")).toBeUndefined();
	});
});

describe.each(["closed", "refused"] as const)("what is %s", (kind) => {
	const words = { value: "3", comment: "Sharing works.", sharing: "group" } as const;
	const notTaken =
		kind === "closed"
			? ({ kind, message: "This cannot be." } as const)
			: ({ kind, message: "This cannot be.", field: "comment" } as const);

	it("keeps its words here, is not sent again, and holds nothing up", async () => {
		const { outbox, sent, pauses, state, answers } = stage();
		outbox.put("g1", words);
		outbox.put("g2", answer("4"));
		await answers(notTaken);
		expect(state("g1")).toEqual({ ...notTaken, mine: words });
		expect(outbox.entryOf("g1")).toEqual(words);
		await answers(saved(1));
		expect(sent.map(({ item }) => item)).toEqual(["g1", "g2"]);
		expect(pauses).toEqual([]);
		// The page holds the only copy of it.
		expect(outbox.view().unsaved).toBe(1);
	});

	it("keeps the last words, where more was written while it was on its way", async () => {
		const { outbox, answers } = stage();
		outbox.put("g1", answer("3"));
		outbox.put("g1", words);
		await answers(notTaken);
		expect(outbox.entryOf("g1")).toEqual(words);
	});

	it("is among the entries of this page, whether or not something was saved on its item before", async () => {
		const { outbox, answers } = stage();
		outbox.adopt({ g2: stored("1", 1) });
		outbox.put("g1", words);
		await answers(notTaken);
		outbox.put("g2", words);
		await answers(notTaken);
		expect(outbox.entries()).toEqual({
			g1: { ...words, version: 0, savedAt: "", entered: false },
			g2: { ...words, version: 1, savedAt: "2026-06-30T09:30:00.000Z", entered: false },
		});
	});

	it("is sent when it is changed, as another operation", async () => {
		const { outbox, sent, state, answers } = stage();
		outbox.put("g1", words);
		await answers(notTaken);
		outbox.put("g1", answer("3"));
		expect(sent[1]).toEqual({ ...answer("3"), item: "g1", version: 0, operation: "operation 2" });
		await answers(saved(1));
		expect(state("g1")).toEqual({ kind: "saved", at });
	});
});

it("sends what was put right while the fault was on its way, and does not say the old fault of it", async () => {
	const { outbox, sent, state, answers } = stage();
	outbox.put("g1", { ...answer("3"), comment: "x".repeat(2001) });
	outbox.put("g1", { ...answer("3"), comment: "Short." });
	await answers({ kind: "refused", message: "Use at most 2,000 characters.", field: "comment" });
	expect(sent.map(({ comment, version }) => [comment?.length, version])).toEqual([
		[2001, 0],
		[6, 0],
	]);
	expect(state("g1")).toEqual({ kind: "saving" });
	await answers(saved(1));
	expect(state("g1")).toEqual({ kind: "saved", at });
});

it("sends what was refused once more as it stands, where somebody says so", async () => {
	const { outbox, sent, answers } = stage();
	outbox.put("g1", answer("3"));
	await answers({ kind: "refused", message: "This page was sent before.", field: "form" });
	outbox.put("g1", answer("3"));
	expect(sent).toHaveLength(1);
	outbox.again("g1");
	expect(sent.map(({ operation }) => operation)).toEqual(["operation 1", "operation 2"]);
});

describe("what the server says is saved", () => {
	it("is taken where it is newer than what is known here", async () => {
		const { outbox, sent } = stage();
		outbox.adopt({ g1: stored("2", 3) });
		outbox.adopt({ g1: stored("1", 2) });
		outbox.adopt({ g1: stored("5", 3) });
		expect(outbox.entryOf("g1")).toMatchObject(answer("2"));
		outbox.adopt({ g1: stored("4", 4) });
		expect(outbox.entryOf("g1")).toMatchObject(answer("4"));
		outbox.put("g1", answer("1"));
		expect(sent[0]).toMatchObject({ value: "1", version: 4 });
	});

	it("does not take the place of what waits here", () => {
		const { outbox } = stage();
		outbox.put("g1", answer("3"));
		outbox.adopt({ g1: stored("2", 1) });
		expect(outbox.entryOf("g1")).toEqual(answer("3"));
	});
});

describe("the entries of this page", () => {
	it("are what is saved, with what is not saved yet over it", async () => {
		const { outbox, answers } = stage();
		outbox.adopt({ g1: stored("1", 2, { entered: true }), g2: stored("2", 1) });
		outbox.put("g1", answer("4"));
		outbox.put("g3", answer("5"));
		expect(outbox.entries()).toEqual({
			g1: { ...answer("4"), version: 2, savedAt: "2026-06-30T09:30:00.000Z", entered: true },
			g2: stored("2", 1),
			g3: { ...answer("5"), version: 0, savedAt: "", entered: false },
		});
		await answers(saved(3));
		expect(outbox.entries().g1).toEqual({ ...answer("4"), version: 3, savedAt: at, entered: false });
	});

	it("hold what waits for a choice, also where nothing was saved on it before", async () => {
		const { outbox, answers } = stage();
		outbox.put("g1", answer("3"));
		await answers({ kind: "changed", stored: stored("5", 1) });
		expect(outbox.entries().g1).toMatchObject(answer("3"));
	});
});

describe("whoever looks on", () => {
	it("is told of every change, with a view that is new then and the same in between, until they leave", async () => {
		const { outbox, answers } = stage();
		const seen: string[] = [];
		const before = outbox.view();
		const views = new Set([before]);
		const leave = outbox.subscribe(() => {
			seen.push(outbox.view().states.g1?.kind ?? "none");
			views.add(outbox.view());
		});
		outbox.put("g1", answer("3"));
		expect(outbox.view()).toBe(outbox.view());
		await answers({ kind: "changed", stored: stored("5", 1) });
		outbox.choose("g1", "stored");
		expect(seen).toEqual(["saving", "changed", "saved"]);
		expect(views.size).toBe(4);
		expect(before).toEqual({ states: {}, unsaved: 0 });
		expect([...views][1]?.states.g1?.kind).toBe("saving");
		leave();
		outbox.put("g1", answer("1"));
		expect(seen).toHaveLength(3);
	});
});

/** What becomes of a save: stored and said so; lost on its way there or back; or refused by a server that is busy. */
type Fate = "saved" | "lost-before" | "lost-after" | "busy";
type Doing = { put: { item: string; entry: Entry; begins: boolean } } | { fate: Fate };

/** A server that stores an item by operation and version, and keeps everything that it was sent. */
function smallServer() {
	const done = new Map<string, { body: string; version: number }>();
	const items = new Map<string, Entry[]>();
	return {
		items,
		operationsOn: (item: string) => [...done.values()].filter(({ body }) => JSON.parse(body).item === item).length,
		receive(save: Save): Sent {
			const body = JSON.stringify(save);
			const before = done.get(save.operation);
			if (before) {
				expect(body).toBe(before.body);
				return saved(before.version);
			}
			const entries = items.get(save.item) ?? [];
			// Nobody else is here: whoever opens an item here opens the newest.
			expect(save.version).toBe(entries.length);
			const { value, comment, sharing } = save;
			items.set(save.item, [...entries, { value, comment, sharing }]);
			done.set(save.operation, { body, version: entries.length + 1 });
			return saved(entries.length + 1);
		},
	};
}

const someEntry: fc.Arbitrary<Entry> = fc.record({
	value: fc.constantFrom("1", "2", "dont-know", null),
	comment: fc.constantFrom(null, null, "Un.", "Dau."),
	sharing: fc.constantFrom("group", "facilitators"),
});
const someDoing: fc.Arbitrary<Doing> = fc.oneof(
	{
		weight: 3,
		arbitrary: fc.record({
			put: fc.record({ item: fc.constantFrom("g1", "g2", "f1"), entry: someEntry, begins: fc.boolean() }),
		}),
	},
	{ weight: 2, arbitrary: fc.record({ fate: fc.constantFrom<Fate>("saved", "lost-before", "lost-after", "busy") }) },
);

describe("whatever is chosen, and whatever becomes of it on its way", () => {
	it("the server ends with the last of each item, and has stored each save that was sent once", async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(someDoing, { maxLength: 40 }), async (doings) => {
				const server = smallServer();
				const { outbox, sent, pauses, answers, resumes } = stage();
				const last = new Map<string, Entry>();
				let answered = 0;
				let resumed = 0;
				/** Ends the pause, if there is one, and lets the save that is on its way have its fate. */
				async function meets(fate: Fate): Promise<void> {
					if (resumed < pauses.length) {
						resumed = pauses.length;
						await resumes();
					}
					const save = sent[answered];
					if (!save) return;
					// One at a time: nothing else is on its way.
					expect(sent).toHaveLength(answered + 1);
					answered++;
					const arrives = fate === "saved" || fate === "lost-after";
					const said = arrives ? server.receive(save) : lost;
					await answers(fate === "saved" ? said : lost);
				}
				for (const doing of doings) {
					if ("fate" in doing) await meets(doing.fate);
					else {
						last.set(doing.put.item, doing.put.entry);
						outbox.put(doing.put.item, doing.put.entry, doing.put.begins);
					}
				}
				outbox.begin();
				while (outbox.view().unsaved > 0) await meets("saved");
				for (const [item, entry] of last) {
					const entries = server.items.get(item) ?? [];
					expect(sameEntry(entries.at(-1) ?? emptyEntry, entry)).toBe(true);
					expect(sameEntry(outbox.entryOf(item), entry)).toBe(true);
					const operations = new Set(sent.filter((save) => save.item === item).map(({ operation }) => operation));
					expect(entries).toHaveLength(operations.size);
					expect(outbox.view().states[item]?.kind).toBe(operations.size > 0 ? "saved" : undefined);
				}
			}),
		);
	});
});
