import { describe, expect, it } from "vitest";
import { seatsToAgree } from "#app/round/core-seats.ts";
import { reportState, shortState, stateWords } from "#app/round/report-state.ts";
import { definition } from "./people.ts";

const seats = [
	{ id: "1", label: "Director of Public Health", roles: ["dph"], answered: 30 },
	{ id: "2", label: "DASS and DCS", roles: ["dass", "dcs"], answered: 1 },
	{ id: "3", label: "Second Director of Public Health", roles: ["dph"], answered: 0 },
	{ id: "4", label: "Place Director", roles: ["icb-place-lead"], answered: 30 },
];
const heard = seats.filter(({ answered }) => answered > 0);

function version(agreed: Record<string, string>, overrides: object = {}) {
	return {
		number: 1,
		reason: null,
		circulatedAt: null,
		agreements: Object.entries(agreed).map(([seatId, on]) => ({ seatId, agreedAt: `${on}T10:00:00.000Z` })),
		...overrides,
	};
}

const one = { 1: "2026-03-12" };
const both = { 1: "2026-03-12", 2: "2026-03-12" };
const later = { 1: "2026-03-12", 2: "2026-03-14" };

describe("who is asked to agree to a report", () => {
	it("is everybody in a core role who was heard, with one answer or with all, and nobody else", () => {
		expect(seatsToAgree(definition, seats).map(({ id }) => id)).toEqual(["1", "2"]);
	});
});

describe("how far a report is, in words", () => {
	const words = (
		latest: ReturnType<typeof version> | undefined,
		mode: "by-post" | "pooled" = "by-post",
		of = seats,
	) => {
		const state = reportState(definition, mode, of, latest);
		return [stateWords(state), shortState(state)];
	};

	it("is a draft before the round is finished", () => {
		expect(words(undefined)).toEqual(["Draft: the workshop is not finished.", "Draft"]);
	});

	it("is a draft until every director who was heard has agreed, whoever else has", () => {
		expect(words(version({}))).toEqual(["Draft 1: no director has agreed to it yet.", "Draft 1"]);
		expect(words(version({ 1: "2026-03-12", 4: "2026-03-12" }))[0]).toBe("Draft 1: agreed by 1 of 2 directors.");
	});

	it("names the posts that have agreed, and when", () => {
		expect(words(version(both))).toEqual([
			"Version 1: agreed on 12 March 2026 by Director of Public Health; DASS and DCS.",
			"Version 1, agreed",
		]);
		expect(words(version(later))[0]).toBe(
			"Version 1: agreed by Director of Public Health (12 March 2026); DASS and DCS (14 March 2026).",
		);
	});

	it("says when it was circulated, and of a later version why it was made", () => {
		const circulated = version(both, {
			number: 3,
			reason: "The date was wrong",
			circulatedAt: "2026-03-20T10:00:00.000Z",
		});
		expect(words(circulated)).toEqual([
			"Version 3, circulated on 20 March 2026: agreed on 12 March 2026 by Director of Public Health; DASS and DCS. It corrects version 2: The date was wrong.",
			"Version 3, circulated on 20 March 2026",
		]);
		expect(words(version(one, { number: 2, reason: "One word." }))[0]).toBe(
			"Draft 2: agreed by 1 of 2 directors. It corrects version 1: One word.",
		);
	});

	it("says of nobody that nobody is asked", () => {
		expect(words(version({}), "by-post", seats.slice(2))[0]).toBe(
			"Version 1: no director answered, so that nobody is asked to agree.",
		);
	});

	it("names no post in a pooled round", () => {
		const pooled = (agreed: Record<string, string>, of = heard) => words(version(agreed), "pooled", of)[0];
		expect(pooled(one)).toBe("Draft 1: agreed by 1 of 2 directors.");
		expect(pooled(later)).toBe("Version 1: agreed on 14 March 2026 by both directors.");
		const third = { id: "5", label: "DCS", roles: ["dcs"], answered: 3 };
		expect(pooled({ ...later, 5: "2026-03-13" }, [...heard, third])).toBe(
			"Version 1: agreed on 14 March 2026 by all three directors.",
		);
	});

	it("counts no directors in a pooled round where that would tell that one of them did not answer", () => {
		const pooled = (agreed: Record<string, string>) => words(version(agreed), "pooled")[0];
		expect(pooled({})).toBe("Draft 1: not yet agreed by every director who answered.");
		expect(pooled(one)).toBe("Draft 1: not yet agreed by every director who answered.");
		expect(pooled(both)).toBe("Version 1: agreed on 12 March 2026 by every director who answered.");
	});
});
