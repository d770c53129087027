import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { afterAll, beforeEach, expect, test } from "vitest";
import {
	DocumentFailed,
	DocumentLate,
	type DocumentMaker,
	DocumentsBusy,
	documentMaker,
	type MakerOptions,
} from "#app/documents/maker.server.ts";
import { documentExample } from "#tests/support/report-example.ts";
import { temporaryFolder } from "#tests/support/temporary-folder.ts";
import { until } from "#tests/support/until.ts";

/** A worker that writes down what it is asked for, and waits or fails when the document says so. */
const source = `import { appendFileSync, existsSync } from "node:fs";
export async function pdf({ decision }) {
	appendFileSync(new URL("made.txt", import.meta.url), decision + "\\n");
	if (decision === "fails once" && !existsSync(new URL("mended", import.meta.url))) throw new Error("out of ink");
	if (decision === "never") await new Promise((resolve) => setTimeout(resolve, 60_000));
	if (decision.startsWith("slow")) await new Promise((resolve) => setTimeout(resolve, 150));
	return new TextEncoder().encode(decision);
}
export async function sheet(bytes) {
	const said = new TextDecoder().decode(bytes);
	if (said === "never") for (;;);
	if (said === "broken") throw new Error("a fault of ours");
	return { rows: [], said };
}`;

const opened: DocumentMaker[] = [];
afterAll(() => Promise.all(opened.map(({ close }) => close())));

let folder: string;
beforeEach(() => {
	folder = temporaryFolder();
	writeFileSync(path.join(folder, "worker.mjs"), source);
});

function makerOf(overrides: Partial<MakerOptions> = {}): DocumentMaker {
	const filename = path.join(folder, "worker.mjs");
	const kept = { keptBytes: 1000, keptFor: 60_000 };
	const limits = { threads: 1, maxQueue: 2, timeout: 10_000, readingTimeout: 10_000, idleTimeout: 1000 };
	const maker = documentMaker({ filename, ...limits, ...kept, ...overrides });
	opened.push(maker);
	return maker;
}

/** What the worker was asked for, in order. */
const made = () => readFileSync(path.join(folder, "made.txt"), "utf8").trim().split("\n");
const documentOf = (decision: string) => documentExample({ decision });
const make = ({ make }: DocumentMaker, decision: string) => make("pdf", documentOf(decision)).file;
const textOf = async (file: Promise<Uint8Array>) => new TextDecoder().decode(await file);

test("the same document asked for twice at once is made once, and not again when it is asked for soon after", async () => {
	const maker = makerOf();
	const [one, other] = [maker.make("pdf", documentOf("slow")), maker.make("pdf", documentOf("slow"))];
	expect(other.job).toBe(one.job);
	expect(await textOf(one.file)).toBe("slow");
	const after = maker.make("pdf", documentOf("slow"));
	expect(after.job).toBe(one.job);
	expect(await after.file).toEqual(await other.file);
	expect(made()).toEqual(["slow"]);
	expect(await textOf(make(maker, "another state"))).toBe("another state");
	expect(made()).toEqual(["slow", "another state"]);
});

test("a finished document is kept for a time only, and the oldest gives way where there are too many bytes", async () => {
	const short = makerOf({ keptFor: 50 });
	await make(short, "one");
	await until("it is made again", async () => {
		await make(short, "one");
		return made().length > 1;
	});
	const small = makerOf({ keptBytes: 30 });
	const long = ["first of twenty char", "second of twenty cha"];
	for (const decision of [...long, ...long]) await make(small, decision);
	expect(made().filter((decision) => decision === long[0])).toHaveLength(2);
});

test("what is kept no more is out of memory, while it is still known to be made", async () => {
	setFlagsFromString("--expose-gc");
	const collect = runInNewContext("gc") as () => void;
	const maker = makerOf({ keptBytes: 1 });
	// Nothing here may hold on to it either.
	const asked = async () => {
		const { job, file } = maker.make("pdf", documentOf("large"));
		return { job, bytes: new WeakRef(await file) };
	};
	const { job, bytes } = await asked();
	await until("it is collected", () => {
		collect();
		return bytes.deref() === undefined;
	});
	expect(maker.progressOf(job)).toEqual({ state: "made" });
});

test("with one at work and the queue full the next one is told to come back, and later ones are taken again", async () => {
	const maker = makerOf();
	const taken = ["slow 1", "slow 2", "slow 3"].map((decision) => make(maker, decision));
	expect(() => make(maker, "slow 4")).toThrow(DocumentsBusy);
	// Who asks for what is waiting already takes no room.
	expect(await textOf(make(maker, "slow 2"))).toBe("slow 2");
	expect(await Promise.all(taken)).toHaveLength(3);
	expect(await textOf(make(maker, "slow 4"))).toBe("slow 4");
	expect(made()).toEqual(["slow 1", "slow 2", "slow 3", "slow 4"]);
});

test("whoever waits is told their place, which moves on, and when it is there", async () => {
	const maker = makerOf();
	const [first, second, third] = ["slow 1", "slow 2", "slow 3"].map((decision) =>
		maker.make("pdf", documentOf(decision)),
	);
	const placeOf = (asked = first) => maker.progressOf(asked?.job ?? "");
	expect([first, second, third].map(placeOf)).toEqual([1, 2, 3].map((place) => ({ state: "under-way", place })));
	await first?.file;
	expect([first, second, third].map(placeOf)).toEqual([
		{ state: "made" },
		{ state: "under-way", place: 1 },
		{ state: "under-way", place: 2 },
	]);
	await third?.file;
	expect(placeOf(third)).toEqual({ state: "made" });
	expect(maker.progressOf("of another process")).toBeNull();
});

test("a document that takes too long is given up, and the next one is made by a fresh worker", async () => {
	const maker = makerOf({ timeout: 1500 });
	const [never, next] = [make(maker, "never"), make(maker, "quick")];
	await expect(never).rejects.toThrow("A document of the kind pdf was not made within 1.5 seconds.");
	// The time that it waited for its turn is not counted.
	expect(await textOf(next)).toBe("quick");
});

test("a document that cannot be made is a failure with its cause, no obstacle to the next, and made again when asked for", async () => {
	const maker = makerOf();
	const { job, file } = maker.make("pdf", documentOf("fails once"));
	const failure = await file.catch((error: unknown) => error);
	expect(failure).toBeInstanceOf(DocumentFailed);
	expect(failure).toMatchObject({
		message: "A document of the kind pdf could not be made.",
		cause: { message: "out of ink" },
	});
	expect(maker.progressOf(job)).toEqual({ state: "failed" });
	expect(await textOf(make(maker, "quick"))).toBe("quick");
	writeFileSync(path.join(folder, "mended"), "");
	const again = maker.make("pdf", documentOf("fails once"));
	expect(await textOf(again.file)).toBe("fails once");
	expect(maker.progressOf(again.job)).toEqual({ state: "made" });
});

test("a file is read by the worker in its turn, and counts among what waits", async () => {
	const maker = makerOf();
	const bytes = new TextEncoder().encode("a plan");
	const taken = [make(maker, "slow 1"), make(maker, "slow 2")];
	const read = maker.readSheet(bytes);
	await expect(maker.readSheet(bytes)).rejects.toThrow(DocumentsBusy);
	expect(() => make(maker, "slow 3")).toThrow(DocumentsBusy);
	expect(await read).toEqual({ rows: [], said: "a plan" });
	expect(await Promise.all(taken)).toHaveLength(2);
	expect(await maker.readSheet(bytes)).toEqual({ rows: [], said: "a plan" });
});

test("a file that keeps the worker busy for ever is given up sooner than a document, and holds nobody up after it", async () => {
	const maker = makerOf({ readingTimeout: 500 });
	const read = maker.readSheet(new TextEncoder().encode("never"));
	const next = make(maker, "quick");
	await expect(read).rejects.toThrow(DocumentLate);
	expect(await textOf(next)).toBe("quick");
	const broken = maker.readSheet(new TextEncoder().encode("broken"));
	await expect(broken).rejects.not.toThrow(DocumentLate);
	await expect(broken).rejects.toThrow(DocumentFailed);
});
