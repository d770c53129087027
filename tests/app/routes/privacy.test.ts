import { beforeEach, describe, expect, it } from "vitest";
import type { Round } from "#app/models/round.server.ts";
import { noticeVersion } from "#app/round/notice.ts";
import { loader as contentsPage } from "#app/routes/answer._index.tsx";
import { loader as noticePage, action as sendNotice } from "#app/routes/answer.notice.tsx";
import { action as saveItem } from "#app/routes/answer.save.ts";
import { loader as privacyPage, action as sendPrivacy } from "#app/routes/body.privacy.tsx";
import { loader as versionsPage } from "#app/routes/body.privacy_.versions.tsx";
import { loader as previewPage } from "#app/routes/rounds.$roundId.preview.tsx";
import { loader as sheetsPage } from "#app/routes/rounds.$roundId.sheets.tsx";
import { expectNothingWritten, freshDatabase, rows } from "#tests/support/database.ts";
import { account, area, moved, round } from "#tests/support/factories.ts";
import { signedInAs, visit } from "#tests/support/visit.ts";
import { forms, type Seated, seated } from "./world.ts";

freshDatabase();

let fran: string;
let cookie: string;
let open: Round;
let dph: Seated;

beforeEach(async () => {
	fran = await account({ name: "Nia Prosser" });
	cookie = await signedInAs(fran);
	open = await moved(fran, await round(fran, await area(fran)), "open");
	dph = await seated(fran, open);
});

const send = (form: [string, string][]) => visit(sendPrivacy, { cookie, path: "/body/privacy", form });
const words = { purpose: "A duty.\r\nOf ours.", contacts: "<b>dpo@example.org</b>" };

type Parts = { title: string; added: { by: string; text: string } | null }[];
const addedIn = (parts: Parts) => parts.flatMap(({ title, added }) => (added ? [[title, added.by, added.text]] : []));
const added = [
	["What this is for", "Eastshire Council adds:", "A duty.\nOf ours."],
	["Whom to ask", "Eastshire Council adds:", "<b>dpo@example.org</b>"],
];

describe("the page on how a body uses answers", () => {
	it("shows the product's words beside each passage, and the body's own as they are saved", async () => {
		const { data } = await visit(privacyPage, { cookie });
		expect(data).toMatchObject({ version: 0, since: null, body: { retentionMonths: 24 } });
		const { passages } = data as { passages: { id: string; title: string; product: string[]; words: string }[] };
		expect(passages.map(({ id, title, words: own }) => [id, title, own])).toEqual([
			["purpose", "What this is for", ""],
			["disclosure", "Who else may ask for it", ""],
			["rights", "Your rights", ""],
			["contacts", "Whom to ask", ""],
		]);
		expect(passages[0]?.product.at(-1)).toBe(
			"You are asked as part of your work. To read this is not to consent to anything.",
		);
		expect((await send(forms.wording(words))).location).toBe("/body/privacy?saved=wording");
		expect((await visit(privacyPage, { cookie })).data).toMatchObject({
			version: 1,
			since: expect.stringMatching(/^\d+ \w+ \d{4} at \d\d:\d\d$/),
			passages: [{ words: "A duty.\nOf ours." }, { words: "" }, { words: "" }, { words: "<b>dpo@example.org</b>" }],
		});
	});

	it("keeps what was said, by whom and when", async () => {
		await send(forms.wording(words));
		await send(forms.wording({ version: 1, purpose: "" }));
		const { data } = await visit(versionsPage, { cookie });
		expect(data).toMatchObject({
			body: "Eastshire Council",
			versions: [
				{ version: 2, by: "Nia Prosser", passages: [] },
				{
					version: 1,
					by: "Nia Prosser",
					passages: [
						{ title: "What this is for", text: "A duty.\nOf ours." },
						{ title: "Whom to ask", text: "<b>dpo@example.org</b>" },
					],
				},
			],
		});
	});

	it("is refused with words beside the field and everything typed still there", async () => {
		const long = "x".repeat(2001);
		const { status, data } = await expectNothingWritten(() => send(forms.wording({ ...words, rights: long })));
		expect([status, data]).toMatchObject([
			400,
			{ faults: { rights: "Use at most 2,000 characters." }, typed: { rights: long, contacts: words.contacts } },
		]);
		for (const [months, message] of [
			["0", "Enter a number of months from 1 to 120."],
			["121", "Enter a number of months from 1 to 120."],
			["2.5", "Enter a number of months from 1 to 120."],
			["two", "Enter a number of months from 1 to 120."],
		]) {
			const refused = await expectNothingWritten(() => send(forms.retention({ months })));
			expect([refused.status, refused.data], months).toMatchObject([400, { faults: { months: message } }]);
		}
		for (const form of [
			forms.wording({ read: "yes" }),
			forms.wording({ intent: "retention" }),
			forms.wording({ purpose: "a\u202eb" }),
		]) {
			expect((await expectNothingWritten(() => send(form))).status).toBe(400);
		}
	});

	it("tells the second of two administrators, who then goes over it knowingly", async () => {
		await send(forms.wording(words));
		const { status, data } = await expectNothingWritten(() => send(forms.wording({ purpose: "Mine." })));
		expect([status, data]).toMatchObject([
			409,
			{
				stale: true,
				typed: { purpose: "Mine.", version: "1" },
				faults: { form: expect.stringMatching(/^Somebody else has changed these words/) },
			},
		]);
		expect((await send(forms.wording({ purpose: "Mine.", version: 1 }))).status).toBe(302);
		await send(forms.retention());
		const late = await expectNothingWritten(() => send(forms.retention({ months: 12 })));
		expect([late.status, late.data]).toMatchObject([409, { stale: true, typed: { months: "12", version: "36" } }]);
	});

	it("sent twice is done once", async () => {
		const form = forms.wording(words);
		await send(form);
		expect((await expectNothingWritten(() => send(form))).status).toBe(302);
	});

	it("sets how long a new round's answers are kept", async () => {
		expect((await send(forms.retention())).location).toBe("/body/privacy?saved=retention");
		expect((await visit(privacyPage, { cookie })).data).toMatchObject({ body: { retentionMonths: 36 } });
	});
});

describe("words that a body has changed", () => {
	it("stand in the notice, its preview and on paper, under the product's and as the body's", async () => {
		const facts = { cookie, params: { roundId: open.id } };
		const given = async () => [
			((await visit(noticePage, { cookie: dph.cookie })).data as { parts: Parts }).parts,
			((await visit(previewPage, facts)).data as { notice: Parts }).notice,
			((await visit(sheetsPage, facts)).data as { notice: Parts }).notice,
		];
		for (const parts of await given()) expect(addedIn(parts)).toEqual([]);
		await send(forms.wording(words));
		for (const parts of await given()) expect(addedIn(parts)).toEqual(added);
	});

	it("are read before the next question is answered, and the version that was read is kept with the seat", async () => {
		expect((await visit(contentsPage, { cookie: dph.cookie })).status).toBe(200);
		await send(forms.wording(words));
		expect((await visit(contentsPage, { cookie: dph.cookie })).location).toBe("/answer/notice");
		const form = forms.ownAnswer(dph);
		const save = () => visit(saveItem, { cookie: dph.cookie, path: "/answer/save?id=g1", form });
		const refused = await expectNothingWritten(save);
		expect([refused.status, JSON.parse(String(refused.data))]).toMatchObject([409, { kind: "notice" }]);
		const { data } = await visit(noticePage, { cookie: dph.cookie });
		expect(data).toMatchObject({ isRead: false, version: `${noticeVersion}.1` });
		await read(`${noticeVersion}.1`);
		expect(await readVersion()).toBe("4.1");
		expect((await visit(contentsPage, { cookie: dph.cookie })).status).toBe(200);
		expect((await save()).status).toBe(200);
	});

	it("while somebody had the notice open are shown before they have read it", async () => {
		await send(forms.wording(words));
		const { location } = await expectNothingWritten(() => read(noticeVersion));
		expect(location).toBe("/answer/notice?changed=yes");
		const { data } = await visit(noticePage, { cookie: dph.cookie, path: location ?? "" });
		expect(data).toMatchObject({ isChanged: true, isRead: false });
	});

	it("are no concern of another body's seats", async () => {
		const other = await account({ body: "Borough Council" });
		const theirs = await seated(other, await moved(other, await round(other, await area(other)), "open"));
		await send(forms.wording(words));
		expect((await visit(contentsPage, { cookie: theirs.cookie })).status).toBe(200);
		const { data } = await visit(noticePage, { cookie: theirs.cookie });
		expect(addedIn((data as { parts: Parts }).parts)).toEqual([]);
	});
});

function read(version: string) {
	return visit(sendNotice, {
		cookie: dph.cookie,
		path: "/answer/notice",
		form: [
			["intent", "read"],
			["version", version],
		],
	});
}

async function readVersion(): Promise<unknown> {
	const [seat] = await rows("SELECT notice_version FROM seats WHERE id = :id", { id: dph.id });
	return seat?.notice_version;
}
