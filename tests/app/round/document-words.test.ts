import { describe, expect, it } from "vitest";
import { inShort } from "#app/round/action-words.ts";
import { changingWords } from "#app/round/document-words.ts";

describe("what is changing", () => {
	it("is a sentence each: of a day, of a choice, of yes and of no", () => {
		const changing = [
			{ label: "Local government reorganisation", value: "Decided, shadow authority not yet elected" },
			{ label: "Vesting day", value: "1 April 2028" },
			{ label: "New leader or directly elected mayor in the last twelve months", value: "Yes" },
			{ label: "ICB merger", value: "No" },
			{ label: "Local government reorganisation", value: "None" },
			{ label: "Where the ICB stands", value: "NHS England has not said" },
		];
		expect(changingWords({ changing })).toEqual([
			"Local government reorganisation: decided, shadow authority not yet elected.",
			"Vesting day is 1 April 2028.",
			"New leader or directly elected mayor in the last twelve months.",
			"No ICB merger.",
			"No local government reorganisation.",
			"Where the ICB stands: NHS England has not said.",
		]);
		expect(changingWords({ changing: [] })).toEqual([
			"Nothing has been entered about elections, reorganisation or the integrated care board.",
		]);
	});
});

describe("an action in a line", () => {
	const line = {
		owners: ["DPH", "DASS"],
		hasLead: true,
		national: false,
		dueOn: "2026-12-01",
		isLate: false,
		unaccepted: null,
	};

	it("says who, by when, and that it is not accepted yet, where somebody is there to accept it", () => {
		expect(inShort(line)).toBe("DPH (lead), with DASS, by 1 December 2026");
		expect(inShort({ ...line, unaccepted: "DASS asks for a change: Not alone" })).toBe(
			"DPH (lead), with DASS, by 1 December 2026; not accepted yet",
		);
		expect(inShort({ ...line, isLate: true })).toBe("DPH (lead), with DASS, late: was due 1 December 2026");
		expect(inShort({ ...line, owners: [], dueOn: null, unaccepted: "Nobody owns it yet" })).toBe(
			"No owner yet, no date yet",
		);
	});
});
