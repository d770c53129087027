import { beforeEach, describe, expect, it } from "vitest";
import { today } from "#app/clock.server.ts";
import type { Area } from "#app/models/area.server.ts";
import { letGo, lettersOf, type NewLetter, noteCopied, noteSent, takeOn } from "#app/models/owner-mail.server.ts";
import { Conflict, NotFound, views } from "#app/models/ownership.server.ts";
import type { Action } from "#app/models/plan.server.ts";
import { remindedAreas, remindsOf, setReminds } from "#app/models/reminding.server.ts";
import { expectNothingWritten, freshDatabase, rows } from "#tests/support/database.ts";
import { account, action, area, colleague, member, operation } from "#tests/support/factories.ts";

freshDatabase();

let fran: string;
let eastshire: Area;
let owned: Action;

beforeEach(async () => {
	fran = await account();
	eastshire = await area(fran);
	owned = await action(fran, eastshire.id, { owners: [eastshire.posts[0]?.id ?? ""] });
});

function letter(overrides: Partial<NewLetter> = {}): NewLetter {
	return {
		id: crypto.randomUUID(),
		personId: eastshire.posts[0]?.personId ?? "",
		kind: "reminder",
		needs: [{ action: owned, reason: "late", day: "2026-03-01" }],
		...overrides,
	};
}

const logged = async () =>
	(await rows("SELECT event FROM audit WHERE event LIKE 'owners-%' ORDER BY rowid")).map(({ event }) => event);

/** Whoever does not run the area. */
async function others(): Promise<string[]> {
	const viewer = await colleague(fran);
	await member(fran, eastshire.id, viewer, "viewer");
	return [viewer, await colleague(fran, { administrator: true }), await account({ body: "Northmere Council" })];
}

describe("a text that was made to be copied", () => {
	it("counts as written on its day, with what it said, and stands in the log", async () => {
		const ask = letter({ kind: "ask", needs: [{ action: owned, reason: "accept", day: null }] });
		await noteCopied(fran, eastshire.id, [ask, letter()]);
		const { personId } = ask;
		expect(await lettersOf(fran, eastshire.id)).toEqual([
			{
				...{ personId, kind: "ask", way: "copied", on: today() },
				said: [{ actionId: owned.id, reason: "accept", day: null }],
			},
			{
				...{ personId, kind: "reminder", way: "copied", on: today() },
				said: [{ actionId: owned.id, reason: "late", day: "2026-03-01" }],
			},
		]);
		expect(await logged()).toEqual(["owners-asked", "owners-reminded"]);
	});
});

describe("a mail", () => {
	it("counts from when it was sent, and is in the log then", async () => {
		const one = letter();
		expect(await takeOn(fran, eastshire.id, [one])).toBe(true);
		expect([await lettersOf(fran, eastshire.id), await logged()]).toEqual([[], []]);
		await noteSent(fran, eastshire.id, one);
		expect(await lettersOf(fran, eastshire.id)).toMatchObject([{ way: "mailed", kind: "reminder" }]);
		expect(await logged()).toEqual(["owners-reminded"]);
		await letGo(one);
		expect(await lettersOf(fran, eastshire.id)).toHaveLength(1);
	});

	it("is taken on once by a form, and a reminder once a day by whoever does it, until it is let go of", async () => {
		const form = operation();
		const ask = letter({ kind: "ask" });
		expect(await takeOn(fran, eastshire.id, [ask], form)).toBe(true);
		expect(await takeOn(fran, eastshire.id, [letter({ kind: "ask" })], form)).toBe(false);
		expect(await takeOn(fran, eastshire.id, [letter({ kind: "ask" })])).toBe(true);
		const first = letter();
		expect(await takeOn(fran, eastshire.id, [first])).toBe(true);
		await expectNothingWritten(async () => {
			await expect(takeOn(fran, eastshire.id, [letter()])).rejects.toThrow(Conflict);
			expect(await takeOn(null, eastshire.id, [letter()])).toBe(false);
		});
		await letGo(first);
		expect(await takeOn(fran, eastshire.id, [letter()])).toBe(true);
	});

	it("is not taken on by the product for somebody who was written to today, or where the area has ended it", async () => {
		await setReminds(fran, eastshire.id, false);
		expect(await takeOn(null, eastshire.id, [letter()])).toBe(false);
		await setReminds(fran, eastshire.id, true);
		await noteCopied(fran, eastshire.id, [letter({ kind: "ask" })]);
		expect(await takeOn(null, eastshire.id, [letter()])).toBe(false);
		expect(await takeOn(null, eastshire.id, [letter({ personId: eastshire.posts[1]?.personId ?? "" })])).toBe(true);
	});
});

describe("whether owners are reminded by themselves", () => {
	it("is so until whoever runs the area ends it, which is in the log, and never of a made-up area", async () => {
		expect([await remindsOf(fran, eastshire.id), await remindedAreas()]).toEqual([true, [eastshire.id]]);
		await setReminds(fran, eastshire.id, false);
		expect([await remindsOf(fran, eastshire.id), await remindedAreas()]).toEqual([false, []]);
		expect(await rows("SELECT account_id FROM audit WHERE event = 'reminders-changed'")).toEqual([
			{ account_id: fran },
		]);
	});
});

it("is all of the area's facilitators alone: others read nothing and write nothing", async () => {
	await noteCopied(fran, eastshire.id, [letter()]);
	const all = await others();
	await expectNothingWritten(async () => {
		for (const by of all) {
			expect(await lettersOf(by, eastshire.id)).toEqual([]);
			expect(await remindsOf(by, eastshire.id)).toBe(false);
			await expect(noteCopied(by, eastshire.id, [letter()])).rejects.toThrow(NotFound);
			await expect(takeOn(by, eastshire.id, [letter()])).rejects.toThrow(NotFound);
			await expect(setReminds(by, eastshire.id, false)).rejects.toThrow(NotFound);
		}
	});
	const [viewer = ""] = all;
	expect(await lettersOf(viewer, eastshire.id, views)).toHaveLength(1);
});

it("writes nothing to somebody of another area", async () => {
	const theirs = await area(await account({ body: "Northmere Council" }), { name: "Northmere" });
	const personId = theirs.posts[0]?.personId ?? "";
	await expectNothingWritten(async () => {
		await expect(takeOn(fran, eastshire.id, [letter({ personId })])).rejects.toThrow(NotFound);
	});
});
