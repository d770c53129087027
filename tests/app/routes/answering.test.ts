import { createClient } from "@libsql/client";
import { beforeEach, describe, expect, it } from "vitest";
import { closeDatabase, openDatabase } from "#app/db/database.server.ts";
import type { Round } from "#app/models/round.server.ts";
import { moveRound } from "#app/models/round-phase.server.ts";
import { loader as contentsPage, action as handIn } from "#app/routes/answer._index.tsx";
import { loader as itemPage, action as sendItem } from "#app/routes/answer.item/route.tsx";
import { loader as noticePage, action as sendNotice } from "#app/routes/answer.notice.tsx";
import { action as saveItem } from "#app/routes/answer.save.ts";
import { loader as overview } from "#app/routes/rounds.$roundId._index/route.tsx";
import { action as clearSeat } from "#app/routes/rounds.$roundId.seats.$seatId_.clear.tsx";
import { change, expectNothingWritten, freshDatabase, rows } from "#tests/support/database.ts";
import { account, answer, area, edition, moved, newcomer, post, round } from "#tests/support/factories.ts";
import { signedInAs, visit } from "#tests/support/visit.ts";
import { forms, type Seated, seated } from "./world.ts";

const file = freshDatabase();

let fran: string;
let open: Round;
let dph: Seated;

beforeEach(async () => {
	fran = await account();
	open = await moved(fran, await round(fran, await area(fran)), "open");
	dph = await seated(fran, open);
});

type Form = [string, string][];

/** Sends an item in the background, as a page with JavaScript does. */
async function save(form: Form, item = "g1", cookie = dph.cookie) {
	const { status, data } = await visit(saveItem, { cookie, path: `/answer/save?id=${item}`, form });
	return { status, data: JSON.parse(String(data)) as unknown };
}

/** Sends the page of an item, as a browser without JavaScript does. */
function send(form: Form, item = "g1", cookie = dph.cookie) {
	return visit(sendItem, { cookie, path: `/answer/item?id=${item}`, form });
}

const both = [
	["in the background", save],
	["from its page", send],
] as const;
const mine = { value: "4", comment: "As I see it.", sharing: "group" };

function stored() {
	return rows("SELECT item, value, version FROM answers ORDER BY item");
}

describe("an answer", () => {
	it("sent in the background is saved, and says so with its version and its instant", async () => {
		const { status, data } = await save(forms.ownAnswer(dph));
		expect([status, data]).toEqual([
			200,
			{ kind: "saved", version: 1, at: expect.stringMatching(/^\d{4}-\d\d-\d\dT/), mine, stays: false },
		]);
		expect(await stored()).toEqual([{ item: "g1", value: "4", version: 1 }]);
	});

	it("sent from its page leads on to the next one, which says that the one before is saved", async () => {
		const { status, location } = await send(forms.ownAnswer(dph));
		expect([status, location]).toEqual([302, "/answer/item?id=g2&after=g1"]);
		const next = await visit(itemPage, { cookie: dph.cookie, path: location ?? "" });
		expect(next.data).toMatchObject({
			page: { item: { id: "g2" }, previous: "g1" },
			before: expect.stringMatching(/^Your last answer is saved \(\d\d:\d\d\)$/),
		});
	});

	it("that is none is not said to be saved, and nothing is stored; one that was taken back is said to be", async () => {
		const saidOf = async (location: string | null) =>
			((await visit(itemPage, { cookie: dph.cookie, path: location ?? "" })).data as { before: string }).before;
		const { location } = await expectNothingWritten(() => send(forms.ownAnswer(dph, { answer: "", comment: "" })));
		expect([location, await saidOf(location)]).toEqual([
			"/answer/item?id=g2&after=g1",
			"You left the last question open",
		]);
		await send(forms.ownAnswer(dph, { comment: "" }));
		const cleared = await send(forms.ownAnswer(dph, { version: 1, comment: "", clear: "yes" }));
		expect(await saidOf(cleared.location)).toBe("Your answer is cleared");
	});

	it("sent from the last page leads to all of them", async () => {
		expect((await send(forms.ownAnswer(dph), "c8")).location).toBe("/answer");
	});

	it("that is taken back stays on its page, and keeps what is written beside it", async () => {
		await send(forms.ownAnswer(dph));
		const { location } = await send(forms.ownAnswer(dph, { version: 1, clear: "yes" }));
		expect(location).toBe("/answer/item?id=g1&after=g1");
		const { data } = await visit(itemPage, { cookie: dph.cookie, path: location ?? "" });
		expect(data).toMatchObject({ page: { saved: { value: null, comment: "As I see it.", version: 2 } } });
	});

	it.each([
		["2,000 characters", "x".repeat(2000)],
		["emoji", "👩🏽‍⚕️ agreed 👍"],
		["Welsh, Polish and letters from right to left", "Ŵyn, zażółć gęślą jaźń, עברית, العربية"],
	])("comes back on its page with %s as they were typed", async (_name, comment) => {
		await send(forms.ownAnswer(dph, { comment: "One.\r\nTwo." }));
		expect(await rows("SELECT text FROM comments")).toEqual([{ text: "One.\nTwo." }]);
		await send(forms.ownAnswer(dph, { version: 1, comment }));
		const { data } = await visit(itemPage, { cookie: dph.cookie, path: "/answer/item?id=g1" });
		expect(data).toMatchObject({ page: { saved: { value: "4", comment, sharing: "group", version: 2 } } });
	});

	it("that a facilitator entered says so among all questions, and not once it was taken back", async () => {
		await answer(fran, open, { dph: { g1: "2", g2: "3" } });
		const marks = async () => {
			const { data } = await visit(contentsPage, { cookie: dph.cookie });
			const { contents } = data as { contents: { dimensions: { items: { id: string; entered: boolean }[] }[] } };
			return contents.dimensions.flatMap(({ items }) => items.flatMap(({ id, entered }) => (entered ? [id] : [])));
		};
		expect(await marks()).toEqual(["g1", "g2"]);
		await save(forms.ownAnswer(dph, { version: 1 }), "g1");
		expect(await marks()).toEqual(["g2"]);
		const params = { roundId: open.id, seatId: dph.id };
		await visit(clearSeat, { cookie: await signedInAs(fran), params, form: {} });
		expect(await marks()).toEqual([]);
	});
});

describe("an answer that is sent twice", () => {
	it.each(both)("%s is stored once, and answered alike, though the round has closed since", async (_name, doing) => {
		const form = forms.ownAnswer(dph);
		const first = await doing(form);
		const again = await expectNothingWritten(() => doing(form));
		expect([again.status, again.data]).toEqual([first.status, first.data]);
		await moveRound(fran, open, "close");
		const late = await expectNothingWritten(() => doing(form));
		expect([late.status, late.data]).toEqual([first.status, first.data]);
	});

	it.each(both)("%s with another content is refused, with what was typed", async (_name, doing) => {
		const operation = crypto.randomUUID();
		await doing(forms.ownAnswer(dph, { operation }));
		const { status, data } = await expectNothingWritten(() =>
			doing(forms.ownAnswer(dph, { operation, version: 1, answer: "1" })),
		);
		const message = "This page was sent before with another answer. Open it again.";
		expect([status, data]).toEqual([400, { kind: "refused", message, field: "form", mine: { ...mine, value: "1" } }]);
	});
});

describe("an answer that is not taken", () => {
	it.each(both)("%s to a closed round is a 409 with the words that were typed", async (_name, doing) => {
		await moveRound(fran, open, "close");
		const { status, data } = await expectNothingWritten(() => doing(forms.ownAnswer(dph)));
		const message = "This cannot be done now, because the round is closed. Nothing was changed.";
		expect([status, data]).toEqual([409, { kind: "closed", message, mine }]);
	});

	it.each(both)("%s to a question that was answered elsewhere is a 409 with both", async (_name, doing) => {
		await save(forms.ownAnswer(dph, { answer: "2", comment: "" }));
		const { status, data } = await expectNothingWritten(() => doing(forms.ownAnswer(dph)));
		expect([status, data]).toEqual([
			409,
			{
				kind: "changed",
				message: "This question was answered somewhere else since you opened it here.",
				mine,
				stored: {
					value: "2",
					comment: null,
					sharing: "facilitators",
					version: 1,
					entered: false,
					savedAt: expect.any(String),
				},
			},
		]);
		expect((await save(forms.ownAnswer(dph, { version: 1 }))).status).toBe(200);
	});

	it.each(both)(
		"%s from a page that was opened for another seat is a 401 with what was typed",
		async (_name, doing) => {
			const dass = await seated(fran, open, "dass-dcs");
			for (const [page, cookie] of [
				[dass, dph.cookie],
				[dph, dass.cookie],
			] as const) {
				const { status, data } = await expectNothingWritten(() => doing(forms.ownAnswer(page), "g1", cookie));
				const message = "Somebody else has opened their personal link in this browser. Open your own again, then save.";
				expect([status, data]).toEqual([401, { kind: "signed-out", message, mine }]);
			}
		},
	);

	it.each(both)("%s before the notice was read is a 409 with what was typed", async (_name, doing) => {
		const { seatId: id } = await newcomer(fran, open, "dass-dcs");
		const { cookie } = await seated(fran, open, "dass-dcs");
		await change("UPDATE seats SET notice_version = NULL");
		const { status, data } = await expectNothingWritten(() => doing(forms.ownAnswer({ id }), "g1", cookie));
		const message =
			"Something about your seat has been changed. Read how your answers are used once more, then save this again.";
		expect([status, data]).toEqual([409, { kind: "notice", message, mine }]);
	});

	it.each(both)(
		"%s while the database is in use is a 503 with what was typed, and can be sent again",
		async (_name, doing) => {
			await closeDatabase();
			await openDatabase(`file:${file()}`, 0);
			const client = createClient({ url: `file:${file()}` });
			const held = await client.transaction("write");
			const form = forms.ownAnswer(dph);
			const { status, data } = await doing(form);
			expect([status, data]).toEqual([
				503,
				{ kind: "busy", message: "This is not saved yet. Wait a moment and send it again.", mine },
			]);
			held.close();
			client.close();
			await doing(form);
			expect(await stored()).toEqual([{ item: "g1", value: "4", version: 1 }]);
		},
	);
});

describe("what the page of an item does not send", () => {
	const without = (name: string) => forms.ownAnswer(dph).filter(([field]) => field !== name);
	const also = (...more: Form) => [...forms.ownAnswer(dph), ...more];
	const cases: [string, () => Form, string][] = [
		["a point off the scale", () => forms.ownAnswer(dph, { answer: "6" }), "Choose one of the answers."],
		["no point at all", () => forms.ownAnswer(dph, { answer: "4.0" }), "Choose one of the answers."],
		["a comment too long", () => forms.ownAnswer(dph, { comment: "x".repeat(2001) }), "Use at most 2,000 characters."],
		[
			"a character that cannot be seen",
			() => forms.ownAnswer(dph, { comment: "Said\u202eso" }),
			"Use plain text: it holds characters that cannot be seen.",
		],
		[
			"a comment for the whole world",
			() => forms.ownAnswer(dph, { sharing: "all" }),
			"Choose who may read the comment.",
		],
		["no version", () => without("version"), "Open this page again: a part of it is missing."],
		[
			"a version below nothing",
			() => forms.ownAnswer(dph, { version: -1 }),
			"Open this page again: a part of it is missing.",
		],
		["no operation", () => without("operation"), "This field is missing."],
		["no seat", () => without("seat"), "This field is missing."],
		["another field", () => also(["late", "0"]), "This form has no such field."],
		["an answer twice", () => also(["answer", "5"]), "Choose one of the answers."],
		["two versions", () => also(["version", "1"]), "Open this page again: a part of it is missing."],
		["another word for clearing", () => also(["clear", "all"]), "This is not what the form sends here."],
	];

	it.each(cases)("is %s: a 400 in words, and nothing is written", async (_name, form, message) => {
		for (const [, doing] of both) {
			const { status, data } = await expectNothingWritten(() => doing(form()));
			expect([status, (data as { kind: string }).kind, (data as { message: string }).message]).toEqual([
				400,
				"refused",
				message,
			]);
		}
	});

	it("is given back as far as it can be read", async () => {
		const { data } = await save(forms.ownAnswer(dph, { comment: "x".repeat(2001) }));
		expect(data).toMatchObject({
			field: "comment",
			mine: { value: "4", comment: "x".repeat(2001), sharing: "group" },
		});
	});

	it("is a poisoned name or another kind of body: a 400 without a word of it", async () => {
		const multipart = new FormData();
		for (const [name, value] of forms.ownAnswer(dph)) multipart.set(name, value);
		for (const form of [also(["__proto__.x", "1"]), also(["constructor.prototype.x", "1"]), multipart]) {
			for (const action of [saveItem, sendItem]) {
				const asking = () => visit(action, { cookie: dph.cookie, path: "/answer/save?id=g1", form });
				const { status, data } = await expectNothingWritten(asking);
				expect([status, data]).toEqual([400, "This request is not one that a form here sends, so nothing was done."]);
			}
		}
	});

	it("is an item that the seat is not asked: not found, be it there for others or not", async () => {
		const borough = await area(fran, { name: "Borough", posts: [post("police", "Chief Constable", "Ode Bright")] });
		const police = await seated(fran, await moved(fran, await round(fran, borough), "open"), "police");
		const asked = edition().definition.items.filter(({ askedOf }) => !askedOf || askedOf.includes("police"));
		expect([asked.length < 30, asked.some(({ id }) => id === "f3")]).toEqual([true, false]);
		for (const item of ["f3", "zz"]) {
			for (const action of [saveItem, sendItem]) {
				const details = { cookie: police.cookie, path: `/?id=${item}`, form: forms.ownAnswer(police) };
				const { status } = await expectNothingWritten(() => visit(action, details));
				expect(status, item).toBe(404);
			}
		}
		expect((await save(forms.ownAnswer(police), "g1", police.cookie)).status).toBe(200);
	});
});

describe("the notice", () => {
	it("leads to the questions once it was read, and says when the link was used", async () => {
		await change("UPDATE seats SET notice_version = NULL");
		expect((await visit(contentsPage, { cookie: dph.cookie })).location).toBe("/answer/notice");
		const { data } = await visit(noticePage, { cookie: dph.cookie });
		expect(data).toMatchObject({ isRead: false, mayAnswer: true, doubt: null });
		expect((data as { uses: string[] }).uses[0]).toMatch(/^\d+ \w+ \d{4} at \d\d:\d\d$/);
		const { location } = await visit(sendNotice, { cookie: dph.cookie, form: forms.readNotice() });
		expect(location).toBe("/answer");
		expect((await visit(contentsPage, { cookie: dph.cookie })).status).toBe(200);
	});

	it("takes that the post is wrong, which the facilitator reads beside the seat and nobody else", async () => {
		const dass = await seated(fran, open, "dass-dcs");
		const words = "Gwilym Pryce-Ŵyn holds it now.";
		await visit(sendNotice, { cookie: dph.cookie, form: { intent: "doubt", words } });
		expect((await visit(noticePage, { cookie: dph.cookie })).data).toMatchObject({ doubt: words, isRead: false });
		const { data } = await visit(overview, { cookie: await signedInAs(fran), params: { roundId: open.id } });
		expect((data as { seats: { postDoubt: string | null }[] }).seats.map(({ postDoubt }) => postDoubt)).toEqual([
			words,
			null,
			null,
		]);
		const other = await visit(noticePage, { cookie: dass.cookie });
		expect(JSON.stringify(other.data)).not.toContain("Gwilym");
	});
});

describe("handing in", () => {
	it("is a button and nothing else, and leads to where the others are waited for", async () => {
		const { status } = await expectNothingWritten(() => visit(handIn, { cookie: dph.cookie, form: { all: "yes" } }));
		expect(status).toBe(400);
		const { location } = await visit(handIn, { cookie: dph.cookie, form: {} });
		expect(location).toBe("/answer/waiting");
		expect((await visit(contentsPage, { cookie: dph.cookie })).data).toMatchObject({
			submittedAt: expect.any(String),
			contents: { answered: 0, all: 30 },
		});
	});
});
