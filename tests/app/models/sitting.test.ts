import { describe, expect, it } from "vitest";
import { ownAnswers } from "#app/models/own-answer.server.ts";
import { Conflict, NotFound } from "#app/models/ownership.server.ts";
import { sessionAccount } from "#app/models/session.server.ts";
import { linkSession } from "#app/models/sits.server.ts";
import {
	doubtPost,
	facilitatorsOf,
	linkUsesOf,
	noteNotice,
	progressAround,
	type Sitting,
	sittingOf,
	submit,
} from "#app/models/sitting.server.ts";
import { standings } from "#app/round/phase.ts";
import { change, expectNothingWritten, freshDatabase, rows } from "#tests/support/database.ts";
import {
	account,
	answer,
	area,
	edition,
	everything,
	link,
	moved,
	newcomer,
	opened,
	ownAnswer,
	round,
	seat,
	sitting,
	sittingNow,
} from "#tests/support/factories.ts";

freshDatabase();

const minute = 60_000;
const hour = 60 * minute;

function ago(milliseconds: number): string {
	return new Date(Date.now() - milliseconds).toISOString();
}

async function openRound(overrides: Parameters<typeof round>[2] = {}) {
	const fran = await account({ email: "fran@example.org" });
	const eastshire = await area(fran);
	const open = await moved(fran, await round(fran, eastshire, overrides), "open");
	return { fran, eastshire, open };
}

/** A session of the director of public health. */
async function session() {
	const made = await openRound();
	const dph = await seat(made.fran, made.open.id, "dph");
	const secret = await link(made.fran, made.open, dph.id);
	return { ...made, dph, secret, session: await opened(secret) };
}

describe("whoever has opened a personal link", () => {
	it("sits on its seat: with what it is called, its roles, and the round it is a seat of", async () => {
		const { open, dph, session: secret } = await session();
		expect(await sittingNow(secret)).toMatchObject({
			seatId: dph.id,
			label: "Director of Public Health",
			roles: ["dph"],
			submittedAt: null,
			noticeVersion: null,
			postDoubt: null,
			id: open.id,
			area: "Eastshire",
			body: "Eastshire Council",
			sample: false,
			definitionHash: edition().hash,
			title: "Autumn",
			mode: "by-post",
			phase: "open",
			we: "The council and the NHS in Eastshire.",
			period: "The last twelve months",
		});
	});

	it("is nobody's account, and an account's session sits on no seat", async () => {
		const { session: secret } = await session();
		expect(await sessionAccount(secret)).toBeNull();
		expect(await sittingOf(linkSession("x".repeat(43)))).toBeNull();
		expect(await sittingOf(linkSession(""))).toBeNull();
	});

	it.each([
		["used a moment ago", 0, 0, true],
		["idle for a little less than two hours", 3 * hour, 2 * hour - minute, true],
		["idle for two hours", 3 * hour, 2 * hour, false],
		["in use for a little less than twelve hours", 12 * hour - minute, 0, true],
		["in use for twelve hours", 12 * hour, 0, false],
	])("%s stays or is signed out, and then reads and writes nothing", async (_name, began, seen, alive) => {
		const { fran, open } = await openRound();
		const dph = await sitting(fran, open, "dph");
		await ownAnswer(dph, "g1");
		await change("UPDATE sessions SET created_at = :created, seen_at = :seen, expires_at = :expires", {
			created: ago(began),
			seen: ago(seen),
			expires: ago(began - 12 * hour),
		});
		const later = { ...dph.by, at: ago(0), idleSince: ago(2 * hour) };
		expect((await sittingOf(later)) !== null).toBe(alive);
		if (!alive) await expectGone({ ...dph, by: later });
	});

	it("is seen at most every five minutes, and does not outlive the limit by it", async () => {
		const { session: secret } = await session();
		const [before] = await rows("SELECT expires_at FROM sessions");
		await change("UPDATE sessions SET seen_at = :seen", { seen: ago(4 * minute) });
		await expectNothingWritten(() => sittingNow(secret));
		await change("UPDATE sessions SET seen_at = :seen", { seen: ago(6 * minute) });
		await sittingNow(secret);
		const [after] = await rows("SELECT seen_at, expires_at FROM sessions");
		expect(Date.parse(String(after?.seen_at))).toBeGreaterThan(Date.now() - minute);
		expect(after?.expires_at).toBe(before?.expires_at);
	});

	it("is signed out with their link, in the middle of whatever they are doing", async () => {
		const { fran, open } = await openRound();
		const dph = await sitting(fran, open, "dph");
		await ownAnswer(dph, "g1");
		await change("UPDATE links SET revoked_at = :at WHERE purpose = 'answer'", { at: ago(0) });
		await expectGone(dph);
	});
});

/** Nothing is to be had with a session that has ended, and nothing to be done. */
async function expectGone(of: Sitting): Promise<void> {
	await expectNothingWritten(async () => {
		expect(await sittingOf(of.by)).toBeNull();
		expect([await ownAnswers(of), await facilitatorsOf(of), await linkUsesOf(of)]).toEqual([[], [], []]);
		expect(await progressAround(of)).toEqual([]);
		await expect(ownAnswer(of, "g1", {}, 1)).rejects.toThrow(NotFound);
		await expect(noteNotice(of, "1")).rejects.toThrow(NotFound);
		await expect(doubtPost(of, "I hold another post.")).rejects.toThrow(NotFound);
		await expect(submit(of)).rejects.toThrow(NotFound);
	});
}

describe("what a session sees", () => {
	it("is its own seat's and nothing of another's, whatever seat it names", async () => {
		const { fran, eastshire, open } = await openRound();
		const dph = await sitting(fran, open, "dph");
		const dass = await sitting(fran, open, "dass-dcs");
		const elsewhere = await sitting(fran, await moved(fran, await round(fran, eastshire), "open"), "dph");
		await ownAnswer(dph, "g1", { comment: "Canary" });
		expect(await ownAnswers(dph)).toMatchObject([{ item: "g1", value: "3", comment: "Canary" }]);
		for (const other of [dass, elsewhere]) {
			const disguised = { ...dph, by: other.by };
			await expectNothingWritten(async () => {
				expect([await ownAnswers(disguised), await linkUsesOf(disguised), await facilitatorsOf(disguised)]).toEqual([
					[],
					[],
					[],
				]);
				expect(await progressAround(disguised)).toEqual([]);
				await expect(ownAnswer(disguised, "g1", { value: "5" }, 1)).rejects.toThrow(NotFound);
				await expect(submit(disguised)).rejects.toThrow(NotFound);
			});
			expect(await ownAnswers(other)).toEqual([]);
		}
	});

	it("is when its own link was used, the latest first", async () => {
		const { fran, open } = await openRound();
		const dph = await newcomer(fran, open, "dph");
		await sitting(fran, open, "dass-dcs");
		await change("UPDATE audit SET happened_at = '2026-03-12T10:00:00.000Z' WHERE event = 'link-used'");
		await change(
			`INSERT INTO audit (id, happened_at, event, seat_id, round_id) VALUES ('later', '2026-03-13T10:00:00.000Z', 'link-used', :seatId, :id)`,
			{ seatId: dph.seatId, id: open.id },
		);
		expect(await linkUsesOf(dph)).toEqual(["2026-03-13T10:00:00.000Z", "2026-03-12T10:00:00.000Z"]);
	});

	it("is who facilitates the round, and not who has been deactivated or facilitates another", async () => {
		const { fran, open } = await openRound();
		const helen = await account({ name: "Helen", email: "helen@example.org" });
		await area(helen, { name: "Borough" });
		const dph = await newcomer(fran, open, "dph");
		expect(await facilitatorsOf(dph)).toEqual([{ name: "Fran Keogh", email: "fran@example.org" }]);
		await change("UPDATE accounts SET deactivated_at = '2026-03-12' WHERE id = :fran", { fran });
		expect(await facilitatorsOf(dph)).toEqual([]);
	});

	it("is how far the seats of its round have come: counts and whose roles, and nothing of who sits there or of what they said", async () => {
		const { fran, eastshire, open } = await openRound();
		const dph = await sitting(fran, open, "dph");
		const other = await moved(fran, await round(fran, eastshire), "open");
		await answer(fran, other, { dph: everything("3", "dph") });
		await ownAnswer(dph, "g1", { value: "4" });
		await ownAnswer(dph, "g2", { value: null, comment: "Not yet." });
		await submit(dph);
		await answer(fran, open, { "dass-dcs": { g1: "3", g2: "dont-know" } });
		await ownAnswer(await sitting(fran, open, "dass-dcs"), "g3");
		const found = (await progressAround(dph)).sort((one, next) => String(one.roles).localeCompare(String(next.roles)));
		expect(found).toEqual([
			{ roles: ["dass", "dcs"], answered: 3, entered: 2, submittedAt: null, enteredHow: "on-behalf" },
			{ roles: ["dph"], answered: 1, entered: 0, submittedAt: dph.by.at, enteredHow: null },
			{ roles: ["icb-place-lead"], answered: 0, entered: 0, submittedAt: null, enteredHow: null },
		]);
	});
});

describe("the notice", () => {
	it("is written down as read in its version, and what was said of the post is settled by it", async () => {
		const { fran, open } = await openRound();
		const dph = await newcomer(fran, open, "dph");
		await doubtPost(dph, "Gwilym Pryce-Ŵyn holds this post now.");
		expect((await seat(fran, open.id, "dph")).postDoubt).toBe("Gwilym Pryce-Ŵyn holds this post now.");
		await noteNotice(dph, "1");
		expect(await sittingOf(dph.by)).toMatchObject({ noticeVersion: "1", postDoubt: null });
		expect(await rows("SELECT notice_read_at, post_doubted_at FROM seats WHERE id = :id", { id: dph.seatId })).toEqual([
			{ notice_read_at: dph.by.at, post_doubted_at: null },
		]);
		const events = await rows("SELECT event, seat_id, account_id FROM audit WHERE seat_id IS NOT NULL ORDER BY rowid");
		expect(events.map(({ event }) => event)).toEqual(["link-used", "post-doubted", "notice-read"]);
		expect(JSON.stringify(events)).not.toContain("Gwilym");
	});

	it("is to be read anew by whoever doubts their post: until then nothing of theirs is saved", async () => {
		const { fran, open } = await openRound();
		const dph = await sitting(fran, open, "dph");
		await doubtPost(dph, "I am not the director any more.");
		expect(await sittingOf(dph.by)).toMatchObject({
			noticeVersion: null,
			postDoubt: "I am not the director any more.",
		});
		await expectNothingWritten(async () => {
			await expect(ownAnswer(dph, "g1")).rejects.toThrow(
				"Something about your seat has been changed. Read how your answers are used once more, then save this again.",
			);
		});
	});
});

describe("handing in", () => {
	it("is kept at the first instant, however often it is done", async () => {
		const { fran, open } = await openRound();
		const dph = await sitting(fran, open, "dph");
		await submit({ ...dph, by: { ...dph.by, at: "2026-03-12T10:00:00.000Z" } });
		await submit(dph);
		expect((await sittingOf(dph.by))?.submittedAt).toBe("2026-03-12T10:00:00.000Z");
		expect((await seat(fran, open.id, "dph")).submittedAt).toBe("2026-03-12T10:00:00.000Z");
	});

	it.each(standings)(
		"is done or refused with the rest of what a seat does, by where the round stands: %s",
		async (where) => {
			const fran = await account();
			const draft = await round(fran, await area(fran));
			// Nobody has a link in a round that was never opened; one that was taken back is in draft with links.
			const open = await moved(fran, draft, "open");
			const dph = await newcomer(fran, open, "dph");
			if (where === "draft") await change("UPDATE rounds SET phase = 'draft'");
			else await moved(fran, open, where, "open");
			const now = (await sittingOf(dph.by)) ?? dph;
			const all = [() => noteNotice(now, "1"), () => doubtPost(now, "Not me."), () => submit(now)];
			if (where === "open" || where === "late") {
				for (const doing of all) await doing();
				return;
			}
			await expectNothingWritten(async () => {
				for (const doing of all) await expect(doing()).rejects.toThrow(Conflict);
			});
		},
	);
});
