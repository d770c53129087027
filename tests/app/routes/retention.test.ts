import { beforeEach, describe, expect, it } from "vitest";
import { monthsAfter } from "#app/calendar.ts";
import { today } from "#app/clock.server.ts";
import type { FormFaults } from "#app/forms/form-faults.ts";
import type { RoundForm } from "#app/forms/round.ts";
import { purgeRound } from "#app/models/retention.server.ts";
import { loader as waiting } from "#app/routes/answer.waiting.tsx";
import { loader as areaPage } from "#app/routes/areas.$areaId._index.tsx";
import { loader as deletePage, action as sendDelete } from "#app/routes/areas.$areaId.delete.tsx";
import { loader as newRound } from "#app/routes/areas.$areaId.rounds.new.tsx";
import { loader as linkPage } from "#app/routes/link.$token.tsx";
import { loader as overview } from "#app/routes/rounds.$roundId._index/route.tsx";
import { loader as editRound, action as sendRound } from "#app/routes/rounds.$roundId.edit.tsx";
import { loader as retention, action as sendRetention } from "#app/routes/rounds.$roundId.retention.tsx";
import { change, expectNothingWritten, freshDatabase, rows } from "#tests/support/database.ts";
import { account, action, area, moved, round, roundNow } from "#tests/support/factories.ts";
import { signedInAs, type Visit, visit } from "#tests/support/visit.ts";
import { everyWay, owned } from "./pages.ts";
import { fields, forms, seated, type World, world } from "./world.ts";

freshDatabase();

let fran: string;
let own: World["area"];
let as: Required<Pick<Visit, "cookie" | "params">>;

beforeEach(async () => {
	fran = await account();
	own = await area(fran);
	as = { cookie: await signedInAs(fran), params: { areaId: own.id } };
});

const onRound = ({ id }: { id: string }) => ({ ...as, params: { roundId: id } });
const inMonths = (months: number) => monthsAfter(today(), months);
const faultsOf = (data: unknown) => (data as FormFaults).faults;

describe("the form of a round", () => {
	const start = async (page: Parameters<typeof visit>[0], details: Visit) =>
		((await visit(page, details)).data as { start: RoundForm }).start;

	it("keeps answers as long as the body does, unless another day is given", async () => {
		expect((await start(newRound, as)).retainUntil).toBe(inMonths(24));
		await change("UPDATE bodies SET retention_months = 7");
		expect((await start(newRound, as)).retainUntil).toBe(inMonths(7));
	});

	it("gives a round a day that was made without one, and can put it back until the round is opened", async () => {
		const draft = await round(fran, own);
		await change("UPDATE rounds SET retain_until = NULL");
		const form = await start(editRound, onRound(draft));
		expect(form.retainUntil).toBe(inMonths(24));
		for (const retainUntil of [inMonths(24), inMonths(36)]) {
			const { version } = await roundNow(fran, draft.id);
			const sent = { ...form, operation: crypto.randomUUID(), version: String(version), retainUntil };
			expect((await visit(sendRound, { ...onRound(draft), form: fields(sent) })).status).toBe(302);
			expect((await roundNow(fran, draft.id)).retainUntil).toBe(retainUntil);
		}
	});
});

describe("the page that says how long answers are kept", () => {
	it("sets a day where there is none", async () => {
		const open = await moved(fran, await round(fran, own), "open");
		await change("UPDATE rounds SET retain_until = NULL");
		const { status, location } = await visit(sendRetention, { ...onRound(open), form: forms.keepUntil() });
		expect([status, location]).toEqual([302, `/rounds/${open.id}/retention`]);
		expect((await roundNow(fran, open.id)).retainUntil).toBe(inMonths(12));
	});

	it("refuses a day later than participants were told, with words beside the field and the day still there", async () => {
		const open = await moved(fran, await round(fran, own, { retainUntil: "2027-03-12" }), "open");
		const { status, data } = await expectNothingWritten(() =>
			visit(sendRetention, { ...onRound(open), form: forms.keepUntil({ until: "2027-03-13" }) }),
		);
		expect(status).toBe(400);
		expect(data).toMatchObject({
			faults: { until: "Enter a day no later than 12 March 2027, which is what participants were told." },
			typed: { until: "2027-03-13" },
		});
	});

	it.each([
		["today", "Enter a day that is still to come."],
		["never", "Enter a day within ten years from now."],
		["", "Enter a day."],
	])("refuses %s where no day is set", async (day, words) => {
		const open = await moved(fran, await round(fran, own), "open");
		await change("UPDATE rounds SET retain_until = NULL");
		const until = { today: today(), never: "2199-01-01" }[day] ?? day;
		const { status, data } = await expectNothingWritten(() =>
			visit(sendRetention, { ...onRound(open), form: forms.keepUntil({ until }) }),
		);
		expect([status, faultsOf(data)]).toEqual([400, { until: words }]);
	});

	it("deletes the round once its title was typed, capitals and spaces aside, and twice is no fault", async () => {
		const draft = await round(fran, own, { title: "Autumn  2026" });
		for (const called of ["", "Autumn", "Spring 2026"]) {
			const { status, data } = await expectNothingWritten(() =>
				visit(sendRetention, { ...onRound(draft), form: forms.deletion(called) }),
			);
			expect(status).toBe(400);
			expect(faultsOf(data)).toEqual({ called: "Type “Autumn  2026”, so that nothing is deleted by mistake." });
		}
		for (let sent = 0; sent < 2; sent++) {
			const { status, location } = await visit(sendRetention, {
				...onRound(draft),
				form: forms.deletion(" autumn 2026 "),
			});
			expect([status, location]).toEqual([302, `/rounds/${draft.id}/retention`]);
			expect(await rows("SELECT kind, subject_id FROM purges")).toEqual([{ kind: "round", subject_id: draft.id }]);
		}
	});

	it("is there for a round whose questionnaire cannot be read, and deletes it", async () => {
		const draft = await round(fran, own);
		await change(
			"INSERT INTO definitions SELECT :hash, id, version, origin, NULL, NULL, NULL, NULL, created_at FROM definitions",
			{
				hash: "0".repeat(64),
			},
		);
		await change("UPDATE rounds SET definition_hash = :hash", { hash: "0".repeat(64) });
		expect((await visit(overview, onRound(draft))).status).toBe(409);
		expect((await visit(retention, onRound(draft))).status).toBe(200);
		expect((await visit(sendRetention, { ...onRound(draft), form: forms.deletion("Autumn") })).status).toBe(302);
		expect((await visit(overview, onRound(draft))).location).toBe(`/rounds/${draft.id}/retention`);
	});
});

describe("the shell of a round", () => {
	it("says when it was deleted, to whoever opens it and in the area's list", async () => {
		const shown = await moved(fran, await round(fran, own, { retainUntil: "2027-03-12" }), "revealed");
		await purgeRound(fran, shown);
		await change("UPDATE purges SET purged_at = '2026-07-01T23:30:00.000Z'");
		expect((await visit(overview, onRound(shown))).location).toBe(`/rounds/${shown.id}/retention`);
		const { data } = await visit(retention, onRound(shown));
		expect(data).toMatchObject({
			round: { title: "Autumn", purgedAt: "2026-07-01T23:30:00.000Z", retainUntil: "2027-03-12" },
			edition: "joint-working 2.0.0",
		});
		const { rounds } = (await visit(areaPage, as)).data as { rounds: { title: string; where: string }[] };
		expect(rounds.map(({ title, where }) => [title, where])).toEqual([["Autumn", "Deleted on 2 July 2026"]]);
	});

	it("is all that any page of the round gives: 409 in words, or nothing there, and nothing is written", async () => {
		const mine = await world();
		const asked = new Map(
			Object.entries(owned).map(([route, row]) => [route, { row, params: row.params?.(mine) ?? {} }] as const),
		);
		for (const each of [...Object.values(mine.rounds), mine.spare, mine.agreed]) await purgeRound(mine.accountId, each);
		await change("UPDATE purges SET purged_at = '2026-07-01T12:00:00.000Z'");
		const answers: Record<string, unknown> = {};
		await expectNothingWritten(async () => {
			for (const [route, { row, params }] of asked) {
				if (!route.startsWith("rounds.") || route === "rounds.$roundId.retention") continue;
				const ways = await everyWay(route, { ...row, form: () => [] }, mine, { cookie: mine.cookie, params });
				for (const [name, { status, location, data }] of ways)
					answers[name] = status === 409 ? data : (location ?? status);
			}
		});
		const words = "There is nothing to show or fill in here now, because the round was deleted on 1 July 2026.";
		const opened = `/rounds/${mine.rounds.closed.id}/retention`;
		expect(Object.keys(answers).length).toBeGreaterThan(25);
		expect(Object.entries(answers).filter(([, answer]) => answer !== words)).toEqual([
			["rounds.$roundId._index, asked for", opened],
			// Whoever may look at the area is told in its list, and is given no more of it.
			["rounds.$roundId.document, asked for", 404],
			["rounds.$roundId.shown, asked for", 404],
		]);
	});

	it("is nothing to whoever sat in it: their session has ended, and their link leads nowhere", async () => {
		const open = await moved(fran, await round(fran, own), "open");
		const { cookie, link: token } = await seated(fran, open);
		const asked = async () => [
			(await visit(waiting, { cookie })).status,
			(await visit(linkPage, { params: { token } })).status,
		];
		expect(await asked()).toEqual([200, 200]);
		await purgeRound(fran, open);
		expect(await asked()).toEqual([302, 404]);
	});

	it("is nothing that a new round is begun from", async () => {
		const earlier = await round(fran, own);
		await purgeRound(fran, earlier);
		expect((await visit(newRound, { ...as, path: `/?from=${earlier.id}` })).status).toBe(409);
	});
});

describe("the page that deletes an area", () => {
	it("says what goes, and deletes it once its name was typed", async () => {
		await round(fran, own);
		await action(fran, own.id);
		expect((await visit(deletePage, as)).data).toMatchObject({ area: { name: "Eastshire" }, rounds: 1, actions: 1 });
		const { status, data } = await expectNothingWritten(() =>
			visit(sendDelete, { ...as, form: forms.deletion("Westshire") }),
		);
		expect([status, faultsOf(data)]).toEqual([
			400,
			{ called: "Type “Eastshire”, so that nothing is deleted by mistake." },
		]);
		expect((await visit(sendDelete, { ...as, form: forms.deletion("Eastshire") })).location).toBe("/areas");
		expect((await visit(areaPage, as)).status).toBe(404);
		expect(await rows("SELECT id FROM partnerships")).toEqual([]);
	});
});
