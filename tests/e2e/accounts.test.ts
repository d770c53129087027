import { createServer } from "node:net";
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { launchBrowser, newPerson } from "#tests/support/browser.ts";
import { look } from "#tests/support/look.ts";
import { codeOf } from "#tests/support/second-factor.ts";
import { startServer } from "#tests/support/server.ts";

const password = "slate harbour velvet nine";

/** A port that nobody listens on: the address that people type has to name it before the start. */
async function freePort(): Promise<number> {
	const server = createServer();
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	const address = server.address();
	await new Promise((resolve) => server.close(resolve));
	if (typeof address !== "object" || address === null) throw new Error("No port was given.");
	return address.port;
}

/** Sets up the app as the page says. @returns the code that did it, which is spent by that, and the first of the recovery codes. */
async function enrol(page: Page, name: string): Promise<{ code: string; recovery: string }> {
	await page.getByRole("heading", { name: "Set up the second step of signing in" }).waitFor();
	await look(page, `${name}-second-step`);
	const key = await page.getByLabel("the key", { exact: true }).inputValue();
	const code = codeOf(key);
	await page.getByLabel("Code from the app").fill(code);
	await page.getByRole("button", { name: "Set it up" }).click();
	await page.getByRole("heading", { name: "Keep these recovery codes" }).waitFor();
	await look(page, `${name}-recovery-codes`);
	const codes = (await page.getByLabel("the recovery codes", { exact: true }).inputValue()).split("\n");
	expect(codes).toHaveLength(10);
	await page.getByRole("link", { name: "I have kept them, go on" }).click();
	return { code, recovery: codes[0] ?? "" };
}

/** Both steps of a sign-in, the second with a code or a recovery code. */
async function signIn(page: Page, email: string, code: string): Promise<void> {
	await page.getByLabel("Email address").fill(email);
	await page.getByLabel("Password").fill(password);
	await page.getByRole("button", { name: "Sign in" }).click();
	await page.getByLabel("Code", { exact: true }).fill(code);
	await page.getByRole("button", { name: "Sign in" }).click();
}

it("lets an administrator in with a second step, who invites a colleague, hands them an area and deactivates them", async () => {
	const port = await freePort();
	const origin = `http://joint.example.org:${port}`;
	const server = await startServer({ environment: { PORT: String(port), PUBLIC_ORIGIN: origin } });
	expect(server.origin).toBe(origin);
	const browser = await launchBrowser([
		"--host-resolver-rules=MAP joint.example.org 127.0.0.1",
		// As behind a proxy with TLS: what browsers keep for that is there.
		`--unsafely-treat-insecure-origin-as-secure=${origin}`,
	]);

	// The first person: no page before the second step is set up.
	const nia = await newPerson(browser, origin);
	const page = nia.page;
	await page.goto(`${origin}${server.setUpPath}`);
	await page.getByLabel("Your name").fill("Nia Prosser");
	await page.getByLabel("Email address").fill("nia@example.org");
	await page.getByLabel("Body that runs this installation").fill("Eastshire Council");
	await page.getByLabel("Password").fill("Nia Prosser 2026");
	await page.getByRole("button", { name: "Set up and continue" }).click();
	await page.getByRole("link", { name: /This password is easy to guess/ }).waitFor();
	await page.getByLabel("Password").fill(password);
	await page.getByRole("button", { name: "Set up and continue" }).click();
	const own = await enrol(page, "set-up");
	await page.getByRole("heading", { name: "Areas", level: 1 }).waitFor();

	// Out, and in again with both steps; the code that set the app up is spent, so the recovery code.
	await page.getByRole("button", { name: "Sign out" }).click();
	await page.getByRole("heading", { name: "Sign in" }).waitFor();
	await look(page, "sign-in");
	await signIn(page, "nia@example.org", own.code);
	await page.getByRole("link", { name: /This code is not right, or was used before/ }).waitFor();
	await look(page, "sign-in-code");
	await page.getByLabel("Code", { exact: true }).fill(own.recovery);
	await page.getByRole("button", { name: "Sign in" }).click();
	await page.getByRole("link", { name: "Accounts and areas of your body" }).click();
	await page.getByRole("heading", { name: "Accounts and areas of Eastshire Council" }).waitFor();

	// A colleague, whose link is shown once and works in their own browser.
	const cai = await invite(page, "Cai Bowen", "cai@example.org", "invitation");
	const colleague = await newPerson(browser, origin);
	const theirs = colleague.page;
	await join(theirs, cai, "cai@example.org", "invited");
	await theirs.getByText("You are not in any area yet").waitFor();
	const helen = await newPerson(browser, origin);
	const link = await invite(page, "Helen Whitcombe", "helen@example.org", null);
	await join(helen.page, link, "helen@example.org", null);

	// An area for the colleague to run, with somebody to look at it, which the administrator does not see.
	await page.goto(`${origin}/body`);
	await look(page, "body");
	await page.getByRole("link", { name: "Add an area for somebody to run" }).click();
	await page.getByLabel("Name of the area").fill("Eastshire");
	await page.getByLabel("Who runs it").selectOption("Cai Bowen (cai@example.org)");
	await look(page, "body-new-area");
	await page.getByRole("button", { name: "Add the area" }).click();
	await page
		.getByRole("row", { name: /Eastshire/ })
		.getByText("Cai Bowen")
		.waitFor();
	await page.getByRole("link", { name: "Eastshire" }).click();
	await page.getByRole("heading", { name: "Who runs and sees Eastshire" }).waitFor();
	await look(page, "people");
	const area = page.url().replace("/people", "");
	await theirs.goto(area);
	await theirs.getByRole("heading", { name: "Eastshire", level: 1 }).waitFor();
	await look(theirs, "area-of-facilitator");
	await page.goto(area);
	await page.getByRole("heading", { name: "There is no such page for you here" }).waitFor();

	// Handed over: the first finds nothing with the next click, the second has it all.
	await page.goto(`${origin}/body`);
	await page.getByRole("link", { name: "Cai Bowen" }).click();
	await look(page, "body-account");
	await page.getByLabel("Hand all areas they run over to").selectOption("Helen Whitcombe (helen@example.org)");
	await page.getByRole("button", { name: "Hand over" }).click();
	await page.getByText("None.", { exact: true }).waitFor();
	await theirs.getByRole("link", { name: "Who runs and sees this area" }).click();
	await theirs.getByRole("heading", { name: "There is no such page for you here" }).waitFor();
	await helen.page.goto(area);
	await helen.page.getByRole("heading", { name: "Eastshire", level: 1 }).waitFor();

	// Deactivated: dead with the next click.
	await theirs.goto(`${origin}/account`);
	await theirs.getByRole("heading", { name: "Your account" }).waitFor();
	await look(theirs, "account");
	await page.getByRole("button", { name: "Deactivate the account" }).click();
	await page.getByText("The account is deactivated.").waitFor();
	await theirs.getByRole("link", { name: "Change the password" }).click();
	await theirs.getByRole("heading", { name: "Sign in" }).waitFor();
	await theirs.getByLabel("Email address").fill("cai@example.org");
	await theirs.getByLabel("Password").fill(password);
	await theirs.getByRole("button", { name: "Sign in" }).click();
	await theirs.getByRole("link", { name: "The address or the password is not right." }).waitFor();

	for (const { faults } of [nia, colleague, helen]) expect(faults).toEqual([]);
});

/** Has an administrator invite somebody. @returns the link of the invitation. */
async function invite(page: Page, name: string, email: string, picture: string | null): Promise<string> {
	await page.goto(new URL("/body", page.url()).href);
	await page.getByRole("link", { name: "Invite somebody" }).click();
	await page.getByRole("heading", { name: "Invite somebody" }).waitFor();
	await page.getByLabel("Name", { exact: true }).fill(name);
	await page.getByLabel("Email address").fill(email);
	await page.getByRole("button", { name: "Make the account and its link" }).click();
	await page.getByRole("heading", { name: `The link for ${name}` }).waitFor();
	if (picture) await look(page, picture);
	return page.getByLabel(`the link for ${name}`, { exact: true }).inputValue();
}

/** Comes by an invitation: a password, a sign-in, and the second step set up. */
async function join(page: Page, url: string, email: string, picture: string | null): Promise<void> {
	await page.goto(url);
	await page.getByRole("heading", { name: "You have been invited" }).waitFor();
	if (picture) await look(page, picture);
	await page.getByLabel("Password").fill(password);
	await page.getByRole("button", { name: "Set the password" }).click();
	await page.getByLabel("Email address").fill(email);
	await page.getByLabel("Password").fill(password);
	await page.getByRole("button", { name: "Sign in" }).click();
	await enrol(page, picture ?? "joined");
	await page.getByRole("heading", { name: "Areas", level: 1 }).waitFor();
}
