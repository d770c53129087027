import { beforeEach, describe, expect, it } from "vitest";
import type { Round } from "#app/models/round.server.ts";
import { standings } from "#app/round/phase.ts";
import { loader as contentsPage } from "#app/routes/answer._index.tsx";
import { loader as deskPage } from "#app/routes/answer.desk.ts";
import { action as saveItem } from "#app/routes/answer.save.ts";
import { loader as waitingPage } from "#app/routes/answer.waiting.tsx";
import { loader as withdrawPage, action as withdrawSent } from "#app/routes/answer.withdraw.tsx";
import { loader as overview } from "#app/routes/rounds.$roundId._index/route.tsx";
import { action as bringIn } from "#app/routes/rounds.$roundId.import/route.tsx";
import { loader as sheetPage, action as typeIn } from "#app/routes/rounds.$roundId.seats.$seatId.tsx";
import { change, expectNothingWritten, freshDatabase, rows } from "#tests/support/database.ts";
import { account, area, moved, opened, ownAnswer, round, sittingNow } from "#tests/support/factories.ts";
import { signedInAs, visit } from "#tests/support/visit.ts";
import { csv, forms, type Seated, seated } from "./world.ts";

freshDatabase();

let fran: string;
let open: Round;
let dph: Seated;

beforeEach(async () => {
	fran = await account();
	open = await moved(fran, await round(fran, await area(fran)), "open");
	dph = await seated(fran, open);
	await ownAnswer(await sittingNow(await opened(dph.link)), "g1", { value: "2", comment: "Canary" });
});

const answers = () => rows("SELECT item FROM answers");

/** The key by which the pages of a seat know it now. */
async function keyNow(): Promise<string> {
	const { data } = await visit(deskPage, { cookie: dph.cookie });
	return (JSON.parse(String(data)) as { sheet: { seat: { id: string } } }).sheet.seat.id;
}

function send(seat = dph.id, cookie = dph.cookie) {
	return visit(withdrawSent, { cookie, path: "/answer/withdraw", form: { seat } });
}

describe("the page on which one takes one's answers back", () => {
	it.each(standings)("is there while it can be done, and says in words why not else: %s", async (where) => {
		if (where === "draft") await change("UPDATE rounds SET phase = 'draft'");
		else await moved(fran, open, where, "open");
		const asked = await visit(withdrawPage, { cookie: dph.cookie });
		if (["open", "late", "closed"].includes(where)) {
			expect([asked.status, asked.data]).toEqual([
				200,
				expect.objectContaining({ mayAnswer: where !== "closed", mayBeRead: where === "closed", withdrew: false }),
			]);
			return;
		}
		expect([asked.status, asked.data]).toEqual([
			409,
			expect.stringMatching(/, because .+\. To have something of yours deleted, ask Eastshire Council\.$/),
		]);
		const { status, data } = await expectNothingWritten(() => send());
		expect([status, data]).toEqual([409, expect.stringMatching(/^This cannot be done now, because .+ Nothing was/)]);
	});

	it("deletes them with its button, has the browser forget what it keeps, and leads back to the questions", async () => {
		const { status, location, headers } = await send();
		expect([status, location, headers.get("clear-site-data")]).toEqual([302, "/answer", '"cache", "storage"']);
		expect(await answers()).toEqual([]);
		const { data } = await visit(contentsPage, { cookie: dph.cookie });
		expect(data).toMatchObject({ contents: { answered: 0 }, takenBackAt: expect.stringMatching(/^\d{4}-/) });
		expect((await visit(withdrawPage, { cookie: dph.cookie })).data).toMatchObject({ withdrew: true });
		// Nothing is waited for by whoever is not in it.
		expect((await visit(waitingPage, { cookie: dph.cookie })).location).toBe("/answer");
	});

	it("sent twice does it once, and leads on both times", async () => {
		await send();
		const { status, location } = await expectNothingWritten(() => send());
		expect([status, location]).toEqual([302, "/answer"]);
	});

	it("takes nothing that was answered since it was opened: 409 in words", async () => {
		await send();
		const key = await keyNow();
		await save(key, "g2");
		const { status, data } = await expectNothingWritten(() => send());
		expect([status, data]).toEqual([
			409,
			"You have taken your answers back since this page was opened, and have answered again. Nothing was changed.",
		]);
		expect((await send(key)).status).toBe(302);
		expect(await answers()).toEqual([]);
	});

	it("takes nothing of somebody else who has opened their link in the same browser since: 409 in words", async () => {
		const dass = await seated(fran, open, "dass-dcs");
		const { status, data } = await expectNothingWritten(() => send(dph.id, dass.cookie));
		expect([status, data]).toEqual([409, expect.stringMatching(/^Somebody else has opened their personal link/)]);
	});

	it.each([
		["another field", { seat: crypto.randomUUID(), all: "yes" }],
		["nothing", {}],
		["no seat at all", { seat: "'; DELETE FROM seats" }],
	])("is sent %s: 400, and nothing is deleted", async (_name, form) => {
		const sent = await expectNothingWritten(() => visit(withdrawSent, { cookie: dph.cookie, form }));
		expect(sent.status).toBe(400);
	});
});

/** Saves an item in the background, from a page that was opened for a seat by its key. */
async function save(seat: string, item: string) {
	const form = forms.ownAnswer({ id: seat });
	const { status, data } = await visit(saveItem, { cookie: dph.cookie, path: `/answer/save?id=${item}`, form });
	return { status, data: JSON.parse(String(data)) as unknown };
}

describe("what was chosen before and is sent after it", () => {
	it("is not saved, and its page says why and what to do", async () => {
		await send();
		const { status, data } = await expectNothingWritten(() => save(dph.id, "g2"));
		expect([status, data]).toEqual([
			400,
			{
				kind: "refused",
				message:
					"You have taken your answers back since this page was opened, so this is not saved. Open all questions again to answer anew.",
				field: "form",
				mine: { value: "4", comment: "As I see it.", sharing: "group" },
			},
		]);
	});

	it("is saved from a page that was opened after it, under another key, which is another again after the next time", async () => {
		await send();
		const first = await keyNow();
		expect(first).not.toBe(dph.id);
		expect((await save(first, "g2")).status).toBe(200);
		await send(first);
		expect(await keyNow()).not.toBe(first);
		expect((await save(first, "g3")).status).toBe(400);
		expect(await answers()).toEqual([]);
	});
});

describe("whoever facilitates", () => {
	const params = () => ({ roundId: open.id, seatId: dph.id });

	it("sees that they withdrew, reminds them of nothing, and counts them by themselves", async () => {
		await send();
		const { data } = await visit(overview, { cookie: await signedInAs(fran), params: params() });
		const { seats, reminder } = data as {
			seats: { code: string; progress: object }[];
			reminder: { names: string[]; text: string };
		};
		expect(seats.find(({ code }) => code === "dph")?.progress).toEqual({
			state: "withdrew",
			words: "and what they had answered is deleted",
		});
		expect(reminder.names).toHaveLength(2);
		expect(reminder.names.join(" ")).not.toContain("Public Health");
	});

	it("cannot answer in their place: the page is a 409 in words, its form keeps what was typed, a file is told the line", async () => {
		const cookie = await signedInAs(fran);
		expect((await visit(sheetPage, { cookie, params: params() })).status).toBe(200);
		await send();
		const page = await visit(sheetPage, { cookie, params: params() });
		expect([page.status, page.data]).toEqual([
			409,
			"Director of Public Health has taken back what they answered, and nobody else can answer in their place.",
		]);
		const typed = await expectNothingWritten(() =>
			visit(typeIn, { cookie, params: params(), form: forms.answers(), path: "/?dimension=governance" }),
		);
		expect(typed.status).toBe(409);
		expect(typed.data).toMatchObject({
			faults: { form: expect.stringMatching(/^Somebody has taken back what they answered/) },
			typed: { comments: { g1: "As it is." } },
		});
		const context = { sent: true };
		expect((await visit(sheetPage, { cookie, params: params(), context })).status).toBe(200);
		const brought = await expectNothingWritten(() =>
			visit(bringIn, { cookie, params: params(), form: forms.file(csv) }),
		);
		expect([brought.status, brought.data]).toEqual([
			400,
			{
				faults: [
					{
						line: 2,
						message:
							"Director of Public Health has taken back what they answered, and nobody else can answer in their place: remove these lines.",
					},
				],
				count: 1,
			},
		]);
	});

	it("is told nothing by a file that leaves their lines empty", async () => {
		await send();
		const file = "respondent,roles,item,answer\ndph,dph,g1,\nicb-place-lead,icb-place-lead,g1,3\n";
		const form = forms.file(file);
		const { status } = await visit(bringIn, { cookie: await signedInAs(fran), params: params(), form });
		expect(status).toBe(302);
	});
});
