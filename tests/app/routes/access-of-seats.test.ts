import { beforeAll, describe, expect, it } from "vitest";
import { revokeLink } from "#app/models/link.server.ts";
import { change, expectNothingWritten, freshDatabase } from "#tests/support/database.ts";
import type { Visit } from "#tests/support/visit.ts";
import { everyWay, handlersOf, owned, seated as pages, signedIn, uuid } from "./pages.ts";
import { seated, type World, world } from "./world.ts";

freshDatabase({ shared: true });

let mine: World;
let theirs: World;

beforeAll(async () => {
	mine = await world();
	theirs = await world("Borough");
});

/** What is said to whoever has no seat here: the way to the link, and for a form the form. */
async function expectSignedOut(details: Visit): Promise<void> {
	for (const [route, row] of Object.entries(pages)) {
		const path = row.path ?? `/${route.replace(".", "/")}`;
		const answers = await expectNothingWritten(() => everyWay(route, row, mine, { ...details, path }));
		for (const [name, { status, location, data }] of answers) {
			if (name.endsWith("asked for")) {
				expect([status, location], name).toEqual([302, "/answer/signed-out"]);
				continue;
			}
			const late = JSON.parse(String(data)) as { to: string; kept: string; by: string };
			const sent = new URLSearchParams(row.form?.(mine)).toString().replaceAll(uuid, "ID");
			expect([status, late.to, late.by], name).toEqual([401, path, "link"]);
			expect((late.kept ?? "").replaceAll(uuid, "ID"), name).toBe(sent);
		}
	}
}

describe("a page for whoever has a seat", () => {
	it("asks for the link, and keeps what was sent, where nobody has opened one", async () => {
		await expectSignedOut({});
	});

	it("asks a facilitator for it all the same", async () => {
		await expectSignedOut({ cookie: mine.cookie });
	});

	it("takes the secret of an account for no seat, and the secret of a seat for no account", async () => {
		await expectSignedOut({ cookie: mine.cookie.replace("session=", "seat=") });
		const swapped = { cookie: mine.seats.open.cookie.replace("seat=", "session=") };
		for (const [route, row] of Object.entries({ ...owned, ...signedIn })) {
			const { loader } = handlersOf(route);
			if (!loader) continue;
			const [[, { status, location }] = ["", { status: 0, location: "" }]] = await everyWay(route, row, mine, {
				...swapped,
				params: row.params?.(mine) ?? {},
			});
			expect([status, location?.slice(0, 8)], route).toEqual([302, "/sign-in"]);
		}
	});

	it("asks for it when the cookie was made elsewhere or changed", async () => {
		await expectSignedOut({ cookie: "seat=eyJub3QiOiJvdXJzIn0.signature" });
		await expectSignedOut({ cookie: mine.seats.open.cookie.replace(/^seat=../, "seat=xx") });
	});

	it("asks for it at once when the link was revoked, on every page and for every form", async () => {
		const { cookie, id } = await seated(mine.accountId, mine.rounds.open, "dass-dcs");
		const { status } = (await everyWay("answer._index", {}, mine, { cookie }))[0]?.[1] ?? {};
		expect(status).toBe(200);
		await revokeLink(mine.accountId, mine.rounds.open, id);
		await expectSignedOut({ cookie });
	});

	it("asks for it at once when the link was replaced or its time is over", async () => {
		const first = await seated(mine.accountId, mine.rounds.open, "dass-dcs");
		const second = await seated(mine.accountId, mine.rounds.open, "dass-dcs");
		await expectSignedOut({ cookie: first.cookie });
		await change("UPDATE links SET expires_at = '2026-03-12' WHERE seat_id = :id", { id: second.id });
		await expectSignedOut({ cookie: second.cookie });
	});

	it("says nothing of another round, of the same area or of another one", async () => {
		const seen: string[] = [];
		for (const of of [mine, theirs]) {
			for (const { cookie } of Object.values(of.seats)) {
				if (of === mine && cookie === mine.seats.open.cookie) continue;
				for (const [route, row] of Object.entries(pages)) {
					const { loader } = handlersOf(route);
					if (!loader) continue;
					const [asked] = await everyWay(route, {}, of, { cookie, path: row.path ?? "/" });
					seen.push(JSON.stringify(asked?.[1].data));
				}
			}
		}
		const text = seen.join("\n");
		expect(text).toContain("Borough: round in revealed");
		expect(text).toContain(theirs.seats.open.id);
		const { rounds, seats, seat, empty } = mine;
		for (const secret of [rounds.open.id, rounds.open.title, seats.open.id, seat.id, empty.id, mine.accountId]) {
			expect(text).not.toContain(secret);
		}
		for (const own of [...Object.values(rounds).map(({ id }) => id), seats.open.link]) expect(text).not.toContain(own);
	});

	it("says nothing of who else sits in the round before the results are shown", async () => {
		for (const where of ["draft", "open", "late", "closed", "revealing"] as const) {
			for (const [route, row] of Object.entries(pages)) {
				if (!handlersOf(route).loader) continue;
				const details = { cookie: mine.seats[where].cookie, path: row.path ?? "/" };
				const text = JSON.stringify((await everyWay(route, {}, mine, details))[0]?.[1].data);
				for (const other of ["Helen Whitcombe", "Sanjay Mistry", "Adult Social Services", "Place Director"]) {
					expect(text, `${route} in ${where}`).not.toContain(other);
				}
			}
		}
	});

	it("finds no item that its seat is not asked, and none that there is not", async () => {
		for (const id of ["zz", "", "__proto__", "g1'"]) {
			for (const route of ["answer.item", "answer.save"]) {
				const row = { path: `/answer/item?${new URLSearchParams({ id })}`, form: pages[route]?.form ?? (() => []) };
				const details = { cookie: mine.seats.open.cookie, path: row.path };
				for (const [name, { status }] of await expectNothingWritten(() => everyWay(route, row, mine, details))) {
					expect(status, `${name} ${id}`).toBe(404);
				}
			}
		}
	});
});

// The last, since it writes.
describe("a page of one's own seat", () => {
	it("is there, and takes a form that is right", async () => {
		for (const [route, row] of Object.entries(pages)) {
			const details = { cookie: mine.seats[row.where ?? "open"].cookie, path: row.path ?? "/" };
			for (const [name, { status }] of await everyWay(route, row, mine, details)) {
				expect([200, 302], name).toContain(status);
			}
		}
	});
});
