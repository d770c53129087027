import axe from "axe-core";
import {
	type APIRequestContext,
	type APIResponse,
	type Browser,
	type BrowserContext,
	chromium,
	type Page,
} from "playwright-core";
import { expect } from "vitest";
import { afterThisFile } from "#tests/support/cleanup.ts";
import { untilMade } from "#tests/support/until-made.ts";

export const phone = { width: 360, height: 640 };
export const projector = { width: 1280, height: 720 };

/** A real browser for one file of tests; it is closed after the file. @param more of what Chromium is told */
export async function launchBrowser(more: string[] = []): Promise<Browser> {
	const executablePath = process.env.CHROMIUM_PATH ?? "/usr/bin/chromium";
	// Chromium refuses its sandbox to root, as on a build machine; nothing but our own pages is opened.
	const browser = await chromium.launch({
		executablePath,
		args: ["--no-sandbox", "--disable-quic", "--disable-background-networking", "--disable-component-update", ...more],
	});
	afterThisFile(() => browser.close());
	return browser;
}

/** A file, once it is made. */
export function fileFrom(request: APIRequestContext, address: string): Promise<APIResponse> {
	return untilMade(
		() => request.get(address),
		(response) => response.url(),
	);
}

/** A person's browser: any error in its console, failed script or request that leaves the origin fails the test. */
export async function newPerson(
	browser: Browser,
	origin: string,
	options: Parameters<Browser["newContext"]>[0] = {},
): Promise<{ context: BrowserContext; page: Page; faults: string[] }> {
	const context = await browser.newContext({
		viewport: projector,
		locale: "en-GB",
		timezoneId: "Europe/London",
		...options,
	});
	const faults: string[] = [];
	context.on("request", (request) => {
		const { origin: asked, protocol } = new URL(request.url());
		// The browser's own viewer of PDFs is made of pages that it holds itself.
		const isWithin = ["data:", "chrome:", "chrome-extension:"].includes(protocol);
		if (asked !== origin && !isWithin) faults.push(`left the origin: ${request.url()}`);
	});
	context.on("page", (page) => page.on("websocket", (socket) => faults.push(`a connection to ${socket.url()}`)));
	context.on("weberror", (error) => faults.push(`error on a page: ${error.error().message}`));
	context.on("console", (message) => {
		// A refused form answers 400 or 409, which the browser reports though nothing is wrong.
		const refused = /the server responded with a status of 4\d\d/.test(message.text());
		// Remix shows what a form was answered before it has all that it then looks at again; whoever goes on by then ends that.
		const wentOn = message.text().startsWith("AbortError: signal is aborted without reason");
		if (["error", "warning"].includes(message.type()) && !refused && !wentOn) faults.push(`console: ${message.text()}`);
	});
	return { context, page: await context.newPage(), faults };
}

/** Looks at the page as it is, at phone and projector size: accessible (WCAG 2.2 AA by axe), nothing past the right edge. */
export async function expectSound(page: Page, name: string): Promise<void> {
	for (const size of [phone, projector]) {
		await page.setViewportSize(size);
		const width = await page.evaluate(() => [
			document.documentElement.scrollWidth,
			document.documentElement.clientWidth,
		]);
		expect(width[0], `${name} at ${size.width} px does not scroll sideways`).toBeLessThanOrEqual(width[1] ?? 0);
	}
	// Evaluated from outside the page's own policy, which rightly refuses scripts without its nonce.
	await page.evaluate(axe.source);
	const found = await page.evaluate(async () => {
		const runner = (
			globalThis as unknown as { axe: { run: (context: Document, options: object) => Promise<AxeResult> } }
		).axe;
		const { violations } = await runner.run(document, {
			runOnly: { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
		});
		return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
	});
	expect(found, `axe on ${name}`).toEqual([]);
}

type AxeResult = { violations: { id: string; nodes: { html: string }[] }[] };
