import { writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { PdfBusy, PdfFailed, pdfRenderer, type Renderer, type RendererOptions } from "#app/pdf/render.server.ts";
import { documentExample } from "#tests/support/report-example.ts";
import { temporaryFolder } from "#tests/support/temporary-folder.ts";

/** A worker that counts what it is asked for, and waits or fails when the document says so. */
const source = `let count = 0;
export default async function ({ decision }) {
	count += 1;
	if (decision === "fails") throw new Error("out of ink");
	if (decision === "never") await new Promise((resolve) => setTimeout(resolve, 60_000));
	if (decision.startsWith("slow")) await new Promise((resolve) => setTimeout(resolve, 150));
	return new Uint8Array([count]);
}`;

const opened: Renderer[] = [];
afterAll(() => Promise.all(opened.map(({ close }) => close())));

function rendererOf(overrides: Partial<RendererOptions> = {}): Renderer {
	const filename = path.join(temporaryFolder(), "worker.mjs");
	writeFileSync(filename, source);
	const renderer = pdfRenderer({ filename, maxQueue: 2, timeout: 10_000, idleTimeout: 1000, ...overrides });
	opened.push(renderer);
	return renderer;
}

const documentOf = (decision: string) => documentExample({ decision });

test("the same document asked for twice at once is made once, and again when asked again", async () => {
	const { planPdf } = rendererOf();
	const [one, other] = await Promise.all([planPdf(documentOf("slow")), planPdf(documentOf("slow"))]);
	expect([...one, ...other]).toEqual([1, 1]);
	expect([...(await planPdf(documentOf("slow")))]).toEqual([2]);
});

test("with one at work and the queue full the next one is told to come back, and later ones are taken again", async () => {
	const { planPdf } = rendererOf();
	const taken = ["slow 1", "slow 2", "slow 3"].map((decision) => planPdf(documentOf(decision)));
	await expect(planPdf(documentOf("slow 4"))).rejects.toBeInstanceOf(PdfBusy);
	expect(await Promise.all(taken)).toHaveLength(3);
	expect([...(await planPdf(documentOf("slow 4")))]).toEqual([4]);
});

test("a document that takes too long is given up, and the next one is made by a fresh worker", async () => {
	const { planPdf } = rendererOf({ timeout: 1500 });
	await expect(planPdf(documentOf("never"))).rejects.toThrow(
		"The action plan of Eastshire was not made within 1.5 seconds.",
	);
	expect([...(await planPdf(documentOf("quick")))]).toEqual([1]);
});

test("a document that cannot be made is a failure with its cause, and no obstacle to the next", async () => {
	const { planPdf } = rendererOf();
	const failure = await planPdf(documentOf("fails")).catch((error: unknown) => error);
	expect(failure).toBeInstanceOf(PdfFailed);
	expect(failure).toMatchObject({
		message: "The action plan of Eastshire could not be made.",
		cause: { message: "out of ink" },
	});
	expect([...(await planPdf(documentOf("quick")))]).toEqual([2]);
});
