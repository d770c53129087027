import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { launchBrowser, newPerson } from "#tests/support/browser.ts";
import { startServer } from "#tests/support/server.ts";
import { setUp } from "#tests/support/set-up.ts";

const smallest = { width: 320, height: 640 };

/** How small the smallest text of each chart on a page is, in the pixels of the screen, and whether all of it is on the screen. */
function chartsOn(page: Page): Promise<{ label: string; smallest: number; within: boolean }[]> {
	return page.locator("main svg[role=img][viewBox]").evaluateAll((charts) =>
		charts.map((chart) => {
			const { left, right, width } = chart.getBoundingClientRect();
			const drawn = Number(chart.getAttribute("viewBox")?.split(" ")[2]);
			const sizes = [...chart.querySelectorAll("text")].map((text) =>
				Number.parseFloat(getComputedStyle(text).fontSize),
			);
			return {
				label: chart.getAttribute("aria-label")?.slice(0, 30) ?? "",
				smallest: (Math.min(...sizes) * width) / drawn,
				within: left >= 0 && right <= document.documentElement.clientWidth,
			};
		}),
	);
}

it("shows charts on a screen of 320 with no text below 11 px, and nothing beside the screen", async () => {
	const server = await startServer({ parameters: ["--demo"] });
	const { page, faults } = await newPerson(await launchBrowser(), server.origin, {
		viewport: smallest,
		javaScriptEnabled: false,
	});
	await page.goto(`${server.origin}${server.setUpPath}`);
	await setUp(page);
	await page.goto(`${server.origin}/areas`);
	await page.getByRole("link", { name: "Eastshire" }).click();
	await page.getByRole("heading", { name: "Eastshire", level: 1 }).waitFor();
	const area = page.url();
	await page.getByRole("link", { name: "This autumn" }).click();
	await page.getByRole("link", { name: "See the results" }).click();
	await page.getByRole("heading", { name: "Where you stand" }).waitFor();
	const results = page.url();
	for (const [address, least] of [
		// The radar, four dimensions and the items.
		[results, 6],
		[results.replace(/results$/, "document"), 6],
		[`${area}/over-time`, 1],
	] as const) {
		await page.goto(address);
		await page.locator("details").evaluateAll((all) => {
			for (const details of all) details.setAttribute("open", "");
		});
		const charts = (await chartsOn(page)).filter(({ smallest }) => Number.isFinite(smallest));
		expect(charts.length, address).toBeGreaterThanOrEqual(least);
		expect(
			charts.filter(({ smallest, within }) => smallest < 11 || !within),
			address,
		).toEqual([]);
		expect(await page.evaluate(() => document.documentElement.scrollWidth), address).toBe(320);
	}
	expect(faults).toEqual([]);
});
