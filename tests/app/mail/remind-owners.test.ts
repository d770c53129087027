import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { remindOwners } from "#app/mail/remind-owners.server.ts";
import { textsToOwners } from "#app/mail/write-to-owners.server.ts";
import { updateAction } from "#app/models/action-step.server.ts";
import type { Area } from "#app/models/area.server.ts";
import { ownerLinks, revokeOwnerLink } from "#app/models/owning.server.ts";
import { setReminds } from "#app/models/reminding.server.ts";
import { configuration } from "#app/server/configuration.server.ts";
import { change, configured, freshDatabase, rows } from "#tests/support/database.ts";
import { account, action, actionNow, area, areaInput, areaNow, operation, person } from "#tests/support/factories.ts";
import { type Received, startMailServer } from "#tests/support/mail-server.ts";

const file = freshDatabase();

let fran: string;
let eastshire: Area;
let server: Awaited<ReturnType<typeof startMailServer>>;
let faults: unknown[];

beforeEach(async () => {
	vi.useFakeTimers({ toFake: ["Date"], now: new Date("2026-02-02T09:00:00Z") });
	server = await startMailServer();
	configured({ mail: server.settings });
	faults = [];
	fran = await account({ name: "Fran Keogh", email: "fran@example.org" });
	const people = ["Amara Okafor", "Helen Whitcombe", "Sanjay Mistry"].map((name) =>
		person(name, { email: name === "Sanjay Mistry" ? null : `${name.split(" ")[0]?.toLowerCase()}@example.org` }),
	);
	eastshire = await area(fran, { ...areaInput(), people });
});

afterEach(() => void vi.useRealTimers());

const postOf = (title: string) => eastshire.posts.find((post) => post.title === title)?.id ?? "";
const dph = () => postOf("Director of Public Health");

/** An action of the director of public health, which they have accepted, unless it is said otherwise. */
async function owned(overrides: Parameters<typeof action>[2] = {}, isAccepted = true) {
	const made = await action(fran, eastshire.id, { dueOn: null, owners: [dph()], ...overrides });
	if (isAccepted)
		await change(
			"UPDATE action_owners SET answer = 'accepted', person_id = (SELECT person_id FROM post_holders WHERE post_holders.post_id = action_owners.post_id) WHERE action_id = :id",
			{ id: made.id },
		);
	return actionNow(fran, eastshire.id, made.id);
}

/** Has somebody been asked, so that they have a link. */
const ask = () => textsToOwners(fran, eastshire, { kind: "ask", person: null });

function remind(): Promise<number> {
	return remindOwners({ noteFault: (error) => void faults.push(error), signal: new AbortController().signal });
}

/** Lets every hour of some days come, and gives the days on which mails came, with the first words of their subjects. */
async function hourly(from: string, until: string): Promise<[at: string, subject: string][]> {
	const came: [string, string][] = [];
	for (let at = Date.parse(from); at < Date.parse(until); at += 3_600_000) {
		vi.setSystemTime(at);
		const before = server.received.length;
		await remind();
		for (const { mail } of server.received.slice(before)) {
			came.push([
				new Date(at).toISOString().slice(0, 13),
				mail.subject?.replace("Action plan of Eastshire: ", "") ?? "",
			]);
		}
	}
	return came;
}

describe("a reminder that goes by itself", () => {
	it("is what the owner is to know, with the link that they have, from the product, answered to those who run the area", async () => {
		const [asked] =
			(await owned({ what: "Share the forecast: Łódź, Llŷn, يد, 🧭.", dueOn: "2026-02-20" }, false)) && (await ask());
		vi.setSystemTime("2026-02-16T09:00:00Z");
		expect(await remind()).toBe(1);
		const [received] = server.received as [Received];
		expect(received.recipients).toEqual(["amara@example.org"]);
		expect(received.mail.subject).toBe("Action plan of Eastshire: 1 due within 7 days and 1 waiting for your answer");
		expect(received.mail.replyTo).toMatchObject({ value: [{ name: "Fran Keogh", address: "fran@example.org" }] });
		expect(received.mail.text).toContain(
			"- Share the forecast: Łódź, Llŷn, يد, 🧭.\n  It is due on 20 February 2026. You have not said",
		);
		const link = /http:\/\/127\.0\.0\.1:3000\/link\/[\w-]{43}$/m;
		expect(link.exec(received.mail.text ?? "")?.[0]).toBe(link.exec(asked?.text.text ?? "")?.[0]);
		expect(await rows("SELECT event, account_id FROM audit WHERE event = 'owners-reminded'")).toEqual([
			{ event: "owners-reminded", account_id: null },
		]);
	});

	it("goes on working days between eight and six in England, over weekends and both changes of the clock", async () => {
		await owned({ what: "One.", dueOn: "2026-03-27" });
		await linked();
		// Due on a Friday: told a week before; late on the Saturday, told on the Monday after the clocks went forward; then every fourteen.
		expect(await hourly("2026-03-19T00:30:00Z", "2026-04-29T00:30:00Z")).toEqual([
			["2026-03-20T08", "1 due within 7 days"],
			["2026-03-30T07", "1 late"],
			["2026-04-13T07", "1 late"],
			["2026-04-27T07", "1 late"],
		]);
	});

	it("keeps to England's days when the clocks go back", async () => {
		await owned({ what: "One.", dueOn: "2026-10-25", reviewOn: "2026-11-02" });
		await linked();
		expect(await hourly("2026-10-17T22:30:00Z", "2026-11-11T00:30:00Z")).toEqual([
			["2026-10-19T07", "1 due within 7 days"],
			["2026-10-26T08", "1 late and 1 to look at within 7 days"],
			["2026-11-09T08", "1 late"],
		]);
	});

	it("is of what waits for an answer, seven days after they were asked and then every fourteen, until it is given", async () => {
		const made = await owned({}, false);
		await ask();
		expect(await hourly("2026-02-02T09:00:00Z", "2026-03-04T00:30:00Z")).toEqual([
			["2026-02-09T08", "1 waiting for your answer"],
			["2026-02-23T08", "1 waiting for your answer"],
		]);
		await change(
			"UPDATE action_owners SET answer = 'change-asked', person_id = (SELECT person_id FROM post_holders WHERE post_holders.post_id = action_owners.post_id) WHERE action_id = :id",
			{ id: made.id },
		);
		expect(await hourly("2026-03-04T00:30:00Z", "2026-04-01T00:30:00Z")).toEqual([]);
	});

	it("is one to a person a day, whatever is new, and none on a day on which they were written to already", async () => {
		const first = await owned({ dueOn: "2026-02-04" });
		await linked();
		expect(await hourly("2026-02-02T09:30:00Z", "2026-02-03T00:30:00Z")).toHaveLength(1);
		await owned({ dueOn: "2026-02-05" });
		expect(await hourly("2026-02-02T10:30:00Z", "2026-02-03T00:30:00Z")).toEqual([]);
		vi.setSystemTime("2026-02-03T08:00:00Z");
		await textsToOwners(fran, eastshire, { kind: "reminder", person: null });
		await owned({ dueOn: "2026-02-06" });
		expect(await hourly("2026-02-03T09:30:00Z", "2026-02-04T00:30:00Z")).toEqual([]);
		expect(await hourly("2026-02-04T09:30:00Z", "2026-02-05T00:30:00Z")).toEqual([
			["2026-02-04T09", "3 due within 7 days"],
		]);
		await updateAction(
			{ accountId: fran, areaId: eastshire.id },
			first.id,
			{ status: "done", text: null },
			operation(),
		);
		expect(await hourly("2026-02-05T08:30:00Z", "2026-02-06T00:30:00Z")).toEqual([]);
	});

	it("goes to nobody who was never written to, whose link was revoked, who has no address, or who has left", async () => {
		await owned({ dueOn: "2026-02-01" });
		await owned({ dueOn: "2026-02-01", owners: [postOf("Place Director")] });
		expect(await hourly("2026-02-02T09:30:00Z", "2026-02-03T00:30:00Z")).toEqual([]);
		await linked();
		const amara = eastshire.posts[0]?.personId ?? "";
		await revokeOwnerLink(fran, eastshire.id, amara);
		expect(await hourly("2026-02-03T09:30:00Z", "2026-02-04T00:30:00Z")).toEqual([]);
		await linked();
		await change("UPDATE post_holders SET to_on = '2026-02-03' WHERE person_id = :amara", { amara });
		expect(await hourly("2026-02-04T09:30:00Z", "2026-02-05T00:30:00Z")).toEqual([]);
		await change("UPDATE post_holders SET to_on = NULL WHERE person_id = :amara", { amara });
		expect(await hourly("2026-02-05T09:30:00Z", "2026-02-06T00:30:00Z")).toEqual([["2026-02-05T09", "1 late"]]);
	});

	it("does not go where the area has ended it, is made up, or no mail server is set", async () => {
		await owned({ dueOn: "2026-02-01" });
		await linked();
		const day = ["2026-02-02T09:30:00Z", "2026-02-03T00:30:00Z"] as const;
		await setReminds(fran, eastshire.id, false);
		expect(await hourly(...day)).toEqual([]);
		await setReminds(fran, eastshire.id, true);
		await change("UPDATE partnerships SET sample = 1");
		expect(await hourly(...day)).toEqual([]);
		await change("UPDATE partnerships SET sample = 0");
		configured();
		expect(await hourly(...day)).toEqual([]);
		configured({ mail: server.settings });
		expect(await hourly(...day)).toHaveLength(1);
	});

	it("goes once where two look at the same time", async () => {
		await owned({ dueOn: "2026-02-01" });
		await linked();
		expect((await Promise.all([remind(), remind(), remind()])).sort()).toEqual([0, 0, 1]);
		expect(server.received).toHaveLength(1);
	});

	it("goes once where another process on the same database looks at the same time", async () => {
		await owned({ dueOn: "2026-02-01" });
		await owned({ dueOn: "2026-02-01", owners: [postOf("Director of Adult Social Services")] });
		await linked();
		const others = [await anotherProcess(), await anotherProcess()];
		const sent = await Promise.all([remind(), ...others.map((other) => other.remind())]);
		await Promise.all(others.map((other) => other.end()));
		expect(sent.reduce((sum, count) => sum + count)).toBe(2);
		expect(server.received.flatMap(({ recipients }) => recipients).sort()).toEqual([
			"amara@example.org",
			"helen@example.org",
		]);
		expect(await sentTo()).toEqual(["Amara Okafor", "Helen Whitcombe"]);
		expect(faults).toEqual([]);
	});

	it("is tried again the next hour where the server refused it, which is not written down as sent, and goes to the others", async () => {
		await owned({ dueOn: "2026-02-01" });
		await owned({ dueOn: "2026-02-01", owners: [postOf("Director of Adult Social Services")] });
		await linked();
		const refusing = await startMailServer({
			onRcptTo: ({ address }, _session, done) =>
				done(address.startsWith("amara") ? Object.assign(new Error("Canary"), { responseCode: 450 }) : null),
			onData(stream, _session, done) {
				stream.resume();
				stream.on("end", () => done());
			},
		});
		configured({ mail: refusing.settings });
		expect([await remind(), faults.length]).toEqual([1, 1]);
		expect(await sentTo()).toEqual(["Helen Whitcombe"]);
		configured({ mail: server.settings });
		vi.setSystemTime("2026-02-02T10:00:00Z");
		expect(await remind()).toBe(1);
		expect(await sentTo()).toEqual(["Amara Okafor", "Helen Whitcombe"]);
	});

	it("stops where the server is down, and goes the next hour", async () => {
		await owned({ dueOn: "2026-02-01" });
		await owned({ dueOn: "2026-02-01", owners: [postOf("Director of Adult Social Services")] });
		await linked();
		const down = await startMailServer();
		await down.stop();
		configured({ mail: down.settings });
		expect([await remind(), faults.length]).toEqual([0, 1]);
		expect(await rows("SELECT id FROM owner_mails WHERE way = 'mailed'")).toEqual([]);
		configured({ mail: server.settings });
		expect(await remind()).toBe(2);
	});

	it("is not sent again that day where it may have arrived, and is said the next day", async () => {
		await owned({ dueOn: "2026-02-01" });
		await linked();
		const cut = await startMailServer({
			onData(stream) {
				stream.resume();
				stream.on("end", () => cut.cut());
			},
		});
		configured({ mail: cut.settings });
		expect([await remind(), faults.length]).toEqual([0, 1]);
		configured({ mail: server.settings });
		expect(await hourly("2026-02-02T10:30:00Z", "2026-02-03T23:30:00Z")).toEqual([["2026-02-03T08", "1 late"]]);
	});
});

/** The product once more, with modules, connections and an order of writes of its own, as another process has them. */
async function anotherProcess() {
	vi.resetModules();
	const database = await import("#app/db/database.server.ts");
	const settings = await import("#app/server/configuration.server.ts");
	const mail = await import("#app/mail/remind-owners.server.ts");
	settings.configure({ ...configuration() });
	await database.openDatabase(`file:${file()}`);
	const signal = new AbortController().signal;
	return {
		remind: () => mail.remindOwners({ noteFault: (error) => void faults.push(error), signal }),
		end: () => database.closeDatabase(),
	};
}

/** Gives whoever owns something a link, as if they had been asked long ago. */
async function linked(): Promise<void> {
	const people = (await areaNow(fran, eastshire.id)).people.map(({ id }) => id);
	await ownerLinks(fran, eastshire.id, people);
}

async function sentTo() {
	const sent = await rows(
		"SELECT people.name FROM owner_mails JOIN people ON people.id = person_id WHERE way = 'mailed' AND sent_at IS NOT NULL ORDER BY name",
	);
	return sent.map(({ name }) => name);
}
