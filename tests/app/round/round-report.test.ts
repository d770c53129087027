import { describe, expect, it } from "vitest";
import type { Round } from "#app/models/round.server.ts";
import { facilitatorReport } from "#app/round/round-report.server.ts";
import { freshDatabase } from "#tests/support/database.ts";
import { account, answer, area, edition, everything, moved, post, round } from "#tests/support/factories.ts";

freshDatabase();

const codes = ["dph", "dph-2", "dph-3", "dph-4", "dph-5"];

/** A round of five directors of public health, of whom so many answer; the first of them writes on two items for each. */
async function answeredRound(mode: Round["mode"], count: number, answers: Record<string, string> = {}) {
	const fran = await account();
	const posts = codes.map((code) => post("dph", code, `Holder of ${code}`));
	const open = await moved(fran, await round(fran, await area(fran, { posts }), { mode }), "open");
	for (const code of codes.slice(0, count)) await answer(fran, open, { [code]: everything("3", "dph") });
	await answer(
		fran,
		open,
		{ dph: answers },
		{ f3: { text: "For the group.", sharing: "group" }, d1: { text: "For Fran.", sharing: "facilitators" } },
	);
	return { fran, open };
}

async function comments({ fran, open }: Awaited<ReturnType<typeof answeredRound>>) {
	const { report, apart } = await facilitatorReport(fran, open, edition());
	return { report, shared: report.comments, apart };
}

describe("what people wrote", () => {
	it("is in the report when it is for the group, and only beside it when it is for the facilitators", async () => {
		const { report, shared, apart } = await comments(await answeredRound("by-post", 1));
		expect(shared).toEqual([{ item: "f3", text: "For the group." }]);
		expect(apart).toEqual([{ item: "d1", text: "For Fran." }]);
		expect(JSON.stringify(report)).not.toContain("For Fran.");
	});

	it("is withheld in a pooled round of fewer people than figures are shown for", async () => {
		expect(await comments(await answeredRound("pooled", 4))).toMatchObject({ shared: [], apart: [] });
	});

	it("is shown in a pooled round of a whole group, still without a name", async () => {
		expect(await comments(await answeredRound("pooled", 5))).toMatchObject({
			shared: [{ item: "f3", text: "For the group." }],
			apart: [{ item: "d1", text: "For Fran." }],
		});
	});

	it("is withheld in a pooled round on an item that fewer than a group gave a scale point", async () => {
		const one = await comments(await answeredRound("pooled", 5, { f3: "dont-know" }));
		expect([one.shared.length, one.apart.length]).toEqual([0, 1]);
		const other = await comments(await answeredRound("pooled", 5, { d1: "not-applicable" }));
		expect([other.shared.length, other.apart.length]).toEqual([1, 0]);
	});
});
