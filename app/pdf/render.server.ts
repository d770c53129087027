import { createHash } from "node:crypto";
import path from "node:path";
import { Piscina } from "piscina";
import type { PlanDocument } from "#app/round/plan-document.ts";

/** As many documents are being made or waited for as are taken on. Try again later; nothing is wrong. */
export class PdfBusy extends Error {
	override name = "PdfBusy";
}

/** A document could not be made, or not in time. */
export class PdfFailed extends Error {
	override name = "PdfFailed";
}

export type RendererOptions = {
	/** The worker's file. */
	filename: string;
	/** How many documents may wait while one is made. */
	maxQueue: number;
	/** How long a document may take from being asked for, in milliseconds. */
	timeout: number;
	/** How long the idle worker is kept, in milliseconds: it holds some hundred megabytes. */
	idleTimeout: number;
};

export type Renderer = {
	planPdf: (document: PlanDocument) => Promise<Uint8Array<ArrayBuffer>>;
	close: () => Promise<void>;
};

/**
 * A maker of PDFs in a thread of its own, one at a time, so that nobody's answers wait for a report. The same document asked
 * for again while it is being made is made once.
 */
export function pdfRenderer({ filename, maxQueue, timeout, idleTimeout }: RendererOptions): Renderer {
	const pool = new Piscina({ filename, minThreads: 0, maxThreads: 1, idleTimeout });
	const underWay = new Map<string, Promise<Uint8Array<ArrayBuffer>>>();

	async function make(document: PlanDocument): Promise<Uint8Array<ArrayBuffer>> {
		// With one thread, a queue of its own length and one at work.
		if (underWay.size > maxQueue) throw new PdfBusy("As many documents as can wait are waiting to be made.");
		const patience = AbortSignal.timeout(timeout);
		try {
			return await pool.run(document, { signal: patience });
		} catch (cause) {
			const area = document.report.area;
			if (patience.aborted) {
				throw new PdfFailed(`The action plan of ${area} was not made within ${timeout / 1000} seconds.`, { cause });
			}
			throw new PdfFailed(`The action plan of ${area} could not be made.`, { cause });
		}
	}

	return {
		planPdf(document) {
			const key = createHash("sha256").update(JSON.stringify(document)).digest("hex");
			const already = underWay.get(key);
			if (already) return already;
			const made = make(document);
			underWay.set(key, made);
			const forget = () => underWay.delete(key);
			made.then(forget, forget);
			return made;
		},
		close: () => pool.destroy(),
	};
}

let renderer: Renderer | undefined;

/**
 * The action plan as a PDF.
 * @throws PdfBusy when too many are waiting; PdfFailed when it could not be made or not in time.
 */
export function planPdf(document: PlanDocument): Promise<Uint8Array<ArrayBuffer>> {
	// Started when first needed: commands and tests that make no PDF have no thread.
	renderer ??= pdfRenderer({
		filename: path.resolve("build/worker/pdf.js"),
		maxQueue: 8,
		timeout: 30_000,
		idleTimeout: 60_000,
	});
	return renderer.planPdf(document);
}
