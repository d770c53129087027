import { beforeAll, expect, it } from "vitest";
import { today } from "#app/clock.server.ts";
import { addDays } from "#app/round/action-start.ts";
import { launchBrowser, newPerson, projector } from "#tests/support/browser.ts";
import { action, area, person, post } from "#tests/support/factories.ts";
import { look } from "#tests/support/look.ts";
import { startMailServer } from "#tests/support/mail-server.ts";
import { facilitator, prepared } from "#tests/support/prepared.ts";
import { startServer, type TestServer } from "#tests/support/server.ts";

const long = "Director of Adult Social Care, Housing and Communities and Deputy Chief Executive";
let server: TestServer;
let mails: Awaited<ReturnType<typeof startMailServer>>;
let areaId: string;

beforeAll(async () => {
	const { dataDirectory, made } = await prepared(async (accountId) => {
		const own = await area(accountId, {
			people: [
				person("Amara Okafor", { email: "amara.okafor@public-health.eastshire-county-council.example.org" }),
				person("Łucja Żółć-Święcka", { email: "lucja@example.org" }),
				person("Sanjay Mistry"),
			],
			posts: [
				post("dph", "Director of Public Health", "Amara Okafor"),
				post("dass", long, "Łucja Żółć-Święcka"),
				post("icb-place-lead", "Place Director", "Sanjay Mistry"),
				post("dcs", "Director of Children's Services", null),
			],
		});
		const [dph = "", dass = "", place = "", dcs = ""] = own.posts.map(({ id }) => id);
		const add = (what: string, owners: string[], days: number) =>
			action(accountId, own.id, { what, owners, dueOn: addDays(today(), days), reviewOn: null });
		await add("Put both budgets on one page.", [dph, dass], -3);
		await add("Say which numbers both boards read, and how often: Llŷn, Łódź, يد, 🧭.", [dph, place, dcs], 5);
		await add("Name one lead for each pathway.", [dph], 90);
		return own.id;
	});
	areaId = made;
	mails = await startMailServer();
	server = await startServer({
		dataDirectory,
		environment: { SMTP_URL: mails.settings.url, MAIL_FROM: mails.settings.from },
	});
});

it.each([true, false])("asks owners by texts and by mail, with JavaScript: %s", async (javaScriptEnabled) => {
	const browser = await launchBrowser();
	const { page, faults } = await newPerson(browser, server.origin, { viewport: projector, javaScriptEnabled });
	await page.goto(`${server.origin}/sign-in`);
	await page.getByLabel("Email address").fill(facilitator.email);
	await page.getByLabel("Password", { exact: true }).fill(facilitator.password);
	await page.getByRole("button", { name: "Sign in" }).click();
	await page.getByRole("heading", { name: "Areas" }).waitFor();
	await page.goto(`${server.origin}/areas/${areaId}/plan/owners`);
	await page.getByRole("heading", { name: "Owners", level: 1 }).waitFor();
	expect(await page.getByText("Nobody holds the post of Director of Children's Services").isVisible()).toBe(true);
	if (javaScriptEnabled) await look(page, "owners");

	await page.getByRole("button", { name: "Make the texts that ask all 3" }).click();
	await page.getByRole("heading", { name: "3 texts" }).waitFor();
	expect(await page.getByLabel("text for Amara Okafor", { exact: true }).inputValue()).toMatch(
		/as an owner of 3 actions[\s\S]*Llŷn, Łódź, يد, 🧭[\s\S]*\/link\/[\w-]{43}\n/,
	);
	if (javaScriptEnabled) await look(page, "owners-texts");

	const before = mails.received.length;
	await page.getByRole("button", { name: "Ask 2 by mail now" }).click();
	await page.getByText("Sent to Amara Okafor and Łucja Żółć-Święcka.").waitFor();
	expect(mails.received.slice(before).map(({ recipients }) => recipients[0]?.split("@")[0])).toEqual([
		"amara.okafor",
		"lucja",
	]);
	// The page is made again with what was sent, and offers it under other ids.
	expect(await page.getByRole("row", { name: /^Amara Okafor/ }).innerText()).toMatch(/Asked on .*, by mail/);
	if (javaScriptEnabled) await look(page, "owners-sent");

	await page.getByRole("button", { name: "Revoke the link of Sanjay Mistry" }).click();
	await page.getByRole("button", { name: "Revoke the link of Sanjay Mistry" }).waitFor({ state: "detached" });
	const [now, then] = javaScriptEnabled
		? ["Stop reminders", "Let reminders go"]
		: ["Let reminders go", "Stop reminders"];
	await page.getByRole("button", { name: `${now} by themselves` }).click();
	await page.getByRole("button", { name: `${then} by themselves` }).waitFor();
	expect(faults).toEqual([]);
});
