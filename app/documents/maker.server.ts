import { createHash } from "node:crypto";
import { availableParallelism } from "node:os";
import path from "node:path";
import { LRUCache } from "lru-cache";
import { Piscina } from "piscina";
import type { FittedAgenda } from "#app/pdf/fitted-agenda.ts";
import type { ReadSheet } from "#app/plan-file/sheet.ts";
import type { PlanDocument } from "#app/round/plan-document.ts";

/** What is made of the plan and the results of a round, each by the function of the worker that is called so. */
export type Kind = "pdf" | "workbook" | "word";

/** What each function of the worker makes a document of. */
export type Sources = Record<Kind, PlanDocument> & { agenda: FittedAgenda };

type Bytes = Uint8Array<ArrayBuffer>;

/** As many documents are being made or waited for as are taken on. Try again later; nothing is wrong. */
export class DocumentsBusy extends Error {
	override name = "DocumentsBusy";
}

/** A document could not be made, or not in time. */
export class DocumentFailed extends Error {
	override name = "DocumentFailed";
}

/** A document or a file that took longer than it may: with a file that is read, what is in it is the reason. */
export class DocumentLate extends DocumentFailed {
	override name = "DocumentLate";
}

/** How far a document is: waiting or being made, with its place among all that are; or no more under way. */
type Progress = { state: "under-way"; place: number } | { state: "made" } | { state: "failed" };

export type MakerOptions = {
	/** The worker's file. */
	filename: string;
	/** How many documents are made at a time. */
	threads: number;
	/** How many may wait besides. */
	maxQueue: number;
	/** How long one may take once it is being made, in milliseconds. */
	timeout: number;
	/** The same for a file that is read. */
	readingTimeout: number;
	/** How long an idle worker is kept, in milliseconds: it holds some hundred megabytes. */
	idleTimeout: number;
	/** How many bytes of finished documents are kept, and for how many milliseconds. */
	keptBytes: number;
	keptFor: number;
};

export type DocumentMaker = {
	/**
	 * Takes a document on; one that is being made or is kept is not made again.
	 * @returns the document, and what to ask for its progress by.
	 * @throws DocumentsBusy when too many are waiting; the document is rejected with DocumentFailed.
	 */
	make: <Made extends keyof Sources>(kind: Made, document: Sources[Made]) => { job: string; file: Promise<Bytes> };
	/**
	 * Has the sheet of a file that somebody sent read, in its turn among the documents.
	 * @throws DocumentsBusy as for them; DocumentLate, and DocumentFailed for a fault of ours.
	 */
	readSheet: (bytes: Uint8Array) => Promise<ReadSheet>;
	/** How far a document is; null for one that is not known, or no more. */
	progressOf: (job: string) => Progress | null;
	close: () => Promise<void>;
};

/** How far a document is, without it: this is remembered for longer than its bytes. */
type Job = { id: string; state: "under-way" | "made" | "failed" };
type Taken = { job: Job; file: Promise<Bytes> };

/**
 * A maker of documents in threads of its own, so that nobody's answers wait for a report. Each state of the data is made once: whoever
 * asks for it meanwhile joins, and whoever asks soon after gets the same bytes. What failed is made again when it is asked for.
 */
export function documentMaker(options: MakerOptions): DocumentMaker {
	const { filename, threads, maxQueue, timeout, readingTimeout, idleTimeout, keptBytes, keptFor } = options;
	const pool = new Piscina({ filename, minThreads: 0, maxThreads: threads, idleTimeout });
	const kept = new LRUCache<string, { id: string; bytes: Bytes }>({
		maxSize: keptBytes,
		sizeCalculation: ({ bytes }) => bytes.byteLength,
		ttl: keptFor,
		// So that it is out of memory then, and not when somebody asks next.
		ttlAutopurge: true,
	});
	const jobs = new LRUCache<string, Job>({ max: 1000, ttl: keptFor });
	/** By the hash of what it is made from, in the order of being asked for. */
	const underWay = new Map<string, Taken>();
	const waiting: (() => void)[] = [];
	let atWork = 0;
	let reading = 0;

	/** The time that a document may take begins with its turn, not with its being asked for. */
	async function turn(): Promise<void> {
		if (atWork === threads) await new Promise<void>((resolve) => waiting.push(resolve));
		else atWork += 1;
	}

	function handOn(): void {
		const next = waiting.shift();
		if (next) next();
		else atWork -= 1;
	}

	/** @param work the function of the worker @param within how long it may take, in milliseconds */
	async function work<Made>(
		work: keyof Sources | "sheet",
		given: Sources[keyof Sources] | Uint8Array,
		within: number,
	): Promise<Made> {
		await turn();
		const patience = AbortSignal.timeout(within);
		try {
			return await pool.run(given, { name: work, signal: patience });
		} catch (cause) {
			const what = `A document of the kind ${work}`;
			if (patience.aborted) throw new DocumentLate(`${what} was not made within ${within / 1000} seconds.`, { cause });
			throw new DocumentFailed(`${what} could not be made.`, { cause });
		} finally {
			handOn();
		}
	}

	function requireRoom(): void {
		if (underWay.size + reading >= threads + maxQueue)
			throw new DocumentsBusy("As many documents as can wait are waiting.");
	}

	function take(key: string, kind: keyof Sources, document: Sources[keyof Sources]): Taken {
		requireRoom();
		const job: Job = { id: crypto.randomUUID(), state: "under-way" };
		const file = work<Bytes>(kind, document, timeout).then(
			(bytes) => {
				kept.set(key, { id: job.id, bytes });
				job.state = "made";
				underWay.delete(key);
				return bytes;
			},
			(error: unknown) => {
				job.state = "failed";
				underWay.delete(key);
				throw error;
			},
		);
		const taken = { job, file };
		underWay.set(key, taken);
		jobs.set(job.id, job);
		return taken;
	}

	return {
		make(kind, document) {
			const key = createHash("sha256")
				.update(`${kind} ${JSON.stringify(document)}`)
				.digest("hex");
			const finished = kept.get(key);
			if (finished) return { job: finished.id, file: Promise.resolve(finished.bytes) };
			const { job, file } = underWay.get(key) ?? take(key, kind, document);
			return { job: job.id, file };
		},
		async readSheet(bytes) {
			requireRoom();
			reading += 1;
			try {
				return await work<ReadSheet>("sheet", bytes, readingTimeout);
			} finally {
				reading -= 1;
			}
		},
		progressOf(id) {
			const job = jobs.get(id);
			if (!job) return null;
			if (job.state !== "under-way") return { state: job.state };
			return { state: job.state, place: [...underWay.values()].findIndex((taken) => taken.job === job) + 1 };
		},
		close: () => pool.destroy(),
	};
}

let maker: DocumentMaker | undefined;

/** The one maker of documents of this process. */
export function documents(): DocumentMaker {
	// Started when first needed: commands and tests that make no document have no thread.
	maker ??= documentMaker({
		filename: path.resolve("build/worker/documents.js"),
		// With two cores one is left for answering.
		threads: availableParallelism() > 2 ? 2 : 1,
		maxQueue: 8,
		timeout: 30_000,
		readingTimeout: 10_000,
		idleTimeout: 60_000,
		keptBytes: 32 * 1024 * 1024,
		keptFor: 10 * 60_000,
	});
	return maker;
}
