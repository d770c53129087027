import { describe, expect, it } from "vitest";
import { boardDocument } from "#app/round/board-document.ts";
import { documentExample, reportExample } from "#tests/support/report-example.ts";

describe("the document for a board", () => {
	const { report, ...board } = boardDocument(documentExample());

	it("has nothing of what was written or typed in the room", () => {
		const text = JSON.stringify(report);
		const { comments, discussed } = reportExample();
		const typed = [
			...comments.map((comment) => comment.text),
			...discussed.flatMap(({ note, dissent }) => [note, dissent].flatMap((words) => words ?? [])),
		];
		expect(typed).toHaveLength(5);
		for (const words of typed) expect(text).not.toContain(words);
	});

	it("has no score of a post, no answers and no difference between posts", () => {
		expect(report.series.map(({ id }) => id)).toEqual(["partnership"]);
		expect(
			report.views.flatMap(({ series }) => series.map(({ label, values, shown }) => [label, values, shown])),
		).toEqual([["ICB place lead", [], []]]);
		expect([report.differences, report.act, report.findOut]).toEqual([[], [], []]);
		for (const { id, title, statement, dimension, withheld, pattern, basis, ...figures } of report.items) {
			expect(
				Object.values(figures)
					.flat()
					.filter((figure) => figure !== null),
				id,
			).toEqual([]);
		}
		expect([report.heatMap, report.lists]).toEqual([null, null]);
		expect(new Set(report.talk.map(({ why }) => why))).toEqual(new Set([""]));
	});

	it("has no list of seats, and nobody who was silent or late", () => {
		const late = boardDocument(documentExample({ report: reportExample({ silent: ["Police"], late: ["DPH"] }) }));
		expect([late.heard, late.report.silent, late.report.late]).toEqual([[], [], []]);
	});

	it("has no score of an item, and no shift from which one follows", () => {
		const whole = documentExample();
		expect(whole.report.dimensions.map(({ lowest }) => lowest?.shown)).toContain("1.8");
		expect(report.dimensions.map(({ lowest }) => lowest?.shown)).toEqual([null, null, null, null]);
		expect(report.agreed?.map(({ shift }) => shift)).toEqual([null, null, null, null]);
	});

	it("has why each action is there in words, and neither figures, what was noted nor what its owners ask for", () => {
		const whole = documentExample();
		const [decision, overspends] = whole.plan;
		expect(decision?.answersTo[0]?.figures).toMatch(/^Scores 1\.3 /);
		expect([decision?.asked, overspends?.whyHasFigures]).toEqual([
			"ICB place lead: not before the cluster has its scheme.",
			true,
		]);
		expect(board.plan.map(({ why }) => why)).toEqual([
			"Three requests are older than a year.",
			// It was written while figures stood in such words.
			null,
			...whole.plan.slice(2).map(({ why }) => why),
		]);
		expect(board.plan[0]?.answersTo).toEqual([
			{
				...{ round: "Spring 2026", item: "Getting a decision on sharing" },
				...{ figures: null, outcome: null, note: null, dissent: null },
			},
		]);
		const told = JSON.stringify([board.plan, board.next, board.asks]);
		for (const kept of ["1.3", "1.8", "the forms did not", "not before the cluster"]) expect(told).not.toContain(kept);
	});

	it("has the range of a view of three posts, and none of two, which would be both scores where they are one", () => {
		const [view] = reportExample().views;
		const [post] = view?.series ?? [];
		if (!view || !post) throw new Error("The example has a view with a post.");
		const rangesOf = (values: number[]) => {
			const series = values.map((value) => ({ ...post, values: [value, value, value, value] }));
			const views = [{ ...view, series, ranges: Array(4).fill("1.0 to 2.0") }];
			return boardDocument(documentExample({ report: reportExample({ views }) })).report.views[0]?.ranges;
		};
		expect(rangesOf([1, 2])).toEqual([null, null, null, null]);
		expect(rangesOf([1, 1.5, 2])).toEqual(["1.0 to 2.0", "1.0 to 2.0", "1.0 to 2.0", "1.0 to 2.0"]);
	});

	it("has the levels, what was agreed, where views differ, and the plan with its owners", () => {
		const whole = documentExample();
		expect(board.audience).toBe("board");
		// It is told to those who were not asked.
		expect(report.sentence).toBe("Developing overall, held back by data sharing. Culture is seen most differently.");
		expect(report.dimensions.map(({ shown, level }) => [shown, level])).toEqual(
			whole.report.dimensions.map(({ shown, level }) => [shown, level]),
		);
		expect(report.agreed?.map(({ agreed }) => agreed)).toEqual(whole.report.agreed?.map(({ agreed }) => agreed));
		expect(board.plan.map(({ what, owners, measure }) => [what, owners, measure])).toEqual(
			whole.plan.map(({ what, owners, measure }) => [what, owners, measure]),
		);
		expect(report.discussed.map(({ outcome }) => outcome)).toEqual([
			"Agreed on 2 of 5",
			"Agreed to differ",
			"Agreed on 2 of 5",
		]);
		expect(report.items.map(({ pattern }) => pattern)).toContain("two camps");
	});
});
