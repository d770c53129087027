import { availableParallelism } from "node:os";
import type { LoaderFunction } from "@remix-run/node";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { documents } from "#app/documents/maker.server.ts";
import type { Round } from "#app/models/round.server.ts";
import type { PlanDocument } from "#app/round/plan-document.ts";
import { loader as group } from "#app/routes/rounds.$roundId.action-plan[.]pdf.ts";
import { loader as board } from "#app/routes/rounds.$roundId.board[.]pdf.ts";
import { loader as making } from "#app/routes/rounds.$roundId.making.tsx";
import { change, freshDatabase } from "#tests/support/database.ts";
import { account, answer, area, everything, moved, round } from "#tests/support/factories.ts";
import { documentExample } from "#tests/support/report-example.ts";
import { until } from "#tests/support/until.ts";
import { signedInAs, visit } from "#tests/support/visit.ts";

freshDatabase({ shared: true });

let cookie: string;
let shown: Round;

beforeAll(async () => {
	const fran = await account();
	cookie = await signedInAs(fran);
	const open = await moved(fran, await round(fran, await area(fran)), "open");
	await answer(fran, open, { dph: everything("2", "dph"), "dass-dcs": everything("4", "dass", "dcs") });
	shown = await moved(fran, open, "revealed", "open");
});

// What still takes long when the tests are over is not waited for.
afterAll(() => documents().close());

const asked = (loader: LoaderFunction, path = "/", by = cookie) =>
	visit(loader, { cookie: by, params: { roundId: shown.id }, path, impatient: true });
const looked = async (path: string) => (await asked(making, path)).data as Awaited<ReturnType<typeof making>>;

/** A document with so long a plan that making it takes several seconds. */
function huge(name: string): PlanDocument {
	const document = documentExample({ decision: name });
	return { ...document, plan: Array.from({ length: 12 }, () => document.plan).flat() };
}

const threads = availableParallelism() > 2 ? 2 : 1;
/** Keeps every thread at work for some seconds a turn. */
function occupied(name: string, turns = 1): Promise<unknown>[] {
	return Array.from({ length: threads * turns }, (_, index) => documents().make("pdf", huge(`${name} ${index}`)).file);
}

describe("a file that takes its time", () => {
	it("is answered at once with the file where it is soon there, and with the same bytes when it is asked for again", async () => {
		await documents().make("pdf", documentExample()).file;
		const first = await visit(group, { cookie, params: { roundId: shown.id } });
		expect([first.status, first.headers.get("content-type")]).toEqual([200, "application/pdf"]);
		expect((await asked(group)).data).toEqual(first.data);
	});

	it("leads to a page that says how far it is, and is there when that says so", async () => {
		const before = occupied("before", 3);
		const { status, location } = await asked(board);
		expect([status, location]).toEqual([303, expect.stringMatching(/^\/rounds\/[\w-]+\/making\?file=board\.pdf&job=/)]);
		// A second request for the same state of the data joins the first.
		expect((await asked(board)).location).toBe(location);
		const { progress, ...page } = await looked(location ?? "");
		expect(page).toEqual({
			round: { id: shown.id, title: shown.title, areaId: shown.areaId, area: shown.area },
			file: "board.pdf",
			name: "the board version (PDF)",
		});
		// How many of those before it are made by then depends on the machine; some are not.
		expect(progress.state === "under-way" && progress.place).toBeGreaterThan(1);
		expect(progress.state === "under-way" && progress.place).toBeLessThanOrEqual(before.length + 1);
		await Promise.all(before);
		await until("it is made", async () => (await looked(location ?? "")).progress.state === "made");
		expect((await asked(board)).status).toBe(200);
	});

	it("has a page for nobody but whom the file is for", async () => {
		const other = await signedInAs(await account({ email: "other@example.org" }));
		expect((await asked(making, "/", other)).status).toBe(404);
		expect((await visit(making, { params: { roundId: shown.id } })).status).toBe(302);
	});

	it("is said to have failed where it did, on a page that names nothing of it", async () => {
		const { job, file } = documents().make("pdf", { ...documentExample(), plan: null } as unknown as PlanDocument);
		await expect(file).rejects.toThrow("could not be made");
		expect(await looked(`/?file=board.pdf&job=${job}`)).toMatchObject({ progress: { state: "failed" } });
		// One that is not known any more is made when it is asked for.
		expect(await looked("/?file=nothing&job=nothing")).toMatchObject({
			file: "action-plan.pdf",
			progress: { state: "made" },
		});
	});

	it("is refused in words, with when to come back, once as many wait as can", async () => {
		const all = occupied("full");
		for (let count = 0; count < 8; count++)
			all.push(documents().make("pdf", documentExample({ decision: `${count}` })).file);
		for (const file of all) file.catch(() => undefined);
		// What is kept already is there all the same.
		expect((await asked(board)).status).toBe(200);
		await change("UPDATE rounds SET title = 'Another state'");
		const { status, headers, data } = await asked(board);
		expect([status, headers.get("retry-after"), data]).toEqual([
			429,
			"20",
			"Many documents are being made right now. Try again in a minute; nothing is lost.",
		]);
	});
});
