import type { LoaderFunction } from "@remix-run/node";
import { extractText, getDocumentProxy } from "unpdf";
import { beforeAll, describe, expect, it } from "vitest";
import { recordOutcome } from "#app/models/discussion.server.ts";
import { actionPlanPdf } from "#app/pdf/action-plan-pdf.server.tsx";
import { type Standing, standings } from "#app/round/phase.ts";
import { planDocument } from "#app/round/plan-document.server.ts";
import { loader as results } from "#app/routes/rounds.$roundId.results/route.tsx";
import { freshDatabase } from "#tests/support/database.ts";
import {
	account,
	answer,
	area,
	edition,
	everything,
	moved,
	operation,
	round,
	roundNow,
	seat,
} from "#tests/support/factories.ts";
import { signedInAs, visit } from "#tests/support/visit.ts";

freshDatabase({ shared: true });

const shared = "Canary of the group";
const apart = "Canary for facilitators";

/** Every page of a round. */
const pages = Object.entries(
	import.meta.glob<{ loader?: LoaderFunction }>(["/app/routes/rounds.*.tsx", "/app/routes/rounds.*/route.tsx"], {
		eager: true,
	}),
).map(([file, { loader }]) => ({ name: file.replace(/^\/app\/routes\/(.*?)(\/route)?\.tsx$/, "$1"), loader }));

let fran: string;
let cookie: string;
let stranger: string;

beforeAll(async () => {
	fran = await account();
	cookie = await signedInAs(fran);
	const other = await account();
	await area(other);
	stranger = await signedInAs(other);
});

async function commentedRound(where: Standing, preparation: "facilitator-prepares" | "blind") {
	const draft = await round(fran, await area(fran), { preparation });
	if (where === "draft") return draft;
	const open = await moved(fran, draft, "open");
	await answer(fran, open, { dph: everything("2", "dph") }, { f3: { text: apart, sharing: "facilitators" } });
	await answer(
		fran,
		open,
		{ "dass-dcs": everything("4", "dass", "dcs") },
		{ f3: { text: shared, sharing: "group" }, g1: { text: shared, sharing: "group" } },
	);
	return moved(fran, open, where, "open");
}

/** The pages of a round whose data holds some words, for somebody. */
async function pagesWith(words: string, roundId: string, as = cookie): Promise<string[]> {
	const seatId = (await seat(fran, roundId, "dph")).id;
	const found: string[] = [];
	for (const { name, loader } of pages) {
		if (!loader) continue;
		const { data } = await visit(loader, { cookie: as, params: { roundId, seatId }, path: "/?item=f3" });
		if (JSON.stringify(data).includes(words)) found.push(name);
	}
	return found.sort();
}

describe("what people wrote", () => {
	const resultsPage = "rounds.$roundId.results";
	const both = ["rounds.$roundId.discussion", "rounds.$roundId.document", resultsPage];
	const shownPage = "rounds.$roundId.shown";
	it.each(standings)(
		"is on the pages of a round in %s where its results may be seen, and on no other",
		async (where) => {
			const expected: Partial<Record<Standing, string[]>> = {
				revealed: [...both, shownPage],
				finished: ["rounds.$roundId.document", resultsPage, shownPage],
			};
			const blind = await commentedRound(where, "blind");
			expect(await pagesWith(shared, blind.id)).toEqual(expected[where] ?? []);
			expect(await pagesWith(apart, blind.id)).toEqual(expected[where] ? [resultsPage] : []);

			const prepared = await commentedRound(where, "facilitator-prepares");
			const early = ["closed", "revealing"].includes(where) ? [resultsPage] : [];
			expect(await pagesWith(shared, prepared.id)).toEqual(expected[where] ?? early);
			expect(await pagesWith(apart, prepared.id)).toEqual(expected[where] ? [resultsPage] : early);
		},
	);

	it("is on no page for another account", async () => {
		const { id } = await commentedRound("revealed", "blind");
		expect(await pagesWith("Canary", id, stranger)).toEqual([]);
	});

	it("for facilitators is apart from the report on the results page", async () => {
		const { id } = await commentedRound("revealed", "blind");
		const { data } = await visit(results, { cookie, params: { roundId: id } });
		const { report, forFacilitators } = data as { report: unknown; forFacilitators: unknown };
		expect(forFacilitators).toEqual([{ item: "f3", text: apart }]);
		expect(JSON.stringify(report)).not.toContain(apart);
	});

	it("stands in the plan's document below its item when it is for the group, and never otherwise", async () => {
		const revealed = await commentedRound("revealed", "blind");
		const ended = [
			{ item: "f3", outcome: "differ", note: "Both are right.", dissent: null },
			{ item: "d1", outcome: 3, note: null, dissent: null },
		] as const;
		for (const one of ended) await recordOutcome(fran, revealed, one, 0, operation());
		const document = await planDocument({ accountId: fran }, await roundNow(fran, revealed.id), edition());
		expect(document.report.discussed.map(({ id }) => id)).toEqual(["d1", "f3"]);
		const { text } = await extractText(await getDocumentProxy(await actionPlanPdf(document)), { mergePages: true });
		const said = text.replaceAll(/\s+/g, " ");
		// On g1, which was not discussed, and on f3, which was.
		expect(said.split(`“${shared}”`)).toHaveLength(3);
		expect(said).toContain("Overspends: the rule comes first Outcome Agreed to differ Note Both are right.");
		expect(said).not.toContain(apart);
	});
});
