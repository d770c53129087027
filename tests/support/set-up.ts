import type { Page } from "playwright-core";
import { facilitator } from "#tests/support/prepared.ts";

/** Fills in and sends the form behind the one-time link, which the page shows. @param name another name than the facilitator's */
export async function setUp(page: Page, name = facilitator.name): Promise<void> {
	await page.getByLabel("Your name").fill(name);
	await page.getByLabel("Email address").fill(facilitator.email);
	await page.getByLabel("Body that runs this installation").fill("Eastshire Council");
	await page.getByLabel("Password").fill(facilitator.password);
	await page.getByRole("button", { name: "Set up and continue" }).click();
}
