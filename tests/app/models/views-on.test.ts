import { describe, expect, it } from "vitest";
import { dayOf, daysAfter } from "#app/calendar.ts";
import { latestFirst, placeInTime, viewsOn as viewsOnInSql } from "#app/models/views-on.server.ts";
import { viewsOn } from "#app/round/views-on.ts";
import { freshDatabase, rows } from "#tests/support/database.ts";

freshDatabase();

const at = "2026-11-22T10:00:00.000Z";

type Made = { id?: string; workshopOn?: string | null; revealAt: string | null; createdAt?: string };

/** What a query says of rounds that stand like this. */
function ask(columns: string, rounds: Made[], order = "key") {
	return rows(
		`SELECT ${columns} FROM (SELECT key, value ->> 'id' AS id, value ->> 'workshopOn' AS workshop_on,
			value ->> 'revealAt' AS reveal_at, value ->> 'createdAt' AS created_at FROM json_each(:rounds)) AS rounds ORDER BY ${order}`,
		{ at, rounds: JSON.stringify(rounds) },
	);
}

describe("the day of a round's views in the database", () => {
	it("is the one that the report has, at every change of the clocks and of the year", async () => {
		const edges = ["2026-03-29", "2026-10-25", "2027-03-28", "2030-03-31", "2032-10-31", "2026-06-30", "2026-12-31"];
		const instants = edges.flatMap((day) =>
			[
				"T00:00:00.000Z",
				"T00:59:59.999Z",
				"T01:00:00.000Z",
				"T22:59:59.999Z",
				"T23:00:00.000Z",
				"T23:59:59.999Z",
			].flatMap((time) => [-1, 0, 1].map((days) => daysAfter(`${day}${time}`, days))),
		);
		const rounds = instants.flatMap((revealAt) =>
			[null, "2026-03-12", revealAt.slice(0, 10), dayOf(daysAfter(revealAt, 1)), "2040-01-01"].map((workshopOn) => ({
				workshopOn,
				revealAt,
			})),
		);
		const days = (await ask(`${viewsOnInSql} AS day`, rounds)).map(({ day }) => day);
		expect(days).toEqual(rounds.map(({ workshopOn, revealAt }) => viewsOn({ workshopOn, shownOn: dayOf(revealAt) })));
		expect(new Set(days)).toContain("2026-07-01");
	});

	it("is of the present day while the results are still to be shown", async () => {
		expect(
			await ask(`${viewsOnInSql} AS day`, [
				{ workshopOn: null, revealAt: null },
				{ workshopOn: "2026-12-03", revealAt: null },
				{ workshopOn: "2026-11-12", revealAt: null },
			]),
		).toEqual([{ day: "2026-11-22" }, { day: "2026-11-22" }, { day: "2026-11-12" }]);
	});
});

it("rounds stand by the day of their views, on one day as they were shown, and else as they were made", async () => {
	const rounds = [
		{ id: "made second", revealAt: "2026-09-10T09:00:00.000Z", createdAt: "2026-02-02T00:00:00.000Z" },
		{ id: "still to be shown", revealAt: null, createdAt: "2026-01-01T00:00:00.000Z" },
		{ id: "made first", revealAt: "2026-09-10T09:00:00.000Z", createdAt: "2026-02-01T00:00:00.000Z" },
		{ id: "shown earlier", revealAt: "2026-09-10T08:00:00.000Z", createdAt: "2026-03-01T00:00:00.000Z" },
		{ id: "held earlier", workshopOn: "2026-09-09", revealAt: "2026-11-01T08:00:00.000Z", createdAt: "2026-04-01" },
	];
	const order = ["held earlier", "shown earlier", "made first", "made second", "still to be shown"];
	expect((await ask("id", rounds, placeInTime)).map(({ id }) => id)).toEqual(order);
	expect((await ask("id", rounds, latestFirst)).map(({ id }) => id)).toEqual(order.toReversed());
});
