import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { makeLinks } from "#app/models/link.server.ts";
import { seatsOf } from "#app/models/seat.server.ts";
import { launchBrowser, newPerson, phone } from "#tests/support/browser.ts";
import { area, directors, moved, person, post, round } from "#tests/support/factories.ts";
import { look } from "#tests/support/look.ts";
import { facilitator, prepared } from "#tests/support/prepared.ts";
import { startServer } from "#tests/support/server.ts";

it("lets a facilitator mend a round that is under way: a wrong post, a seat left out, a sheet on paper, those who are slow, and late answers", async () => {
	const { dataDirectory, made } = await prepared(async (accountId) => {
		const own = await area(accountId, {
			posts: [...directors(), post("chief-executive", "Chief Executive", "Ruth Castellan")],
			people: [
				person("Amara Okafor", { email: "amara@example.org" }),
				person("Helen Whitcombe", { email: "helen@example.org" }),
				person("Tom Reid"),
				person("Ruth Castellan"),
			],
		});
		const seats = own.people.slice(0, 3).map(({ id, name }) => ({
			person: id,
			label: own.posts.find(({ holder }) => holder === name)?.title ?? "",
		}));
		const open = await moved(
			accountId,
			await round(accountId, own, { title: "Autumn 2026", seats, lateUntil: "2099-12-31", answerBy: "2026-12-01" }),
			"open",
		);
		const all = await seatsOf(accountId, open.id);
		const links = await makeLinks(
			accountId,
			open,
			all.map(({ id }) => id),
		);
		return { open, dass: links[1]?.secret ?? "" };
	});
	const server = await startServer({ dataDirectory });
	const browser = await launchBrowser();
	const { page: desk, faults } = await newPerson(browser, server.origin);
	await desk.goto(`${server.origin}/sign-in`);
	await desk.getByLabel("Email address").fill(facilitator.email);
	await desk.getByLabel("Password").fill(facilitator.password);
	await desk.getByRole("button", { name: "Sign in" }).click();
	await desk.waitForURL("**/areas");
	const overview = `${server.origin}/rounds/${made.open.id}`;

	// The post is not hers: she says so, and cannot go on until it is put right.
	const helen = await newPerson(browser, server.origin, { viewport: phone });
	await openLink(helen.page, `${server.origin}/link/${made.dass}`);
	await helen.page.getByText("This is not my post").click();
	await helen.page.getByLabel("What is wrong?").fill("Since May I have been director for children too.");
	await helen.page.getByRole("button", { name: "Tell the facilitator" }).click();
	await helen.page.getByText(/You said that this is not right: “Since May/).waitFor();
	await look(helen.page, "50-wrong-post");
	await desk.goto(overview);
	await desk
		.getByText("Says that this is not their post: “Since May I have been director for children too.”")
		.waitFor();
	await look(desk, "51-doubt-on-the-desk");
	await desk.getByRole("link", { name: "Correct for Director of Children's Services, dcs" }).click();
	await desk.getByRole("link", { name: "Remove this seat" }).click();
	await look(desk, "52-remove-seat");
	await desk.getByRole("button", { name: "Remove the seat" }).click();
	await desk.getByRole("link", { name: "Correct for Director of Adult Social Services, dass" }).click();
	await desk.getByLabel("Director of Children's Services (Tom Reid)").check();
	await desk.getByLabel("Named in the round as").fill("Director of Adults and Children");
	await look(desk, "53-correct-seat");
	await desk.getByRole("button", { name: "Save the seat" }).click();
	await desk.getByText("dass-dcs", { exact: true }).waitFor();
	await openLink(helen.page, `${server.origin}/link/${made.dass}`);
	await helen.page.getByText(/You hold two posts and answer once for all of them/).waitFor();
	await helen.page.getByRole("button", { name: "I have read this" }).click();
	await helen.page.getByRole("link", { name: "Begin" }).click();
	await helen.page.locator("#answer-2").check();
	await helen.page.getByText(/^Saved \d\d:\d\d$/).waitFor();

	// A seat that was left out; wider partners are asked their questions only.
	await desk.getByRole("link", { name: "Add a seat" }).click();
	await desk.getByLabel("Who sits here").selectOption("Ruth Castellan");
	await desk.getByLabel("Chief Executive (Ruth Castellan)").check();
	await desk.getByLabel("Named in the round as").fill("Chief Executive");
	await look(desk, "54-add-seat");
	await desk.getByRole("button", { name: "Add the seat" }).click();
	const row = desk.getByRole("row", { name: /^Chief Executive/ });
	expect(await row.textContent()).toContain("Not started, 16 to answer (no link yet)");

	// On behalf: what she has answered herself is not to be entered, and what is entered is not shown again.
	await desk.getByRole("link", { name: "Enter answers for Director of Adults and Children, dass-dcs" }).click();
	await desk.getByText("Director of Adults and Children answered this themselves").waitFor();
	await desk.getByRole("group", { name: /^G2/ }).getByLabel("Answer").selectOption("5");
	await look(desk, "55-on-behalf");
	await desk.getByRole("button", { name: "Save governance" }).click();
	await desk.getByRole("heading", { name: "Finance" }).waitFor();
	await helen.page.reload();
	await helen.page.getByRole("button", { name: "Continue" }).click();
	await helen.page.getByText("A facilitator entered this for you. Change it if it is not what you meant.").waitFor();
	expect(await helen.page.locator("#answer-5").isChecked()).toBe(true);

	// Those who are slow.
	await desk.goto(overview);
	await desk.getByText("Remind those who have not finished: 3").click();
	await desk
		.getByText("2 of them have no address in the area's list.")
		.or(desk.getByText("One of them has no address in the area's list."))
		.waitFor();
	await look(desk, "56-remind");
	const mail = await desk.getByRole("link", { name: /Write a mail to them/ }).getAttribute("href");
	expect(mail).toContain("bcc=amara%40example.org%2Chelen%40example.org");

	// Late answers are taken and marked.
	await desk.getByRole("button", { name: "Close the round" }).click();
	await desk.getByText(/Late answers are still taken/).waitFor();
	await look(desk, "57-late-on-the-desk");
	await helen.page.locator("#answer-1").check();
	await helen.page.getByText(/^Saved \d\d:\d\d$/).waitFor();
	await helen.page.goto(`${server.origin}/answer`);
	await helen.page.getByText("Late answers are taken until the end of 31 December 2099", { exact: false }).waitFor();
	await look(helen.page, "58-late-contents");
	await desk.reload();
	expect(await desk.getByRole("row", { name: /^Director of Adults/ }).textContent()).toContain("1 late");

	// The next round begins from this one.
	await desk.getByRole("link", { name: "Begin a new round from this one" }).click();
	await desk.getByText(/^Begun from Autumn 2026/).waitFor();
	await look(desk, "59-new-from-earlier");
	expect(await desk.getByLabel("Named in the round as").first().inputValue()).toBe("Director of Public Health");
	expect([...faults, ...helen.faults]).toEqual([]);
});

async function openLink(page: Page, link: string): Promise<void> {
	await page.goto(link);
	await page.getByRole("button", { name: /^Go on as/ }).click();
	await page.getByRole("heading", { name: "How your answers are used" }).waitFor();
}
