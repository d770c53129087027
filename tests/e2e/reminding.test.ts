import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { ownerLinks } from "#app/models/owning.server.ts";
import { clockAt } from "#tests/support/clock.ts";
import { changeFile, contentsOf } from "#tests/support/database.ts";
import { action, area, areaInput, person } from "#tests/support/factories.ts";
import { startMailServer } from "#tests/support/mail-server.ts";
import { prepared } from "#tests/support/prepared.ts";
import { startServer } from "#tests/support/server.ts";
import { until } from "#tests/support/until.ts";

/** A Monday morning. */
const monday = "2026-03-30T09:00:00.000Z";
const sessionSecret = "a secret for tests only, 32 characters";

/** A data folder with two owners who have links and are late, one of whom has no address. */
async function withLate() {
	return prepared(async (accountId) => {
		const people = [person("Amara Okafor", { email: "amara.canary@example.org" }), person("Helen Whitcombe")];
		const { posts } = areaInput();
		const made = await area(accountId, { people, posts: posts.slice(0, 2) });
		const owners = made.posts.map(({ id }) => id);
		await action(accountId, made.id, { what: "Canary action.", owners, dueOn: "2026-03-27" });
		await ownerLinks(
			accountId,
			made.id,
			made.people.map(({ id }) => id),
		);
	});
}

describe("a product with a mail server", () => {
	let dataDirectory: string;
	beforeAll(async () => {
		({ dataDirectory } = await withLate());
	});

	it("reminds by itself once a day, also when it is started again and again, with a link that opens, and logs no names", async () => {
		const mails = await startMailServer();
		const clock = clockAt(monday);
		const environment = {
			...clock.environment,
			SESSION_SECRET: sessionSecret,
			SMTP_URL: mails.settings.url,
			MAIL_FROM: mails.settings.from,
		};
		const first = await startServer({ dataDirectory, environment });
		await until("the mail came", () => mails.received.length === 1);
		expect(mails.received[0]?.recipients).toEqual(["amara.canary@example.org"]);
		const link = /http:\/\/\S+\/link\/\S+/.exec(mails.received[0]?.mail.text ?? "")?.[0] ?? "";
		const page = await (await fetch(link)).text();
		expect(page).toContain("Director of Public Health");
		await until("it was logged", () => first.output().includes("Owners were reminded"));
		expect(first.output()).not.toMatch(/amara|canary|Okafor|\/link\//i);
		await first.kill();
		// The second has an address by now, and comes after the first, so that her mail says that both were looked at.
		await changeFile(path.join(dataDirectory, "joint-working.db"), [
			"UPDATE people SET email = 'helen@example.org' WHERE email IS NULL",
		]);
		clock.set("2026-03-30T13:00:00.000Z");
		const second = await startServer({ dataDirectory, environment });
		await until("the second's came", () => mails.received.length === 2);
		expect(await second.stop()).toBe(0);
		clock.set("2026-04-13T09:00:00.000Z");
		await startServer({ dataDirectory, environment });
		await until("the next came to both", () => mails.received.length === 4);
		const [amara, helen] = ["amara.canary@example.org", "helen@example.org"];
		expect(mails.received.map(({ recipients }) => recipients[0])).toEqual([amara, helen, amara, helen]);
		expect(mails.received[2]?.mail.text).toContain("It was due on 27 March 2026.");
	});
});

describe("a mail server that takes its time", () => {
	it("holds up neither the start nor a page, nor the end, and what it never answered is not sent again that day", async () => {
		const { dataDirectory } = await withLate();
		let asked = 0;
		const slow = await startMailServer({
			// It reads a mail, and says nothing to it.
			onData(stream) {
				asked++;
				stream.resume();
			},
		});
		const environment = {
			...clockAt(monday).environment,
			SESSION_SECRET: sessionSecret,
			SMTP_URL: slow.settings.url,
			MAIL_FROM: slow.settings.from,
		};
		const server = await startServer({ dataDirectory, environment });
		await until("it waits for the mail server", () => asked === 1);
		const began = performance.now();
		for (let count = 0; count < 20; count++) expect((await fetch(`${server.origin}/sign-in`)).status).toBe(200);
		expect(performance.now() - began).toBeLessThan(5000);
		expect(await server.stop()).toBe(0);
		expect(performance.now() - began).toBeLessThan(12_000);
		const stored = await contentsOf(path.join(dataDirectory, "joint-working.db"));
		expect(stored.owner_mails).toMatchObject([{ sent_at: null, made_on: "2026-03-30" }]);
		const again = await startServer({ dataDirectory, environment });
		expect((await fetch(`${again.origin}/sign-in`)).status).toBe(200);
		expect(await again.stop()).toBe(0);
		expect(asked).toBe(1);
	});
});
