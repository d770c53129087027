import { describe, expect, it } from "vitest";
import { sealRound } from "#app/access/sealed-round.server.ts";
import { today } from "#app/clock.server.ts";
import { carriedRoundOf } from "#app/models/carried-round.server.ts";
import { claim } from "#app/models/claim.server.ts";
import { purgeRound } from "#app/models/retention.server.ts";
import { action as bringIn, loader as bringInPage } from "#app/routes/areas.$areaId.rounds.bring-in/route.tsx";
import { loader as page } from "#app/routes/rounds.$roundId._index/route.tsx";
import { loader as roundFile } from "#app/routes/rounds.$roundId.round[.]json.ts";
import { carried } from "#tests/support/carried.ts";
import { change, configured, expectNothingWritten, freshDatabase, rows } from "#tests/support/database.ts";
import { account, area, edition, roundNow } from "#tests/support/factories.ts";
import { configuredWithReversed, hidden, reversed, type Told, toldRound } from "#tests/support/told-round.ts";
import { signedInAs, type Visit, visit } from "#tests/support/visit.ts";
import { forms } from "./world.ts";

freshDatabase();

/** The file of a round as its facilitator gets it. */
async function taken({ fran, told }: Told) {
	const { status, headers, data } = await visit(roundFile, {
		cookie: await signedInAs(fran),
		params: { roundId: told.id },
	});
	return { status, headers, text: String(data) };
}

type File = Record<string, unknown> & {
	sealed: string;
	madeAt: string;
	report: {
		items: { id: string; claimed: unknown[] }[];
		heatMap: { rows: { cells: unknown[] }[]; columns: unknown[] };
	};
};

/** What can be read in a file, without what is another each time. */
async function readable(of: Told): Promise<Record<string, unknown>> {
	const { sealed, madeAt, ...rest } = JSON.parse((await taken(of)).text) as File;
	expect([sealed.length > 20_000, madeAt.slice(0, 10)]).toEqual([true, new Date().toISOString().slice(0, 10)]);
	return rest;
}

/** What two seats have answered to some questions, changed about. */
async function swapped(one: string, other: string, items: string): Promise<void> {
	const of = (code: string) => `(SELECT id FROM seats WHERE code = '${code}')`;
	const move = (from: string, to: string) =>
		change(`UPDATE answers SET seat_id = ${to} WHERE seat_id = ${from} AND vote = 'first' AND ${items}`);
	await change("PRAGMA defer_foreign_keys = ON");
	await change("INSERT INTO seats (id, round_id, code, label, position) SELECT 'x', id, 'x', 'x', 99 FROM rounds");
	await move(of(one), "'x'");
	await move(of(other), of(one));
	await move("'x'", of(other));
	await change("DELETE FROM seats WHERE id = 'x'");
}

describe("the file of a round", () => {
	it("says what made it, from which questions and when, and what the results say, to be taken away", async () => {
		const made = await toldRound("by-post");
		const { status, headers, text } = await taken(made);
		expect([
			status,
			headers.get("content-type"),
			headers.get("content-disposition"),
			headers.get("cache-control"),
		]).toEqual([200, "application/json; charset=utf-8", 'attachment; filename="round.json"', "no-store"]);
		expect(JSON.parse(text)).toMatchObject({
			format: "joint-working-diagnostic round",
			formatVersion: 1,
			madeAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
			engineVersion: expect.stringMatching(/^\d+\.\d+\.\d+$/),
			questionnaire: { id: "joint-working", version: "2.0.0", hash: reversed.hash },
			area: "Eastshire",
			round: { title: "Autumn", mode: "by-post", target: 3.5, workshopOn: null, keptUntil: "2099-12-31" },
			report: { headline: { people: 6 }, comments: [{ item: "g1", text: "As we all see." }] },
		});
		// As the report counts it: what was answered with 5 is a 1 on a reversed item.
		const items = (JSON.parse(text) as File).report.items;
		expect(items.find(({ id }) => id === "g1")?.claimed).toEqual([{ label: "Director of Public Health", point: 1 }]);
	});

	it("is on record every time that it is taken", async () => {
		const made = await toldRound("by-post");
		for (let count = 0; count < 2; count++) await taken(made);
		expect(await rows("SELECT account_id, round_id FROM audit WHERE event = 'exported'")).toEqual(
			Array.from({ length: 2 }, () => ({ account_id: made.fran, round_id: made.told.id })),
		);
	});

	it("has no comment for facilitators only, no address, no doubt, no code, no person, no id and no secret in what can be read", async () => {
		for (const mode of ["by-post", "pooled"] as const) {
			const made = await toldRound(mode);
			const { text } = await taken(made);
			const secrets = [
				...Object.values(hidden),
				"a secret for tests",
				"Amara",
				"Helen Whitcombe",
				"Time well used",
				made.told.id,
			];
			const ids = await rows("SELECT id FROM seats UNION SELECT id FROM accounts UNION SELECT id FROM people");
			for (const secret of [...secrets, ...ids.map(({ id }) => String(id))]) expect(text, secret).not.toContain(secret);
			expect(text).not.toContain("dph-2");
		}
	});

	it("holds no figure that is finer than what is shown", async () => {
		const finer: number[] = [];
		const look = (data: unknown): void => {
			if (typeof data === "number" && !Number.isInteger(data * 10)) finer.push(data);
			if (typeof data === "object" && data !== null) Object.values(data).forEach(look);
		};
		for (const mode of ["by-post", "pooled"] as const) look(await readable(await toldRound(mode)));
		expect(finer).toEqual([]);
	});

	it("does not say whose an unclaimed dot is: with two changed about it reads the same", async () => {
		const made = await toldRound("by-post");
		await change(
			"UPDATE answers SET value = '2' WHERE item = 'g2' AND seat_id = (SELECT id FROM seats WHERE code = 'dass')",
		);
		await change(
			"UPDATE answers SET value = '4' WHERE item = 'g3' AND seat_id = (SELECT id FROM seats WHERE code = 'dass')",
		);
		await change(
			"UPDATE answers SET value = '4' WHERE item = 'g2' AND seat_id = (SELECT id FROM seats WHERE code = 'dcs')",
		);
		await change(
			"UPDATE answers SET value = '2' WHERE item = 'g3' AND seat_id = (SELECT id FROM seats WHERE code = 'dcs')",
		);
		const before = await readable(made);
		await swapped("dass", "dcs", "item IN ('g2', 'g3')");
		expect(
			await rows(
				"SELECT value FROM answers JOIN seats ON seats.id = seat_id WHERE code = 'dass' AND item = 'g2' AND vote = 'first'",
			),
		).toEqual([{ value: "4" }]);
		expect(await readable(made)).toEqual(before);
	});

	it("says in a pooled round nothing of who answered what: with two people changed about it reads the same", async () => {
		const made = await toldRound("pooled");
		const before = await readable(made);
		expect(before).toMatchObject({ report: { late: [], silent: [], differences: [] } });
		await swapped("dph", "dph-2", "true");
		expect(await readable(made)).toEqual(before);
	});

	it("changes in its claims alone where a dot was claimed in between", async () => {
		const made = await toldRound("by-post");
		/** With what was claimed left out, and the cells of an item in no order. */
		const unclaimed = async () => {
			const { report, ...rest } = (await readable(made)) as File;
			const { items, heatMap } = report;
			const rows = heatMap.rows.map((row) => ({ ...row, cells: [...row.cells].sort() }));
			return {
				...rest,
				report: { ...report, items: items.map((item) => ({ ...item, claimed: null })), heatMap: { ...heatMap, rows } },
			};
		};
		const claimed = async () =>
			((await readable(made)) as File).report.items.filter((item) => item.claimed.length > 0).map(({ id }) => id);
		const before = await unclaimed();
		expect(await claimed()).toEqual(["g1"]);
		await claim(made.dph, "g2", true);
		expect(await unclaimed()).toEqual(before);
		expect(await claimed()).toEqual(["g1", "g2"]);
	});

	it("is not given where it could not be brought back in, which is said", async () => {
		const made = await toldRound("by-post");
		const long = `SELECT seats.id, 'i' || n, hex(randomblob(1000)), 'facilitators', '2026' FROM seats, n`;
		await change(
			`WITH RECURSIVE n(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 300) INSERT INTO comments (seat_id, item, text, sharing, saved_at) ${long}`,
		);
		const { status, text } = await taken(made);
		expect([status, text]).toEqual([409, expect.stringMatching(/^This round holds more than a file can/)]);
		expect(await rows("SELECT id FROM audit WHERE event = 'exported'")).toEqual([]);
	});
});

/** Somebody with an area, and what their browser sends along. */
async function facilitator(): Promise<{ gwen: string; as: Required<Pick<Visit, "cookie" | "params">> }> {
	const gwen = await account({ name: "Gwen Price" });
	const { id } = await area(gwen);
	return { gwen, as: { cookie: await signedInAs(gwen), params: { areaId: id } } };
}

function upload(content: string | Uint8Array<ArrayBuffer>): FormData {
	const form = new FormData();
	form.set("file", new File([content], "round.json", { type: "application/json" }));
	return form;
}

/** The text of a file with a sealed part. */
const fileOf = (sealed: string, overrides: object = {}) =>
	JSON.stringify({ format: "joint-working-diagnostic round", formatVersion: 1, sealed, ...overrides });

describe("looking at a file that is to be brought in", () => {
	it("shows from its sealed part what it holds, and stores nothing", async () => {
		const made = await toldRound("by-post");
		const { text } = await taken(made);
		await change("DELETE FROM rounds");
		const { as } = await facilitator();
		const forged = JSON.stringify({ ...(JSON.parse(text) as File), area: "Nowhere", round: { title: "Forged" } });
		const { status, data } = await expectNothingWritten(() => visit(bringIn, { ...as, form: upload(forged) }));
		expect([status, data]).toEqual([
			200,
			{
				preview: {
					title: "Autumn",
					area: "Eastshire",
					viewsOn: today(),
					people: 6,
					where: "Results shown",
					mode: "by-post",
					edition: "joint-working 2.0.0",
					retainUntil: "2099-12-31",
					madeOn: today(),
				},
				operation: expect.stringMatching(/^[0-9a-f-]{36}$/),
				sealed: (JSON.parse(text) as File).sealed,
			},
		]);
	});

	it.each([
		["no JSON", "a,b\n1,2\n", /^This is not the file of a round/],
		["other JSON", '{"answers":[]}', /^This is not the file of a round/],
		["no text", new Uint8Array([0xff, 0xfe, 0x00]), /^This is not the file of a round/],
		["a newer format", fileOf("AAAA", { formatVersion: 2 }), /^This file was made by another version of the product/],
		["something else sealed", fileOf("A".repeat(1000)), /^This file cannot be opened here: it was changed/],
		["nothing", "", /^Choose a file that is not empty/],
		["too much", " ".repeat(1_900_001), /^The file is larger than that of any round/],
	])("refuses %s in words, and nothing is written", async (_name, content, words) => {
		const { as } = await facilitator();
		const { status, data } = await expectNothingWritten(() => visit(bringIn, { ...as, form: upload(content) }));
		expect([status, data]).toEqual([400, { refused: expect.stringMatching(words) }]);
	});

	it.each([
		[
			"whose day of deletion has passed",
			{ retain_until: "2026-01-31" },
			/was to be kept until 31 January 2026, as they were told/,
		],
		[
			"of a questionnaire that is not here",
			{ definition_hash: "0".repeat(64) },
			/^The round was answered on joint-working 2\.0\.0/,
		],
	])("refuses a round %s, also when its form is sent", async (_name, overrides, words) => {
		const { as } = await facilitator();
		const sealed = sealRound(carried(overrides));
		await expectNothingWritten(async () => {
			const looked = await visit(bringIn, { ...as, form: upload(fileOf(sealed)) });
			expect([looked.status, looked.data]).toEqual([400, { refused: expect.stringMatching(words) }]);
			const sent = await visit(bringIn, { ...as, form: forms.bringIn(sealed) });
			expect([sent.status, sent.data]).toEqual([409, expect.stringMatching(words)]);
		});
	});

	it("takes a round whose last day is today", async () => {
		const { as } = await facilitator();
		const sealed = sealRound(carried({ retain_until: today() }));
		expect((await visit(bringIn, { ...as, form: upload(fileOf(sealed)) })).status).toBe(200);
	});

	it("says of what is here already only that, and of what was deleted that it does not come back", async () => {
		const made = await toldRound("by-post");
		await change("UPDATE partnerships SET name = 'Quillbrook'");
		const { text } = await taken(made);
		const { as } = await facilitator();
		const look = () => expectNothingWritten(() => visit(bringIn, { ...as, form: upload(text) }));
		const here = await look();
		expect([here.status, here.data]).toEqual([409, { refused: "This round is here already. Nothing was brought in." }]);
		await purgeRound(made.fran, await roundNow(made.fran, made.told.id));
		const deleted = await look();
		expect([deleted.status, deleted.data]).toEqual([
			409,
			{ refused: expect.stringMatching(/^This round was deleted for good here/) },
		]);
	});

	it("cannot be opened where it was sealed under another session secret", async () => {
		configured({ sessionSecret: "another secret for tests, 32 characters" });
		const sealed = sealRound(carried());
		configured();
		const { as } = await facilitator();
		const { status, data } = await visit(bringIn, { ...as, form: upload(fileOf(sealed)) });
		expect([status, data]).toEqual([400, { refused: expect.stringMatching(/another session secret/) }]);
	});
});

describe("bringing a round in", () => {
	it("makes it a round of the area, once, and leads to it", async () => {
		const { gwen, as } = await facilitator();
		expect((await visit(bringInPage, as)).data).toEqual({ area: { id: as.params.areaId, name: "Eastshire" } });
		const content = carried({ title: "Spring of Westshire" }, "Westshire");
		const form = forms.bringIn(sealRound(content));
		const first = await visit(bringIn, { ...as, form });
		expect([first.status, first.location]).toEqual([302, `/rounds/${content.round.id}`]);
		const again = await expectNothingWritten(() => visit(bringIn, { ...as, form }));
		expect([again.status, again.location]).toEqual([302, `/rounds/${content.round.id}`]);
		const { title, areaId, phase } = await roundNow(gwen, content.round.id);
		expect([title, areaId, phase]).toEqual(["Spring of Westshire", as.params.areaId, "finished"]);
		const shown = await visit(page, { cookie: as.cookie, params: { roundId: content.round.id } });
		expect(shown.status).toBe(200);
	});

	it("is refused in words, with nothing written, where it came in meanwhile or the form was not ours", async () => {
		const { as } = await facilitator();
		const sealed = sealRound(carried());
		await visit(bringIn, { ...as, form: forms.bringIn(sealed) });
		await expectNothingWritten(async () => {
			const again = await visit(bringIn, { ...as, form: forms.bringIn(sealed) });
			expect([again.status, again.data]).toEqual([409, "This round is here already. Nothing was brought in."]);
			const other = await visit(bringIn, { ...as, form: forms.bringIn("not sealed") });
			expect([other.status, other.data]).toEqual([400, { refused: "Choose the file of a round once more." }]);
		});
	});

	it("gives a round that can be taken away as a file once more, with all that it had", async () => {
		configuredWithReversed();
		const { gwen, as } = await facilitator();
		const content = carried();
		await visit(bringIn, { ...as, form: forms.bringIn(sealRound(content)) });
		const { rows: stored } = await carriedRoundOf(gwen, content.round.id);
		expect(stored).toEqual(content.rows);
		expect(edition().hash).toBe(content.round.definition_hash);
	});
});
