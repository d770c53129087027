import type { ActionFunction, LoaderFunction } from "@remix-run/node";
import { beforeAll, describe, expect, it } from "vitest";
import { noticeVersion } from "#app/round/notice.ts";
import { type Standing, standings } from "#app/round/phase.ts";
import * as contents from "#app/routes/answer._index.tsx";
import * as desk from "#app/routes/answer.desk.ts";
import * as item from "#app/routes/answer.item/route.tsx";
import * as ownData from "#app/routes/answer.my-data[.]json.ts";
import * as notice from "#app/routes/answer.notice.tsx";
import * as report from "#app/routes/answer.report.tsx";
import * as results from "#app/routes/answer.results.tsx";
import * as save from "#app/routes/answer.save.ts";
import * as waiting from "#app/routes/answer.waiting.tsx";
import { change, expectNothingWritten, freshDatabase } from "#tests/support/database.ts";
import { moved } from "#tests/support/factories.ts";
import { visit } from "#tests/support/visit.ts";
import { forms, roundIn, type Seated, seated, type World, world } from "./world.ts";

freshDatabase({ shared: true });

let own: World;

beforeAll(async () => {
	own = await world();
});

/** What a page of a seat gives, wherever its round stands. */
async function everywhere(loader: LoaderFunction, path = "/"): Promise<Record<string, string>> {
	const given: Record<string, string> = {};
	for (const where of standings) {
		const { status, location } = await visit(loader, { cookie: own.seats[where].cookie, path });
		given[where] = location ?? String(status);
	}
	return given;
}

const before = { draft: "200", open: "200", closed: "200", late: "200", revealing: "200" };
const always = { ...before, revealed: "200", finished: "200" };

describe("the pages of a seat", () => {
	it("are its questions and the others' progress until the results are shown, and lead to them from then on", async () => {
		const onwards = { ...before, revealed: "/answer/results", finished: "/answer/results" };
		expect(await everywhere(contents.loader)).toEqual(onwards);
		// Nobody waits for a round that is being prepared.
		expect(await everywhere(waiting.loader)).toEqual({ ...onwards, draft: "/answer" });
	});

	it("are the results from the instant at which they are shown, and lead back before it", async () => {
		expect(await everywhere(results.loader)).toEqual({
			draft: "/answer",
			open: "/answer",
			closed: "/answer",
			late: "/answer",
			revealing: "/answer",
			revealed: "200",
			finished: "200",
		});
	});

	it("are the report once the round is finished, and lead back before it", async () => {
		expect(await everywhere(report.loader)).toEqual({
			draft: "/answer",
			open: "/answer",
			closed: "/answer",
			late: "/answer",
			revealing: "/answer",
			revealed: "/answer",
			finished: "200",
		});
	});

	it("are the notice, every question and one's own data at any time", async () => {
		expect(await everywhere(notice.loader)).toEqual(always);
		expect(await everywhere(ownData.loader)).toEqual(always);
		expect(await everywhere(item.loader, "/answer/item?id=g1")).toEqual(always);
		expect(await everywhere(desk.loader)).toEqual(always);
	});

	it("say that answers are taken where they are", async () => {
		for (const where of standings) {
			const { cookie } = own.seats[where];
			const taken = where === "open" || where === "late";
			const asked = await visit(desk.loader, { cookie });
			expect(JSON.parse(String(asked.data)), where).toMatchObject({ mayAnswer: taken });
			expect((await visit(item.loader, { cookie, path: "/?id=g1" })).data, where).toMatchObject({ mayAnswer: taken });
			expect((await visit(notice.loader, { cookie })).data, where).toMatchObject({ mayAnswer: taken });
		}
	});

	it("stay open to what was typed, when a form was just sent that came too late", async () => {
		const { cookie } = own.seats.closed;
		const { status, data } = await visit(item.loader, { cookie, path: "/?id=g1", context: { sent: true } });
		expect([status, data]).toEqual([200, expect.objectContaining({ mayAnswer: true })]);
	});

	it("begin with the notice where answers are taken, until it has been read", async () => {
		await change("UPDATE seats SET notice_version = NULL");
		const first = { ...before, open: "/answer/notice", late: "/answer/notice" };
		const onwards = { revealed: "/answer/results", finished: "/answer/results" };
		expect(await everywhere(contents.loader)).toEqual({ ...first, ...onwards });
		expect(await everywhere(item.loader, "/?id=g1")).toEqual({ ...first, revealed: "200", finished: "200" });
		await change("UPDATE seats SET notice_version = '0'");
		expect(await everywhere(contents.loader)).toEqual({ ...first, ...onwards });
		const asked = await visit(desk.loader, { cookie: own.seats.open.cookie });
		expect(JSON.parse(String(asked.data))).toMatchObject({ mayAnswer: false });
		await change("UPDATE seats SET notice_version = :noticeVersion", { noticeVersion });
	});
});

const words = /^This cannot be done now, because .+\. Nothing was changed\.$/;

describe("agreeing to the report", () => {
	it("is a 409 in words before the round is finished, and nothing is written", async () => {
		for (const where of standings.filter((one) => one !== "finished")) {
			const { status, data } = await expectNothingWritten(() =>
				visit(report.action, { cookie: own.seats[where].cookie, path: "/answer/report", form: forms.agree() }),
			);
			expect([status, data], where).toEqual([409, expect.stringMatching(words)]);
		}
	});
});

type Sent = { action: ActionFunction; path: string; form: (of: Seated) => [string, string][] };
const sent: Record<string, Sent> = {
	"handing in": { action: contents.action, path: "/answer?index", form: () => [] },
	"an answer from a page": { action: item.action, path: "/answer/item?id=g2", form: (of) => forms.ownAnswer(of) },
	"an answer in the background": { action: save.action, path: "/answer/save?id=g2", form: (of) => forms.ownAnswer(of) },
	"that the notice was read": { action: notice.action, path: "/answer/notice", form: () => forms.readNotice() },
	"that the post is wrong": {
		action: notice.action,
		path: "/answer/notice",
		form: () => [
			["intent", "doubt"],
			["words", "Gwilym holds it now."],
		],
	},
};

describe.each(Object.entries(sent))("%s", (_name, { action, path, form }) => {
	it("is a 409 in words where no answers are taken, with what was typed, and nothing is written", async () => {
		for (const where of standings.filter((one) => one !== "open" && one !== "late")) {
			const of = own.seats[where];
			const { status, data } = await expectNothingWritten(() =>
				visit(action, { cookie: of.cookie, path, form: form(of) }),
			);
			expect(status, where).toBe(409);
			if (!path.includes("id=g2")) {
				expect(data, where).toMatch(words);
				continue;
			}
			expect(typeof data === "string" ? JSON.parse(data) : data, where).toEqual({
				kind: "closed",
				message: expect.stringMatching(words),
				mine: { value: "4", comment: "As I see it.", sharing: "group" },
			});
		}
	});

	it.each<Standing>(["open", "late"])("is done in a round that is %s", async (where) => {
		const fresh = await moved(own.accountId, await roundIn(own.accountId, own.area), where);
		const of = await seated(own.accountId, fresh);
		const { status } = await visit(action, { cookie: of.cookie, path, form: form(of) });
		expect(status).toBe(path.startsWith("/answer/save") ? 200 : 302);
	});
});
