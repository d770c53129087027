import { mkdirSync } from "node:fs";
import path from "node:path";
import type { Page } from "playwright-core";
import { expectSound, phone, projector } from "#tests/support/browser.ts";

/** Where screens and documents are kept to be looked at: PICTURES=folder in the environment. */
export const pictures = process.env.PICTURES;

/** Looks at a page, at phone and projector size; with {@link pictures}, keeps what was seen. */
export async function look(page: Page, name: string): Promise<void> {
	await expectSound(page, name);
	if (!pictures) return;
	mkdirSync(pictures, { recursive: true });
	for (const size of [phone, projector]) {
		await page.setViewportSize(size);
		await page.screenshot({ path: path.join(pictures, `${name}-${size.width}.png`), fullPage: true });
	}
	await page.setViewportSize(projector);
}
