import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { inviteAccount } from "#app/models/body-account.server.ts";
import { launchBrowser, newPerson } from "#tests/support/browser.ts";
import { look } from "#tests/support/look.ts";
import { facilitator, prepared } from "#tests/support/prepared.ts";
import { startProvider } from "#tests/support/real-provider.ts";
import { startServer } from "#tests/support/server.ts";

const button = "Sign in with your council account";

async function signInThere(page: Page, who: string, email: string): Promise<void> {
	await page.getByRole("heading", { name: "Sign in there" }).waitFor();
	await page.getByLabel("Who").fill(who);
	await page.getByLabel("Address").fill(email);
	await page.getByRole("button", { name: "Sign in" }).click();
}

it("lets people in with their body's own account, with JavaScript or without, and writes nothing of it down", async () => {
	const provider = await startProvider();
	const invitation = { name: "Dilys Rees", email: "dilys@example.org", administrator: false };
	const { dataDirectory, made: path } = await prepared((accountId) => inviteAccount(accountId, invitation));
	const { issuer, clientId, clientSecret, name } = provider.settings;
	const environment = {
		OIDC_ISSUER: issuer,
		OIDC_CLIENT_ID: clientId,
		OIDC_CLIENT_SECRET: clientSecret,
		OIDC_NAME: name,
		LOG_LEVEL: "debug",
	};
	const server = await startServer({ dataDirectory, environment });
	await provider.openFor(server.origin);
	const browser = await launchBrowser();
	const secrets = new Set<string>();
	const newcomer = async (javaScriptEnabled: boolean) => {
		const person = await newPerson(browser, server.origin, { javaScriptEnabled });
		person.context.on("request", (request) => {
			const { searchParams } = new URL(request.url());
			for (const secret of ["code", "state", "nonce"]) secrets.add(searchParams.get(secret) ?? "");
		});
		// Only to the provider does anything leave.
		const faults = () => person.faults.filter((fault) => !fault.startsWith(`left the origin: ${issuer}/`));
		return { ...person, faults };
	};

	const dilys = await newcomer(false);
	const { page } = dilys;
	await page.goto(`${server.origin}${path}`);
	await page.getByRole("button", { name: "Use your council account" }).click();
	await signInThere(page, "dilys-at-the-council", "Dilys@Example.org");
	await page.getByRole("link", { name: "Dilys Rees" }).waitFor();
	expect((await dilys.context.cookies(server.origin)).map(({ name }) => name)).not.toContain("provider");
	await page.getByRole("button", { name: "Sign out" }).click();
	await page.getByRole("heading", { name: "Sign in", exact: true }).waitFor();
	const answered = page.waitForResponse(`${server.origin}/sign-in/provider`);
	await page.getByRole("button", { name: button }).click();
	const policy = (await answered).headers()["content-security-policy"];
	expect(policy).toContain("form-action 'self';");
	await page.getByRole("link", { name: "Dilys Rees" }).waitFor();
	await page.goto(`${server.origin}/account`);
	await page.getByText("Dilys Rees, who signs in with your council account.").waitFor();

	const stranger = await newcomer(true);
	await stranger.page.goto(`${server.origin}/sign-in?back=/account`);
	await look(stranger.page, "provider-sign-in");
	await stranger.page.getByRole("button", { name: button }).click();
	await signInThere(stranger.page, "stranger", facilitator.email);
	await stranger.page.getByText(/^You signed in with your council account, but no account in use/).waitFor();
	await look(stranger.page, "provider-unknown");
	await stranger.page.getByRole("link", { name: "Go to the sign-in" }).click();
	await stranger.page.getByLabel("Email address").fill(facilitator.email);
	await stranger.page.getByLabel("Password").fill(facilitator.password);
	await stranger.page.getByRole("button", { name: "Sign in", exact: true }).click();
	await stranger.page.getByRole("link", { name: facilitator.name }).click();
	await look(stranger.page, "provider-account");
	await stranger.page.getByRole("link", { name: button }).click();
	await look(stranger.page, "provider-link");
	await stranger.page.getByRole("button", { name: "Link with your council account" }).click();
	await signInThere(stranger.page, "nia-at-the-council", "nia@council.example.org");
	await stranger.page.getByText("Nia Prosser, who signs in with your council account.").waitFor();
	await look(stranger.page, "provider-linked");

	expect([...dilys.faults(), ...stranger.faults()]).toEqual([]);
	secrets.delete("");
	expect(secrets.size).toBeGreaterThan(8);
	for (const secret of [...secrets, "dilys-at-the-council", "nia-at-the-council", clientSecret]) {
		expect(server.output()).not.toContain(secret);
	}
	expect(await server.stop()).toBe(0);
});

it("keeps what was sent too late while its sender signs in with the provider in another tab", async () => {
	const provider = await startProvider();
	const { dataDirectory, made: path } = await prepared((accountId) =>
		inviteAccount(accountId, { name: "Dilys Rees", email: "dilys@example.org", administrator: true }),
	);
	const { issuer, clientId, clientSecret, name } = provider.settings;
	const environment = {
		OIDC_ISSUER: issuer,
		OIDC_CLIENT_ID: clientId,
		OIDC_CLIENT_SECRET: clientSecret,
		OIDC_NAME: name,
	};
	const server = await startServer({ dataDirectory, environment });
	await provider.openFor(server.origin);
	const { page, context } = await newPerson(await launchBrowser(), server.origin);
	await page.goto(`${server.origin}${path}`);
	await look(page, "provider-invitation");
	await page.getByRole("button", { name: "Use your council account" }).click();
	await signInThere(page, "dilys-at-the-council", "dilys@example.org");
	await page.getByRole("link", { name: "Dilys Rees" }).waitFor();
	await page.goto(`${server.origin}/body/accounts/new`);
	await page.getByLabel("Name").fill("Cai Bowen");
	await page.getByLabel("Email address").fill("cai@example.org");
	await context.clearCookies({ name: "session" });
	await page.getByRole("button", { name: "Make the account and its link" }).click();
	await page.getByRole("heading", { name: "You have been signed out" }).waitFor();
	await look(page, "provider-too-late");
	const opening = context.waitForEvent("page");
	await page.getByRole("button", { name: `${button} (opens in a new tab)` }).click();
	const tab = await opening;
	await tab.getByRole("heading", { name: "You are signed in" }).waitFor();
	await page.getByRole("button", { name: "Send it now" }).click();
	await page.getByText("cai@example.org").first().waitFor();
	expect(await page.getByText("You have been signed out").count()).toBe(0);
	expect(await server.stop()).toBe(0);
});
