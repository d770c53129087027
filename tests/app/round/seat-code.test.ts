import { describe, expect, it } from "vitest";
import { seatCode } from "#app/round/seat-code.ts";

describe("the code of a seat", () => {
	it.each([
		[["dph"], [], "dph"],
		[["dass", "dcs"], [], "dass-dcs"],
		[["dass", "dcs"], ["dph", "dass-dcs"], "dass-dcs-2"],
		[["dass"], ["dass-dcs"], "dass"],
		[["nhs-trust"], ["nhs-trust", "nhs-trust-2", "nhs-trust-3"], "nhs-trust-4"],
		// A number that was let go is given again.
		[["nhs-trust"], ["nhs-trust", "nhs-trust-3"], "nhs-trust-2"],
		[["nhs-trust"], ["nhs-trust-2"], "nhs-trust"],
	])("for %j where %j are taken is %s", (roles, taken, expected) => {
		expect(seatCode(roles, taken)).toBe(expected);
	});
});
