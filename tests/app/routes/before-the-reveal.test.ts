import type { LoaderFunction } from "@remix-run/node";
import { beforeEach, describe, expect, it } from "vitest";
import type { Round } from "#app/models/round.server.ts";
import type { Standing } from "#app/round/phase.ts";
import { loader as results } from "#app/routes/answer.results.tsx";
import { loader as waiting } from "#app/routes/answer.waiting.tsx";
import { loader as overview } from "#app/routes/rounds.$roundId._index/route.tsx";
import { action as sendLinks } from "#app/routes/rounds.$roundId.links/route.tsx";
import { loader as onBehalf } from "#app/routes/rounds.$roundId.seats.$seatId.tsx";
import { change, freshDatabase } from "#tests/support/database.ts";
import {
	account,
	answer,
	area,
	everything,
	moved,
	opened,
	ownAnswer,
	round,
	sittingNow,
} from "#tests/support/factories.ts";
import { type Answer, signedInAs, visit } from "#tests/support/visit.ts";
import { handlersOf, modules, seated as pages, routeOf } from "./pages.ts";
import { forms, type Seated, seated } from "./world.ts";

freshDatabase();

const shared = "Canary of the group";
const apart = "Canary for facilitators";
const before: Standing[] = ["open", "late", "closed", "revealing"];

let fran: string;
let cookie: string;
let open: Round;
let dph: Seated;
let dass: Seated;

/** A round prepared by nobody, in which public health answers everything with what nobody else answers, and writes. */
beforeEach(async () => {
	fran = await account();
	cookie = await signedInAs(fran);
	open = await moved(fran, await round(fran, await area(fran), { preparation: "blind" }), "open");
	dph = await seated(fran, open);
	dass = await seated(fran, open, "dass-dcs");
	const amara = await sittingNow(await opened(dph.link));
	for (const [item, value] of Object.entries(everything("not-applicable", "dph"))) {
		const comment = { f3: shared, d1: apart }[item] ?? null;
		await ownAnswer(amara, item, { value, comment, sharing: item === "f3" ? "group" : "facilitators" });
	}
	await ownAnswer(await sittingNow(await opened(dass.link)), "g1", { value: "2" });
});

/** What whoever facilitates is told that would not be scored. */
async function warnings(): Promise<string[]> {
	const { data } = await visit(overview, { cookie, params: { roundId: open.id } });
	return (data as { warnings: string[] }).warnings;
}

/** Everything that a seat is given by its pages, and by its forms, which are refused. */
async function givenTo(of: Seated): Promise<string> {
	const given: Answer[] = [];
	for (const [route, row] of Object.entries(pages)) {
		for (const item of ["g1", "f3", "d1"]) {
			const path = `/${route}?id=${item}`;
			const { loader, action } = handlersOf(route);
			if (loader) given.push(await visit(loader, { cookie: of.cookie, path }));
			// A version that is stale shows what is stored: the seat's own and nothing else.
			const form = row.form && route !== "answer.notice" ? forms.ownAnswer(of, { version: 7 }) : [];
			if (action) given.push(await visit(action, { cookie: of.cookie, path, form }));
		}
	}
	return JSON.stringify(given.map((answer) => [answer, [...answer.headers]]));
}

describe("the instant of the reveal", () => {
	it("is never a fault: what is asked for then is still the questions, or the results already", async () => {
		await moved(fran, open, "revealing", "open");
		for (let count = 0; count < 40; count++) {
			await change("UPDATE rounds SET reveal_at = :at", { at: new Date(Date.now() + (count % 8)).toISOString() });
			expect([200, 302]).toContain((await visit(results, { cookie: dass.cookie })).status);
		}
	});
});

describe("what one seat has answered and written", () => {
	it.each(before)("is in nothing that another seat is given while the round is %s", async (where) => {
		await moved(fran, open, where, "open");
		const given = await givenTo(dass);
		expect(given).toContain(dass.id);
		const secrets = ["Canary", "not-applicable", dph.id, "Amara"];
		expect(secrets.filter((secret) => given.includes(secret))).toEqual([]);
	});

	it("is in what the seat itself is given, so that the test above would find it", async () => {
		const given = await givenTo(dph);
		const own = [shared, apart, "not-applicable", dph.id];
		expect(own.filter((secret) => !given.includes(secret))).toEqual([]);
	});

	it.each(before)("is on no page and in no file of whoever facilitates while the round is %s", async (where) => {
		await moved(fran, open, where, "open");
		const asked = Object.entries(modules).filter(
			([file, { loader }]) => routeOf(file).startsWith("rounds.") && loader !== undefined,
		);
		expect(asked.length).toBeGreaterThan(15);
		for (const [file, { loader }] of asked) {
			const params = { roundId: open.id, seatId: dph.id };
			const { data, status } = await visit(loader as LoaderFunction, { cookie, params });
			const text = JSON.stringify(data instanceof Uint8Array ? Buffer.from(data).toString("latin1") : data);
			expect(text, `${routeOf(file)}, ${status}`).not.toMatch(/Canary|not-applicable/);
		}
		const made = await visit(sendLinks, { cookie, params: { roundId: open.id }, form: { intent: "make-missing" } });
		expect(JSON.stringify(made.data)).not.toContain("Canary");
	});

	it("is there for everybody once it is shown: what is for the group to all, what is for facilitators to nobody else", async () => {
		await moved(fran, open, "revealed", "open");
		const { data } = await visit(results, { cookie: dass.cookie });
		expect(JSON.stringify(data)).toContain(shared);
		expect(JSON.stringify(data)).not.toContain(apart);
		const own = await visit(results, { cookie: dph.cookie });
		expect(JSON.stringify(own.data)).toContain(apart);
		const { own: answers } = own.data as { own: { id: string; answer: string; comment: string | null }[] };
		expect(answers.filter(({ comment }) => comment !== null)).toMatchObject([
			{ id: "f3", answer: "Doesn't apply here", comment: shared, sharing: "group" },
			{ id: "d1", answer: "Doesn't apply here", comment: apart, sharing: "facilitators" },
		]);
	});
});

describe("how far each seat has come", () => {
	type Loaded = { seats: { progress: { state: string; words: string } }[] };
	const progress = async () => {
		const { data } = await visit(overview, { cookie, params: { roundId: open.id } });
		return (data as Loaded).seats.map((seat) => seat.progress);
	};

	it("is told to whoever facilitates by state and count, the same whatever was answered", async () => {
		const told = await progress();
		expect(told).toEqual([
			{ state: "part-way", words: "all 30, not handed in yet" },
			{ state: "part-way", words: "1 of 30" },
			{ state: "not-started", words: "30 to answer" },
		]);
		for (const value of ["1", "5", "dont-know"]) {
			await change("UPDATE answers SET value = :value", { value });
			expect(await progress()).toEqual(told);
		}
	});

	it.each(["dph", "icb-place-lead"])(
		"is not made other by %s not knowing, though that is too few answers for a score later",
		async (code) => {
			const told = await warnings();
			await answer(fran, open, { "icb-place-lead": everything("3", "dph") });
			const before = await warnings();
			expect(before).not.toEqual(told);
			await change(
				"UPDATE answers SET value = 'dont-know' WHERE item LIKE 'f%' AND seat_id = (SELECT id FROM seats WHERE code = :code)",
				{ code },
			);
			expect(await warnings()).toEqual(before);
			// Nobody prepares here, so that closing tells no more; taking away the answers themselves does.
			await moved(fran, open, "closed", "open");
			expect(await warnings()).toEqual(before);
			await change("UPDATE answers SET value = NULL WHERE item LIKE 'f%'");
			expect(await warnings()).not.toEqual(before);
		},
	);

	it("is told on the page for entering on behalf by item, and not whether it was answered or written on", async () => {
		await ownAnswer(await sittingNow(await opened(dass.link)), "g2", { value: null, comment: "Only said." });
		const { data } = await visit(onBehalf, { cookie, params: { roundId: open.id, seatId: dass.id } });
		const { section } = data as { section: { items: { id: string }[] } };
		const told = section.items.filter(({ id }) => id === "g1" || id === "g2");
		const nothing = { title: expect.any(String), statement: expect.any(String), answered: false, commented: false };
		expect(told).toEqual([
			{ id: "g1", ...nothing, own: true },
			{ id: "g2", ...nothing, own: true },
		]);
	});

	it("is told to the others as how many have finished, and never who", async () => {
		const { data } = await visit(waiting, { cookie: dass.cookie });
		expect(data).toMatchObject({ seats: 3, submitted: 0, isIn: false });
		await change("UPDATE seats SET submitted_at = '2026-03-12' WHERE code = 'dph'");
		const after = await visit(waiting, { cookie: dass.cookie });
		expect(after.data).toEqual({ ...(data as object), submitted: 1, asOf: expect.stringMatching(/^\d\d:\d\d$/) });
		// Entered in part is not finished, as little as for the facilitator; entered as a whole is.
		await answer(fran, open, { "icb-place-lead": { g1: "3" } });
		expect((await visit(waiting, { cookie: dass.cookie })).data).toMatchObject({ submitted: 1 });
		await answer(fran, open, { "icb-place-lead": everything("3", "icb-place-lead") });
		expect((await visit(waiting, { cookie: dass.cookie })).data).toMatchObject({ submitted: 2 });
		expect((await progress()).map(({ state }) => state)).toEqual(["finished", "part-way", "finished"]);
	});
});
