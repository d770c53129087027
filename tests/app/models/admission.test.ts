import { beforeEach, describe, expect, it } from "vitest";
import { secretHash } from "#app/access/secret.server.ts";
import { admit, decline, declineAll, placesIn } from "#app/models/admission.server.ts";
import { countWaiting, joinOf, waitingIn } from "#app/models/join.server.ts";
import { makeLinks, openLink } from "#app/models/link.server.ts";
import { Conflict, LinkNotValid, NotFound } from "#app/models/ownership.server.ts";
import { roomCodeOf } from "#app/models/room.server.ts";
import type { Round } from "#app/models/round.server.ts";
import { linkSession } from "#app/models/sits.server.ts";
import { sittingOf } from "#app/models/sitting.server.ts";
import { standings } from "#app/round/phase.ts";
import { change, expectNothingWritten, freshDatabase, rows } from "#tests/support/database.ts";
import {
	account,
	answer,
	area,
	link,
	moved,
	opened,
	round,
	seat,
	sittingNow,
	waiting,
} from "#tests/support/factories.ts";

freshDatabase();

let fran: string;
let open: Round;
let dph: string;
let dass: string;

beforeEach(async () => {
	fran = await account();
	open = await moved(fran, await round(fran, await area(fran)), "open");
	dph = (await seat(fran, open.id, "dph")).id;
	dass = (await seat(fran, open.id, "dass-dcs")).id;
});

async function place(seatId: string) {
	return (await placesIn(fran, open)).find(({ id }) => id === seatId);
}

/** What came of things done at once: "done", or the name of the error. */
async function outcomes(all: Promise<unknown>[]): Promise<string[]> {
	const settled = await Promise.allSettled(all);
	return settled.map((one) => (one.status === "fulfilled" ? "done" : (one.reason as Error).constructor.name)).sort();
}

describe("letting somebody in", () => {
	it("makes the secret in their browser that of a link to the seat, for a day, and writes down who did it", async () => {
		const { id, secret } = await waiting(fran, open);
		await admit(fran, open, id, dph);
		const [made] = await rows("SELECT hash, purpose, created_at, expires_at FROM links WHERE seat_id = :dph", { dph });
		expect(made).toMatchObject({ hash: secretHash(secret), purpose: "answer" });
		expect(Date.parse(String(made?.expires_at)) - Date.parse(String(made?.created_at))).toBe(86_400_000);
		expect(await sittingNow(await opened(secret))).toMatchObject({ seatId: dph, noticeVersion: null });
		expect(await rows("SELECT account_id, round_id FROM audit WHERE event = 'join-admitted'")).toEqual([
			{ account_id: fran, round_id: open.id },
		]);
	});

	it("takes the place of a personal link that was not opened", async () => {
		const sent = await link(fran, open, dph);
		await admit(fran, open, (await waiting(fran, open)).id, dph);
		await expect(openLink(sent)).rejects.toThrow(LinkNotValid);
	});

	it("is refused for a seat whose personal link was opened, also once its session has ended", async () => {
		await opened(await link(fran, open, dph));
		const { id } = await waiting(fran, open);
		const refused = () => expectNothingWritten(() => expect(admit(fran, open, id, dph)).rejects.toThrow(Conflict));
		await refused();
		await change("DELETE FROM sessions");
		await refused();
		expect(await place(dph)).toMatchObject({ taken: true, letInAt: null, openedAt: expect.stringMatching(/^\d{4}-/) });
	});

	it("is possible again once that link was replaced, which signs out whoever sat there", async () => {
		const session = await opened(await link(fran, open, dph));
		await makeLinks(fran, open, [dph]);
		expect(await sittingOf(linkSession(session))).toBeNull();
		expect(await place(dph)).toMatchObject({ taken: false, linked: true, openedAt: null });
		await admit(fran, open, (await waiting(fran, open)).id, dph);
		expect(await place(dph)).toMatchObject({ taken: true });
	});

	it("is undone by replacing the link: the session dies, the seat is free, and the secret opens nothing", async () => {
		const { id, secret } = await waiting(fran, open);
		await admit(fran, open, id, dph);
		const session = await opened(secret);
		expect(await sittingOf(linkSession(session))).not.toBeNull();
		await makeLinks(fran, open, [dph]);
		expect(await sittingOf(linkSession(session))).toBeNull();
		await expect(openLink(secret)).rejects.toThrow(LinkNotValid);
		expect(await place(dph)).toMatchObject({ taken: false, letInAt: null });
	});

	it("to a seat whose link's time is over is possible", async () => {
		await opened(await link(fran, open, dph));
		await change("UPDATE links SET expires_at = '2026-03-12' WHERE seat_id = :dph", { dph });
		await admit(fran, open, (await waiting(fran, open)).id, dph);
		expect(await place(dph)).toMatchObject({ taken: true });
	});

	it("says how many answers are saved on a seat, which whoever is let in sees", async () => {
		await answer(fran, open, { dph: { g1: "3", g2: "4" } });
		expect(await place(dph)).toMatchObject({ answered: 2, person: "Amara Okafor", taken: false });
	});

	it("twice to one seat is done once", async () => {
		const { id } = await waiting(fran, open);
		await admit(fran, open, id, dph);
		await expectNothingWritten(() => admit(fran, open, id, dph));
	});

	it.each(standings)("is for where somebody may join: %s", async (where) => {
		const here = await moved(fran, await round(fran, await area(fran, { name: "Borough" })), "open");
		const { id } = await waiting(fran, here);
		const { id: seatId } = await seat(fran, here.id, "dph");
		const there = await moved(fran, here, where, "open");
		const isJoinable = ["open", "late", "closed", "revealing", "revealed"].includes(where);
		if (where === "draft") await change("UPDATE rounds SET phase = 'draft' WHERE id = :id", { id: here.id });
		if (isJoinable) await admit(fran, there, id, seatId);
		else await expectNothingWritten(() => expect(admit(fran, there, id, seatId)).rejects.toThrow(Conflict));
		expect((await placesIn(fran, there)).find((one) => one.id === seatId)?.taken).toBe(isJoinable);
	});

	it("is nobody's who does not facilitate the round, and of nobody and to no seat of another round", async () => {
		const { id } = await waiting(fran, open);
		const other = await account();
		const borough = await moved(fran, await round(fran, await area(fran, { name: "Borough" })), "open");
		const elsewhere = await waiting(fran, borough);
		const { id: seatElsewhere } = await seat(fran, borough.id, "dph");
		await expectNothingWritten(async () => {
			for (const doing of [
				() => admit(other, open, id, dph),
				() => decline(other, open, id),
				() => admit(fran, open, elsewhere.id, dph),
				() => decline(fran, open, elsewhere.id),
				() => admit(fran, open, id, seatElsewhere),
				() => admit(fran, open, id, crypto.randomUUID()),
				() => admit(fran, open, crypto.randomUUID(), dph),
				() => decline(fran, open, crypto.randomUUID()),
			]) {
				await expect(doing()).rejects.toThrow(NotFound);
			}
			expect(await placesIn(other, open)).toEqual([]);
		});
	});
});

describe("two things done at once", () => {
	it("let one of two people in to one seat, whichever comes first, every time", async () => {
		for (let time = 0; time < 20; time++) {
			const [one, other] = [await waiting(fran, open, "One"), await waiting(fran, open, "Other")];
			await makeLinks(fran, open, [dph]);
			const all = [admit(fran, open, one.id, dph), admit(fran, open, other.id, dph)];
			expect(await outcomes(time % 2 === 0 ? all : all.reverse())).toEqual(["Conflict", "done"]);
			const states = [await joinOf(one.secret), await joinOf(other.secret)].map((join) => join?.state);
			expect(states.sort()).toEqual(["admitted", "waiting"]);
		}
	});

	it("let one person in to one of two seats", async () => {
		const { id } = await waiting(fran, open);
		expect(await outcomes([admit(fran, open, id, dph), admit(fran, open, id, dass)])).toEqual(["Conflict", "done"]);
		expect((await placesIn(fran, open)).filter(({ taken }) => taken)).toHaveLength(1);
		expect(await rows("SELECT count(*) AS count FROM links WHERE seat_id IN (:dph, :dass)", { dph, dass })).toEqual([
			{ count: 1 },
		]);
	});

	it("let one person in to one seat once, when two facilitators press the same", async () => {
		const { id } = await waiting(fran, open);
		expect(await outcomes([admit(fran, open, id, dph), admit(fran, open, id, dph)])).toEqual(["done", "done"]);
		expect(await rows("SELECT count(*) AS count FROM audit WHERE event = 'join-admitted'")).toEqual([{ count: 1 }]);
	});

	it("give a seat to whoever opens its personal link or to whoever is let in, and never to both", async () => {
		for (let time = 0; time < 20; time++) {
			const sent = await link(fran, open, dph);
			const { id, secret } = await waiting(fran, open);
			const later = async () => {
				for (let step = 0; step < time; step++) await new Promise(setImmediate);
				await admit(fran, open, id, dph);
			};
			const done = await outcomes([openLink(sent), later()]);
			expect(done).toContain("done");
			expect(done).not.toEqual(["done", "done"]);
			expect((await joinOf(secret))?.state === "admitted").toBe(done.includes("LinkNotValid"));
		}
	});

	it("let somebody in or send them away, and never both", async () => {
		const { id } = await waiting(fran, open);
		expect(await outcomes([decline(fran, open, id), admit(fran, open, id, dph)])).toEqual(["Conflict", "done"]);
	});
});

describe("sending somebody away", () => {
	it("is told to them, done once, and written down", async () => {
		const { id, secret } = await waiting(fran, open);
		await decline(fran, open, id);
		await expectNothingWritten(() => decline(fran, open, id));
		expect(await joinOf(secret)).toMatchObject({ state: "declined", label: null });
		expect(await countWaiting(fran, open)).toBe(0);
		await expect(openLink(secret)).rejects.toThrow(LinkNotValid);
		expect(await rows("SELECT account_id FROM audit WHERE event = 'join-declined'")).toEqual([{ account_id: fran }]);
	});

	it("of all who were seen, when somebody floods the room, leaves whoever came later, was let in or waits elsewhere", async () => {
		const { id } = await waiting(fran, open, "Let in");
		await admit(fran, open, id, dph);
		for (const post of ["One", "Other", "Later"]) await waiting(fran, open, post);
		const borough = await moved(fran, await round(fran, await area(fran, { name: "Borough" })), "open");
		await waiting(fran, borough, "Elsewhere");
		await change("UPDATE joins SET asked_at = :at WHERE post IN ('Let in', 'One', 'Other', 'Elsewhere')", {
			at: new Date(Date.now() - 1000).toISOString(),
		});
		const until = (await waitingIn(fran, open)).find(({ post }) => post === "Other")?.askedAt ?? "";
		await declineAll(fran, open, until);
		expect((await waitingIn(fran, open)).map(({ post }) => post)).toEqual(["Later"]);
		expect(await countWaiting(fran, borough)).toBe(1);
		expect(await place(dph)).toMatchObject({ taken: true });
		const other = await account();
		await expectNothingWritten(() => expect(declineAll(other, open, until)).rejects.toThrow(NotFound));
		expect(await rows("SELECT count(*) AS count FROM audit WHERE event = 'join-declined'")).toEqual([{ count: 1 }]);
	});

	it("is too late for whoever was let in", async () => {
		const { id } = await waiting(fran, open);
		await admit(fran, open, id, dph);
		await expectNothingWritten(() => expect(decline(fran, open, id)).rejects.toThrow(Conflict));
	});
});

describe("a link that was opened before that was kept beside it", () => {
	it("is told from the log when a database is brought up to date", async () => {
		const sql = import.meta.glob<string>("/app/db/migrations/0004-*.sql", {
			query: "?raw",
			import: "default",
			eager: true,
		});
		const [statement] = /UPDATE links SET used_at[^;]*;/.exec(Object.values(sql)[0] ?? "") ?? [];
		await opened(await link(fran, open, dph));
		const before = await rows("SELECT hash, used_at IS NOT NULL AS used FROM links WHERE purpose = 'answer'");
		await link(fran, open, dass);
		await roomCodeOf(fran, open);
		await change("UPDATE links SET used_at = NULL WHERE purpose = 'answer'");
		expect((await place(dph))?.taken).toBe(false);
		await change(statement ?? "");
		expect([before[0]?.used, (await place(dph))?.taken, (await place(dass))?.taken]).toEqual([1, true, false]);
	});
});
