import { extractText, getDocumentProxy } from "unpdf";
import { expect, it } from "vitest";
import { expectSound, fileFrom, launchBrowser, newPerson, phone } from "#tests/support/browser.ts";
import { look } from "#tests/support/look.ts";
import { startServer } from "#tests/support/server.ts";
import { setUp } from "#tests/support/set-up.ts";

it("shows the made-up area to somebody without JavaScript, marked as sample data on every page and in the PDF, until one button removes it", async () => {
	const server = await startServer({ parameters: ["--demo"] });
	const { page, faults } = await newPerson(await launchBrowser(), server.origin, { javaScriptEnabled: false });
	const notice = page.getByText("The area marked as sample is made up", { exact: false });
	await page.goto(`${server.origin}/sign-in`);
	await notice.waitFor();
	expect(await page.getByRole("button", { name: "Remove the sample data" }).count()).toBe(0);
	await page.goto(`${server.origin}${server.setUpPath}`);
	await setUp(page);
	await page.goto(`${server.origin}/areas`);

	// The area: a combined post, two directors of public health, an ICB place lead, a chief executive, a cabinet member.
	await page.getByRole("link", { name: "Eastshire" }).click();
	await notice.waitFor();
	// What stands below the table is there, so the table is whole.
	await page.getByRole("link", { name: "Change organisations and posts" }).waitFor();
	const posts = await page.getByRole("table", { name: "Posts and who holds them" }).getByRole("row").allTextContents();
	expect(posts.filter((row) => row.includes("Director of public health"))).toHaveLength(2);
	expect(posts.filter((row) => row.includes("Helen Whitcombe"))).toHaveLength(2);
	for (const role of ["Integrated care board's place lead", "Chief executive", "Cabinet member or lead member"]) {
		expect(
			posts.some((row) => row.includes(role)),
			role,
		).toBe(true);
	}

	// Without JavaScript the forms with lists hold what is stored, and save it.
	await page.getByRole("link", { name: "Change organisations and posts" }).click();
	await page.getByRole("button", { name: "Save" }).waitFor();
	expect(await page.content()).toContain("Without JavaScript, entries cannot be added or removed here.");
	expect(await page.getByLabel("Area", { exact: true }).inputValue()).toBe("Eastshire");
	const first = page.getByRole("group", { name: "Post 1", exact: true });
	expect(await first.getByLabel("Who holds it").locator("option:checked").textContent()).toBe("Amara Okafor");
	await first.getByLabel("Held, interim or vacant").selectOption("interim");
	await page.getByRole("button", { name: "Save" }).click();
	await page.getByRole("heading", { name: "Eastshire", level: 1 }).waitFor();
	await page
		.getByRole("row", { name: /Amara Okafor/ })
		.getByText(/interim/i)
		.waitFor();

	// A round on each edition, both with results; a plan in progress; don't-knows.
	await page.getByRole("link", { name: "Last year, 2009 edition" }).click();
	await page.getByRole("link", { name: "See the results" }).click();
	await page.getByText("Joint working, 2009 edition, version 1.0.0.", { exact: false }).waitFor();
	await notice.waitFor();
	await page.goBack();
	await page.goBack();
	await page.getByRole("link", { name: "This autumn" }).click();
	await page.getByRole("link", { name: "See the results" }).click();
	await page.getByText("Developing overall, held back by data sharing. You see finance most differently.").waitFor();
	await page.getByRole("img", { name: /Scores from 1 to 5\. Partnership: Governance 3\.0/ }).waitFor();
	await page.getByText(/\b7 don't know/).waitFor();
	await notice.waitFor();
	const results = page.url();

	// The vacant post was asked nothing, which is not silence.
	await page.getByText("6 people answered. Everybody asked was heard.").waitFor();
	await page.getByText(/^The NHS view: ICB place lead \(.*\)\. Not asked: NHS trust\.$/).waitFor();
	expect(await page.getByText("Not heard").count()).toBe(0);

	// What people wrote stands with its item; what is for facilitators only has to be opened.
	const talk = page.getByRole("region", { name: "To talk about" });
	await talk.getByText("“We wrote the rule for the Better Care Fund last March, and it held.”").waitFor();
	const forFacilitators = page.getByText("Please do not open with this one", { exact: false });
	expect(await forFacilitators.isVisible()).toBe(false);
	await page.getByText("Show comments for facilitators only: do not project this").click();
	await forFacilitators.waitFor();

	// Every question says what it is built on.
	await page.getByText(/Show all 30 items/).click();
	const overspends = page.getByRole("row", { name: /F3 Overspends: the rule comes first/ });
	await overspends
		.getByText(
			/Built on: Institutions resist sharing resources and risk \(Leading together better \(IDeA, 2009\), section 2/,
		)
		.waitFor();

	// Without JavaScript a facilitator still takes a suggestion into the plan.
	await page
		.getByRole("link", { name: /^Take into the plan/ })
		.first()
		.click();
	await page.getByRole("button", { name: "Add to the plan" }).click();
	await page.getByRole("heading", { name: "Action plan of Eastshire" }).waitFor();
	await page.getByText("Under way", { exact: true }).waitFor();
	await page.getByText("Done", { exact: true }).waitFor();
	await notice.waitFor();

	const pdf = await fileFrom(page.request, results.replace("/results", "/action-plan.pdf"));
	const { text } = await extractText(await getDocumentProxy(new Uint8Array(await pdf.body())), { mergePages: false });
	expect(text.length).toBeGreaterThanOrEqual(5);
	for (const onPage of text) expect(onPage).toMatch(/sample data/i);
	const said = text.join(" ").replaceAll(/\s+/g, " ");
	expect(said).toContain("“We wrote the rule for the Better Care Fund last March, and it held.”");
	expect(said).not.toContain("Please do not open with this one");

	await page.getByRole("button", { name: "Remove the sample data" }).click();
	await page.getByText("There are none yet.", { exact: false }).waitFor();
	await notice.waitFor({ state: "detached" });
	expect((await page.request.get(results)).status()).toBe(404);
	expect(faults).toEqual([]);
	expect(await server.stop()).toBe(0);
});

it("asks nobody but itself for anything, keeps in the browser what it says, and shows who did what, from the first page to an answer", async () => {
	const server = await startServer({ parameters: ["--demo"] });
	const browser = await launchBrowser();
	const { page, context, faults } = await newPerson(browser, server.origin);
	const asked = new Set<string>();
	context.on("request", (request) => asked.add(new URL(request.url()).pathname));
	const footer = page.getByRole("contentinfo");

	// Before anybody signs in nothing is kept, and both statements are there.
	await page.goto(server.origin);
	await page.getByRole("link", { name: "Sign in" }).click();
	await page.getByRole("heading", { name: "Sign in" }).waitFor();
	await footer.getByRole("link", { name: "Accessibility" }).click();
	await page.getByRole("heading", { name: "Accessibility", level: 1 }).waitFor();
	await page.getByText("you are signed out after two hours without a page or a save, and after twelve").waitFor();
	await look(page, "50-accessibility");
	await footer.getByRole("link", { name: "Data protection" }).click();
	await page.getByRole("heading", { name: "Data protection", level: 1 }).waitFor();
	await look(page, "51-data-protection");
	const listed = await page.getByRole("table", { name: "Cookies" }).getByRole("rowheader").allTextContents();
	expect(listed).toEqual(["session", "seat", "owner", "join", "sign-in", "provider", "known"]);
	expect(await context.cookies()).toEqual([]);

	// The area, its results, its plan and the PDF.
	await page.goto(`${server.origin}${server.setUpPath}`);
	await setUp(page);
	await page.getByRole("link", { name: "Eastshire" }).click();
	await page.getByRole("link", { name: "This autumn" }).click();
	await page.getByRole("link", { name: "See the results" }).click();
	await page.getByRole("link", { name: "Go to the action plan" }).click();
	await page.getByRole("link", { name: "Plan and results of This autumn (PDF)" }).click();
	// At once, or by way of the page that says how far it is.
	await page.waitForURL(/action-plan\.pdf$/, { waitUntil: "commit" });

	// A round of its own, for somebody to answer in.
	await page.goto(`${server.origin}/areas`);
	await page.getByRole("link", { name: "Eastshire" }).click();
	await page.getByRole("link", { name: "Prepare a round" }).click();
	await page.getByLabel("Title").fill("Spring");
	await page.getByRole("button", { name: "Make the round" }).click();
	await page.getByRole("button", { name: "Open the round for answers" }).click();
	await page.getByRole("link", { name: "Hand out personal links" }).click();
	await page.getByRole("button", { name: "Make a link for every seat" }).click();
	const link = await page.getByRole("textbox", { name: "link of" }).first().inputValue();
	const director = await newPerson(browser, server.origin, { viewport: phone });
	director.context.on("request", (request) => asked.add(new URL(request.url()).pathname));
	await director.page.goto(link);
	await director.page.getByRole("button", { name: /^Go on as/ }).click();
	await director.page.getByRole("button", { name: "I have read this" }).click();
	await director.page.getByRole("link", { name: "Begin" }).click();
	await director.page.locator("#answer-3").check();
	await director.page.getByText(/^Saved \d\d:\d\d$/).waitFor();
	// A page on which something may be unsaved stays.
	const [beside] = await Promise.all([
		director.context.waitForEvent("page"),
		director.page.getByRole("contentinfo").getByRole("link", { name: "Data protection" }).click(),
	]);
	await beside.getByText("Nia Prosser, nia@example.org").waitFor();
	await director.page.getByRole("button", { name: "Continue" }).click();
	await director.page.getByText("Governance · 2 of 8").waitFor();

	// Who did what, for the area and for the body.
	await page.goto(`${server.origin}/areas`);
	await page.getByRole("link", { name: "Eastshire" }).click();
	await page.getByRole("link", { name: "Who did what in this area" }).click();
	const log = page.getByRole("table", { name: /^Who did what in Eastshire/ });
	await log.getByRole("row", { name: /Took the results or the plan away as a file This autumn/ }).waitFor();
	await log.getByRole("row", { name: /Nia Prosser Saw the results This autumn/ }).waitFor();
	await look(page, "52-log-of-an-area");
	await page.getByLabel("Round").selectOption("Spring");
	await page.getByRole("button", { name: "Show" }).click();
	await log.getByRole("row", { name: "This autumn" }).first().waitFor({ state: "detached" });
	await log.getByRole("row", { name: /Opened their personal link Spring/ }).waitFor();
	expect(await log.getByRole("row").count()).toBe(6);
	await page.goto(`${server.origin}/body/log`);
	await page.getByRole("heading", { name: "Who did what for Eastshire Council" }).waitFor();
	await look(page, "53-log-of-a-body");

	for (const [person, cookies] of [
		[page, ["known", "session"]],
		[director.page, ["seat"]],
	] as const) {
		const kept = await person.evaluate(() => [Object.keys(localStorage), Object.keys(sessionStorage).sort()]);
		expect(kept).toEqual([[], expect.arrayContaining(["positions"])]);
		expect(["positions", "remix-manifest-version"]).toEqual(expect.arrayContaining(kept[1] ?? []));
		expect((await person.context().cookies()).map(({ name }) => name).sort()).toEqual(cookies);
	}
	for (const path of ["/", "/areas", "/data-protection", "/answer/save", "/body/log"])
		expect([...asked]).toContain(path);
	expect([...asked].filter((path) => path.endsWith("/action-plan.pdf"))).toHaveLength(1);
	expect([...faults, ...director.faults]).toEqual([]);
	expect(await server.stop()).toBe(0);
});

it("serves its start, sign-in, error and empty pages accessibly, at phone and projector size", async () => {
	const server = await startServer();
	const { page, faults } = await newPerson(await launchBrowser(), server.origin);
	for (const [path, heading] of [
		["/", "Lead health and wellbeing together, and see where you stand"],
		["/sign-in", "Sign in"],
		["/accessibility", "Accessibility"],
		["/data-protection", "Data protection"],
		["/set-up/nothing", "That was not done"],
		["/nowhere", "There is no such page for you here"],
	] as const) {
		const response = await page.goto(`${server.origin}${path}`);
		await page.getByRole("heading", { name: heading, level: 1 }).waitFor();
		expect(response?.headers()["content-security-policy"], path).toMatch(
			/^default-src 'none';object-src 'none';script-src 'self' 'nonce-[^']+'/,
		);
		// An address that holds a secret is told to nobody.
		const referrer = path.startsWith("/set-up/") ? "strict-origin" : "same-origin";
		expect(response?.headers()["referrer-policy"], path).toBe(referrer);
		expect(response?.headers()["x-content-type-options"], path).toBe("nosniff");
		expect(response?.headers()["cache-control"], path).toBe("no-store");
		await expectSound(page, path);
	}
	expect(faults).toEqual([]);
	expect(await server.stop()).toBe(0);
});
