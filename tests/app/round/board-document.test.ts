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

	it("has the levels, what was agreed, where views differ, the plan with its owners, and the range of a view", () => {
		const whole = documentExample();
		expect(board.audience).toBe("board");
		expect([report.dimensions, report.agreed, board.plan]).toEqual([
			whole.report.dimensions,
			whole.report.agreed,
			whole.plan,
		]);
		expect(report.discussed.map(({ outcome }) => outcome)).toEqual([
			"Agreed on 2 of 5",
			"Agreed to differ",
			"Agreed on 2 of 5",
		]);
		expect(report.items.map(({ pattern }) => pattern)).toContain("two camps");
	});
});
