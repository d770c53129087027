import path from "node:path";
import type { Browser, Page } from "playwright-core";
import { expect, it } from "vitest";
import { passwordHash } from "#app/access/password.server.ts";
import { closeDatabase, openDatabase } from "#app/db/database.server.ts";
import { discussionsOf } from "#app/models/discussion.server.ts";
import { respondentsOf } from "#app/models/result.server.ts";
import { seatsOf } from "#app/models/seat.server.ts";
import { noteNotice } from "#app/models/sitting.server.ts";
import { noticeVersion } from "#app/round/notice.ts";
import { agreedProfile } from "#scoring/agreed-profile.ts";
import { result } from "#scoring/result.ts";
import { shown } from "#scoring/shown.ts";
import { launchBrowser, newPerson, phone } from "#tests/support/browser.ts";
import {
	area,
	colleague,
	edition,
	everything,
	link,
	member,
	moved,
	opened,
	ownAnswer,
	post,
	round,
	sittingNow,
} from "#tests/support/factories.ts";
import { look } from "#tests/support/look.ts";
import { facilitator, prepared } from "#tests/support/prepared.ts";
import { startServer } from "#tests/support/server.ts";

const { definition } = edition();
const second = { name: "Cai Bowen", email: "cai@example.org", password: "copper lantern meadow six" };
const board = "East Integrated Care Board";

/** Who sits in the round, by their posts; two share a role, and one holds two. */
const posts = [
	post("dph", "Director of Public Health", "Amara Okafor"),
	post("dph", "Director of Public Health, Westborough", "Ben Hale"),
	post("dass", "Director of Adult Social Services", "Helen Whitcombe"),
	post("dcs", "Director of Children's Services", "Helen Whitcombe"),
	post("icb-place-lead", "Place Director", "Sanjay Mistry", { organisation: board }),
	post("chief-executive", "Chief Executive", "Ruth Adeyemi"),
	post("lead-member", "Lead Member", "Jane Lisle"),
	post("housing-planning", "Director of Housing", "Omar Said"),
	post("voluntary-sector", "Chair of Eastshire Voices", "Kit Moss", { organisation: board }),
];

const amara = "Director of Public Health";
const ben = "Director of Public Health, Westborough";
const helen = "Director of Adult Social Services and Director of Children's Services";
const jane = "Lead Member";
const kit = "Chair of Eastshire Voices";

/** What each answers, item after item, round and round; the last two items are left for the room. */
const answers: Record<string, string> = {
	[amara]: "44445",
	[ben]: "43445",
	[helen]: "41425",
	"Place Director": "21424",
	"Chief Executive": "45424",
	"Director of Housing": "43?45",
};
const values: Record<string, string> = { "?": "dont-know" };

/** The round is open, with all answered by those above but the last two questions of each. */
async function prepare() {
	return prepared(async (nia) => {
		const own = await area(nia, { posts });
		const cai = await colleague(nia, { ...second, passwordHash: await passwordHash(second.password) });
		await member(nia, own.id, cai, "facilitator");
		const open = await moved(nia, await round(nia, own, { title: "Autumn 2026" }), "open");
		const seats = await seatsOf(nia, open.id);
		const links: Record<string, string> = {};
		for (const seat of seats) {
			// Whoever comes with the room's code was sent no link.
			if (seat.label === kit) continue;
			const secret = await link(nia, open, seat.id);
			links[seat.label] = secret;
			const given = answers[seat.label];
			if (given === undefined) continue;
			const sitting = await sittingNow(await opened(secret));
			await noteNotice(sitting, noticeVersion);
			const asked = Object.keys(everything("3", ...seat.roles)).slice(0, -2);
			for (const [place, item] of asked.entries()) {
				const mark = given[place % given.length] ?? "3";
				const comment = place === 1 ? `Said by ${seat.label}.` : null;
				await ownAnswer({ ...sitting, noticeVersion }, item, {
					value: values[mark] ?? mark,
					comment,
					sharing: "group",
				});
			}
		}
		return { roundId: open.id, seats: seats.map(({ id, label }) => ({ id, label })), links, nia };
	});
}

async function signIn(browser: Browser, origin: string, who: { email: string; password: string }) {
	const person = await newPerson(browser, origin);
	await person.page.goto(`${origin}/sign-in`);
	await person.page.getByLabel("Email address").fill(who.email);
	await person.page.getByLabel("Password").fill(who.password);
	await person.page.getByRole("button", { name: "Sign in" }).click();
	await person.page.waitForURL("**/areas");
	return person;
}

async function sitDown(browser: Browser, origin: string, secret: string, options = {}) {
	const person = await newPerson(browser, origin, { viewport: phone, hasTouch: true, ...options });
	await person.page.goto(`${origin}/link/${secret}`);
	await person.page.getByRole("button", { name: /^Go on as/ }).click();
	return person;
}

/** Answers what is left, in silence, and hands in. */
async function finishAnswering(page: Page, mark: string): Promise<void> {
	await page.getByRole("link", { name: /^(Begin|Go on where)/ }).click();
	for (let left = 2; left > 0; left--) {
		const statement = await page.locator("h1").textContent();
		await page.locator(`#answer-${mark}`).check();
		await page.getByRole("button", { name: "Continue" }).click();
		await page
			.locator("h1")
			.filter({ hasNotText: statement ?? "" })
			.waitFor();
	}
	await handIn(page);
}

/** Hands in, once everything is saved. */
async function handIn(page: Page): Promise<void> {
	await page.getByRole("button", { name: "Hand in my answers" }).waitFor();
	await page.locator(".status--wanting", { hasText: /\S/ }).first().waitFor({ state: "detached" });
	await page.getByRole("button", { name: "Hand in my answers" }).click();
	await page.waitForURL(/\/answer\/(waiting|room)$/);
}

const heading = (page: Page, name: string | RegExp) => page.getByRole("heading", { level: 1, name }).waitFor();
const press = (page: Page, name: string | RegExp) => page.getByRole("button", { name }).first().click();

/** What a browser says of a connection that is cut off, which is what happens here. */
const isCut = (fault: string) => /net::ERR_|Failed to fetch/.test(fault);

it("carries a room of eight through a whole workshop, with the server and a network failing on the way, to figures that are the engine's", async () => {
	const { dataDirectory, made } = await prepare();
	let server = await startServer({ dataDirectory });
	const { origin } = server;
	const environment = { PORT: new URL(origin).port };
	const browser = await launchBrowser();
	const at = (page: string) => `${origin}/rounds/${made.roundId}${page}`;

	// Two at the front, and a wall; each is opened by itself.
	const [nia, cai, wall] = await Promise.all([
		signIn(browser, origin, facilitator),
		signIn(browser, origin, second),
		signIn(browser, origin, facilitator),
	]);
	await nia.page.goto(at("/joins"));
	await press(nia.page, "Make a room code");
	const code = (await nia.page.locator(".room-code__code").textContent())?.replace("Room code ", "").trim() ?? "";
	await wall.page.goto(at("/wall"));
	await wall.page.getByText(code).waitFor();
	await look(wall.page, "60-wall-gathering");
	await Promise.all([nia.page.goto(at("/workshop")), cai.page.goto(at("/workshop"))]);

	// Seven sit down with their links, one of them without JavaScript, and one whose sheet a facilitator types in.
	const people: Record<string, Awaited<ReturnType<typeof sitDown>>> = {};
	for (const [label, secret] of Object.entries(made.links)) {
		people[label] = await sitDown(
			browser,
			origin,
			secret,
			label === "Chief Executive" ? { javaScriptEnabled: false } : {},
		);
	}
	const page = (label: string): Page => {
		const found = people[label];
		if (!found) throw new Error(`Nobody sits there: ${label}.`);
		return found.page;
	};
	const sheet = made.seats.find(({ label }) => label === jane)?.id;
	await cai.page.goto(at(`/seats/${sheet}`));
	await cai.page.locator("#answers-g1").selectOption("4");
	await cai.page.locator("#answers-g2").selectOption("2");
	await press(cai.page, /^Save/);
	await cai.page.waitForURL("**/*dimension=finance");
	await cai.page.goto(at("/workshop"));

	// The end is set, and the room begins; whoever still answers goes on answering.
	const end = new Date(Date.now() + 120 * 60_000);
	await nia.page
		.getByLabel("Ends at")
		.fill(end.toLocaleTimeString("en-GB", { timeStyle: "short", timeZone: "Europe/London" }));
	await press(nia.page, "Fit the agenda");
	await nia.page.getByText(/minutes left/).waitFor();
	// Before anybody may see which they are, the items have their time without names.
	await nia.page.locator(".agenda li", { hasText: "Item 1" }).waitFor();
	await press(nia.page, "Next: Welcome and rules");
	await Promise.all([heading(cai.page, "Welcome and rules"), heading(wall.page, "Welcome")]);

	// In the silent phase the server is stopped and started again: who was in the middle of it goes on.
	const silent = Object.keys(answers);
	await Promise.all(silent.slice(0, 3).map((label) => finishAnswering(page(label), "3")));
	const half = page(silent[3] ?? "");
	// Everything that can be asked is on the phone by then.
	await Promise.all([half.waitForResponse(/\/answer\/desk/), half.reload()]);
	await half.getByRole("link", { name: "Go on where you stopped" }).click();
	await half.locator("#answer-2").waitFor();
	const question = await half.locator("h1").textContent();
	await server.stop();
	await half.locator("#answer-2").check();
	await press(half, "Continue");
	await half
		.locator("h1")
		.filter({ hasNotText: question ?? "" })
		.waitFor();
	await half.locator("#answer-2").check();
	server = await startServer({ dataDirectory, environment });
	await half.getByRole("link", { name: "See all" }).first().click();
	await handIn(half);
	await Promise.all(silent.slice(4).map((label) => finishAnswering(page(label), "4")));
	// Who handed in sees the room, also who did so before it failed.
	await Promise.all(silent.slice(0, 3).map((label) => heading(page(label), "Welcome")));

	// One comes late, with the code from the wall.
	const late = await newPerson(browser, origin, { viewport: phone, hasTouch: true });
	await late.page.goto(`${origin}/join`);
	await late.page.getByLabel("Room code").fill(code.toLowerCase().replace("-", " "));
	await late.page.getByRole("button").first().click();
	await late.page.getByLabel("Your post").fill("Chair of the voluntary sector forum");
	await press(late.page, "Ask to be let in");
	await heading(late.page, "Waiting to be let in");
	await cai.page.getByRole("link", { name: "See who" }).click();
	await cai.page.getByLabel(/^Seat for/).selectOption({ label: `${kit} (Kit Moss)` });
	await press(cai.page, /^Let in/);
	await press(late.page, "Take your seat");
	await press(late.page, "I have read this");
	await late.page.getByRole("link", { name: "Begin" }).click();
	await late.page.locator("#answer-5").check();
	await press(late.page, "Continue");
	await late.page.getByRole("link", { name: "See all" }).first().click();
	await handIn(late.page);
	await heading(late.page, "Welcome");
	people[kit] = late;
	await cai.page.goto(at("/workshop"));

	// Closed, put in order by one of the two, and shown by the other.
	await press(nia.page, "Next: What works");
	await heading(wall.page, "What works between us?");
	await press(nia.page, /^Close the round/);
	await cai.page.getByRole("button", { name: "Show the results to everybody" }).waitFor();
	await cai.page.goto(at("/agenda"));
	const order = () => cai.page.locator(".agenda-order strong").allTextContents();
	const suggested = await order();
	await press(cai.page, /^Later/);
	await cai.page.getByText("The items in your order.").waitFor();
	const [one = "", two = "", three = ""] = await order();
	expect([one, two]).toEqual([suggested[1], suggested[0]]);
	await look(cai.page, "61-agenda");
	await cai.page.goto(at("/workshop"));
	await press(nia.page, "Show the results to everybody");
	const scripted = Object.keys(people).filter((label) => label !== "Chief Executive" && label !== jane);
	await Promise.all([wall.page, ...scripted.map(page)].map((screen) => heading(screen, "Where we stand")));
	await heading(nia.page, "Reading the results in silence");
	await look(wall.page, "62-wall-reading");
	// Without JavaScript one looks again.
	await page("Chief Executive").goto(`${origin}/answer`);
	await heading(page("Chief Executive"), "Where we stand");

	// The first item, in step everywhere; one claims their dot, one is asked to begin, and there is one silent vote.
	await press(nia.page, `Next: ${one}`);
	await Promise.all([wall.page, cai.page, ...scripted.map(page)].map((screen) => heading(screen, one)));
	await press(page(amara), "Say “that's mine”");
	await wall.page.locator(".dots__claimed", { hasText: amara }).waitFor();
	await cai.page.getByLabel("Who is asked to begin").selectOption({ label: "Place Director" });
	await press(cai.page, "Show on the wall");
	await wall.page.getByText("Place Director begins").waitFor();
	await look(wall.page, "63-wall-item");
	await look(nia.page, "64-front-item");
	await look(page(amara), "65-phone-item");
	await press(cai.page, "Ask for one silent vote");
	for (const [label, point] of [
		[helen, 3],
		["Place Director", 4],
	] as const) {
		await page(label)
			.getByRole("radio", { name: new RegExp(`^${point} `) })
			.check();
		await press(page(label), "Vote");
		await page(label).getByText("Your vote is saved.").waitFor();
	}
	await nia.page.getByText("A silent vote is open. 2 so far.").waitFor();
	// What the room is asked stands on the wall without anybody scrolling it.
	await wall.page.setViewportSize({ width: 1280, height: 720 });
	const asked = await wall.page.getByText("One silent vote, on your own screen").boundingBox();
	expect((asked?.y ?? 720) + (asked?.height ?? 0)).toBeLessThan(720);
	await press(nia.page, "Close the vote and show it");
	await wall.page.getByText("Hollow dots: after discussion, 2 voted.").waitFor();
	await cai.page.getByLabel("How it ended").selectOption("4");
	await cai.page.getByLabel("Note (optional)").fill("Further on than we thought.");
	await press(cai.page, "Save how it ended");
	await wall.page.getByText("Agreed on 4 of 5").waitFor();

	// Both press the button at once, while one phone has no network: all go on by one, and the phone when it is back.
	await people[ben]?.context.setOffline(true);
	await nia.page.getByRole("button", { name: `Next: ${two}` }).waitFor();
	await cai.page.getByRole("button", { name: `Next: ${two}` }).waitFor();
	await Promise.all([press(nia.page, `Next: ${two}`), press(cai.page, `Next: ${two}`)]);
	const others = scripted.filter((label) => label !== ben);
	await Promise.all([wall.page, nia.page, cai.page, ...others.map(page)].map((screen) => heading(screen, two)));
	await heading(page(ben), one);
	await people[ben]?.context.setOffline(false);
	await heading(page(ben), two);
	await nia.page.getByLabel("How it ended").selectOption("differ");
	await nia.page.getByLabel("Who saw it otherwise, in their words (optional)").fill("Not in Westborough.");
	await press(nia.page, "Save how it ended");
	await Promise.all([wall.page, page(kit)].map((screen) => screen.getByText("Agreed to differ").waitFor()));

	// One item is put off, come back to, and left open; what everybody sees alike is accepted in one step.
	await press(nia.page, `Next: ${three}`);
	await heading(cai.page, three);
	await cai.page.getByLabel("How it ended").selectOption("parked");
	await press(cai.page, "Save how it ended");
	await press(cai.page, "Talk about it now");
	await cai.page.getByRole("heading", { name: "Put off or left out" }).waitFor({ state: "detached" });
	await press(cai.page, /^Accept /);
	// Whoever presses next has seen it: a button of a page that is behind is refused.
	await Promise.all(
		[cai.page, nia.page].map((desk) =>
			desk.getByRole("heading", { name: "Answered alike" }).waitFor({ state: "detached" }),
		),
	);

	// Actions, caught by both, read back, and a minute to say whether it was worth it.
	await nia.page.getByText("Go somewhere else").click();
	await press(nia.page, /^Actions$/);
	await Promise.all([wall.page, page(kit)].map((screen) => heading(screen, "What will we do?")));
	for (const [desk, what, owner] of [
		[nia.page, "Put both draft budgets on one page before each meeting of the board.", amara],
		[cai.page, "Say by when each of us is told of an overspend.", "Place Director"],
	] as const) {
		await desk.getByLabel("What", { exact: true }).fill(what);
		await desk.getByLabel("Who sees to it").selectOption({
			label:
				posts.map(({ title, holder }) => `${title} (${holder})`).find((text) => text.startsWith(`${owner} (`)) ?? "",
		});
		await press(desk, "Add the action");
		await wall.page.getByText(what).waitFor();
	}
	await look(wall.page, "66-wall-actions");
	await press(nia.page, /^Next: Read-back/);
	await heading(wall.page, "What we take on");
	await press(cai.page, "Next: Evaluation");
	await heading(page(amara), "Was this a good use of your time?");
	for (const label of [amara, ben, helen]) {
		await page(label).getByLabel("Mostly").check();
		if (label === amara) await page(label).getByLabel("One line, if you like").fill("We said what we never say.");
		await press(page(label), "Send it");
		await page(label).getByText("Thank you. It is saved.").waitFor();
	}
	await nia.page.getByText("3 answers so far.").waitFor();
	expect(await nia.page.content()).not.toContain("We said what we never say.");
	await look(page(helen), "67-phone-evaluation");

	// Finished: a draft that each director agrees to on their own link, and then circulated.
	await nia.page.getByText("Finish the round").click();
	await press(nia.page, "Finish it for good");
	await Promise.all([wall.page, cai.page].map((screen) => heading(screen, /^(Thank you|The workshop is over)$/)));
	await nia.page.getByText("We said what we never say.").waitFor();
	for (const label of [amara, ben, helen]) {
		await page(label).goto(`${origin}/answer/report`);
		await press(page(label), "I agree to this version");
		await page(label)
			.getByText(/^You agreed on/)
			.waitFor();
	}
	await nia.page.goto(at("/report"));
	await press(nia.page, "Circulate version 1");
	await nia.page
		.getByText(/circulated/i)
		.first()
		.waitFor();
	await nia.page.goto(at("/results"));
	await nia.page.getByText(/^Show all \d+ items/).click();
	const tables = await nia.page
		.locator("table")
		.evaluateAll((all) =>
			all.map((table) =>
				[...table.querySelectorAll("tbody tr")].map((row) =>
					[...row.querySelectorAll("th, td")].map((cell) => (cell as HTMLElement).innerText.trim()),
				),
			),
		);
	await look(nia.page, "68-results");
	for (const person of [nia, cai, wall, ...Object.values(people)]) {
		expect(person.faults.filter((fault) => !isCut(fault))).toEqual([]);
	}
	await server.stop();
	expectRecomputed(tables, await stored(dataDirectory, made));
}, 240_000);

/** What is stored in the end, as the engine takes it. */
async function stored(dataDirectory: string, { nia, roundId }: { nia: string; roundId: string }) {
	await openDatabase(`file:${path.join(dataDirectory, "joint-working.db")}`);
	try {
		const reader = { accountId: nia };
		return { respondents: await respondentsOf(reader, roundId), discussions: await discussionsOf(reader, roundId) };
	} finally {
		await closeDatabase();
	}
}

type Stored = Awaited<ReturnType<typeof stored>>;

/** A figure as it is shown, worked out here from what the engine gives; null is said in words, each table in its own. */
const figure = (value: number | null | undefined): string | null =>
	value === null || value === undefined ? null : shown(value).toFixed(1);

/**
 * Holds every figure of the three tables against the engine's own result on the stored answers: scores by post and dimension, every
 * item, and what was agreed beside it.
 */
function expectRecomputed(tables: string[][][], { respondents, discussions }: Stored): void {
	const computed = result(definition, respondents);
	const find = (first: string) => {
		const found = tables.find((rows) => rows[0]?.[0] === first);
		if (!found) throw new Error(`There is no table that begins with ${first}.`);
		return found;
	};
	const { dimensions } = definition;

	const agreements: Record<string, number | "differ"> = {};
	for (const { item, point, differ } of discussions) {
		if (differ || point !== null) agreements[item] = point ?? "differ";
	}
	const profile = agreedProfile(definition, computed, agreements);

	const scores = find("Partnership");
	const roles: Record<string, string> = {
		DPH: "dph",
		"DASS and DCS": "dass",
		"ICB place lead": "icb-place-lead",
		"Chief executive": "chief-executive",
		Member: "lead-member",
		"Housing and planning": "housing-planning",
		"Voluntary sector": "voluntary-sector",
	};
	for (const [label = "", ...cells] of scores) {
		const expected = dimensions.map(({ id }) => {
			const output = computed.dimensions[id];
			if (label === "Agreed in the room") return figure(profile[id]?.score);
			return figure(label === "Partnership" ? output?.score : output?.roles[roles[label] ?? label]);
		});
		if (cells.length === 1) expect(expected, label).toEqual(dimensions.map(() => null));
		else
			expect(
				cells.map((cell) => /^\d\.\d/.exec(cell)?.[0] ?? null),
				label,
			).toEqual(expected);
	}
	expect(scores.map(([label]) => label).sort()).toEqual(
		["Partnership", "Agreed in the room", ...Object.keys(roles)].sort(),
	);

	const items = tables.find((rows) => rows[0]?.[0]?.startsWith("G1 ")) ?? [];
	for (const { id, title } of definition.items) {
		const output = computed.items[id];
		const row = items.find(([first]) => first?.startsWith(`${id.toUpperCase()} ${title}`));
		const places = output?.counts.flatMap((people, place) => (people > 0 ? [`${people} at ${place + 1}`] : [])) ?? [];
		const [, score, answers, median, apart, dontKnow] = row ?? [];
		expect([score, median, dontKnow], id).toEqual([
			figure(output?.headline) ?? "Not enough voices",
			output?.median === null ? "None" : String(output?.median),
			String(output?.dontKnow),
		]);
		// Whose answers are known stands behind them.
		const stand = places.length > 0 ? new Intl.ListFormat("en-GB").format(places) : "None";
		expect(answers?.slice(0, stand.length), id).toBe(stand);
		const deviation = figure(output?.averageDeviation);
		expect(apart, id).toBe(
			(output?.pattern ? patterns[output.pattern] : "Too few to say") +
				(deviation === null ? "" : ` (${deviation} from the median on average)`),
		);
	}

	for (const [place, { id, title }] of dimensions.entries()) {
		const { score, shift } = profile[id] ?? { score: null, shift: null };
		const [, individual, agreed, moved] = find("Governance")[place] ?? [];
		expect(find("Governance")[place]?.[0]).toBe(title);
		expect([individual, agreed], title).toEqual(
			[figure(computed.dimensions[id]?.score), figure(score)].map((value) => value ?? "Not enough answers"),
		);
		const words = figure(shift === null ? null : Math.abs(shift));
		if (words !== null)
			expect(moved, title).toMatch(
				new RegExp(`^${words === "0.0" ? "" : (shift ?? 0) > 0 ? "\\+" : "−"}${words} on \\d+ items?$`),
			);
		else expect(moved, title).not.toMatch(/\d/);
	}
	// What was agreed in the room, beside what was accepted as it stood.
	const [first, next] = discussions.map(({ point, differ }) => (differ ? "differ" : point));
	expect([first, next]).toEqual([4, "differ"]);
	expect(Object.keys(agreements).length).toBeGreaterThan(2);
}

/** How far answers are apart, in the words of the page. */
const patterns = {
	agreed: "close together",
	spread: "spread out",
	"two-camps": "two camps",
	"one-apart": "one sees it differently",
};
